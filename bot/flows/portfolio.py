"""A question about many contracts, answered from their facts: exactly, with what is not known said as unknown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.desk import Shelf
from bot.flows.factual import fact_citations
from bot.flows.family import facts_as_amended, family, ties
from bot.model import stated
from bot.model.contract import Contract, Status
from bot.model.evidence import Answer, Citation, Outcome
from bot.model.fact import Fact, Facts
from bot.model.family import Kin
from bot.model.portfolio import Listing, Row, Wish

_OF_THE_MASTER = frozenset(
    {"governing_law", "liability_cap", "payment_terms", "assignment", "change_of_control", "notice_method"}
)
_NAMED = 12
_SHARED = 3
_COMPUTED = {"ends_on": "End of the current term", "renews_on": "Renews at the end of"}


@dataclass(frozen=True)
class _Found:
    contract: Contract
    fact: Fact
    fits: bool | None


def portfolio(shelf: Shelf, wish: Wish, today: date) -> Answer | None:
    """The contracts of the shelf that fit, each with the words that say so; those that do not settle it by name.
    None when it is known of no contract, so that a search may answer instead.

    Amendments count with their master; ended contracts have no term that could still run out."""
    looked_at, notes = _looked_at(shelf, wish)
    found = [_found(shelf, contract, wish, today) for contract in looked_at]
    if all(one.fits is None for one in found):
        return None
    fitting = [one for one in found if one.fits]
    if wish.order:
        fitting.sort(key=lambda one: wish.order(one.fact.value) or 0, reverse=wish.falling)  # type: ignore[misc]
    shown = fitting
    if wish.first and wish.order and fitting:
        best = wish.order(fitting[0].fact.value)
        shown = [one for one in fitting if wish.order(one.fact.value) == best]
        notes.append(f"Of {_count(len(fitting), 'contract')} that state it, only the first in order are shown.")
    groups = _groups([one.contract for one in found]) if wish.grouped or wish.fact == "parties" else {}
    rows, cited = _rows(shelf, wish, shown, groups)
    unknown = tuple(one.contract for one in found if one.fits is None)
    others = sum(one.fits is False for one in found)
    listing = Listing(wish.fact, rows, len(found), others, unknown, tuple(notes))
    outcome = Outcome.GROUNDED if rows else Outcome.NOT_FOUND
    return Answer(outcome, _said(wish, listing, len(fitting)), cited, notes=tuple(notes), listing=listing)


def _looked_at(shelf: Shelf, wish: Wish) -> tuple[list[Contract], list[str]]:
    tied = {tie.child.id: tie for tie in ties(shelf)}
    amending = {id for id, tie in tied.items() if tie.kin is Kin.AMENDMENT}
    ended = {contract.id for contract in shelf.contracts if wish.live and contract.status is Status.ENDED}
    looked_at = [one for one in shelf.contracts if one.id not in amending | ended]
    notes = [f"{_count(len(amending), 'amendment')} counted with the agreement amended."] if amending else []
    notes += [f"{_count(len(ended), 'ended contract')} left out."] if ended else []
    return looked_at, notes


def _found(shelf: Shelf, contract: Contract, wish: Wish, today: date) -> _Found:
    facts = facts_as_amended(shelf, contract, today)
    fact = _ends(facts, today) if wish.fact in _COMPUTED else facts.facts.get(wish.fact)
    if (fact is None or fact.value is None) and wish.fact in _OF_THE_MASTER:
        fact = _of_the_master(shelf, contract, wish.fact, today) or fact
    if wish.fact == "renews_on":
        renewal = facts.value("renewal")
        if renewal != "automatic":
            return _Found(contract, Fact(None), None if renewal is None else False)
    if fact is None or fact.value is None or fact.value == []:
        return _Found(contract, Fact(None), None)
    return _Found(contract, fact, wish.meets(fact.value))


def _of_the_master(shelf: Shelf, contract: Contract, name: str, today: date) -> Fact | None:
    """What the master says where an order form or a statement of work is silent."""
    its = family(shelf, contract)
    if its.master.id == contract.id:
        return None
    fact = facts_as_amended(shelf, its.master, today).facts.get(name)
    return replace(fact, how=f"{fact.how}; from its master") if fact else None


def _ends(facts: Facts, today: date) -> Fact | None:
    """The end of the term that runs on `today`, as a date: the end named, moved on by the renewals since."""
    end = facts.facts.get("expiration_date")
    if end is None or end.value is None:
        return None
    day, rounds = date.fromisoformat(end.value), 0
    months, renewal = facts.value("renewal_period_months"), facts.facts.get("renewal")
    most = facts.value("renewal_max_count")
    if renewal and renewal.value == "automatic" and isinstance(months, int) and months > 0:
        while day < today and (most is None or rounds < most):
            rounds += 1
            day = date.fromisoformat(end.value) + relativedelta(months=months * rounds)
    if not rounds or renewal is None:
        return replace(end, value=day)
    how = f"{end.value} + {rounds} × {months} months"
    return Fact(day, " … ".join(filter(None, (end.quote, renewal.quote))), end.spans + renewal.spans, how)


def _rows(
    shelf: Shelf, wish: Wish, shown: Sequence[_Found], groups: dict[str, str]
) -> tuple[tuple[Row, ...], tuple[Citation, ...]]:
    """A row for each; its quotation is checked, and left out with a word where it does not hold."""
    rows, cited = [], []
    for one in shown:
        quoted = list(fact_citations(shelf, one.fact))
        cited += quoted
        value = f"{one.fact.value}" if isinstance(one.fact.value, date) else stated.shown(wish.fact, one.fact.value)
        if isinstance(one.fact.value, date) and "×" in one.fact.how:
            value += f" ({one.fact.how})"
        elif "amended" in one.fact.how or "master" in one.fact.how or not quoted:
            value += f" ({one.fact.how.rpartition('; ')[2]})"
        quote = " … ".join(citation.quote for citation in quoted)
        place = "; ".join(dict.fromkeys(_place(citation, one.contract) for citation in quoted))
        rows.append(Row(one.contract, value, quote, place, groups.get(one.contract.id, "")))
    if groups:
        rows.sort(key=lambda row: row.group)
    return tuple(rows), tuple(cited)


def _place(cited: Citation, of: Contract) -> str:
    name = "" if cited.contract.id == of.id else cited.contract.title
    page = f"page {cited.page}" if cited.page else ""
    return " · ".join(filter(None, (name, " ".join(filter(None, (cited.clause, cited.heading))), page)))


def _groups(contracts: Sequence[Contract]) -> dict[str, str]:
    """Each contract's counterparties in a line: its parties but the one that most contracts share, which is us."""
    counts = Counter(name.casefold() for contract in contracts for name in set(contract.counterparties))
    us, shared = counts.most_common(1)[0] if counts else ("", 0)
    ours = us if shared >= _SHARED and shared * 2 > len(contracts) else ""
    called: dict[str, str] = {}
    found = {}
    for one in contracts:
        theirs = [called.setdefault(name.casefold(), name) for name in one.counterparties if name.casefold() != ours]
        found[one.id] = ", ".join(theirs) or "not known"
    return found


def _said(wish: Wish, listing: Listing, fitting: int) -> str:
    what = wish.said or f"state this: {_COMPUTED.get(wish.fact) or stated.label(wish.fact)}"
    parts = [f"{fitting} of {_count(listing.of, 'contract')} you may see {what}."]
    if listing.others:
        parts.append(f"{listing.others} {'does' if listing.others == 1 else 'do'} not.")
    if listing.unknown:
        names = "; ".join(contract.name for contract in listing.unknown[:_NAMED])
        more = f" and {len(listing.unknown) - _NAMED} more" if len(listing.unknown) > _NAMED else ""
        parts.append(f"{_count(len(listing.unknown), 'contract')} could not be read for this: {names}{more}.")
    if any(row.group for row in listing.rows):
        sizes = Counter(row.group for row in listing.rows)
        parts.append("By counterparty: " + "; ".join(f"{group} {size}" for group, size in sizes.most_common()) + ".")
    return " ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
