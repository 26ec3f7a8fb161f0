"""Document -> how long the contract first runs, and the day on which that ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import dates
from bot.extract.day import DEFINED, When, delta
from bot.extract.edge import rounded
from bot.extract.event import happened
from bot.extract.termclause import readings
from bot.extract.termreading import Reading
from bot.extract.when import Days
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Fact

START_NAMED = "start named"
_FROM_EFFECT, _FROM_DATE = "effective date", "date of the agreement"
_ASSUMED = (_FROM_EFFECT, _FROM_DATE, "the start is open")
_STARTS = ("Commencement Date", "Subscription Start Date", "Term Start Date", "Start Date", "Contract Start")
_IT_STARTS = re.compile(
    r"\s*(?:It|That\s+term|The\s+(?:initial\s+)?term)\s+(?:starts?|begins?|commences?|runs\s+from)\b", re.I
)
_COMMENCES = re.compile(r"(?:commenc(?:es?|ed|ing)|begin(?:s|ning)?|start(?:s|ed|ing)?)\b", re.I)
_TERM_BEGINS = re.compile(r"\b(?:term|period)\b", re.I)
AT_EARLIEST = "at the earliest: it is the later of this day and something else"
_QUESTION = "When does the first term end?"
# Behind a length, what it counts from: "three years from the Launch Date".
_COUNTS_FROM = re.compile(
    r"(?:\s*\([^)]{0,60}\))?[\s,]*(?:of\s+(?=the\s+date\b)|(?<=anniversary)\s*of\s+|(?:year\s+)?anniversary(?:\s+date)?\s+(?:of|from|after)\s+"
    r"|(?:(?:commencing|beginning|starting|running|measured|counted)\s+)?(?:from|after|following)\s+"
    r"|(?:commencing|beginning|starting)\s+(?:on|upon|with|as\s+of|at)?\s*)(?:and\s+including\s+)?(?!which\b)",
    re.I,
)
# Ahead of it, what the term begins with: "shall commence on the Services Commencement Date".
_BEGINS = re.compile(
    r"\b(?:(?:commenc|begin|start)\w*\s+(?:on|upon|as\s+of|from|with|at)?|(?:runs?|effective|effect|force)\s+(?:on|upon|as\s+of|from)|from)"
    r"\s*(?:and\s+including\s+)?(?=\S)",
    re.I,
)
_AN_EVENT = re.compile(
    r"(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?[\"“]?(?:(?-i:(?:[A-Z][\w-]*\s+){0,4}?(?:Date|Launch|Opening|Closing|Acceptance"
    r"|Delivery))\b|(?:(?:effective\s+)?date|day|first|initial\s+launch|completion|expir\w+|terminat\w+|approval|closing|receipt|delivery|acceptance|launch|opening)\b)",
    re.I,
)
_NAMED_THING = re.compile(r"(?:the\s+)?(?!This\b|The\b)[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*")
_OPENS_A_TERM = re.compile(r"[\s,]*(?:commencing|beginning|starting)\b", re.I)
_EVENT_WORDS = re.compile(r"(?:(?!\b(?:and|or|unless|until)\b)[^,.;()]){4,70}")
_ENDS = re.compile(
    r"\b(?:until|through|till|up\s+to|(?:continu|run|last|extend)\w*\s+to|(?:expiration|expiry|termination|end)\s+date[\"”]?\s*(?::|means|shall\s+mean|is|shall\s+be)"
    r"|(?:end|expir|terminat|conclud|clos)\w*(?:\s+automatically)?(?:,[^,.;]{1,60},)?\s+(?:on|at|upon|as\s+of)?)"
    r"\s*(?:and\s+including\s+)?",
    re.I,
)
_NOT_LATER = re.compile(r"\bin\s+no\s+(?:event|case|way)\b[^.;]{0,60}?\blater\s+than\s+", re.I)
_RENEWS = re.compile(r"\b(?:renew|exten[ds]|successive|notice|thereafter)\w*[^.;]{0,80}$", re.I)


def term(document: Document, clauses: Sequence[Clause], agreed: Fact | None, effective: Fact | None) -> dict[str, Fact]:
    """The facts "initial_term_months" and "expiration_date", as far as the text gives them; "effective_date" too where
    nothing else gives it and the term clause names the day on which the term starts."""
    found = list(readings(document.text, clauses))
    if not found:
        return {}
    best = max(found, key=lambda reading: reading.weight)
    days = Days(document.text, agreed, effective)
    start = _start(days, best)
    if start.how in _ASSUMED and best.length:
        start = _start_elsewhere(days, best, [one for one in found if one is not best]) or start
    end = _expiration(document, replace(days, base=start.day), best, start)
    months = _months(document, best, start, end, days)
    begins = {}
    if effective is None and start.day and start.how == START_NAMED:
        begins["effective_date"] = cite(document, start.day.isoformat(), best.place, how="the term starts then")
    return begins | ({"initial_term_months": months} if months else {}) | {"expiration_date": end}


def _months(document: Document, reading: Reading, start: When, end: Fact, days: Days) -> Fact | None:
    """The length of the first term as stated, else as whole months between its first and its last day."""
    if reading.length:
        months = reading.length.months
        return cite(document, months, reading.place, how="stated in the term clause") if months else None
    # Months that nobody wrote are counted only from a day that the term clause names or the text defines.
    stated = start.how == START_NAMED or start.how.startswith("the ") or days.defined("Effective Date")
    if not start.day or not end.value or not stated:
        return None
    last = date.fromisoformat(end.value)
    months = (last.year - start.day.year) * 12 + last.month - start.day.month
    for whole in (months, months + 1):
        if whole > 0 and start.day + relativedelta(months=whole) in (last, last + timedelta(days=1)):
            places = [(span.start, span.end) for span in end.spans]
            return cite(document, whole, *places, how=f"from {start.day} to {last}")
    return None


def _expiration(document: Document, days: Days, reading: Reading, start: When) -> Fact:
    length = reading.length
    counted = start.day + delta(length) if start.day and length and length.value else None
    if end := _end(days, reading):
        return _stated(document, reading, end, _misfit(start, counted, end))
    if length and length.value is None:
        return ask(document, _QUESTION, reading.place, how="words and figures disagree")
    if length is None:
        return ask(document, f"{_QUESTION} It ends with an event.", reading.place, how="ends with an event")
    if counted is None:
        question = f"{_QUESTION} The text gives its length, not its start."
        return ask(document, question, reading.place, *start.places, how="the start is open")
    how = AT_EARLIEST if start.least else f"{start.how} + {length.value} {length.unit}"
    if later := rounded(document.text, reading.place, counted):
        counted, how = later
    return cite(document, counted.isoformat(), reading.place, *start.places, how=how)


def _misfit(start: When, counted: date | None, end: When) -> bool:
    """True when the end named lies before the start, or far from where the length stated would put it."""
    if not end.day or not start.day:
        return False
    return end.day < start.day or bool(counted and end.how == DEFINED and abs((end.day - counted).days) > 45)


def _stated(document: Document, reading: Reading, end: When, misfit: bool) -> Fact:
    places = (reading.place, *end.places)
    if end.day is None:
        return ask(document, _QUESTION, *places, how=end.how)
    if misfit:
        return ask(document, _QUESTION, *places, how="the date named does not fit the term")
    how = AT_EARLIEST if end.least else "date named" if end.how == DEFINED else end.how
    return cite(document, end.day.isoformat(), *places, how=how)


def _end(days: Days, reading: Reading) -> When | None:
    """The day that the term clause names as the end; None where it gives only a length."""
    text, (start, stop) = days.text, reading.place
    if late := _NOT_LATER.search(text, start, stop):
        found = days.named(late.end(), stop)
        if found and found.day:
            return found
    for cue in _ENDS.finditer(text, start, stop):
        if _RENEWS.search(text, max(start, cue.start() - 90), cue.start()):
            continue
        found = days.named(cue.end(), stop)
        if found and found.day and (found.how != DEFINED or not reading.until):
            return found
    if reading.until:
        until = reading.until
        return When(until.day, until.end, DEFINED if until.day else f"the end is {until.trouble}")
    return When(None, stop, f"the {reading.end_name} is not given") if reading.end_name else None


def _start(days: Days, reading: Reading) -> When:
    """The day on which the term starts: what its length counts from, what it begins with, else the effective date."""
    place = reading.place
    counts = _COUNTS_FROM.match(days.text, reading.length.end) if reading.length else None
    if counts and (found := _named_start(days, counts.end(), place) or _something(days, counts, place)):
        return found
    if reading.since:
        return When(reading.since.day, reading.since.end, START_NAMED)
    # What the term begins with says more than what the agreement is effective from.
    hits = sorted(_BEGINS.finditer(days.text, *place), key=lambda hit: not _COMMENCES.match(hit.group()))
    for hit in hits:
        found = _named_start(days, hit.end(), place)
        if found and not (found.day and reading.until and reading.until.day and found.day > reading.until.day):
            return found
    return _from_effect(days, place)


def _start_elsewhere(days: Days, best: Reading, others: list[Reading]) -> When | None:
    """The day that another sentence on the term names as its start, else the one defined as that."""
    for reading in sorted(others, key=lambda one: -one.weight):
        for hit in _BEGINS.finditer(days.text, *reading.place):
            found = days.named(hit.end(), reading.place[1])
            if (
                found
                and found.day
                and _TERM_BEGINS.search(days.text, max(reading.place[0], hit.start() - 60), hit.end())
            ):
                return replace(found, how=START_NAMED, places=(reading.place, *found.places))
    if it := _IT_STARTS.match(days.text, best.place[1]):
        start, end = sentence_around(days.text, it.end() - 1, it.end())
        if item := next((one for one in dates(days.text, it.end(), end) if one.day), None):
            return When(item.day, item.end, START_NAMED, ((start, end),))
    given = [one for name in _STARTS for one in days.defined(name) if one.when.day]
    if given and len({one.when.day for one in given}) == 1:
        return replace(
            given[0].when, how="the day defined as its start", places=(given[0].place, *given[0].when.places)
        )
    return None


def _named_start(days: Days, at: int, place: Place) -> When | None:
    """The day that the words at `at` name as the start, open where they name an event; None where they do neither."""
    found = days.named(at, place[1])
    if found:
        return replace(found, how=START_NAMED) if found.how == DEFINED else found
    event = _AN_EVENT.match(days.text, at, place[1])
    if event is None:
        return None
    named = _EVENT_WORDS.match(days.text, at, place[1])
    day = happened(days.text, named.group()) if named else None
    if day:
        return When(day.day, event.end(), "the day given for it", places=((day.start, day.end),))
    return When(None, event.end(), f"from {event.group()}")


def _something(days: Days, counts: re.Match[str], place: Place) -> When | None:
    """ "Seven years from Regulatory Approval": what is counted from has a name, and no day that the text gives."""
    named = _NAMED_THING.match(days.text, counts.end(), place[1])
    return (
        When(None, named.end(), f"from {named.group()}") if named and not _OPENS_A_TERM.match(counts.group()) else None
    )


def _from_effect(days: Days, place: Place) -> When:
    """The effective date, else the date of the agreement."""
    fact = days.effective or days.agreed
    if fact and fact.value:
        how = _FROM_EFFECT if days.effective else _FROM_DATE
        return When(date.fromisoformat(fact.value), place[1], how)
    return When(None, place[1], "the start is open")
