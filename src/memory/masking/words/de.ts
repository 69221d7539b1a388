import type { MaskWords } from './mask-words.ts';

/** German, of Germany, Austria and Switzerland. */
export const GERMAN: MaskWords = {
  language: 'de',
  cues: {
    payment_card:
      'karte|kartennummer|kreditkarte|kreditkartennummer|kreditkarten nummer|bankkarte|debitkarte|ec karte|' +
      'girokarte|girocard|kreditkarten nr|karten nr',
    cvv:
      'prufnummer|prufziffer|kartenprufnummer|sicherheitscode der karte|drei ziffern auf der ruckseite|' +
      '3 ziffern auf der ruckseite|kartenprufziffer|pruefnummer|kartenpruefnummer',
    otp:
      'bestatigungscode|verifizierungscode|sicherheitscode|einmalcode|einmalpasswort|einmal passwort|tan|sms tan|' +
      'sms code|push tan|zugangscode|anmeldecode|authentifizierungscode|bestaetigungscode|aktivierungscode|' +
      'freischaltcode',
    pin: 'geheimzahl|pin nummer|pin code|geheimnummer|kartenpin',
    password:
      'passwort|passworter|passwoerter|kennwort|kennworter|zugangspasswort|losungswort|sicherheitsantwort|' +
      'geheimwort',
    api_secret: 'api schlussel|api schluessel|geheimer schlussel|privater schlussel|zugriffstoken|geheimschlussel',
    us_ssn: 'us sozialversicherungsnummer',
    passport: 'reisepass|reisepassnummer|passnummer|pass nr|reisepass nummer|pass nummer|reisepass nr',
    driver_license:
      'fuhrerschein|fuhrerscheinnummer|fuhrerschein nummer|fuehrerschein|fuehrerscheinnummer|fuhrerschein nr',
    other_government_id:
      'personalausweis|personalausweisnummer|ausweisnummer|ausweis nummer|steuer id|steueridentifikationsnummer|' +
      'steuernummer|sozialversicherungsnummer|rentenversicherungsnummer|krankenversicherungsnummer|ahv|ahv nummer|' +
      'steuer identifikationsnummer|versichertennummer',
    bank_account:
      'bankkonto|kontonummer|bankverbindung|girokonto|blz|bankleitzahl|sparkonto|konto nr|kto nr|kto|konto nummer',
    iban: 'iban nummer|iban lautet',
    email: 'e mail adresse|email adresse|mailadresse|mail adresse|e mail|mail',
    phone:
      'telefon|telefonnummer|handy|handynummer|mobilnummer|mobil|rufnummer|festnetz|tel|erreichbar unter|' +
      'ruckrufnummer|meine nummer|rufen sie mich an unter|meine nummer ist|telefonnr|festnetznummer|tel nr',
    postal_address:
      'adresse|anschrift|lieferadresse|rechnungsadresse|wohnhaft|wohne in|wohne|postanschrift|wohnadresse|' +
      'adresse lautet|adresse ist',
    date_of_birth: 'geburtsdatum|geboren|geboren am|geburtstag|geb|geb am|geb datum',
    person_name:
      'vollstandiger name|vorname|nachname|familienname|ihr name|kontoinhaber|karteninhaber|vor und nachname|' +
      'madchenname',
    id:
      'bestellung|bestellnummer|bestell nr|bestellnr|auftrag|auftragsnummer|auftrags nr|buchung|buchungsnummer|' +
      'buchungscode|reservierung|reservierungsnummer|bestatigungsnummer|rechnung|rechnungsnummer|rechnungs nr|' +
      'ticketnummer|fall|fallnummer|sendung|sendungsnummer|sendungsverfolgung|sendungsverfolgungsnummer|paket|' +
      'paketnummer|referenz|referenznummer|transaktion|transaktionsnummer|transaktions id|vorgang|vorgangsnummer|' +
      'anfrage|schadensnummer|abonnement|seriennummer|flug|flugnummer|kundennummer|kunden nr|kunden id|' +
      'benutzername|gutschein|gutscheincode|rabattcode|geschenkkarte|postleitzahl|plz|fehlercode|vertrag|' +
      'vertragsnummer|lieferung|lieferschein|artikelnummer|artikel|produkt|aktenzeichen|mitgliedsnummer|' +
      'tracking nummer|trackingnummer|zahlungsreferenz|lieferscheinnummer|zahlernummer|angebot',
    account: 'konto|kundenkonto',
    bank:
      'bank|sparkasse|uberweisung|lastschrift|guthaben|kontostand|geldautomat|abbuchung|uberweisen|einzahlung|' +
      'ueberweisung|commerzbank|volksbank',
    service: 'internetanschluss|dsl|strom|gas|wasser|tarif|mobilfunk',
    code: 'code|der code|ziffern',
    last:
      'endet auf|endend auf|endet mit|letzten vier|letzten 4|letzte vier|letzten vier ziffern|mit der endung|' +
      'endziffern',
    number: 'betrag|summe|preis|euro|seit|jahr|jahre|menge|alter|datum|uhr|uhrzeit|tage|personen|punkte|franken',
    none:
      'passwort zurucksetzen|passwort vergessen|passwort andern|kennwort vergessen|kennwort zurucksetzen|' +
      'kennwort andern|ip adresse|bordkarte|landkarte|passwort zuruecksetzen|passwort aendern|speicherkarte|' +
      'sim karte',
  },
  connectors:
    'ist|war|lautet|lauten|sind|die|der|das|den|dem|meine|mein|meiner|ihre|ihr|eine|ein|nummer|nr|von|fur|fuer|' +
    'bitte|ja|hier|danke|und zwar|unter|am|im|in|wie|folgt|also|gerne|klar|es|ich|habe|hatte|jetzt|neue|neuer|' +
    'neues|aktuelle|auf|zu|mit|folgende|zur|zum|sie|gern|dann',
  fillers: 'und|dann|strich|bindestrich|leerzeichen|minus|ah|punkt',
  digits: 'null|eins/ein|zwei/zwo|drei|vier|funf/fuenf|sechs|sieben|acht|neun',
  weakDigits: 'ein',
  teens: 'zehn|elf|zwolf/zwoelf|dreizehn|vierzehn|funfzehn/fuenfzehn|sechzehn|siebzehn|achtzehn|neunzehn',
  tens: 'zwanzig|dreissig/dreißig|vierzig|funfzig/fuenfzig|sechzig|siebzig|achtzig|neunzig',
  tensJoiner: '',
  repeats: ['doppel|doppelt', 'dreifach|dreimal', 'vierfach|viermal'],
  mail: { at: 'at|klammeraffe', dot: 'punkt', underscore: 'unterstrich', dash: 'bindestrich|minus' },
  notPasswords:
    'nicht|falsch|ungultig|richtig|korrekt|schwach|stark|abgelaufen|gesperrt|vergessen|fur|zu|von|der|die|das|den|' +
    'dem|ein|eine|und|oder|dass|in|mit|ohne|mein|meine|ihr|ist|war|sehr|nie|immer|funktioniert|neu|neues|alt|altes|' +
    'gleich|aber|weil|wenn|es|ich|sie|wir|erforderlich|auch|wie|wo|bitte|danke|verloren|geandert|zuruckgesetzt|' +
    'leider|schon|noch|wird|wurde|kann|muss|hat|an|auf|geht|gestohlen|sicher|kein|keine',
  asks: 'bitte|geben|nennen|wie|welche|welches|teilen|benotige|brauche|bestatigen|konnen|konnten|eingeben',
  never: 'niemals|nie|nicht weitergeben',
  months:
    'januar/jan/janner|februar/feb|marz/maerz/mrz|april/apr|mai|juni/jun|juli/jul|august/aug|september/sep|' +
    'oktober/okt|november/nov|dezember/dez',
  address: {
    typesAfter: 'strasse|straße|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee',
    typesBefore: '',
    endings:
      'strasse|straße|str|weg|platz|allee|gasse|ring|damm|ufer|steig|stieg|hof|berg|feld|pfad|markt|graben|zeile|' +
      'promenade|chaussee|winkel',
    units: 'wohnung|whg|stock|etage|hinterhaus|haus|aufgang|top|stiege|tur|tuer',
    places:
      'wohne in|wohne in der|wohne am|wohnt in|wohnt in der|wohnhaft in|liefern an|senden an|geschickt an|ecke|' +
      'gezogen in die|umgezogen in die|sitz in der|befindet sich in der|liegt in der|nach hause in die|lieferung an',
    boxes: 'postfach',
  },
  names: {
    introductions:
      'mein name ist|ich heisse|ich heiße|ich bin|hier ist|mein vorname ist|auf den namen|heisst|heiße|hier spricht',
    before:
      'liebe|lieber|sehr geehrte|sehr geehrter|hallo|guten tag|grusse|mit freundlichen grussen|freundliche grusse|' +
      'viele grusse|beste grusse|gruß|gruss|name|vorname|nachname|meine frau|mein mann|mein sohn|meine tochter|' +
      'mein bruder|meine schwester|meine mutter|mein vater|sprechen mit|kontoinhaber|viele gruße|' +
      'mit freundlichen gruße|fahrgast',
    titles: 'herr|herrn|frau|dr|prof|fraulein',
    particles: 'von|zu|van|der|den|vom|zum|zur',
  },
};
