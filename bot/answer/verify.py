"""An answer in, the answer without every citation whose quotation is not in its document, word for word."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer.reading import with_reading
from bot.model.document import Document
from bot.model.evidence import Answer, Citation, Outcome

_QUOTED = "I can quote these words:"


def verified(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """`answer` with only those citations that hold, each saying how it was read; `documents` by id.

    What fails is dropped and counted in the notes. An answer that thereby loses its last citation says that
    it found nothing."""
    held = [at for at, cited in enumerate(answer.citations) if holds(cited, documents)]
    citations = tuple(with_reading(c, documents[c.contract.document]) for c in (answer.citations[at] for at in held))
    near = tuple(with_reading(c, documents[c.contract.document]) for c in answer.near if holds(c, documents))
    dropped = len(answer.citations) + len(answer.near) - len(citations) - len(near)
    answer = _said_less(replace(answer, citations=citations, near=near), held)
    if dropped:
        answer = answer.with_notes(_note(dropped))
    shown = answer.outcome in {Outcome.GROUNDED, Outcome.NEAREST}
    if shown and not answer.citations and not answer.playbook:
        return replace(answer, outcome=Outcome.NOT_FOUND, text="I did not find words that I can quote for this.")
    return answer


def _said_less(answer: Answer, held: list[int]) -> Answer:
    """Without the statements that lost a citation; the others point at the citations that are left."""
    if not answer.statements:
        return answer
    kept = [statement for statement in answer.statements if set(statement.citations) <= set(held)]
    moved = tuple(replace(each, citations=tuple(held.index(at) for at in each.citations)) for each in kept)
    return replace(answer, statements=moved, text=" ".join(each.text for each in moved) or _QUOTED)


def holds(cited: Citation, documents: Mapping[str, Document]) -> bool:
    """True when `cited` is, at its spans and on its page, in the contract's current document, word for word."""
    document = documents.get(cited.contract.document)
    if document is None or document.id != cited.contract.document or not cited.quote.strip():
        return False
    at = 0
    for span in cited.spans:
        inside = at <= span.start < span.end <= len(document.text)
        if span.document != document.id or not inside or span.page != document.page_at(span.start):
            return False
        at = span.end
    return bool(cited.spans) and cited.page == cited.spans[0].page and cited.quote == document.quote(cited.spans)


def _note(dropped: int) -> str:
    quotations = "1 quotation" if dropped == 1 else f"{dropped} quotations"
    return f"I left out {quotations} that did not match the document word for word."
