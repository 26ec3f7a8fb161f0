"""Facts and a day -> Renewal: the term in force, until when notice counts, when to send it, and why."""

from dataclasses import replace
from datetime import date

from bot.model.fact import Fact, Facts
from bot.model.renewal import Coverage, InForce, Renewal, Standing, Step
from bot.renew.deadline import deadline, next_deadline, opens
from bot.renew.events import events
from bot.renew.said import CORRECTED, arithmetic, asides, bound, opening, otherwise, way, written
from bot.renew.sending import send_by
from bot.renew.terms import Terms, notice_fact, other_term, read

_ASKED = {
    "renewal": "Does it renew when its term ends? I found nothing about that in it.",
    "expiration_date": "When does the term in force end?",
    "notice_to_stop_renewal": "How long before the end must notice be given? I found no notice period for it.",
    "option_notice": "How long before the end must the option be used? I found no notice period for it.",
    "renewal_period_months": "How long is each renewal?",
}
_WITHOUT = {
    "none": "It does not renew: it ends by itself, no notice is needed.",
    "by_agreement": "It renews only if both sides agree: nothing happens by silence.",
    "perpetual": "It has no term that ends: it runs until somebody ends it.",
}


def renewal(facts: Facts, today: date, *, confirmed: bool = False) -> Renewal:
    """What `facts` say on `today`. `confirmed`: a person has said that the facts are right.

    Plain calendar arithmetic makes the deadlines; `send_by` is where stricter readings go. What the text leaves open
    stays open, with the question."""
    terms = read(facts)
    try:
        found = _renewal(facts, terms, today)
    except (OverflowError, ValueError):
        found = _unknown(terms, facts, "expiration_date")
    settled = found.coverage is Coverage.UNCONFIRMED and (confirmed or _corrected(facts, terms))
    return replace(
        found,
        coverage=Coverage.CONFIRMED if settled else found.coverage,
        steps=(*found.steps, *asides(facts)),
        events=events(facts, terms, found, today),
    )


def holds_until(facts: Facts, found: Renewal, today: date) -> date:
    """The last day from `today` on of which `found`, what `facts` say today, is true: until then nothing falls due."""
    terms = read(facts)
    term = (found.term.end,) if found.term else ()
    days = (*term, found.notice_deadline, found.missed_deadline, found.binds_until, terms.first_end, _last_end(terms))
    ahead = (day for day in (*days, *(event.day for event in found.events)) if day and day >= today)
    return min(ahead, default=date.max)


def _last_end(terms: Terms) -> date | None:
    """The end of the last renewal that the text allows; None where it sets none or it cannot be counted."""
    if terms.first_end is None or terms.most is None or not terms.period:
        return None
    try:
        return terms.end(terms.most)
    except (OverflowError, ValueError):
        return None


def _renewal(facts: Facts, terms: Terms, today: date) -> Renewal:
    if terms.kind in ("none", "by_agreement") or (terms.kind == "perpetual" and not (terms.first_end and terms.notice)):
        return _without(terms, today)
    if terms.kind is None and terms.notice is None:
        return _running(_unknown(terms, facts, "renewal"), terms, today)
    if terms.first_end is None:
        return _unknown(terms, facts, "expiration_date")
    if name := other_term(facts):
        asked = f"It is its {name} that renews. When does that end?"
        return replace(_unknown(terms, facts, "expiration_date"), question=asked)
    term = terms.in_force(today)
    if term is None:
        return _after_the_last(terms, facts, today)
    if terms.notice is None and terms.fixed is None:
        return _running(_unknown(terms, facts, notice_fact(facts)), terms, today)
    if term.number and not terms.may_renew(term.number + 1):
        said = f"{written(term.end)} is the end of {term.name}, the last one: it ends by itself"
        return Renewal(Standing.ACTIVE, terms.kind, Coverage.NONE, term, steps=(*opening(terms, term), Step(said)))
    return _dated(facts, terms, term, today)


def _dated(facts: Facts, terms: Terms, term: InForce, today: date) -> Renewal:
    """The renewal of a contract whose term and notice are known."""
    this = deadline(terms, term)
    passed = this.day < today
    coming = next_deadline(terms, term, today) if passed else this
    steps = [*opening(terms, term), *arithmetic(facts, terms, this)]
    if passed:
        steps.append(Step(f"{written(this.day)} has passed: {bound(terms, term)}"))
    if passed and coming:
        steps += arithmetic(facts, terms, coming)
    window = opens(facts, coming) if coming else None
    sending = send_by(facts, terms, coming.day, None if coming.fixed else coming.term, window) if coming else None
    return Renewal(
        Standing.ACTIVE,
        terms.kind,
        Coverage.UNCONFIRMED,
        term,
        notice_deadline=coming.day if coming else None,
        missed_deadline=this.day if passed else None,
        send_by=sending.day if sending else None,
        window_opens=window,
        binds_until=terms.bound_until(term) if passed else None,
        otherwise=otherwise(terms, coming.term if coming else term),
        steps=(*steps, *(sending.steps if sending else ())),
    )


def _after_the_last(terms: Terms, facts: Facts, today: date) -> Renewal:
    """`today` lies after every term that the text lets us count."""
    end = terms.first_end
    if terms.kind == "automatic" and not terms.period:
        return replace(_unknown(terms, facts, "renewal_period_months"), status=Standing.ACTIVE)
    if terms.kind == "perpetual" and end:
        said = f"its first term ended on {written(end)}; since then it runs until somebody ends it"
        return Renewal(Standing.ACTIVE, terms.kind, Coverage.NONE, steps=(Step(said, terms.first_end_fact),))
    if terms.kind != "automatic" and not _exhausted(terms, today):
        found = _unknown(terms, facts, "renewal")
        asked = f"Its first term ended on {written(end)}. Was it renewed, and until when?" if end else found.question
        return replace(found, question=asked)
    last = terms.end(terms.most or 0) if terms.period and terms.most else end
    said = f"its last term ended on {written(last)}" if last else "its term has ended"
    return Renewal(Standing.ENDED, terms.kind, Coverage.NONE, steps=(Step(said, terms.first_end_fact),))


def _exhausted(terms: Terms, today: date) -> bool:
    last = _last_end(terms)
    return last is not None and last < today


def _without(terms: Terms, today: date) -> Renewal:
    """A contract that no silence renews."""
    end = terms.first_end
    term = terms.term(0) if end else None
    ended = terms.kind != "perpetual" and end is not None and end < today
    steps = [Step(_WITHOUT[terms.kind or "none"], "renewal")]
    if end:
        steps.append(Step(f"its term {'ended' if ended else 'ends'} on {written(end)}", terms.first_end_fact))
    known = terms.kind == "perpetual" or end is not None
    status = Standing.ENDED if ended else Standing.ACTIVE if known else Standing.UNKNOWN
    question = "" if known else _ASKED["expiration_date"]
    return Renewal(status, terms.kind, Coverage.NONE, None if ended else term, question=question, steps=tuple(steps))


def _unknown(terms: Terms, facts: Facts, name: str) -> Renewal:
    fact = facts.facts.get(name)
    question = (fact.question if fact else "") or _ASKED[name]
    steps = [Step(f"confirm: {question}", name)]
    if terms.kind and name != "renewal":
        steps.insert(0, Step(way(terms), "renewal"))
    return Renewal(Standing.UNKNOWN, terms.kind, Coverage.UNKNOWN, question=question, steps=tuple(steps))


def _running(found: Renewal, terms: Terms, today: date) -> Renewal:
    """`found` with the term in force on `today`, which is known although the deadline is not."""
    term = terms.in_force(today)
    return replace(found, term=term, status=Standing.ACTIVE) if term else found


def _corrected(facts: Facts, terms: Terms) -> bool:
    """True when a person has set what the deadline was counted from."""
    notice = "notice_deadline_fixed" if terms.fixed else notice_fact(facts)
    return all(facts.facts.get(name, Fact(None)).how.startswith(CORRECTED) for name in (terms.first_end_fact, notice))
