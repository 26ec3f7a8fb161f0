"""Document -> how long the contract first runs, and the day on which that ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.extract.cite import ask, cite
from bot.extract.duration import Length, lengths
from bot.extract.effect import SAME_DAY, defined
from bot.extract.termclause import Reading, readings
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Fact

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
# "… the first anniversary of the date of this Agreement", whenever the term begins.
_OF_AGREEMENT = re.compile(r"\s+(?:of|from|after)\s+the\s+date\s+(?:hereof|of\s+this\s+(?:\w+\s+)?agreement)\b", re.I)
_FROM_EVENT = re.compile(
    r"\s*,?\s*(?:from|after|following)\s+the\s+(?:date|day)\s+(?:up)?on\s+which\s+(?!th(?:is|e)\s+(?:\w+\s+)?(?:agreement"
    r"|contract|parties)|both|it\b|the\s+last)\w+\s+\w+",
    re.I,
)
_LATER_OF = re.compile(r"\b(?:later|latest)\s+(?:of|to\s+occur)\b", re.I)
_LAST_OF_MONTH = re.compile(r"\blast\s+day\s+of\s+the\s+(?:calendar\s+)?month\b", re.I)
_FROM_EFFECT = re.compile(
    r"\s*(?:from|after|following)\s+the\s+(?:Effective\s+Date|date\s+(?:hereof|of\s+this))\b", re.I
)
_ANNIVERSARY_OF = re.compile(r"\s+(?:of|from|after|following)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w-]*\s+){1,3}Date)\b")
_DAY_BEFORE = re.compile(r"\bday\s+(?:immediately\s+)?(?:prior\s+to|before|preceding)\s+(?:the\s+)?$", re.I)
_AMENDS = re.compile(r"\b(?:AMENDMENT|Amendment)\b")
START_NAMED = "start named"
_QUESTION = "When does the first term end?"


def term(document: Document, clauses: Sequence[Clause], agreed: Fact | None, effective: Fact | None) -> dict[str, Fact]:
    """The facts "initial_term_months" and "expiration_date", as far as the text gives them."""
    found = list(readings(document.text, clauses))
    if not found:
        return {}
    best = max(found, key=lambda reading: reading.weight)
    start, how = _start(document.text, best, agreed, effective)
    end = _expiration(document, best, start, how)
    if end.value and _LATER_OF.search(document.text, *best.place):
        end = replace(end, how="at the earliest: it is the later of this day and something else")
    months = _months(document, best, start, end, how=how)
    return ({"initial_term_months": months} if months else {}) | ({"expiration_date": end} if end else {})


def _months(document: Document, reading: Reading, start: date | None, end: Fact, *, how: str) -> Fact | None:
    """The length of the first term as stated, else as whole months between its first and its last day."""
    if reading.length:
        months = reading.length.months
        return cite(document, months, reading.place, how="stated in the term clause") if months else None
    # Months that nobody wrote are counted only from a day that the term clause names or the text defines.
    stated = how in (START_NAMED, reading.start_name) or defined(document.text, "Effective Date")
    if not start or not end.value or not stated:
        return None
    last = date.fromisoformat(end.value)
    months = (last.year - start.year) * 12 + last.month - start.month
    for whole in (months, months + 1):
        if whole > 0 and start + relativedelta(months=whole) in (last, last + timedelta(days=1)):
            places = [(span.start, span.end) for span in end.spans]
            return cite(document, whole, *places, how=f"from {start} to {last}")
    return None


def _expiration(document: Document, reading: Reading, start: date | None, how: str) -> Fact:
    length = reading.length
    computed = start + _delta(length) if start and length and length.value else None
    if reading.calendar_year and start:
        return cite(document, f"{start.year}-12-31", reading.place, how=f"the end of {start.year}")
    if reading.until or reading.end_name:
        return _named(document, reading, start, computed)
    if length and length.value is None:
        return ask(document, _QUESTION, reading.place, how="words and figures disagree")
    if length is None:
        return ask(document, f"{_QUESTION} It ends with an event.", reading.place, how="ends with an event")
    if computed is None:
        question = f"{_QUESTION} The text gives its length, not its start."
        return ask(document, question, reading.place, how="the start is open")
    if _LAST_OF_MONTH.search(document.text, max(reading.place[0], length.start - 60), length.start):
        return cite(document, _month_end(computed), reading.place, how=f"last day of the month of {computed}")
    if _DAY_BEFORE.search(document.text, max(0, length.start - 40), length.start):
        return cite(
            document, (computed - timedelta(days=1)).isoformat(), reading.place, how=f"the day before {computed}"
        )
    return cite(document, computed.isoformat(), reading.place, how=f"{how} + {length.value} {length.unit}")


def _named(document: Document, reading: Reading, start: date | None, computed: date | None) -> Fact:
    """The end as a date written out, or as a date that is defined elsewhere ("the Expiration Date")."""
    places = [reading.place]
    end = reading.until.day if reading.until else None
    if reading.until is None:
        defining = [one for one in defined(document.text, reading.end_name or "") if one.dated and one.dated.day]
        if not defining and start and (counted := _counted(document, reading, start)):
            return counted
        end = next((one.dated.day for one in defining if one.dated), None)
        places += [one.place for one in defining]
        if len({one.dated.day for one in defining if one.dated}) != 1:
            return ask(document, _QUESTION, *places, how=f"the {reading.end_name} is not given")
    if end is None:
        return ask(document, _QUESTION, *places, how=f"the end is {reading.until.trouble if reading.until else 'open'}")
    if (start and end < start) or (computed and abs((end - computed).days) > 45):
        return ask(document, _QUESTION, *places, how="the date named does not fit the term")
    return cite(document, end.isoformat(), *places, how="date named")


def _counted(document: Document, reading: Reading, start: date) -> Fact | None:
    """The end that is defined elsewhere by its distance: "Expiration Date: fifteen years from the Effective Date"."""
    name = re.escape(reading.end_name or "")
    for hit in re.finditer(
        rf"\b{name}[\"”]?\s*(?::|means|shall\s+mean|is)\s*(?P<said>[^.;\n]{{1,160}})", document.text, re.I
    ):
        length = next(lengths(document.text, hit.start("said"), hit.end()), None)
        if length and length.value and _FROM_EFFECT.match(document.text, length.end):
            end = start + _delta(length)
            last = bool(_LAST_OF_MONTH.search(document.text, hit.start(), length.start))
            day = _month_end(end) if last else end.isoformat()
            return cite(document, day, reading.place, hit.span(), how=f"{length.value} {length.unit} from {start}")
    return None


def _month_end(day: date) -> str:
    return (day + relativedelta(day=31)).isoformat()


def _start(text: str, reading: Reading, agreed: Fact | None, effective: Fact | None) -> tuple[date | None, str]:
    """The day on which the term starts: named in the sentence, else the effective or the agreement date."""
    if reading.length and _OF_AGREEMENT.match(text, reading.length.end):
        return (date.fromisoformat(agreed.value), "date of the agreement") if agreed and agreed.value else (None, "")
    if reading.length and (event := _FROM_EVENT.match(text, reading.length.end)):
        return None, event.group().strip()
    if reading.since:
        return reading.since.day, START_NAMED
    if reading.start_name:
        return _day_of(text, reading.start_name, agreed), reading.start_name
    sentence = text[slice(*reading.place)]
    since = _ANNIVERSARY_OF.match(text, reading.length.end) if reading.length else None
    if since and since["name"] != "Effective Date":
        return _day_of(text, since["name"], agreed), since["name"]
    event = _EVENT_START.search(sentence)
    if event and not _OWN_START.search(sentence):
        named = event["event"]
        day = _day_of(text, named, agreed) if named else None
        return (day, named) if day else (None, f"from {event.group()}")
    if "Effective Date" in sentence and _AMENDS.search(text[:600]) and not defined(text, "Effective Date"):
        return None, "the Effective Date is another document's"
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
