"""A Document in, the ranges of its running headers, footers and page numbers out."""

from bot.model.document import Document


def furniture(document: Document) -> tuple[tuple[int, int], ...]:
    """(start, end) of each piece of furniture, in text order, without overlap."""
    return ()
