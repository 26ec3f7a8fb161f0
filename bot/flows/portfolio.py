"""A question about many contracts, answered from their facts: exactly, with what is not known said as unknown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.desk import Shelf
from bot.flows.factual import fact_citations
from bot.flows.family import facts_as_amended, family, ties
from bot.flows.renewals import Kinship, Watched
from bot.flows.which import distinct
from bot.model import stated
from bot.model.contract import Contract, Status
from bot.model.evidence import Answer, Citation, Outcome
from bot.model.fact import Fact
from bot.model.family import Kin
from bot.model.portfolio import Listing, Row, Wish
from bot.model.renewal import Coverage

_OF_THE_MASTER = frozenset(
    {"governing_law", "liability_cap", "payment_terms", "assignment", "change_of_control", "notice_method"}
)
_NAMED, _EXAMPLES = 5, 3
_SHARED = 3
_NOTICES = ("notice_to_stop_renewal", "option_notice", "notice_deadline_fixed")
_COMPUTED = {
    "ends_on": "End of the current term",
    "renews_on": "Renews at the end of",
    "notice_by": "Notice by",
}


@dataclass(frozen=True)
class _Found:
    """`rests_on` are the facts whose words are quoted: the fact itself, or those that it was reckoned from."""

    contract: Contract
    fact: Fact
    fits: bool | None
    rests_on: tuple[Fact, ...] = ()


def portfolio(shelf: Shelf, wish: Wish, today: date) -> Answer | None:
    """The contracts of the shelf that fit, each with the words that say so; those that do not settle it by name.
    None when it is known of no contract, so that a search may answer instead.

    Amendments count with their master; ended contracts have no term that could still run out."""
    looked_at, notes = _looked_at(shelf, wish)
    if wish.fact in _COMPUTED:
        kin = Kinship(shelf, today)
        found = [_reckoned(kin.watch(contract), wish) for contract in looked_at]
    else:
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
    tied = ties(shelf).by_child
    amending = {id for id, tie in tied.items() if tie.kin is Kin.AMENDMENT}
    ended = {contract.id for contract in shelf.contracts if wish.live and contract.status is Status.ENDED}
    looked_at = [one for one in distinct(shelf.contracts) if one.id not in amending | ended]
    notes = [f"{_count(len(amending), 'amendment')} counted with the agreement amended."] if amending else []
    notes += [f"{_count(len(ended), 'ended contract')} left out."] if ended else []
    copies = len(shelf.contracts) - len(distinct(shelf.contracts))
    notes += [f"{_count(copies, 'copy', 'copies')} of a file that is here already left out."] if copies else []
    return looked_at, notes


def _found(shelf: Shelf, contract: Contract, wish: Wish, today: date) -> _Found:
    fact = facts_as_amended(shelf, contract, today).facts.get(wish.fact)
    if (fact is None or fact.value is None) and wish.fact in _OF_THE_MASTER:
        fact = _of_the_master(shelf, contract, wish.fact, today) or fact
    if fact is None or fact.value is None or fact.value == []:
        return _Found(contract, Fact(None), None)
    return _Found(contract, fact, wish.meets(fact.value), (fact,))


def _reckoned(watched: Watched, wish: Wish) -> _Found:
    """A day that the calendar gives: the end of the term in force, or until when notice counts."""
    its, kind = watched.renewal, watched.renewal.kind
    if wish.fact == "renews_on" and kind not in {"automatic", None}:
        return _Found(watched.contract, Fact(None), False)
    if wish.fact == "notice_by":
        names = sorted((step.fact for step in its.steps if step.fact), key=lambda name: name not in _NOTICES)
        day, never = its.act_by, its.coverage is Coverage.NONE
    else:
        names = ["expiration_date", *["renewal"] * bool(its.term and its.term.number)]
        day, never = its.current_term_end or _named_end(watched), kind == "perpetual"
    if day is None or (wish.fact == "renews_on" and kind is None):
        return _Found(watched.contract, Fact(None), False if never else None)
    facts = tuple(watched.facts.facts[name] for name in dict.fromkeys(names) if name in watched.facts.facts)
    return _Found(watched.contract, Fact(day, how=_beside(watched, day)), wish.meets(day), facts)


def _named_end(watched: Watched) -> date | None:
    end = watched.facts.value("expiration_date")
    return date.fromisoformat(end) if end else None


def _beside(watched: Watched, day: date) -> str:
    """What to know with a day of the calendar: how an end was reckoned, until when notice counts, what has passed."""
    its, said = watched.renewal, []
    if day == its.current_term_end and its.term and its.term.number:
        months = watched.facts.value("renewal_period_months")
        said.append(f"{_named_end(watched)} + {its.term.number} × {months} months")
    if its.missed_deadline:
        said.append(f"notice for this term counted until {its.missed_deadline}")
    if day == its.act_by and its.notice_deadline != day:
        said.append(f"counts until {its.notice_deadline}")
    elif day == its.current_term_end and its.act_by and not its.missed_deadline:
        said.append(f"notice by {its.act_by}")
    return "; ".join(said)


def _of_the_master(shelf: Shelf, contract: Contract, name: str, today: date) -> Fact | None:
    """What the master says where an order form or a statement of work is silent; a letter's silence is its own."""
    its = family(shelf, contract)
    own = its.tie(contract.id)
    if own is None or own.kin is Kin.ACCOMPANYING:
        return None
    fact = facts_as_amended(shelf, its.master, today).facts.get(name)
    return replace(fact, how=f"{fact.how}; from its master") if fact else None


def _rows(
    shelf: Shelf, wish: Wish, shown: Sequence[_Found], groups: dict[str, str]
) -> tuple[tuple[Row, ...], tuple[Citation, ...]]:
    """A row for each; its quotation is checked, and left out with a word where it does not hold."""
    rows, cited = [], []
    for one in shown:
        quoted = [citation for fact in one.rests_on for citation in fact_citations(shelf, fact)]
        quoted = [one for at, one in enumerate(quoted) if one.spans not in [seen.spans for seen in quoted[:at]]]
        cited += quoted
        quote = " … ".join(citation.quote for citation in quoted)
        place = "; ".join(filter(None, dict.fromkeys(_place(citation, one.contract) for citation in quoted)))
        rows.append(
            Row(one.contract, _shown(wish, one.fact, bool(quoted)), quote, place, groups.get(one.contract.id, ""))
        )
    if groups:
        rows.sort(key=lambda row: row.group)
    return tuple(rows), tuple(cited)


def _shown(wish: Wish, fact: Fact, quoted: bool) -> str:
    if wish.fact in _COMPUTED:
        return f"{fact.value} ({fact.how})" if fact.how else f"{fact.value}"
    how = fact.how.rpartition("; ")[2]
    value = stated.shown(wish.fact, fact.value)
    return f"{value} ({how})" if "amended" in fact.how or "master" in fact.how or not quoted else value


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
    called = _COMPUTED.get(wish.fact) or stated.label(wish.fact)
    parts = [_first(wish, listing, called, fitting)] if wish.first and listing.rows else []
    if wish.fact == "parties":
        parts = [f"You may see {_count(listing.of, 'contract')}."]
    parts = parts or [
        f"{fitting} of {_count(listing.of, 'contract')} you may see {wish.said or f'state this: {called}'}."
    ]
    if listing.others:
        parts.append(f"{listing.others} {wish.otherwise or ('does not' if listing.others == 1 else 'do not')}.")
    if listing.unknown:
        parts.append(_unknown(listing.unknown))
    sizes = Counter(row.group for row in listing.rows if row.group)
    if max(sizes.values(), default=0) > 1:
        parts.append("By counterparty: " + "; ".join(f"{group} {size}" for group, size in sizes.most_common()) + ".")
    return " ".join(parts)


def _first(wish: Wish, listing: Listing, called: str, fitting: int) -> str:
    """What was asked for by "the longest", in the first sentence."""
    row, *equal = listing.rows
    names = f"{row.contract.name} and {len(equal)} more with the same" if equal else row.contract.name
    asked = f"{wish.most} {called[:1].lower()}{called[1:]}".capitalize()
    return f"{asked}: {row.value}, in {names}. {fitting} of {_count(listing.of, 'contract')} you may see state it."


def _unknown(contracts: Sequence[Contract]) -> str:
    """Where the text says nothing of it, or nothing that could be read; by name as far as a person would read on."""
    named = contracts if len(contracts) <= _NAMED else contracts[:_EXAMPLES]
    names = "; ".join(contract.name for contract in named)
    more = f"; and {len(contracts) - len(named)} more" if len(named) < len(contracts) else ""
    return f"In {_count(len(contracts), 'contract')} I found nothing on this that I can read: {names}{more}."


def _count(number: int, what: str, several: str = "") -> str:
    return f"{number} {what}" if number == 1 else f"{number} {several or f'{what}s'}"
