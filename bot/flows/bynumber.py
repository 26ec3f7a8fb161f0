"""A clause that a question names by its number, whole: "what does 11.2 say?", "section 7 of the Acme deal"."""

import re
from collections.abc import Sequence

from bot.desk import Shelf
from bot.model.clause import ATTACHMENT, SECTION, Clause, numbered
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Citation, Outcome
from bot.model.sentence import sentences

LONGEST = 2400
_MOST = 3
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6})(?:\s?\([a-z0-9]{1,4}\))*"
_NAMED = re.compile(
    rf"(?:\b(?:{SECTION}|cl\.|sec\.|art\.|para\.?)|§)\s*(?:no\.?\s*)?(?P<section>{_NUMBER})(?!\w)"
    rf"|\b(?P<attached>{ATTACHMENT}\s+(?:\d{{1,2}}|[A-Z]))(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.$€£])\d{1,3}(?:\.\d{1,3})+(?![\d%]|\s*(?:%|per\s?cent|million|billion))", re.IGNORECASE)
_ALONE = re.compile(
    r"^\W*(?:(?:what|show|explain|quote|read|give|see|find|tell|please|can|could|you|me|does|do|is|are|['’]s|in|the|"
    r"about|of|say|says|mean|means|text|wording|parley)\W+)*$",
    re.IGNORECASE,
)


def by_number(shelf: Shelf, contract: Contract, text: str) -> Answer | None:
    """The clauses of `contract` that `text` names by their numbers; that there is none of such a number, where nothing
    else is asked; None where no number is named, or an attachment by a name that nothing bears."""
    called = [hit["section"] or hit["attached"] for hit in _NAMED.finditer(text)]
    hit = _NAMED.search(text) or _BARE.search(text)
    alone = bool(hit and _ALONE.fullmatch(text[: hit.start()]))
    if hit and alone and not called:
        called = [hit[0]]
    clauses = shelf.clauses(contract) if called else ()
    named = [numbered(number, clauses)[0] for number in called]
    found = list({clause.ordinal: clause for clause in named if clause}.values())
    if found:
        document = shelf.document(contract)
        cited = tuple(whole(contract, clause, clauses, document) for clause in found[:_MOST])
        return Answer(Outcome.GROUNDED, f"From {contract.name}:", cited, sure=1.0)
    if alone and called and called[0][0].isdigit():
        missed = f"I found no clause {called[0]} in {contract.name}; some clauses bear no number that I can read."
        return Answer(Outcome.NOT_FOUND, missed, searched=(contract.name,))
    return None


def whole(contract: Contract, clause: Clause, clauses: Sequence[Clause], document: Document) -> Citation:
    """`clause` with the clauses under it as one quotation, cut at the end of a sentence where that is very long."""
    start, end = clause.span.start, _last(clause, clauses).span.end
    note = ""
    if end - start > LONGEST:
        ends = [e for _, e in sentences(document.text[start:end], start) if e - start <= LONGEST]
        end, note = ends[-1] if ends else start + LONGEST, "the clause goes on"
    spans = document.spans(start, end)
    quote = document.quote(spans)
    return Citation(contract, clause.number, clause.heading, clause.span.page, spans, quote, clause.kinds, note)


def _last(clause: Clause, clauses: Sequence[Clause]) -> Clause:
    """The last clause under `clause`, or itself: they follow it without a gap."""
    within, last = {clause.ordinal}, clause
    for each in clauses:
        if each.parent in within and each.ordinal == last.ordinal + 1:
            within.add(each.ordinal)
            last = each
    return last
