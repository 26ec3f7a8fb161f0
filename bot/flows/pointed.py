"""A fact that the rules missed: a model points at words, our parsers read the value from them, a person confirms."""

from dataclasses import replace

from bot import extract
from bot.answer.instruction import speaks_to_machines
from bot.answer.numbered import Numbered, fenced, mark, numbered, quoted
from bot.answer.topic import kinds_asked
from bot.desk import Shelf
from bot.errors import Unavailable
from bot.ingest.clauses import clauses
from bot.model import stated
from bot.model.contract import Contract
from bot.model.document import Document, Page
from bot.model.fact import Fact

FOUND = "found by a model, please confirm"
_PASSAGES = 8


def pointed(shelf: Shelf, contract: Contract, name: str) -> Fact | None:
    """Fact `name` from the words that a model points at; None where it points at none, at none that stand there, or at
    words from which no parser of ours reads that fact. Contracts kept from models are not shown to one."""
    if contract.never_to_model:
        return None
    label, desk = stated.label(name), shelf.desk
    material = {contract.id: (contract, shelf.document(contract), shelf.clauses(contract))}
    among = numbered(shelf.passages(label, [contract], kinds_asked(label, desk.taxonomy), k=_PASSAGES), material)
    try:
        told = desk.pointing(label, fenced(among), mark(among)) if among else ()
    except Unavailable:
        return None
    read = (_read(name, words, source) for number, words in told for source in among if source.number == number)
    return next((fact for fact in read if fact), None)


def _read(name: str, words: str, source: Numbered) -> Fact | None:
    """The fact as the parsers read it from these words alone."""
    cited = quoted(words, source)
    if cited is None or len(cited.spans) != 1 or speaks_to_machines(source.clause.text):
        return None
    (span,) = cited.spans
    fact = _parsed(name, source.document, span.start, span.end)
    if fact is None or fact.value is None or not fact.spans:
        return None
    spans = tuple(
        part for its in fact.spans for part in source.document.spans(span.start + its.start, span.start + its.end)
    )
    return Fact(fact.value, source.document.quote(spans), spans, f"{FOUND}; {fact.how}")


def _parsed(name: str, document: Document, start: int, end: int) -> Fact | None:
    text = document.text[start:end]
    alone = replace(
        document, text=text, pages=(Page(1, 0, len(text)),), furniture=(), runs=(), scanned=(), uncertain=(), hidden=()
    )
    return extract.facts(alone, clauses(alone)).facts.get(name)
