"""A sentence and its quotations in, whether the sentence stands in one of them word for word."""

import re
from collections.abc import Iterator, Sequence

from bot.answer.bearing.same import words
from bot.model.document import collapsed
from bot.model.sentence import sentences

_GAP = " … "
# "12.1 The Supplier …", "(c) The Supplier …"
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)+[.)]?|\d+[.)]|\(\w{1,4}\))\s+(?=[A-Z])")
_MARKS = str.maketrans("“”’‘–—", "\"\"''--")


def copied(sentence: str, quotes: Sequence[str]) -> bool:
    """Does it stand there word for word, as a piece of it? What it leaves out is for the rules to doubt."""
    said = _told(sentence)
    return any(said in _told(quote) for quote in quotes)


def stated(sentence: str, quotes: Sequence[str]) -> bool:
    """Is it a whole sentence of a quotation, or several in a row, to the letter? Nothing is left out to be doubted.

    An item of a list is none: without its lead-in it would state what the lead-in only supposes."""
    said = _written(sentence)
    return any(said in (_written(run), _written(_NUMBER.sub("", run, count=1))) for q in quotes for run in _runs(q))


def _runs(quote: str) -> Iterator[str]:
    """Every row of whole sentences of `quote` before its first gap."""
    whole = quote.split(_GAP)[0]
    places = [place for place in sentences(whole) if not whole[: place[0]].rstrip().endswith((":", ";"))]
    ends = [end for _, end in places if whole[:end].rstrip("\"”’')]").endswith((".", "!", "?"))]
    yield from (whole[start:end] for start, _ in places for end in ends if end > start)


def _told(text: str) -> str:
    return f" {' '.join(map(str.casefold, words(text)))} "


def _written(text: str) -> str:
    return collapsed(text).translate(_MARKS).casefold()
