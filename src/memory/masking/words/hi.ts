import type { MaskWords } from './mask-words.ts';

/** Hindi, in Devanagari and as it is typed in Latin letters. */
export const HINDI: MaskWords = {
  language: 'hi',
  cues: {
    payment_card:
      'कार्ड|कार्ड नंबर|क्रेडिट कार्ड|डेबिट कार्ड|कार्ड नम्बर|क्रेडिट कार्ड नंबर|डेबिट कार्ड नंबर|card nambar|' +
      'credit card ka number|card ka number|debit card ka number',
    cvv: 'सीवीवी|सीवीवी नंबर|कार्ड के पीछे',
    otp: 'ओटीपी|वन टाइम पासवर्ड|सत्यापन कोड|वेरिफिकेशन कोड|otp number|otp code',
    pin: 'पिन|पिन नंबर|पिन कोड नंबर|एटीएम पिन|यूपीआई पिन|gupt pin',
    password: 'पासवर्ड|कूटशब्द|mera password',
    api_secret: 'एपीआई कुंजी|एपीआई की',
    us_ssn: 'सोशल सिक्योरिटी नंबर',
    imei: 'आईएमईआई|आईएमईआई नंबर',
    aadhaar:
      'आधार|आधार नंबर|आधार कार्ड|आधार कार्ड नंबर|आधार संख्या|aadhar ka number|aadhaar ka number|' + 'aadhar card ka number',
    pan: 'पैन|पैन कार्ड|पैन नंबर|पैन कार्ड नंबर',
    passport: 'पासपोर्ट|पासपोर्ट नंबर|पासपोर्ट संख्या',
    driver_license: 'ड्राइविंग लाइसेंस|लाइसेंस नंबर|ड्राइविंग लाइसेंस नंबर',
    other_government_id: 'मतदाता पहचान पत्र|वोटर आईडी|मतदाता पहचान|राशन कार्ड',
    bank_account: 'बैंक खाता|बैंक खाता संख्या|खाता संख्या|बैंक अकाउंट|बैंक अकाउंट नंबर|khata number|khata sankhya|bank khata',
    email: 'ईमेल|ईमेल पता|ई मेल|ईमेल आईडी',
    phone:
      'फोन|फ़ोन|फोन नंबर|फ़ोन नंबर|मोबाइल|मोबाइल नंबर|मोबाइल नम्बर|दूरभाष|मेरा नंबर|mera number|mobile nambar|' + 'phone nambar',
    postal_address: 'पता|मेरा पता|घर का पता|डाक पता|mera pata|ghar ka pata',
    date_of_birth: 'जन्म तिथि|जन्मतिथि|जन्म तारीख|जन्म|जन्मदिन|जन्म की तारीख|janm tithi|janam tithi|janam din|janmdin',
    person_name: 'पूरा नाम|नाम|खाता धारक|pura naam',
    id:
      'ऑर्डर|आर्डर|ऑर्डर नंबर|आर्डर नंबर|ऑर्डर आईडी|बुकिंग|बुकिंग नंबर|बुकिंग आईडी|आरक्षण|टिकट|टिकट नंबर|शिकायत|' +
      'शिकायत संख्या|शिकायत नंबर|चालान|बिल नंबर|इनवॉइस|ट्रैकिंग|ट्रैकिंग नंबर|संदर्भ|संदर्भ संख्या|लेनदेन|' +
      'ट्रांजैक्शन|ट्रांजैक्शन आईडी|रिफरेंस नंबर|पीएनआर|उड़ान|फ्लाइट|ग्राहक संख्या|ग्राहक आईडी|शिकायत क्रमांक|' +
      'shikayat number|पिन कोड',
    account: 'खाता|अकाउंट|अकाउंट नंबर|khata',
    bank: 'बैंक|शेष राशि|जमा|ट्रांसफर|एटीएम|पैसे',
    code: 'कोड',
    last: 'अंतिम चार|आखिरी चार|आखिरी 4|अंतिम 4|aakhri char|aakhri chaar',
    number: 'राशि|रुपये|रुपए|कीमत|साल|वर्ष|दिन|बजे|rupaye|rupees',
    none: 'पासवर्ड रीसेट|पासवर्ड भूल',
  },
  connectors:
    'है|था|हैं|मेरा|मेरी|मेरे|आपका|नंबर|नम्बर|संख्या|का|की|के|यह|ये|कृपया|हाँ|हां|जी|को|में|पर|hai|hain|tha|mera|' +
    'meri|mere|aapka|ka|ki|ke|ye|yeh|haan|ji|nambar|ko|par|mein',
  fillers: 'और|फिर|aur|phir|डैश',
  digits:
    'शून्य/जीरो/ज़ीरो/shunya|एक/ek|दो/do|तीन/teen|चार/chaar/char|पांच/पाँच/paanch/panch|छह/छः/छे/chhe/cheh|' +
    'सात/saat/sat|आठ/aath/aat|नौ/nau',
  weakDigits: 'do|teen|char|sat|panch|एक|दो',
  teens:
    'दस/das|ग्यारह/gyarah|बारह/barah|तेरह/terah|चौदह/chaudah|पंद्रह/pandrah|सोलह/solah|सत्रह/satrah|अठारह/atharah|' +
    'उन्नीस/unnis',
  tens: 'बीस/bees|तीस/tees|चालीस/chalis|पचास/pachas|साठ/saath|सत्तर/sattar|अस्सी/assi|नब्बे/nabbe',
  tensJoiner: '',
  repeats: ['डबल|double', 'ट्रिपल|triple', 'चौगुना'],
  mail: { at: 'एट|ऐट', dot: 'डॉट', underscore: 'अंडरस्कोर', dash: 'डैश' },
  notPasswords:
    'गलत|नहीं|सही|भूल|काम|रीसेट|और|का|की|के|को|galat|nahi|nahin|sahi|bhool|bhul|kaam|hai|kya|ka|ki|ke|ko|mera|बदल|' +
    'badal|है|क्या|मेरा',
  asks: 'कृपया|बताएं|बताइए|बताये|दीजिए|दें|क्या|भेजें|दर्ज|kripya|batao|bataiye|bataye|dijiye|kya|bhejo|chahiye',
  never: 'कभी|साझा न|kabhi',
  months: 'जनवरी|फरवरी/फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर/सितम्बर|अक्टूबर/अक्तूबर|नवंबर/नवम्बर|दिसंबर/दिसम्बर',
  address: {
    typesAfter:
      'मार्ग|नगर|गली|रोड|सड़क|चौक|कॉलोनी|विहार|gali|vihar|puram|path|bazar|bazaar|mohalla|enclave|apartments|' +
      'society|residency|cross|main road',
    typesBefore: 'मकान|मकान नंबर|फ्लैट|मकान संख्या|flat no|makan|makan no|door no|h no|d no|plot no|survey no',
    endings: '',
    units: 'फ्लैट|मंजिल|सेक्टर|ब्लॉक',
    places: 'रहता हूं|रहती हूं|rehta hun|rehti hun|par bhejo|pe bhejo',
    boxes: '',
  },
  names: {
    introductions: 'मेरा नाम|mera naam|main hoon|naam hai|मेरा नाम है',
    before: 'प्रिय|नमस्ते|नाम|namaste|namaskar|naam',
    titles: 'श्री|श्रीमती|सुश्री|डॉ|डॉक्टर|shri|smt|sri|kumari',
    particles: '',
  },
};
