"""A sentence and its quotations in, whether the sentence stands in one of them word for word."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from bot.answer.bearing.same import words
from bot.model.document import collapsed
from bot.model.sentence import sentences

_GAP = " … "
# "12.1 The Supplier …", "(c) The Supplier …"
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)+[.)]?|\d+[.)]|\(\w{1,4}\))\s+(?=[A-Z])")
_IF = (
    r"\b(?:if|unless|until|whether|when|where|once|should|(?:provided|event|extent|condition|case)\s+that"
    r"|in\s+the\s+event|to\s+the\s+extent)\b"
)
# "if the Customer …", "if any of these happens: (a) …; or (b) the Customer …"
_SUPPOSED = re.compile(rf"{_IF}(?:[^.:]{{0,80}}:[^:]*\(\w{{1,4}}\))?[:,]?\s*(?:\b(?:the|an?|any)\s)?$")
_MARKS = str.maketrans("“”’‘–—", "\"\"''--")


def copied(sentence: str, quotes: Sequence[str]) -> bool:
    """Does it stand there word for word, as a piece of it? What it leaves out is for the rules to doubt."""
    said = _told(sentence)
    return any(said in _told(quote) for quote in quotes)


def stated(sentence: str, quotes: Sequence[str]) -> bool:
    """Is it a whole sentence of a quotation, or several in a row, to the letter? Nothing is left out to be doubted.

    An item of a list is none: without its lead-in it would state what the lead-in only supposes. Where a list ends is
    not known, so nothing behind a lead-in is one."""
    said = _written(sentence)
    whole = said.rstrip("\"')]").endswith((".", "!", "?"))
    return whole and any(said in _runs(quote, len(said)) for quote in quotes)


def supposed(sentence: str, quotes: Sequence[str]) -> bool:
    """Does it stand there, but nowhere except behind an "if"?"""
    said = re.escape(_written(sentence).rstrip(".!? "))
    before = [text[: hit.start()] for text in map(_written, quotes) for hit in re.finditer(rf"\b{said}\b", text)]
    return bool(said and before) and all(map(_SUPPOSED.search, before))


def _runs(quote: str, longest: int) -> Iterator[str]:
    """Every row of whole sentences of `quote` before its first gap that is no longer than `longest`."""
    whole = quote.split(_GAP)[0]
    parts = [whole[start:end] for start, end in sentences(whole)]
    leads = [at for at, part in enumerate(parts) if part.endswith((":", ";"))]
    for at, part in enumerate(parts[: leads[0] + 1 if leads else None]):
        for first in {part, _NUMBER.sub("", part)}:
            rows = accumulate(map(_written, [first, *parts[at + 1 :]]), "{} {}".format)
            yield from takewhile(lambda row: len(row) <= longest, rows)


def _told(text: str) -> str:
    return f" {' '.join(map(str.casefold, words(text)))} "


def _written(text: str) -> str:
    return collapsed(text).translate(_MARKS).casefold()
