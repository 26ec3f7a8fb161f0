"""The jurisdictions whose law contracts choose, and how contracts write them."""


def _names(piped: str) -> tuple[str, ...]:
    return tuple(piped.split("|"))


STATES = _names(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico|Guam"
)
PROVINCES = _names(
    "Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|"
    "Newfoundland and Labrador|Prince Edward Island"
)
AUSTRALIAN = _names("New South Wales|Victoria|Queensland|Western Australia|South Australia|Tasmania")
COUNTRIES = _names(
    "Argentina|Australia|Austria|Bahamas|Bahrain|Barbados|Belgium|Belize|Bermuda|Brazil|British Virgin Islands"
    "|Bulgaria|"
    "Canada|Cayman Islands|Chile|Colombia|Costa Rica|Croatia|Cyprus|Czech Republic|Denmark|Egypt|England|Estonia|"
    "Finland|France|Germany|Gibraltar|Greece|Guernsey|Hong Kong|Hungary|Iceland|India|Indonesia|Ireland|Isle of Man|"
    "Israel|Italy|Jamaica|Japan|Jersey|Kenya|Latvia|Liechtenstein|Lithuania|Luxembourg|Macau|Malaysia|Malta"
    "|Marshall Islands|"
    "Mauritius|Mexico|Monaco|Netherlands|New Zealand|Nigeria|Northern Ireland|Norway|Pakistan|Panama|Peru|Philippines|"
    "Poland|Portugal|Qatar|Romania|Russia|Saudi Arabia|Scotland|Serbia|Seychelles|Singapore|Slovakia|Slovenia|"
    "South Africa|South Korea|Spain|Sweden|Switzerland|Taiwan|Thailand|Turkey|Ukraine|United Arab Emirates|"
    "United Kingdom|United States|Uruguay|Venezuela|Vietnam|Wales|"
    "Albania|Algeria|Andorra|Angola|Anguilla|Antigua and Barbuda|Armenia|Aruba|Azerbaijan|Bangladesh|Belarus|Bolivia|"
    "Botswana|Brunei|Cambodia|Cameroon|Curaçao|Dominican Republic|Ecuador|El Salvador|Ethiopia|Fiji|Ghana|Greenland|"
    "Guatemala|Honduras|Iraq|Jordan|Kazakhstan|Kuwait|Kyrgyzstan|Laos|Lebanon|Macedonia|Malawi|Moldova|Mongolia|"
    "Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands Antilles|Nicaragua|Oman|Papua New Guinea|Paraguay|"
    "Rwanda|Saint Lucia|Samoa|Senegal|Slovenia|Sri Lanka|Tanzania|Trinidad and Tobago|Tunisia|Turks and Caicos Islands|"
    "Uganda|Uzbekistan|Vanuatu|Zambia|Zimbabwe"
)
_OTHER_NAMES = {
    "People's Republic of China": "People's Republic of China|Peoples Republic of China|PRC|P.R.C.|P.R. China|"
    "P. R. China|PR China|China",
    "South Korea": "Republic of Korea|Korea",
    "Taiwan": "Republic of China|R.O.C.",
    "United States": "United States of America|U.S.A.|USA|U.S.",
    "United Kingdom": "UK|U.K.",
    "Netherlands": "The Netherlands|Holland",
    "Germany": "Federal Republic of Germany",
    "Israel": "State of Israel",
    "Quebec": "Québec",
    "Hong Kong": "HKSAR|Hongkong",
    "Russia": "Russian Federation",
    "British Virgin Islands": "BVI",
    "Colombia": "Republic of Colombia",
    "Vietnam": "Viet Nam",
    "Czech Republic": "Czechia",
    "Slovakia": "Slovak Republic",
    "District of Columbia": "D.C.",
    "Delaware": "Deleware",
    "Pennsylvania": "Pennsylvannia",
    "Massachusetts": "Massachussetts",
    "New York": "N.Y.|NewYork",
    "Mexico": "United Mexican States",
}
# Read only right before the word: "Swiss law".
ADJECTIVES = {
    "chinese": "People's Republic of China",
    "dutch": "Netherlands",
    "english": "England",
    "french": "France",
    "german": "Germany",
    "israeli": "Israel",
    "japanese": "Japan",
    "korean": "South Korea",
    "swedish": "Sweden",
    "swiss": "Switzerland",
    "irish": "Ireland",
    "italian": "Italy",
    "spanish": "Spain",
    "belgian": "Belgium",
    "austrian": "Austria",
    "danish": "Denmark",
    "norwegian": "Norway",
    "finnish": "Finland",
}
# Names by their folded spelling -> the name a fact gives.
NAMES: dict[str, str] = {
    **{name.casefold(): name for name in (*STATES, *PROVINCES, *AUSTRALIAN, *COUNTRIES)},
    **{other.casefold(): name for name, others in _OTHER_NAMES.items() for other in others.split("|")},
}
COUNTRY_OF = {**dict.fromkeys(PROVINCES, "Canada"), **dict.fromkeys(AUSTRALIAN, "Australia")}
# Where dates in figures are written with the day first (Unicode CLDR, short date of the country's main language).
DAY_FIRST = frozenset(
    _names(
        "England|England and Wales|Scotland|Northern Ireland|Ireland|United Kingdom|France|Germany|Austria|Switzerland|"
        "Belgium|Netherlands|Luxembourg|Italy|Spain|Portugal|Denmark|Norway|Finland|Poland|Czech Republic|Greece|"
        "Israel|India|Pakistan|Singapore|Malaysia|Hong Kong|Australia|New Zealand|Brazil|Argentina|Chile|Mexico|Nigeria"
    )
) | {f"{state}, Australia" for state in AUSTRALIAN}
