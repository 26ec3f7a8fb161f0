"""Document -> what happens after the first term: renewal, its length and number, the notices, the conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.extract.cite import Place, ask, cite
from bot.extract.phrase import phrase
from bot.extract.renewal.condition import condition
from bot.extract.renewal.convenience import convenience
from bot.extract.renewal.defined import defined_notice, defined_period
from bot.extract.renewal.notice import NO_UNIT, Notice, fixed_day, hidden_notice, notice, on_receipt
from bot.extract.renewal.period import at_most, months
from bot.extract.renewal.statement import Statement, statements
from bot.extract.renewal.stop import elsewhere, fixed_elsewhere, heard, such
from bot.extract.speech.renewing import AUTOMATIC, BY_AGREEMENT, NONE, OPTION, PERPETUAL, runs_on
from bot.extract.speech.renewing import months as meant_months
from bot.extract.speech.stopping import fixed as meant_day
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Fact

_STATED = "stated where the renewal is"
_ONE_CLAUSE = 500
_REFERS = phrase(
    r"\b(?:renew|exten[ds])\w*[^.;]{0,60}\b(?:under|pursuant to|in accordance with|as (?:provided|set (?:forth"
    r"|out)) in) (?:section|article|clause|paragraph)\b"
)
# Less than this is the lead-in of a list, which says nothing.
_SHORT = 20


def renewal(document: Document, clauses: Sequence[Clause], term: dict[str, Fact]) -> dict[str, Fact]:
    """The facts of renewal and of ending without cause; `term` holds those of the first term."""
    facts: dict[str, Fact] = {}
    free = convenience(document.text, clauses)
    if free:
        facts["convenience_notice"] = cite(document, free[1].value, free[0], how="a right to end it without cause")
    found = [one for one in statements(document.text, clauses) if one.kind != PERPETUAL or not term]
    if not found:
        return facts
    best = _agreed(found)
    rolls = notice(best.words) if free is None and runs_on(best.words) else None
    if rolls:
        facts["convenience_notice"] = cite(document, rolls.value, best.place, how="it runs on until notice is given")
    never = (one.place for one in found if best.kind == BY_AGREEMENT and one.kind == NONE and _beside(one, best))
    facts["renewal"] = cite(document, best.kind, best.place, *never, how=_STATED)
    if best.kind != NONE:
        facts |= dict(_length(document, best, term))
    if best.kind in (AUTOMATIC, OPTION):
        facts |= dict(_notice(document, best))
    stated = condition(best.words) if best.kind in (AUTOMATIC, OPTION) else None
    if stated and stated[1] - stated[0] > _SHORT:
        start = best.place[0]
        facts["renewal_condition"] = cite(
            document, " ".join(best.words[slice(*stated)].split()), (start + stated[0], start + stated[1]), how=_STATED
        )
    return facts


def _agreed(found: list[Statement]) -> Statement:
    """The surest; of "it does not renew" and "the parties may extend it" in one clause the second, which says more.

    "It may be renewed as section 8 has it" gives way to section 8, which says for how long."""
    best = found[0]
    beside = (one for one in found if one.kind in (BY_AGREEMENT, OPTION) and _beside(one, best))
    if best.kind == NONE:
        return next(beside, best)
    if not _REFERS.search(best.words) or months(best.words, None) != (None, ""):
        return best
    return next((one for one in found if one.kind == best.kind and months(one.words, None)[0]), best)


def _beside(one: Statement, other: Statement) -> bool:
    return abs(one.place[0] - other.place[0]) < _ONE_CLAUSE


def _length(document: Document, best: Statement, term: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    initial = term["initial_term_months"].value if "initial_term_months" in term else None
    value, how = months(best.words, initial)
    if value := value or (best.kind != PERPETUAL and meant_months(best.words, initial)):
        yield "renewal_period_months", cite(document, value, best.place, how=how or _STATED)
    elif (defined := defined_period(document.text, best.words)) and defined[1].months:
        yield "renewal_period_months", cite(document, defined[1].months, best.place, defined[0], how="as it is defined")
    elif how:
        yield "renewal_period_months", ask(document, "How long does each renewal run?", best.place, how=how)
    if count := at_most(best.words):
        yield "renewal_max_count", cite(document, count, best.place, how=_STATED)


def _notice(document: Document, best: Statement) -> Iterator[tuple[str, Fact]]:
    """The notice that keeps the contract from renewing or, where that is an option, that uses it."""
    place: Place = best.place
    place, given = such(document.text, best.place) or (place, heard(best.words))
    fixed = fixed_day(best.words) or (None if given else meant_day(best.words))
    if given is None and fixed is None:
        place, given = elsewhere(document.text, best.place) or (place, None)
        if given is None:
            place, fixed = fixed_elsewhere(document.text, best.place) or (place, None)
    words = document.text[slice(*place)]
    if given is None and fixed is None and (defined := defined_notice(document.text, words)):
        place, given = defined[0], Notice(defined[1])
    name = "notice_to_stop_renewal" if best.kind == AUTOMATIC else "option_notice"
    if given:
        yield name, _period(document, given, place)
        if given.opens:
            opens = {"value": given.opens.value, "unit": given.opens.unit}
            yield "notice_window_opens", cite(document, opens, place, how="the earliest that notice counts")
    elif hidden_notice(best.words):
        yield name, ask(document, "How long before the end must notice be given?", place, how="redacted")
    if fixed and not given:
        yield "notice_deadline_fixed", cite(document, fixed, place, how="a day is named")
    if (given or fixed) and on_receipt(words):
        yield "notice_received", cite(document, True, place, how="notice counts when it is received")
    if given and given.by:
        yield "notice_by", cite(document, given.by, place, how=_STATED)


def _period(document: Document, given: Notice, place: Place) -> Fact:
    if given.least.value is None:
        return ask(document, "How long is the notice?", place, how="words and figures disagree")
    fact = cite(document, given.value, place, how=given.how)
    return replace(fact, question="How long is the notice? No unit is written.") if given.how == NO_UNIT else fact
