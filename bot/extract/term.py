"""Document -> how long the contract first runs, and the day on which that ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import Dated, dates
from bot.extract.duration import Length, lengths
from bot.extract.effect import SAME_DAY, defined
from bot.model.document import Document
from bot.model.fact import Fact

_SELF = (
    r"(?:this|the)\s+(?:\w+[\s-]+){0,4}?(?:agreement|contract|venture|addendum|attachment|lease|license|promotion|"
    r"project|franchise|OMA|JSMA)"
)
_SPEAKS = re.compile(
    rf"\bterms?[\"”)]*\s+(?:of|for)\s+(?:this|the)\b|\binitial\s+(?:\w+\s+)?(?:term|period)\b"
    rf"|\b{_SELF}[^.;]{{0,60}}?\b(?:shall|will|is|are|commences?|"
    r"continues?|becomes?|takes?|remains?|expires?|begins?|starts?|terminates?)\b|\b(?:contract\s+)?(?:term"
    r"|period)[\"”]?(?:\s*\([^)]{0,40}\))?\s*(?:shall|will|is|means?|commences?|begins?)\b"
    r"|\b(?:expiration|expiry|termination|end)\s+date[\"”]?\s*(?::|means?|shall|is)|\bcontract\s+end\s*:"
    r"|\bterms?\s*[:.-]\s|\([^)]{0,40}[\"“](?:initial\s+)?term[\"”]\s*\)",
    re.I,
)
_RUNS = re.compile(
    r"\b(?:commenc|begin|start|effective|effect|continu|remain|expir|terminat|end|valid|in\s+force|term|period"
    r"|conclud)\w*",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:until|through|thru|to|till|expir\w+|terminat(?:es?|ing)\b|end(?:s|ing|ed)?|conclud\w+|expiration\s+date"
    r"|termination\s+date|expiry\s+date|end\s+date|up\s+to)\b[^.;]{0,45}$",
    re.I,
)
_FROM = re.compile(r"\b(?:commenc\w+|begin\w*|start\w*|effective|effect|from|as\s+of|dated|since)\b[^.;]{0,30}$", re.I)
_LENGTH_LEAD = re.compile(
    r"(?:\bperiods?\s+of|\bterms?\s+(?:of|for)|\bfor|\bcontinu\w+|\bremain\w*|\bbe|\bis|\bterm|\binitial|\buntil"
    r"|\bvalid|\beffect|\bforce|\blasts?|\bend\w*|\bexpir\w*|\bterminat\w*|:|\ban?|\bof|\bthe|"
    r"\bnext|\bextend|\bexceed)\s*(?:\(?the\s+)?(?:(?:an?|the|of|for|additional|minimum|maximum|about"
    r"|approximately|is|up\s+to|on|date|which|that|full|first|initial)\s+){0,4}[\"“(]?\s*$",
    re.I,
)
_NOT_THE_TERM = re.compile(
    r"\b(?:renew\w*|extended|extensions?|successive|thereafter|notice|prior\s+to|following"
    r"|after\s+(?:the\s+)?(?:termination|expir\w+)|warrant\w*|cure|surviv\w*|payment|non-?compet\w*|"
    r"within|each|every|confidential\w*|during|at\s+least|preceding|last|per)\b[^.;]{0,60}$",
    re.I,
)
_AFTERWARDS = re.compile(
    r"^[\s,]*(?:['’]?\s*(?:prior|written|advance|notice|before|of\s+(?:the\s+)?(?:receipt|notice)|old|experience"
    r"|period\s+following))|^\s+(?:after|following)\s+(?:the\s+)?(?:expir|terminat|such|notice)",
    re.I,
)
_NOT_THIS = re.compile(
    r"\b(?:during|while)\b.{0,70}\band\s+(?:for|continuing)|\bafter\s+(?:the\s+)?(?:expiration|termination)\b"
    r"|\bcontract\s+year\b[\"”]?\s+(?:means|shall)|"
    r"\brenewal\s+term[\"”]?\s+(?:shall|will|means)|\bsurviv|\bfiscal\s+year\b|\bconfidential|\bindemnif|\bsolicit"
    r"|\bsublease|\bcalendar\s+quarter|\baudit|\bwarranty\b|\bprice\b|\bcompet|\bterminate\s+if\b",
    re.I,
)
_OWN_START = re.compile(
    r"\b(?:effective\s+date|date\s+hereof|date\s+(?:of\s+)?(?:this|first|above|set|execution|signing|signature)"
    r"|date\s+(?:on\s+which\s+it\s+is\s+)?(?:executed|signed)|date\s+of\s+(?:its\s+)?(?:execution|signing"
    r"|signature)|execution)\b",
    re.I,
)
_EVENT_START = re.compile(
    r"\b(?:from|after|following|of|on|upon"
    r"|with)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?[\"“]?(?P<event>(?:[A-Z][\w-]*\s+){0,4}?(?:Date|Launch"
    r"|Opening|Closing|Acceptance|Delivery))\b"
    r"|\bfirst\s+commercial\s+sale\b|\b(?:commenc|begin)\w*\s+(?:on|upon|from|with)\s+(?:the\s+)?(?:(?:date"
    r"|day)\s+(?:up)?on\s+which|completion|approval|closing|first|receipt|delivery)\b",
)
_PAGE = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence that gives the first term: its length, the day it names as the end, the day it names as the start."""

    place: Place
    weight: int
    length: Length | None
    until: Dated | None
    since: Dated | None


def term(document: Document, agreed: Fact | None, effective: Fact | None) -> dict[str, Fact]:
    """The facts "initial_term_months" and "expiration_date", as far as the text gives them."""
    readings = list(_readings(document.text))
    if not readings:
        return {}
    best = max(readings, key=lambda reading: reading.weight)
    facts = {}
    if best.length and best.length.months:
        facts["initial_term_months"] = cite(document, best.length.months, best.place, how="stated in the term clause")
    end = _expiration(document, best, agreed, effective)
    return facts | ({"expiration_date": end} if end else {})


def _readings(text: str) -> Iterator[Reading]:
    done, seen = -1, 0
    for hit in _SPEAKS.finditer(text):
        if hit.start() < done or seen > _PAGE:
            continue
        seen += 1
        start, end = sentence_around(text, *hit.span(), reach=700)
        done = end
        reading = _read(text, start, end, hit.start())
        if reading and reading.weight > 2:
            yield reading


def _read(text: str, start: int, end: int, at: int) -> Reading | None:
    sentence = text[start:end]
    if not _RUNS.search(sentence):
        return None
    until = since = None
    for item in dates(text, start, end):
        lead = text[max(start, item.start - 70) : item.start]
        ends, begins = _UNTIL.search(lead), _FROM.search(lead)
        if ends and (not begins or _last(_UNTIL, lead) > _last(_FROM, lead)):
            until = until or item
        elif begins:
            since = since or item
    length = next((one for one in lengths(text, start, end) if _is_term(text, one, start)), None)
    if length is None and until is None:
        return None
    return Reading((start, end), _weight(sentence, at - start, length, until), length, until, since)


def _last(pattern: re.Pattern[str], lead: str) -> int:
    """Where the last cue begins: the nearer cue decides what a date is."""
    return max(hit.start() for at in range(len(lead)) if (hit := pattern.match(lead, at)))


def _is_term(text: str, length: Length, start: int) -> bool:
    lead = text[max(start, length.start - 110) : length.start]
    if (
        length.unit in ("days", "business_days")
        or _NOT_THE_TERM.search(lead)
        or _AFTERWARDS.search(text[length.end : length.end + 40])
    ):
        return False
    return bool(_LENGTH_LEAD.search(lead)) or not lead.strip()


def _weight(sentence: str, at: int, length: Length | None, until: Dated | None) -> int:
    """How surely `sentence` is the one that gives the first term."""
    clues = (
        (2, r"\b(?:initial|contract)\s+(?:term|period)\b"),
        (2, r"\bterm[\"”]?\s+(?:of|for)\s+th(?:is|e)\s+(?:\w+\s+){0,3}?(?-i:[A-Z])\w+"),
        (2, r"[\"“](?:initial\s+|contract\s+)?(?:term|period)[\"”]"),
        (
            2,
            r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract)\s+(?:shall|will|is|commences|continues"
            r"|becomes|takes)\b",
        ),
        (1, r"\b(?:commenc|begin|effective\s+date|effective|take\s+effect)"),
        (1, r"\b(?:continu|remain|in\s+force|in\s+effect|valid|expire|full\s+force)"),
        (1, r"\bunless\s+(?:\w+\s+)?(?:earlier|sooner|otherwise|terminated)|\bsubject\s+to\b"),
        (2, r"\b(?:expiration|expiry|termination)\s+date[\"”]?\s*(?::|means)"),
        (1, r"^\W*(?:\d+[.\d]*\s*)?(?:initial\s+)?terms?\b|\bterm\s+of\s+(?:the\s+)?agreement\b"),
        (-4, _NOT_THIS.pattern),
        (-2, r"\bnotice\b(?!.*\bunless\b)|\bpayment|\bfees?\b|\bminimum\s+purchase"),
    )
    weight = sum(value for value, clue in clues if re.search(clue, sentence, re.I))
    return weight + bool(until) + bool(length and length.months)


def _expiration(document: Document, reading: Reading, agreed: Fact | None, effective: Fact | None) -> Fact | None:
    start, how = _start(document.text, reading, agreed, effective)
    length = reading.length
    computed = start + _delta(length) if start and length and length.value else None
    question = "When does the first term end?"
    if reading.until:
        named = reading.until.day
        if named is None:
            return ask(document, question, reading.place, how=f"the end is {reading.until.trouble}")
        if (start and named < start) or (computed and abs((named - computed).days) > 45):
            return ask(document, question, reading.place, how="the date named does not fit the term")
        return cite(document, named.isoformat(), reading.place, how="date named")
    if length and length.value is None:
        return ask(document, question, reading.place, how="words and figures disagree")
    if computed is None or length is None:
        return ask(
            document, f"{question} The text gives its length, not its start.", reading.place, how="the start is open"
        )
    return cite(document, computed.isoformat(), reading.place, how=f"{how} + {length.value} {length.unit}")


def _start(text: str, reading: Reading, agreed: Fact | None, effective: Fact | None) -> tuple[date | None, str]:
    """The day on which the term starts: named in the sentence, else the effective or the agreement date."""
    if reading.since:
        return reading.since.day, "start named"
    sentence = text[slice(*reading.place)]
    event = _EVENT_START.search(sentence)
    if event and not _OWN_START.search(sentence):
        named = event["event"]
        day = _day_of(text, named, agreed) if named else None
        return (day, named) if day else (None, f"from {event.group()}")
    if effective and effective.value:
        return date.fromisoformat(effective.value), "effective date"
    if agreed and agreed.value and effective is None:
        return date.fromisoformat(agreed.value), "date of the agreement"
    return None, ""


def _day_of(text: str, name: str, agreed: Fact | None) -> date | None:
    """The one day that the text gives the date called `name`, perhaps by way of the agreement's own date."""
    readings = defined(text, name)
    days = {one.dated.day for one in readings if one.dated}
    if not days and readings and readings[0].how == SAME_DAY and agreed and agreed.value:
        return date.fromisoformat(agreed.value)
    return days.pop() if len(days) == 1 else None


def _delta(length: Length) -> relativedelta:
    value = length.value or 0
    if length.months:
        return relativedelta(months=length.months)
    return relativedelta(weeks=value) if length.unit == "weeks" else relativedelta(days=value)
