"""Document -> the date of the agreement and the date from which it has effect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import MONTH, AMBIGUOUS, REDACTED, Dated, dates
from bot.extract.opening import preamble
from bot.extract.signing import signed
from bot.model.document import Document
from bot.model.fact import Fact

SAME_DAY = "the agreement date, by its words"
LAST_SIGNATURE = "date of the last signature"
AN_EVENT = "depends on an event"

_CUE = re.compile(
    r"\b(?:made|entered|dated?|executed|effective|as\s+of|as\s+at|signed|this|on)\b[^.;]{0,60}$|^\s*$|\n\s*$", re.I
)
_OTHER = re.compile(
    r"\bSource:|\bfiled\b|\b(?:the|that\s+certain|original|existing|amended|an?|to|under|such)\s+(?!this\b)(?:[\w&-]+\s+){0,8}?"
    r"(?:Agreement|Contract|Amendment|Prospectus|Plan|Statement|Lease|Letter|MOU|Memorandum)[\"”)]*,?\s*(?:[A-Za-z,()\"“” ]{0,40}?)"
    r"(?:dated|made|entered|effective|executed)[^.;\d]{0,40}$|\bprior\b[^.;]{0,40}$|\bthrough\s*$",
    re.I,
)
_FROM = re.compile(r"\b(?:as\s+of|dated\s+as|effective|as\s+at|with\s+effect\s+from|entered\s+into|made)\b[^.;]{0,40}$", re.I)
_MADE = re.compile(r"\b(?:made|entered|dated?|executed|signed)\b(?:(?!\beffective\b)[^.;]){0,70}$", re.I)
_STRONG = re.compile(r"\b(?:made|entered|dated?|executed|effective|signed)\b[^.;]{0,70}$", re.I)
_THIS = re.compile(r"\bthis\b", re.I)
_MEANS = re.compile(r"\s*(?:of\s+this\s+\w+\s*)?(?:,?\s*(?:means?|shall\s+mean|is|shall\s+be|will\s+be|refers\s+to)\b|:|\s-\s)", re.I)
_SAME = re.compile(
    r"\bdate\s+(?:of\s+this\s+agreement\s+)?(?:first\s+)?(?:above[\s-]+|hereinabove\s+)?(?:first\s+)?(?:written|set\s+(?:forth|out)|stated|mentioned|appearing|indicated|shown|listed)(?!\s+below)"
    r"|\bdate\s+hereof\b|\bdate\s+of\s+th(?:is|e)\s+(?:agreement|contract)\b|\b(?:day|date)\s+and\s+(?:year|date)\s+first\b",
    re.I,
)
_LAST = re.compile(
    r"\b(?:last|later|latest|final)\b[^.;]{0,60}\b(?:sign|execut|dates?\s+(?:below|shown))|\b(?:date|day)\s+(?:of\s+(?:its\s+|the\s+)?(?:last\s+)?(?:execution|signature|signing)|(?:it\s+is\s+)?(?:fully\s+)?(?:executed|signed))"
    r"|\bdate\s+(?:the\s+last|last)\b|\bupon\s+(?:the\s+)?(?:full\s+)?(?:execution|signature|signing|signatures)\b",
    re.I,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|amendment|addendum|franchise|letter)\s+(?:\w+\s+){0,3}?(?:become|take|be|is|come|enter)s?\s*(?:legally\s+)?"
    r"(?:effective|effect|into\s+(?:force|effect)|in\s+effect)\b|\bto\s+be\s+effective\b|\beffective\s+(?:as\s+of|on|from|date\s+of)\b|\beffective\s+date\s+of\s+the\b",
    re.I,
)
_COMMENCES = re.compile(
    r"\b(?:this\s+(?:\w+\s+){0,2}?(?:agreement|contract)|(?:initial\s+)?term[\"”)]*(?:\s+of\s+this\s+(?:\w+\s+){0,2}?(?:agreement|contract|venture))?)\b[^.;]{0,60}?\b(?:commenc|begin|start)\w*\s",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which the text gives a date: the date stated, or the fact that it is another one's."""

    place: Place
    dated: Dated | None
    how: str


def agreement_date(document: Document) -> Fact | None:
    """The fact "agreement_date": the date that the contract gives itself in its opening, else by its signatures."""
    item = _own_date(document.text)
    if item and item.day:
        return cite(document, item.day.isoformat(), (item.start, item.end), how="date in the opening words")
    signatures = signed(document.text)
    if signatures.last:
        return cite(document, signatures.last.isoformat(), *signatures.places, how="last date beside the signatures")
    if item is None and signatures.items:
        item = next(one for one in signatures.items if one.day is None)
    if item is None:
        return None
    return ask(document, _question(item, "What is the date of the agreement?"), (item.start, item.end), how=item.trouble)


def effective_date(document: Document, agreed: Fact | None) -> Fact | None:
    """The fact "effective_date": the date defined as such, or the agreement date where the words make it so."""
    text = document.text
    for readings in (_defined(text), _worded(text), _as_of(text)):
        fact = _settled(document, list(readings), agreed)
        if fact:
            return fact
    return None


def _settled(document: Document, readings: list[Reading], agreed: Fact | None) -> Fact | None:
    """The fact that `readings` make: None when there are none, open when two of them name different days."""
    if not readings:
        return None
    days = {reading.dated.day for reading in readings if reading.dated and reading.dated.day}
    if len(days) > 1:
        places = [reading.place for reading in readings if reading.dated and reading.dated.day][:3]
        return ask(document, "Which of these is the effective date?", *places, how="two effective dates")
    dated = next((reading for reading in readings if reading.dated and reading.dated.day), readings[0])
    if dated.dated is None:
        return _referred(document, dated, agreed)
    if dated.dated.day is None:
        return ask(document, _question(dated.dated, "What is the effective date?"), dated.place, how=dated.dated.trouble)
    return cite(document, dated.dated.day.isoformat(), dated.place, how=dated.how)


def _referred(document: Document, reading: Reading, agreed: Fact | None) -> Fact:
    """The effective date that is said to be the agreement's, or that of the last signature."""
    if reading.how == LAST_SIGNATURE:
        signatures = signed(document.text)
        if signatures.last:
            return cite(document, signatures.last.isoformat(), reading.place, *signatures.places, how=reading.how)
        if not signatures.items and agreed and agreed.value and not re.search(r"\bla(?:st|ter|test)\b", document.text[slice(*reading.place)]):
            return cite(document, agreed.value, reading.place, *((s.start, s.end) for s in agreed.spans), how=SAME_DAY)
    elif agreed and agreed.value and reading.how != AN_EVENT:
        return cite(document, agreed.value, reading.place, *((s.start, s.end) for s in agreed.spans), how=reading.how)
    return ask(document, "What is the effective date?", reading.place, how="refers to a date that is not given")


def defined(text: str, name: str) -> list[Reading]:
    """What the definitions of the date called `name` ("Effective Date") say."""
    pattern = _definition(re.sub(r"\s+", r"\\s+", re.escape(name).replace(r"\ ", " ")))
    return [reading for hit in list(pattern.finditer(text))[:30] if (reading := _beside(text, hit))]


@cache
def _definition(name: str) -> re.Pattern[str]:
    quotes = "\"“”'‘’*"
    return re.compile(
        rf"[{quotes}]\s*(?:contract\s+|agreement\s+)?{name}\s*[.,]?[{quotes}]+|\(\s*(?:the\s+)?{name}\s*\)|\b{name}\s*:|\b{name}(?=\s+means\b)"
        rf"|hereinafter\s+called\s+the\s+{name}\b|\b{name}(?=\s+(?:{MONTH})\s*\d)",
        re.I,
    )


def _defined(text: str) -> Iterator[Reading]:
    """What stands beside the definition of "Effective Date", or else of "Commencement Date"."""
    for name in ("Effective Date", "Commencement Date", "Contract Start"):
        found = defined(text, name)
        if found:
            yield from found
            return


def _beside(text: str, hit: re.Match[str]) -> Reading | None:
    means = _MEANS.match(text, hit.end(), hit.end() + 60)
    if means or hit.group()[-1] not in ")\"“”'‘’*" and "called" not in hit.group():
        start = means.end() if means else hit.end()
        after = text[start : start + 160]
        stated = [item for item in dates(text, start, start + 70) if not re.search(r"[.;]\s", text[start : item.start])]
        if stated:
            return Reading((hit.start(), stated[0].end), stated[0], "defined as the effective date")
        place = hit.start(), min(len(text), start + 100)
        event = Reading(place, None, AN_EVENT) if "mean" in text[hit.end() : start] else None
        return _reference(text, after, place) or event
    before = [item for item in dates(text, max(0, hit.start() - 90), hit.start()) if re.fullmatch(r"[\s,.(\[]*(?:the\s*)?(?:hereinafter\s*)?", text[item.end : hit.start()], re.I)]
    if before:
        return Reading((before[-1].start, hit.end()), before[-1], "defined as the effective date")
    opens = re.search(r"[^.;]{0,120}\(\s*(?:the|hereinafter)?\s*$", text[max(0, hit.start() - 160) : hit.start()], re.I)
    if opens:
        return _reference(text, opens.group(), (hit.start() - len(opens.group().lstrip()), hit.end()))
    return None


def _reference(text: str, words: str, place: Place) -> Reading | None:
    if _LAST.search(words):
        return Reading(place, None, LAST_SIGNATURE)
    if _SAME.search(words):
        return Reading(place, None, SAME_DAY)
    return None


def _worded(text: str) -> Iterator[Reading]:
    """What follows "shall become effective", else "the term commences"."""
    for pattern, how in ((_TAKES_EFFECT, "stated as effective"), (_COMMENCES, "the term commences then")):
        found = list(_following(text, pattern, how))
        if found:
            yield found[0]
            return


def _following(text: str, pattern: re.Pattern[str], how: str) -> Iterator[Reading]:
    for hit in list(pattern.finditer(text))[:25]:
        _, end = sentence_around(text, hit.start(), hit.end(), reach=400)
        window = text[hit.end() : min(end, hit.end() + 110)]
        stated = [item for item in dates(text, hit.end(), hit.end() + len(window)) if item.start - hit.end() < 60]
        if _OTHER.search(text[max(0, hit.start() - 90) : hit.end()]):
            continue
        if stated and not re.search(r"\b(?:until|through|end|terminat|expire)", text[hit.end() : stated[0].start], re.I):
            yield Reading((hit.start(), stated[0].end), stated[0], how)
        elif reference := _reference(text, window, (hit.start(), hit.end() + len(window))):
            yield reference


def _as_of(text: str) -> Iterator[Reading]:
    """The agreement made "as of" a date, or entered into on it, has effect from it where nothing else is said."""
    item = _own_date(text)
    if item and item.day:
        lead = _FROM.search(text[max(0, item.start - 80) : item.start])
        if lead:
            yield Reading((item.start - len(lead.group()), item.end), item, "the agreement is made as of this date")


def _own_date(text: str) -> Dated | None:
    """The date that the opening gives: the first after "made", "entered into" or "dated", else the first of any."""
    start, end = preamble(text)
    items = [item for left, right in ((start, end), (0, start)) for item in dates(text, left, right) if _is_own(text, item)]
    for cue in (_MADE, _STRONG):
        strong = [item for item in items if item.day and cue.search(text[max(0, item.start - 80) : item.start])]
        alone = [item for item in items if item.day and item.start < 2_000 and _stands_alone(text, item)]
        if strong or alone:
            return (*strong, *alone)[0]
    return next(iter(items), None)


def _stands_alone(text: str, item: Dated) -> bool:
    """True for a date on a line of its own, as letters and covers have it."""
    return text[max(0, item.start - 12) : item.start].rstrip(" ").endswith("\n") and text[item.end : item.end + 12].lstrip(" .")[:1] == "\n"


def _is_own(text: str, item: Dated) -> bool:
    lead = text[max(0, item.start - 120) : item.start]
    other = _OTHER.search(lead)
    return bool(_CUE.search(lead[-90:])) and not (other and not _THIS.search(other.group()))


def _question(item: Dated, question: str) -> str:
    if item.trouble == AMBIGUOUS:
        return f"{question} Day and month can be read either way."
    return f"{question} It is {'redacted' if item.trouble == REDACTED else 'left blank'}."
