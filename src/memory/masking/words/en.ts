import type { MaskWords } from './mask-words.ts';

/** English, with the words of its countries' cards, banks and papers. */
export const ENGLISH: MaskWords = {
  language: 'en',
  cues: {
    payment_card:
      'card|cards|card number|card no|card num|card #|credit card|debit card|credit card number|debit card number|' +
      'bank card|payment card|cc|cc number|cc no|ccn|pan number of card|visa|mastercard|master card|amex|' +
      'american express|discover card|diners|diners club|maestro|rupay|jcb|long number|the long number|16 digits|' +
      '16 digit number|card details',
    cvv:
      'cvv|cvc|cvv2|cvc2|csc|cid number|card verification|card verification value|card verification code|' +
      'card security code|security number on the back|three digits on the back|3 digits on the back|' +
      'digits on the back|numbers on the back|number on the back|card security number|cvv code|cvc code|cvv number|' +
      'cvc number|security digits',
    otp:
      'otp|one time code|one time password|one time passcode|one time pin|verification code|verification number|' +
      'authentication code|auth code|2fa code|2fa|mfa code|two factor code|sms code|login code|log in code|' +
      'sign in code|signin code|security code|confirmation pin|passcode|pass code|access code|authenticator code|' +
      'code you sent|code we sent|code i received|code i got|code was sent|code texted|texted code|code we texted|' +
      'code we just sent|code we emailed|activation code|unlock code|temporary code|clearance code|backup code|' +
      'recovery code|digit code|login otp',
    pin:
      'pin|pin code|pin number|pin no|personal identification number|atm pin|card pin|mpin|upi pin|phone pin|' +
      'account pin|phone banking pin|secret pin|security pin|puk|puk code|ipin|tpin|pins',
    password:
      'password|passwords|passwd|pwd|passphrase|pass phrase|user password|login password|account password|' +
      'wifi password|pass word|psswd|passwort|memorable word|secret word|security word|secret answer|' +
      'security answer|answer to my security question',
    api_secret:
      'api key|apikey|api token|api secret|access token|secret key|client secret|auth token|authtoken|bearer token|' +
      'bearer|private key|secret access key|access key|app secret|webhook secret|signing secret|refresh token|' +
      'session token|token|authorization|x api key|encryption key|recovery phrase|seed phrase|license key secret|' +
      'connection string|clientsecret|accesstoken|secretkey|appsecret',
    us_ssn:
      'ssn|social security|social security number|social security no|social security #|soc sec|social|ss number|' +
      'ssn number|ss#|last four of social|social number|social sec',
    imei: 'imei|imei number|imei no|meid|imei1|imei2|device imei|imei code',
    aadhaar:
      'aadhaar|aadhar|adhaar|adhar|aadhaar number|aadhar number|aadhaar no|aadhar no|aadhaar card|aadhar card|' +
      'aadhaar card number|aadhar card number|uidai|uid number',
    pan: 'pan|pan card|pan number|pan no|pan card number|permanent account number|pan card no',
    passport: 'passport|passport number|passport no|passport num|passport #|passport id|travel document number',
    driver_license:
      "driver license|driver's license|drivers license|driver licence|driver's licence|drivers licence|" +
      "driving license|driving licence|driver license number|driver's license number|drivers license number|" +
      "driver's license no|driving license number|driving licence number|drivers licence number|dl number|dl no|" +
      'dl #|licence number|license number|driving permit|driving license no|dl',
    other_government_id:
      'national insurance|national insurance number|ni number|nino|national id|national id number|' +
      'national identity number|identity card number|id card number|social insurance number|sin number|tax id|' +
      'tax id number|tax identification number|itin|ein|tin number|taxpayer id|tax file number|tfn|medicare number|' +
      'nhs number|voter id|voter id number|voter card|epic number|government id|government id number|' +
      'green card number|alien number|alien registration number|visa number|residence permit|' +
      'residence permit number|national identification number|state id|state id number|resident id|emirates id|' +
      'nric|cnic|hkid|bvn|nin number|ration card|military id',
    bank_account:
      'bank account|bank account number|bank account no|checking account|checking account number|savings account|' +
      'savings account number|current account number|saving account number|routing|routing number|routing no|aba|' +
      'aba number|aba routing|sort code|bsb|bsb number|transit number|institution number|account and routing|' +
      'beneficiary account|direct deposit account|bank acct|bank a/c|bank details|bank acc',
    iban: 'iban|iban number|international bank account number|iban no',
    email: 'email|e mail|email address|e mail address|mail id|email id|e mail id|mail address|gmail',
    phone:
      'phone|phone number|phone no|phone #|telephone|telephone number|tel|mobile|mobile number|mobile no|mob|' +
      'mob no|cell|cell number|cell phone|cellphone|cellphone number|cell phone number|fax|fax number|landline|' +
      'whatsapp|whatsapp number|contact number|contact no|home number|work number|callback number|call back number|' +
      'call me|call me at|call me on|reach me at|reach me on|text me at|text me on|text me|my number|my number is|' +
      'his number|her number|their number|ring me|ring me on|sms|messages to|texts to|message to|text to|' +
      'text message to|calls to|calls from|call to|calling from|called from|called me from|call from|text from|' +
      'texts from|dial|call|text|ring|office|inform me|inform me at|notify me|notify me at|message me|alert me|' +
      'in touch at|contact me|contact me at|contact me on|contact us at|reach me|reach us|reach us at|reach him|' +
      'reach him at|reach her|reach her at|get me on|get me at|your number|old number|new number|old number is|' +
      'calling me|calls me|called me|texted me|texting me|nobody answered|no answer|keeps calling|keep calling|' +
      'sms went to|number on file|backup number|alternate number|emergency contact|my cell|my mobile|voicemail|' +
      'hotline|helpline|toll free|handset number|msisdn|phone numbers|new number is|number to reach|number to call|' +
      'best number|ph|ph no|ext',
    postal_address:
      'address|home address|postal address|mailing address|shipping address|billing address|delivery address|' +
      'street address|address line|residential address|new address|current address|address is',
    date_of_birth:
      'date of birth|dob|d o b|birthdate|birth date|birthday|born|born on|was born|bday|b day|day of birth|' +
      'birth day',
    person_name:
      'full name|first name|last name|surname|legal name|customer name|account holder|cardholder name|' +
      'name on the card|your name|name on the account|your full name|family name|given name|maiden name|' +
      'middle name|name of the account holder|card holder',
    id:
      'order|orders|order number|order no|order num|order id|order #|order ref|order reference|booking|bookings|' +
      'booking number|booking no|booking id|booking reference|booking ref|booking code|reservation|reservations|' +
      'reservation number|reservation id|reservation code|reservation no|confirmation|confirmation number|' +
      'confirmation code|confirmation no|confirmation id|confirmation #|invoice|invoices|invoice number|invoice no|' +
      'invoice id|invoice #|ticket|tickets|ticket number|ticket no|ticket id|ticket #|case|case number|case no|' +
      'case id|tracking|tracking number|tracking no|tracking id|tracking code|tracking #|shipment|shipment id|' +
      'shipment number|consignment|consignment number|awb|airway bill|waybill|parcel|parcel number|package|' +
      'delivery number|reference|reference number|reference no|reference code|reference id|ref|ref no|ref number|' +
      'transaction|transaction id|transaction number|transaction no|txn|txn id|utr|transaction reference|request|' +
      'request id|request number|incident|incident number|claim|claim number|policy number|subscription|' +
      'subscription id|serial|serial number|serial no|sku|model|model number|product|product id|product number|' +
      'product code|item|item id|item number|item no|part number|part no|flight|flight number|flight no|pnr|' +
      'pnr number|locator|record locator|customer id|customer number|customer no|client id|client number|user id|' +
      'username|user name|login id|member id|member number|membership number|membership|loyalty number|' +
      'loyalty card|frequent flyer|frequent flyer number|workspace|workspace id|tenant id|team id|org id|' +
      'organization id|project id|certificate|certificate number|voucher|voucher code|voucher number|gift card|' +
      'gift card number|gift cards|gift code|coupon|coupon code|promo|promo code|promotion code|discount code|rma|' +
      'rma number|return number|return id|refund id|refund number|purchase order|po number|po no|p o number|quote|' +
      'quote number|quotation|job number|job id|work order|event id|error code|error|error number|status code|http|' +
      'zip|zip code|zipcode|postal code|postcode|post code|area code|country code|product key|qr code|bar code|' +
      'barcode|ean|upc|isbn|asin|vin|dress code|source code|line|version|build|build number|commit|session id|' +
      'conversation id|chat id|message id|id|ids|article|receipt|receipt number|receipt no|order confirmation|' +
      'confirmation email|delivery|dispatch|docket|docket number|application number|application id|' +
      'registration number|enrollment number|student id|course id|course code|class code|employee id|meter number|' +
      'meter|sim card|sim|sim number|iccid|library card|business card|business cards|graphics card|sd card|' +
      'memory card|punch card|report card|key card|rewards card|store card number|travel card|boarding pass|seat|' +
      'gate|room|room number|table number|plan number|report number|account id|account ref|account reference|' +
      'merchant id|store number|store id|branch code|machine id|device id|asset tag|mac address|ip|ip address|port|' +
      'task|task number|issue|issue number|bug|pull request|pr|work item|lot number|batch number|batch|load number|' +
      'container|container number|bill number|statement number|cheque number|check number|deal id|lead id|' +
      'contact id|folio|folio number|swift|swift code|bic|ifsc|ifsc code|upi id|transfer id|payment id|' +
      'payment reference|payment ref|payment method|payment number|purchase|trip id|ride id|trip number|' +
      'train number|bus number|coach number|itinerary|itinerary number|e ticket|eticket|support ticket|support id|' +
      'access code door',
    account:
      'account number|account no|account num|account #|acct|acct number|acct no|acct #|acc no|acc number|a c no|' +
      'a c number|a/c|account|accounts',
    bank:
      'bank|banking|deposit|direct deposit|wire|wire transfer|ach|transfer money|money transfer|transfer funds|' +
      'withdraw|withdrawal|checking|savings|balance|overdraft|direct debit|swift|sort code|loan|mortgage|' +
      'fraud report|atm|pay out|payout|refund to|neft|rtgs|imps|ifsc|transfer|beneficiary|debit|credited|' +
      'wells fargo|chase|hsbc|barclays|citibank|payee|routing',
    service:
      'internet|broadband|wifi plan|electricity|gas bill|water bill|utility|utilities|meter|energy|cable|' +
      'phone plan|data plan|mobile plan|internet service|workspace|loyalty|rewards|frequent flyer|gym|streaming|' +
      'hosting|domain|crm|dashboard|saas|tuition|student',
    code: 'code|codes|the code|digits|six digits|6 digits|four digits|4 digits',
    last:
      'ending|ending with digits|ending in digits|ending digits|trailing|trailing in|ending in|ending with|ends in|' +
      'ends with|end in|last four|last 4|last four digits|last 4 digits|last digits|last three|final four|xxxx|' +
      'last four digits of|last 4 of',
    number:
      'yen|won|dollars|dollar|euros|euro|pounds|pound|rupees|cents|bucks|million|thousand|k|amount|total|price|' +
      'cost|usd|eur|inr|gbp|rs|balance of|limit|points|miles|percent|year|years|since|quantity|qty|weight|height|' +
      'size|version number|age|aged|time|date|days|hours|minutes|weeks|months|people|guests|persons|passengers|' +
      'bags|items of|pages|kwh|units|gb|mb|kb',
    none:
      'password reset|reset password|reset my password|password change|change password|password manager|' +
      'forgot password|forgotten password|forgot my password|password protected|password policy|pin pad|pinned|' +
      'pan pizza|frying pan|pan fried|pass the code|credit card company|credit card companies|' +
      'credit card statement|card statement|card payment|card declined|card holder agreement|phone case|phone plan|' +
      'phone call|phone screen|token of appreciation|social media|social network|driver update|born in mind|' +
      'ticket holder|mobile app|mobile data|mobile plan|mobile phone bill|office hours|back office|post office|' +
      'box office|office 365|reset link|password requirements|new password link|password link|passport control|' +
      'passport office|email support|address the|ip address|mac address|web address|address book|wallet address|' +
      'email me|token expired|token limit|token count|tokens',
  },
  connectors:
    "either|maybe|perhaps|might|could|think|remember|remembered|try|probably|just|oh|wait|is|was|are|it's|its|" +
    'it is|it|be|my|the|a|an|your|our|his|her|number|numbers|no|nr|num|nbr|of|for|on|at|as|to|please|pls|thanks|' +
    "thank|you|sure|ok|okay|yes|yeah|yep|here|here's|that's|this|that|would|should|equals|number's|i|i've|i'd|i'm|" +
    'have|got|gave|given|being|called|ending|with|like|just|actually|currently|still|now|new|old|following|follows|' +
    'below|and it|which|say|says|said|think|believe|use|used|using|set|entered|entering|typed|put|exp|hi|hello|' +
    'well|so|sorry|again|there|go|goes|full|id|code|value|under|registered|listed|by|me|in|digits|digit|hence|' +
    "namely|then|but|one|we|up|im|thats|heres|ya|sir|ma|am|one sec|it's the|has",
  fillers: 'and|then|uh|um|er|erm|ah|dash|hyphen|minus|space|point|dot|followed|by|next|comma|so|like',
  digits: 'zero/oh/o/nought/naught/nil|one|two|three|four|five|six|seven|eight|nine/niner',
  weakDigits: 'oh|o|nil|one',
  teens: 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen',
  tens: 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety',
  tensJoiner: '',
  repeats: ['double', 'triple|treble', 'quadruple'],
  mail: { at: 'at', dot: 'dot|period|point', underscore: 'underscore|under score', dash: 'dash|hyphen|minus' },
  notPasswords:
    'forgot|forget|idk|unsure|nope|know|remember|hmm|wait|hold|moment|second|later|help|none|skip|not|no|wrong|' +
    'incorrect|invalid|expired|working|weak|strong|required|missing|correct|right|case|too|always|never|being|' +
    "reset|changed|for|to|on|in|the|a|an|and|or|but|so|that|this|my|your|it|is|was|are|i|we|you|they|he|she|isn't|" +
    "doesn't|wasn't|won't|can't|cannot|please|thanks|thank|rejected|accepted|locked|blocked|fine|ok|okay|good|bad|" +
    'same|different|new|old|safe|secure|unsafe|compromised|lost|forgotten|gone|stolen|hacked|leaked|known|unknown|' +
    'saved|stored|updated|set|set up|needed|empty|blank|hidden|visible|masked|encrypted|there|here|still|now|also|' +
    'only|just|what|which|when|where|why|how|reset link|field|change|link|page|screen|box|button|protected|manager|' +
    'policy|rules|requirements|recovery|hint|email|prompt|again|already|very|really|sent|asked|entered|shown|' +
    'temporary|default|something|anything|nothing|unchanged|stuck|failing|failed|causing|giving|saying|unavailable|' +
    'used|usable|ready|sensitive|short|long|complicated|complex|simple|easy|hard|annoying|broken|confidential|' +
    'private|secret|if|because|since|after|before|with|without|from|at|by|about|does|do|did|has|have|had|will|' +
    'would|should|could|can|may|might|must|keeps|kept|went|got|gets|works|worked|work|needs|need|expires|reused|' +
    'mandatory|optional|enough|sorry|hello|hi|yes|yeah|sure|none|all|any|some|as|of',
  asks:
    "please|provide|enter|give|tell|share|confirm|need|specify|type|send|what|what's|whats|which|may|can|could|" +
    'verify|require|supply|input|read',
  never: "never|not share|don't share|do not share|avoid|won't ask|will not ask",
  months:
    'january/jan|february/feb|march/mar|april/apr|may|june/jun|july/jul|august/aug|september/sep/sept|october/oct|' +
    'november/nov|december/dec',
  address: {
    typesAfter:
      'street|st|str|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|terrace|ter|way|' +
      'highway|hwy|parkway|pkwy|circle|cir|square|sq|crescent|cres|close|alley|trail|trl|row|gardens|grove|mews|' +
      'loop|plaza|turnpike|pike|quay|esplanade|parade|rise|route|hill|green|park|walk|view|union|crossing|ridge|' +
      'heights|junction|expressway|freeway|nagar|marg|colony|chowk|layout|extension|bypass',
    typesBefore: 'plot|house no|house number|county road|state route|highway',
    endings: '',
    units:
      'apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|bldg|building|block|lot|house|tower|wing|level|sector|' +
      'phase',
    places:
      'lives at|lives on|live at|live on|living at|located at|located on|location is|situated at|corner of|side of|' +
      'ship to|shipped to|shipping to|sent to|send to|send it to|send them to|send this to|taxi to|cab to|ride to|' +
      'return to|return it to|returns to|deliver to|deliver it to|delivered to|delivery to|move to|moved to|' +
      'moving to|meet at|office is at|restaurant is at|store is at|house is at|residing at|resides at|reside at|' +
      'resident of|stay at|staying at|mail to|mail it to|mailed to|pick up at|pick up from|pickup at|' +
      'picked up from|pick me up at|drop off at|come to|address to|redirected to|forwarded to|forward to|parcel to|' +
      "package to|works at|work at|based at|home is at|place is at|we're at|i'm at|is at",
    boxes: 'po box|p o box|p.o. box|post office box|postbox|psc|cmr',
  },
  names: {
    introductions:
      "my name is|my name's|name is|name's|i am|i'm|this is|call me|people call me|it's|im|name here is|names|" +
      "the name is|named|called|speaking with|you are speaking with|you're speaking with|i go by|myself|" +
      'under the name|in the name of|addressed to',
    before:
      'dear|hi|hello|hey|regards|kind regards|best regards|warm regards|sincerely|yours sincerely|cheers|' +
      'best wishes|thanks|thank you|signed|speak to|speak with|talk to|talk with|spoke to|spoke with|talked to|' +
      'talked with|ask for|follow up with|contact|my wife|my husband|my son|my daughter|my partner|my friend|' +
      "my brother|my sister|my mother|my father|my colleague|my boss|my manager|partner's name|agent|attn|" +
      'attention|passenger|guest|patient|beneficiary|name|name on the account|name on account|full name|first name|' +
      'last name|surname|cc to|customer|cardholder|account holder|directed by|written by|sung by|performed by|' +
      'played by|starring|maiden name|maiden name is|meet|met with',
    titles:
      'mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|madam|rev|reverend|captain|capt|sgt|sergeant|judge|lord|lady|' +
      'dame|shri|smt|lt|col|gen',
    particles: 'van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|mc|mac|st|zu|af|av|y|e|o',
  },
};
