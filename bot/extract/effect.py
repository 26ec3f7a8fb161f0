"""Document -> the date from which the contract has effect, as it defines or words it."""

import re
from collections.abc import Iterator

from bot.extract.cite import ask, cite, sentence_around
from bot.extract.dates import dates, read_as
from bot.extract.dating import of_another, own_date, unread
from bot.extract.day import DEFINED, NOT_GIVEN, When
from bot.extract.when import Days, Reading
from bot.model.document import Document
from bot.model.fact import Fact

STATED = "stated as effective"
_FROM = re.compile(
    r"\b(?:as\s+of|dated\s+as|effective|as\s+at|with\s+effect\s+from|entered\s+into|made|is\s+granted)\b[^.;]{0,40}$",
    re.I,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|amendment|addendum|franchise"
    r"|letter)\s+(?:\w+\s+){0,8}?(?:become|take|be|is|come|enter)s?\s*(?:legally\s+)?"
    r"(?:effective|effect|into\s+(?:force|effect)|in\s+effect)\b|\b(?-i:It)\s+(?:shall\s+|will\s+)?(?:takes?|comes?"
    r"|becomes?)\s+(?:effective|effect|into\s+(?:force|effect))\b",
    re.I,
)
_EFFECTIVE = re.compile(
    r"\bto\s+be\s+effective\b|\beffective\s+(?:as\s+of|on|from|date\s+of)\b|\beffective\s+date\s+of\s+the\b", re.I
)
_COMMENCES = re.compile(
    r"\b(?:(?:this|(?-i:The))\s+(?:\w+\s+){0,2}?(?:agreement|contract|licen[cs]e|appointment|deed)"
    r"|(?<!additional\s)(?<!renewal\s)(?<!extended\s)(?<!further\s)(?:initial\s+)?term[\"”)]*(?:\s+of\s+this\s+(?:\w+\s+){0,2}?(?:agreement|contract"
    r"|venture))?)\b(?:(?!\b(?:renew|exten|further|additional))[^.;]){0,60}?\b(?:commenc|begin|start)\w*\s|\bthis\s+(?:SOW|statement\s+of\s+work|order\s+form"
    r"|order|letter|lease|addendum|amendment)\s+(?:commenc|begin|start)\w*\s",
    re.I,
)
_STARTS = ("Commencement Date", "Contract Start", "Start Date")
_ON = re.compile(r"\s*(?:on|upon|from|as\s+of|at)\s+")
# "Upon notice, for the first time effective as of October 30" is when notice has effect.
_STOPS = re.compile(r"\b(?:terminat|cancel)\w*[^.;]{0,80}\beffective\s+(?:as\s+of|on|from)$", re.I)
_ENDS = re.compile(r"\b(?:until|till|to|after|before|through|end|terminat|expire)", re.I)


_ASKED = "What is the effective date?"


def effective_date(document: Document, agreed: Fact | None) -> Fact | None:
    """The fact "effective_date": the date defined as such, or the agreement date where the words make it so.

    Where the definition refers to a date that the text does not give, a day "stated as effective" stands in for it."""
    days = Days(document.text, agreed)
    starts = (reading for name in _STARTS for reading in days.defined(name))
    open_ = None
    for readings in (days.defined("Effective Date"), _worded(days), _as_of(document.text), starts):
        fact = _settled(document, list(readings))
        if fact and open_ is None and (fact.value or fact.how != NOT_GIVEN):
            return fact
        if open_ and fact and fact.value and fact.how == STATED:
            return fact
        open_ = open_ or fact
    return open_


def _settled(document: Document, readings: list[Reading]) -> Fact | None:
    """The fact that `readings` make: None when there are none, open when two of them name different days.

    A date written out goes before one that is only referred to."""
    if not readings:
        return None
    readings = [one for one in readings if one.ours and one.when.day] or readings
    given = [one for one in readings if one.when.day and not one.when.least]
    given = [one for one in given if one.when.how == DEFINED] or given
    if len({one.when.day for one in given}) > 1:
        return ask(
            document,
            "Which of these is the effective date?",
            *(one.place for one in given[:3]),
            how="two effective dates",
        )
    if given and given[0].when.day:
        when, how = given[0].when, given[0].when.how + read_as(document.text, given[0].place)
        return cite(document, given[0].when.day.isoformat(), given[0].place, *when.places, how=how)
    open_ = readings[0]
    return ask(document, unread(open_.when.how, _ASKED), open_.place, *open_.when.places, how=open_.when.how)


def _worded(days: Days) -> Iterator[Reading]:
    """What follows "shall become effective", else "the term commences"."""
    for pattern, how in ((_TAKES_EFFECT, STATED), (_EFFECTIVE, STATED), (_COMMENCES, "the term commences then")):
        found = list(_following(days, pattern, how))
        if found:
            yield found[0]
            return


def _following(days: Days, pattern: re.Pattern[str], how: str) -> Iterator[Reading]:
    text = days.text
    for hit in list(pattern.finditer(text))[:25]:
        _, end = sentence_around(text, hit.start(), hit.end(), reach=400)
        if of_another(text[max(0, hit.start() - 90) : hit.end()]) or _STOPS.search(
            text[max(0, hit.start() - 90) : hit.end()]
        ):
            continue
        end = min(end, hit.end() + 110)
        begins = _ON.match(text, hit.end(), end)
        when = days.named(begins.end() if begins else hit.end(), end)
        if when and when.day and when.how != DEFINED and not (pattern is _COMMENCES and " + " in when.how):
            yield Reading((hit.start(), when.end), when)
            continue
        stated = [item for item in dates(text, hit.end(), end) if item.start - hit.end() < 60]
        if stated and not _ENDS.search(text, hit.end(), stated[0].start):
            yield Reading((hit.start(), stated[0].end), When(stated[0].day, stated[0].end, stated[0].trouble or how))
        elif when := days.referred(hit.end(), end):
            yield Reading((hit.start(), max(hit.end(), when.end)), when)


def _as_of(text: str) -> Iterator[Reading]:
    """The agreement made "as of" a date, or entered into on it, has effect from it where nothing else is said."""
    item = own_date(text)
    if item and item.day:
        lead = _FROM.search(text[max(0, item.start - 80) : item.start])
        if lead:
            when = When(item.day, item.end, "the agreement is made as of this date")
            yield Reading((item.start - len(lead.group()), item.end), when)
