import type { MaskWords } from './mask-words.ts';

/** French, of France, Belgium, Switzerland and Canada. */
export const FRENCH: MaskWords = {
  language: 'fr',
  cues: {
    payment_card:
      'carte|cartes|numero de carte|numero de ma carte|numero de la carte|carte bancaire|carte bleue|' +
      'carte de credit|carte de debit|numero de carte bancaire|numero de votre carte|cb',
    cvv:
      'cryptogramme|cryptogramme visuel|code de verification de la carte|trois chiffres au dos|3 chiffres au dos|' +
      'chiffres au dos|code au dos',
    otp:
      'code de verification|code recu|code sms|code recu par sms|code a usage unique|code de securite|code d acces|' +
      'code temporaire|code d authentification|code de confirmation sms|code d activation',
    pin: 'code pin|code secret|code confidentiel|numero pin|code de la carte|nip',
    password: 'mot de passe|mots de passe|mdp|phrase secrete|reponse secrete',
    api_secret: 'cle api|cle d api|cle secrete|jeton d acces|cle privee',
    us_ssn: 'ssn americain',
    passport: 'passeport|numero de passeport|numero de mon passeport|no de passeport',
    driver_license: 'permis de conduire|numero de permis|permis de conduire numero|numero de permis de conduire',
    other_government_id:
      'numero de securite sociale|securite sociale|carte d identite|numero de carte d identite|carte vitale|' +
      'numero fiscal|numero d identification fiscale|nir|titre de sejour|numero de titre de sejour|numero national|' +
      'assurance sociale|numero d assurance sociale|nas|avs|numero avs',
    bank_account:
      'compte bancaire|numero de compte bancaire|rib|compte courant|compte d epargne|compte epargne|code guichet|' +
      'code banque',
    iban: 'numero iban|code iban',
    email: 'courriel|adresse mail|adresse email|adresse e mail|adresse electronique|mon mail|mail|adresse courriel',
    phone:
      'telephone|numero de telephone|tel|portable|numero de portable|mobile|gsm|mon numero|mon numero est|' +
      'appelez moi au|joindre au|me joindre au|rappeler au|fixe|joignable au|numero de mobile',
    postal_address:
      'adresse|mon adresse|adresse postale|adresse de livraison|adresse de facturation|habite|j habite|j habite au|' +
      'domicile|demeurant|livrer au|livrer a|domicilie|adresse est',
    date_of_birth: 'date de naissance|ne le|nee le|naissance|anniversaire|nee|ne a|nee a|suis ne le|suis nee le',
    person_name:
      'nom complet|nom de famille|prenom|nom et prenom|votre nom|titulaire|nom du titulaire|nom de jeune fille',
    id:
      'commande|numero de commande|no de commande|n de commande|reservation|numero de reservation|dossier|' +
      'numero de dossier|confirmation|numero de confirmation|facture|numero de facture|ticket|billet|' +
      'numero de billet|suivi|numero de suivi|colis|numero de colis|reference|numero de reference|transaction|' +
      'numero de transaction|demande|numero de demande|incident|reclamation|sinistre|abonnement|numero de serie|' +
      'vol|numero de vol|numero client|numero de client|client|identifiant|nom d utilisateur|code promo|' +
      'bon d achat|carte cadeau|code postal|code erreur|code d erreur|code client|contrat|numero de contrat|' +
      'livraison|expedition|devis|bon de commande|achat|produit|article|sinistre numero|code de reservation|' +
      'carte de fidelite|carte sim',
    account: 'compte|numero de compte|no de compte|n de compte',
    bank: 'banque|bancaire|virement|prelevement|solde|depot|epargne|guichet|rembourser sur|agence|decouvert|retrait',
    service: 'internet|box|fibre|electricite|gaz|eau|forfait|abonne',
    code: 'code|le code|chiffres',
    last:
      'se terminant par|termine par|finissant par|quatre derniers|4 derniers|derniers chiffres|' +
      'quatre derniers chiffres|terminant par',
    number:
      'montant|total|prix|euros|euro|depuis|annee|annees|quantite|age|date|heure|jours|personnes|points|ans|francs',
    none:
      'reinitialiser mot de passe|reinitialiser mon mot de passe|mot de passe oublie|oublie mon mot de passe|' +
      'changer mot de passe|changer mon mot de passe|changement de mot de passe|adresse ip|carte d embarquement|' +
      'carte du menu|a la carte',
  },
  connectors:
    'est|n|etait|sont|c est|le|la|les|mon|ma|mes|votre|vos|un|une|numero|no|num|de|du|des|pour|svp|plait|s il|vous|' +
    'oui|voici|voila|le voici|au|a|sera|merci|et c est|avec|sur|j ai|ai|suivant|actuel|nouveau|nouvelle|ici|alors|' +
    'donc|c|j|est le|il|s|bien|sur le',
  fillers: 'et|puis|ensuite|tiret|espace|euh|moins|point',
  digits: 'zero|un/une|deux|trois|quatre|cinq|six|sept|huit|neuf',
  weakDigits: 'un|une|six',
  teens: 'dix|onze|douze|treize|quatorze|quinze|seize|dix sept|dix huit|dix neuf',
  tens: 'vingt/vingts|trente|quarante|cinquante|soixante|septante|octante/huitante|nonante',
  tensJoiner: 'et',
  repeats: ['double', 'triple', 'quadruple'],
  mail: { at: 'arobase|arobas|at', dot: 'point', underscore: 'tiret bas|underscore|souligne', dash: 'tiret' },
  notPasswords:
    'pas|incorrect|invalide|correct|faible|fort|expire|bloque|oublie|pour|de|du|le|la|les|un|une|et|ou|que|en|par|' +
    'avec|sans|mon|ma|votre|est|etait|tres|jamais|toujours|fonctionne|nouveau|ancien|meme|mais|car|si|a|ne|' +
    'obligatoire|trop|aussi|quand|comment|merci|svp|perdu|temporaire|refuse|provisoire|errone|mauvais|bon|ca|ce|' +
    'cela|il|elle|je|vous|nous',
  asks:
    'veuillez|quel|quelle|donnez|indiquez|pouvez|pourriez|communiquez|saisissez|entrez|confirmez|besoin|fournir|' +
    'plait',
  never: 'jamais|ne communiquez pas|ne partagez',
  months: 'janvier/janv|fevrier/fevr|mars|avril/avr|mai|juin|juillet/juil|aout|septembre|octobre|novembre|decembre',
  address: {
    typesAfter: '',
    typesBefore:
      'rue|avenue|av|boulevard|bd|boul|place|impasse|chemin|allee|allees|route|quai|cours|square|passage|ruelle|' +
      'sentier|faubourg|rond point|esplanade|promenade|lotissement|residence|chaussee|hameau|villa',
    endings: '',
    units: 'appartement|appt|app|batiment|bat|etage|escalier|porte|bureau|residence|bte|boite',
    places:
      'habite au|habite a|habite|habitons au|livrer au|livrer a|livrez au|situe au|situe a|au coin de|envoyer au|' +
      'envoyez au|demenage au|reside au|expedier au|domicilie au|se trouve au',
    boxes: 'bp|boite postale|case postale|cp',
  },
  names: {
    introductions: "je m'appelle|je suis|mon nom est|c'est|ici|mon prenom est|au nom de|je me nomme|s'appelle",
    before:
      'cher|chere|bonjour|bonsoir|salut|cordialement|bien cordialement|salutations|sinceres salutations|nom|prenom|' +
      'parler a|parler avec|ma femme|mon mari|mon fils|ma fille|mon frere|ma soeur|ma mere|mon pere|titulaire|' +
      'passager|nom complet',
    titles: 'm|mme|mlle|monsieur|madame|mademoiselle|maitre|me',
    particles: 'de|du|des|la|le|les|d',
  },
};
