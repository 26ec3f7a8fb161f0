"""An answer about one contract, completed: the fact that answers it first, what amendments made of the words quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answer.cite import cite
from bot.answer.factual import facts_asked
from bot.answer.stretches import stretches
from bot.answer.verify import holds
from bot.desk import Shelf
from bot.extract.consolidate import placed
from bot.flows.family import facts_as_amended, family, made
from bot.flows.pointed import FOUND, pointed
from bot.flows.renewals import Kinship
from bot.model import stated
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document, Span
from bot.model.evidence import Answer, Citation, Outcome, Statement
from bot.model.fact import Fact
from bot.model.family import Change, How, Tie
from bot.renew.said import until_when

_MOST = 6
_FACTS = 2
_CONFLICT = re.compile(r"\bconflict.*\b(?:control|prevail|govern)|\b(?:control|prevail)s?\b.*\bconflict", re.I | re.S)
_SURE = 0.9
_OF_THE_TERM = {"notice_to_stop_renewal", "renewal", "expiration_date"}
# A citation, and its index among those that the answer had; None for one that no sentence may rest on any more.
Placed = tuple[Citation, int | None]


def settled(shelf: Shelf, answer: Answer, contract: Contract, *, text: str, today: date) -> Answer:
    """`answer` with the fact that `text` asks for in front, and as the amendments in force today have it."""
    return amended(shelf, stated_first(shelf, answer, contract, text=text, today=today), contract, today)


def stated_first(shelf: Shelf, answer: Answer, contract: Contract, *, text: str, today: date) -> Answer:
    """`answer` led by the fact's own words, and its value where the text gives one, where a fact answers `text` and its
    quotation holds."""
    names = facts_asked(text, contract.counterparties)
    facts = facts_as_amended(shelf, contract, today).facts if names else {}
    said: list[str] = []
    cited: list[Placed] = []
    for name in names:
        fact = _known(facts, name)
        if fact is None:
            # One that the text leaves open stays so: a single sentence would settle what several contradict.
            fact = pointed(shelf, contract, name)
        quoted = list(fact_citations(shelf, fact)) if fact else []
        if fact and quoted:
            # A fact that the text leaves open has words to show and no value to state.
            if fact.value is not None:
                said.append(f"{stated.label(name)}: {stated.shown(name, fact.value)}{_reckoned(fact)}.")
            fuller = (_fuller(one, answer.citations) for one in quoted)
            cited += [(one, at) for one, at in fuller if not _overlap(one, [seen for seen, _ in cited])]
    others = [(one, at) for at, one in enumerate(answer.citations) if not _overlap(one, [seen for seen, _ in cited])]
    if not said:
        return _with(answer, [*cited[:_FACTS], *others]) if answer.citations else answer
    if _OF_THE_TERM & set(names):
        said.insert(_FACTS, until_when(Kinship(shelf, today).watch(contract).renewal))
    kept = others if answer.outcome is Outcome.GROUNDED else others[:1]
    text = f"{' '.join(filter(None, said[: _FACTS + 1]))} From {contract.name}:"
    led = replace(answer, outcome=Outcome.GROUNDED, text=text, searched=(), sure=max(answer.sure, _SURE))
    return _with(led, [*cited[:_FACTS], *kept][:_MOST])


def _fuller(fact: Citation, citations: Sequence[Citation]) -> Placed:
    """The citation of the answer that says all that `fact` says and more, else `fact`."""
    held = ((one, at) for at, one in enumerate(citations) if _covers(one, fact))
    return next(held, (fact, None))


def _covers(cited: Citation, fact: Citation) -> bool:
    return all(
        any(one.document == its.document and one.start <= its.start and its.end <= one.end for one in cited.spans)
        for its in fact.spans
    )


def _known(facts: dict[str, Fact], name: str) -> Fact | None:
    """The fact, be its value open; where a contract has no end, that it has none."""
    fact = facts.get(name)
    renewal = facts.get("renewal")
    if name == "expiration_date" and fact is None and renewal and renewal.value == "perpetual":
        return renewal
    return fact


def fact_citations(shelf: Shelf, fact: Fact) -> Iterator[Citation]:
    """The fact's words as citations that hold, one for each document that they stand in."""
    by_document: dict[str, list[Span]] = {}
    for span in fact.spans:
        by_document.setdefault(span.document, []).append(span)
    for id, spans in by_document.items():
        contract = shelf.visible.by_document.get(id)
        if contract is None:
            continue
        document, clauses = shelf.document(contract), shelf.clauses(contract)
        ordered = sorted({(span.start, span.end) for span in spans})
        clause = next((one for one in clauses if one.span.start <= ordered[0][0] < one.span.end), clauses[0])
        citation = cite(contract, document, clauses, clause=clause, ranges=ordered)
        if holds(citation, {document.id: document}):
            yield citation


def amended(shelf: Shelf, answer: Answer, contract: Contract, today: date) -> Answer:
    """`answer` with the amendment's words before those that it changes, which are marked, and the clause on precedence.

    Only amendments that the audience may see and that are in force on `today` count. A model's sentences that rest
    on superseded words are left out."""
    its = family(shelf, contract)
    if its.master.id != contract.id or not answer.citations:
        return answer
    amendments = its.amendments(today)
    steps = made(shelf, amendments)
    document, clauses = shelf.document(contract), shelf.clauses(contract)
    shown: list[Placed] = []
    controls: dict[str, Tie] = {}
    for at, cited in enumerate(answer.citations):
        touching = [step for step in steps if _touches(step[2], document, clauses, cited)]
        unseen = [_controlling(shelf, *step) for step in reversed(touching)]
        shown += [(one, None) for one in unseen if not _overlap(one, [seen for seen, _ in shown])]
        said_by = next((step[0] for step in steps if _changing(step, cited)), None)
        if touching:
            # Right behind what controls now, which a fact may have brought to the front.
            newest = _controlling(shelf, *touching[-1])
            behind = next((n for n, (seen, _) in enumerate(shown, 1) if _overlap(newest, [seen])), len(shown))
            shown.insert(behind, (replace(cited, note=_note(touching[-1])), None))
        else:
            shown.append((replace(cited, note=_since(said_by)) if said_by else cited, at))
        controls |= {step[0].child.id: step[0] for step in touching}
    if not controls:
        return answer
    near = tuple(one for tie in controls.values() for one in _precedence(shelf, tie))
    said = f"As amended: {answer.text}"
    return _with(replace(answer, text=said, near=(*near, *answer.near)), shown)


def _with(answer: Answer, shown: Sequence[Placed]) -> Answer:
    """`answer` with the citations `shown`; a model's sentences keep theirs, and go when one of them has gone."""
    moved = {old: new for new, (_, old) in enumerate(shown) if old is not None}
    kept = tuple(
        Statement(one.text, tuple(moved[at] for at in one.citations))
        for one in answer.statements
        if all(at in moved for at in one.citations)
    )
    return replace(answer, citations=tuple(cited for cited, _ in shown), statements=kept)


def _touches(change: Change, document: Document, clauses: Sequence[Clause], cited: Citation) -> bool:
    place = placed(document.text, clauses, change)
    if place is None:
        return False
    mine = (span for span in cited.spans if span.document == document.id)
    return any(span.start < max(place[1], place[0] + 1) and place[0] < span.end for span in mine)


def _controlling(shelf: Shelf, tie: Tie, document: Document, change: Change) -> Citation:
    clauses = shelf.clauses(tie.child)
    clause = next((one for one in clauses if one.span.start <= change.at[0] < one.span.end), clauses[0])
    return cite(tie.child, document, clauses, clause=clause, ranges=[change.at], note=_since(tie))


def _changing(step: tuple[Tie, Document, Change], cited: Citation) -> bool:
    """Does `cited` stand in the words by which this step changes the master?"""
    tie, _, change = step
    return cited.contract.id == tie.child.id and any(
        span.start < change.at[1] and change.at[0] < span.end for span in cited.spans
    )


def _since(tie: Tie) -> str:
    return f"controls from {tie.since}" if tie.since else "controls"


def _note(step: tuple[Tie, Document, Change]) -> str:
    tie, _, change = step
    what = {How.REPLACED: "superseded", How.DELETED: "deleted"}.get(change.how, "amended")
    return f"{what} by {tie.child.title}{f' from {tie.since}' if tie.since else ''}"


def _precedence(shelf: Shelf, tie: Tie) -> Iterator[Citation]:
    """What the amendment says of conflicts with its master."""
    document, clauses = shelf.document(tie.child), shelf.clauses(tie.child)
    for clause in clauses:
        for start, end in stretches(document, clause.span.start, clause.span.end):
            if _CONFLICT.search(document.text, start, end):
                yield cite(
                    tie.child, document, clauses, clause=clause, ranges=[(start, end)], note="order of precedence"
                )
                return


def _overlap(cited: Citation, others: Sequence[Citation]) -> bool:
    spans = [span for other in others for span in other.spans]
    return any(
        its.document == one.document and its.start < one.end and one.start < its.end
        for its in cited.spans
        for one in spans
    )


def _reckoned(fact: Fact) -> str:
    """How a value that no words give outright was reckoned: "2025-03-01 + 36 months"."""
    if fact.how.startswith(FOUND):
        return f" ({FOUND})"
    how = fact.how.partition(";")[0]
    return f" ({how})" if "+" in how or "from " in how else ""
