"""Text -> the sentences and table rows that give the first term, and how surely each of them does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.extract.cite import Place, sentence_around
from bot.extract.dates import Dated, dates
from bot.extract.duration import Length, lengths
from bot.model.clause import Clause

_SELF = (
    r"(?:this|the)\s+(?:\w+[\s-]+){0,4}?(?:agreement|contract|venture|addendum|attachment|lease|license|promotion|"
    r"project|franchise|SOW|statement\s+of\s+work|order\s+form|OMA|JSMA)"
)
_SPEAKS = re.compile(
    rf"\bterms?[\"”)]*\s+(?:of|for)\s+(?:this|the)\b|\b(?:initial|first|original)\s+(?:\w+\s+)?(?:term|period)\b"
    rf"|\b{_SELF}[^.;]{{0,60}}?\b(?:shall|will|is|are|commences?|"
    r"continues?|becomes?|takes?|remains?|expires?|begins?|starts?|terminates?|runs?|lasts?|ends?|governs|applies)\b|\b(?:contract\s+)?(?:term"
    r"|period)[\"”]?(?:\s*\([^)]{0,40}\))?\s*(?:shall|will|is|means?|commences?|begins?)\b"
    r"|\b(?:expiration|expiry|termination|end)\s+date[\"”]?\s*(?::|means?|shall|is)|\bcontract\s+end\s*:"
    r"|\bterms?\s*[:.-]\s|\([^)]{0,40}[\"“](?:(?:initial|first)\s+)?term[\"”]\s*\)",
    re.I,
)
# A row of a table of terms: "Initial Term | 12 months", "Initial Subscription Term Thirty-six (36) months".
_ROW = re.compile(
    r"^[^\S\n]*(?:The\s+)?(?:(?:Initial|First|Original|Contract|Subscription|License|Service|Lease)\s+){1,3}"
    r"(?:Term|Period)[^\S\n]*[:|]?[^\S\n]+(?=\S)[^\n]*(?<![,;])$(?!\s*(?-i:[a-z]))",
    re.I | re.M,
)
_TERM_HEADING = re.compile(
    r"\s*(?:initial\s+|contract\s+)?(?:term|duration)\b|\s*(?!renewal)\w+\s+term$|.{0,40}\b(?:and|,)\s+(?:term|duration)\b",
    re.I,
)
_NAMED_END = re.compile(
    r"\b(?:until|through|to|(?:ends?|ending|expires?|expiring|terminates?)\s+on)\s+"
    r"(?:and\s+including\s+)?the\s+(?P<name>(?-i:(?=[A-Z])(?:[A-Z][\w-]*\s+){0,3}?)(?:expiration|expiry|end|termination)\s+date)\b",
    re.I,
)
_NAMED_START = re.compile(
    r"\b(?:begins?|beginning|commenc\w+|starts?|starting|runs?|from)\s+(?:on\s+|from\s+|upon\s+)?(?:and\s+including\s+)?"
    r"the\s+(?P<name>(?-i:(?:[A-Z][\w-]*\s+){0,3}?)(?:commencement|start)\s+date)\b",
    re.I,
)
_EVENT_END = re.compile(
    r"\b(?:ends?|expires?|terminates?|continues?\s+until)\s+(?:when|once|(?:up)?on\s+(?:the\s+)?completion)\b", re.I
)
_OURS = re.compile(
    rf"\W*(?:[\d.]+\s*)?(?:\w+\W+){{0,2}}?{_SELF}\s+(?:begins?|starts?|commences?|continues?|ends?|expires?)\b", re.I
)
_END_OF_YEAR = re.compile(r"\buntil\s+the\s+end\s+of\s+(?:the\s+year\s+)?(?P<year>(?:19|20)\d\d)\b", re.I)
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
    r"|\bvalid|\beffect|\bforce|\blasts?|\bend\w*|\bexpir\w*|\bterminat\w*|[:|]|\ban?|\bof|\bthe|"
    r"\bnext|\bextend|\bexceed)\s*(?:\(?the\s+)?(?:(?:an?|the|of|for|additional|minimum|maximum|about"
    r"|approximately|is|up\s+to|on|date|which|that|full|first|initial)\s+){0,4}[\"“(]?\s*$",
    re.I,
)
_NOT_THE_TERM = re.compile(
    r"\b(?:renew\w*|extended|extensions?|successive|thereafter|notice|prior\s+to|following"
    r"|after\s+(?:the\s+)?(?:termination|expir\w+)|warrant\w*|cure|surviv\w*|payment|non-?compet\w*|"
    r"within|each|every|confidential\w*|during(?!\s+(?:the|a)\s+period\s+of\b)|at\s+least(?!\s+a\s+period)|preceding|last|per)\b[^.;]{0,60}$",
    re.I,
)
_AFTERWARDS = re.compile(
    r"^[\s,]*(?:['’]?\s*(?:prior|written|advance|notice|before|of\s+(?:the\s+)?(?:receipt|notice)|old|experience"
    r"|period\s+following))|^\s+(?:after|following)\s+(?:the\s+)?(?:expir|terminat|such|notice)",
    re.I,
)
_NOT_THIS = re.compile(
    r"^\W*(?:\d[.\d]*\s*)?in\s+the\s+event\b|\bbenefits\b|\b(?:during|while)\b.{0,70}\band\s+(?:for|continuing)|\bafter\s+(?:the\s+)?(?:expiration|termination)\b"
    r"|\bcontract\s+year\b[\"”]?\s+(?:means|shall)|"
    r"\brenewal\s+term[\"”]?\s+(?:shall|will|means)|\bsurviv|\bfiscal\s+year\b|\bconfidential|\bindemnif|\bsolicit"
    r"|\bsublease|\bcalendar\s+quarter|\baudit|\bwarranty\b|\bprice\b|\bcompet|\bterminate\s+if\b",
    re.I,
)
_MOST = 400


_MOST = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch that gives the first term: its length, the day it names as the end, the day it names as the start.

    `start_name` and `end_name` are the names of defined dates in their place ("Expiration Date"); `event` is True
    when the term ends with an event instead of on a day."""

    place: Place
    weight: int
    length: Length | None = None
    until: Dated | None = None
    since: Dated | None = None
    start_name: str | None = None
    end_name: str | None = None
    event: bool = False


def readings(text: str, clauses: Sequence[Clause] = ()) -> Iterator[Reading]:
    """The stretches of `text` that may give the first term; those under a heading like "Term" weigh more."""
    headed = [clause for clause in clauses if clause.heading and _TERM_HEADING.match(clause.heading)]
    tops = {clause.ordinal for clause in headed}
    places = [
        (clause.span.start, clause.span.end)
        for clause in clauses
        if clause.ordinal in tops or (clause.parent in tops and not clause.heading)
    ]
    for row in _ROW.finditer(text):
        if reading := _read(text, row.start(), row.end(), row.start()):
            yield replace(reading, weight=reading.weight + 6)
    for reading in _sentences(text):
        headed_so = any(start <= reading.place[0] + 40 and reading.place[1] <= end + 2 for start, end in places)
        weight = reading.weight + 2 * headed_so
        if weight > 2:
            yield replace(reading, weight=weight)


def _sentences(text: str) -> Iterator[Reading]:
    done, seen = -1, 0
    for hit in _SPEAKS.finditer(text):
        if hit.start() < done or seen > _MOST:
            continue
        seen += 1
        start, end = sentence_around(text, *hit.span(), reach=700)
        done = end
        if reading := _read(text, start, end, hit.start()):
            yield reading


def _read(text: str, start: int, end: int, at: int) -> Reading | None:
    sentence = text[start:end]
    if not _RUNS.search(sentence):
        return None
    until, since = _days(text, start, end)
    length = next((one for one in lengths(text, start, end) if _is_term(text, one, start)), None)
    first, last = _NAMED_START.search(sentence), _NAMED_END.search(sentence)
    event = bool(_EVENT_END.search(sentence) and _OURS.match(sentence))
    if length is None and until is None and last is None and not event:
        return None
    weight = _weight(sentence, at - start, length) + bool(until or last)
    start_name, end_name = first["name"] if first else None, last["name"] if last else None
    return Reading((start, end), weight, length, until, since, start_name, end_name, event)


def _days(text: str, start: int, end: int) -> tuple[Dated | None, Dated | None]:
    """The day on which the stretch says that the term ends, and the day on which it begins."""
    until = since = None
    for item in dates(text, start, end):
        lead = text[max(start, item.start - 70) : item.start]
        ends, begins = _UNTIL.search(lead), _FROM.search(lead)
        if ends and (not begins or _last(_UNTIL, lead) > _last(_FROM, lead)):
            until = until or item
        elif begins:
            since = since or item
    if until is None and (year := _END_OF_YEAR.search(text, start, end)):
        until = Dated(year.start("year"), year.end(), date(int(year["year"]), 12, 31))
    return until, since


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


def _weight(sentence: str, at: int, length: Length | None) -> int:
    """How surely `sentence` is the one that gives the first term."""
    clues = (
        (2, r"\b(?:initial|contract)\s+(?:term|period)\b"),
        (2, r"\bterm[\"”]?\s+(?:of|for)\s+th(?:is|e)\s+(?:\w+\s+){0,3}?(?-i:[A-Z])\w+"),
        (2, r"[\"“](?:initial\s+|contract\s+|first\s+)?(?:term|period)[\"”]"),
        (
            2,
            r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|lease|SOW|order\s+form)\s+(?:shall|will|is|commences"
            r"|continues|becomes|takes|begins|starts|runs|lasts|ends|expires)\b",
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
    return weight + bool(length and length.months)
