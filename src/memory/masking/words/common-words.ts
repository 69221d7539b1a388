/**
 * English words that customers and agents write in lower case (bench/understanding/masking-words.ts counts them), without
 * regular endings. A capital on one of these means that a sentence begins, not that a person is named.
 */
export const COMMON_WORDS =
  'abandoned abilities ability able abort about above abroad absolute abstract academic accelerate accent accept ' +
  'acceptable acceptance access accessibility accessible accidentally acclaim accommodate accomodate accomplish ' +
  'accomplishment accordance according account accountability accountable accountant accrual accrue accuracy ' +
  'accurate aces achievable achieve achievement achieving acknowledge acknowledging acn acount acquire acquiring ' +
  'across acting action actionable activate activating activation active activities activity actors actual acute ' +
  'adapt adaptability adaptation add addition additional address adequate adhere adherence adjust adjustment admin ' +
  'administrative adoption ads adult advance advantage adventure adventurous adverbs advertising advice advise ' +
  'advisor advisory affairs affect affidavits afford affordable afraid africa after afternoon afterward again ' +
  'against age agencies agency agent aggressive ago agree agreement ahead aid aim air airline airlock alarm album ' +
  'alcohol alert algorithm algorithmic align alignment alive all allergens allergic allergies allergy alleviate ' +
  'allocate allocating allocations allotment allow allowance almost alone along alongside aloud alpha already ' +
  'alright also alter alternate alternating alternative although altitude always amazing ambiance ambiguity ' +
  'ambiguous amendments america amex among amount ample analytics analyze analyzing anchor ancient and angle animal ' +
  'animated animation anniversary annotation annoying annual anonymization anonymize another answer anticipate ' +
  'antique anxiety anxious any anymore anyone anything anytime anyway anywhere apart apartment apologize app ' +
  'apparently appeal appear appid applebee apples applicable application applied applies appoint appointment ' +
  'appreciate appreciation approach appropriate approval approve approvers approx approximately appt apr apt arc ' +
  'archetypes architecture are area aren args argue argument argumentation arise around arrange arrangement array ' +
  'arrival arrive arriving art article articulate artist artwork aside ask asleep aspect aspirations assert assess ' +
  'assessments asset assign assignment assist assistance assistant associated assume assuming assumptions async ' +
  'asynchronous ate atmosphere atom atomic attach attack attempt attend attendance attendees attention attitude ' +
  'attorney attract attractions attractive audience audio audiobook audit auditions aunt austin australia auth ' +
  'authentic authenticate authentication author authority authorization authorize auto autocomplete automate ' +
  'automatic automatically automating automation autopay availability available average averaging avoid await ' +
  'awards aware awareness away awesome awful awhile awkward axios baby babysitter back backdrop backend background ' +
  'backoff backpack backstory backup bad bag baggage bake baking balance balancing balcony ball banana band ' +
  'bandwidth bank bar barbershop bartender base baseball baseline bash basic basis batch bathroom battery bcrypt ' +
  'beach bear beat beatles beautiful because become becoming bed bedroom bedtime beef been beer before beforehand ' +
  'begin beginner beginning begun behalf behavior behavioral behind being believe belongs beloved below beneficial ' +
  'beneficiaries beneficiary benefit bequests beside best bet beta better between beyond bias bibliography big ' +
  'biggest bike bill bin binom binomial biometric bird birth birthday bisectors bit bitext black blackout blankets ' +
  'blend blind block blockage blog bloody blue blunt board bob bodkin body bold bond bonus book bookshelf ' +
  'bookstores boost border bored born borrow boss boston bot both bottlenecks bottom bought bound boundaries ' +
  'boundary bowl box boy boyfriend brain brainstorming branch brand brazil breach bread break breakfast breathe ' +
  'breathing brick bridge brief bring briquette british bro broad broke brooklyn brother brought brownies browse ' +
  'browser brunch btn bubble bucks buddy budget buffalo buffer bug build built bulk bullet bummer bunch bundle ' +
  'bunny burden burger burnout bursts bus bush business busy but butter button buy bye bypass cab cabel cabin cable ' +
  'cache caching cadence cafe cake calculate calculating calculations calculator calendar calibration call calm ' +
  'calorie came camera campaign can canada cancel cancellation cancelled cancelling candidate candles cannot cant ' +
  'canton canvas cap capabilities capable capacity capital capped captain captivating capture car caramel carbon ' +
  'care careful carried carrier carries carrots carry cart case cash cashback cashier casserole cast casual cat ' +
  'catch catchy categories categorize category cathedral caught cause causing ccc cdot celebrate celebrating ' +
  'celebration cell cellphone celsius centered centers centimeters central centralized centroid cents century ' +
  'certain certificate certified cesium chain chair challenge challenging chance change changing channel chapter ' +
  'character characteristics charcoal charge charger charging charitable charities charity charming charset charts ' +
  'chase chat chatting cheaper cheapest check checkbooks checklist checkout cheese chef cheque chicken child ' +
  'childhood children chili chilly chips chocolate choice choose choosing chores chose chosen chris chunks church ' +
  'cinema cinnamon circ circles circumstances citation cite citibank cities city claim clarification clarify ' +
  'clarity class classic classification classified classify classy clause clean clear clearance clever click client ' +
  'clinic clock close closer closest closing closure clothes cloud clubs clue coach coal code codicils coding ' +
  'coefficient coffee cognitive coherence coherent cohesive coin cold collaborate collaborating collaboration ' +
  'collaborative collaborators colleague collect collectible collection college color colorful colour column combat ' +
  'combination combine combining come comedy comfort comfortable comfortably coming command comment commit ' +
  'commitlint commitment committed committing common communicate communicating communications communities community ' +
  'commute commuting companies company compare comparing comparisons compass compatible compelling compensate ' +
  'compensation competition competitive compile complaint complement complete completeness completing completion ' +
  'complex complexities complexity compliance compliant complies complimentary comply component compose compounded ' +
  'compounding compounds comprehensive compressed compromise compromising computational compute computer con ' +
  'concentration concept concern concert concierge concise conciseness concision conclude concrete concurrency ' +
  'concurrent condition conditional conducive conduct conference confidence confident config configuration ' +
  'configure configuring confirm confirmation conflict confused confusing confusion cong congruence congruent conic ' +
  'conn connect connection connectivity consecutive consent consequences conservation conservative consider ' +
  'consideration consistency consistent consists console conspiracy const constraints construct construction ' +
  'constructive constructor consult consultant consultations consumer consuming consumption contact contactless ' +
  'contain contemporary content contest context continue continuing continuity continuous contract contrast ' +
  'contribute contributing contribution control controlled convenience convenient convention conversation ' +
  'conversational conversely conversion convert convey cook cookie cool coordinate coordinating coordination cop ' +
  'copies copy core corner corona coronavirus corporate correct corrections corresponding corresponds cos cost ' +
  'cough could couldn count counterargument counterattack countries country couple coupons courage course court ' +
  'cover coverage cozy craft crawl crazy cream create creating creation creative creativity credentials credibility ' +
  'credible credit crime crisis criteria criterion critical critics critique cross crosswalk crowded crucial crypto ' +
  'cryptocurrency ctx cuisine cultural culture cumulative cup curious curl currencies currency current cursor ' +
  'curtains cushion custom customizable customize cut cute cutoff cutters cutting cycle dad daily dairy dallas ' +
  'damage damn dance dang daring dark darn dashboard data database datasets date datetime daughter day dead ' +
  'deadline deal dear death debates debit debounce debt debug debugger decades deceased decent decibels decide ' +
  'deciding decision deck declare decline declining decorate decorations decrease dedicate dedicating dedication ' +
  'deducted deductions deep deepen def default defect defective define defining definitely definition deg degree ' +
  'delay delegate delegating delete deleting deletion delicious delightful deliver deliverables deliveries delivery ' +
  'delta delve demand demographic demonstrate demonstrating denied denote depart department departure dependencies ' +
  'dependency dependent depending depends depicted deploy deployment deposit depth derived describe description ' +
  'descriptive deserve design designate desire desktop despite dessert destination detail detect detection ' +
  'determine dev develop development device diagnose diagrams dial dialogue dice dict did didn didnt die diet ' +
  'dietary differ difference different difficult difficulty diffuser digital digits diminishes dine dining dinner ' +
  'dip direct direction director directory disable disagreements disappeared disappointed disbursements disciplined ' +
  'disclosures disconnect discount discover discovery discrepancies discrepancy discretionary discrimination ' +
  'discuss discussion dish disk dispensed display disposable dispute disruptions distance distancing distinct ' +
  'distracting distraction distribute distribution div dive diverse diversify diversity divide dividing dizziness ' +
  'dobule doctor document documentaries documentary documentation does doesn dog doing dollar domain domestic don ' +
  'donation done dont donuts doo door dope dotenv double doubts dough down downgrade downgrading download downtime ' +
  'downtown draft drama draw drawn dream dress drink drive driven driver driving drop dropdown dropped dropping ' +
  'drunk dual dude due dumb duplicate duration during dust duties dynamic dynamically each eager earbuds earlier ' +
  'earliest early earn ease easier easily easy eat eaten eco ecological ecommerce economy edge edited editing ' +
  'edition editors edits educate education educational effect effective effectiveness efficiency efficient effort ' +
  'eggs eight either elaborate electric electricity electronic element elevator eligibility eligible eliminate else ' +
  'elsewhere email embark emergencies emergency emissions emotional emotions emphasis emphasize employ employee ' +
  'empowering empowerment empty enable enabling enchanting encounter encourage encouragement encrypted encryption ' +
  'end endorphins endpoint energized energy enforce engage engagement engaging engine engineering enhance ' +
  'enhancements enhancing enjoy enjoyable enjoyment enough enrich enrolled enrollment ensure ensuring enter ' +
  'enterprise entertained entertaining entertainment enthusiasm enthusiastic entire entitled entity entries entry ' +
  'env envelope environment environmental epic episode epithalamium equal equality equation equilateral equipment ' +
  'equipped equivalent erase err errands error escalate escape especially essay essential establish estate estimate ' +
  'etc ethical ethics ethnicity euro evaluate evaluating evaluation evaluators evans even event eventually ever ' +
  'every everyday everyone everything everywhere evidence evoke evolution evolve evolving exact examination ' +
  'examines examples exams exceed excellent except exception excess exchange exchanging excited excitement exciting ' +
  'exclusion exclusive execute execution executor exemption exercise exhibited exhibits exist existence exit expand ' +
  'expansion expect expectations expedite expense experience experiencing experiment expert expertise expiration ' +
  'expire expiring expiry explain explainable explanations explicit exploration explore exploring explosions ' +
  'exponential export exposure express expression extend extension extensive external extra extract extremely eye ' +
  'face facilitate facing fact factor factory fail failure fair fairness fairy fake fall fallback false familiar ' +
  'familiarity familiarize family famous fan fancy fantastic fantasy far fare fargo farm fast fastest father ' +
  'fatigue favor favorable favorite feasible feature featuring federal fee feedback feel feet fell fellow felt ' +
  'female feminist festival festive fetch few fiance fiancee fiat fiction field fight figure figuring file filing ' +
  'fill film filmmaker filter final finalize finalizing finance financial financing find fine fingers finish fire ' +
  'fireproof firm first fish fit fitness fitting five fix flag flagged flash flat fleece flex flexibility flexible ' +
  'flight flip flipping float floor floppy flour flow flowers fluctuations fly focus folders folklore follow ' +
  'followup fond font food foot footage football footprint for force forecast foreign forever forget forgetful ' +
  'forgetting forgot forgotten form formal format formation formatted formatting formula forums forward foster ' +
  'found foundation foundational four fox frac fragment frame framework france franchise fraud fraudulent free ' +
  'freedom freelance freeze freezer freezing french frequency frequent fresh fridge friend friendship fries from ' +
  'front frontend frozen fruit frustrated frustrating fry fucking fuel fulfill full fully fun func function ' +
  'functional functionalities functionality fundamental funeral funny further furthermore future gain gallon game ' +
  'gamma gap garden gas gather gauge gave gear gems gender general generate generic genre gentle genuine geo ' +
  'geometric geometry german germany gesture get getaway getting gevent giant gift girl girlfriend git give given ' +
  'giving glad glance glare glasses global glue goal god goddamn goes going gone gonna good goodbye goodness gosh ' +
  'got gotta gotten governance government gps grab gracefully grade grading gradually graduated graduation grammar ' +
  'grammatical grams grandfather grandson grapes graphs grasp grateful gratitude great greet grey grid gritty ' +
  'groceries grocery gross ground groups grow growth guarantee guardian guardianship guess guest guidance guide ' +
  'guidelines gunna guy gym habit hacked had haha hair halal half hallo ham hamburger hand handbook handle handler ' +
  'handling handouts handover handy hang happen happiness happy hard hardware has hash hasn hate haunted have haven ' +
  'having hawaii head headache headers headphones health healthcare healthier healthy hear heart heartfelt ' +
  'heartwarming heavy heck height held hell hello help helpful her here hereby heritage hesitate hey hidden hide ' +
  'high highest highlight highway hike hiking hilarious him himself hire hiring his historical history hit hitting ' +
  'hmm hmmm hobbies hobby hold holes holiday home homemade homepage honed honest honey hook hop hope hopefully ' +
  'horrible hose host hot hotels hour house household how however href html https huge huh human humanity humidity ' +
  'humor humorous hungry hurry hurt husband husky hustles hybrid hydrate hypotenuse ice icon iconic idea ideal ' +
  'identification identified identifier identify identity idiot idle ignoring ihop ill illustrate image imagery ' +
  'imaginative imagine img immediate immerse immersive impact impactful implement implications import importance ' +
  'important impress impression impressive improve improvement improving impulse inadvertently incentives inch ' +
  'incident include including inclusion inclusive inclusivity income incoming inconsistencies inconsistent ' +
  'inconvenience incorporate incorporating incorrect increase increasing incredible incredibly incur incurring ' +
  'indeed independence independent index indicate indicating indicator individual industry inefficiencies ' +
  'ineligible infinite inflation influence influencer info inform informal information informative infrastructure ' +
  'ingredients inherit inheritance initial initiate initiating initiative injection inline innovate innovation ' +
  'innovative input inquire inquiries ins insert inside insight insightful inspect inspiration inspire inspiring ' +
  'install installation installment instance instant instead institution instruction instructor insufficient ' +
  'insurance int integrate integrating integrity intelligence intend intense intent intentions interact interaction ' +
  'interactive interbank interest interface interfere interior internal international internet interpret ' +
  'interruptions intersect intersection interval intervention interview into intricate intrigue introduce ' +
  'introducing introduction introductory invalid invaluable invest investigate investigation investment invitation ' +
  'invite inviting invoice involve involving ireland iron irony irregular irrevocable isn isnt isolate isosceles ' +
  'issuance issue issuing italy item iterative itineraries itinerary its itself jacket jargon javascript jazz jest ' +
  'jewelry jitter job join joint jokes josh jot journal journey joy jsonify judgment juice jump just justified ' +
  'justify karaoke keep kentucky kenya kept key keywords kick kid kill kilometers kilos kind kinda kindness kit ' +
  'knew know knowledge knowledgeable known korea kosher label lack lady lag land landlord landscape lang language ' +
  'lanterns laptop large larger lasagna last late latency later latest laugh laughter launch laundry lavender laws ' +
  'lawyer layer layout layover lazy lead leaders leadership leaks lean learn lease least leave leaving led left ' +
  'leftovers leg legacy legal legendary leisure lemon lemonade length less lessons let letsencrypt letter letting ' +
  'level leverage leveraging liabilities liability liberty libraries library licence license life lifestyle ' +
  'lifesupport lifetime light lightweight like likelihood limit limitations line linear lingering link lint liquid ' +
  'liquidity list listen lit literacy literary literature little live living load loan lobster local localhost ' +
  'locate locating location lock lockout lodge lodging log logged logger logging logic logical login logistics ' +
  'logout lol long look lookup lose losing loss lost lot loud lounge love low lowest loyalty luck lucky luggage ' +
  'lunch macaroni machine mad made magazines magic magical magician maiden mail maintain maintainability ' +
  'maintenance major make making male mall man manage manageable managers managing manipulation manner manual ' +
  'manufactured manufacturer manuscript many map marathon marble margin marked markers market marks markup marriage ' +
  'married mashed masks master match material math mathematical matrix matter max maximize maximizing maximum maybe ' +
  'mcdonald meal mean meaningful meant meantime measurable measure measurements meat mechanic mechanism median ' +
  'medical medication medicine medieval meditation meds meet melon member membership memorable memories memory ' +
  'mental mention mentor mentorship menu merchant mess message messaging met metadata metal metaphors meters method ' +
  'methodology metric mexican mexico miami microservice mid middle midpoint might migrate migration mild mile ' +
  'mileage milestone military milk million min mindful mindfulness mindset mine mini minimal minimize minimizing ' +
  'minimum minmax minor minus minute misplaced miss mission mistake misunderstandings mitigate mitigating mix ' +
  'mobile mock modalities mode model moderately modern modification modified modify module mom moment momentum ' +
  'monetary money monitor monolithic month mood moral morale more morning mortgage most mother motivate motivating ' +
  'motivation mount mouse move movements movie moving mpg msg much mugged multi multiple multiply multiprocessing ' +
  'multitasking muscle museums music musical musician must mutual mydatabase myself mysterious mystery mythology ' +
  'name naming nap narrated narration narrative narrator narrow nashville nasty national natural nature nausea nav ' +
  'navigate navigation navy near nearby nearest necessarily necessary ned need needle neg negative negotiable ' +
  'negotiate negotiating neighborhood neither nerves nervous net network neutral never nevermind new newsletter ' +
  'next nice nicer nickname niece night nine nodes noise noisy non none nonstop nook noon nope nor normal norms ' +
  'nose nostalgic not notable notarization notarized notary note notebook nothing notice noticeable notification ' +
  'notified notify novel novella now npm npx nuanced nuances null nullable number numerous nurse nutrition ' +
  'nutritional nuts object objections objective obligations observations observe obstacles obtain obviously occur ' +
  'occurred occurrence occurring ocean odd off office official offset often oil okay older oldest olive omg ' +
  'onboarding once one ongoing online only ons onto oops oos open openweathermap opera operate operating operation ' +
  'operational operator opinion opportunities opportunity opposite opt optimal optimizations optimize optimizing ' +
  'option optional orange order organise organization organizational organize organizers organizing orientation ' +
  'origin original orlando orphan other otherwise ounces our out outback outbound outcome outdated outdoor outgoing ' +
  'outlets outline outlining output outreach outside outsourcing outstanding outweigh oven over overall overcharged ' +
  'overcome overcoming overdraft overdue overhead overlap overseas oversee overspending overtime overwhelmed ' +
  'overwhelming owe own ownership pace pacific pacing pack package padding page paid pain paint pair panda pandemic ' +
  'panel paper paperless paperwork paradox paragraphs parameter params parcel parental parents paris park part ' +
  'partial participant participate participating particular parties partner party pass passages passcode passenger ' +
  'passion passionate passive password past pasta paste path patience pattern pause pay paycheck payday payee ' +
  'payment payroll peace peaceful peak peanut peer penalties penalty pending people pepper per perceived percent ' +
  'percentage perfect perform performance perfume perhaps perimeter period periodic periodically perishable perks ' +
  'permission permits permitted permutation persist persistence persistent person personal personality personalized ' +
  'perspective persuade persuasive persuasiveness pesos pet petition phased phases phishing phoenix phone photo ' +
  'photographs phrase phrasing physical pick pickup picky picnic picture pie piece pillows pills pilot pip pipe ' +
  'pipeline pitch pizza place placeholder plagiarism plaintext plan plane planned planner planning planted planting ' +
  'plate platform play playback playful playlist pleasant please pleasure plenty plot plug plugin plz pocket poem ' +
  'point police policies policy polish political politics polls pool poor pop popcorn popular pork port portable ' +
  'portal portfolio portion portland portrayal portrayed position positive possibility possible possibly post ' +
  'postpone pot potato potential pound power powerful practice practicing praise pre precise precision prefer ' +
  'preferably preference preferred prejudice preliminary premiums prep prepaid preparations preparatory prepare ' +
  'preparing prequel presence present presentation preserve preserving pressure prestigious pretty prevent previous ' +
  'price pricing primarily primary prince principal principle print prior priorities prioritize prioritizing ' +
  'priority privacy private prize proactive probabilities probability probably probate problem procedure proceed ' +
  'process processor produce producers product production productive productivity professional professionalism ' +
  'proficient profile program programmed programming progress project projector promote promotion promotional ' +
  'prompt proofread proofs proper properties property proportional proposal propose props protagonist protect ' +
  'protection protocol proud prove proven provide provider providing proving provisional provisions provoking ' +
  'prudent psychological psychometric pto pub public publication published publishing pull pumped punctuation ' +
  'purchase purchasing purifier purpose push put putting puzzles pwd pytest python quad qualification qualified ' +
  'qualifies qualify qualitative quality quantifiable quantify quantities quarter queries query quest question ' +
  'queue quick quickest quiet quit quite quiz quizzes quota quotation quotes race radius rain rainy raise ran ' +
  'random range rank rapid rate rather rating ratingwise ratio rationale rats reach reactions reactivate read ' +
  'readability readily readiness ready realistic realistically reality realize reallocate reallocating really ' +
  'reason reasonable reassess rebate rebating rebellion rebook rebuttal recall recap receipt receive receiver ' +
  'receiving recent recharge recipe recipient reclamation recognise recognition recognize recognizing recommend ' +
  'recommendation reconcile reconciliation reconsider record recover recovery recruiter recruitment recurring red ' +
  'redeem redemption redirect reduce reducing reduction redundant refer reference referencing referral referred ' +
  'refine refinements refining reflect reflective refresh refrigerator refund refundable regarding regardless ' +
  'regards region register registrar registration regular regulations regulatory rehearsals reimburse reimbursement ' +
  'reinforce reinforcing rejected rejecting rejections rel relatable relate relationship relative relax relaxation ' +
  'release relevance relevant reliability reliable relief rely remain remainder remember remind remote removal ' +
  'remove removing rendering renewed reno renowned rent rental repair repayment repeat repetitive replace ' +
  'replacement repo report repository represent representation representative reputable reputation request require ' +
  'requirement requiring reschedule rescheduling research reservation reserve reserving reset resetting residents ' +
  'residing resilience resistance resolution resolve resolving resonance resonate resource respect respectful ' +
  'respective respond response responsibilities responsibility responsible responsibly responsive responsiveness ' +
  'rest restaurant restitution restore restoring restrict restriction resubmit result resume retail retailers ' +
  'retain retention retire retirement retreat retries retrieval retrieve retrieving retry return reveal revenge ' +
  'revenue reverse revert review revise revising revision revisit revoke reward rewriting rgba rhetorical rhobank ' +
  'rice rich rid ride right rise risk roast robbed robin robot robotic robust rock role roll rollover romance ' +
  'romantic rome roof rookie room root rotate rotating rough round roundtrip route router routine routing row ' +
  'rubles rude ruin rule ruler run running runny rush russia ruth sacrifice sacrificing sad safe safety said sail ' +
  'salad salary sales salt same samples satisfaction satisfied satisfies satisfy sauce save saving saw say scale ' +
  'scalene scaling scams scan scanning scared scary scenarios scene scenery schedule scheduling schema scholarly ' +
  'school sci science scissors scooter scope score scoring scout scratch screen screenplay screenshots script ' +
  'scriptwriting scrum seafood sealed seamless search season seasonal seat second secondary secrets section secure ' +
  'securing security see seek seem seen segment select selection selectively self sell semi seminars send seniors ' +
  'sense sensitive sent sentence sentimental separate sequel sequence series serious serve server service serving ' +
  'session set setbacks setting settle settlement setup seven several sewing shall shape share sharing sharp she ' +
  'shelf shift ship shipment shipped shipping shirt shoes shoot shop shopping short shortfall shortlists shot ' +
  'should shouldn show showcase showcasing shown shrimp shut siblings sick side sidebar sign signal signatures ' +
  'significance significant signup silly sim similar similarities similarity similes simple simpler simplicity ' +
  'simplified simplifies simplify simply simultaneous sin since sing single sir sister sit site sitting situation ' +
  'six size skill skip sky sleep slides slight slot slow small smallest smart smartphone smooth snacks snail ' +
  'sneakers sneezing snow soccer social socializing societal society socket soda soft software solar solely solid ' +
  'solidify solution solve solving some somebody someone something sometime somewhere son song soon soonest sore ' +
  'sorry sort sound soundtrack soup sour source southwest spa space spaceship spade spaghetti spain span spanish ' +
  'spare spark sparkling speak spearheaded special specialist specialized specializes specific specifically ' +
  'specifications specified specifies specify speech speed spell spend spent spicy spin spinner spirit split ' +
  'splitting sports spouse spread spreadsheet sprint sqrt square src stability stable stack stadium staff stage ' +
  'stakeholders stand standalone standard standout star start state statement static stating station statistical ' +
  'statistics status stay steady steak steakhouse steal steps stereotypes stereotypical stick still stinks stock ' +
  'stole stolen stomach stood stop stopped store stories storing story storyboard storytelling str straight ' +
  'straightforward strain stranded strange strategic strategies strategist strategy strawberries streaming ' +
  'streamline streamlining street strength strengthen stress stressful stretch strict strip strong structural ' +
  'structure structuring struggle struggling stuck student studies studio study stuff stunning stupid style ' +
  'stylesheet stylistic sub subject submission submit submitted submitting subplots subscribe subscribing ' +
  'subscription subsequent substantial substitute subtitles subtract subway success successful successfuly such ' +
  'sucks suddenly sufficient sugar suggest suggestion suit suitable sum summaries summarization summarize ' +
  'summarizing summer sun super superhero supernatural supervisor supplement supplies support supportive suppose ' +
  'surcharge sure surprise surprising surroundings survey survival sushi suspect suspicious sustain sustainability ' +
  'sustainable swap swapping sweep swimming switch symbol symmetry symptoms sync synchronization synchronized ' +
  'syntax synthesis system systematically tab table tablespoons tablet tackle taco tactile tag tagged tailor tails ' +
  'take taken taking tale talent talk tall tampa tangible tank tape target task tastes tau tax taxable taxis tbody ' +
  'teach team teamwork teaspoons technical techniques technologies technologist technology television tell temp ' +
  'temperature template templating temporarily temporary temptation ten tension tenure term terminal terminate ' +
  'termination terrible test testimonials text thailand than thank that the theater theft their them thematic theme ' +
  'themselves then theory there these thesis they thick thief thing think third this thorough those though thought ' +
  'thoughtful thread threats three threshold thriller thrilling throat through throughout throw thrown thru thus ' +
  'ticket ticks tie tier tight till time timeframe timeless timelines timeout timer timestamp timezone timing tip ' +
  'tire title today toddlers todo together toilet token tokyo told tolerance tomato tomorrow tone tonight too took ' +
  'tool toolbar tooltips top topic topped topping topup torn toss total touch tough tour tourist toward towels ' +
  'trace track trade trading tradition traditional traffic train traits transaction transfer transferred ' +
  'transferring transform transit transition translate transmission transmitted transparency transparent transport ' +
  'trapped trash travel travelling treasury treat treatment tree trend trendy trial triangle triangular trick ' +
  'tricky tried tries trigger trip trivia tropical trouble truck true truly truss trust trustee try tune turkey ' +
  'turn turnaround tutorials tweaks twice twist two type typical typing typo ubuntu ugh uhelp ultimately umbrella ' +
  'unable unauthorized unavailable unbiased unblock uncle unclear unconscious uncover undefined under underlying ' +
  'understand understandable understood underwater unexpected unfamiliar unforeseen unfortunate unhandled unhappy ' +
  'uninterrupted union unique unit unittest universe unknown unless unlikely unlimited unlock unnecessary unpaid ' +
  'unsubscribe unsubscribing unsuccessful unsure unsync until unused unusual unwilling unwind upcoming update ' +
  'updating upfront upgrade upgrading uplifting upload upon ups upset uptime urgency urgent usaa usable usage use ' +
  'useful user username using usual utility utilization utilize utilizing vacation vaccinated vaccination vaccine ' +
  'vacuum vague val valid validate validation validators validity valuable value vanilla var variable varied varies ' +
  'variety various vary vast vegan vegetables vegetarian vehicle vendettas vendor venues verification verified ' +
  'verifies verify version versus vertex vertices very via vibrant victim victories videos view viewership ' +
  'viewpoints viewport village virtual visa visibility visible vision visit visual visualizations visualize ' +
  'visualizing vivid voice volume voluntary volunteer voucher vulnerabilities wait waive waiver wake walk wallet ' +
  'walmart wanna want warm warmth warning warranties warrants warrior was wash wasn waste watch watchlist water ' +
  'waterproof way weak weakness wealth wear weather web webinar website wedding week weekdays weekend weigh weight ' +
  'weird welcome welfare well went were werkzeug western whant what whatever when whenever where wherever whether ' +
  'which while whimsical whisper who whole whom whose why wide wider width wife wild will willingness win window ' +
  'wine wings winners winning winter wire wireframe wise wish with withdraw withdrawal withdrawl withdrawn withdrew ' +
  'within without witnessed witnesses woman women won wonder wonderful wont word work workday workflows workload ' +
  'workout workplace workshop workspace world worried worries worry worse worth worthwhile would wouldn wow wrap ' +
  'write writer writing written wrong wrongpassword wrote wtforms www yaml yeah year yellow yen yes yesterday yet ' +
  'yield yoga yogurt you young your yourdomain yourself zero zip zone zoo ';
