"""Families on a shelf: which document hangs on which master, and what holds as amended on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from bot import extract, ingest
from bot.desk import Shelf
from bot.extract.amend import changes
from bot.extract.consolidate import consolidated
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.fact import Fact, Facts
from bot.model.family import Change, Family, Kin, Tie, Ties

# Below this nothing is tied: a wrong master would give wrong facts.
SURE = 0.7
# Two masters that fit about as well are not told apart by guessing.
_APART = 0.05
_IDENTITY = ("document_name", "parties", "agreement_date", "effective_date", "master")
_TERM = ("expiration_date", "initial_term_months")


def _tie(shelf: Shelf, contract: Contract, masters: Mapping[str, Sequence[Contract]]) -> Tie | None:
    """What `contract` hangs on among the shelf's contracts, `masters` by party; None for one that stands alone or whose
    master is not there, or is hidden from somebody in the audience."""
    said = contract.facts.value("master")
    if not isinstance(said, dict):
        return None
    if "contract" in said:
        master = shelf.get(str(said["contract"]))
        fact = contract.facts.facts["master"]
        return Tie(contract, master, Kin(said["kin"]), 1.0, "set by a person", fact.how) if master else None
    mine = contract.plain_names
    # Our own company is a party to everything: the rarest party that is known tells whose master it may be.
    others = min((masters[name] for name in sorted(mine) if name in masters), key=len, default=())
    weighed = [(*_shared(mine, other, said), other) for other in others if other.id != contract.id]
    weighed.sort(key=lambda one: -one[0])
    if not weighed or weighed[0][0] < SURE or (len(weighed) > 1 and weighed[1][0] >= weighed[0][0] - _APART):
        return None
    sure, why, master = weighed[0]
    return Tie(contract, master, Kin(said["kin"]), sure, why)


def family(shelf: Shelf, contract: Contract) -> Family:
    """The family of `contract`, as far as the audience may see it; a family of one when nothing hangs on it."""
    found = ties(shelf)
    own = found.by_child.get(contract.id)
    master = own.master if own else contract
    mine = found.by_master.get(master.id, ())
    return Family(master, tuple(sorted(mine, key=lambda one: (one.since or date.min, one.child.file_path))))


def ties(shelf: Shelf) -> Ties:
    """Every tie between contracts of the shelf."""

    def found() -> tuple[Tie, ...]:
        masters = _masters(shelf.contracts)
        return tuple(filter(None, (_tie(shelf, one, masters) for one in shelf.contracts)))

    return shelf.visible.ties(found)


def facts_as_amended(shelf: Shelf, contract: Contract, as_of: date) -> Facts:
    """The facts of `contract` that hold on `as_of`: read from its text as its amendments in force then make it.

    A fact that an amendment gives quotes the amendment; its spans name the document. What people corrected stays.
    For an amendment these are the facts of its master as amended; for anything else without amendments its own.
    Only contracts of the shelf count: for deadlines take the operator's."""
    its = family(shelf, contract)
    own = its.tie(contract.id)
    if own and own.kin is not Kin.AMENDMENT:
        return contract.facts
    amendments = its.amendments(as_of)
    if not amendments:
        return its.master.facts
    return _amended(shelf, its.master, amendments)


def made(shelf: Shelf, amendments: Sequence[Tie]) -> list[tuple[Tie, Document, Change]]:
    """Every change that these amendments make, in order, with the amendment's document."""
    found = []
    for one in amendments:
        document = shelf.document(one.child)
        found += [(one, document, change) for change in changes(document)]
    return found


def _amended(shelf: Shelf, master: Contract, amendments: Sequence[Tie]) -> Facts:
    steps = made(shelf, amendments)
    text = consolidated(shelf.document(master), shelf.clauses(master), [(doc, change) for _, doc, change in steps])
    read = extract.facts(text.document, extract.tag(ingest.clauses(text.document), shelf.desk.taxonomy))
    now = dict(master.facts.facts)
    for name in {*now, *read.facts} - set(_IDENTITY):
        before, after = now.get(name), read.facts.get(name)
        if _corrected(before):
            continue
        if after is None:
            now.pop(name, None)
        else:
            cited = text.cited(after)
            if before is None or before.value != after.value or _elsewhere(cited, master):
                now[name] = replace(cited, how=f"{cited.how}; as amended by {_names(cited, amendments)}")
    for one in amendments:
        now |= _of_its_own(one, touched=any(tie is one for tie, *_ in steps))
    return Facts(now)


def _of_its_own(one: Tie, *, touched: bool) -> dict[str, Fact]:
    """The end of the term that an amendment gives without naming a section ("is extended until …")."""
    end = one.child.facts.facts.get("expiration_date")
    if touched or end is None or end.value is None:
        return {}
    return {"expiration_date": replace(end, how=f"{end.how}; as amended by {one.child.title}")}


def _elsewhere(fact: Fact, master: Contract) -> bool:
    """True when an amendment's words give the fact, though its value may be the same as before."""
    return any(span.document != master.document for span in fact.spans)


def _corrected(fact: Fact | None) -> bool:
    return fact is not None and fact.how.startswith("corrected by")


def _names(fact: Fact, amendments: Sequence[Tie]) -> str:
    """The amendments that the fact's words stand in; all of them when it stands in none."""
    where = {span.document for span in fact.spans}
    said = [one for one in amendments if one.child.document in where] or amendments
    return " and ".join(f"{one.child.title}{f' from {one.since}' if one.since else ''}" for one in said)


def _shared(mine: frozenset[str], other: Contract, said: dict[str, Any]) -> tuple[float, str]:
    """How sure it is that `other` is the master that a child with the parties `mine` names, and what they share."""
    title = fuzz.token_set_ratio(str(said["title"]).casefold(), other.title.casefold()) / 100
    dates = {other.facts.value("agreement_date"), other.facts.value("effective_date")} - {None}
    its = other.plain_names
    parties = len(mine & its) / max(1, min(len(mine), len(its)))
    dated = said["date"] is not None and said["date"] in dates
    wrong = said["date"] is not None and bool(dates) and not dated
    sure = 0.35 * title + 0.35 * parties + 0.29 * dated + 0.08 * (said["date"] is None) - 0.3 * wrong
    kept = (("title", title > 0.85), ("parties", parties >= 0.99), ("date", dated))
    return round(sure, 2), "same " + ", ".join(name for name, holds in kept if holds)


def _hangs(contract: Contract) -> bool:
    """True for what nothing can hang on: all that names a master, but for what merely accompanies it."""
    said = contract.facts.value("master")
    return bool(said) and said.get("kin") != Kin.ACCOMPANYING


def _masters(contracts: Sequence[Contract]) -> dict[str, list[Contract]]:
    """What may be a master, by the plain name of each party."""
    found: dict[str, list[Contract]] = {}
    for one in contracts:
        for name in () if _hangs(one) else one.plain_names:
            found.setdefault(name, []).append(one)
    return found
