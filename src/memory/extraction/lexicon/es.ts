import { ES_ISSUES } from './es-issues.ts';
import { ES_PROFILE } from './es-profile.ts';
import type { Lexicon } from './lexicon.ts';

/** Spanish. Patterns run on folded text, so they carry no accents: "está" is `esta`, "año" is `ano`. */
export const ES: Lexicon = {
  language: 'es',
  openers: [
    /^[¡¿\s]*(?:hola|buenas?(?: dias| tardes| noches)?|buenos dias|estimad[oa]s?|saludos|que tal)\b[\s,.!¡:;-]*(?:a todos|equipo|soporte)?[\s,.!¡:;-]*/,
    /^(?:(?:muchas )?gracias)(?: por [a-z ]{2,40}?)?[,.!;-]+\s*/,
    /^[¡¿\s]*(?:ok|vale|entonces|y|pero|ademas|tambien|pues|mira|mire|oye|oiga)\b[\s,.!:;-]+/,
    // These carry meaning where nothing sets them off: "No puedo entrar", "Si reinicio".
    /^[¡¿\s]*(?:no|si|bueno|bien|claro|perfecto)\b(?:[,.!:;]+|\s+-+)\s*(?!\d)/,
    /^[¿\s]*(?:por favor|disculpe?n?|perdon[ae]?|perdon)\b[\s,]*/,
    /^(?:(?:les|le|os|te) (?:escribo|contacto|llamo)|(?:queria|quisiera) (?:saber|preguntar|comentar|reportar|informar)(?:les|le)?)(?: (?:si|porque|para|que|de que|sobre))?\s+/,
    /^[¿\s]*(?:me )?(?:puede[ns]?|podria[ns]?|pueden|podrian)(?: por favor)? ayudar(?:me|nos)?(?: con| a)?[\s,.?!:]+/,
    /^(?:necesito|quiero) (?:su |una |de su )?ayuda (?:con|para|sobre)\s+/,
    /^(?:me llamo|mi nombre es|soy) [a-z]+(?: [a-z]+)?(?: de [a-z0-9 &'-]{2,30}?)?(?:,| y|;)\s+(?=(?:yo|mi|el|la|no|tengo|me|necesito|quiero|nuestr[oa])\b)/,
    /^(?:dos|tres|varias|un par de) (?:cosas|problemas|preguntas|temas)[\s:,.-]+/,
    /^(?:otra cosa|otro (?:tema|problema|asunto)|ademas|por otro lado|por cierto|tambien)\b[\s,:;-]*/,
  ],
  smallTalk:
    /^[¡¿\s]*(?:(?:hola|buenas|buenos dias|buenas tardes|buenas noches|ok|vale|gracias|muchas gracias|mil gracias|por favor|si|no|claro|perfecto|genial|bien|adios|hasta luego|chao|saludos|de nada|igualmente|que tal|como esta[sn]?|estoy aqui|listo|de acuerdo|entendido|un momento|necesito ayuda|tengo (?:una pregunta|un problema|una duda)|me puede[ns]? ayudar|ayuda|buen dia|que tenga[ns]? (?:un )?buen dia|equipo|a usted(?:es)?|muy amable|excelente|hay alguien(?: ahi)?)[\s,.!?¡¿:)(;-]*)+$/,
  problem:
    /\b(?:fall[aoe]\w*|error(?:es)?|rot[oa]s?|averiad[oa]s?|problemas?|inconvenientes?|mal|incorrect[oa]s?|equivocad[oa]s?|errone[oa]s?|bloquead[oa]s?|perdi(?:o|do|da|eron)?|perdi|falta[n]?|retras\w+|tard[aeo]\w*|demor\w+|rechaz\w+|denegad[oa]|danad[oa]s?|defectuos[oa]s?|lent[oa]s?|caid[oa]s?|cay[oe]\w*|congel\w+|no (?:(?:me|nos|se|le|les|te) )?(?:puedo|podemos|puede|funciona\w*|sirve|carga|llega\w*|llego|ha[n]? llegado|aparece\w*|recibi\w*|recib[oe]\w*|he recibido|hemos recibido|me deja|me llega|me ha llegado|se puede|tengo|tenemos|conecta|sincroniza\w*|reconozco|abre|enciende|prende|responde\w*|entra|envia|coincide|hay|esta|me han|se (?:actualiza|sincroniza|conecta|ve|escucha)|fue|autorice|hice|estoy recibiendo)|nunca (?:llego|recibi|funciono)|sin (?:servicio|internet|senal|conexion|acceso|respuesta)|sigue[n]? (?:sin|fallando|igual)|dej(?:o|aron) de \w+|doble (?:cobro|cargo)|dos veces|cobr(?:aron|o|ado) (?:de mas|dos|doble|mal)|suspendid[oa]|cancelad[oa]s?|vencid[oa]|no autorizad[oa]s?|robad[oa]|robaron|robo|sospechos[oa]s?|fraude|estafa|hacke\w+|intermitente|cort(?:a|es|ando|o|ad[oa])|no (?:vino|vinieron|se presento|aparecio)|desconect\w+|queja|reclam\w+|atascad[oa]|perdid[oa]s?|extraviad[oa]s?)\b/,
  noProblem: /\b(?:(?:ningun|no (?:hay|tengo)(?: ningun)?|sin(?: ningun)?) (?:problemas?|inconvenientes?|errores|error)|(?:va|esta|funciona) (?:muy )?bien)\b/g,
  request:
    /\b(?:quiero|queremos|quisiera|quisieramos|necesito|necesitamos|me gustaria|nos gustaria|deseo|deseamos|solicito|pido|puede[ns]?|podria[ns]?|podeis|por favor|ayud(?:a|en|e|ame|enme|eme)|como (?:puedo|hago|podemos)|es posible|hay (?:forma|manera)|quier[eo] que|busco|estoy (?:intentando|tratando|buscando)|pretendo|requiero|exijo|prefiero|solicita|quiere|(?:seria|estaria) (?:bien|bueno|genial|util|ideal|estupendo)|ojala|si pudieran)\b/,
  asksInformation:
    /[¿?]|\b(?:quiero|quisiera|me gustaria|necesito) (?:saber|preguntar|consultar|conocer)\b|\btengo una (?:duda|pregunta|consulta)\b/,
  asksInGeneral: /\b(?:politica de|tienen (?:algun|alguna)|ofrecen|aceptan|hacen envios|horario|que pasa si|cuanto cuesta|como funciona)\b/,
  firstPerson: /\b(?:yo|mi|mis|me|nos|nuestr[oa]s?|tengo|tenemos|quiero|puedo|he|hemos|estoy|soy|necesito|llevo)\b/,
  another:
    /\b(?:tambien|ademas|otra cosa|otr[oa] (?:problema|tema|asunto|duda|pregunta)|por otro lado|por otra parte|aparte|por cierto|asimismo|segund[oa]|y otra)\b/,
  anotherMatter:
    /\b(?:otra cosa|otr[oa] (?:problema|tema|asunto|duda|pregunta|consulta)|por otro lado|por otra parte|por cierto|segund[oa] (?:cosa|problema|pregunta)|ya que estamos|una pregunta mas|una cosa mas)\b/,
  condition: /\b(?:asegur(?:e|en|ese|ense|arse|ate|a)|procur(?:e|en)|(?:tenga|tengan|ten) en cuenta|no (?:olvide|olviden|olvides)|mantenga(?:n)?me (?:informad[oa]|al tanto)|mientras tanto|entretanto)\b/,
  habitual: /\b(?:siempre|normalmente|por lo general|generalmente|prefiero|de ahora en adelante|a partir de ahora|en adelante|en el futuro|cada vez)\b/,
  contactMeans: /\b(?:telefono|movil|celular|senal|cobertura|linea|llamadas?|mensajes?|sms|correos?|e-?mails?|buzon|numero|reunion(?:es)?|hablar|oigo|extranjero|roaming|oficina|trabajo|noches?)\b/,
  everything: /\b(?:ambos|ambas|tod[oa]s?|los dos|las dos)\b/,
  hypothetical:
    /^[¿\s]*(?:si (?!no (?:funciona|puedo)|,)|supongamos|imagin[ae]|por ejemplo|en caso de|que pasa si|digamos|a menos que)\b|\b(?:por ejemplo|hipoteticamente|pongamos que|si (?:fuera|fuese|hubiera|tuviera|pasara|fallara|ocurriera|llegara a))\b/,
  thirdParty:
    /\b(?:mi (?:colega|jefe|jefa|companer[oa]|amig[oa]|marido|espos[oa]|mujer|novi[oa]|hij[oa]|madre|padre|mama|papa|herman[oa]|vecin[oa]|abuel[oa]|prim[oa]|ti[oa]|soci[oa]|cliente|asistente|pareja) (?:\w+ )?(?:prefiere|quiere|es|esta|tiene|usa|trabaja|vive|habla|se llama|dice|dijo|necesita|no puede|odia))\b|^(?:el|ella|ellos|ellas) /,
  business: /\b(?:(?:nuestr[oa]s?|mi) (?:empresa|equipo|oficina|espacio|emplead[oa]s|clientes|negocio|tienda|firma|agencia|suscripcion|servidor(?:es)?|sitio|web|organizacion|departamento|usuarios|licencias)|empresa|s\.?l\.?|s\.?a\.?|workspace)\b/,
  negation: /\b(?:no|nunca|jamas|ni|sin|tampoco|nadie|ningun[oa]?|nada)\b/,
  customer: {
    thanks: /\b(?:gracias|agradezco|agradecid[oa]|muy amable|se lo agradezco)\b|^[¡\s]*(?:perfecto|excelente|genial|estupendo|fantastico|maravilloso)[\s!.,]*$/,
    goodbye: /\b(?:adios|hasta luego|chao|hasta pronto|que tenga[ns]? (?:un |una )?buen[oa]?s?|eso es todo|es todo|nada mas|eso era todo|seria todo|con eso|buen dia|feliz dia)\b/,
    affirms: /^[¡\s]*(?:si|claro|por supuesto|vale|ok|okay|de acuerdo|adelante|correcto|perfecto|confirmo|esta bien|hagalo|hazlo|por favor|dale|bueno)\b/,
    denies: /^[¡\s]*(?:no|para nada|mejor no|dejelo|dejalo|negativo)\b/,
    works:
      /\b(?:ya (?:funciona\w*|esta (?:resuelto|solucionado|arreglado|listo|funcionando)|pude|puedo|entre|me (?:deja|llego|llegaron)|llego|lo (?:recibi|tengo|veo)|quedo|carga|sirve|conecta|sincroniza)|(?:ahora|todo) (?:si )?(?:funciona|va|esta) (?:bien|perfecto|perfectamente|correctamente)?|ahora si|funciono|funciona (?:perfecto|bien|perfectamente|de nuevo|otra vez|ahora)|(?:problema|asunto|tema) (?:resuelto|solucionado|arreglado)|se (?:resolvio|soluciono|arreglo)|quedo (?:resuelto|solucionado|arreglado|perfecto)|me llego (?:hoy|ya)|satisfech[oa])\b/,
    stillBroken:
      /\b(?:(?:sigo|seguimos|continuo) (?:sin|con|igual|esperando|teniendo|viendo|recibiendo)|(?:sigue|siguen|continua|continuan) (?:sin|igual|fallando|dando|apareciendo|bloquead[oa]|lent[oa]|caid[oa]|con|pasando|saliendo|cortandose|roto|rota|el|la|cobrando\w*|pendiente|mostrando)|todavia (?:no|sin|esta|sigue|tengo|me|aparece)|aun (?:no|sin|esta|sigue|tengo|me|asi no)|(?:el |la )?mism[oa] (?:problema|error|cosa|mensaje|resultado|falla)|no (?:funciono|ayudo|sirvio|cambio nada|se (?:resolvio|soluciono|arreglo)|resulto|hubo suerte)|volvio a (?:fallar|pasar|ocurrir|caer\w*|bloquear\w*|suceder|aparecer|cortar\w*)|otra vez (?:el|la|lo|no|falla|fallo|con)|de nuevo (?:el|la|lo|no|falla|fallo|con)|fallo (?:otra vez|de nuevo)|ha vuelto|nada (?:ha cambiado|funciona)|tampoco (?:funciona|funciono)|peor)\b/,
    givesUp: /\b(?:olvidelo|olvidalo|dejelo|dejalo|ya no (?:importa|hace falta|lo necesito|quiero)|no importa|da igual|me rindo|me voy a otra|lo hare yo|no vale la pena|perdida de tiempo)\b/,
    defers: /\b(?:(?:lo|la|les?|te|os) (?:probare|intentare|revisare|busco|buscare|aviso|avisare|confirmo luego|escribo luego|llamo luego)|(?:voy a|tengo que) (?:probar|intentar|revisar|buscar|ver|comprobar|consultar)|cuando (?:tenga|encuentre|llegue|pueda)|mas tarde|luego (?:les|le|te) (?:escribo|aviso|digo)|vuelvo (?:luego|cuando)|quedo (?:atent[oa]|a la espera)|esperare|estare (?:atent[oa]|pendiente))\b/,
    demandsHuman: /\b(?:(?:hablar|comunicar\w*|pasar\w*|pase(?:me|n)?|paseme|transfier\w*|comuniqueme|ponga(?:me|n)?) (?:\w+ )?(?:con|a) (?:un |una |el |la |su |algun |alguna |otr[oa] )?(?:persona|humano|agente|supervisor[a]?|gerente|encargad[oa]|responsable|jef[ea]|representante|operador[a]?|alguien|asesor[a]?)|persona (?:real|de verdad)|supervisor[a]?|agente humano|escal(?:ar|e|en) (?:esto|mi|el|la)|alguien (?:mas|que pueda))\b/,
    followsUp: /\b(?:(?:alguna|hay|tienen|tiene) (?:novedad(?:es)?|actualizacion(?:es)?|noticias?|respuesta|avance)|novedades|como va (?:mi|el|la)|en que (?:estado|va|quedo)|que (?:paso|ha pasado) con|estado de mi|seguimiento|ya (?:revisaron|resolvieron|pudieron)|han (?:podido|revisado|resuelto))\b/,
    pointsAt: /^(?:(?:y|pero|porque|ademas|tambien) )*(?:yo )?(?:lo|la|los|las) (?:necesito|necesitamos|quiero|queremos)\b/,
    refersBack: /\b(?:mi (?:caso|ticket|problema|incidencia|solicitud|reclamo|reclamacion|queja|consulta|asunto)|(?:el|la) (?:\w+ )?que (?:pedi|solicite|reporte|mencione|comente|abri|hice|les (?:comente|dije|conte))|la (?:ultima|otra) vez|otra vez|de nuevo|nuevamente|como (?:dije|comente|mencione)|ya (?:llame|escribi|contacte|reporte|hable)|me (?:dijeron|prometieron)|la semana pasada|ayer (?:hable|escribi|llame))\b/,
  },
  agent: {
    done:
      /\b(?:(?:(?<=^(?:(?:ok|claro|perfecto|muy bien|si)[,.!]? )?(?:ya (?:esta )?)?)(?:listo|hecho|resuelto|solucionado|activado|cancelado|actualizado|reembolsado|cambiado|corregido|reservado)(?=[.!,]|$))|(?:ha|han|fue|fueron|esta|estan|quedo|quedaron|queda)(?: sido| ya| ahora| correctamente| exitosamente){0,3} (?:reembolsad[oa]s?|reservad[oa]s?|cancelad[oa]s?|resuelt[oa]s?|solucionad[oa]s?|arreglad[oa]s?|procesad[oa]s?|emitid[oa]s?|acreditad[oa]s?|abonad[oa]s?|actualizad[oa]s?|cambiad[oa]s?|restablecid[oa]s?|reenviad[oa]s?|enviad[oa]s?|reemplazad[oa]s?|reactivad[oa]s?|activad[oa]s?|desbloquead[oa]s?|restaurad[oa]s?|completad[oa]s?|confirmad[oa]s?|agregad[oa]s?|eliminad[oa]s?|reprogramad[oa]s?|corregid[oa]s?|habilitad[oa]s?|devuelt[oa]s?|registrad[oa]s?|modificad[oa]s?|anulad[oa]s?|reactivad[oa]s?|bloquead[oa]s?)|(?:he|hemos|ya)(?: ya| podido)? (?:reembolsado|reservado|cancelado|resuelto|solucionado|arreglado|procesado|emitido|acreditado|abonado|actualizado|cambiado|restablecido|reenviado|enviado|reemplazado|reactivado|activado|desbloqueado|restaurado|completado|confirmado|agregado|anadido|eliminado|reprogramado|corregido|habilitado|devuelto|registrado|modificado|anulado|reactive|procese|cancele|actualice|envie|active|desbloquee|corregi|reembolse|bloqueado)|su (?:saldo|reembolso|numero de confirmacion) es|(?:caso|ticket|problema|llamada) (?:resuelt[oa]|cerrad[oa]|solucionad[oa]))\b/,
    compensates:
      /^(?!.*\b(?:arregl\w+|repar\w+|restablec\w+|resuelt\w+|solucion\w+|reemplaz\w+|funciona)\b).*\b(?:abonad[oa]|acreditad[oa]|reembolsad[oa]|compensad[oa]|(?:aplicado|dado|enviado) .{0,30}\b(?:credito|reembolso|vale|cupon|descuento|compensacion))\b/,
    interim:
      /\b(?:(?:abiert[oa]|registrad[oa]|presentad[oa]|creado|creada|iniciad[oa]|levantad[oa]|generad[oa]|enviad[oa]|ingresad[oa])\b.{0,24}?\b(?:reportes?|reclamo|reclamacion|tickets?|casos?|solicitud|investigacion|rastreo|denuncia|informe)|(?:reporte|reclamo|reclamacion|ticket|caso|solicitud|investigacion|denuncia|informe) (?:ha sido|fue|esta|quedo|queda)(?: ya)? (?:abiert[oa]|registrad[oa]|presentad[oa]|cread[oa]|iniciad[oa]|generad[oa]|enviad[oa])|(?:agendad[oa]|programad[oa]|reservad[oa]|confirmad[oa]|reprogramad[oa])\b.{0,24}?\b(?:tecnico|visita|cita|llamada|recogida|inspeccion)|(?:tecnico|visita|cita|llamada|recogida|inspeccion)(?: \w+){0,3} (?:ha sido|fue|esta|quedo|queda)(?: ya)? (?:agendad[oa]|programad[oa]|reservad[oa]|confirmad[oa]))\b/,
    notDone: /\b(?:no (?:ha|han|fue|fueron|esta|se ha|hemos|he) (?:\w+ ){0,2}\w+(?:ado|ido|uelto)s?|(?:sera|seran|podra|podria|debe|deberia|una vez|cuando|despues de|antes de) (?:\w+ ){0,5}\w+(?:ad|id|uelt)[oa]s?)\b/,
    failed:
      /\b(?:lamentablemente|desafortunadamente|desgraciadamente|por desgracia|(?:no (?:es posible|podemos|puedo|se puede|pude|pudimos|hay (?:disponibilidad|citas|vuelos|habitaciones|stock|asientos)|esta disponible|estan disponibles|contamos con|ofrecemos|aplica|cumple|existe|encuentro|encontramos|permite|son reembolsables|es reembolsable|ha sido posible))|agotad[oa]s?|rechazad[oa]|denegad[oa])\b/,
    supposes: /^(?:si|una vez|cuando|a menos que|en caso|por ejemplo)\b/,
    conditional:
      /[¿?]|^(?:si|una vez|cuando|antes|despues|para (?:continuar|confirmar|completar)|en caso)\b|\b(?:(?:le|te|les) gustaria|desea|quiere que|quieres que|puedo (?:transferir|escalar|pasar|comunicar)|podemos|podria|si (?:lo )?(?:desea|prefiere|quiere|necesita)|en cuanto|opcion|recomiendo|sugiero)\b/,
    transferMade:
      /\b(?:(?:(?:le|te|lo|la|los|les) )?(?:estoy|estamos) (?:transfiriendo|transfiriendol[oae]s?|escalando|derivando|pasando|comunicando|conectando)\w*|(?:(?:le|te|lo|la|los|les) )?(?:he|hemos) (?:transferido|escalado|derivado|pasado|comunicado|conectado|remitido)|(?:ha sido|fue|esta siendo|queda|quedo) (?:transferid[oa]|escalad[oa]|derivad[oa])|transferid[oa] (?:a|al)\b)\b/,
    transferAnnounced:
      /\b(?:(?:(?:le|te|lo|la|los|les) )?(?:voy|vamos) a (?:transferir|escalar|derivar|pasar|comunicar|conectar)\w*|(?:le|te|lo|la|los|les) (?:transferire|transfiero|paso con|comunico con|derivo|derivare|pasare|comunicare|conecto con)|escalare|escalaremos|escalo (?:su|el|la|este)|transferire|un (?:agente|asesor|supervisor) (?:humano )?(?:le|te|lo|la) (?:atendera|contactara en breve))/,
    transferOffered: /\b(?:(?:desea|quiere|quieres|le gustaria|te gustaria|puedo|podemos|podria|si (?:lo )?(?:desea|prefiere))\b.{0,60}\b(?:transf\w+|escal\w+|comuni\w+|pas(?:e|ar)\w*|agente|supervisor\w*|humano|deriv\w+))/,
    asks: /[¿?]|\b(?:(?:por favor )?(?:indique|indiqueme|proporcione|proporcioneme|comparta|envie|envieme|digame|confirme|confirmeme|facilite|facilitenos|dime|indicame|enviame|confirma|comparte)|necesito (?:su|sus|tu|el|la|que)|(?:me )?(?:puede|podria|puedes|podrias) (?:\w+ )?(?:indicar|proporcionar|compartir|enviar|decir|confirmar|facilitar))/,
    closes: /\b(?:algo mas|alguna otra (?:cosa|duda|pregunta|consulta)|en que (?:puedo|podemos|le|te)|que tenga[ns]?|adios|hasta luego|gracias por (?:contactar\w*|comunicar\w*|su paciencia|escribir\w*|llamar)|de nada|con gusto|un placer|buen dia|no dude en|estamos para)\b/,
    misses: /\bno (?:he |le |te )?(?:entiendo|entendi|entendido|comprendo)\b/,
    attends:
      /^(?:(?:ok|claro|gracias|hola|entendido)[,.!]? )*(?:(?:lo |la )?(?:siento|sentimos|lamento|lamentamos)(?: (?:mucho|muchisimo|lo|las|los|la|que)\b[^,;:]*)?|(?:le |te |les )?(?:pido|pedimos|ofrecemos|ofrezco) (?:una )?disculpas?[^,;:]*|disculpe[^,;:]*|(?:entiendo|comprendo|entendemos|comprendemos)(?: (?:su|la|que|lo)\b[^,;:]*)?|gracias por (?:avisar|informar|contactar|escribir|su (?:mensaje|paciencia))[^,;:]*|(?:(?:lo |la )?(?:estoy|estamos|voy a|vamos a|permitame|dejeme) ?(?:verific|revis|consult|investig|mir|busc|comprob|trabaj)\w*(?: [^,;:]*)?)|(?:lo |la )?(?:verificare|revisare|consultare|investigaremos|revisaremos|verificaremos)(?: [^,;:]*)?)[\s.!…]*$/,
    instructs:
      /(?:^|[,;:]\s*|\b(?:por favor|luego|despues|primero|tambien|y|intente|trate de|pruebe(?: a)?|puede|debe|podria)\s+)(?:reini(?:cie|cia|ciar)|intente|pruebe|prueba|actuali(?:ce|za|zar)|borre|borrar|limpie|limpiar|cierre|cerrar|desinstal\w+|instal\w+|desconect\w+|conect\w+|apag\w+|encien\w+|verifi(?:que|ca|car)|revis(?:e|a|ar)|cambi(?:e|a|ar)|vuelva|presione|haga clic|abra|elimine|desactive|active|restablezca|compruebe)\b/,
    ownWork: /^(?:yo|voy a|vamos a|he|hemos|estoy|estamos|permitame|dejeme)\b(?!.{0,120}\b(?:por favor|puede|podria|debe|intente|pruebe)\b)/,
    commits:
      /\b(?:(?:le|les|te|lo|la|se) (?:\w+ )?(?:enviare|enviaremos|llamare|llamaremos|llamara|llamaran|contactare|contactaremos|contactara|contactaran|reembolsare|reembolsaremos|avisare|avisaremos|escribire|escribiremos|devolveremos|daremos|informaremos|confirmaremos|notificaremos|acreditaremos|abonaremos|mantendre|mantendremos)|(?:enviaremos|reembolsaremos|devolveremos|procesaremos|revisaremos|abonaremos|acreditaremos|haremos|solucionaremos|enviare|procesare|mandare|mandaremos)\b|\by (?:luego |despues )?(?:le|les|te) (?:aviso|avisamos|escribo|escribimos|llamo|llamamos|confirmo|confirmamos|contacto|contactamos|informo|informamos|envio|enviamos|mando|mandamos)\b|(?:se (?:lo|la|los|las)|le|les|te) (?:envio|enviamos|mando|mandamos|reenvio|reenviamos|devuelvo|devolvemos|entregamos|llamo|llamamos|escribo|escribimos|confirmo|confirmamos) .{0,30}?\b(?:hoy|manana|pasado|esta (?:tarde|noche|semana)|antes|en \d+|dentro|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b|(?:estoy|estamos) (?:ya |ahora )?(?:enviandole|enviando|mandandole|mandando|tramitando|gestionando|reembolsando|abonando|programando) (?:un|una|su|el|la|otro|otra)\b|(?:voy|vamos) a (?:enviar|mandar|llamar|reembolsar|devolver|contactar|avisar|escribir|tramitar|gestionar|solicitar|programar|agendar|abonar|reenviar)\w*\b|(?:su|el|la) (?:\w+ ){0,3}(?:reembolso|dinero|pedido|paquete|reemplazo|tecnico|credito|importe|monto) (?:\w+ )?(?:llegara|sera|estara|se vera|aparecera|se reflejara|pasara|ira)|(?:recibira|tendra|vera) (?:\w+ ){0,4}(?:correo|reembolso|llamada|respuesta|confirmacion|dinero|paquete|reemplazo|sms|mensaje)|(?:un|nuestro|el) (?:\w+ ){0,2}(?:tecnico|equipo|agente|asesor|especialista|supervisor) (?:le |lo |la |se )?(?:\w+ra|\w+ran))\b/,
    awaits: /\b(?:una vez|cuando|en cuanto|apenas|tan pronto como|despues de que)\b/,
    courtesy: /\b(?:ayudar(?:e|le|lo|la|te)|sera un placer|con gusto|verificar|revisar|necesitar[ae]|un momento|permitame)\b/,
  },
  issues: ES_ISSUES,
  goals: [
    /\b(?:quiero|queremos|quisiera|quisieramos|necesito|necesitamos|me gustaria|nos gustaria|deseo|solicito|exijo|pido|prefiero) (?!saber|preguntar|hablar|reportar|consultar|su ayuda|ayuda|antes|para (?:el|la|hoy|manana)\b|hoy|ya\b)(.{3,110})/,
    /\b(?:puede[ns]?|podria[ns]?)(?: por favor)? ((?:reembolsar|cancelar|cambiar|arreglar|restablecer|reenviar|reemplazar|actualizar|reservar|enviar|emitir|eliminar|desbloquear|devolver|activar|corregir|reprogramar|ampliar|anular|modificar)\w*\b.{2,100})/,
    /\b(?:estoy|estamos) (?:intentando|tratando de|buscando) (.{3,110})/,
  ],
  attempts: [
    /\b(?:ya |tambien )?(?:he|hemos) ((?:intentado|probado|reiniciado|reinstalado|desinstalado|actualizado|borrado|limpiado|revisado|comprobado|verificado|cambiado|apagado|desconectado|contactado|llamado|cerrado|conectado|restablecido|esperado|instalado|desactivado|escrito|reenviado)\b.{0,90})/,
    /\b(?:ya |tambien )?((?:intente|probe|reinicie|reinstale|desinstale|actualice|borre|limpie|revise|comprobe|verifique|cambie|apague|desconecte|contacte|llame|cerre sesion|conecte|restableci|espere|instale|desactive|reenvie)\b.{0,90})/,
  ],
  didIt: /^(?:(?:ok|vale|si|bueno|listo|gracias)[\s,.!]*)*(?:ya )?(?:lo (?:hice|he hecho|intente|probe|he probado)|hecho|ya esta|hice eso|probe eso)\b/,
  cause: {
    before: /\b(?:desde que|despues de(?: que)?|cuando|al|tras|en cuanto|porque)(?: \w+)?\s*$/,
    after: /^[\s,;]*(?:y(?: ahora| desde entonces| luego)?|pero ahora|ahora|desde entonces|luego)\b(?!.{0,40}\b(?:sigue|siguen|todavia|aun|otra vez|de nuevo|nada|mism[oa]|igual|tampoco|no (?:funciono|ayudo|sirvio|cambio))\b)/,
  },
  noEffect: /\b(?:no (?:funciono|funciona|sirvio|ayudo|cambio|hubo|pasa)|sigue|siguen|igual|nada|mism[oa]|sin (?:exito|resultado|suerte)|todavia|aun no|pero (?:no|nada|sigue|el|la))\b/,
  deadlineCue: /\b(?:antes del?|para (?:el|la|hoy|manana)|hasta|a mas tardar|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|\d)|dentro de|en|hoy|manana|esta (?:semana|tarde|noche)|proxim[oa]|plazo)\b/,
  urgency: {
    critical: /\b(?:emergencia|de vida o muerte|produccion (?:esta )?caid[ao]|(?:varad[oa]s?|tirad[oa]s?) en el aeropuerto|(?:vuelo|tren) sale en (?:\d+|una|dos|pocas)|humo|se incendio|chispas|estan (?:vaciando|robando)|todos (?:nuestros )?(?:usuarios|clientes)\b.{0,30}\bno pueden)\b/,
    high: /\b(?:urgente(?:mente)?|urge|lo antes posible|cuanto antes|inmediat[oa](?:mente)?|ya mismo|de inmediato|hoy mismo|para hoy|ahora mismo|no puedo esperar|prioridad alta|rapido)\b/,
    low: /\b(?:sin prisa|no es urgente|cuando puedan|cuando pueda|no hay apuro|no corre prisa|simple curiosidad)\b/,
  },
  modesty:
    /\b(?:mi (?:espanol|ingles|ortografia|letra|vista|oido|memoria) (?:es|esta) (?:\w+ ){0,2}(?:mal[oa]?|pobre|terrible|limitad[oa]|horrible)|mi (?:mal|pobre|terrible) (?:espanol|ingles|ortografia))\b/,
  feelings: {
    excelente: 0.8, perfecto: 0.7, genial: 0.7, gracias: 0.35, agradezco: 0.5, amable: 0.5, feliz: 0.6, content: 0.6,
    contento: 0.6, contenta: 0.6, encanta: 0.7, bien: 0.25, buen: 0.2, satisfecho: 0.6, satisfecha: 0.6, maravilloso: 0.8,
    fantastico: 0.8, estupendo: 0.7, mejor: 0.2, rapido: 0.2, increible: 0.2,
    mal: -0.35, malo: -0.4, mala: -0.4, terrible: -0.8, horrible: -0.8, pesimo: -0.85, pesima: -0.85, peor: -0.7,
    inaceptable: -0.85, ridiculo: -0.75, decepcionado: -0.6, decepcionada: -0.6, decepcionante: -0.6, frustrado: -0.7,
    frustrada: -0.7, frustrante: -0.7, molesto: -0.6, molesta: -0.6, enojado: -0.8, enojada: -0.8, enfadado: -0.8,
    enfadada: -0.8, furioso: -0.95, furiosa: -0.95, indignado: -0.85, indignada: -0.85, harto: -0.8, harta: -0.8,
    inutil: -0.75, inutiles: -0.8, verguenza: -0.75, vergonzoso: -0.8, estafa: -0.7, ladrones: -0.9, mentirosos: -0.85,
    odio: -0.7, preocupado: -0.4, preocupada: -0.4, cansado: -0.4, cansada: -0.4, confundido: -0.3, desastre: -0.75,
    lamentable: -0.6, asco: -0.8, triste: -0.4, incompetentes: -0.85, basura: -0.75, absurdo: -0.6, problema: -0.1, error: -0.1,
  },
  flips: /^(?:no|nunca|jamas|sin|tampoco|ni|nada)$/,
  intensifiers: /^(?:muy|tan|super|realmente|sumamente|totalmente|completamente|demasiado|extremadamente)$/,
  anger: /\b(?:furios[oa]|inaceptable|indignad[oa]|indignante|ladrones|mentirosos|incompetentes|harto|harta|que asco|verguenza|vergonzoso|estafa(?:dores)?|peor (?:servicio|empresa|atencion)|pesim[oa] (?:servicio|atencion)|ridiculo|enojad[oa]|enfadad[oa]|robo)\b/,
  frustration: /\b(?:frustrad[oa]|frustrante|molest[oa]|(?:tercera|cuarta|quinta|segunda|\d+a?) vez|cuantas veces|una y otra vez|nadie (?:me )?(?:responde|ayuda|contesta|resuelve)|llevo (?:\w+ ){0,3}(?:dias|semanas|meses|horas)|perdida de tiempo|decepcionad[oa]|cansad[oa] de|ya les (?:dije|explique)|siempre (?:lo mismo|igual)|todavia no|sigo sin|sigo esperando)\b/,
  repeatContact: /\b(?:(?:segunda|tercera|cuarta|quinta|\d+a?) vez|cuantas veces|una y otra vez|ya (?:llame|escribi|contacte|reporte|les (?:dije|explique|escribi))|varias veces|(?:he|hemos) (?:llamado|escrito|contactado|reclamado)(?: \w+){0,3} veces|cada vez que (?:llamo|escribo))\b/,
  risks: [
    { risk: 'churn', severity: 'high', pattern: /\b(?:(?:me (?:voy|cambio|cambiare|paso|ire)|(?:voy|vamos) a (?:cambiar(?:me|nos)?|ir(?:me|nos)|pasar(?:me|nos)?|dar(?:me|nos) de baja|cancelar (?:mi|el|la|todo|nuestr[oa]))|pienso (?:cancelar|cambiar\w*|dar\w* de baja)|quiero (?:cancelar (?:mi (?:cuenta|contrato|suscripcion|plan|servicio))|dar\w* de baja))|(?:irme|cambiarme|pasarme) (?:a|con) (?:la |otra |otro )?(?:competencia|compania|empresa|operador|banco)|no vuelvo a (?:comprar|usar|contratar|viajar)|ultima vez que (?:compro|uso|contrato)|otra (?:compania|empresa|aerolinea) me ofrece)\b/ },
    { risk: 'legal', severity: 'high', pattern: /\b(?:abogad[oa]|acciones legales|demandar(?:los|les|e)?|denuncia(?:r|re|los)?|tribunal(?:es)?|juicio|profeco|consumo|facua|defensa del consumidor|procuraduria|condusef|indecopi|sernac|omic)\b/ },
    { risk: 'fraud', severity: 'high', pattern: /\b(?:fraude|no autorizad[oa]s?|no (?:autorice|reconozco|hice|realice) (?:est[eao]s?|es[eao]s?|el|la|ningun[oa]?|un|una)?\s?(?:\w+ ){0,2}(?:cargo|compra|transaccion|movimiento|transferencia|retiro|pago|cobro)s?|(?:cargos?|movimientos?|compras?|transacciones?) (?:que )?no (?:reconozco|autorice|hice)|(?:me )?(?:robaron|clonaron|hackearon)|robo de identidad|estafa(?:ron|do)?|phishing|(?:actividad|movimiento|cargo)s? sospechos[oa]s?)\b/ },
    { risk: 'safety', severity: 'high', pattern: /\b(?:incendi\w+|humo|chispas|explot\w+|sobrecalent\w+|descarga electrica|me queme|quemadura|herid[oa]|hospital|bateria (?:hinchada|inflada)|peligros[oa]|suicid\w+|matarme)\b/ },
    { risk: 'compliance', severity: 'medium', pattern: /\b(?:rgpd|gdpr|proteccion de datos|derecho al olvido|ley de datos|auditoria|borrar (?:todos )?mis datos)\b/ },
    { risk: 'vip', severity: 'medium', pattern: /\b(?:soy (?:un |una )?(?:\w+ )?(?:cliente )?(?:vip|platino|platinum|diamante|premium) ?(?:cliente|miembro|socio|socia)?|cliente (?:vip|platino|diamante))\b/ },
  ],
  profile: ES_PROFILE,
  integrations:
    /\b(slack|microsoft teams|ms teams|salesforce|hubspot|zapier|jira|github|gitlab|bitbucket|google (?:drive|sheets|calendar|workspace|analytics)|gmail|outlook|shopify|stripe|quickbooks|xero|zendesk|intercom|notion|asana|trello|airtable|dropbox|onedrive|sharepoint|okta|saml|sso|scim|webhooks?|rest api|mailchimp|segment|snowflake|bigquery|tableau|power bi|netsuite|sap|workday|discord|twilio|sendgrid|pipedrive|clickup|figma|datadog|sentry|freshdesk|woocommerce|magento|wordpress|prestashop|docusign|zoom)\b/g,
  integrationCue: /\b(?:integra\w*|conect\w*|conexion|sincroniz\w*|webhooks?|plugin|complemento|extension|api|notificaciones|vincul\w*|canales?|autoriz\w*)\b/,
  notes: {
    profile: /^(?:perfil|datos) del cliente\b/,
    customerPrefix: /^(?:cliente|usuari[oa]|customer|user)(?: \([^)]{1,40}\))?\s*:\s*/,
    agentPrefix: /^(?:agente|respuesta|asistente|soporte|agent|response)(?: \([^)]{1,40}\))?\s*:\s*/,
    ticket: /^(?:(?:nuevo )?(?:ticket|caso) (?:abierto|creado|de soporte(?: creado)?)|nuev[oa] (?:problema|incidencia|caso|ticket|solicitud)|(?:incidencia|solicitud) (?:abierta|creada)|asunto)\b\s*[.:#-]*\s*(?:asunto\s*:\s*)?(.{3,})/,
    resolved: /\b(?:(?:llamada|ticket|caso|problema|incidencia) (?:fue |ha sido |esta )?(?:resuelt[oa]|cerrad[oa]|solucionad[oa])|(?:re)?solucion)\s*[:.-]\s*/,
    reports: [
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) (?:tambien )?(?:reporta|reporto|informa|informo|dice|dijo|menciona|menciono|indica|indico|se queja|comenta|comento|senala|explica)(?: de)?(?: que)?\s+/, speech: '' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) (?:pregunta|pregunto|consulta|consulto) (?:por|sobre|si|acerca de)\s+/, speech: 'tengo una pregunta sobre ' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) (?:quiere|desea|solicita|solicito|pide|pidio|necesita)\b/, speech: 'quiero' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) prefiere\b/, speech: 'prefiero' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) es\b/, speech: 'soy' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) tiene\b/, speech: 'tengo' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) no puede\b/, speech: 'no puedo' },
      { pattern: /^(?:el |la )?(?:cliente|usuari[oa]) (?=ya |esta satisfech|no )/, speech: '' },
    ],
  },
};
