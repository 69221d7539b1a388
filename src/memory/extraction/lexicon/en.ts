import { EN_ISSUES } from './en-issues.ts';
import { EN_PROFILE } from './en-profile.ts';
import type { Lexicon } from './lexicon.ts';

/** English. */
export const EN: Lexicon = {
  language: 'en',
  openers: [
    /^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear)\b(?: (?:there|team|all|everyone|again|support|folks|guys|sir|madam|sir or madam|to whom it may concern))*[\s,.!:;-]*/,
    /^(?:thanks|thank you)(?: (?:so much|a lot|for [a-z ]{2,40}?))?[,.!;-]+\s*/,
    /^(?:ok|okay|yes|yeah|yep|sure|well|so|and|but|also|actually|right|alright|oh|um+|uh+|no|great|perfect|look|listen|basically|honestly|plus)\b[\s,.!:;-]+/,
    /^(?:please|pls|kindly|sorry)\b[\s,]*(?:help(?: me)?[\s,.!:-]+)?/,
    /^(?:(?:i was|i'm|i am) (?:just |also )?(?:wondering|hoping|writing|calling|reaching out|contacting you)|just (?:wondering|checking))(?: (?:if|whether|because|about|to (?:report|say|ask|let you know)(?: that| about)?|that|as|since|regarding))?(?: (?:you|someone|anyone) (?:could|can|might)(?: please)?(?: help(?: me)?(?: with| out with)?)?)?\s+/,
    /^(?:can|could|would|will) (?:you|someone|anyone|u) (?:please |kindly |possibly |maybe )*(?:help|assist)(?: me| us)?(?: out)?(?: with| to)?[\s,.?!:]+/,
    /^i(?: also|'d also| would also)? (?:need|want|would like|could use)(?: some| your| a little)? (?:help|assistance) (?:with|on|regarding)\s+/,
    /^i(?: also)? have (?:a|another|one more) (?:quick )?(?:question|problem|issue|concern) (?:about|with|regarding|on)(?: the)?\s+/,
    /^(?:my name is|this is|i'm|i am) [a-z][a-z'-]+(?: [a-z][a-z'-]+)?(?: from [a-z0-9 &'-]{2,30}?)?(?:,| and| -|;)\s+(?=(?:i|my|we|our|the|there|it)\b)/,
    /^(?:two|three|four|a few|a couple of|several) (?:things|issues|problems|questions|points)(?: here| today)?[\s:,.-]+/,
    /^(?:one more thing|another thing|another (?:issue|problem|question)|second(?:ly)?|first(?:ly)?|finally|also|separately|by the way|btw|on top of that|in addition)\b[\s,:;-]*/,
  ],
  smallTalk:
    /^(?:(?:hi|hello|hey|hiya|hell?o+|howdy|yo|ok|okay|k|thanks|thank you|thx|ty|cheers|please|yes|yeah|yep|yup|no|nope|sure|great|perfect|awesome|cool|nice|lol|haha+|hmm+|bye|goodbye|there|team|again|so much|a lot|very much|you too|good (?:morning|afternoon|evening|day|night)|have a (?:great|good|nice|lovely|wonderful) (?:day|one|evening|weekend|night)|how are you(?: doing)?(?: today)?|nice to meet you|take care|no problem|you'?re welcome|anyone there|are you there|i need (?:some )?help|i have a (?:question|problem|issue)|can you help(?: me)?|help(?: me)?|hope you(?:'re| are) (?:well|doing well)|got it|sounds good|all good|of course|alright|right|just a (?:moment|sec|second|minute)|one (?:moment|sec|second|minute)|hold on)[\s,.!?:)(;'-]*)+$/,
  problem:
    /\b(?:fail(?:s|ed|ing|ure)?|error(?:s|ed)?|broken?|broke|brakes?down|breaks?|issues?|problems?|trouble|wrong(?:ly)?|stuck|crash(?:es|ed|ing)?|missing|lost|delay(?:ed|s)?|late|overdue|declin(?:ed|ing|es)|reject(?:ed|s)|denied|damaged?|defective|faulty|dead|down|disappeared|vanished|gone|slow(?:ly|er)?|freez(?:es|ing)|frozen|froze|hang(?:s|ing)|lag(?:s|ging|gy)?|glitch(?:es|y)?|bug(?:s|gy)?|unable|can'?t|can ?not|could ?n'?t|could not|won'?t|will not|would ?n'?t|does ?n'?t|doesn'?t|does not|do ?n'?t (?:see|get|have|receive|understand|recognize|recognise|know)|did ?n'?t|did not|is ?n'?t|isn'?t|is not|are ?n'?t|aren'?t|not (?:working|able|possible|arriv\w+|received|loading|showing|syncing|connecting|updating|been|recogni[sz]ed|what|come|there|right|correct|responding|sending|getting)|has ?n'?t|hasn'?t|have ?n'?t|haven'?t|has not|have not|never (?:arriv\w+|came|got|received|works?|worked|showed|comes|gets)|no (?:longer|signal|internet|service|connection|sound|access|response|reply|refund|confirmation|email|sign of|picture|dial tone)|still (?:no|not|waiting|have ?n'?t|has ?n'?t|pending)|keeps? (?:\w+ing|on \w+ing)|stop(?:s|ped)(?: \w+ing)?|double[- ]charged|twice|overcharged|incorrect(?:ly)?|unexpected(?:ly)?|blocked|locked|suspended|expired|unauthori[sz]ed|stolen|suspicious|scam(?:med)?|fraud(?:ulent)?|hacked|out of (?:order|service)|unusable|intermittent(?:ly)?|drops?|dropping|disconnect(?:s|ed|ing)?|torn|cracked|shattered|leak(?:s|ing|ed)?|waiting (?:for|on) (?:my|the|a|over)|mistake|mistakenly|accidentally|complain(?:t|ing)?|unhelpful|buffer(?:s|ing)?|empty|blank|smok(?:e|ed|ing)|burn(?:s|t|ed|ing)?|sparks?|overheat(?:s|ed|ing)?|exploded|outage|times? out|timed out|timing out|bounced|dispute)\b/,
  noProblem:
    /\b(?:(?:does ?n'?t|does not|don'?t|do not) (?:matter|mind|worry)|(?:can'?t|cannot|don'?t|do not) (?:quite |really )?(?:remember|recall)|(?:don'?t|do not) (?:really )?know(?! (?:how|why|what))|(?:don'?t|do not) have (?:it|that|this|my|the|an?|any)(?: \w+){0,4} (?:ids?|numbers?|codes?|references?|with me|handy|on me|on hand|at hand|memorized|right now)|(?:no|without(?: any)?|not an?|never (?:had )?(?:a|any)|don'?t have (?:a|any)|isn'?t (?:a|an)) (?:real |big |other |more )?(?:problems?|issues?|errors?|trouble|complaints?)(?! (?:until|till|before))|(?:is|are|works?|was|working) (?:all |totally |perfectly |just )?(?:fine|good|great|ok|okay)|no longer (?:need|want)|can'?t (?:thank|wait)|couldn'?t be (?:happier|better)|nothing wrong)\b/g,
  request:
    /\b(?:i(?:'d| would)(?: really| also| just)? (?:like|love|prefer)|i(?: also| just| really)? (?:want(?:ed)?|need|wish|require|request)|we(?:'d| would)(?: also)? like|we(?: also| just| really)? (?:want(?:ed)?|need|require)|(?:can|could|would|will|may) (?:you|i|we|someone|u)\b|please|pls|help (?:me|us)|i'?m (?:trying|looking|hoping|calling|writing|requesting|interested)|i am (?:trying|looking|hoping|calling|writing|requesting|interested)|we(?:'re| are) (?:trying|looking|hoping)|need(?:s|ed)? (?:some |your |urgent |a little )?(?:help|assistance|support)|is (?:it|there)(?: any)? (?:possible|way|chance)|how (?:do|can|would|should) (?:i|we)|requesting|request(?:ed|ing)? (?:a|an|for|to)|wants? to|needs? to|asking (?:for|to|about))\b/,
  asksInformation:
    /(?:^|[\s,])(?:what|when|where|which|who|why|how|is|are|do|does|did|can|could|will|would|should|may)\b[^?]{3,}\?|\b(?:i(?:'d| would) like to (?:know|ask|check|find out)|i (?:want|need|wanted) to (?:know|ask|check|find out)|let me know (?:if|what|when|how|where)|do you know|tell me (?:if|what|when|how|where|about|more)|i have a question about|question about|wondering (?:if|whether|how|what|when)|curious (?:if|whether|how|about))\b/,
  asksInGeneral:
    /\b(?:(?:your|the) (?:\w+ ){0,3}polic(?:y|ies)|do you (?:offer|accept|have (?:a|any)|ship|deliver|support|sell|provide|take|charge)|what are your|opening hours|how does (?:the|your|it)|is it possible to|what (?:happens|would happen)|how much (?:is|does|are|would))\b/,
  firstPerson: /\b(?:i|i'm|i've|i'd|my|me|mine|we|we're|we've|our|us)\b/,
  another:
    /\b(?:also|another (?:thing|issue|problem|question|matter|one)|one more (?:thing|issue|question|problem)|second(?:ly)?|separate(?:ly)?|(?:second|other|different|unrelated) (?:issue|problem|thing|question|matter)|on top of (?:that|this|it)|in addition|besides|additionally|by the way|btw|while (?:i'm|i am|we're|you're|you are) (?:here|at it)|unrelated|plus|as well|furthermore|moreover|and then there'?s)\b/,
  everything: /\b(?:both|all (?:of (?:it|them|this|that)|good|set|sorted|fixed|done|resolved|three|four)|everything|all issues|each of)\b/,
  hypothetical:
    /^(?:if|suppose|imagine|what if|say|let'?s say|for example|for instance|e\.g\.|in case|assuming|unless|should (?:you|i|it|the|your))\b|\b(?:for example|for instance|e\.g\.|hypothetically|what (?:happens|would happen) if|what if|let'?s say|such as an? |would (?:have|be) (?:been )?if|if (?:it|that|this|i|we|you|they|my|your|the \w+) (?:were|was|ever|fails?|failed|happens?|happened|breaks?|stops?|goes|does ?n'?t|did ?n'?t|is ?n'?t))\b/,
  thirdParty:
    /\bmy (?:colleague|coworker|co-worker|boss|manager|friend|husband|wife|partner|spouse|son|daughter|mother|mom|mum|father|dad|brother|sister|neighbou?r|roommate|flatmate|assistant|client|customer|teacher|student|girlfriend|boyfriend|cousin|uncle|aunt|grand\w+|kid|child|team ?mate|landlord)(?:'s)? (?:\w+ )?(?:prefers?|likes?|wants?|is|was|has|uses?|works?|lives?|speaks?|hates?|name|said|says|told|thinks?|needs?|can'?t|had|plan|account|phone|email)\b|^(?:he|she|they)\b/,
  negation: /\b(?:not|n't|never|no|don'?t|doesn'?t|didn'?t|without|hardly|neither|nor|none|cannot|can'?t|won'?t|isn'?t|stop)\b/,
  customer: {
    thanks:
      /\b(?:thanks|thank (?:you|u)|thx|tysm|ty|cheers|appreciate (?:it|that|your|the|you)|much appreciated|grateful|you(?:'ve| have) been (?:very |so |really |extremely )?(?:helpful|great|amazing)|you rock|that helps|lifesaver)\b|^(?:great|perfect|awesome|excellent|wonderful|brilliant|fantastic|amazing)[\s!.,]*$/,
    goodbye:
      /\b(?:bye|goodbye|good ?bye|see (?:you|ya)|take care|have a (?:good|great|nice|lovely|wonderful)|that(?:'s| is|s|'ll be| will be| would be) (?:all|it|everything)|that'?s? o?it|nothing (?:else|more)|no,? (?:i'?m|that'?s|i am) (?:good|all|fine|ok|okay|all set|done)|all set|i'?m (?:good|done)|i am good|nope,? that)\b/,
    affirms:
      /^(?:yes|yeah|yep|yup|sure|ok|okay|please(?: do)?|go ahead|absolutely|definitely|of course|that would be|sounds good|correct|right|do it|confirmed?|i (?:do|would|agree|confirm)|perfect|great|fine|alright|that works|works for me|y)\b/,
    denies: /^(?:no|nope|nah|not really|don'?t|i don'?t|negative|never mind|n)\b/,
    works:
      /\b(?:(?:it|that|this|everything|all|they|which|both|all of (?:it|them))(?:'s| is|s| has| seems?| seems to be| are| looks?)? (?:now |finally |all |back |up and |both )*(?:work(?:s|ed|ing)?(?: (?:now|again|fine|perfectly|great|well|like a charm))?|fixed|resolved|solved|sorted|back (?:up|online|to normal))|\w+(?:'s| is| are| was| got| has been| seems?) (?:now |finally |all |back |up and |both )*(?:working|fixed|resolved|solved|sorted|back (?:up|online|to normal))|\w+ works (?:now|again|fine|perfectly|great|well)|(?:did|does) the trick|(?:i|we)(?:'m| am|'re| are|'ve| have)?(?: now| finally| just)*(?: back)? (?:able to (?:log|sign|access|get|connect|see|pay)\w*|log(?:ged)? in (?:now|fine|successfully)|got (?:it|in)(?: working| now| back)?|received it|can (?:now )?(?:see|access|open|log|use|enter) (?:it|in|them|everything|that)?(?: now| again)?|see it now|in now|in)|problem (?:solved|resolved|fixed|gone)|issue (?:is )?(?:solved|resolved|fixed|gone)|(?:came|went|got) through (?:now|fine|this time)|(?:just )?(?:arrived|came) (?:today|now|just now|this morning)|(?:it|that) (?:just )?(?:arrived|went away|did it|helped|fixed it|solved it|worked)|no longer (?:happening|an issue|a problem|crashes|failing|needed)|working (?:now|again|fine|perfectly)|satisfied with|happy with the)\b/,
    stillBroken:
      /\b(?:still (?:not|no|ca ?n'?t|cannot|does ?n'?t|doesn'?t|do ?n'?t|don'?t|is ?n'?t|isn'?t|are ?n'?t|have ?n'?t|haven'?t|has ?n'?t|hasn'?t|did ?n'?t|didn'?t|won'?t|having|getting|see(?:ing)?|the same|happening|happens|fail\w*|broken|stuck|down|slow|crash\w*|unable|waiting|pending|missing|an issue|a problem|drops?|dropping|showing|says?|locked|an? error|errors?|nothing|same|buffering|blocked|wrong|offline|charged|being charged|unresolved|unsolved|open|there|disconnect\w*)|same (?:problem|issue|error|thing|message|result|story)|did(?: no|n'?)t (?:work|help|fix|solve|change|do anything|make)|(?:does|is)(?: not|n'?t) (?:fixed|resolved|solved|helping|better)|not (?:working|fixed|resolved|solved) (?:yet|still|again|either)|no (?:luck|change|difference|improvement|better)|(?:happen(?:ed|ing|s)|fail(?:ed|ing|s)|broke|broken|crash(?:ed|ing|es)|stopp?ed(?: working)?|down|back|dropp(?:ed|ing)|started|disconnect(?:ed|ing)) again|(?:it|this|that|problem|issue|error)(?:'s| is| has| has come| came)? (?:back|come back|returned|reappeared)(?! (?:up|online|to normal|to work))|again (?:not|with the same|the same)|(?:came|come) back(?: again)?$|not yet|nothing (?:has )?(?:changed|happened|works|worked)|worse)\b/,
    givesUp:
      /\b(?:never ?mind|nevermind|forget (?:it|about it|this)|don'?t bother|give up|giving up|i(?:'ll| will) (?:just )?(?:go elsewhere|do it myself|take my business|figure it out myself|look elsewhere|leave it|find another)|drop it|not worth it|no longer (?:need|want) (?:this|it|help)|cancel (?:this|my) (?:request|ticket)|disregard|leave it|wasting my time|waste of time)\b/,
    defers:
      /\b(?:i(?:'ll| will| have to|'m going to| need to| can)?(?: just| then)? (?:get back|come back|be back|check (?:back|and|my|with)|reach (?:out|back)|contact you (?:again|later|once|when|if)|return (?:once|when|later|with)|let you know|gather|look (?:for|it up|into)|try (?:it|that|this|again|those|these|to)|find (?:it|my|out|the|that)|locate|call (?:back|again)|ask (?:him|her|them|my)|think about|test|have a look|give (?:it|that) a (?:try|go|shot))|once i (?:have|find|get|locate|receive|gather)|when i (?:have|find|get|locate|am home)|later (?:today|tonight|on)|talk (?:to you )?soon|in touch|waiting for (?:it|your|that|the))\b/,
    demandsHuman:
      /\b(?:(?:speak|talk|chat|connect(?:ed)?|escalat\w+|transfer(?:red)?|put (?:me )?through|pass(?:ed)?|hand(?:ed)?)(?: me| this| it| us)?(?: \w+)? (?:to|with|over to) (?:a |an |the |your |some ?(?:one|body)(?: else)?|another |any |real |actual |human |live )*(?:manager|supervisor|human|person|people|agent|representative|rep|operator|someone|somebody|anyone|superior|specialist|team lead|team)?|real (?:person|human)|human (?:agent|being|representative|please|support)|live (?:agent|person|chat agent)|(?:get|give|want|need) (?:me )?(?:a|an|your|the) (?:manager|supervisor|human|real person|representative|agent)|someone else i (?:can|could)|anyone else (?:i|who)|supervisor|escalate (?:this|it|my|the)|transfer me|escalation (?:process|team|path))\b/,
    followsUp:
      /\b(?:(?:any|an|some) (?:update|updates|news|progress|word)|what(?:'s| is) (?:the )?(?:status|happening|going on|the latest) (?:of|with|on|about)|status (?:of|on|update)|follow(?:ing)?[- ]?up|check(?:ing)? (?:in )?on|where (?:are we|do we stand)|have you (?:had a chance|heard|found|looked|made any)|has (?:there been|anything)|did (?:you|anyone|someone) (?:ever )?(?:fix|resolve|look|process|find|hear)|how(?:'s| is) (?:my|the) (?:\w+ )?(?:issue|ticket|case|refund|request|claim|complaint)|is (?:my|the) (?:issue|ticket|case|problem|request) (?:fixed|resolved|solved|done|ready|closed|still open))\b/,
    refersBack:
      /\b(?:my (?:issue|ticket|case|problem|complaint|request|claim|previous \w+|last \w+|earlier \w+|open \w+)|the (?:issue|ticket|case|problem|refund|order|invoice|request|claim|replacement|charge|error|complaint|bug|one|thing|matter|booking|transfer|payment) (?:i|we) (?:\w+ )?(?:asked|reported|mentioned|told|raised|contacted|wrote|requested|opened|had|spoke|called|was promised|complained)|last (?:time|week|month|conversation|chat|ticket|call)|(?:i|we) (?:already |previously )?(?:contacted|wrote|reported|called|spoke|asked|messaged|chatted|raised|told you|complained)(?: \w+){0,6} (?:before|about|ago|yesterday|last|earlier|on)|as (?:i|we) (?:said|mentioned|reported)|again|same (?:issue|problem|error|thing) (?:as|again|from)|i was told|you (?:said|promised|told me)|previous (?:ticket|conversation|chat|agent|issue|request))\b/,
  },
  agent: {
    done:
      /\b(?:(?:has|have|was|were|is|are|'s|'ve)(?: now| been| just| also| already| successfully| all| both| fully| being){0,4} (?:refunded|booked|cancell?ed|resolved|fixed|solved|processed|issued|credited|updated|changed|reset|re-?sent|replaced|reactivated|activated|unlocked|unblocked|restored|submitted|completed?|confirmed|added|removed|waived|reversed|rebooked|rescheduled|scheduled|reinstated|upgraded|downgraded|corrected|enabled|disabled|closed|approved|verified|reissued|shipped|dispatched|placed|modified|adjusted|applied|deployed|registered|migrated|merged|extended|filed|recorded|unsubscribed|deleted|granted|ported|transferred to your|deactivated|frozen|sorted|renewed|generated|downgraded|arranged|blocked|secured|enrol?led|re-?enabled|rebooted|re-?linked|cleared|repaired|ordered)|(?:i|we)(?:'ve| have)?(?: just| now| already| also| gone ahead and| successfully| manually)* (?:refunded|booked|cancell?ed|resolved|fixed|solved|processed|issued|credited|updated|changed|reset|re-?sent|replaced|reactivated|activated|unlocked|unblocked|restored|submitted|completed|confirmed|added|removed|waived|reversed|rebooked|rescheduled|scheduled|reinstated|upgraded|downgraded|corrected|enabled|disabled|closed|approved|reissued|shipped|dispatched|placed|adjusted|applied|sent (?:you|out|a|an|the|over)|emailed|deployed|filed|extended|arranged|deleted|granted|cleared|re-?ran|blocked|secured|enrol?led|re-?enabled|repaired|re-?linked|paid|deactivated|frozen|froze|renewed|generated|made the|ordered|regenerated|switched|raised the|turned (?:on|off)|unsubscribed|merged|fixed)|successfully (?:\w+ed|reset|sent|made)|your (?:current |account |available |remaining |total |new )*(?:balance|refund|confirmation number|booking reference|order|ticket number|appointment) is (?!not\b|still\b|being\b|pending\b|delayed\b|on hold\b|currently\b)|(?:(?:issue|call|ticket|problem|case)(?: is| was)? (?:resolved|closed|fixed|solved))|(?:is|are) (?:now |all )*(?:all set|back up|back online|working (?:now|again|fine|as expected|properly)|up and running)|you(?:'re| are) (?:now )?(?:all set|booked|confirmed|unsubscribed|good to go)|(?:refund|replacement|cancellation|booking) (?:is )?(?:complete|confirmed))\b/,
    notDone:
      /\b(?:not (?:yet )?(?:been )?|n't (?:yet )?(?:been )?|never (?:been )?|(?:will|can|could|would|should|to|may|might|must|shall) (?:now )?be |being |about to be |once |until |after |before |if |when |as soon as |whether )(?:\w+ ){0,6}(?:refunded|booked|cancell?ed|resolved|fixed|solved|processed|issued|credited|updated|changed|reset|replaced|activated|unlocked|unblocked|restored|submitted|completed?|confirmed|added|removed|verified|shipped|dispatched|placed|approved|sent|closed|transferred|escalated|connected|forwarded)\b/,
    failed:
      /\b(?:unfortunately|regrett?ably|i(?:'m| am) (?:very |so |really |truly )?(?:sorry|afraid),? (?:but )?(?:i|we|that|there|your|this|it|the|you)[\w ']{0,30}(?:can ?not|can'?t|unable|not|no|n't)|(?:i|we)(?:'m|'re| am| are)? (?:currently |still )?(?:unable|not able|not allowed|not authori[sz]ed|not permitted) to|(?:i|we) (?:can ?not|can'?t|could ?n'?t|couldn'?t|could not|won'?t be able to|will not be able to|do not (?:offer|support|have|provide|allow|accept)|don'?t (?:offer|support|have|provide|allow|accept))|(?:is|are|was|were)(?: not|n'?t) (?:available|possible|eligible|refundable|covered|allowed|permitted|supported|authenticated|authori[sz]ed|able|found|recogni[sz]ed)|there (?:is|are|'s|was|were) no|(?:has|have) no (?:\w+ ){0,2}(?:available|availability|openings?|slots?)|no (?:\w+ ){0,3}(?:available|found|availability)|(?:does|do)(?: not|n'?t) (?:allow|permit|cover|support|match|qualify|exist|meet)|against (?:our )?policy|ineligible|non-?refundable|authentication (?:has )?failed|(?:cannot|can ?not|can'?t) be (?:refunded|cancell?ed|changed|modified|processed|found|authenticated|verified|completed|done)|denied|rejected|out of stock|sold out|fully booked)\b/,
    conditional:
      /\?|^(?:if|once|when|before|after|should|unless|to (?:proceed|continue|confirm|complete)|in order to|please)\b|\b(?:would you like|do you want|shall i|should i|can i|may i|let me know if|if you(?:'d| would| want| need| prefer|r)?|once (?:you|i|we|it)|you can|you could|you may|i can|we can|i could|we could|i would|we would|able to|happy to|option|recommend|suggest|in case|so that i)\b/,
    transferMade:
      /\b(?:(?:i|we)(?:'m|'re| am| are)(?: now| currently| just| going ahead and)* (?:transferring|connecting|escalating|forwarding|handing|passing|routing|redirecting|putting) (?:you|this|your|the|it|over)|(?:i|we)(?:'ve| have)?(?: just| now| already| gone ahead and| also| successfully)* (?:transferred|escalated|forwarded|handed (?:you|this|it|over)|passed (?:you|this|it|your)|routed|connected you|put you through|raised (?:this|it|your (?:case|ticket)) (?:to|with)|referred (?:you|this|your|it) to)|(?:has|have|is|are|was|were)(?: now| been| being| just| already| successfully){1,3} (?:transferred|escalated|handed over|passed on|routed|forwarded to (?:a|an|our|the)|connected to an?|connected with an?)|transferring (?:you|this|now|to)|escalat(?:ed|ing) (?:this|it|your|the|to)|you(?:'re| are| have been|'ve been)(?: now| being)* (?:connected|transferred|escalated|speaking) (?:to|with)|transfer(?:red)? to (?:the )?(?:\w+ )?(?:department|team|support|supervisor|manager|human|agent|specialist)|handed (?:over|off) to)\b/,
    transferAnnounced:
      /\b(?:(?:i|we)(?:'ll| will| am going to|'m going to|'re going to| shall| have to| need to)(?: now| go ahead and| just| have to| need to| proceed to| be| immediately| gladly| happily)* (?:transfer(?:ring)?|connect(?:ing)?|escalat(?:e|ing)|forward(?:ing)?|hand(?:ing)?|pass(?:ing)?|rout(?:e|ing)|redirect(?:ing)?|put(?:ting)?) (?:you|this|your|the|it|over)|let me (?:now |go ahead and |just )*(?:transfer|connect|escalate|forward|hand|pass|put|get you) |please (?:hold|wait|stay on the line) (?:on )?(?:while|as) i (?:transfer|connect|escalate|put|get)|(?:transfer|escalation) (?:is )?(?:in progress|initiated|underway)|proceed with (?:the|your) (?:transfer|escalation)|an? (?:human|live) (?:agent|representative) will (?:be with you|join|take over|assist you) )/,
    transferOffered:
      /\b(?:(?:would you like|do you want|shall i|should i|can i|i can|i could|we can|we could|let me know if|if you(?:'d| would)? (?:like|want|prefer)|happy to|able to|like me to|want me to)\b.{0,60}\b(?:transfer|escalat\w+|connect (?:you|me)|put you through|hand (?:you|this) over|pass (?:you|this))|(?:transfer|escalat\w+|connect you)\b.{0,80}\b(?:would you like|do you want|shall i|should i|if you(?:'d)? (?:like|want|prefer))|(?:recommend|suggest) (?:speaking|contacting|talking)\b.{0,30}\b(?:human|supervisor|manager|representative|specialist))/,
    asks:
      /\?|\b(?:please (?:provide|share|confirm|send|tell|give|let me know|enter|describe|specify|verify)|(?:could|can|may|might) (?:you|i) (?:please )?(?:provide|share|confirm|send|tell|give|get|have|describe|know|ask)|i(?:'ll| will)? need (?:your|the|some|to know|a few)|let me know (?:your|the|which|what|when|if you(?:'d| would) like)|what(?:'s| is) (?:your|the))\b/,
    closes:
      /\b(?:anything else|any other (?:question|issue|way|thing)s?|something else|how (?:can|may|could) i (?:help|assist)|how (?:are|is) you|have a (?:great|good|nice|lovely|wonderful)|goodbye|good bye|bye|take care|thank you for (?:contacting|reaching|calling|choosing|chatting|your patience)|you'?re welcome|you are welcome|glad (?:i|to|we)|my pleasure|safe travels|don'?t hesitate|feel free to (?:reach|contact|ask)|further (?:questions|assistance)|nice to)\b/,
    instructs:
      /^please (?!note|accept|allow|hold|wait|be |know|find|see |bear|rest|feel|don'?t|contact us|let me|provide|share|confirm|tell|give|stay)[a-z]+|(?:^|[,;:]\s*|\b(?:please|then|first|next|also|now|and|try(?: to)?|could you|can you|you (?:can|could|should|need to|may))\s+)(?:try(?:ing)?|restart|reboot|reset|reinstall|uninstall|install|update|clear|log (?:out|in|back)|sign (?:out|in)|check|disable|enable|turn (?:off|on|it)|switch|unplug|plug|split|open|click|go to|delete|remove|re-?connect|disconnect|re-?authori[sz]e|power[- ]cycle|use|press|hold|wait|download|upload|enter|select|refresh|re-?enter|rescan|run|toggle|forget|move|swap|replace|change|set|retry|verify|visit|visiting)\b/,
    ownWork: /^(?:(?:to|before|in order to|so|now|then|first|once|as|since|for|okay|ok|sure|great|thank)\b.{0,80}?)?\b(?:i|we|i'll|i'm|i've|we'll|we've|let me|our \w+)\b(?!.{0,120}\b(?:please|you (?:can|could|should|need|try|may)|ask you|suggest|recommend|could you)\b)/,
    commits:
      /\b(?:(?:i|we|they|he|she|it|you|someone|somebody|[a-z0-9-]+)(?:'ll| will| should| shall| is going to| are going to|'m going to|'re going to| am going to)(?: now| then| also| personally| definitely| make sure to| all| both| only| soon| normally| usually)* (?:be (?:re-?)?(?:sent|emailed|mailed|refunded|credited|contacted|called|notified|shipped|delivered|replaced|processed|fixed|resolved|restored|reviewed|activated|back|with you|issued|reversed|updated|there|completed|available|posted|waived|live|done|ready)|arrive|contact|call|phone|ring|text|e-?mail|reach out|get back|receive|get (?:a|an|your|the|it)|hear|refund|ship|send|follow[- ]up|credit|update you|notify|deliver|replace|fix|process|resolve|issue|investigate|review|reply|respond|come|visit|keep you|let you know|schedule|reverse|appear|reflect|show up|waive|extend|prioriti[sz]e|restore|reship|re-?send|compensate|reimburse|submit|file|raise|monitor|close)\b|i promise|we promise|(?:i|we) (?:guarantee|commit to)|(?:expect|you can expect) (?:it|a|an|the|your|to (?:hear|receive))|(?:within|in) (?:the next )?(?:\d+|one|two|three|five|a few)(?: ?(?:-|to) ?\d+)? (?:business |working )?(?:hours?|days?|weeks?)$)/,
    courtesy:
      /\b(?:(?:be|will) (?:happy|glad|able|here|more than happy|right|with you|good|fine|charged|a fee)|be (?:happy|glad|able|here|more than happy|right with you|required|asked|an? (?:fee|charge|cost))|(?:help|assist|guide|walk) you|need (?:to|your|the|a|some|more)|check (?:that|this|it|on|your|the)|look (?:into|up|at|for)|have a look|take a look|(?:now |first )?(?:proceed|begin|start|calculate|search|find|gather|provide you|ask|do (?:that|this|my best)|go ahead|require|verify|review|continue|explain|try)|see what|let you know what|have to|not be able|be unable|wait for|be sure|pull up)\b/,
  },
  issues: EN_ISSUES,
  goals: [
    /\b(?:i|we)(?: just| really| only| still| urgently| also)? need (?:to have )?((?:the|my|our|this|that|it|a|an|all|these|those|them)\b.{2,80}?\b(?:fixed|back|refunded|resolved|corrected|delivered|restored|working|replaced|cancell?ed|changed|updated|unlocked|reset|sorted|done|activated|processed|reissued|removed|sent|shipped|rebooked|reversed|running|online|moved|reinstated|ready|available|connected|approved|verified|transferred|credited|unblocked|solved)\b.{0,60})/,
    /\b(?:i|we)(?:'d| would) (?:really |just |also )?(?:like|prefer|love) (?:to (?!know|ask|speak|talk|report|check|thank|see if|find out|say|inquire|be contacted|complain)|(?=a |an |the |my |our |you to |it |this |full |someone ))(.{3,110})/,
    /\b(?:i|we)(?: just| really| only| still| also)? want(?:ed)? (?:to (?!know|ask|speak|talk|report|check|thank|see if|find out|say|inquire|be contacted|complain)|(?=a |an |the |my |our |you to |it |this |full |someone ))(.{3,110})/,
    /\b(?:i|we)(?: just| really| only| still| urgently| also)? need (?:to (?!know|ask|speak|talk|report|check|find|see if|say|inquire|provide|be contacted)|(?=a |an |the |my |our |it |this |you to |someone ))(.{3,110})/,
    /\b(?:i'?m|i am|we'?re|we are) (?:trying|looking|hoping) (?:to|for) (.{3,110})/,
    /\b(?:can|could|would) (?:you|i|we|someone) (?:please |kindly |also |just |possibly )*((?:refund|cancel|change|fix|reset|resend|replace|update|book|rebook|send|issue|remove|unlock|restore|extend|waive|reverse|upgrade|downgrade|move|reschedule|correct|credit|exchange|return|add|activate|deactivate|reactivate|transfer|unblock|get|have|expedite|reinstate|redeliver|reissue|close|delete|merge|export|enable|disable|switch|port|freeze|block)\b.{2,100})/,
    /\bplease ((?:refund|cancel|change|fix|reset|resend|replace|update|rebook|issue|remove|unlock|restore|extend|waive|reverse|upgrade|downgrade|move|reschedule|correct|credit|exchange|activate|deactivate|reactivate|unblock|expedite|reinstate|redeliver|reissue|delete|enable|disable|freeze|block)\b.{2,100})/,
  ],
  attempts: [
    /\b(?:i|we)(?:'ve| have)?(?: already| also| just| even| now| since| then| both)* (tried (?!(?:too|so) )(?:.{3,90}))/,
    /\b(?:i|we)(?:'ve| have)?(?: already| also| just| even| now| both)* ((?:restarted|rebooted|reset|re-?installed|uninstalled|installed|updated|upgraded|cleared|logged (?:out|back|off)|signed (?:out|back)|checked|disabled|enabled|turned (?:it )?(?:off|on)|switched (?:off|on|to|browsers)|unplugged|plugged|re-?connected|disconnected|re-?authori[sz]ed|power[- ]cycled|refreshed|deleted|replaced the|swapped|changed the|changed my (?!mind)|factory reset|rescanned|re-?entered|re-?sent|re-?submitted|re-?uploaded|contacted|emailed|called|messaged|spoke (?:to|with)|scanned|verified|re-?verified|followed|waited|used (?:a |another |the )|retried|toggled|re-?paired|re-?inserted|re-?added|removed|whitelisted|tested|moved the|rotated|regenerated|downloaded)\b.{0,90})/,
    /\balready ((?:restarted|tried|checked|did|done|cleared|reset|reinstalled|updated|rebooted|contacted|called|verified|unplugged|sent)\b.{0,80})/,
    /\b(?:and|then) (?:also |then |even )?((?:restarted|rebooted|reset|reinstalled|updated|cleared|checked|disabled|unplugged|reconnected|tried|changed|switched|replaced|logged out|rescanned|verified)\b(?! my mind).{2,60})/,
    /\balready (?:\w+ )?(\w{3,}ed (?:my|the|it|this|a|all|our|them|everything)\b.{0,60})/,
    /^(checked (?:my )?(?:the )?(?:spam|junk|inbox|settings|connection|cable)[\w ,]{0,60})/,
  ],
  didIt:
    /^(?:(?:ok|okay|yes|yep|alright|well|so|hmm|sure|thanks|right)[\s,.!]*)*(?:i )?(?:did (?:that|it|so|all that|this|both|those)|done|(?:just )?(?:did|tried) (?:that|it|this|those|them|all)|tried,? |i(?:'ve| have) (?:done|tried) (?:that|it|this|all|those|both))\b/,
  noEffect:
    /\b(?:did(?: no|n'?)t (?:work|help|fix|solve|change|do|make)|no (?:luck|change|difference|effect|improvement|success)|still|nothing|same|to no avail|without (?:success|luck)|but (?:it|the|no|nothing|that)|not working|does(?: not|n'?t) (?:work|help)|fails?|failed|in vain)\b/,
  deadlineCue:
    /\b(?:by|before|until|till|no later than|due(?: on| by| in)?|deadline(?: is)?|within|(?:need|want) (?:it|this|that|them|my \w+|the \w+) (?:\w+ )?(?:on|for|in|today|tonight|tomorrow|this)|in time for|end of|eod|eow)\b/,
  urgency: {
    critical:
      /\b(?:emergency|life[- ]threatening|production (?:is |system is )?down|site is (?:completely )?down|everyone (?:is|in)\b.{0,30}\b(?:locked out|down|affected|blocked)|being (?:drained|stolen|robbed)|all (?:our|of our) (?:users|customers|systems)\b.{0,30}\b(?:down|affected|locked|can'?t|cannot)|(?:stranded|stuck) at (?:the )?(?:airport|station|border)|(?:flight|train|boarding) (?:leaves|departs|boards|is|closes) in (?:\d+|an|one|two|three|a few|less)\b|right now!|losing (?:money|sales|revenue|customers) (?:every|each|by the)|smoke|smoking|on fire|caught fire|sparks?|(?:someone|somebody) (?:is )?(?:using|draining|emptying) my|immediate danger)/,
    high:
      /\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|as soon as possible|immediately|right away|critical|time[- ]sensitive|straight away|high priority|top priority|right now|need (?:this|it|help) (?:fast|quick\w*|now|today|tonight)|(?:by|before|for) (?:today|tonight|tomorrow|end of (?:the )?day|eod)|deadline (?:is|today|tomorrow)|can'?t wait|cannot wait|hurry|losing (?:money|sales|customers|revenue)|blocking (?:us|our|me)|blocker|unable to work|can'?t work|at a standstill|quick(?:ly)? please|help fast)\b/,
    low: /\b(?:no (?:rush|hurry|urgency)|not urgent|when(?:ever)? you (?:get a chance|have (?:a )?(?:time|moment|chance)|can)|low priority|just (?:curious|wondering)|minor (?:issue|thing|bug)|not a big deal|at your (?:convenience|leisure)|nice to have|in your own time|whenever)\b/,
  },
  feelings: {
    great: 0.6, perfect: 0.7, awesome: 0.7, excellent: 0.8, wonderful: 0.8, fantastic: 0.8, amazing: 0.8, love: 0.7,
    happy: 0.6, glad: 0.5, thanks: 0.35, thank: 0.35, appreciate: 0.45, helpful: 0.5, good: 0.3, nice: 0.35,
    satisfied: 0.6, pleased: 0.6, grateful: 0.6, brilliant: 0.7, relieved: 0.4, works: 0.3, resolved: 0.3, best: 0.4,
    delighted: 0.8, impressed: 0.6, smooth: 0.4, quick: 0.2, lifesaver: 0.8, cheers: 0.3, kind: 0.3, patience: 0.2,
    bad: -0.4, terrible: -0.8, awful: -0.8, horrible: -0.8, worst: -0.9, unacceptable: -0.8, ridiculous: -0.75,
    disappointed: -0.6, disappointing: -0.6, frustrated: -0.7, frustrating: -0.7, annoyed: -0.6, annoying: -0.55,
    angry: -0.8, furious: -0.95, upset: -0.6, unhappy: -0.55, useless: -0.75, pathetic: -0.85, disgusted: -0.85,
    disgusting: -0.8, outrageous: -0.85, joke: -0.5, scam: -0.6, fraud: -0.4, liar: -0.8, liars: -0.8, hate: -0.7,
    poor: -0.45, waste: -0.5, wasted: -0.5, fed: -0.3, sick: -0.3, tired: -0.35, worried: -0.4, concerned: -0.3,
    confused: -0.3, confusing: -0.35, incompetent: -0.85, unprofessional: -0.7, rude: -0.65, nightmare: -0.7,
    hopeless: -0.6, stressful: -0.5, stressed: -0.5, nonsense: -0.6, garbage: -0.75, rubbish: -0.65, crap: -0.65,
    damn: -0.5, hell: -0.4, wtf: -0.8, shocking: -0.6, appalling: -0.85, appalled: -0.8, unbelievable: -0.5,
    insane: -0.5, stupid: -0.65, failed: -0.1, broken: -0.15, problem: -0.1, wrong: -0.15, never: -0.1, still: -0.1,
    robbery: -0.7, stealing: -0.6, unhelpful: -0.65, sad: -0.4, scared: -0.4, ignored: -0.55, mess: -0.45,
  },
  flips: /^(?:not|n't|no|never|don'?t|doesn'?t|didn'?t|isn'?t|wasn'?t|without|hardly|cannot|can'?t|won'?t)$/,
  intensifiers: /^(?:very|so|really|extremely|absolutely|totally|completely|incredibly|utterly|beyond|super|fucking|damn)$/,
  anger:
    /\b(?:furious|livid|outrageous|outraged|unacceptable|disgust(?:ed|ing)|pathetic|liars?|incompetent|wtf|what the (?:hell|heck|f\w*)|worst (?:\w+ )?(?:service|company|support|experience)|ridiculous|appall(?:ed|ing)|angry|fed up|sick (?:and tired )?of|scam(?:mers?)?|bullshit|bs|how dare|thieves|sue you|robbery|disgrace(?:ful)?)\b/,
  frustration:
    /\b(?:frustrat(?:ed|ing|ion)|annoy(?:ed|ing)|(?:third|fourth|fifth|3rd|4th|5th|second|2nd|\d+th) time|how many times|again and again|over and over|keep (?:telling|repeating|asking|having)|already (?:told|explained|said|sent)|nobody (?:helps?|answers?|responds?|replied)|no ?one (?:helps?|answers?|responds?|replied|has|is|got)|for (?:days|weeks|months|hours)|(?:days|weeks|months|hours) (?:now|and (?:still|no))|waste of (?:my )?time|disappoint(?:ed|ing)|still (?:not|no|waiting)|getting nowhere|running in circles|the runaround|tired of|enough|losing patience|ran? out of patience|had it with)\b/,
  repeatContact:
    /\b(?:(?:third|fourth|fifth|sixth|3rd|4th|5th|6th|second|2nd|\d+th) (?:time|ticket|call|chat|contact|email|attempt)|how many times|again and again|over and over|(?:contacted|called|wrote|emailed|messaged|reported)(?: \w+){0,4} (?:twice|times|before|already|several|multiple|again)|already (?:contacted|called|reported|told|explained)|keep (?:calling|contacting|asking|telling|repeating)|every time i (?:call|contact|ask)|(?:two|three|four|five|several|multiple|many|\d+) times (?:already|now|before))\b/,
  risks: [
    {
      risk: 'churn',
      severity: 'high',
      pattern:
        /\b(?:(?:switch(?:ing)?|mov(?:e|ing)|go(?:ing)?|chang(?:e|ing)) to (?:a |another |your |one of your |the )?(?:competitors?|competition|different (?:provider|company|bank|carrier|tool)|another (?:provider|company|bank|carrier|tool|airline|vendor))|take (?:my|our) business elsewhere|(?:i(?:'m| am|'ll| will)|we(?:'re| are|'ll| will)|going to|want to|thinking (?:of|about)|considering|planning to|about to) (?:\w+ ){0,2}(?:cancel(?:l?ing)? (?:my|our|the) (?:subscription|account|plan|contract|membership|service|policy|everything)|leav(?:e|ing) (?:you|your|for|this company|the company|the service)|clos(?:e|ing) (?:my|our) account|unsubscrib\w+ from your service|not (?:be )?renew\w*|look(?:ing)? (?:elsewhere|for (?:an )?alternatives?))|last straw|never (?:use|buy|order|shop|fly|book|bank)(?:ing)?(?: from| with)? (?:you|here|your|again)|lost (?:me|us) as a customer|losing (?:me|us) as a customer|evaluating (?:alternatives|other|competitors))/,
    },
    {
      risk: 'legal',
      severity: 'high',
      pattern:
        /\b(?:(?:my|our|a) (?:lawyer|attorney|solicitor)|legal action|take (?:you|this|them) to court|small claims|sue (?:you|your|them|the)|lawsuit|consumer (?:court|forum|protection|rights)|ombudsman|attorney general|file a (?:legal )?(?:suit|complaint with)|class action|trading standards|(?:report|complain)(?:ing)?(?: you| this)? to (?:the )?(?:fcc|ftc|cfpb|bbb|rbi|trai|better business|authorities|regulator|dot))\b/,
    },
    {
      risk: 'compliance',
      severity: 'medium',
      pattern: /\b(?:gdpr|ccpa|hipaa|data protection (?:act|authority|officer)|right to be forgotten|subject access request|delete all (?:of )?my (?:personal )?data|pci[- ]?dss|audit (?:requirement|deadline|finding)|regulatory (?:requirement|deadline|filing)|data breach)\b/,
    },
    {
      risk: 'fraud',
      severity: 'high',
      pattern:
        /\b(?:unauthori[sz]ed (?:\w+ )?(?:charge|transaction|payment|transfer|withdrawal|access|purchase|login|debit)s?|fraud(?:ulent|ster)?|identity theft|stole(?:n)? (?:my|our) (?:\w+ )?(?:card|money|identity|account|phone|wallet)|(?:card|phone|wallet|sim) (?:was|has been|got|is) (?:stolen|cloned|hacked)|(?:account|card) (?:was|has been|got|is|is being) (?:hacked|compromised|breached|used by)|phish(?:ed|ing)|scammed|(?:did ?n'?t|did not|never|don'?t|do not) (?:make|authori[sz]e|recogni[sz]e|do) (?:this|that|these|those|any|the|a|an|it|either)? ?(?:\w+ ){0,3}(?:transaction|charge|payment|purchase|transfer|withdrawal)s?|(?:someone|somebody|some one) (?:\w+ )?(?:withdrew|stole|took|used|charged|hacked|accessed|transferred|logged)|suspicious (?:activity|transaction|charge|transfer|login|behaviou?r)s?)\b/,
    },
    {
      risk: 'safety',
      severity: 'high',
      pattern:
        /\b(?:caught fire|on fire|smok(?:e|ing) (?:from|coming|out)|started smoking|sparks?|burn(?:t|ed|s)? (?:my|me|smell)|burning smell|electric(?:al)? shock|overheat(?:s|ed|ing)|explod(?:ed|es)|injur(?:y|ed)|allergic reaction|hospitali[sz]ed|(?:ended up in|taken to|went to|in) (?:the |a )?hospital with|swollen battery|battery (?:is )?swell\w*|unsafe|hurt myself|kill myself|suicid\w+|self[- ]harm)\b/,
    },
    {
      risk: 'vip',
      severity: 'medium',
      pattern:
        /\b(?:i(?:'m| am) (?:a |an |your )?(?:\w+ )?(?:vip|platinum|diamond|enterprise|elite|executive) (?:\w+ )?(?:customer|member|client|cardholder)?|we(?:'re| are) (?:a |an |your |one of your )(?:\w+ )?(?:enterprise|biggest|largest|vip|platinum) (?:\w+ )?(?:customers?|clients?|accounts?))\b/,
    },
  ],
  profile: EN_PROFILE,
  integrations:
    /\b(slack|microsoft teams|ms teams|salesforce|hubspot|zapier|jira|github|gitlab|bitbucket|google (?:drive|sheets|calendar|workspace|analytics)|gmail|outlook|shopify|stripe|quickbooks|xero|zendesk|intercom|notion|asana|trello|airtable|dropbox|onedrive|sharepoint|okta|azure ad|entra id|saml|sso|scim|webhooks?|rest api|graphql api|mailchimp|snowflake|bigquery|databricks|tableau|power bi|looker|netsuite|sap|workday|bamboohr|discord|twilio|sendgrid|marketo|pipedrive|monday\.com|clickup|figma|datadog|pagerduty|sentry|amplitude|mixpanel|freshdesk|woocommerce|magento|wordpress|aws s3|docusign|calendly|zoom)\b/g,
  notes: {
    customerPrefix: /^(?:customer|user|client|caller|guest)(?: \([^)]{1,40}\))?\s*:\s*/,
    agentPrefix: /^(?:agent|response|assistant|bot|support(?: agent| bot)?|representative|rep)(?: \([^)]{1,40}\))?\s*:\s*/,
    ticket:
      /^(?:(?:new )?(?:support )?ticket (?:opened|created|raised)|(?:new|opened|open) (?:issue|ticket|case|request)|case (?:opened|created)|subject|issue|problem|(?:new )?support ticket created)\b\s*[.:#-]*\s*(?:subject\s*:\s*)?(.{3,})/,
    resolved: /\b(?:(?:call|ticket|issue|case|problem|chat) (?:was |is |has been )?(?:resolved|closed|solved|fixed)|resolution)\s*[:.-]\s*/,
    reports: [
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:also |now )?(?:reports?|reported|says?|said|mentions?|mentioned|complains?|complained|states?|stated|claims?|claimed|notes?|noted|describes?|described|is reporting|is complaining|explained?|explains)(?: that| of| about| having)?\s+/, speech: '' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:is |was )?(?:asking|asks|asked|inquir(?:es|ed|ing)|enquir(?:es|ed|ing)) (?:about|for|regarding|if|whether)\s+/, speech: 'I have a question about ' },
      { pattern: /^(?:the )?(?:customer|user|client|caller)'?s (?=\w)/, speech: 'my ' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:would like|wants|needs|requested|requests|is requesting|wishes|wanted)(?: to)?(?= )/, speech: 'I want to' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:strongly |always )?prefers\b/, speech: 'I prefer' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:is|was)\b/, speech: 'I am' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:has|had)\b/, speech: 'I have' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:uses|is using)\b/, speech: 'we use' },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:can ?not|can'?t)\b/, speech: "I can't" },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:did ?n'?t|did not)\b/, speech: "I didn't" },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:does ?n'?t|does not)\b/, speech: "I don't" },
      { pattern: /^(?:the )?(?:customer|user|client|caller) (?:already )?(?=(?:tried|restarted|rebooted|reset|checked|reinstalled|updated|cleared|contacted|called|satisfied|received|lost|upgraded|threaten\w*)\b)/, speech: 'I ' },
    ],
  },
};
