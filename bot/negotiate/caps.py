"""A clause's text in, its cap on liability out in months of fees: "two times the annual fees" is 24."""

import re
from collections.abc import Iterator

from bot.model.finding import Reading
from bot.negotiate.numbers import MONEY, NUMBER, number
from bot.negotiate.sides import Sides

_FEES = (
    r"\b(?:fees?|charges?|prices?|remuneration|consideration|amounts?\s+(?:actually\s+)?(?:paid|payable|received|invoiced|due)"
    r"|sums?\s+(?:paid|payable)|sums?\s+(?:which|that)\s+[^.;]{0,40}?\b(?:had|received|got|paid)|payments?|spend|subscription|invoices?|revenues?)\b"
)
# "Ten per cent. of" goes on.
_SENTENCE = re.compile(r"[^.;\n](?:[^.;\n]|[.;](?=\S)|(?<=per cent)\.(?=\s+[(a-z]))*[.;\n]?")
_TOPIC = re.compile(
    r"\bliab|\blimit|\bcap(?:ped)?\b|\brespons|\brecover|\bexceed|\bin\s+excess\b"
    r"|\b(?:no|not)\s+(?:greater|more|higher)\s+than\b|\bat\s+most\b|\bexposure\b|\bceiling\b|\bmaximum\b",
    re.I,
)
_ABOUT_LIABILITY = re.compile(
    r"\bliab|\bdamages\b|\bresponsib|\brecover|\bclaims?\b|\blosses\b|\bexposure\b|\banswerable\b"
    r"|\b(?:required|made)\s+to\s+pay\s+in\s+connection\b",
    re.I,
)
_TIMES = re.compile(
    rf"(?:{NUMBER}\s*(?:(?P<times>times|x\b|×)|(?P<percent>%|per\s?cent\b\.?)(?:\s*\(\s*[\d,]+\s*%\s*\))?)"
    r"|(?P<twice>\b(?:twice|double)\b)|(?P<thrice>\b(?:thrice|triple|treble)\b))"
    rf"\s+(?:of\s+)?(?P<between>[^.;]{{0,60}}?){_FEES}(?P<rest>[^.;]*)",
    re.I,
)
_PERIOD = re.compile(
    rf"(?:\b(?:in|during|for|of|over|from)\s+(?:the\s+|any\s+|each\s+|one\s+|a\s+)?(?:(?:immediately\s+)?(?:preceding|prior|previous|last|"
    rf"past|first|most\s+recent|rolling|single|contract|same|then[\s-]current)\s+)*(?:{NUMBER}\s*[\s-]?)?"
    r"(?:(?:full|calendar|consecutive|contract|complete)\s+)?(?P<unit>month|quarter|year|week)s?\b)",
    re.I,
)
_OWNED = re.compile(
    rf"(?:{NUMBER}|\b(?:a|one|an))\s*[\s-]?(?P<unit>month|quarter|year|week)s?['’]?s?\s*(?:worth\s+of\s+|of\s+)?(?:the\s+|its\s+)?(?:[\w'’-]+\s+){{0,2}}?{_FEES}",
    re.I,
)
_ANNUAL = re.compile(rf"\b(?P<unit>annual|yearly|monthly|quarterly|weekly)\s+(?:[\w-]+\s+){{0,2}}?{_FEES}", re.I)
_PART = re.compile(
    r"\b(?:(?P<count>one|two|three|four|a)[\s-]+)?(?P<part>half|third|quarter|fourth|tenth|fifth)s?\s+(?:of\s+)?"
    r"(?:the|its|all|that|one|a)\b",
    re.I,
)
_COUNTS = {"two": 2.0, "three": 3.0, "four": 4.0}
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "tenth": 1 / 10, "fifth": 1 / 5}
_LENGTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0, "week": 7 / 30, "day": 1 / 30}
_NAMED = {"annual": 12.0, "yearly": 12.0, "monthly": 1.0, "quarterly": 3.0, "weekly": 7 / 30}
_NOTHING = re.compile(
    r"\b(?:shall|will)\s+(?:the\s+)?[\w ]{2,30}\s+be\s+liable\s+[^.;]*\bany\s+damages\s+whatsoever"
    r"|not\s+liable\s+in\s+any\s+case"
    r"|\bno\s+liability\s+(?:whatsoever|of\s+any\s+kind|whatever|at\s+all)\b"
    r"|\b(?:exclud|disclaim)\w*\s+all\s+liability\b|\bnot\s+be\s+liable\s+(?:for\s+(?:any|all)\s+(?:loss|losses|damages?|claims?)"
    r"\s*(?:whatsoever|of\s+any\s+kind|whatever|at\s+all|,?\s+howsoever)|at\s+all\b|whatsoever|under\s+any\s+circumstances?\b)",
    re.I,
)
_TERM = re.compile(
    r"\b(?:whole|entire|full|initial|total)\s+term|\bunder\s+this\s+agreement\b|\bterm\s+of\s+this", re.I
)


def caps(text: str, parties: Sides) -> Iterator[Reading]:
    """Every cap in `text`; no liability at all is 0."""
    for hit in _NOTHING.finditer(text):
        yield Reading("cap_months", 0.0, hit.start(), hit.end())
    for sentence in _SENTENCE.finditer(text):
        words, at = sentence[0], sentence.start()
        if _TOPIC.search(words) and _ABOUT_LIABILITY.search(words):
            for value, start, end in _of(words):
                yield Reading("cap_months", value, at + start, at + end)


def _of(words: str) -> Iterator[tuple[float, int, int]]:
    times = next((hit for hit in _TIMES.finditer(words) if not MONEY.match(words[max(0, hit.start() - 1) :])), None)
    span = _base(words, times)
    if times:
        multiple = 2.0 if times["twice"] else 3.0 if times["thrice"] else number(times)
        if multiple is not None and (span or times["times"] or times["twice"] or times["thrice"] or times["percent"]):
            months = span[0] if span else 36.0 if _TERM.search(words[times.start() :]) else 12.0
            yield multiple * (0.01 if times["percent"] else 1) * months, times.start(), times.end()
    elif span and (part := _PART.search(words[: span[2]])):
        share = _COUNTS.get((part["count"] or "").lower(), 1.0) * _PARTS[part["part"].lower()]
        yield share * span[0], part.start(), max(span[2], part.end())
    elif span:
        yield span


def _base(words: str, times: re.Match[str] | None) -> tuple[float, int, int] | None:
    """The period whose fees count, in months, and where it stands."""
    for pattern in (_OWNED, _ANNUAL):
        if hit := pattern.search(words):
            if pattern is _ANNUAL:
                return _NAMED[hit["unit"].lower()], hit.start(), hit.end()
            count = number(hit) if hit["word"] or hit["digit"] else 1.0
            if count is not None and (hit["word"] or hit["digit"] or times is None):
                return count * _LENGTHS[hit["unit"].lower()], hit.start(), hit.end()
    fees = re.search(_FEES, words, re.I)
    if fees is None:
        return None
    for hit in _PERIOD.finditer(words, fees.start()):
        if hit.start() - fees.end() > 90:
            break
        count = number(hit) if hit["word"] or hit["digit"] else 1.0
        if count is not None:
            return count * _LENGTHS[hit["unit"].lower()], fees.start(), hit.end()
    return None
