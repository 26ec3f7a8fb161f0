"""A question about one contract in, the facts whose value answers it out: "when does it expire?"."""

import re
from collections.abc import Iterable

_KIND = r"(?:agreement|contract|deal|lease|arrangement|order\s+form|msa|nda|sow|term|subscription|licen[sc]e)"
_NO = r"\s+(?:no\.?\s*)?\d+"
# "the Juniper & Pell reseller deal", but not "the warranty under the deal".
_NAME = r"(?:\s+(?!(?:of|for|under|in|to|on|with|by|from|the|this|that|our)\b)[\w&'’.-]+){0,5}?"
_WITH = r"(?:\s+with\s+[\w&'’.-]+(?:\s+(?!(?:when|and|or|but)\b)[\w&'’.-]+){0,4}?)?"
_IT = rf"(?:it|this|that|(?:the|this|that|our|their){_NAME}\s*{_KIND}(?:{_NO})?{_WITH}|{_KIND}{_NO})"
_STOPS = r"(?:expir\w+|ends?|ending|runs?\s+out|lapse\w*|be\s+over|up|finish\w*)"
_STARTS = r"(?:start\w*|begin\w*|began|commence\w*|take\s+effect|come\s+into\s+(?:force|effect)|kick\s+in|go\s+live)"
_RENEW = r"(?:auto[\s-]*renew\w*|renew\w*|roll\w*(?:\s*over)?|extend\w*|carr(?:y|ies)\s+on)"
_STOP = r"(?:stop|prevent|avoid|block|opt\s+out\s+of|get\s+out\s+of)"
# Bound to what the question is about: "when does the warranty end?" asks for something else.
_ASKS: dict[str, tuple[str, ...]] = {
    "notice_to_stop_renewal": (
        rf"\bnotice\b.*\b(?:{_STOP}|not|non)\b.*\b{_RENEW}",
        r"\bnon-?renew\w*\b.*\bnotice|\bnotice\b.*\bnon-?renew",
        rf"\b{_STOP}\b.{{0,40}}\b{_RENEW}|\b{_RENEW}\b.{{0,40}}\b{_STOP}\b",
        r"\b(?:notice|renewal|cancell?ation|cancel)\s+deadline|\bdeadline\b.{0,20}\b(?:notice|cancel|renew)",
        r"\b(?:by\s+when|when)\b.{0,25}\b(?:must|have\s+to|need\s+to|should|can)\b.{0,20}\b(?:cancel|give\s+notice|send\s+notice)",
        r"\blast\s+(?:day|date|chance)\s+to\s+(?:cancel|give\s+notice|send|stop|opt)",
    ),
    "option_notice": (
        r"\b(?:by\s+when|when|how\s+(?:early|soon|far\s+ahead|long\s+before))\b.{0,60}\b(?:stay|extend|renew|continue|exercise"
        r"|keep\s+(?:it|the|going))\b",
    ),
    "renewal": (
        rf"^(?:so\s+)?(?:does|do|will|is|can)\s+{_IT}\s+(?:just\s+|automatically\s+)?{_RENEW}\b(?!.*\bprice)",
        rf"\b(?:does|will)\s+(?:it|this|that)\s+(?:\w+\s+)?{_RENEW}\b(?!.*\bprice)",
        r"\bauto[\s-]*renew|\brenew\w*\s+(?:itself|automatically|on\s+its\s+own)",
        rf"\bis\s+{_IT}\s+still\s+(?:on|in\s+force|running|valid|alive)\b",
    ),
    "expiration_date": (
        rf"\bwhen\s+(?:does|do|will|is|did)\s+{_IT}\s+{_STOPS}\b",
        rf"\bis\s+{_IT}\s+still\s+(?:on|in\s+force|running|valid|alive)\b",
        rf"\b(?:expir\w+|end)\s+date\b|\b(?:last\s+day|end)\s+of\s+{_IT}\s*\??$",
    ),
    "effective_date": (
        rf"\bwhen\s+(?:does|did|do|will)\s+{_IT}\s+{_STARTS}\b",
        r"\b(?:effective|start|commencement)\s+date\b",
    ),
    "initial_term_months": (
        rf"\bhow\s+long\s+(?:is|does|will)\s+{_IT}(?:\s+(?:last|run|go|for|in))*\s*\??$",
        rf"\b(?:what(?:['’]?s|\s+is)|and)\s+the\s+term(?:\s+of\s+{_IT})?\s*\??$",
        r"\bhow\s+long\s+are\s+we\s+(?:in|locked|bound)|\binitial\s+term\b|\blength\s+of\s+(?:the\s+)?term\b",
    ),
    "governing_law": (
        r"\b(?:which|what|whose)\s+(?:state['’]?s?\s+|country['’]?s?\s+)?laws?\b|\bgoverning\s+law\b",
        r"\blaw\s+(?:governs|applies)|\bgoverned\s+by\b",
    ),
    "liability_cap": (
        r"\b(?:liability|damages)\s+(?:cap|limit|ceiling)|\bliability\s+capped",
        r"\b(?:most|maximum)\b.{0,25}\b(?:owe|be\s+liable|on\s+the\s+hook)\b",
        r"\b(?:cap|limit|ceiling|maximum)\s+(?:on|of|for)\s+(?:\w+\s+)?(?:liability|damages)",
        r"^(?:and\s+|what(?:['’]s|\s+is)\s+)?the\s+cap\s*\??$",
    ),
    "payment_terms": (
        r"\bpayment\s+terms?\b|\bnet\s+(?:what|how|\d+)",
        r"\bhow\s+(?:long|many\s+days|soon)\b.{0,30}\b(?:to\s+pay|pay\s+(?:\w+\s+)?(?:invoices?|bills?))",
    ),
    "convenience_notice": (
        r"\b(?:terminat\w+|cancel\w*|end|walk\s+away|get\s+out|leave)\b.{0,40}\b(?:for\s+convenience|without\s+cause"
        r"|(?:for\s+)?(?:any|no)\s+reason|at\s+any\s+time)",
        r"\bhow\s+(?:can|do|could|would)\s+(?:we|i|you|they)\s+(?:get\s+out|end|terminate|cancel|exit|leave)\b",
    ),
    "agreement_date": (rf"\bwhen\s+(?:was|did)\b.{{0,30}}\bsign|\bdate\s+of\s+{_IT}",),
    "parties": (
        r"\bwho\s+are\s+the\s+parties\b|\bparties\s+to\s+(?:the|this)",
        r"\bwhich\s+(?:companies|parties)\s+(?:are|signed)",
    ),
}
_READ = {name: re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL) for name, patterns in _ASKS.items()}


def facts_asked(text: str, parties: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the facts whose value answers `text`, the likeliest first; () when none does. A party's name stands for
    the contract: "when does Acme end?"."""
    asked = " ".join(text.split())
    for party in parties:
        first, *others = map(re.escape, party.replace(",", " ").split() or ["-"])
        more = "|".join(others) or first
        name = rf"\b(?:(?:the|our|this)\s+)?{first}(?:,?\s+(?:{more}))*(?:['’]s)?(?:{_NAME}\s+{_KIND})?(?!\w)"
        asked = re.sub(name, "it", asked, flags=re.IGNORECASE)
    names = tuple(name for name, pattern in _READ.items() if pattern.search(asked))
    # Notice is counted back from the end of the term, and whether a contract goes on depends on it.
    counted = "expiration_date" not in names and {"notice_to_stop_renewal", "renewal"} & set(names)
    return (*names, "expiration_date") if counted else names
