import type { IssuePattern } from './lexicon.ts';

/** English words by issue type. `topic` needs a problem in the same sentence, `wish` a request. */
export const EN_ISSUES: IssuePattern[] = [
  // danger, money leaving
  {
    type: 'safety_hazard',
    says: /\b(?:caught fire|on fire|smok(?:e|ing) (?:from|coming|out)|(?:started|began|is|was) smoking|sparks?|burn(?:t|ed|s) (?:my|me|the|a|our)|burning smell|electric(?:al)? shock|overheat(?:s|ed|ing)|explod(?:ed|es)|swollen battery|battery (?:is |has )?(?:swell\w*|swollen)|(?:gas|carbon monoxide) leak)\b/,
  },
  {
    type: 'card_lost',
    says: /\b(?:lost|stolen|misplaced|stole|can'?t find|missing)\b.{0,30}\b(?:debit |credit |bank |atm |debt )?card\b|\b(?:debit |credit |bank |atm )?card (?:was|has been|is|got)(?: been)? (?:lost|stolen|missing)\b/,
  },
  {
    type: 'fraud_report',
    says: /\b(?:fraud(?:ulent)?|unauthori[sz]ed (?:\w+ )?(?:charge|transaction|payment|transfer|withdrawal|purchase|debit|access)s?|identity theft|scammed|phish(?:ed|ing)|(?:some ?(?:one|body)|thief|hacker) (?:\w+ )?(?:withdrew|stole|took|used|got|hacked|accessed|transferred|logged into|charged)|(?:withdrew|stealing|stole) .{0,20}(?:money|\$ ?\d+|\d+ ?\$|dollars|euros)|(?:took|taken|taking|being taken) .{0,20}(?:money|\$ ?\d+|\d+ ?\$|dollars|euros)\b.{0,12}\b(?:from|out of|off) (?:my|our)|suspicious (?:\w+ )?(?:activity|transactions?|charges?|transfers?|behaviou?r|logins?|payments?)|suspect (?:\w+ )?(?:activity|behaviou?r|transactions?)|account (?:was|has been|got|is) (?:hacked|compromised)|(?:did ?n'?t|did not|never) (?:make|authori[sz]e) (?:this|that|these|those|any|the|it|a)(?: \w+){0,3} (?:transaction|charge|payment|purchase|transfer|withdrawal)s?)\b/,
  },
  {
    type: 'data_loss',
    says: /\b(?:(?:lost|missing|deleted|wiped|erased|gone|disappeared|vanished) .{0,30}\b(?:data|files?|records|documents|projects?|history|contacts|notes|photos|albums|pictures|drafts?|folders|tasks|playlists?|bookmarks|chats|recordings|saved games?|progress|backups?)\b|\b(?:all |my |our |the )(?:data|files|records|documents|projects?|notes|contacts|photos|albums|pictures|drafts?|folders|tasks|playlists?|bookmarks|chats|recordings|saved games?|progress|backups?) (?:\w+ ){0,3}(?:gone|disappeared|missing|vanished|deleted|wiped|lost|erased))\b/,
  },
  // software
  {
    type: 'integration_error',
    topic: /\b(?:integrations?|webhooks?|api(?: calls?| keys?| requests?)?|oauth|connector|zapier|slack|salesforce|hubspot|jira|github|zap|plugin|sso|saml|scim|callback url|endpoint)\b/,
  },
  {
    type: 'sync_failure',
    says: /\b(?:(?:not|n'?t|stopp?ed|fail(?:s|ed|ing) to|unable to|can'?t|cannot|won'?t) (?:\w+ )?sync(?:ing|ed|hroni[sz]\w+)?|sync(?:ing|hroni[sz]ation)? (?:\w+ ){0,3}(?:fail\w*|error\w*|stuck|broken|stopp?ed|not working|issues?|problems?))\b/,
    topic: /\b(?:sync(?:s|ing|ed)?|synchroni[sz]\w+)\b/,
  },
  {
    type: 'outage',
    says: /\b(?:(?:site|website|server|platform|app|service|system|dashboard|production) (?:is|are|seems?|has been|went|appears?)(?: to be)?(?: completely| totally| currently)? (?:down|offline|unavailable)|outage|50[0234] (?:error|gateway|bad)|service unavailable)\b/,
  },
  {
    type: 'data_export',
    topic: /\b(?:export(?:s|ing|ed)?|import(?:s|ing|ed)?|csv|backup|migrat(?:e|ion|ing))\b/,
    wish: /\b(?:export|import|migrate|back ?up)\b/,
  },
  {
    type: 'permissions',
    topic: /\b(?:permissions?|admin (?:rights|access|role)|role|invite(?:s|d)?|seats?\b.{0,20}\b(?:license|user|workspace)|shared? (?:folder|workspace|board))\b/,
    wish: /\b(?:add|invite|remove) (?:a |an |another |new |more |some |two |three |\d+ )?(?:users?|members?|teammates?|admins?|seats?|licen[sc]es?)\b/,
  },
  {
    type: 'feature_request',
    says: /\b(?:feature request|would be (?:great|nice|helpful|useful|awesome) (?:if|to)|it'?d be (?:great|nice|helpful|useful) (?:if|to)|(?:can|could|please|will|would) you (?:please )?(?:add|support|build) (?:an? |the |support )(?:option|feature|ability|way|support|dark mode|button|setting|filter|for)|do you (?:plan|intend) (?:on|to) (?:add|support)\w*|i wish (?:the|your|this|it|you|there (?:was|were))\b|(?:(?:i|we)(?:'d| would| want| wanted)?(?: like)?(?: to)? (?:suggest|propose)|(?:a|my|our|one) suggestion) (?:\w+ ){0,6}(?:feature|option|app|support|dark mode|mode|button|setting))\b/,
  },
  {
    type: 'onboarding',
    topic: /\b(?:onboarding|set(?:ting)? ?up (?:the |our |my |a )?(?:workspace|account|team|integration|domain|environment)|getting started)\b/,
    wish: /\b(?:onboarding|(?:get|getting) started|set ?up (?:the |our |my |a )?(?:workspace|account|team|domain|environment))\b/,
  },
  // access
  {
    type: 'two_factor',
    topic: /\b(?:2fa|two[- ]factor|mfa|authenticator|verification code|otp|one[- ]time (?:code|password|passcode)|security code|sms code|\[otp\])\b/,
  },
  {
    type: 'password_reset',
    says: /\b(?:(?:forgot|forgotten|lost|don'?t remember|can'?t remember) (?:my |the |our )?(?:password|passcode|pin code|login)|password reset|reset(?:ting)? (?:my |the |our |a )?(?:password|passcode)|reset link)\b/,
    topic: /\bpassword\b/,
    wish: /\bpassword\b/,
  },
  {
    type: 'account_blocked',
    says: /\b(?:(?:account|card|wallet|netbanking|access) (?:is|was|has been|got|are|were)(?: been)?(?: temporarily| suddenly| just)? (?:blocked|frozen|suspended|restricted|locked|disabled|on hold)|(?:blocked|froze|frozen|suspended|restricted|locked|disabled) my (?:\w+ )?(?:account|card|wallet)|locked out of (?:my|our) (?:bank|account))\b/,
  },
  {
    type: 'login_access',
    says: /\b(?:(?:can'?t|can ?not|(?:nobody|no one|none of \w+(?: \w+)?) can|unable to|could ?n'?t|not able to|won'?t let (?:me|us)|trouble|problems?|issues?|fail(?:s|ed|ing) to|doesn'?t let me|not letting me) (?:\w+ ){0,2}(?:log(?:ging)? ?(?:in|on|into)|sign(?:ing)? ?(?:in|into)|access(?:ing)? (?:my|our|the) (?:account|workspace|dashboard|portal|app|profile|email)|get (?:in|into) (?:my|our|the) (?:account|workspace|app))|locked out|log ?in (?:\w+ ){0,3}(?:fail\w*|error|not working|doesn'?t work|problem|issue|loop)|no access to (?:my|our) account)\b/,
    topic: /\b(?:log(?:ging)? ?in(?:to)?|sign(?:ing)?[- ]?in(?:to)?|login|account access)\b/,
  },
  // telecom
  {
    type: 'roaming',
    topic: /\broaming\b/,
    wish: /\broaming\b/,
    says: /\broaming (?:charges?|fees?|bill|not working|is not|does ?n'?t)\b/,
  },
  {
    type: 'sim',
    topic: /\b(?:e-?sim|sim(?: card)?|port(?:ing|ed)? (?:my |our |the )?(?:number|in|out)|number (?:port|transfer)|port-?in|phone number)\b/,
    wish: /\b(?:e-?sim|sim(?: card)?|port (?:my|our|the|a) (?:\w+ )?number|new number)\b/,
  },
  {
    type: 'tv_service',
    topic: /\b(?:tv|television|set[- ]?top(?: box)?|channels?|cable box|hbo|streaming box|remote control|dvr|decoder)\b/,
  },
  {
    type: 'connectivity',
    says: /\b(?:(?:no|slow|lost|unstable|poor|weak|bad|spotty|intermittent|dropping) (?:\w+ )?(?:internet|wi-?fi|signal|connection|broadband|network|coverage|reception|service|connectivity)|slow internet speeds?|internet (?:is |has been |keeps |was |went |goes )?(?:\w+ )?(?:down|out|slow|dropping|cutting|disconnecting)|(?:calls?) (?:keep |are )?(?:drop\w*|cutting)|dropped calls|no bars)\b/,
    topic: /\b(?:internet|wi-?fi|broadband|router|modem|fib(?:er|re)|signal|network|mobile data|4g|5g|lte|coverage|hotspot|download speeds?|connection speed|landline)\b/,
  },
  {
    type: 'data_usage',
    says: /\b(?:(?:ran|run|running) out of (?:mobile )?data|(?:mobile )?data (?:is |was )?(?:all )?(?:used up|finished|gone))\b/,
    topic: /\b(?:data (?:plan|allowance|usage|cap|limit|balance|pack)|gigabytes|ran out of data|out of data|top[- ]?up|recharge)\b/,
    wish: /\b(?:\d+ ?gb|data (?:plan|allowance|usage|pack|add-?on)|top[- ]?up|recharge)\b/,
  },
  {
    type: 'technician_visit',
    topic: /\b(?:technician|engineer visit|installation (?:appointment|visit|date)|installer)\b/,
    wish: /\b(?:technician|engineer to (?:come|visit)|installation)\b/,
  },
  // travel
  {
    type: 'flight_cancelled',
    says: /\b(?:flight\b.{0,50}\b(?:was|is|got|has been|have been|were|being|been)(?: just| suddenly| now)? cancell?ed|(?:airline|you|they) (?:have |has |just )?cancell?ed (?:my|our|the) flight|cancell?ed flight|flight cancellation)\b/,
  },
  {
    type: 'baggage',
    topic: /\b(?:bag(?:s|gage)?|luggage|suitcases?|carousel)\b/,
    wish: /\b(?:(?:add|extra|additional|checked|more|\d+) (?:\w+ )?(?:bags?|baggage|luggage)|baggage allowance)\b/,
  },
  {
    type: 'flight_delayed',
    says: /\b(?:flight\b.{0,50}\b(?:was|is|got|has been|were|been) (?:just |now |badly )?delayed|delayed flight|flight delay|miss(?:ed|ing|es)? (?:my|our|the) (?:\w+ )?(?:flight|connection|connecting flight|train))\b/,
  },
  {
    type: 'check_in',
    topic: /\b(?:check(?:ing)?[- ]?in|boarding pass|seat (?:selection|assignment|number)|window seat|aisle seat|seats? (?:together|next))\b/,
    wish: /\b(?:check[- ]?in online|boarding pass|seat (?:selection|assignment|upgrade)|(?:window|aisle|exit row) seat|(?:choose|change|select|pick) (?:my |our |a )?seats?)\b/,
  },
  {
    type: 'hotel_problem',
    topic: /\b(?:hotel|room|airbnb|front desk|reception desk|minibar|bed bugs?)\b/,
  },
  {
    type: 'booking_cancellation',
    wish: /\bcancel(?:l?ing|lation)?\b.{0,40}\b(?:booking|reservation|flights?|trip|hotel|room|ticket|itinerary|holiday|stay|tour)\b|\b(?:booking|reservation|flight|trip|hotel)\b.{0,20}\bcancell?(?:ed|ation)?\b/,
    topic: /\bcancel(?:l?ing|lation)?\b.{0,40}\b(?:booking|reservation|flights?|trip|hotel|room|ticket|itinerary|holiday|stay|tour)\b/,
  },
  {
    type: 'booking_missing',
    topic: /\b(?:booking confirmation|confirmation email|reservation confirmation|e-?ticket|itinerary)\b/,
  },
  {
    type: 'booking_change',
    wish: /\b(?:chang(?:e|ing)|modify|mov(?:e|ing)|reschedul(?:e|ing)|rebook(?:ing)?|switch(?:ing)?|upgrad(?:e|ing)|downgrad(?:e|ing)|push(?:ing)?|postpon(?:e|ing)|bring forward|swap|extend(?:ing)?|add(?:ing)?|remov(?:e|ing)|correct|updat(?:e|ing)|adjust(?:ing)?|(?:make|making) (?:a |an |some |a few |several |any |\w+ )*changes?)\b.{0,50}\b(?:booking|reservations?|flights?|trip|tickets?|itinerary|hotel|stay|travel dates?|cabin|passengers?|departure|return date|layover|room|business class|economy(?: class)?|first class)\b/,
    topic: /\b(?:wrong (?:date|name|passenger|airport) on|(?:name|date) (?:on|in) (?:my|the|our) (?:booking|ticket|reservation|flight))\b/,
  },
  {
    type: 'booking_request',
    wish: /\b(?:book(?:ing)?|reserv(?:e|ing)|find|search(?:ing)? for|looking for)\b.{0,40}\b(?:flights?|hotel|room|ticket|table|ride|taxi|car|trip|tour|seat)\b/,
  },
  {
    type: 'loyalty',
    topic: /\b(?:loyalty|frequent flyer|miles|reward points|points (?:balance|missing|not)|air ?miles|avios|rewards? (?:account|program))\b/,
    wish: /\b(?:loyalty|frequent flyer|miles|reward points|air ?miles|redeem (?:my |our )?points)\b/,
  },
  // items
  {
    type: 'damaged_item',
    says: /\b(?:(?:order|package|parcel|item|box|delivery|product|it) (?:was|is|were|are) (?:\w+ )?(?:damaged|broken)|(?:was|is|were|are) (?:\w+ )?(?:cracked|shattered|smashed|torn|dented|scratched|crushed|ripped)|(?:arrived|came|received|got|delivered|turned up|showed up)\b.{0,50}\b(?:damaged|broken|cracked|shattered|defective|smashed|torn|dented|scratched|crushed|faulty|leaking|bent|ripped|dead on arrival)|(?:damaged|broken|defective|faulty|cracked|smashed|torn) (?:item|product|package|parcel|order|box|unit|screen|in transit)|stopped working after (?:a|one|two|\d+) (?:day|week|month)s?)\b/,
  },
  {
    type: 'wrong_item',
    says: /\b(?:wrong (?:item|product|size|colou?r|order|package|model|parcel|shoes|shirt|article|variant|one)|(?:received|delivered|shipped|sent(?: me)?) (?:a |an |the |me )*(?:\w+ ){0,3}(?:different|someone else's|instead of)|got (?:a |an |the |someone )(?:\w+ ){0,3}(?:different|instead of|else's)|not what i ordered|ordered (?:a |an |the )?\w+ (?:\w+ ){0,4}(?:and|but) (?:got|received))\b/,
  },
  {
    type: 'missing_item',
    says: /\b(?:(?:item|part|piece|accessor(?:y|ies)|charger|cable|product|one of the|two of the|half of)s? (?:\w+ ){0,6}(?:is|are|was|were)?(?: not| n'?t)? ?(?:missing|not in the (?:box|package))|missing (?:items?|parts?|pieces?|from (?:my|the) (?:order|package|box|parcel))|(?:box|package|parcel) (?:was|is|arrived) empty|only (?:received|got) (?:\w+ ){1,3}of|(?:arrived|came|delivered|box|package|parcel|order)\b.{0,60}\bmissing)\b/,
  },
  // A transfer that did not arrive is no parcel, so it stands before the parcels.
  {
    type: 'transfer_delay',
    says: /\b(?:(?:transfer|wire|remittance|deposit|payout|withdrawal|salary|wages|paycheck|direct deposit|money order|standing order|bank payment)\b.{0,60}\b(?:has ?n'?t|not|never|still|pending|delayed|stuck|did ?n'?t|no sign)|(?:recipient|beneficiary|payee|landlord|they) (?:\w+ )?(?:has ?n'?t|have ?n'?t|did ?n'?t|not|never) (?:\w+ )?(?:received?|got)(?! (?:my|the|our|an?) (?:\w+ )?(?:order|package|parcel|item|delivery|shipment))|(?:sent|transferred|wired|paid|moved|remitted)\b.{0,20}(?:[$€£₹]|\b(?:dollars|euros|pounds|rupees|bucks|usd|eur|gbp|inr|money|funds)\b).{0,90}\b(?:(?:has ?n'?t|have ?n'?t|did ?n'?t|has not|have not|did not|never|not)(?: \w+)? (?:arriv\w+|received?|got(?:ten)?|get|reach\w*|come|came|show\w*|land\w*|credited)|missing|vanished|disappeared)|(?:money|funds)(?: \w+){0,3} (?:has ?n'?t|did ?n'?t|has not|did not|never|not)(?: \w+)? (?:arriv\w+|reach\w*|come|came|show\w*|land\w*|credited|been credited))\b/,
  },
  {
    type: 'order_not_received',
    says: /\b(?:(?:marked|shows?|says?|listed|status(?: is)?)(?: it| as| it's| it was| that it was)* delivered\b.{0,60}\b(?:not|never|n'?t|nothing|no package|nowhere)|(?:order|package|parcel|item|delivery|shipment|replacement|they|it) never (?:arrived|came|showed up)|never (?:received|got) (?:my|the|our|any) (?:\w+ )?(?:order|package|parcel|item|delivery|shipment|replacement)|(?:have ?n'?t|has ?n'?t|did ?n'?t|have not|has not|did not|not) (?:\w+ )?(?:received?|got(?:ten)?|arrived?|come|get) (?:\w+ ){0,4}(?:order|package|parcel|item|delivery|shipment)|(?:order|package|parcel|item|delivery|shipment|replacement) (?:\S+ )?(?:\w+ ){0,3}(?:has ?n'?t|hasn'?t|has not|never|did ?n'?t|didn'?t|not) (?:\w+ )?(?:arrived?|come|been delivered|shown? up|turned up|received|delivered)|(?:package|parcel) (?:\w+ ){0,2}(?:lost|stolen|missing)|lost (?:package|parcel|in transit))\b/,
  },
  {
    type: 'delivery_delay',
    says: /\b(?:(?:order|package|parcel|delivery|shipment|item|shipping)\b.{0,60}\b(?:delayed|late|overdue|delay|stuck|behind schedule|held up|taking (?:so|too|forever))|(?:delayed|late|overdue) (?:order|package|parcel|delivery|shipment)|(?:tracking|status) (?:\w+ ){0,4}(?:not (?:moved|updated|changed)|has ?n'?t (?:moved|updated|changed)|stuck)|(?:supposed|meant|due|expected|scheduled) (?:to|2) (?:arrive|be here|be delivered|have (?:arrived|come)|come))\b/,
    topic: /\b(?:deliver(?:y|ed|ies)|shipment|shipping|courier|package|parcel|tracking)\b/,
  },
  {
    type: 'order_status',
    says: /\bwhere(?:'s| is| are| the hell is) (?:my|our|the) (?:\w+ )?(?:order|package|parcel|delivery|shipment|stuff|item)s?\b|\b(?:status|whereabouts) of (?:my|our|the) (?:\w+ )?(?:order|package|delivery|shipment)\b|\btrack(?:ing)? (?:my|our|the|an) (?:order|package|parcel|shipment|delivery)\b|\bwhen (?:will|does|is|can) (?:my|our|the) (?:\w+ )?(?:order|package|parcel|delivery|shipment)\b/,
  },
  {
    type: 'warranty',
    topic: /\bwarranty\b/,
    wish: /\bwarranty\b/,
  },
  {
    type: 'exchange_request',
    wish: /\b(?:exchang(?:e|ing)|replac(?:e|ement|ing)|swap)\b/,
    says: /\b(?:want|need|like|get|request(?:ing)?|prefer|send me|for) (?:a |an |my |the )?(?:replacement|exchange)\b/,
  },
  {
    type: 'return_request',
    wish: /\b(?:return(?:ing)? (?:it|this|that|the|my|an?|these|those|them|some|both|two|items?|order)|send (?:it|this|them|the \w+) back|return (?:label|policy|process|window))\b/,
    says: /\b(?:start|initiate|process|arrange) (?:a |the |my )?return\b|\breturn (?:label|request)\b/,
  },
  {
    type: 'address_change',
    wish: /\b(?:chang\w*|updat\w*|correct\w*|wrong|different|new|modify)\b.{0,40}\b(?:(?:shipping|delivery|billing|postal|home|mailing) )?address\b/,
    topic: /\b(?:wrong|incorrect|old) (?:\w+ )?address\b/,
  },
  {
    type: 'order_change',
    wish: /\b(?:chang(?:e|ing)|modify|updat(?:e|ing)|edit|add|remove|amend|swap)\b.{0,40}\b(?:order|items?|(?:colou?r|size|quantity)(?! of (?:my|our|the|a) (?!order|item|shoes|shirt|dress)))\b/,
  },
  {
    type: 'promo_code',
    topic: /\b(?:promo(?:tion(?:al)?)?(?: code)?|coupon|discount(?: code)?|voucher|gift card|referral (?:code|bonus)|cashback)\b/,
    wish: /\b(?:promo(?:tion(?:al)?)? code|coupon|discount code|price match)\b/,
  },
  // banking
  {
    type: 'kyc',
    topic: /\b(?:kyc|identity verification|verif(?:y|ying|ication) (?:of )?(?:my|our|the) (?:identity|id|documents?)|id verification|proof of (?:address|identity|id)|(?:selfie|document) (?:upload|verification|was|rejected))\b/,
    wish: /\b(?:kyc|verify my (?:identity|id|account)|identity verification)\b/,
  },
  {
    type: 'transaction_failed',
    says: /\b(?:(?:transaction|upi|imps|neft|transfer|atm|top-?up|withdrawal|wire)\b.{0,60}\b(?:fail\w*|declined|reversed|stuck|error|debited|bounced|did ?n'?t go through|not go(?:ne)? through|unsuccessful)|money (?:was|got|has been|is) (?:debited|deducted|taken)|(?:debited|deducted)\b.{0,40}\b(?:but|not|twice|without)|atm\b.{0,60}\b(?:did ?n'?t|did not|no) (?:\w+ ){0,3}(?:dispense|give|cash|money)|but\b.{0,40}\b(?:debited|deducted))\b/,
  },
  {
    type: 'fee_dispute',
    topic: /\b(?:overdraft|late|maintenance|foreign transaction|annual|service|monthly|hidden|bank|cancellation|exchange|processing) (?:fees?|charges?)\b/,
    wish: /\b(?:waive|reverse|refund|remove)\b.{0,30}\bfees?\b/,
    says: /\bcharged (?:me |us )?(?:an? |the )?(?:\w+ ){0,3}fees?\b/,
  },
  {
    type: 'card_problem',
    says: /\b(?:(?:debit|credit|bank|virtual|new|my|atm) card\b.{0,30}\b(?:declin\w+|not working|does ?n'?t work|blocked|rejected|swallowed|expired|not arrived|has ?n'?t arrived|never arrived|is n'?t working)|(?:contactless|chip) (?:\w+ ){0,3}(?:not working|does ?n'?t work|fail\w*))\b/,
    wish: /\b(?:activate|replace|order|request|unblock|freeze|block|cancel) (?:my |a |the |an )?(?:new |debit |credit |virtual |bank )*card\b/,
    topic: /\b(?:debit|credit|virtual|atm|bank) card\b/,
  },
  {
    type: 'loan',
    topic: /\b(?:loan|mortgage|emi|repayment|credit score|interest rate)\b/,
    wish: /\b(?:loan|mortgage|emi|repayment|credit (?:limit|score)|interest rate)\b/,
  },
  {
    type: 'balance_inquiry',
    wish: /\b(?:(?:check|know|see|what(?:'s| is)|tell me|view|get) (?:\w+ )?(?:my |our |the )?(?:\w+ )?(?:bank |account )?balance)\b/,
    says: /\bwhat(?:'s| is) my (?:\w+ ){0,2}balance\b|\bhow much money (?:is|do i have)\b/,
  },
  // money owed or asked back
  {
    type: 'refund_delay',
    says: /\b(?:(?:have ?n'?t|has ?n'?t|did ?n'?t|have not|has not|still not|not yet|never|waiting (?:for|on))\b.{0,30}\brefund\w*|refund\b.{0,50}\b(?:has ?n'?t|hasn'?t|has not|not (?:yet )?(?:arrived|received|come|been|appeared|processed|showing)|never|still|pending|delayed|late|where|missing|is ?n'?t)|where(?:'s| is) my refund|no refund (?:yet|so far))\b/,
  },
  {
    type: 'refund_request',
    says: /\b(?:(?:want|need|like|request(?:ing)?|demand(?:ing)?|get|give me|asking for|asked for|ask for|expect|for|about|process|issue|due|my) (?:a |an |my |the |our |full |partial |immediate )*(?:refund|money back|reimburse\w*)|refund (?:me|my|us|the|it|this|request)|(?:get|want) (?:my|our) money back|money back|reimburse (?:me|us)|compensation for|be (?:refunded|reimbursed|compensated|credited)|(?:want|need|like|deserve|expect|demand(?:ing)?|request(?:ing)?|asking for|asked for|ask for|get|give (?:me|us)|owe me|owed) (?:a |an |some |the |my |our )?(?:full |partial |bill |account |service |prorated |pro-?rata |goodwill )*(?:credit|compensation|discount)(?: note| back)? (?:for|on|towards?|because|to (?:my|our) (?:account|bill))|compensate (?:me|us)|credit (?:me|us|my account|my bill)(?: back)? for|money off)\b/,
    wish: /\b(?:refund|reimburse\w*|compensat\w+)\b/,
  },
  {
    type: 'account_closure',
    wish: /\b(?:clos(?:e|ing)|delet(?:e|ing)|deactivat(?:e|ing)|terminat(?:e|ing)|remov(?:e|ing)) (?:my|our|the|this) (?:\w+ )?(?:account|profile|workspace)\b/,
  },
  {
    type: 'data_privacy',
    says: /\b(?:(?:delete|erase|remove|export|download|copy of) (?:all )?(?:of )?(?:my|our) (?:personal )?data|gdpr|ccpa|subject access request|right to be forgotten)\b/,
  },
  {
    type: 'cancellation',
    wish: /\bcancel(?:l?ing|lation)?\b(?:.{0,40}\b(?:subscription|account|plan|membership|contract|service|order|renewal|trial|auto-?renew\w*|policy|line|package|purchase)\b)?/,
    topic: /\bcancel(?:l?ing|lation|led)?\b.{0,40}\b(?:subscription|plan|membership|contract|service|order|renewal|trial)\b/,
  },
  {
    type: 'invoice_request',
    wish: /\b(?:invoice|receipt|billing statement|vat|tax id|purchase order)\b/,
  },
  {
    type: 'payment_failed',
    says: /\b(?:payments?\b.{0,50}\b(?:fail\w*|declin\w+|rejected|error|not go(?:ing|ne)? through|won'?t go through|did ?n'?t go through|does ?n'?t go through|unsuccessful|stuck|not (?:accepted|working|processed))|(?:can'?t|cannot|unable to|could ?n'?t) (?:\w+ )?(?:pay|check ?out|complete (?:my |the |a )?(?:payment|purchase|checkout))|card (?:was|is|got|keeps getting|being|has been) (?:declined|rejected)|(?:declined|rejected) (?:my|the|our) (?:\w+ )?(?:card|payment)|checkout (?:\w+ ){0,3}(?:fail\w*|error\w*|not working|crash\w*))\b/,
  },
  {
    type: 'billing_failure',
    says: /\b(?:billing (?:\w+ ){0,4}(?:fail\w*|broke\w*|error\w*|declin\w+|stopped|stuck|not working)|invoice\b.{0,40}\b(?:fail\w*|declin\w+|not paid|unpaid|payment_failed|error)|(?:fail\w*|broken) (?:\w+ ){0,2}(?:billing|invoice)|(?:subscription|renewal|auto-?renew\w*)\b.{0,40}\b(?:payment )?(?:fail\w*|declin\w+))\b/,
  },
  {
    type: 'billing_dispute',
    says: /\b(?:stop (?:charging|billing|debiting) (?:me|us|my|our)|(?:charged|billed|debited|invoiced) (?:me |us |my \w+ )*(?:twice|double|two times|again|extra|too much|incorrectly|wrongly|more|for (?:something|a|an|the|two|three|services?))|over-?charged|double[- ](?:charg|bill)\w*|duplicate (?:charge|payment|invoice|billing)|(?:wrong|incorrect|unexpected|unknown|strange|weird|extra|hidden|higher|mystery) (?:\w+ )?(?:charges?|amount|bill|invoice|billing|fees?|price)|(?:transactions?|payments?|purchases?|debits?|withdrawals?|charges?)\b.{0,60}\b(?:don'?t|do not|did ?n'?t|did not) (?:recogni[sz]e|make|authori[sz]e)|(?:bill|invoice|charge|amount)\b.{0,40}\b(?:wrong|incorrect|too high|higher than|doubled|does ?n'?t match|more than|went up|jumped|don'?t recogni[sz]e|do not recogni[sz]e)|(?:don'?t|do not|does ?n'?t|did ?n'?t) recogni[sz]e\b.{0,30}\b(?:charge|payment|transaction|bill)|charge (?:they|i|we) (?:don'?t|do not|did ?n'?t) recogni[sz]e|still (?:being )?(?:charged|billed)|price (?:increase|went up|hike)|(?:was|were|been|got|being) (?:charged|billed))\b/,
    // A phone that no longer charges is no bill.
    topic: /\b(?:bill(?:ing|ed|s)?|invoices?|charged|(?<!\b(?:no longer|not|to|wo ?n't|does ?n't|do ?n't|ca ?n't|did ?n't|stops|stopped) )charges?|charging (?:me|us|my|our|for|customers|twice)|payments?)\b/,
  },
  {
    type: 'plan_change',
    wish: /\b(?:upgrad(?:e|ing)|downgrad(?:e|ing)|switch(?:ing)?|chang(?:e|ing)|mov(?:e|ing))\b.{0,40}\b(?:plan|tier|subscription|package|seats?|licen[sc]es?)\b|\b(?:upgrade|downgrade) to (?!(?:basic |premium )?(?:economy|business|first)|the next|a (?:better|bigger|larger) room)/,
    topic: /\b(?:upgrad(?:e|ed|ing)|downgrad(?:e|ed|ing))\b.{0,40}\b(?:plan|tier|subscription|package)\b/,
  },
  // education
  {
    type: 'certificate',
    topic: /\b(?:certificate|diploma|transcript)\b(?!.{0,30}\bbalance)/,
    wish: /\b(?:certificate of completion|(?:course|completion|training) certificate|certificate for (?:the|my) \w+|download (?:my|the) certificate|diploma|transcript)\b/,
  },
  {
    type: 'assignment_submission',
    topic: /\b(?:assignments?|homework|quiz(?:zes)?|exams?|submission|grades?|graded|test score|proctor\w*)\b/,
    wish: /\b(?:assignment|quiz|exam|submission|regrade|grade)\b/,
  },
  {
    type: 'course_access',
    topic: /\b(?:course(?:s|work)?|lessons?|lectures?|modules?|(?<!(?:business|economy|first|cabin|premium|coach|world|service) )class(?:room|es)?|learning portal|enrolled|lms|webinar)\b/,
  },
  {
    type: 'enrollment',
    wish: /\b(?:enrol(?:l|ling|ment|lment)?|sign up for|register for|admission|tuition|scholarship|drop (?:the|a|my) course|switch (?:courses?|batch))\b/,
    topic: /\b(?:enrol(?:l|led|ment|lment)|admission|tuition|scholarship)\b/,
  },
  {
    type: 'appointment',
    wish: /\b(?:appointments?|viewing|see (?:a |the )?(?:doctor|dr)|consultation)\b/,
    topic: /\b(?:appointments?|viewing)\b/,
  },
  {
    type: 'account_update',
    wish: /\b(?:chang(?:e|ing)|updat(?:e|ing)|edit|correct(?:ing)?|modify|add) (?:my|our|the|a) (?:\w+ ){0,2}(?:email|e-mail|phone|number|name|profile|details|contact|payment method|card|username|account|tax id|company name|information|preferences)\b/,
  },
  {
    type: 'performance',
    broad: true,
    says: /\b(?:(?:app|dashboard|page|site|website|report|platform|system|loading|it)\b.{0,30}\b(?:very |so |extremely |really |too |incredibly |painfully )?(?:slow|sluggish|laggy|lagging|takes (?:forever|ages|minutes))|slow (?:performance|loading|response)|times? out|timed out|timing out)\b/,
  },
  {
    type: 'bug_report',
    broad: true,
    says: /\b(?:bug|glitch|(?:app|application|page|dashboard|software|website|site|program|editor|report|button|screen|form|tool|plugin|search|filter|chart|widget|notification|video|feature|export)s? (?:\w+ ){0,4}(?:crash\w*|freez\w*|froze|frozen|not (?:load\w*|work\w*|respond\w*|show\w*|open\w*)|won'?t (?:load|open|work|start|play|save|show)|does ?n'?t (?:load|work|open|respond|show|play|save)|keeps? (?:crash|freez|load|clos)\w*|blank|broken|stopped working|hangs?|error\w*)|error (?:message|code|\d{3,5})|blank (?:page|screen)|(?:http|status) ?(?:code )?[45]\d\d|(?:get|getting|got|see|seeing|returns?|returning|throws?|receiv(?:e|ing)|answers?|responds? with|(?:goes|leads|points|ends|ends up|takes (?:me|us|you)|lands|landed) (?:to|in|on|at)) (?:an? |http |random |intermittent |constant |only |lots of )*(?:[45]\d\ds|(?:40[134589]|422|429|50[234])(?= (?:on|for|from|when|since|with|at|in|errors?|every|again|responses?|status|and|but|after|while|whenever|instead|back)\b|$|[.,;!?]))(?= |$|[.,;!?])|(?:get|getting|got|see|seeing|shows?|throws?|receive|receiving) (?:an? |the |this )?(?:\w+ )?error)\b/,
  },
  {
    type: 'complaint',
    broad: true,
    says: /\b(?:(?:file|make|lodge|raise|register) (?:a |an |my )?(?:formal |official )?complaint|complain(?:ing)? about|(?:rude|unprofessional|disrespectful) (?:agent|staff|driver|representative|employee|behaviou?r|service))\b/,
  },
];
