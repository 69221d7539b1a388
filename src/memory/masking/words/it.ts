import type { MaskWords } from './mask-words.ts';

/** Italian. */
export const ITALIAN: MaskWords = {
  language: 'it',
  cues: {
    payment_card:
      'carta|numero di carta|numero della carta|numero della mia carta|carta di credito|carta di debito|bancomat|' +
      'carta prepagata|postepay|numero carta',
    cvv:
      'codice di sicurezza della carta|codice sul retro|tre cifre sul retro|3 cifre sul retro|cifre sul retro|' +
      'codice cvv',
    otp:
      'codice di verifica|codice otp|codice sms|codice di accesso|codice usa e getta|codice temporaneo|' +
      'codice di sicurezza|codice di autenticazione|codice di attivazione|codice di conferma sms|codice ricevuto',
    pin: 'codice pin|numero pin|codice segreto|pin della carta',
    password: 'parola chiave|parola d ordine|parola segreta|frase segreta|la mia password|risposta segreta',
    api_secret: 'chiave api|chiave segreta|token di accesso|chiave privata',
    us_ssn: 'previdenza sociale americana',
    passport: 'passaporto|numero di passaporto|numero del passaporto|numero passaporto',
    driver_license: 'patente|patente di guida|numero di patente|numero della patente|numero patente',
    other_government_id:
      "codice fiscale|carta d'identita|carta di identita|carta identita|numero carta d identita|" +
      'numero della carta d identita|tessera sanitaria|partita iva',
    bank_account:
      'conto corrente|conto bancario|numero di conto corrente|conto corrente bancario|coordinate bancarie|libretto',
    iban: 'codice iban|numero iban',
    email: 'posta elettronica|indirizzo email|indirizzo e mail|mia email|mia mail|indirizzo mail|e mail|mail',
    phone:
      'telefono|numero di telefono|cellulare|numero di cellulare|tel|recapito|mio numero|il mio numero|' +
      'chiamarmi al|chiamatemi al|contattarmi al|fisso|recapito telefonico|numero di cell|cell',
    postal_address:
      'indirizzo|mio indirizzo|indirizzo di casa|indirizzo di spedizione|indirizzo di consegna|' +
      'indirizzo di fatturazione|abito in|abito a|residente in|residenza|domicilio|residente',
    date_of_birth: 'data di nascita|nato il|nata il|nascita|compleanno|nato|nata|sono nato il|sono nata il',
    person_name:
      'nome completo|nome e cognome|cognome|intestatario|nome del titolare|il suo nome|titolare|cognome da nubile',
    id:
      "ordine|numero d'ordine|numero ordine|numero dell'ordine|numero di ordine|prenotazione|" +
      'numero di prenotazione|codice di prenotazione|codice prenotazione|conferma|numero di conferma|fattura|' +
      'numero di fattura|biglietto|numero di biglietto|caso|numero di caso|tracciamento|codice di tracciamento|' +
      'numero di tracking|spedizione|numero di spedizione|pacco|collo|riferimento|numero di riferimento|' +
      'transazione|numero di transazione|richiesta|pratica|numero di pratica|reclamo|sinistro|abbonamento|polizza|' +
      'numero di serie|volo|numero di volo|numero cliente|codice cliente|nome utente|buono|codice sconto|' +
      'codice promozionale|carta regalo|cap|codice postale|codice di errore|codice errore|contratto|prodotto|' +
      'articolo|acquisto|segnalazione|bolletta|ricevuta|carta fedelta|numero utente',
    account: 'conto|numero di conto|numero del conto|numero conto',
    bank:
      'banca|bancario|bonifico|addebito|saldo|versamento|prelievo|sportello|filiale|rimborso su|intesa|unicredit|' +
      'poste italiane',
    service: 'internet|fibra|luce|gas|acqua|tariffa|utenza',
    code: 'codice|il codice|cifre',
    last:
      'che termina con|termina con|ultime quattro|ultime 4|ultime cifre|ultime quattro cifre|che finisce con|' +
      'finisce per',
    number: 'importo|totale|prezzo|euro|dal|anno|anni|quantita|eta|data|ora|ore|giorni|persone|punti',
    none:
      'reimpostare la password|reimpostare password|password dimenticata|dimenticato la password|' +
      'cambiare la password|cambio password|indirizzo ip|carta d imbarco|recuperare la password|' +
      'ripristinare la password|in conto|tenere conto|per conto',
  },
  connectors:
    'e|n|era|sono|il|lo|la|i|gli|le|mio|mia|suo|sua|un|una|numero|num|di|del|della|per|favore|si|ecco|qui|sarebbe|' +
    'grazie|con|in|al|a|ho|eccolo|ed|nuovo|nuova|attuale|seguente|completo|certo|allora|questo|questa|cortesia|da',
  fillers: 'e|poi|trattino|spazio|meno|punto',
  digits: 'zero|uno/una|due|tre|quattro|cinque|sei|sette|otto|nove',
  weakDigits: 'uno|una|due|sei|tre',
  teens: 'dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove',
  tens: 'venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta',
  tensJoiner: '',
  repeats: ['doppio', 'triplo', 'quadruplo'],
  mail: { at: 'chiocciola|at', dot: 'punto', underscore: 'trattino basso|underscore', dash: 'trattino' },
  notPasswords:
    'non|errata|sbagliata|corretta|invalida|debole|forte|scaduta|bloccata|dimenticata|per|di|del|della|il|lo|la|un|' +
    'una|e|o|che|in|con|senza|mia|sua|era|molto|mai|sempre|funziona|nuova|vecchia|stessa|ma|perche|se|a|' +
    'obbligatoria|anche|quando|dove|come|favore|grazie|persa|temporanea|stata|viene|mi|ti|si|sicura',
  asks: 'inserisca|fornisca|qual|quale|dia|indichi|confermi|puo|potrebbe|serve|comunichi|digiti|favore',
  never: 'mai|non condivida',
  months:
    'gennaio/gen|febbraio/feb|marzo|aprile|maggio/mag|giugno/giu|luglio/lug|agosto|settembre/sett|ottobre/ott|' +
    'novembre|dicembre',
  address: {
    typesAfter: '',
    typesBefore:
      'via|viale|v.le|piazza|p.za|piazzale|corso|c.so|vicolo|largo|strada|lungomare|lungotevere|contrada|borgo|' +
      'salita|vico|calle|frazione|localita|traversa|stradone',
    endings: '',
    units: 'interno|int|piano|scala|palazzina|edificio|appartamento',
    places:
      'abito in|abita in|vivo in|consegnare in|situato in|si trova in|angolo di|spedire a|spedire in|spedite a|' +
      'trasferito in|risiedo in|consegna in',
    boxes: 'casella postale',
  },
  names: {
    introductions: 'mi chiamo|il mio nome e|sono|a nome di|qui parla|parla|si chiama',
    before:
      'gentile|caro|cara|ciao|salve|buongiorno|buonasera|cordiali saluti|distinti saluti|saluti|nome|cognome|' +
      'parlare con|mia moglie|mio marito|mio figlio|mia figlia|mio fratello|mia sorella|mia madre|mio padre|' +
      'intestatario|passeggero|nome e cognome',
    titles: 'sig|sigra|signor|signora|signorina|dott|dottor|dottoressa|ing|avv',
    particles: 'di|de|del|della|dello|degli|da|dal|lo|la',
  },
};
