/**
 * Words for streets in languages that have no file of their own yet: Dutch, the Nordic ones, Polish, Czech, Slovak,
 * Hungarian, Romanian, the South Slavic ones, Russian, Ukrainian, Greek, Turkish, Vietnamese, Indonesian, Arabic.
 */
export const STREETS_ELSEWHERE = {
  typesAfter:
    'utca|u|ter|krt|korut|setany|koz|ucca|katu|tie|kuja|polku|gata|gatan|vag|vagen|gade|vej|vei|veien|veg|plass|' +
    'alle|straat|laan|plein|gracht|kade|singel|dijk|namesti|ulice|trida|ulica|cesta|trg|steg|bulvar|prospekt|улица|' +
    'проспект|переулок|шоссе|вулиця|caddesi|sokak|sokagi|sok|cad|mahallesi|terrasse|dam|jalan|dori|chome|gaten|' +
    'udde|backe|allee|mnt|puiestee',
  typesBefore:
    'ul|ulica|ulice|aleja|aleje|al|os|osiedle|plac|pl|strada|str|bulevardul|calea|soseaua|улица|ул|проспект|пр|' +
    'переулок|пер|бульвар|бул|вул|вулиця|odos|λεωφορος|λεωφ|οδος|πλατεια|jalan|jl|duong|pho|sharia|shari|carrer|' +
    'rruga|leoforos',
  endings:
    'straat|laan|plein|gracht|kade|singel|dijk|steeg|weg|gade|gata|gatan|gate|gaten|vej|vagen|vag|vei|veien|veg|' +
    'stien|stigen|stig|grand|backen|katu|tie|kuja|polku|tori|utca|liget|plads|plass|toften|parken|haven|vangen|' +
    'vaenget|vænget|bakken|hoj|lunden|torget|torv|allen|kroken|bakke|svingen|lia|tunet|holmen|asen|ova|ska|cka|' +
    'skog|borg|dalen|gotu|vegur|gata|braut|stigur|heidi|holt',
} as const;
