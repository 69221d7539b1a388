/**
 * English words that customers and agents write in lower case (bench/understanding/masking-words.ts counts them), without
 * regular endings. A capital on one of these means that a sentence begins, not that a person is named.
 */
export const COMMON_WORDS =
  'aaa abandoned abilities ability able abort about above abroad absolute absorb abstract academic acc accelerate ' +
  'accent accept acceptable acceptance access accessibility accessible accessories accident accidentally acclaim ' +
  'accommodate accommodating accomodate accomplish accomplishment accordance according account accountability ' +
  'accountable accountant accrual accrue accruing acct accumulated accuracy accurate aces achievable achieve ' +
  'achievement achieving acknowledge acknowledging acn acount acquire acquiring across acting action actionable ' +
  'activate activating activation active activities activity actors actual acute adapt adaptability adaptation add ' +
  'addition additional additive address adept adequate adhere adherence adjust adjustment admin administration ' +
  'administrative administrator admire adn adopt adoption ads adult advance advancement advancing advantage ' +
  'adventure adventurous adverbs adversity advertised advertising advice advisable advise advisor advisory affairs ' +
  'affect affidavit affiliate affirmative afford affordable afraid africa after afternoon afterward again against ' +
  'age agencies agency agent aggregated aggregation aggressive ago agree agreement ahead ahold aid aiken aim ain ' +
  'air airline airlock airplane airports alarm album alcohol alert alexa algebraic algorithm algorithmic alien ' +
  'align alignment alike alive all allergens allergic allergies allergy alleviate alligator allocate allocating ' +
  'allocations allotment allow allowance ally almost alone along alongside alot aloud alpha already alright also ' +
  'alt alternate alternating alternative although altitude altruism always amazing ambiance ambiguity ambiguous ' +
  'amendments amenities america amex among amount ample analyses analytical analytics analyze analyzing anchor ' +
  'ancient and anecdotes angle angry animal animated animation anniversary annotation annoying annual anonymization ' +
  'anonymize anonymous another answer anticipate antipathy antique antivirus anxiety anxious any anymore anyone ' +
  'anything anytime anyway anywhere apart apartment apointment apologies apologize app apparently appeal appear ' +
  'appearance appid applebee apples appliances applicable applicants application applied applies appoint ' +
  'appointment appraised appreciate appreciating appreciation approach appropriate appropriateness approval approve ' +
  'approvers approving approx approximate approximation appt apr apt arc archetypes architecture archival are area ' +
  'aren argentina args argue argument argumentation arise arithmetic arm around arrange arrangement arranging array ' +
  'arrival arrive arriving art article articulate artificial artist artistic artwork asctime asia aside ask asleep ' +
  'aspect aspirations assert assess assessments asset assign assignment assist assistance assistant associated ' +
  'assume assuming assumptions async asynchronous ataraxy ate atmosphere atmospheric atom atomic attach attachments ' +
  'attack attempt attend attendance attendee attention attire attitude attorney attract attractions attractive ' +
  'attribute attribution audience audio audiobook audit auditions aunt austin australia auth authentic authenticate ' +
  'authentication authenticity author authorities authority authorization authorize auto autocomplete automate ' +
  'automatic automatically automating automation autopay availability available average averaging avocado avoid ' +
  'await awards aware awareness away awesome awful awhile awkward axios axis baby babysitter back backbone backdrop ' +
  'backend background backoff backpack backstories backstory backup backyard bacon bad bag baggage bake baking ' +
  'balance balancing balcony ball balloons baltimore banana band bandwidth bangkok bangor bank banner bar ' +
  'barbershop barcelona barclay barely bartender base baseball baseline bash basic basis basket batch bath bathroom ' +
  'batteries battery battle bcrypt beach beans bear beat beatles beautiful beauty became because become becoming ' +
  'bed bedroom bedtime beef been beer before beforehand befriends began begin beginner beginning begun behalf ' +
  'behavior behavioral behind being believe belong beloved below beneficial beneficiaries beneficiary benefit bent ' +
  'bequests beside best bet beta better between beyond bias bibliography bicycle big bigger biggest bike biking ' +
  'bilingual bill bin binom binomial biometric bird birth birthday birthplace bisector bit bitext biweekly bjs ' +
  'black blackberry blackout blank blankets blast blend blind block blockage blockers blog blood bloody blow blue ' +
  'blueberries blueprints blunt blur boa board boat bob bodies bodkin body boise bold bolster bomb bond bonus book ' +
  'bookshelf bookstore boolean boost booth border bored boring born borrow boss boston bot both bottlenecks bottom ' +
  'bought bound boundaries boundary bourbon bowl box boy boyfriend brad brain brainstorming branch brand brazil ' +
  'breach bread breadth break breakdowns breakfast breakout breast breath breathe breathtaking brick bridge brief ' +
  'bring briquette brisk british bro broad broaden broccoli broke brooklyn brother brought brownies browse browser ' +
  'browsing brunch brutal brute btn btw bubble bucks buddy budget buffalo buffer buffet bug build built bulk bullet ' +
  'bummer bunch bundle bundling bunny burden burger burn burnout bursts bus bush business busy but butter button ' +
  'buy bye bypass cab cabel cabin cable cache caching cacount cad cadence cafe caffeine cake calc calculate ' +
  'calculating calculations calculator calendar cali calibration call calm caloric calorie came camera camp ' +
  'campaign can canada cancel cancellation cancelled cancelling candidate candle candy canister canned cannot cant ' +
  'canton canvas cap capabilities capable capacity capital capitol capped captain captivating capture capturing car ' +
  'caramel carbon cardholder cardmember care careful carried carrier carries carrots carry cart case cash cashback ' +
  'cashier casserole cast casual cat catch catchy categories categorize category cathedral caught cause causing ' +
  'cautious ccc cdot ceiling celcius celebrate celebrating celebration cell cellphone celsius cent centered centers ' +
  'centimeters central centralized centroid century ceremonies certain certificate certifications certified cesium ' +
  'chain chair challenge challenging chance change changing channel chapter character characteristics charcoal ' +
  'charge charger charging charitable charities charity charlotte charm charset charts chase chat chatbots chatting ' +
  'cheaper cheapest check checkbooks checklist checkout checkpoints cheddar cheer cheerios cheese cheetos chef ' +
  'cheque cherrios chi chick chicken child childhood children chili chilly chip chocolate choice choose choosing ' +
  'chores chose chosen chow chris christie chronological chunks church cinema cinematography cinnamon circ circle ' +
  'circumstances citation cite citibank cities citing city cityscapes civilization claim clarification clarify ' +
  'clarity class classic classical classification classified classify classmates classy clause clean cleanup clear ' +
  'clearance clever click client climate clinic clock close closer closest closet closing closure clothes cloud ' +
  'clown clubs clue clutter coach coal coat cocktails cocoa code codebase codicils coding coefficient coffee ' +
  'cognitive coherence coherent cohesive coin coincide cold collaborate collaborating collaboration collaborative ' +
  'collaborators collapsible colleague collect collectible collection college color colorado colorful colour ' +
  'columbus column combat combination combine combining comcast come comedy comfort comfortable comfortably coming ' +
  'command comment commentary commit commitlint commitment committed committing common communicate communicating ' +
  'communications communicator communities community commute commuting companies company comparative compare ' +
  'comparing comparisons compass compatible compelling compensate compensation competence competing competition ' +
  'competitive competitor compile complain complaint complement complementary complete completeness completing ' +
  'completion complex complexities complexity compliance compliant complicated complies complimentary comply ' +
  'component compose composite compound comprehensive compressed compression compromise compromising computational ' +
  'compute computer con concentrate concentration concept concern concert concierge concise conciseness concision ' +
  'conclude concluding conclusions concrete concurrency concurrent condition conditional conducive conduct ' +
  'conference conferencing confidence confident confidentially config configuration configure configuring confirm ' +
  'confirmation conflict conform confused confusing confusion cong congruence congruent conic conn connect ' +
  'connection connectivity conscious consecutive consent consequences conservation conservative consider ' +
  'consideration consistency consistent consists console consolidate consolidating conspiracy const constant ' +
  'constraints construct construction constructive constructor consult consultant consultations consume consumer ' +
  'consuming consumption contact contactless contain contamination contemporary content contest contestants context ' +
  'continuation continue continuing continuity continuous contract contradictions contrast contribute contributing ' +
  'contribution control controlled convenience convenient convention conventional conversation conversational ' +
  'conversely conversion convert convey convincing cook cookie cool cooldown cooperation coordinate coordinating ' +
  'coordination cop copies copy copyeditor core corn corona coronavirus corporate correct corrections correlation ' +
  'correspondence corresponding corresponds cos cost costa costco couch cough could couldn count counterargument ' +
  'counterattack counterparties countries country countryside couple coupon courage course court cousins cover ' +
  'coverage coworker cozy cracked craft crap crawl crazy cream create creating creation creative creativity creator ' +
  'creatures credentials credibility credible credit creditors crime criminal crisis criteria criterion critical ' +
  'critics critique cross crosswalk crowd crucial crying crypto cryptocurrencies cryptocurrency ctx cuba cues ' +
  'cuisine cultural culture cumbersome cumulative cup curated curiosity curious curl currencies currency current ' +
  'cursor curtains cushion custom customizable customization customize cut cute cutoff cutters cutting cya cycle ' +
  'dad daily dairy dallas damage damn damsels dance dang dangerous daring dark darn dashboard data database dataset ' +
  'date datetime daughter daunting day deactivate dead deadline deal dear death debates debating debit debounce ' +
  'debt debug debugger decades deceased decent deception decibels decide deciding decimal decision deck declare ' +
  'decline declining deconstruct decorate decoration decorator decrease dedicate dedicating dedication deducted ' +
  'deductible deductions deep deepen def default defect defective define defining definitely definition deg degree ' +
  'delay delegate delegating delete deleting deletion deli delicious delightful deliver deliverables deliveries ' +
  'delivery delta delve demand demographic demonstrate demonstrating demonstration denied denmark denominator ' +
  'denote dentist deny depart department departure depend dependencies dependency dependent depicted deploy ' +
  'deployment deposit depth derailing derived describe describing description descriptive deserted deserve design ' +
  'designate desire desktop desperate despite dessert destination destroy desynchronization detail detect detection ' +
  'determination determine determining dev develop development device diagnose diagnosis diagrams dial dialogue ' +
  'diamonds dice dict dictionary did didn didnt die diet dietary differ difference different differentiate ' +
  'difficult difficulty diffuser digestible digit digital dilemmas dim dimensions diminishes dine dining dinner ' +
  'dinosaurs dip dipping direct direction director directory dirty disable disagree disagreements disappeared ' +
  'disappointed disbursements disciplined disclosures discomfort disconnect discount discover discovery ' +
  'discrepancies discrepancy discretionary discriminate discrimination discuss discussion disease disguises dish ' +
  'disk dispensed display disposable disproportionate dispute disrupt disruptions dissatisfied dist distance ' +
  'distancing distinct distracted distracting distraction distress distribute distributing distribution div dive ' +
  'diverse diversification diversified diversify diversity divide dividing division divorce dizziness dizzy doable ' +
  'dobule doctor document documentaries documentary documentation does doesn doesnt dog doing dollar domain ' +
  'domestic don donation done dont donut doo door dope dotenv double doubt dough down downgrade downgrading ' +
  'download downtime downtown draft drag drama draw drawbacks drawn dream dress drink drive driven driver driving ' +
  'drop dropdown dropped dropping drugs drunk dry dte dual dude due dumb duplicate duration during dust duties ' +
  'dying dynamic dynamically each eager eagerness ear earbuds earlier earliest earn earplugs ease easier easiest ' +
  'easily eastern easy eat eaten eco ecological ecology ecommerce economy edge edited editing edition editors edits ' +
  'educate education educational effect effective effectiveness efficiency efficient effort egg ehlp eight either ' +
  'elaborate elapsed elderly electric electrical electricity electronic electronically element elephants elevated ' +
  'elevator elf eligibility eligible eliminate else elsewhere elvis email embark embarrassed embarrassing emerge ' +
  'emergencies emergency emerging emissions emotion emotional empathy emphasis emphasize emphasizing employ ' +
  'employee empowered empowering empowerment empty enable enabling enacted enchanting encounter encourage ' +
  'encouragement encouraging encrypted encryption end endorphins endorsement endpoint energetic energized energy ' +
  'enforce enforcement engage engagement engaging engine engineering enhance enhancements enhancing enjoy enjoyable ' +
  'enjoyment enough enrich enroll enrollment ensure ensuring enter enterprise entertained entertaining ' +
  'entertainment enthusiasm enthusiastic enthusiasts entire entities entitled entity entries entry env envelope ' +
  'environment environmental envision epic episode epithalamium equal equality equation equilateral equipment ' +
  'equipped equity equivalent era erase err errands error escalate escalation escape especially essay essence ' +
  'essential establish estate estimate etc ethical ethics ethnic ethnicity euro evacuation evaluate evaluating ' +
  'evaluation evaluators evans even event eventually ever everest every everyday everyone everything everywhere ' +
  'evidence evident evil evoke evolution evolve evolving exact exam examination examine examples exceed excellent ' +
  'except exception excess excessive exchange exchanging excited excitement exciting excluded exclusion exclusive ' +
  'execute executing execution executor exemption exercise exhaustive exhibited exhibits exist existence exit ' +
  'expand expansion expansive expect expectations expedite expenditure expense experience experiencing experiment ' +
  'expert expertise expiration expire expiring expiry explain explainable explanations explicit exploding ' +
  'exploration explore explorers exploring explosion exponential export expose exposing exposure express expression ' +
  'extend extension extensive extent external extra extract extremely eye face facial facilitate facing fact ' +
  'factions factor factorial factory fail failure fair fairness fairy fake fall fallback false familiar familiarity ' +
  'familiarize families family famous fan fancy fantastic fantastical fantasy far fare fargo farm fast fastest fat ' +
  'father fatigue fault favor favorable favorite feasibility feasible feat feature featuring federal fee feedback ' +
  'feel feet fell fellow felt female feminist festival festive fetch few fiance fiancee fiat fiction fictional ' +
  'field fifth fight figure figuring file filename filing fill film filmmaker filmmaking filter final finalize ' +
  'finalizing finance financial financing find fine finger finish fire fireproof firm first firsthand fish fit ' +
  'fitness fitting five fix flag flagged flagging flange flash flashbacks flat flavors flea fleece flew flex ' +
  'flexibility flexible flight flip flipping float floor floppy florida flour flow flowers fluctuations fly focus ' +
  'folder folklore follow followup fond font food fool foot footage football footprint for force forecast foreign ' +
  'forest forever forget forgetful forgetting forgot forgotten form formal format formation formatted formatting ' +
  'formula forth forums forv forward foster found foundation foundational four fourth fox frac fraction fragment ' +
  'frame framework france franchise fraud fraudulent free freedom freelance freelancers freelancing freeze freezer ' +
  'freezing french frequency frequent fresh fridge fried friend friendship fries frined from front frontend ' +
  'frontier frozen fruit frustrated frustrating frustration fry fucking fuel fulfill full fully fun func function ' +
  'functional functionalities functionality fundamental funeral funniest funny furnace further furthermore future ' +
  'fuzzy gain gala galaxy gallon gambling game gaming gamma gap garage garbage garden garlic gas gate gather ' +
  'gatlinburg gauge gave gear geez gem gender general generate generating generation generic genius genre gentle ' +
  'gently genuine geo geometric geometry german germany gesture get getaway getting gevent ghosts giant gift girl ' +
  'girlfriend git give given giving glad glance glare glasses glitch global glue gluten goal god goddamn goes going ' +
  'golden gone gonna good goodbye goodness goodnight goodwill gorilla gosh got gotta gotten governance government ' +
  'gps grab grace gracefully grade grading gradual graduated graduating graduation grains grammar grammatical grams ' +
  'grandchildren grandfather grandkids grandson grants granular grapes graphic graphs grasp grateful gratitude ' +
  'great greece greet grey grid gritty groceries grocery gross ground groups grow growth grub gtag guarantee ' +
  'guardian guardianship guess guest guidance guide guidelines guiding guilty gumbo gunna gusto guy gym habit ' +
  'hacked had hadn haha hair halal half hall hallo halt ham hamburger hand handbook handcrafted handle handler ' +
  'handling handouts handover handy hang happen happiness happy hard hardcover hardware has hash hasn hassle hat ' +
  'hate haunted have haven having hawaii hawaiian head headache headphones headroom health healthcare healthier ' +
  'healthy hear heart heartfelt heartwarming heat heavily heavy heck height hel hell hello helmet help helpful ' +
  'helpme her here hereby heritage heroic herself hesitate hey hidden hide hiding high highest highlight highway ' +
  'hike hiking hilarious him himself hip hire hiring his historical history hit hitting hmm hmmm hobbies hobby hold ' +
  'holes holiday home homemade homepage hometown honed honest honey honor hook hop hope hopefully hopping horrible ' +
  'hose host hot hotels hour house household hover how howabout however href hte html https hubby huddles huge huh ' +
  'human humanity humidity humor humorous hungry hunt hurry hurt husband husky hustles hut hybrid hydrate ' +
  'hypotenuse hypothetical ice iceland icon iconic idea ideal identical identification identified identifier ' +
  'identify identity idiot idle idol ignoring ihop ill illnesses illustrate image imagery imagination imaginative ' +
  'imagine img immediate immerse immersive impact impactful implement implementations implications implies import ' +
  'importance important impose impress impression impressive improve improvement improving impulse inadvertently ' +
  'inbound incapacitated incentives inch incident include including inclusion inclusive inclusivity income incoming ' +
  'incomplete inconsistencies inconsistent inconvenience incorporate incorporating incorrect increase increasing ' +
  'incredible incredibly incremental increments incur incurred incurring indeed independence independent index ' +
  'india indicate indicating indicator individual indoor industry inefficiencies ineligible inequality infinite ' +
  'inflation inflows influence influencer info inform informal information informative infrastructure ingredients ' +
  'inherit inheritance init initial initializes initiate initiating initiation initiative injection inline innovate ' +
  'innovation innovative input inquire inquiries ins insane insert insertion inside insight insightful inspect ' +
  'inspiration inspire inspiring install installation installment instance instanceof instant instead institution ' +
  'instruct instruction instructor instrument instrumental insufficient insurance insurer int intact integrate ' +
  'integrating integrity intellectual intelligence intend intense intent intentions interact interaction ' +
  'interactive interbank interconnected interest interface interfere interim interior internal international ' +
  'internet interpersonal interpret interpretations interrupted interruption intersect intersection interstellar ' +
  'interval intervention interview interwoven into intricate intrigue intriguing introduce introducing introduction ' +
  'introductory intuitive invalid invaluable inventive invest investigate investigating investigation investment ' +
  'invitation invite inviting invoice involve involving ireland iron irony irregular irrevocable isn isnt isolate ' +
  'isosceles israel issuance issue issuing italy item iterative itineraries itinerary its itself jack jacket jake ' +
  'jamaica jargon javascript jazz jest jet jewelry jigsaw jitter job jog join joint jokes josh jot journal journey ' +
  'joy jsonify judges judgment juggling juice jump junior jurisdiction just justice justified justify karaoke kaya ' +
  'keen keep kentucky kenya kept key keywords kick kid kidding kill kilometers kilos kind kinda kindness kit ' +
  'kitchen knew knitted know knowledge knowledgeable known korea korean kosher label labor lack lady lag lakewood ' +
  'land landlord landmark landscape landscaping lang language lanterns laptop large larger largest lasagna last ' +
  'late latency later latest laugh laughter launch laundry lavender lawn laws lawyer lay layout layover lazy lead ' +
  'leaders leadership leak lean learn lease least leave leaving lebron led ledger left leftover leg legacy legal ' +
  'legendary legitimate legumes leisure lemon lemonade length lengthy lens less lessons lesson let letsencrypt letter ' +
  'letting level levelname leverage leveraging lexington liabilities liability liberty libraries library licence ' +
  'license licensing life lifestyle lifesupport lifetime lift light lighten lightweight like likelihood limit ' +
  'limitations line linear lineup lingering link lint liquid liquidity list listen lit literacy literally literary ' +
  'literature little live living load loan lobster local localhost locate locating location lock lockout lodge ' +
  'lodging loft log logged logger logging logic logical login logistical logistics logout lol long longest longhorn ' +
  'look lookup lord lose losing loss lost lot loud lounge lovable love lovers low lowest loyalty luck lucky ' +
  'lucrative luggage lunch lysol mac macaroni machinations machine mad made madison magazines magic magical ' +
  'magician magnetic maiden mail mainly maintain maintainability maintenance major majority make making male ' +
  'malignant mall man manage manageable managers managing mandarin mandatory manhattan manipulate manipulation ' +
  'manner manual manufactured manufacturer manuscript many map mapping marathon marble margin marigold marked ' +
  'markers market marketplaces marks markup maroon marriage married marriot marrying marshmallow mashed mask master ' +
  'mastery match material math mathematical matrix matter mattress mature max maximize maximizing maximum maybe ' +
  'mcdonald meal mean meaningful meant meantime measurable measure measurements measuring meat meatloaf mechanic ' +
  'mechanism median medical medication medicine medieval meditating meditation meds meet mein melon melted member ' +
  'membership memoirs memorable memories memory mental mention mentor mentorship menu merchant merge merger mesa ' +
  'mess message messaging met metadata metal metaphors method methodologies methodology meticulous metric mexican ' +
  'mexico miami microservice mid middle midnight midpoint might migrate migration mild mile mileage milestone ' +
  'military milk millimeters million min mindful mindfulness mindset mine mini minimal minimize minimizing minimum ' +
  'minions minmax minor minority minus minute mirrors misclassified miscommunication misplaced miss mission mistake ' +
  'mistakenly misunderstanding mitigate mitigating mix mobile mock modalities mode model moderately modern modest ' +
  'modification modified modify module mom moment momentum monetary money monitor monolith monolithic monster month ' +
  'mood mop moral morale morality more morning mortgage morton most mother motivate motivating motivation motivator ' +
  'mount mountain mouse mouth move movement movie moving mpg msg much muffins mug mugged multi multifaceted ' +
  'multimedia multiple multiplication multiplied multiplier multiply multiprocessing multitasking murders muscle ' +
  'museums music musical musician must mutual mydatabase myenv mysecretpassword myself mysterious mystery mythical ' +
  'mythology nah name naming nap narrated narration narrative narrator narrow nashville nasty national native ' +
  'natural nature nausea nav navigate navigation navy near nearby nearest neat necessarily necessary ned nee needle ' +
  'neg negative negotiable negotiate negotiating negotiation neighborhood neighbors neither nerves nervous net ' +
  'network neutral never nevermind new newsletter next nice nicer nick nickname niece nigeria night nighttime nine ' +
  'nodded nodes noise noisy non none nonsense nonstop noodle nook noon nope nor normal norms nose nostalgia ' +
  'nostalgic not notable notarization notarized notary note notebook nothing notice noticeable notification ' +
  'notified notify novel novella now nowhere npm npx nuanced nuances nuggets null nullable number numerous nurse ' +
  'nut nutrients nutrition nutritional nutritionist nutritious nvm object objections objective obligations ' +
  'observations observe obstacles obtain obtuse obviously occasional occasions occupied occur occurred occurrence ' +
  'occurring ocean odd off office official offset often oil okay older oldest olive omelette omg onboarding once ' +
  'one ongoing online only ons onto oops oos open openweathermap opera operate operating operation operational ' +
  'operator opinion opportunities opportunity opposing opposite oppression opt optimal optimizations optimize ' +
  'optimizing option optional orange order organise organization organizational organize organizers organizing ' +
  'orientation oriented origin original originate orlando orleans orphan other otherwise ought ounces our out ' +
  'outback outbound outcome outdated outdoor outfit outflows outgoing outlet outline outlining output outreach ' +
  'outside outsourcing outstanding outta outweigh oven over overall overburdening overcame overcharged overcome ' +
  'overcoming overdraft overdue overflow overhead overlap overlapping overlooked overseas oversee oversimplify ' +
  'overspending overtime overwhelmed overwhelming owe own ownership pace pacific pacing pack package padding page ' +
  'pagination paid pain paint pair pako palette pancakes panda pandemic panel panelists papayas paper paperless ' +
  'paperwork paradox paragraphs parallelism parameter params paraphrasing parcel parental parents paris park ' +
  'parsing part partial participant participate participating particular parties partner partnerships party pass ' +
  'passages passcode passenger passion passionate passive password past pasta paste path patience patient patio ' +
  'pattern pause pausing pay paycheck payday payee payload payment payoff payroll peace peaceful peak peanut peer ' +
  'pen penalties penalty pending people pepper per perceived percent percentage perception perfect perfection ' +
  'perform performance perfume perhaps perimeter period periodic periodically perishable perks permanent permission ' +
  'permit permitted permutation perpendicular perpetuating perseverance persist persistence persistent person ' +
  'personal personalities personality personalized personnel perspective persuade persuasive persuasiveness pesos ' +
  'pet petition phased phases phi philosophical phishing pho phoenix phone photo photographs photography phrase ' +
  'phrasing physical pick pickup picky picnic picture pie piece pillows pills pilot pineapple pinpoint pins pints ' +
  'pip pipe pipeline pissed pitch pizza place placeholder placement placing plagiarism plaintext plan plane planned ' +
  'planner planning plant plastic plate platform play playback playful playfulness playlist pleae pleasant please ' +
  'pleasure plenty plot plotting plt plug plugin plural plz pocket podcasts poem poignant point police policies ' +
  'policy polish polite political politics polls pool poor pop popcorn popular popularity population pork port ' +
  'portability portable portal portfolio portion portland portray portrayal portugal position positive possession ' +
  'possibilities possibility possible possibly post posters postpone postponing postulates pot potato potential ' +
  'pound powder power powerful practice practicing pragmatic praise pre precise precision predefined predictable ' +
  'prefer preferably preference preferred prejudice preliminary premiums prep prepaid preparations preparatory ' +
  'prepare preparing prequel presence present presentation preserve preserving president pressure prestigious ' +
  'pretty prevent preview previous price pricey pricing pride primarily primary prince principal principle print ' +
  'prior priorities prioritize prioritizing priority privacy private privilege prize proactive probabilities ' +
  'probability probably probate problem problematic procedure proceed process processor produce producers producing ' +
  'product production productive productivity professional professionalism proficiency proficient profile ' +
  'profitability profound program programmed programming progress progressive project projection projector ' +
  'prominent promised promises promising promote promoting promotion promotional prompt proofread proofs proper ' +
  'properties property proportion proportional proposal propose proposing props prose protagonist protect ' +
  'protection proteins protocol proud prove proven provide provider providing proving provision provisional ' +
  'provoking prudent psychological psychometric pto pub public publication published publishers publishing pull ' +
  'pumped punctuation purchase purchasing purifier purpose purse pursuing pursuits push put putting puzzle pwd ' +
  'pytest python qat qtips quad qualification qualified qualifies qualify qualitative qualities quality ' +
  'quantifiable quantified quantify quantitative quantities quarter queens queries query quest question queue quick ' +
  'quickest quiet quit quite quiz quizzes quota quotation quote race radio radius rain rainbow rainy raise ramp ran ' +
  'random range rank rapid rapport rare raspberry rat rate rather ratingwise ratio rationale raves reach reactions ' +
  'reactivate read readability readily readiness ready realistic realistically reality realize reallocate ' +
  'reallocating really reason reasonable reassess reassurance rebate rebating rebatingg rebellion rebook rebuttal ' +
  'recall recap receipt receive receiver receiving recent reception recharge recieve recipe recipient reclamation ' +
  'recognise recognition recognize recognizing recommend recommendation reconcile reconciliation reconnect ' +
  'reconsider record recover recovery recruiter recruitment recurring red redeem redemption redirect redrobin ' +
  'reduce reducing reduction redundant refactor refer reference referencing referral referred refine refinements ' +
  'refining reflect reflective refocus refresh refrigerator refund refundable refuse refute regarded regarding ' +
  'regardless regards regenerate region register registrar registration regular regulate regulations regulatory ' +
  'rehearsals reimburse reimbursement reimbursing reinforce reinforcing reiterate reject rejection rel relatable ' +
  'relate relationship relative relax relaxation relay release relevance relevant reliability reliable relief ' +
  'relieved religion religious rely remain remainder remarks remember remind remmeber remote removal remove ' +
  'removing rename rendered rendering renders renew renewal reno renowned rent rental reorder repair repayment ' +
  'repeat repetitive rephrase replace replacement replacing replied repo report repository represent representation ' +
  'representative reputable reputation request require requirement requiring reread res reschedule rescheduling ' +
  'rescind research researchers resemble reservation reserve reserving reset resetting resident residing resilience ' +
  'resilient resistance resistant resolution resolve resolving resonance resonant resonate resource respect ' +
  'respectful respective respond response responsibilities responsibility responsible responsibly responsive ' +
  'responsiveness rest restart restate restaurant restitution restore restoring restrict restriction restrictive ' +
  'resubmit result resume retail retailers retain retelling retention retire retirement retraining retreat retries ' +
  'retrieval retrieve retrieving retry return rev reveal revenge revenue reversal reverse revert review revise ' +
  'revising revision revisit revocable revoke reward rewrite rewriting rgba rhetorical rhobank rhythm ribs rice ' +
  'rich richness rid ride ridiculous right rise risk river roadblocks roast robbed robby robin robot robotic robust ' +
  'robustness rock role roll rollover romance romantic rome roof rooftop rookie room roommate root rotate rotating ' +
  'rough round roundtrip route router routine routing row rubles ruby rude ruin rule ruler run running runny rush ' +
  'russia ruth sacrifice sacrificing sad sade safe safeguard safer safety safeway sagas said sail sake sal salad ' +
  'salary sale salem salt same samples sandwich sanitize sans satisfaction satisfied satisfies satisfy sauce ' +
  'sausage save saving saw say scalable scale scalene scaling scams scan scanner scanning scarcity scared scary ' +
  'scenarios scene scenery scenic schedule scheduling schema scholarly school schwab sci science scissors scoop ' +
  'scooter scope score scoring scout scratch screen screenplay screenshot screenwriting screw script scriptwriting ' +
  'scrolling scrum seafood sealed seamless search season seasonal seat sec second secondary secrets section secure ' +
  'securing security see seek seem seen segment select selectinload selection selectively self sell semi seminars ' +
  'send seniors sensations sense sensible sensitive sent sentence sentimental separate sequel sequence serene ' +
  'series serif serious serve server service serving session set setbacks setminus setting settle settlement setup ' +
  'seven several severity sewing sexy shadow shall shape share sharing shark sharp she shelf shepherd shift shine ' +
  'ship shipment shipped shipping shirt shoes shoot shop shopping short shortfall shortlists shot should shouldn ' +
  'show showcase showcasing shown showoff shpi shrimp shut siblings sick side sidebar sights sign signal signatures ' +
  'significance significant signup silence silently silly sim similar similarities similarity similes simple ' +
  'simpler simplicity simplified simplifies simplify simplistic simply simultaneous sin since sing single sioux sir ' +
  'sister sit site sitting situation six size sizing skateboard skepticism skill skin skip sky sleep slices slides ' +
  'slight slim slip slot sloth slow small smallest smart smartphone smell smooth snacks snail snappy sneakers ' +
  'sneezing snippets snow soccer social socializing societal societies society socket soda soft software solar sold ' +
  'solely solid solidify solution solve solving some somebody somehow someone something sometime somewhere son song ' +
  'soon soonest sooo soothing sophisticated sore sorry sort soul sound soundtrack soup sour source southwest spa ' +
  'space spaceship spacing spade spaghetti spago spain span spanish spare sparingly spark sparkling speak ' +
  'spearheaded special specialist specialize specializing species specific specifically specifications specified ' +
  'specifier specifies specify speech speed spell spend spent spicy spikes spin spinner spirit split splitting ' +
  'sports spots spouse sprawling spread spreadsheet spring sprint sqrt square src stability stable stack stackpath ' +
  'stadium staff stage staging stakeholder stale stand standalone standard standardize standout star start startup ' +
  'starving state statement static stating station statistical statistics stats statue status stay steadily steady ' +
  'steak steakhouse steal steps stereotypes stereotypical stew stick sticky still stinks stock stoked stole stolen ' +
  'stomach stood stop stopped stopping store stories storing storm story storyboard storyline storytelling str ' +
  'straight straightforward strain stranded strange strangers strategic strategically strategies strategist ' +
  'strategy strawberries streaming streamline streamlining street strength strengthen stress stressful stretch ' +
  'strict strike strip strong structural structure structuring struggle struggling stuck student studies studio ' +
  'study stuff stunning stupid style stylesheet stylistic sub subcollections subject subjective submission submit ' +
  'submitted submitting subplots subscribe subscribing subscription subsequent substantial substitute subtitle ' +
  'subtle subtract subway succeed success successful successfuly such suck sudden sudo sue suffice sufficient sugar ' +
  'suggest suggestion suit suitable sum summaries summarization summarize summarizing summer sun super superficial ' +
  'superhero superior supernatural supervillain supervising supervisor supplement supplementary supplies supply ' +
  'support supportive suppose surcharge sure surface surpassing surplus surprise surprising surrounding survey ' +
  'survival survive sushi suspect suspicious sustain sustainability sustainable suv swallowed swap swapping swear ' +
  'sweaty sweden sweep sweetest swimming switch symbol symmetrical symmetry symptoms sync synchronization ' +
  'synchronized synchronous syntax synthesis synthesize synthetic syrup system systematic systematically tab table ' +
  'tablespoons tablet tackle taco tactics tactile tag tagged tailor tails take takeaways taken takeout taking tale ' +
  'talent talk tall tallahassee tampa tangible tank tape target task taste tasty tau taught tax taxable taxis tbody ' +
  'teach team teamwork teaspoons technical techniques technologies technologist technology teen teenage teenager ' +
  'teeth teh television tell temp temperature template templating temporarily temporary temptation ten tension ' +
  'tentative tenure term terminal terminate termination terrible test testimonials text textbook tgi tha thailand ' +
  'than thank that the thead theater theft their them thematic theme themselves then theoretical theories theory ' +
  'therapist there thereby these thesis theta they thick thief thing think third thirty this thorough those though ' +
  'thought thoughtful thread threats three threshold threw thrilled thriller thrilling throat throttle through ' +
  'throughout throw thrown thru thus ticker ticket ticks tie tier tight til till time timeframe timeless timelines ' +
  'timeout timer timestamp timezone timing tip tire title toast today toddlers todo together toggle toilet tojson ' +
  'token tokyo told tolerance tomato tommorow tomorrow tone tonight tons too took tool toolbar tooltips top topic ' +
  'topped topping topup torn toss total touch tough tour tourist toward towels tower toy trace track trade trading ' +
  'tradition traditional traffic trails train traits transaction transcribing transcript transfer transferred ' +
  'transferring transform transit transition translate transmission transmitted transparency transparent transport ' +
  'trapped traps trash travel travelling treasury treat treatment tree trend trendy trial triangle triangular trick ' +
  'tricky tried tries trigger trip triple trivia tropical trouble troubleshoot truck true truly truss trust trustee ' +
  'trustworthy truth try tuition tulsa tuna tune turkey turn turnaround tutorials tweaks twelve twenty twice twist ' +
  'two tying type typical typing typo tyrannical ubuntu udeliver ugh uhelp ultimately umami umbrella unable ' +
  'unauthorized unavailable unaware unbiased unblock uncertain uncertainties uncertainty unchanged uncle unclear ' +
  'unconscious uncover undefeated undefined under underline underlying underrepresented understand understandable ' +
  'understood underwater underwriting undo unemployment unexpected unfamiliar unfolds unforeseen unfortunate ' +
  'unfreeze unhandled unhappy unintended unintentional uninterrupted union unique unit unittest universally ' +
  'universe unknown unless unlike unlimited unlock unnecessarily unnecessary unpaid unprecedented unsubscribe ' +
  'unsubscribing unsuccessful unsure unsync until unusable unused unusual unwell unwilling unwind upcoming update ' +
  'updating upfront upgrade upgrading uplifting upload upon upper ups upset upsetting uptime urgency urgent uruguay ' +
  'usaa usability usable usage usbank use useful user username using usual utell utility utilization utilize ' +
  'utilizing utopian vacation vaccinated vaccination vaccine vacuum vague val valid validate validating validation ' +
  'validators validity valuable value vanilla vanished var variability variable variance varied varies variety ' +
  'various vary vast vee vegan vegetables vegetarian veggies vehicle velocity vendettas vendor venues venv verbose ' +
  'verbs verification verified verifies verify verizon versatility version versus vertex vertices very via viable ' +
  'vibrant victim victories videos vietnam vietnamese view viewership viewpoint viewport village violence violent ' +
  'virginia virtual virtualenv virus visa visibility visible vision visit visitors visual visualizations visualize ' +
  'visualizing vivid vocabulary voice volatility volume voluntary volunteer vote voucher vulnerabilities wages wait ' +
  'waive waiver wake wal walk wall wallet walmart wan wanna want warm warmth warning warrant warranties warrior was ' +
  'wash wasn waste watch watchlist water waterproof way weak weakness wealth wear weather web webinar website ' +
  'wedding week weekday weekend weigh weight weird welcome welcoming welfare well wellness went were werkzeug ' +
  'western wet whant what whatever wheeler when whenever where whereabouts wherever whether which whichever while ' +
  'whimsical whisper who whoever whole whom whose why wide wider widespread width wife wikis wild will willingness ' +
  'win window wine wings winners winning winter wire wireframe wise wish wit with withdraw withdrawal withdrawl ' +
  'withdrawn withdrew within without witnessed witnesses witnessing wizard woke woman women won wonder wonderful ' +
  'wont word wordiness work workday workflows workforce workload workout workplace workshop workspace workweek ' +
  'world worm worried worries worry worse worst worth worthwhile would wouldn wow wrap write writer writing written ' +
  'wrong wrongpassword wrote wtforms wth www xenophobe xfinity yakamoto yaml yardhouse yards yay yea yeah year ' +
  'yellow yen yes yesterday yet yield yoga yogurt you young your yourdomain yourself yuck yup zero zesty zeus zip ' +
  'zone zoo ';
