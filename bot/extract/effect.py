"""Document -> the date from which the contract has effect, as it defines or words it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import MONTH, Dated, dates
from bot.extract.dating import of_another, own_date, unread
from bot.extract.signing import signed
from bot.model.document import Document
from bot.model.fact import Fact

SAME_DAY = "the agreement date, by its words"
LAST_SIGNATURE = "date of the last signature"
AN_EVENT = "depends on an event"

_FROM = re.compile(
    r"\b(?:as\s+of|dated\s+as|effective|as\s+at|with\s+effect\s+from|entered\s+into|made)\b[^.;]{0,40}$", re.I
)
# The stop of "12:01 a.m." ends no sentence.
_STOP = re.compile(r"(?<!\ba\.m)(?<!\bp\.m)(?<!\bi\.e)[.;]\s", re.I)
_MEANS = re.compile(
    r"\s*(?:of\s+this\s+\w+\s*)?(?:,?\s*(?:means?|shall\s+mean|is|shall\s+be|will\s+be|refers\s+to)\b|:|\s-\s)", re.I
)
_SAME = re.compile(
    r"\bdate\s+(?:of\s+this\s+agreement\s+)?(?:first\s+)?(?:above[\s-]+|hereinabove\s+)?(?:first\s+)?(?:written"
    r"|set\s+(?:forth|out)|stated|mentioned|appearing|indicated|shown|listed)(?!\s+below)"
    r"|\bdate\s+hereof\b|(?<!effective\s)\bdate\s+of\s+th(?:is|e)\s+(?:agreement|contract)\b|\b(?:day|date)\s+and\s+(?:year"
    r"|date)\s+first\b",
    re.I,
)
_LAST = re.compile(
    r"\b(?:last|later|latest|final)\b[^.;]{0,60}\b(?:sign|execut|dates?\s+(?:below|shown))|\b(?:date"
    r"|day)\s+(?:of\s+(?:its\s+|the\s+)?(?:last\s+)?(?:execution|signature|signing)"
    r"|(?:it\s+is\s+)?(?:fully\s+)?(?:executed|signed)"
    r"|(?:on\s+which\s+)?(?:both|all|the)\s+(?:of\s+the\s+)?parties\s+(?:hereto\s+)?(?:have\s+)?(?:sign|execut))"
    r"|\bdates?\s+(?:(?:written|set\s+forth|set\s+out|indicated|stated|shown|appearing|noted)\s+)?below\b"
    r"|\bdate\s+(?:the\s+last|last)\b|\bupon\s+(?:the\s+)?(?:full\s+)?(?:execution|signature|signing|signatures)\b",
    re.I,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|amendment|addendum|franchise"
    r"|letter)\s+(?:\w+\s+){0,3}?(?:become|take|be|is|come|enter)s?\s*(?:legally\s+)?"
    r"(?:effective|effect|into\s+(?:force|effect)|in\s+effect)\b|\b(?-i:It)\s+(?:shall\s+|will\s+)?(?:takes?|comes?"
    r"|becomes?)\s+(?:effective|effect|into\s+(?:force|effect))\b",
    re.I,
)
_EFFECTIVE = re.compile(
    r"\bto\s+be\s+effective\b|\beffective\s+(?:as\s+of|on|from|date\s+of)\b|\beffective\s+date\s+of\s+the\b", re.I
)
_COMMENCES = re.compile(
    r"\b(?:this\s+(?:\w+\s+){0,2}?(?:agreement|contract)"
    r"|(?:initial\s+)?term[\"”)]*(?:\s+of\s+this\s+(?:\w+\s+){0,2}?(?:agreement|contract"
    r"|venture))?)\b[^.;]{0,60}?\b(?:commenc|begin|start)\w*\s|\bthis\s+(?:SOW|statement\s+of\s+work|order\s+form"
    r"|order|letter|lease|addendum|amendment)\s+(?:commenc|begin|start)\w*\s",
    re.I,
)
_STARTS = ("Commencement Date", "Contract Start", "Start Date")
_NAMED = re.compile(r"\s*(?:on|upon|from|as\s+of)\s+the\s+(?P<name>(?:[A-Z][\w-]*\s+){1,4}?(?:[Ss]tart\s+)?[Dd]ate)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which the text gives a date: the date stated, or the fact that it is another one's."""

    place: Place
    dated: Dated | None
    how: str


def effective_date(document: Document, agreed: Fact | None) -> Fact | None:
    """The fact "effective_date": the date defined as such, or the agreement date where the words make it so."""
    text = document.text
    starts = (reading for name in _STARTS for reading in defined(text, name))
    for readings in (defined(text, "Effective Date"), _worded(text), _as_of(text), starts):
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
        return ask(document, unread(dated.dated, "What is the effective date?"), dated.place, how=dated.dated.trouble)
    return cite(document, dated.dated.day.isoformat(), dated.place, how=dated.how)


def _referred(document: Document, reading: Reading, agreed: Fact | None) -> Fact:
    """The effective date that is said to be the agreement's, or that of the last signature."""
    if reading.how == LAST_SIGNATURE:
        signatures = signed(document.text)
        if signatures.last:
            return cite(document, signatures.last.isoformat(), reading.place, *signatures.places, how=reading.how)
        if (
            not signatures.items
            and agreed
            and agreed.value
            and not re.search(r"\bla(?:st|ter|test)\b", document.text[slice(*reading.place)])
        ):
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
        rf"[{quotes}]\s*(?:contract\s+|agreement\s+)?{name}\s*[.,]?[{quotes}]+|\(\s*(?:the\s+)?{name}\s*\)"
        rf"|\b{name}\s*[:|]|\b{name}(?=\s+(?:means|shall\s+mean)\b)"
        rf"|\b{name}\s+(?:for|of)\s+this\s+(?:\w+\s+){{0,2}}?(?:agreement|contract|lease)(?=\s+(?:is|will\s+be|shall\s+be)\b)"
        rf"|hereinafter\s+called\s+the\s+{name}\b|\b{name}(?=\s+(?:{MONTH})\s*\d)",
        re.I,
    )


def _beside(text: str, hit: re.Match[str]) -> Reading | None:
    means = _MEANS.match(text, hit.end(), hit.end() + 60)
    if means or (hit.group()[-1] not in ")\"“”'‘’*" and "called" not in hit.group()):
        start = means.end() if means else hit.end()
        after = text[start : start + 160]
        stated = [item for item in dates(text, start, start + 70) if not _STOP.search(text[start : item.start])]
        if stated:
            return Reading((hit.start(), stated[0].end), stated[0], "given where it is defined")
        place = hit.start(), min(len(text), start + 100)
        event = Reading(place, None, AN_EVENT) if "mean" in text[hit.end() : start] else None
        return _reference(text, after, place) or event
    before = [
        item
        for item in dates(text, max(0, hit.start() - 120), hit.start())
        if re.fullmatch(
            r"[\s,.(\[]*(?:the\s*)?(?:hereinafter\s*)?(?:which\s+(?:date|day)\s+(?:shall\s+be|is)"
            r"\s+(?:deemed\s+)?the\s+effective\s+date\s+of\s+this\s+agreement\s*\(\s*(?:the\s*)?)?",
            text[item.end : hit.start()],
            re.I,
        )
    ]
    if before:
        return Reading((before[-1].start, hit.end()), before[-1], "given where it is defined")
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
    stated = "stated as effective"
    for pattern, how in ((_TAKES_EFFECT, stated), (_EFFECTIVE, stated), (_COMMENCES, "the term commences then")):
        found = list(_following(text, pattern, how))
        if found:
            yield found[0]
            return


def _following(text: str, pattern: re.Pattern[str], how: str) -> Iterator[Reading]:
    for hit in list(pattern.finditer(text))[:25]:
        _, end = sentence_around(text, hit.start(), hit.end(), reach=400)
        window = text[hit.end() : min(end, hit.end() + 110)]
        stated = [item for item in dates(text, hit.end(), hit.end() + len(window)) if item.start - hit.end() < 60]
        if of_another(text[max(0, hit.start() - 90) : hit.end()]):
            continue
        if stated and not re.search(
            r"\b(?:until|through|end|terminat|expire)", text[hit.end() : stated[0].start], re.I
        ):
            yield Reading((hit.start(), stated[0].end), stated[0], how)
        elif reference := _reference(text, window, (hit.start(), hit.end() + len(window))):
            yield reference
        elif named := _NAMED.match(text, hit.end(), end):
            yield from (one for one in defined(text, named["name"]) if one.dated and one.dated.day)


def _as_of(text: str) -> Iterator[Reading]:
    """The agreement made "as of" a date, or entered into on it, has effect from it where nothing else is said."""
    item = own_date(text)
    if item and item.day:
        lead = _FROM.search(text[max(0, item.start - 80) : item.start])
        if lead:
            yield Reading((item.start - len(lead.group()), item.end), item, "the agreement is made as of this date")
