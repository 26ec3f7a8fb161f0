"""The steps of the arithmetic, and what follows, in words."""

from datetime import date

from bot.model.fact import Facts
from bot.model.renewal import InForce, Renewal, Step
from bot.renew.deadline import Deadline
from bot.renew.terms import Terms, length_of, notice_fact

CORRECTED = "corrected by"


def opening(terms: Terms, term: InForce) -> list[Step]:
    start = f" runs from {written(term.start)} and" if term.start and term.start <= term.end else ""
    steps = [Step(f"{term.name}{start} ends on {written(term.end)}", terms.first_end_fact)]
    if terms.start and term.number == 0:
        steps.insert(0, Step(f"it has effect from {written(terms.start)}", "effective_date"))
    return [*steps, Step(way(terms), "renewal")]


def way(terms: Terms) -> str:
    """How it goes on after a term, in words."""
    each = f" for {terms.period} months" if terms.period else ""
    most = "" if terms.most is None else f", {terms.most} time{'s' if terms.most != 1 else ''} at most"
    if terms.kind == "option":
        return f"it may be renewed{each}{most} by using an option: without notice it ends"
    if terms.kind == "automatic" and terms.period == 1:
        return f"then it runs from month to month until somebody gives notice{most}"
    if terms.kind == "perpetual":
        return "then it runs until somebody ends it"
    return f"it renews by itself{each}{' each time' if each and terms.most is None else ''}{most}"


def arithmetic(facts: Facts, terms: Terms, deadline: Deadline) -> list[Step]:
    if deadline.fixed or terms.notice is None:
        said = f"the text names the day for notice: {written(deadline.day)}"
        return [Step(said, "notice_deadline_fixed")]
    said = (
        f"{written(deadline.term.end)} − {terms.notice} = {written(deadline.day)}: the last day on which notice counts"
    )
    return [Step(said, notice_fact(facts))]


def bound(terms: Terms, term: InForce) -> str:
    if terms.kind == "option":
        return f"the option has lapsed, it ends on {written(term.end)} unless both sides agree otherwise"
    until = terms.bound_until(term)
    return f"it is now bound until {written(until)}" if until else "it is now bound beyond this term's end"


def otherwise(terms: Terms, term: InForce) -> str:
    """What happens at the end of `term` when nobody gives notice."""
    if terms.kind == "option":
        return f"It ends on {written(term.end)}."
    until = terms.bound_until(term)
    return f"It renews until {written(until)}." if until else f"It goes on after {written(term.end)}."


def asides(facts: Facts) -> list[Step]:
    """What else a person must know before acting."""
    found = []
    end = facts.facts.get("expiration_date")
    if end and end.how.startswith("at the earliest"):
        said = "the text names several ends, of which the last counts: this is the earliest, so notice by it is in time"
        found.append(Step(said, "expiration_date"))
    likely = (facts.facts.get(name) for name in ("expiration_date", notice_fact(facts), "renewal_period_months"))
    found += [Step(f"confirm: {fact.question}") for fact in likely if fact and fact.value and fact.question]
    condition = facts.facts.get("renewal_condition")
    if condition and condition.value:
        found.append(
            Step("it renews only under a condition; whether it is met, a person must say", "renewal_condition")
        )
    convenience = length_of(facts.value("convenience_notice"))
    if convenience:
        found.append(Step(f"apart from that it can be ended on {convenience} notice", "convenience_notice"))
    corrections = sorted({fact.how for fact in facts.facts.values() if fact.how.startswith(CORRECTED)})
    return [*found, *(Step(said) for said in corrections)]


def written(day: date) -> str:
    """ "14 January 2027"."""
    return f"{day.day} {day:%B %Y}"


def until_when(found: Renewal) -> str:
    """Which term is in force where it is not the first, and when notice must be given; "" where no day is known."""
    said = []
    if found.term and found.term.number:
        said.append(f"The term in force, {found.term.name}, ends on {written(found.term.end)}.")
    if found.missed_deadline:
        said.append(f"Notice to end it then counted until {written(found.missed_deadline)}.")
    if found.notice_deadline:
        send = f"; send it by {written(found.send_by)}" if found.send_by not in (None, found.notice_deadline) else ""
        next_ = "for the next one " if found.missed_deadline else ""
        said.append(f"Notice {next_}counts until {written(found.notice_deadline)}{send}.")
    return " ".join(said)
