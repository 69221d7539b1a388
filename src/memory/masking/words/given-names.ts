/**
 * Given names common around the world, lower case without accents, by region of origin; each stands once, where it
 * came up first. They begin the name of a person wherever they stand with a capital.
 */
export const GIVEN_NAMES =
  // English
  'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald ' +
  'steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary ' +
  'nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick raymond ' +
  'dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy keith roger ' +
  'terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan ' +
  'juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene liam oliver ' +
  'lucas jackson aiden caleb connor owen isaac luke wyatt julian levi evan gavin hugh ian stuart graham nigel ' +
  'trevor derek gareth rhys callum fraser alasdair hamish ewan angus malcolm declan cormac brendan seamus niall ' +
  'colin barry clive desmond geoffrey howard leonard stanley cecil cyril ernest reginald rupert sebastian tobias ' +
  'felix hugo jasper toby freddie alfie archie harvey harry oscar leo theo finley ellis elliot elliott blake corey ' +
  'cody codey dustin derrick darren darryl dwayne dwight edgar edwin elmer floyd fred frederick garrett gilbert ' +
  'gordon herbert herman homer horace irving irvin isaiah jared jerome johnny kurt lamar leon leroy leslie lester ' +
  'lewis lloyd lonnie louis luther marcus marshall martin marvin maurice melvin milton mitchell morris nathaniel ' +
  'neil nelson norman otis percy perry preston quentin ramon randall rene ricky roderick rodney roland ronnie ross ' +
  'rudolph ruben salvador shane shawn sheldon sherman sidney simon spencer stewart sylvester ted theodore todd ' +
  'tommy tony tracy troy vernon virgil wallace warren wendell wesley wilbur willard woodrow damon damian dominic ' +
  'dwain emanuel emmett fernando terrance terrence trent travis tristan zane zack zach ben dan danny sam tim tom ' +
  'jim jimmy jeff greg steve mike matt dave andy alex kenny ron doug bernard bert alvin alfred allan allen allison ' +
  'abby abigail addison adelaide adele adrienne agatha agnes aileen alana alexandra alexis alice alicia alison ' +
  'alyssa amanda amelia amy ana andrea angela angelica anita ann anna anne annette annie antoinette ariana ariel ' +
  'ashley ashleigh audrey autumn ava bailey barbara beatrice becky belinda bella bernadette bernice bertha bessie ' +
  'beth bethany betty beverly bianca blanche bonnie brenda briana brianna bridget brittany brooke caitlin callie ' +
  'camille candace candice carla carly carmen caroline carolyn carrie casey cassandra cassidy catherine cathy ' +
  'cecilia celeste charlene charlotte chelsea cheryl chloe christina christine christy cindy claire clara clarissa ' +
  'claudia colleen connie constance corinne courtney cristina cynthia daniela danielle daphne darlene deanna debbie ' +
  'deborah debra delia denise desiree diana diane dolores donna doreen doris dorothy edith edna eileen elaine ' +
  'eleanor elena elizabeth eliza ella ellen ellie eloise elsie emily emma erica erika erin esther ethel eugenia ' +
  'eunice eva evangeline evelyn felicia fiona florence frances francine francesca gail genevieve georgia georgina ' +
  'geraldine gertrude gina ginger gladys glenda gloria greta gretchen guadalupe gwen gwendolyn hailey hannah ' +
  'harriet hazel heather heidi helen helena henrietta hilary hilda ida imogen ingrid irene iris irma isabel ' +
  'isabella jacqueline jade jaime jamie jan jane janet janice janine jasmine jeanette jeanne jenna jennifer jenny ' +
  'jessica jessie jill jo joan joann joanna joanne jocelyn jodie josephine joyce juanita judith judy julia juliana ' +
  'julianne julie juliet kara karen karla kate katelyn katherine kathleen kathryn kathy katie katrina kaitlyn kayla ' +
  'keira kelly kelsey kendra kerry kim kimberly kirsten krista kristen kristi kristin kristina krystal kylie lana ' +
  'lara laura lauren laurie leah leanne leigh lena leona leticia lillian lilian linda lindsay lindsey lisa lois ' +
  'loretta lori lorraine louise lucille lucinda lucy luna lydia lynda lynn lynne mabel mackenzie maddison madeleine ' +
  'madeline madison maggie mallory mandy marcella marcia margaret margarita margie maria marian marianne marie ' +
  'marilyn marion marisa marissa marjorie marlene martha marsha mary matilda maureen maxine megan meghan melanie ' +
  'melinda melissa mercedes meredith mia michaela michele michelle mildred mindy minnie miranda miriam molly monica ' +
  'monique morgan myra nadia nadine nancy naomi natalia natalie natasha nellie nichole nicola nicole nina nora ' +
  'noreen norma olive olivia opal pamela patricia patsy patti patty paula paulette pauline peggy phoebe phyllis ' +
  'polly poppy priscilla rachael rachel ramona raquel rebecca regina renee rhonda rita roberta robyn rochelle ronda ' +
  'rosa rosalie rosalind rosanna roseanne rosemary rosie roxanne ruth sabrina sally samantha sandra sara sarah ' +
  'saoirse sasha savannah scarlett selina serena shannon sharon shauna shawna sheila shelby shelley shelly sheri ' +
  'sherri sherry sheryl shirley silvia sonia sonya sophia sophie stacey stacy stella stephanie susan susanna susie ' +
  'suzanne suzie sylvia tabitha tamara tammy tanya tara tasha taylor teresa terri tessa thelma theresa tiffany tina ' +
  'toni tonya tracey tricia trisha trudy ursula valerie vanessa velma vera verna veronica vicki vicky victoria ' +
  'vilma viola violet virginia vivian wanda wendy whitney wilma winifred yolanda yvette yvonne zoe zoey reece ' +
  'jayden brayden kayden aidan carter cooper lincoln easton hudson parker weston silas ezra asher malachi micah ' +
  'jude kai kane kieran conor aoife niamh siobhan sinead orla ciara maeve isla eilidh mhairi catriona morag fergus ' +
  'lachlan alistair ' +
  // Spanish and Portuguese
  'luis carlos jorge miguel angel pedro manuel francisco javier rafael alejandro sergio pablo antonio ricardo ' +
  'eduardo roberto enrique raul mario diego andres gerardo arturo julio cesar guillermo ernesto alfredo alfonso ' +
  'armando hector ignacio ivan joaquin leonardo lorenzo marcos mauricio nicolas octavio omar orlando patricio ' +
  'ramiro rodrigo rodolfo santiago saul tomas vicente victor adrian agustin alberto alvaro aurelio benito bernardo ' +
  'camilo cristian cristobal dario domingo efrain eliseo emilio esteban eugenio ezequiel fabian facundo federico ' +
  'felipe fermin fidel florencio gaspar gonzalo gregorio gustavo hernan horacio humberto isidro ismael jacinto ' +
  'jacobo jeremias jesus jonas josue juanjo leandro leonel lisandro luciano matias maximiliano moises nestor ' +
  'osvaldo paco pepe pascual pau reinaldo renato rigoberto rogelio roman rosendo severino silvio teodoro tito ' +
  'ulises valentin wilfredo xavier josefa pilar francisca antonia lucia marta concepcion juana manuela beatriz ' +
  'rocio inmaculada alba sofia valentina camila mariana gabriela fernanda alejandra adriana lorena viviana ximena ' +
  'graciela amparo araceli aurora azucena belen blanca candela carolina catalina celia consuelo dalia elisa elvira ' +
  'emilia esperanza estefania estela fatima flor florencia genoveva gisela ines inma itziar ivonne jimena julieta ' +
  'karina leonor lidia liliana lola lourdes lucrecia luisa luz macarena magdalena marcela maribel maricela marisol ' +
  'marina martina matilde mayra melina milagros mireia montserrat nayla nieves noelia nuria olga paloma paola paz ' +
  'penelope perla rebeca rosalia rosario selena susana tania trinidad vanesa yesenia zulema dulce joao paulo bruno ' +
  'thiago tiago vitor vitoria caio caua davi enzo fabio fabricio gilberto guilherme heitor henrique igor joaquim ' +
  'kaique kaua luan luiz marcelo mateus matheus murilo nuno otavio renan rui ruy vinicius yuri wagner wellington ' +
  'adalberto afonso amaro anselmo duarte edson evandro everton fabiano fausto geraldo goncalo helio jair jonatas ' +
  'lucio manoel martim rogerio romeu sandro tadeu telmo valter vasco wilson alessandra aline bruna catarina cintia ' +
  'clarice cristiane debora eduarda emanuelle flavia gabrielle giovana giovanna gisele heloisa isabela isabelle ' +
  'isadora joana kauane lais larissa leila livia luana luciana luiza mafalda marilia mayara mirela nathalia pietra ' +
  'priscila rafaela raissa renata silvana simone tainara tamires tatiana thais yasmin rosangela joaquina graca ' +
  'carminho ' +
  // French and Italian
  'jean pierre michel philippe alain christian christophe laurent frederic stephane olivier thierry pascal ' +
  'dominique sebastien julien gerard francois jacques claude yves guillaume antoine maxime alexandre romain mathieu ' +
  'matthieu benoit cedric fabien fabrice florian franck gilles guy herve lionel loic luc ludovic marc marcel ' +
  'martial mathis mickael noel raphael regis remi renaud serge sylvain tanguy thibault thibaut yann yannick yvan ' +
  'adrien anatole armand arnaud auguste aurelien aubin baptiste bastien clement corentin damien denis didier ' +
  'edouard emile emmanuel etienne ferdinand gabin gaston gauthier georges gustave henri honore joel lucien leopold ' +
  'marius octave pacome robin sacha dreux orville fanchon villette agathe amandine amelie anais annick arlette ' +
  'astrid aude aurelie aurore axelle benedicte berthe blandine brigitte capucine carine carole cecile celine ' +
  'chantal charline christelle christiane clarisse claudine clemence clementine colette coralie cosette delphine ' +
  'eliane elisabeth elise elodie emilie emmanuelle estelle eugenie fabienne fanny francoise gaelle ghislaine helene ' +
  'henriette huguette jeanine jeannine joelle josette josiane juliette justine karine laetitia laure laurence lea ' +
  'liliane lise lucie lucienne magali maelle manon margaux margot marguerite marine martine maryse mathilde ' +
  'mireille murielle myriam nadege nathalie noemie odette odile oceane pascale raymonde regine roseline sabine ' +
  'sandrine severine solange solene sylvie therese valentine veronique violette virginie viviane giuseppe giovanni ' +
  'luigi francesco angelo vincenzo pietro salvatore carlo franco domenico paolo giorgio aldo giulio alessandro ' +
  'marco stefano massimo matteo davide riccardo daniele claudio cristiano edoardo elia emanuele emidio enrico ' +
  'ettore ezio fabrizio ferdinando filippo flavio gabriele gaetano gennaro giacomo gianluca gianni gino giordano ' +
  'guido ignazio ivano jacopo luca marcello mattia maurizio mauro michelangelo mirko nicolo ottavio pasquale ' +
  'patrizio pierluigi pino raffaele remo renzo rocco romano ruggero santo saverio sebastiano silvano tiziano ' +
  'tommaso ubaldo ugo umberto valentino valerio vito vittorio giada giulia chiara giorgia federica ilaria simona ' +
  'eleonora michela stefania patrizia caterina carmela agata alessia amalia antonella antonietta arianna assunta ' +
  'benedetta camilla carlotta cettina concetta donatella elettra emanuela ermelinda fabiola fiorella gaia gemma ' +
  'gianna ginevra giuditta giuseppina graziella immacolata ivana letizia licia loredana lorella maddalena ' +
  'margherita mariangela mila mirella nicoletta noemi nunzia ornella palmira paolina piera pina raffaella rachele ' +
  'romina rosaria rossana rossella santina tiziana vittoria ' +
  // German, Dutch, Nordic
  'hans klaus wolfgang jurgen dieter manfred uwe gunter horst werner helmut heinz rolf bernd stefan andreas ' +
  'matthias markus frank ralf jorg jens sven lars kay olaf torsten thorsten carsten karsten holger dirk axel volker ' +
  'detlef gerhard karl otto wilhelm friedrich fritz ernst erwin erich ludwig lothar lukas finn max maximilian ' +
  'moritz elias emil anton jakob jannik niklas nico nils ole philipp dominik christoph bastian benedikt johannes ' +
  'joachim josef kaspar konrad mathias norbert rainer reinhard reiner ronny rudiger rudolf sascha siegfried steffen ' +
  'stephan swen tilo udo ulf ulrich uli urs reto beat ueli walther wilfried winfried anke anja annika antje beate ' +
  'birgit birte britta carina christa christel cornelia corinna dagmar edeltraud elfriede elke franziska friederike ' +
  'gerda gertrud grit gudrun hanna hannelore heide heike helga hedwig hildegard ilse inge ingeborg irina irmgard ' +
  'jana janina jasmin johanna juliane jutta karin katharina kathrin katja katrin kerstin klara leni lieselotte lina ' +
  'maike maja mareike margarete margit marlies mona monika nadja nele petra pia renate rosemarie silke sina sonja ' +
  'stefanie susann susanne svenja sybille tanja ulla ulrike uta ute veronika viktoria jorn dierk wiebke gesa piet ' +
  'kees johan hendrik willem gerrit cornelis jeroen maarten martijn bart bas bram daan joost joris luuk maurits ' +
  'niels pieter rik ruud sander sem sjoerd stijn teun thijs tijn tijs wim wouter gijs floris koen jurre mees milan ' +
  'lotte sanne anouk femke fleur floor jasmijn joke lieke lisanne maaike marieke marijke marjolein mieke mirjam ' +
  'nienke noor roos saskia tess willemijn yara anneke annemarie elly els esmee evi geertje hanneke henny jantje ' +
  'wilhelmina anders erik per magnus olof bjorn goran leif mikael fredrik mats gustav henrik gunnar kjell ake bengt ' +
  'bo stig hakan kent viktor oskar ludvig isak filip albin arvid sixten joakim mattias niclas pontus rasmus ' +
  'torbjorn tor olav odd arne knut kristian haakon harald havard ivar jorgen jon kjetil kjartan kare oddvar oystein ' +
  'pal roar roald sigurd sindre steinar stian svein terje tore trond trygve vegard vidar yngve aksel asbjorn bent ' +
  'bjarne christen claus egon ejnar flemming frede frode hasse hjalmar ib jesper jeppe kaj kasper keld lasse mads ' +
  'mikkel morten nikolaj ove palle poul preben rune soren steen svend tage thor thorkild torben troels ulrik ' +
  'valdemar verner villads vagn aage birgitta birthe bodil britt cecilie dorthe ebba eivor elin elisabet elsa freja ' +
  'frida gerd grethe gry gunilla guri hanne hedda hege helle hilde inga inger irja jette johanne josefine jytte ' +
  'kaija kari kaja katrine kristine lene linnea linn liv lone lotta maj malin margareta margrethe mari marit marte ' +
  'merete mette nanna ragnhild randi rigmor rikke runa sanna signe sigrid siri sissel siv solveig sofie stina stine ' +
  'svea synnove tilde tiril tone torill tove trine tuva unni vibeke vigdis wenche ylva ase aase frederikke nuka ' +
  'aviaja pipaluk ivalu malik inuk minik paninnguaq naja juhani matti timo antti jukka mikko pekka juha heikki ' +
  'markku ari hannu seppo jari kimmo pertti marko petri esa ilkka janne jouni jorma tapio olli risto sami teemu ' +
  'tero tuomas veli ville aleksi arto eero eetu eino erkki harri jaakko jani jarmo joni juho jyrki kalevi kalle ' +
  'kauko keijo kalervo lauri leevi mauri mika niko onni oskari paavo pasi pentti raimo reijo rauno sakari sampo ' +
  'santeri tauno toivo tomi topi urho vaino valtteri veikko vesa vilho aino aila anneli annikki anu armi arja eeva ' +
  'eija eila elina elli emmi enni eveliina hellevi helmi hilkka iida iina irmeli janika kaarina kaisa kati katri ' +
  'kirsi kristiina laila leena liisa maarit maija marita marja marjatta marketta merja mervi miia minna mirja ' +
  'mirjami niina noora outi paivi pirjo pirkko raija riikka riitta ritva saara saija satu siiri silja sinikka ' +
  'sirkka sirpa soile sointu suvi taina tarja terttu tiina tuija tuula tuuli tytti venla vieno virpi sigurdur ' +
  'gudmundur olafur einar kristjan johann arni helgi halldor petur kristinn ragnar palmi thorsteinn thordur hannes ' +
  'ingolfur birgir aron hilmir solvi atli baldur bjarki bjarni egill eirikur finnur fridrik gisli haukur hlynur ' +
  'hrafn hordur ingvar jokull kolbeinn logi oddur orri ottar sindri skuli snorri sturla styrmir sveinn tryggvi ' +
  'ulfar unnar valur yngvi sigridur margret sigrun ingibjorg hildur asta ragnheidur gudny hulda erla unnur bryndis ' +
  'aslaug birna brynja dagny edda eyglo freyja halla hrefna jona kolbrun lilja rakel rannveig saga salka signy ' +
  'steinunn svava thora thorunn vala ' +
  // Slavic, Baltic, Hungarian, Romanian, Balkan
  'stanislaw andrzej jozef tadeusz jerzy zbigniew krzysztof henryk ryszard kazimierz marek piotr janusz wladyslaw ' +
  'wieslaw zdzislaw mieczyslaw mariusz grzegorz czeslaw jaroslaw wojciech jacek dariusz tomasz maciej pawel michal ' +
  'marcin lukasz rafal mateusz jakub kamil bartosz bartlomiej dawid szymon kacper patryk przemyslaw radoslaw ' +
  'slawomir sylwester arkadiusz artur bogdan boguslaw boleslaw bonifacy bronislaw cezary eugeniusz feliks gustaw ' +
  'hubert ignacy karol leszek lech ludwik maksymilian mikolaj miroslaw remigiusz waclaw waldemar witold wlodzimierz ' +
  'zenon zygmunt katarzyna malgorzata agnieszka krystyna ewa elzbieta zofia jadwiga danuta irena halina beata ' +
  'aleksandra dorota marianna grazyna jolanta stanislawa iwona karolina bozena urszula justyna alicja paulina ' +
  'sylwia aneta izabela ewelina marzena wieslawa genowefa patrycja kazimiera edyta lucyna kinga dominika kamila ' +
  'jozefa alina weronika zuzanna oliwia antonina kornelia milena nikola ola wiktoria jiri petr jaroslav pavel ' +
  'frantisek zdenek vaclav vladimir karel ladislav stanislav ondrej radek antonin vojtech miroslav matej libor ' +
  'jaromir bohumil bretislav dalibor dusan eduard hynek ivo jindrich krystof lubos lubomir ludek oldrich otakar ' +
  'patrik premysl radim radomir rostislav svatopluk stepan vit vitezslav vlastimil vratislav zbynek hana lenka ' +
  'katerina alena jaroslava tereza jitka ludmila zdenka eliska zuzana marketa barbora jarmila kristyna dana pavla ' +
  'drahomira blanka iva bohumila denisa romana sarka radka pavlina iveta miloslava ruzena sabina silvie sona ' +
  'stanislava stepanka vladimira vlasta zlata zora juraj milos branislav tibor vendelin zoltan bela gabor csaba ' +
  'attila ferenc laszlo istvan jozsef janos sandor gyorgy zsolt tamas andras miklos imre balazs gergely gergo akos ' +
  'bence botond denes dezso elemer endre geza gyula hunor jeno kalman karoly koppany kornel krisztian kristof ' +
  'levente lorinc mate matyas mihaly mark marton nandor oszkar samu soma szabolcs szilard tihamer vilmos vince ' +
  'zalan zeno zsigmond ubul bertalan csanad csongor keve erzsebet ilona katalin zsuzsanna julianna judit ildiko ' +
  'krisztina edit gabriella szilvia aniko piroska timea eszter reka dora emese eniko fanni fruzsina gyorgyi ' +
  'hajnalka hedvig ibolya ilka iren irenke izabella janka jazmin jolan juli kata lilla magdolna orsolya rozalia ' +
  'szabina szonja tekla terez tunde valeria virag zita zsofia zsuzsa josip ante luka stjepan zeljko tomislav zoran ' +
  'ivica darko damir branko mladen drazen kresimir sasa vedran hrvoje domagoj dragan fran franjo jakov jure karlo ' +
  'kristijan lovro marijan marin mato mihael nenad neven petar roko sinisa slaven slavko stipe vjekoslav vlado ' +
  'zdravko zlatko zvonimir marija ankica jelena katarina ljubica mirjana nada vesna snjezana biserka jasna sanja ' +
  'gordana dragica tatjana ruza branka nevenka ljiljana danijela andelka anda barica bosiljka dubravka dunja ema ' +
  'lucija matea nevena nika slavica stefica tea tihana vedrana zeljka zrinka andrej anze ales blaz bojan borut ' +
  'bostjan ciril danilo davorin dejan domen drago edvard franc gasper gorazd gregor grega izidor janez jernej joze ' +
  'jost klemen lojze matjaz marjan metod miha miran mitja nejc primoz rado rok samo sandi stane stanko tadej tilen ' +
  'tine tomaz urban uros viljem zan ziga alenka andreja bernarda brigita cvetka darja darinka jelka jozica justina ' +
  'karmen klavdija ksenija lidija ljudmila majda manca mateja meta metka mojca natasa neza nusa polona saso slavka ' +
  'spela stanka suzana teja tjasa ursa vanja vida zala sergei sergey dmitri dmitry andrei andrey aleksei alexei ' +
  'alexey aleksandr mikhail nikolai nikolay oleg yury evgeny evgeni maxim maksim konstantin anatoly anatoli vasily ' +
  'vasili boris vadim ruslan artem artyom kirill valery valeri gennady gennadi leonid ilya timur grigory grigori ' +
  'yegor egor fyodor fedor nikita daniil danil gleb matvei semyon timofei vsevolod vyacheslav vitaly vitali ravil ' +
  'rustam marat arkady arseny taras ostap mykola oleksandr andriy serhiy volodymyr vasyl petro yaroslav ' +
  'dmytro oleksiy natalya tatyana svetlana ekaterina yulia anastasia galina lyudmila nadezhda larisa lyubov oksana ' +
  'ksenia kseniya darya daria polina alyona raisa zinaida yelena evgenia evgeniya yana inna faina rimma zoya sofya ' +
  'varvara vasilisa lilia milana alla angelina zhanna kateryna olha yuliya halyna iryna liudmyla ahmed apti aslan ' +
  'aslanbek akhmed bislan beslan buvaysar dzhokhar islam ibragim khamzat khasan khusein lecha magomed movsar musa ' +
  'ramzan salman salambek shamil sulim turpal umar usman ushurma vakha visita zelimkhan zaurbek aishat aminat amina ' +
  'aset khava kheda kulsum madina makka malika malkan petimat roza satsita sieda shovda taisa tabarak zara zarema ' +
  'zaira zulay zulikhan mantas andrius darius vytautas mindaugas gintaras rokas janis andris juris edgars martins ' +
  'kristaps valdis ilze inese liga egle jurate rasa ruta daiva aivar jaan juri kaarel mart meelis priit rein siim ' +
  'tanel tiit toomas urmas uku kadri liis maarja merike piret triin tiiu ulle ion gheorghe vasile constantin ' +
  'alexandru nicolae mihai florin ionut razvan radu catalin cosmin dumitru horia iulian laurentiu liviu lucian ' +
  'mircea ovidiu octavian petru sorin tudor viorel vlad ioana mihaela andreea anca camelia corina georgiana iuliana ' +
  'luminita madalina nicoleta oana raluca roxana sorina teodora viorica violeta dimitar georgi hristo kaloyan ' +
  'plamen stoyan todor ivaylo krasimir lyubomir gergana ivanka mariya rositsa tsvetelina zornitsa nemanja ' +
  'aleksandar vladan jovan lazar ljubisa milorad miodrag momcilo nebojsa predrag radovan rastko ratko sava slobodan ' +
  'srdjan vuk zivko jovana milica dragana dusica olivera radmila snezana zorica emir amir haris kenan mirza nermin ' +
  'samir senad adnan edin elvir vahid almir amra aida alma azra edina elma emina fikreta jasmina lejla merima selma ' +
  'senada vehbija visnja viseslav ' +
  // Greek, Turkish, Arabic, Persian, Hebrew
  'georgios giorgos dimitrios dimitris konstantinos kostas ioannis yannis giannis nikolaos nikos panagiotis ' +
  'vasilios vasilis christos athanasios thanasis michail evangelos spyridon spyros theodoros antonios anastasios ' +
  'alexandros charalampos emmanouil manolis apostolos aristotelis efstathios eleftherios grigorios ilias kyriakos ' +
  'lefteris marios markos miltiadis pavlos petros savvas sotirios stavros stefanos stelios themistoklis eleni ' +
  'aikaterini vasiliki angeliki dimitra konstantina paraskevi eirini despina chrysoula panagiota foteini kalliopi ' +
  'evangelia athina eftychia evdokia ioanna kyriaki olympia stavroula theodora vasilia zoi mehmet mustafa ahmet ali ' +
  'huseyin hasan ibrahim ismail osman murat yusuf omer ramazan halil suleyman abdullah mahmut recep salih fatih ' +
  'kadir emre adem kemal yasar bekir orhan serkan gokhan ugur onur burak cem deniz enes erdem eren erhan erkan ' +
  'ferhat furkan hamza ilker kaan kerem koray levent mert oguz okan ozan ozgur selim serdar sinan tolga tuncay umut ' +
  'volkan yasin yigit fatma ayse emine hatice zeynep elif meryem serife sultan zehra hanife merve ozlem esra busra ' +
  'kubra dilek ebru ece eda esin fadime feride filiz gamze gul gulsum hacer havva hulya irem kader melek melike ' +
  'meltem mine nazli nese nur nuray nurcan nurten oya pelin pinar selin semra sevgi sevim sibel songul tugba tulay ' +
  'yasemin yeliz zeliha mohammed muhammad mohamed mohammad mahmoud ahmad hassan hussein hossein khaled khalid ' +
  'youssef abdul abdulrahman abdelrahman karim kareem tariq tarek bilal anwar ameer amin ayman bashir basim bassam ' +
  'faisal fahad fahd farid farouk fouad ghassan habib hadi haitham hakim hamad hamid hani haroun hatem hazem hisham ' +
  'husam imad imran issa jaber jafar jamal jamil jawad kamal kamran latif luay maher majid mansour marwan masoud ' +
  'mazen mehdi moataz mostafa mounir mourad nabil nader naji naseem nasir nasser nawaf nizar osama qasim rachid ' +
  'rafiq rami rashid rayan reda riad ridwan saad sabir saeed said salah saleem salem salim saud seif shadi sharif ' +
  'sherif suleiman taha talal tamer usama waleed walid wasim yahya yasir yassin yasser younes zaid zain zaki ziad ' +
  'ziyad aisha aicha khadija maryam mariam zainab zaynab amal amani amira asma aya aziza bushra dalal dina farah ' +
  'farida ghada habiba hala halima hanan hayat hind huda iman inas jamila jumana khadijah layla lubna maha malak ' +
  'manal maysa muna nabila naima najat najwa nawal nesrine nisreen noura nour rabia raja rana rania rasha reem rima ' +
  'ruba ruqayya saba sabah safa safiya sahar salma salwa samah samar samira sana sawsan shaima shereen siham soraya ' +
  'suhad sumaya wafa wijdan yasmine yusra zahra zakia zeina zineb lateef nuh munir muhanna rihab abdal hijrah ' +
  'shakir raihan reza mohsen behzad bahram arash ardeshir babak behnam behrouz bijan cyrus dariush ehsan farhad ' +
  'farzad faramarz houshang iraj jamshid kamyar kaveh kiarash kourosh manouchehr mehrdad milad navid nima omid ' +
  'parviz payam pouya ramin rostam saman sasan shahin shahram siamak siavash sohrab yaghoub fatemeh narges azadeh ' +
  'anahita arezoo atefeh azar bahar elaheh elham fariba farideh farnaz farzaneh ghazal golnaz hoda kimia ladan ' +
  'laleh leyla mahin mahnaz mahsa mandana mehri mina mitra mojgan nahid nasrin niloufar niloofar nooshin parisa ' +
  'parvaneh parvin roya samaneh sanaz sepideh setareh shabnam shaghayegh shahla shahnaz shirin soheila soudabeh ' +
  'tahmineh yeganeh zhaleh zohreh avraham itzhak yitzhak yaakov moshe haim chaim shlomo yosef eitan eli eliezer ' +
  'amos amnon assaf avi boaz doron dov ehud erez gadi gal gil ido itai lior meir menachem nadav nir noam ofer ohad ' +
  'omri oren ran roni shai shaul shimon shmuel tal tomer tzvi uri uriel yair yoav yonatan yuval zeev adi anat ' +
  'avigail ayelet batya chana dafna dvora efrat einat galit hadas hila inbal keren liat limor maayan malka merav ' +
  'miri naama nurit orit orly osnat rivka rina ronit ruti sarit shira shoshana shulamit sigal smadar tali tamar ' +
  'tova tzipora yael yaffa zahava ' +
  // South Asian
  'aarav aditya ajay akash akshay amit amitabh anand anil ankit ankur anuj anupam arjun arun ashish ashok ashwin ' +
  'atul avinash ayush bharat bhaskar chandan chetan chirag darshan deepak devendra dhruv dilip dinesh gaurav girish ' +
  'gopal govind hardik hari harish harsh hemant himanshu ishaan jagdish jatin jayant jitendra karan karthik kartik ' +
  'kishore krishna kumar kunal lalit lokesh madhav mahendra mahesh manish manoj mayank mohan mohit mukesh mukul ' +
  'murali nagesh nakul naresh narendra naveen neeraj nikhil nilesh nitin om pankaj paresh parth piyush prabhat ' +
  'prabhu pradeep prakash pramod pranav prasad prashant prateek praveen prem puneet raghav rahul raj rajat rajeev ' +
  'rajendra rajesh rajiv rakesh ram raman ramesh ranjit ravi ravindra rishabh rishi ritesh rohan rohit sachin sagar ' +
  'sahil sameer sandeep sanjay sanjeev santosh satish saurabh shailesh shankar sharad shashank shekhar shivam shiva ' +
  'shyam siddharth sohan srinivas subhash sudhir sujit sumit sunil suraj surendra suresh sushil swapnil tarun tejas ' +
  'tushar uday umesh utkarsh varun venkat venkatesh vibhor vijay vikas vikram vikrant vinay vineet vinod vipin ' +
  'vipul viraj vishal vishnu vivek yash yogesh yuvraj aarti aditi aishwarya akanksha alka amrita anjali ankita ' +
  'anuradha anushka aparna archana arpita asha avani bhavana bhavna chandni chhaya chitra deepa deepali deepika ' +
  'devi divya diya ekta gayatri geeta geetha gita hema indira isha ishita jaya jayanti jyoti kajal kalpana kamala ' +
  'kanchan karishma kavita kavitha khushi kiran komal kriti lakshmi lalita lata latha madhu madhuri mala malini ' +
  'mamta manisha manju meena meenakshi megha mridula nandini namrata neelam neetu neha nidhi nisha nitya pallavi ' +
  'parul payal pooja poonam prachi pragya pratibha preeti prerna priti priya priyanka puja radha radhika rachana ' +
  'rajni rashmi reena rekha renu richa ritu riya roshni ruchi rupa sadhana sakshi sandhya sangeeta sanjana sapna ' +
  'sarita saroj seema shalini shanti sharmila sheetal shefali shikha shilpa shivani shobha shraddha shreya shruti ' +
  'shweta simran smita smriti sneha sonal sonali srishti subhadra sudha sujata suman sunita sushma swati tanvi ' +
  'tejal uma urmila usha vaishali vandana varsha vasudha vidya vimala vineeta yamini asif arif farhan faizan fahim ' +
  'faheem irfan nadeem naveed rehan rizwan shahid shoaib tahir waqar waqas zahid zeeshan ayesha faiza farzana ' +
  'fauzia hina iqra mehreen naila nasreen rubina saima samina shabana shazia sumaira tahira uzma ' +
  // East and South-East Asian
  'wei fang min jing lei qiang yang yong jun jie tao ming chao xin yan hui ling ping xiu gang hong li na xia mei ' +
  'xiaoming xiaohong xiuying guiying jianguo jianhua zhiwei haoran zihan yuxuan yuhan junjie weiwei lili yuanyuan ' +
  'tingting jiaying xinyi siyu mengyao yichen zixuan haoyu guowei zhiqiang chun dong feng guang guo hai hao heng ' +
  'jia jian jiang kun liang lin long peng qing rong ru shan shu song ting wen xiang xiao xing xue yi ying yu yuan ' +
  'yun zhen zheng zhi zhong hiroshi takashi kenji akira satoshi makoto minoru isamu kazuo kazuki daiki daisuke ' +
  'haruki haruto hayato hideki hiroki hiroyuki ichiro jiro joji junichi katsumi kaito kei keisuke kenichi kenta ' +
  'koji kosuke kouhei manabu masahiro masao masaru masashi mitsuru naoki naoto noboru nobuo osamu ren riku ryo ' +
  'ryota ryuji saburo shigeru shin shinji shinichi sho shota shun susumu tadashi taichi takahiro takeshi takumi ' +
  'taro tatsuya tetsuya tomohiro toru toshio tsubasa yasuo yoshio yosuke yota yudai yuji yuki yuma yusuke yuta ' +
  'hyuuma toshimi ai aiko aimi airi akane akemi aki akiko ami asami asuka atsuko ayaka ayako ayumi chie chieko ' +
  'chihiro chinatsu chiyo emi emiko eri eriko etsuko fumiko hanako haruka harumi haruna hikari hiroko hiromi hisako ' +
  'hitomi honoka izumi junko kana kanako kanon kaori kaoru kasumi kayo kazuko keiko kiyoko kimiko kotone kumiko ' +
  'kyoko madoka mai maki mako mami mana manami mao mariko masako mayu mayumi megumi michiko midori miki miku minako ' +
  'misaki mitsuko miu miyu miyuki mizuki moe momoka momoko nana nanami naoko natsuki natsumi noriko reiko rie rika ' +
  'riko rin risa ruriko sachiko sakura saki saori satoko sayaka sayuri setsuko shiho shizuka shoko sumiko takako ' +
  'tamiko tomiko tomoko tomomi umeko wakana yasuko yoko yoshiko yui yuka yukari yukiko yumi yumiko yuna yuriko yuu ' +
  'minho jihoon minjun seojun dohyun jiho junseo hyunwoo sungho youngho jinwoo donghyun kyungho sangwoo taehyung ' +
  'jimin jiwoo seoyeon minseo jiyoung hyejin sujin eunji minji soyeon hyun soo ji eun hye kyung sung young anh bao ' +
  'binh chau chi cuong dai dao diep dinh dung duc duy giang hanh hien hieu hoa hoai hoang hung huong huy huyen ' +
  'khanh khoa kien lan linh loan manh minh nam nga ngan nghia ngoc nguyen nhan nhi nhung oanh phat phong phuc ' +
  'phuong quan quang quoc quyen quynh son tai tam tan thach thang thanh thao thi thien thinh thoa thu thuan ' +
  'thuy tien tin toan trang tri trinh trung truong tu tuan tuyen tuyet uyen van vinh vu vy xuan yen somchai somsak ' +
  'prasert sunan wichai anong kanya malee siriporn sudarat suchart thaksin apinya chaiya kamon nattapong niran ' +
  'pattama piyawat preecha ratana saran sirikit surachai tanawat udom wanchai achara budi agus joko slamet eko dwi ' +
  'sri dewi putri rizky dian ayu siti wati wahyu yanto hendra indra iwan rudi susanto fitri lestari ratna rini ' +
  'wulan yuliana ' +
  // African
  'chinedu emeka ifeanyi obinna chukwuemeka chidi chika chioma chinwe adaeze adaobi amara ngozi nneka nkechi ogechi ' +
  'uche uchenna ugochukwu ikenna kelechi kenechukwu nnamdi obi okechukwu olisa onyeka onyinye somtochukwu tobenna ' +
  'ugonna zikora chizoba chinonso chidera ebere ifeoma ijeoma oluchi ozioma adebayo adewale adekunle ayodele ' +
  'babatunde bolanle bukola folake femi funmilayo gbenga idowu kehinde kunle lanre olabisi oluwaseun olumide ' +
  'oluwatobi segun seun shola taiwo temitope tolulope wale yemi yetunde yinka kwame kofi kojo kwabena yaw kwaku ' +
  'kwasi ama abena adwoa akosua afia efua esi yaa thabo sipho themba bongani lindiwe nomsa nomvula zanele thandi ' +
  'thandiwe sibusiso mandla lerato tshepo kagiso naledi palesa refilwe mpho kamau njoroge mwangi otieno ochieng ' +
  'odhiambo wanjiru wambui achieng akinyi njeri nyambura kipchoge cheruiyot juma baraka zuberi neema rehema jabari ' +
  'kwesi tesfaye haile abebe bekele dawit getachew girma kidane mulugeta tadesse yonas yohannes selam semhar senait ' +
  'tsehay zewditu almaz aster hiwet meron mihret natsnet rahel tirhas winta yordanos kibra luwam abeba awet bereket ' +
  'biniam efrem ermias filmon fitsum isaias kiflom medhanie mebrahtu mehari merhawi mussie natnael robel tekle ' +
  'tesfay tewelde yemane';

/** Given names that are everyday words as well: they need a surname, a title or an introduction beside them. */
export const AMBIGUOUS_NAMES =
  'a adelaide adi ai aki al alexandria ali ama amber america ami amin amparo angel anu april art ase asha asia ' +
  'august aurora austin autumn baraka basil bea beat bee bent bill bishop blanca blessing bo bob booker brook ' +
  'brooklyn buck bud buddy candela carmen carol carolina carter cash cee celeste chad chance charity charlotte ' +
  'chase chelsea chi china chip christian chun clay cliff cole colt constance consuelo cooper cruz crystal cuba ' +
  'curtis dai daisy dale dalia dallas dan daphne dawn de dean dee del dell deniz denver destiny devon dolores ' +
  'domino dong dot drew duc duke dulce dung dusty earl ed emir eren eri ernest esi esperanza eun eve faith fay ' +
  'felicity femi feng field fleur flo floor flor florence ford forest fox frances frank gal gale gang gay gene ' +
  'georgia gift gil ginger glen gloria goodness grace grant gray gry guang gul guo guri guy hadi hai hakim han hao ' +
  'harmony harper hazel heath heather heaven heng hill hoa holly hong hope houston hung hunter hyun ike india ink ' +
  'ira ireland iris israel ivy jack jackson jade jan jasmine jay jean jersey jesus jet jewel ji jia jian jiang jie ' +
  'jing jo jordan josh joy juan judge juma jun june junior kai kari kat kay kent kenya kim king kip kit kofi kojo ' +
  'kumar kun la lake lan lance lane lark latin lee lei li lily lima lin lincoln ling liv loan logan long lou ' +
  'lourdes love luna luz lynn mac madison maha mai major mako mala malik man mana mari marin marina mark mason max ' +
  'may mel melbourne melek melody mercedes mercy merry milan miles min mina mine ming minor moe mona na nam nana ' +
  'nat ned nga nhi nick nieves noble noel noor nor norm nova nur oanh obi odd ok ola ole olive om opal oren orlando ' +
  'pal paloma pam paris parker pascal pat patience paz pearl peg penny per perla phat phoenix pierce pilar pinar ' +
  'ping poppy porter posh precious prem prima prince prudence queen queenie rain raj ram ran raven ray reed reef ' +
  'ren rex rich rie rin river rob robin rocio rock rocky rod roman ron rong roos rory rosa rosario rose rowan roy ' +
  'royal ru ruby rusty ruth saba sage said sailor sal salem salvador sandy santiago savannah scott scout segun ' +
  'shadow shan sho shu sierra sis skip sky so sofia sol son song sonny soo star stella sterling stig stine sting ' +
  'stone storm sue sultan summer sung sven sydney tad tai tal tam tan tanner tao taylor ted temple terra tex texas ' +
  'thanh thu tien tiger tin ting tone tor tri trinity trung tu tunde val valentine van venus verity verona ' +
  'victor victoria vienna vin vinh viola violet virginia viv von vu vy wade ward wei wen wes will win wood woody ' +
  'wren xia xiang xiao xin xing xuan xue yan yang yaw yen yi ying yong young yu yuan yun zeb zhen zhi';
