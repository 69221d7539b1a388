/** Countries and their people, and cities, in lower case without accents. */
export const PLACE_NOUNS =
  'afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain ' +
  'bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brasil brunei bulgaria ' +
  'burkina burundi cambodia cameroon canada chile colombia congo croatia cuba cyprus czech czechia denmark djibouti ' +
  'ecuador egypt eritrea estonia ethiopia fiji finland gabon gambia germany ghana greece greenland grenada ' +
  'guatemala guinea guyana haiti honduras hungary iceland indonesia iran iraq italy ivory jamaica japan kazakhstan ' +
  'kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia ' +
  'madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro ' +
  'morocco mozambique myanmar namibia nepal netherlands zealand nicaragua niger nigeria norway oman pakistan ' +
  'palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa saudi arabia ' +
  'senegal serbia seychelles singapore slovakia slovenia somalia spain sri lanka sudan suriname swaziland sweden ' +
  'switzerland syria taiwan tajikistan tanzania thailand togo tonga trinidad tunisia turkey turkmenistan uganda ' +
  'ukraine uruguay uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia zimbabwe scotland england ' +
  'britain kingdom usa america europe africa american british english french german spanish italian portuguese ' +
  'dutch danish swedish norwegian finnish icelandic polish slovak slovenian hungarian romanian bulgarian greek ' +
  'turkish russian ukrainian serbian croatian bosnian albanian estonian latvian lithuanian irish scottish welsh ' +
  'canadian mexican brazilian argentinian colombian peruvian chilean cuban chinese japanese korean vietnamese thai ' +
  'indonesian malaysian filipino indian pakistani bangladeshi nepali iranian persian iraqi syrian lebanese israeli ' +
  'palestinian egyptian moroccan algerian tunisian libyan sudanese ethiopian eritrean kenyan nigerian ghanaian ' +
  'african european asian australian arab arabic hebrew hindi urdu bengali tamil telugu mandarin cantonese latin ' +
  'christian muslim jewish hindu buddhist catholic protestant chechen greenlander igbo swiss belgian austrian ' +
  'london paris berlin madrid rome vienna amsterdam brussels lisbon dublin athens copenhagen stockholm oslo ' +
  'helsinki warsaw prague budapest bucharest sofia moscow kyiv kiev istanbul ankara cairo casablanca tunis algiers ' +
  'nairobi lagos accra johannesburg durban dubai doha riyadh jeddah tehran baghdad jerusalem delhi mumbai bombay ' +
  'bangalore bengaluru chennai madras kolkata calcutta hyderabad pune ahmedabad jaipur lucknow kochi goa karachi ' +
  'lahore dhaka kathmandu colombo bangkok hanoi saigon manila jakarta bali kuala lumpur seoul tokyo osaka kyoto ' +
  'beijing shanghai shenzhen guangzhou hong kong taipei sydney melbourne brisbane perth auckland wellington toronto ' +
  'montreal vancouver ottawa calgary new york newark jersey boston chicago seattle denver dallas houston austin ' +
  'atlanta miami orlando tampa phoenix vegas los angeles san francisco oakland sacramento portland philadelphia ' +
  'baltimore washington detroit cleveland columbus cincinnati pittsburgh minneapolis milwaukee nashville memphis ' +
  'charlotte raleigh orleans louis kansas indianapolis alabama alaska arizona arkansas california colorado ' +
  'connecticut delaware florida hawaii idaho illinois indiana iowa kentucky louisiana maine maryland massachusetts ' +
  'michigan minnesota mississippi missouri montana nebraska nevada hampshire dakota ohio oklahoma oregon ' +
  'pennsylvania rhode tennessee texas utah vermont wisconsin wyoming barcelona valencia sevilla bilbao milan naples ' +
  'turin florence venice munich hamburg frankfurt cologne stuttgart zurich geneva basel lyon marseille nice ' +
  'toulouse bordeaux manchester birmingham leeds liverpool glasgow edinburgh belfast bristol cardiff oxford ' +
  'cambridge rotterdam antwerp krakow rio janeiro paulo brasilia buenos aires bogota lima santiago caracas havana ' +
  'quito guadalajara monterrey cancun';

/**
 * Capitalised words that are no persons, lower case without accents: places, days and months, firms and products that
 * customers write about, words that firms' and places' names end in.
 */
export const PROPER_NOUNS =
  `${PLACE_NOUNS} ` +
  'monday tuesday wednesday thursday friday saturday sunday january february ' +
  'march april may june july august september october november december christmas easter thanksgiving halloween ' +
  'ramadan diwali hanukkah black cyber google gmail youtube android chrome apple iphone ipad ipod macbook mac imac ' +
  'airpods ios siri icloud itunes microsoft windows office outlook excel word powerpoint teams azure xbox skype ' +
  'linkedin amazon alexa kindle prime aws netflix spotify disney hulu hbo facebook instagram whatsapp messenger ' +
  'meta twitter tiktok snapchat pinterest reddit telegram discord slack zoom dropbox notion trello asana jira ' +
  'confluence atlassian github gitlab bitbucket salesforce hubspot zendesk intercom freshdesk shopify woocommerce ' +
  'wordpress magento stripe paypal venmo zelle klarna afterpay square visa mastercard amex maestro discover revolut ' +
  'wise monzo samsung galaxy sony playstation nintendo switch huawei xiaomi oppo nokia motorola lenovo dell asus ' +
  'acer lg panasonic philips bosch siemens canon nikon epson logitech bose fitbit garmin nike adidas zara ikea ' +
  'walmart target costco ebay etsy alibaba aliexpress uber lyft airbnb booking expedia tripadvisor ryanair easyjet ' +
  'lufthansa emirates delta united jetblue southwest qantas boeing airbus tesla toyota honda ford bmw audi mercedes ' +
  'volkswagen fedex ups usps dhl hermes evri verizon vodafone tmobile comcast xfinity sprint orange telefonica ' +
  'movistar airtel jio adobe photoshop oracle sap intuit quickbooks xero docusign okta zapier mailchimp twilio ' +
  'sendgrid cloudflare datadog openai chatgpt claude gemini copilot javascript typescript python java kotlin swift ' +
  'linux ubuntu debian docker kubernetes postgres mysql mongodb redis graphql bitcoin ethereum wifi bluetooth ' +
  'internet covid nasdaq santander barclays hsbc citibank chase wells fargo lloyds natwest inc ltd llc gmbh corp ' +
  'corporation company group holdings plc ag sa bv agency institute university college school hospital clinic ' +
  'church museum hotel restaurant bank insurance airlines airways airport station street avenue road park lake ' +
  'river mountain valley beach island county city state club orchestra band league cup festival award awards weekly ' +
  'daily times post magazine news tv radio records studios pictures films entertainment republic union court act ' +
  'title president minister senator king queen prince princess pope god lord sir mr mrs ms miss dr prof ok faq pdf ' +
  'api sdk usb inn venue bay hill hills north south east west northern southern eastern western town tower towers ' +
  'plaza mall market center centre theater theatre hilton hyatt marriott sheraton motel hostel resort cafe bar ' +
  'fransisco coast heights village district terminal lounge nah nope hm hmm ah ahh yuck phew ooh aww yup yea yo duh ' +
  'geez umm um ohh ooo wow oops ugh haha lol asap pm am tbh btw fyi kyc gdpr vat iban bic atm pin otp cvv ssn desk ' +
  'lamp chair table shelf mouse keyboard headphones earbud earbuds speaker backpack jacket shirt shoes boots ' +
  'sneakers watch kettle blender vacuum cleaner grill tent bottle skateboard bicycle helmet puzzle jigsaw ' +
  'sunglasses perfume makeup kit hose hiking camera crew neck skin tone wireless electric mechanical fitness ' +
  'tracker indoor outdoor garden notebook luggage cookware charger cable monitor tablet laptop printer router sofa ' +
  'mattress pillow blanket towel mug bamboo ceramic leather cotton steel dress skirt jeans hoodie sweater hat scarf ' +
  'gloves ring necklace bracelet earrings toy doll game console drone guitar piano drill toolbox ladder fridge ' +
  'freezer oven microwave dishwasher washer dryer heater fan bulb chief officer porch cactus';
