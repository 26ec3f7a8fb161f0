"""What kind of value a question asks for (a duration, a sum, a date), and what kinds a sentence gives."""

import re

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|ten|twelve|fifteen|thirty|forty|sixty|ninety)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_GIVES = {
    "duration": rf"\b{_COUNT}\)?[\s-]*(?:\(\d+\)\s*)?(?:(?:business|calendar|working|consecutive) )?"
    r"(?:day|week|month|year|hour)s?\b",
    "money": r"[$€£]\s?[\d.,]+|\b(?:dollars|usd|rmb|euros?)\b|\bper (?:unit|share|month|annum|year)\b",
    "percent": r"\d\s?%|\bper\s?cent",
    "date": rf"\b{_MONTH}\b.{{0,6}}\d|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}",
    "address": r"@|\b(?:street|avenue|road|suite|floor|attention|attn|fax|telephone|facsimile)\b",
    "number": r"\d",
}
_ASKS = {
    "duration": r"how long|how (?:much|many) (?:notice|warning|days|weeks|heads|time)|heads[- ]?up|warning|"
    r"notice period|deadline|how (?:quick|soon|fast)|by when|how many (?:days|weeks|months|years)",
    "money": r"how much|price|cost|pay(?:s|ing)?\b|fee|\$|money|charge|cap\b|amount|worth|dollars?",
    "percent": r"percent|%|share|split|cut|rate|royalt|how much|commission|margin",
    "date": r"\bwhen\b|what date|expire|\bdate\b|what day|start",
    "address": r"address|e-?mail|where .*(?:send|mail)|contact|fax|phone",
    "number": r"how many|how much|what %|number of",
}
_GIVEN = {kind: re.compile(pattern, re.I) for kind, pattern in _GIVES.items()}
_ASKED = {kind: re.compile(pattern, re.I) for kind, pattern in _ASKS.items()}


def given(text: str) -> tuple[str, ...]:
    """The kinds of value that stand in `text`."""
    return tuple(kind for kind, pattern in _GIVEN.items() if pattern.search(text))


def asked(question: str) -> tuple[str, ...]:
    """The kinds of value that would answer `question`; empty when any sentence might."""
    return tuple(kind for kind, pattern in _ASKED.items() if pattern.search(question))
