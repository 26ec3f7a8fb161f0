"""A notice deadline -> the day to send the notice so that it counts under every stricter reading, each one named."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.fact import Facts
from bot.model.renewal import InForce, Length, Step
from bot.renew.counting import Closed, business_day_on_or_before, business_days_back, weekend
from bot.renew.holiday import closed_in
from bot.renew.said import written
from bot.renew.terms import Terms, length_of, notice_fact

_DAY = timedelta(days=1)
_CLEAR = re.compile(
    r"\b(at least|not less than|no less than|not fewer than|no fewer than|no later than|not later than|prior to"
    r"|before|in advance)\b",
    re.I,
)
_ON_SENDING = re.compile(
    r"\b(?:deemed|effective|given|served|made)\b[^.;]{0,60}\b(?:when|upon|on|at the time of)\s+(?:the\s+)?"
    r"(?:date\s+of\s+)?(?:sent|sending|dispatch|mailing|mailed|posting|posted|deposit(?:ed)?)\b",
    re.I,
)
# How extraction says that an end was counted: "the Commencement Date + 63 months".
_COUNTED = re.compile(r" \+ \d+ (?:months|years)$")
# What each way of sending takes where the contract does not say: business days, the slowest first.
_WAYS = (
    (re.compile(r"\b(?:certified|registered|first[- ]class|recorded|(?<!e-)mail|post|postage)\b", re.I), "mail", 5),
    (re.compile(r"\b(?:courier|overnight|express|fedex|federal express|ups|dhl)\b", re.I), "courier", 2),
    (re.compile(r"\b(?:fax|facsimile|telecopy|telex|e-?mail|electronic)\b", re.I), "e-mail or fax", 0),
    (re.compile(r"\b(?:hand|personal|personally|in person|messenger)\b", re.I), "hand", 0),
)


@dataclass(frozen=True)
class Sending:
    """`day` to send on, never after the deadline, and how it came about."""

    day: date
    steps: tuple[Step, ...]


def send_by(facts: Facts, terms: Terms, deadline: date, term: InForce | None, opens: date | None = None) -> Sending:
    """`term` is the one whose end the deadline was counted from, None for a date that the text names."""
    closed, calendar = _business_days(facts)
    day, steps = deadline, list[Step]()
    if term:
        day, steps = _counted_strictly(facts, terms, deadline, term, closed)
    arrival, sent = _on_its_way(facts, day, closed)
    day, steps = arrival, [*steps, *sent]
    rolled = business_day_on_or_before(day, closed)
    if rolled != day:
        steps.append(Step(f"{written(day)} is {closed(day)}: the business day before it, {written(rolled)}"))
    if opens and rolled < opens <= deadline:
        rolled = opens
        steps.append(Step(f"notice does not count before {written(opens)}: sent on that day", "notice_window_opens"))
    return Sending(rolled, (*steps, Step(f"send the notice by {written(rolled)} ({calendar})")))


def _counted_strictly(
    facts: Facts, terms: Terms, deadline: date, term: InForce, closed: Closed
) -> tuple[date, list[Step]]:
    day, steps = deadline, list[Step]()
    if terms.notice and terms.notice.unit == "business_days":
        day = min(day, business_days_back(term.end, terms.notice.value, closed))
        if day < deadline:
            steps.append(Step(f"public holidays are no business days: {written(day)}", "business_day"))
    if _is_anniversary(facts, terms, term.end):
        day -= _DAY
        steps.append(Step(f"a term of whole years may be read to end the day before: one day less, {written(day)}"))
    notice = facts.facts.get(notice_fact(facts))
    clear = _CLEAR.search(notice.quote) if notice else None
    if clear:
        day -= _DAY
        said = f"“{clear[0].lower()}”: neither the day of notice nor the last day counts, one day less, {written(day)}"
        steps.append(Step(said, notice_fact(facts)))
    return day, steps


def _is_anniversary(facts: Facts, terms: Terms, end: date) -> bool:
    """True when the term was counted in whole months or years, from the effective date or from its own start."""
    counted = facts.facts.get("expiration_date")
    if counted and _COUNTED.search(counted.how):
        return True
    return terms.start is not None and (terms.start.day == end.day) and end > terms.start


def _on_its_way(facts: Facts, day: date, closed: Closed) -> tuple[date, list[Step]]:
    """The day of sending for a notice that must be there on `day`."""
    deemed = facts.facts.get("deemed_receipt")
    allowed = length_of(deemed.value) if deemed else None
    if deemed and allowed:
        sent = _earlier(day, allowed, closed)
        return sent, [Step(f"it counts as received {allowed} after sending: {written(sent)}", "deemed_receipt")]
    if deemed and _ON_SENDING.search(deemed.quote):
        return day, [Step("it counts when it is sent", "deemed_receipt")]
    method, fact = _method(facts)
    slowest = next(((name, days) for pattern, name, days in _WAYS if pattern.search(method)), None)
    if slowest and slowest[1]:
        name, days = slowest
        sent = business_days_back(day, days, closed)
        received = "it must be received in time" if facts.value("notice_received") else "it should arrive in time"
        return sent, [Step(f"{received}: {days} business days for {name}, {written(sent)}", fact)]
    if facts.value("notice_received"):
        return day, [Step("it must be received in time: deliver it so that it arrives that day", "notice_received")]
    return day, []


def _earlier(day: date, length: Length, closed: Closed) -> date:
    if length.unit == "business_days":
        return business_days_back(day, length.value, closed)
    return day - timedelta(days=length.value * (7 if length.unit == "weeks" else 1))


def _method(facts: Facts) -> tuple[str, str]:
    for name in ("notice_method", "notice_address"):
        fact = facts.facts.get(name)
        if fact and (fact.value or fact.quote):
            return f"{fact.value or ''} {fact.quote}", name
    return "", ""


def _business_days(facts: Facts) -> tuple[Closed, str]:
    """What is no business day, by the contract's own definition, else by its law; and how to say so."""
    for name in ("business_day", "governing_law"):
        fact = facts.facts.get(name)
        place = str(fact.value or "") if fact else ""
        closed = closed_in(place) if place else None
        if closed:
            return closed, f"business days of {place}"
    return weekend, "business days without public holidays, for it is not known where"
