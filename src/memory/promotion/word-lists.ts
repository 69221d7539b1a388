/**
 * Family names that are common in the countries Rapport's customers write from, lower case without accents. Everyday words
 * among them (brown, cook, young) count only where a capital stands in mid-sentence.
 */
export const FAMILY_NAMES =
  'smith johnson williams jones davis miller wilson moore taylor anderson thomas jackson white harris martin thompson ' +
  'garcia martinez robinson clark rodriguez lewis lee walker hall allen young hernandez king wright lopez hill scott green ' +
  'adams baker gonzalez nelson carter mitchell perez roberts turner phillips campbell parker evans edwards collins stewart ' +
  'sanchez morris rogers reed cook morgan bell murphy bailey rivera cooper richardson cox howard ward torres peterson gray ' +
  'ramirez james watson brooks kelly sanders price bennett wood barnes ross henderson coleman jenkins perry powell long ' +
  'patterson hughes flores washington butler simmons foster gonzales bryant alexander russell griffin diaz hayes myers ford ' +
  'hamilton graham sullivan wallace woods cole west jordan owens reynolds fisher ellis harrison gibson mcdonald cruz marshall ' +
  'ortiz gomez murray freeman wells webb simpson stevens tucker porter hunter hicks crawford henry boyd mason morales kennedy ' +
  'warren dixon ramos reyes burns gordon shaw holmes rice robertson hunt black daniels palmer mills nichols grant knight ' +
  'ferguson rose stone hawkins dunn perkins hudson spencer gardner stephens payne pierce berry matthews arnold wagner willis ' +
  'ray watkins olson carroll duncan snyder hart cunningham bradley lane andrews ruiz harper fox riley armstrong carpenter ' +
  'weaver greene lawrence elliott chavez sims austin peters kelley franklin lawson fields gutierrez ryan schmidt carr vasquez ' +
  'castillo wheeler chapman oliver montgomery richards williamson johnston banks meyer bishop mccoy howell alvarez morrison ' +
  'hansen fernandez garza harvey little burton stanley nguyen george jacobs reid kim fuller lynch dean gilbert garrett romero ' +
  'welch larson frazier burke hanson day mendoza moreno bowman medina fowler brewer hoffman carlson silva pearson holland ' +
  'fleming jensen vargas byrd davidson hopkins may terry herrera wade soto walters curtis neal caldwell lowe jennings barnett ' +
  'graves jimenez horton shelton barrett obrien castro sutton gregory mckinney lucas miles craig rodriquez chambers holt ' +
  'lambert fletcher watts bates hale rhodes pena beck newman haynes mcdaniel mendez bush vaughn parks dawson santiago norris ' +
  'hardy love steele curry powers schultz barker guzman page munoz ball keller chandler weber leonard walsh lyons ramsey wolfe ' +
  'schneider mullins benson sharp bowen daniel barber cummings hines baldwin griffith valdez hubbard salazar reeves warner ' +
  'stevenson burgess santos tate cross garner mann mack moss thornton dennis mcgee farmer delgado aguilar vega glover manning ' +
  'cohen harmon rodgers robbins newton todd blair higgins ingram reese cannon strickland townsend potter goodwin walton rowe ' +
  'hampton ortega patton swanson joseph francis goodman maldonado yates becker erickson hodges rios conner adkins webster ' +
  'norman malone hammond flowers cobb moody quinn blake maxwell pope floyd osborne paul mccarthy guerrero lindsey estrada ' +
  'sandoval gibbs tyler gross fitzgerald stokes doyle sherman saunders wise colon gill alvarado greer padilla simon waters ' +
  'nunez ballard schwartz mcbride houston christensen klein pratt briggs parsons mclaughlin zimmerman french buchanan moran ' +
  'copeland roy pittman brady mccormick holloway brock poole frank logan owen bass marsh drake wong jefferson park morton ' +
  'abbott sparks patrick norton huff clayton massey lloyd figueroa carson bowers roberson barton tran lamb harrington casey ' +
  'boone cortez clarke mathis singleton wilkins cain bryan underwood hogan mckenzie collier luna phelps mcguire allison ' +
  'bridges wilkerson nash summers atkins brown patel khan singh kumar sharma gupta shah ahmed ali hussain hassan ibrahim ' +
  'mohamed mohammed chen wang zhang liu yang huang zhao wu zhou xu sun ma zhu hu guo lin luo gao chan cheung lam leung ' +
  'tanaka suzuki sato watanabe ito yamamoto nakamura kobayashi kato yoshida muller fischer schulz bauer richter wolf schroder ' +
  'neumann braun zimmermann hartmann kruger schmitz lange werner krause meier lehmann maier kohler hermann konig walter mayer ' +
  'huber kaiser fuchs scholz moller weiss jung hahn vogel friedrich gunther berger winkler lorenz albrecht schuster bernard ' +
  'dubois durand moreau laurent simon michel lefebvre leroy roux bertrand morel fournier girard bonnet dupont lambert ' +
  'fontaine rousseau vincent rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca ' +
  'costa giordano mancini rizzo lombardi moretti jansen devries vandenberg bakker visser smit meijer mulder bos vos peeters ' +
  'janssens maes andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson nielsen pedersen ' +
  'kristensen rasmussen andersen hansen olsen larsen johansen berg haugen hagen nowak kowalski wisniewski wojcik kaminski ' +
  'lewandowski ivanov petrov smirnov kuznetsov popov sokolov novak horvat kovac popescu ionescu nagy kovacs toth szabo silva ' +
  'santos oliveira souza pereira ferreira almeida ribeiro carvalho gomes rodrigues fernandes goncalves okafor adeyemi okonkwo ' +
  'mensah osei owusu mwangi otieno kamau dlamini nkosi abebe tesfaye yilmaz kaya demir celik sahin aydin ozturk cohen levi';

/** Lower-case words of support that no list of everyday English has, and that name nobody. */
export const TECHNICAL_WORDS =
  'ethernet modem modems keychain vpn dns dhcp proxy dongle hotspot roaming esim apn ont dsl adsl fibre hdmi splitter coax ' +
  'extender mesh ssid lan wan firewall cache cached cookies cookie popup popups captcha authenticator totp sso saml oauth ldap ' +
  'mfa otp webhook webhooks endpoint endpoints api apis sdk json xml csv xlsx zip mp4 wav codec codecs bitrate hdr dolby stutter ' +
  'stutters stuttering pixelated resync resynced resyncing rescan rescanned rescanning reinstall reinstalled reinstalling ' +
  'reauthorise reauthorised reauthorize reauthorized reconnect reconnected reboot rebooted rebooting unpair unpaired repair ' +
  'uninstall uninstalled reprovision reprovisioned provisioned unlock unlocked whitelist whitelisted allowlist blocklist ' +
  'blacklisted suppression greylisted dkim spf smtp imap pop3 inbox mailbox mailboxes autofill chatbot dropdown checkbox ' +
  'tooltip sidebar navbar signup login logins logout signin dashboard dashboards workspace workspaces backend frontend serverless ' +
  'database databases timeout timeouts latency throughput bandwidth ping packet packets uptime downtime failover rollback ' +
  'changelog hotfix patch patched config configs runtime plugin plugins addon addons widget widgets sandbox iframe url urls ' +
  'https http ssl tls cert certs crm erp saas iban bic sepa swift ach chargeback chargebacks prorated proration invoiced payout ' +
  'payouts ledger overdraft refinance escrow cashback voucher vouchers restock restocked backorder backordered reship reshipped ' +
  'preorder dropship courier couriers layover standby rebook rebooked rebooking stopover boarding pnr itinerary gradebook quiz ' +
  'quizzes proctored proctoring syllabus transcript transcripts lms scorm unenroll unenrolled enrol enrolled unrecognised ' +
  'recognised authorised authorisation unauthorised synchronise synchronised customise optimise initialise initialised ' +
  'organisation honour cancelled cancelling labelled modelled grey colour centre';
