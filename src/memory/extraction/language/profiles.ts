/**
 * Words that are frequent in one language and rare in its neighbours, by ISO 639-1 code; written down by hand, so no
 * corpus is behind them. A word that several languages share stands under each and counts less (see `index.ts`).
 */
export const STOP_WORDS: Record<string, string> = {
  en:
    'the and is are was to of in it you that for with my your have has this not can on be will i me we but ' +
    'what how when where please help need do does did would could from at an or if there they been get got ' +
    'still want thanks thank hello hi order account cancel issue problem working why refund anyone',
  es:
    'el la los las de que y en un una es por con para no mi su lo se me del al como pero más está estoy ' +
    'tengo puedo quiero hola gracias cuando dónde qué cómo necesito ayuda también muy ya este esta todo ' +
    'porque sin sobre hay ser hace favor buenos días tarjeta pedido si sí sería podría podrían puede pueden ' +
    'pudieran pudiera tiene tienen usted ustedes nos les han he ha quisiera necesitamos queremos desde hasta ' +
    'cuenta correo aún todavía ayer hoy mañana solo sólo cuando donde como bien mal otra vez veces dos tres agregar cambiar ' +
    'cancelar factura dinero reembolso problema ahora nada nunca siempre me',
  fr:
    'le la les de des du et est un une je ne pas vous que qui dans pour mon ma mes sur avec ce cette il elle ' +
    'nous au aux bonjour merci plus été suis avez ai mais où quand comment depuis toujours votre vos très ' +
    'être fait commande colis reçu jamais à',
  de:
    'der die das und ist ich nicht ein eine einen zu mit auf für von mein meine meinen sie es wir habe hat ' +
    'den dem wie was kann können bitte danke hallo guten tag aber auch noch nur sehr wenn wann wo warum seit ' +
    'immer wurde sind bei im aus bestellung rechnung funktioniert kein keine',
  pt:
    'o os as de que e não em um uma é por com para meu minha seu sua eu você do da no na dos das está estou ' +
    'tenho posso quero olá obrigado obrigada quando onde como preciso ajuda também muito já este esta mas ' +
    'mais foi ainda pedido conta comprei bom dia boa recebi seria poderia podem pode vocês gostaria se hoje ' +
    'ontem amanhã agora nada nunca sempre fatura dinheiro reembolso problema adicionar cancelar mudar só até desde',
  it:
    'il lo la gli le di che e è non un una per con mio mia sono ho ha ma come quando dove perché ciao grazie ' +
    'buongiorno vorrei posso del della dei delle nel nella sul questo questa ancora più anche mi si ordine ' +
    'ricevuto arrivato stato aiuto bisogno molto sarebbe potrebbe potete può vorremmo abbiamo avete siamo se ' +
    'dal dalla alla allo nei degli fattura rimborso conto problema oggi ieri domani adesso ora sempre mai niente ' +
    'aggiungere cambiare annullare solo già così',
  nl:
    'de het een en is ik niet van op te met voor mijn je u dat die er aan maar ook nog heb heeft kan wil ' +
    'hallo bedankt graag wat waar wanneer hoe waarom naar bij om zijn wordt werd geen bestelling rekening ' +
    'pakket hulp nodig goedemorgen',
  tr:
    've bir bu için ile ne de da değil var yok mi mı mu ben benim lütfen merhaba teşekkürler nasıl neden ' +
    'nerede zaman çok daha ama sipariş siparişim hesap hesabım gelmedi istiyorum olarak kadar henüz hala ' +
    'çalışmıyor yardım',
  id:
    'yang dan di ini itu tidak saya anda untuk dengan dari ke ada apa bagaimana kenapa kapan tolong terima ' +
    'kasih halo bisa sudah belum akan pesanan akun mohon bantuan masih kami juga karena atau tapi lagi paket',
  pl:
    'i w na nie to jest się z do że jak mam moje mój moja czy ale co kiedy gdzie dlaczego proszę dziękuję ' +
    'dzień dobry cześć jestem nadal jeszcze tylko już dla od po przez zamówienie konto mogę chcę pomoc bardzo',
  hi:
    'hai hain mera meri mere mujhe nahi nahin kya kaise kab kyun ka ki ke ko se mein hum aap aapka karo kar ' +
    'karna raha rahi gaya gayi hua hui abhi tak bhai paise wapas chahiye kripya ho tha thi bhi aur par yeh ' +
    'woh koi mil mila batao kitna kyunki',
};

/** Three-letter pieces (with `_` for a word's edge) that tell the Latin-script languages apart where words are few. */
export const PIECES: Record<string, string> = {
  en: "_th the he_ ing ng_ and _wh _sh ght tio ed_ ly_ _yo ou_ wha n't ould ck_ ee_",
  es: 'ión ado ció que _qu _el os_ as_ ar_ er_ ido aci nte mie ñ__ cio ll_ ía_ ntr lla _ll',
  fr: "eur eau aux ez_ oux _qu oi_ ais ait ent ux_ ée_ ons _l' _d' _j' tre ell ne_ eux",
  de: 'sch ich ein cht ung ng_ en_ er_ ver _ge ier und tz_ aus eit keit ck_ ß__ ach ühr',
  pt: 'ção ões _nã ão_ nh_ lho nho ar_ ado _qu ões ent ida ste eu_ ei_ ou_ _lh ça_ ém_',
  it: 'zio one to_ re_ gli chi che ell lla tto zza ono ato are _gl ggi cch hio uto ità',
  nl: 'ij_ een aar oor _ge ijk aan lij _zi eli cht oek ngen sch _va uit jk_ oe_ ete eer',
  tr: 'lar ler yor _ya ı__ iş_ ğı_ ın_ ün_ dır dir ım_ lik mak mek ediy ş__ ni_ niz miy',
  id: 'ang kan nya _me _be _di _pe ng_ men ber _te lah an_ pen uk_ sa_ ak_ ung _ke ter',
  pl: 'nie ie_ _pr rze cz_ _sz ść_ ów_ ego owa ych dzi ić_ _zw ł__ ę__ ą__ szy wie czy',
  hi: 'ahi hai aa_ _kh _bh _ch iye ein _ka ya_ aur jha kya _mu hi_ _na _ra _ab',
};

/** Letters that only some of the Latin-script languages use. */
export const LETTERS: Record<string, RegExp> = {
  es: /[ñ¿¡]|ó(?!\p{L})/gu,
  fr: /[œèêëùûîïç]/gu,
  de: /[ßäö]/gu,
  pt: /[ãõ]/gu,
  tr: /[ğışİ]/gu,
  pl: /[łąęśźżń]/gu,
  it: /[ìò]/gu,
};
