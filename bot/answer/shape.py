"""A question in, the shape of its answer out: a length of time, a date, money, a permission, a name …"""

import re
from collections.abc import Sequence

from bot.model.document import collapsed

_FIGURE = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five"
    r"|sixty|ninety|hundred|eighteen|twenty-four|thirty-six)"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SHAPES = {
    "length of time": (
        r"\bhow (?:long|soon|fast|quick(?:ly)?|late|early|often)\b|\bhow (?:many|much) (?:business |calendar )?(?:days?"
        r"|weeks?|months?|years?|yrs|hours?|time|notice|warning|advance|heads.?up)\b|\b(?:notice|warning|deadline"
        r"|heads.?up|cure|grace)\b|\b(?:net|in) (?:how|terms)\b|\bby when\b|\bwhen (?:do|must|are|is|does|will)\b",
        rf"\b{_FIGURE}\)?[ -]+(?:\(\d+\)[ -]*)?(?:business |calendar |working |full |consecutive )?"
        r"(?:hours?|days?|weeks?|months?|years?)\b|\b(?:immediate|prompt|forthwith|on demand|perpetual|indefinite)",
    ),
    "date": (
        r"\bwhen\b|\bwhat (?:date|day|year)\b|\bdate\b|\bexpir|\b(?:end|start|begin|last day|run out|runs out|is up)\b",
        rf"\b{_MONTH}\.? \d|\b\d{{1,2}} {_MONTH}\b|\b(?:19|20)\d\d\b|\buntil\b|\bexpire|\banniversary\b"
        r"|\bno later than\b",
    ),
    "money": (
        r"\bhow much\b(?! (?:notice|warning|time|advance|heads))|\b(?:price|cost|costs|fee|fees|rate|salary|rent|charge"
        r"|charges|amount|cap|ceiling|max|maximum|minimum|most|pay|paying|paid|owe|owes|deposit|penalty|insurance"
        r"|cover|liab\w*|exposure)\b|[$€£]",
        rf"[$€£]|\b{_FIGURE}\)? (?:dollars|pounds|euros|million)|\b(?:usd|eur|gbp|percent)\b|\d ?%"
        r"|\bno (?:royalty|fee|charge|compensation|upfront)|\bfees (?:paid|payable)\b",
    ),
    "share": (
        r"%|\bpercent|\bwhat (?:cut|share|portion)\b|\b(?:split|commission|royalt\w+|take|discount|interest)\b",
        r"\d ?%|\bpercent\b|\bproportion|\bequal(?:ly)? shares?\b|\bpro rata\b",
    ),
    "count": (
        r"\bhow many\b(?! (?:days|weeks|months|years|yrs|hours))|\bhow often\b|\bnumber\b",
        rf"\b{_FIGURE}\b|\bonce\b|\btwice\b",
    ),
    "permission": (
        r"\b(?:can|could|may|allowed|free to|able to|permitted|stop (?:us|them)|ok to|okay to|do we (?:need|have) to"
        r"|must|are we|are they|will they|have to|need to|get to|obliged|required)\b",
        r"\b(?:may|shall not|must|will not|cannot|prohibit\w*|entitled|rights? to|agrees? (?:not )?to|permit\w*|consent"
        r"|approval|sole discretion|prior written|free to|obligat\w+|exclusive)\b",
    ),
    "place": (
        r"\bwhere\b|\baddress\b|\bwhich (?:state|county|country|countries|courts?|city|law)\b|\bterritory\b"
        r"|\bmail\b",
        r"\b[A-Z]{2},? \d{5}\b|\b(?:street|avenue|suite|floor|road|county|states? of|courts?|territory|laws of"
        r"|located in)\b",
    ),
    "e-mail": (r"\be-?mail (?:address|do|should|to)\b|\bwhich e-?mail\b|\ban e-?mail\b", r"@\w"),
    "bearer": (
        r"\bwho(?:'s|’s|s)? (?:pays?|bears?|foots?|covers?|eats?|picks up|keeps?|gets?|pockets?|owns?"
        r"|is responsible|on the hook)|\b(?:foots? the bill|eat the cost|on the hook|belong)",
        r"\b(?:bears?|borne|at (?:its|their|his|the|\w+['’]s) (?:own |sole )?(?:cost|expense)|responsible|retains?"
        r"|entitled|own\w*|property of|belongs?|reimburse|pay)\b",
    ),
}
_VALUE_WANTED = re.compile(
    r"\bhow (?:many|much|long)\b|\b(?:what|which) (?:(?:exact|sales|total|unit) )?"
    r"(?:price|amount|sum|figure|date|day|number|percent(?:age)?|rate)\b|\bin (?:dollars|euros|pounds)\b"
    r"|\bwhat (?:do|does|did|will) \w+ (?:pay|cost|charge)\b",
    re.IGNORECASE,
)
# "[***]", "$***", "[●]", "____", "[ ]": a value was taken out, or never put in.
_BLANK = re.compile(r"\*{2,}|\[[\s*●•_.]*\]|_{3,}|\[(?:redacted|omitted)\]", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:exhibits?|schedules?|sections?|articles?|clauses?|annex|form|rule) [\w.()-]+", re.IGNORECASE
)
_VALUES = frozenset({"length of time", "date", "money", "share", "count"})
_READ = {
    name: (re.compile(ask, re.IGNORECASE), re.compile(tell, re.IGNORECASE)) for name, (ask, tell) in _SHAPES.items()
}


def shapes(question: str) -> tuple[str, ...]:
    """The shapes that an answer to `question` may have; () when its words do not tell."""
    return tuple(name for name, (ask, _) in _READ.items() if ask.search(question))


def shapely(question: str, words: str) -> float:
    """The share of the shapes asked for that `words` has; a half when the question asks for none."""
    asked, words = shapes(question), collapsed(words)
    return sum(bool(_READ[name][1].search(words)) for name in asked) / len(asked) if asked else 0.5


def lacks_value(question: str, quotes: Sequence[str]) -> bool:
    """True when `question` asks outright for a number, a sum or a day and no quotation gives one of its kind, or the
    first has blanks where values stood."""
    if not _VALUE_WANTED.search(question):
        return False
    return bool(_BLANK.search(quotes[0])) or not valued(question, _REFERENCE.sub(" ", " ".join(quotes)))


def valued(question: str, words: str) -> bool:
    """True when `words` give a value (a length of time, a date, a sum, a share, a number) of the kind asked for."""
    words = collapsed(words)
    return any(_READ[name][1].search(words) for name in shapes(question) if name in _VALUES)
