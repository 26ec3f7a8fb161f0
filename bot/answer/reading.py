"""How citations were read in: OCR, uncertain words, hidden text, and text that speaks to machines, said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answer.instruction import speaks_to_machines
from bot.model.document import Document
from bot.model.evidence import Citation

_BY_OCR = "read by OCR"
_JOINT = " … "


def with_reading(cited: Citation, document: Document) -> Citation:
    """`cited` with a note when it stands on a page that was read by OCR, and with the words OCR is unsure of."""
    pages = {page for span in cited.spans for page in (document.page_at(span.start), document.page_at(span.end - 1))}
    if not pages & set(document.scanned):
        return cited
    unsure = tuple(_unsure(cited, document))
    said = f"{_BY_OCR}; uncertain words are marked" if unsure else _BY_OCR
    return replace(cited, note="; ".join(filter(None, (cited.note, said))), unsure=unsure)


def hidden_notes(read: Iterable[tuple[str, Document]]) -> tuple[str, ...]:
    """For each (contract's name, document) that hides text from its readers a sentence; nothing of it is shown."""
    return tuple(
        f"{name} has text that readers cannot see ({', '.join(document.hidden)}); I left it out of this answer."
        for name, document in read
        if document.hidden
    )


def planted_notes(read: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """For each contract, among (its name, a clause's text), with text that speaks to machines a sentence."""
    names = dict.fromkeys(name for name, text in read if speaks_to_machines(text))
    return tuple(
        f"{name} has text that reads like an instruction to an AI system; I follow none of it." for name in names
    )


def _unsure(cited: Citation, document: Document) -> Iterator[tuple[int, int]]:
    at = 0
    for span in cited.spans:
        for start, end in document.uncertain:
            if span.start <= start and end <= span.end:
                yield at + start - span.start, at + end - span.start
        at += len(span) + len(_JOINT)
