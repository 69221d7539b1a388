import type { MaskWords } from './mask-words.ts';

/** Spanish, of Spain and Latin America. */
export const SPANISH: MaskWords = {
  language: 'es',
  cues: {
    payment_card:
      'tarjeta|tarjetas|numero de tarjeta|numero de la tarjeta|numero de mi tarjeta|tarjeta de credito|' +
      'tarjeta de debito|numero de tarjeta de credito|tarjeta bancaria|num tarjeta|numero de su tarjeta',
    cvv:
      'codigo de seguridad de la tarjeta|codigo cvv|tres digitos del reverso|numero del reverso|' +
      'tres numeros de atras|clave cvv',
    otp:
      'codigo de verificacion|codigo de acceso|codigo sms|codigo de un solo uso|codigo de autenticacion|' +
      'codigo temporal|codigo de seguridad|clave dinamica|codigo que recibi|codigo que me llego|' +
      'codigo que le enviamos|codigo de confirmacion sms|token digital|codigo de activacion',
    pin: 'numero pin|codigo pin|clave del cajero|clave de cajero|clave de la tarjeta|nip|numero secreto|clave numerica',
    password: 'contrasena|contrasenas|clave|clave de acceso|mi clave|palabra clave|palabra secreta|contrasena actual',
    api_secret: 'clave api|clave de api|clave secreta|token de acceso|clave privada',
    us_ssn: 'seguro social|numero de seguro social|numero del seguro social|numero de seguridad social',
    passport: 'pasaporte|numero de pasaporte|numero de mi pasaporte|no de pasaporte|pasaporte numero',
    driver_license:
      'licencia de conducir|licencia de manejo|permiso de conducir|carnet de conducir|numero de licencia|' +
      'licencia de conduccion',
    other_government_id:
      'dni|nie|nif|documento nacional de identidad|numero de dni|documento de identidad|cedula|' +
      'cedula de ciudadania|numero de cedula|cedula de identidad|curp|rfc|rut|cuit|cuil|numero de identidad|' +
      'identificacion oficial|clave de elector|numero de identificacion fiscal',
    bank_account:
      'cuenta bancaria|numero de cuenta bancaria|cuenta corriente|cuenta de ahorros|cuenta de ahorro|clabe|' +
      'clabe interbancaria|cbu|cuenta clabe|ccc',
    iban: 'numero iban|codigo iban',
    email: 'correo|correo electronico|direccion de correo|mi correo|e mail|direccion de email',
    phone:
      'telefono|numero de telefono|celular|numero de celular|movil|numero de movil|tel|llamame al|llameme al|' +
      'mi numero|mi numero es|contactarme al|llamar al|whatsapp|fijo|telefono fijo|numero de contacto|' +
      'telefono de contacto',
    postal_address:
      'direccion|mi direccion|domicilio|direccion de envio|direccion de entrega|direccion postal|' +
      'direccion de facturacion|vivo en|reside en|enviar a|direccion es',
    date_of_birth:
      'fecha de nacimiento|naci|nacido|nacida|naci el|nacimiento|nacido el|nacida el|cumpleanos|fecha nacimiento',
    person_name:
      'nombre completo|nombre y apellido|nombre y apellidos|apellido|apellidos|nombre del titular|titular|' +
      'su nombre|nombre del cliente',
    id:
      'pedido|numero de pedido|n de pedido|orden|numero de orden|orden de compra|reserva|numero de reserva|' +
      'codigo de reserva|localizador|confirmacion|numero de confirmacion|factura|numero de factura|tiquete|' +
      'numero de ticket|caso|numero de caso|seguimiento|numero de seguimiento|codigo de seguimiento|guia|' +
      'numero de guia|envio|referencia|numero de referencia|transaccion|numero de transaccion|solicitud|incidencia|' +
      'reclamo|numero de reclamo|poliza|suscripcion|numero de serie|vuelo|numero de vuelo|numero de cliente|' +
      'id de cliente|usuario|nombre de usuario|cupon|codigo promocional|codigo de descuento|tarjeta regalo|' +
      'tarjeta de regalo|codigo postal|codigo de error|compra|numero de compra|folio|expediente|paquete|albaran|' +
      'recibo|articulo|producto|billete|matricula|codigo de producto',
    account: 'cuenta|numero de cuenta|n de cuenta|no de cuenta|num de cuenta',
    bank:
      'banco|bancario|bancaria|transferencia|deposito|saldo|cajero|domiciliacion|ahorros|transferir|sucursal|' +
      'reembolso a|bbva|santander',
    service: 'internet|banda ancha|luz|electricidad|agua|fibra|tarifa|linea movil|gimnasio',
    code: 'codigo|el codigo|digitos',
    last:
      'terminada en|termina en|que termina en|ultimos cuatro|ultimos 4|ultimos digitos|ultimos cuatro digitos|' +
      'acaba en|finaliza en',
    number:
      'importe|total|precio|euros|euro|pesos|dolares|ano|anos|desde|cantidad|edad|fecha|hora|dias|personas|puntos|' +
      'millas',
    none:
      'restablecer contrasena|restablecer mi contrasena|cambiar contrasena|cambiar mi contrasena|' +
      'cambio de contrasena|olvide mi contrasena|recuperar contrasena|recuperar mi contrasena|punto clave|' +
      'direccion ip|direccion web|clave del exito',
  },
  connectors:
    'es|n|era|son|el|la|los|las|mi|su|tu|un|una|numero|num|de|del|para|por|favor|si|claro|aqui|tiene|va|esta|este|' +
    'seria|gracias|y es|con|en|al|tengo|sera|fue|le|lo|ahi|bueno|vale|digo|se|que|nuevo|nueva|actual|completo|' +
    'siguiente|ese|eso|asi|sobre',
  fillers: 'y|luego|despues|guion|espacio|eh|pues|menos|punto',
  digits: 'cero|uno/una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
  weakDigits: 'una|uno|dos',
  teens: 'diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve',
  tens: 'veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa',
  tensJoiner: 'y',
  repeats: ['doble', 'triple', 'cuadruple'],
  mail: { at: 'arroba', dot: 'punto', underscore: 'guion bajo|raya baja', dash: 'guion' },
  notPasswords:
    'no|incorrecta|incorrecto|invalida|invalido|correcta|debil|segura|caducada|vencida|bloqueada|para|de|del|el|la|' +
    'los|las|un|una|y|o|que|en|por|con|sin|mi|su|tu|se|es|era|muy|ya|nunca|siempre|funciona|nueva|antigua|misma|' +
    'esta|este|pero|porque|si|ha|fue|cambiada|olvidada|obligatoria|demasiado|tambien|cuando|donde|cual|como|favor|' +
    'gracias|expirada|temporal|me|te|le|lo|a|al',
  asks:
    'por favor|indique|indiqueme|proporcione|necesito|necesitamos|cual|digame|dime|introduzca|facilite|confirme|' +
    'escriba|puede|podria|ingrese',
  never: 'nunca|no comparta|jamas',
  months:
    'enero/ene|febrero|marzo|abril/abr|mayo|junio|julio|agosto/ago|septiembre/setiembre|octubre|noviembre|' +
    'diciembre/dic',
  address: {
    typesAfter: '',
    typesBefore:
      'calle|c/|cl|avenida|avda|av|avd|plaza|pza|paseo|pso|carretera|ctra|camino|ronda|travesia|callejon|calzada|' +
      'boulevard|bulevar|carrera|cra|diagonal|transversal|urbanizacion|urb|colonia|col|glorieta|rambla|via|pasaje|' +
      'prolongacion|autopista|barrio|vereda|jiron|jr',
    endings: '',
    units:
      'piso|puerta|planta|portal|escalera|depto|departamento|dpto|interior|int|bloque|local|bajo|oficina|manzana|' +
      'mz|lote|casa|torre|edificio',
    places:
      'vivo en|vive en|vivimos en|enviar a|envien a|enviarlo a|entregar en|entregarlo en|ubicado en|ubicada en|' +
      'situado en|situada en|esquina de|queda en|mudado a|mude a|recoger en|enviado a|direccion nueva',
    boxes: 'apartado|apartado postal|apartado de correos',
  },
  names: {
    introductions: 'me llamo|mi nombre es|soy|habla|le habla|mi nombre completo es|a nombre de|se llama',
    before:
      'estimado|estimada|hola|querido|querida|atentamente|saludos|un saludo|cordialmente|nombre|apellido|' +
      'hablar con|hable con|mi esposa|mi esposo|mi marido|mi mujer|mi hijo|mi hija|mi hermano|mi hermana|mi madre|' +
      'mi padre|titular|pasajero|nombre completo',
    titles: 'sr|sra|srta|senor|senora|senorita|don|dona|dra|lic|ing',
    particles: 'de|del|la|las|los|y|e|san|santa',
  },
};
