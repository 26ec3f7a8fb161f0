"""Contract text into sentence-like stretches; real contracts put lists and headings in between."""

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|Nos?|Sec|Art|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs?|i\.e|e\.g|cf|al|approx|Exh?|Fig|"
    r"Bros|Dept|Est|Ave|Blvd|Rd|Ste|U\.S|U\.S\.A|U\.K|N\.A|P\.O|D\.C|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|"
    r"Oct|Nov|Dec|Pty|S\.A|B\.V|N\.V|A\.G|p\.a|w\.e\.f|para|cl|Cl)|\b[A-Z])\.$"
)
_NUMBER_ALONE = re.compile(r"\s*(?:(?:Section|Article|SECTION|ARTICLE)\s+)?\(?[\dA-Za-z]{1,4}(?:\.\d{1,3})*\)?\.$")
_STOP = r"""(?:[.!?][)"”’']*|;)\s+(?=[A-Z("“‘'\[\d•·-])"""
_ITEM = r"[:;]\s+(?=\((?:[a-z]{1,4}|\d{1,2})\)\s)"
_BREAK = re.compile(rf"{_STOP}|\n\s*\n|{_ITEM}")


def sentences(text: str, start: int = 0, longest: int = 1200) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence-like stretch of `text`, in order, white space trimmed off both ends.

    `start` is added to every offset. List items after ";" and lead-ins before "(a)" stand alone; a stretch
    longer than `longest` characters is cut at white space."""
    at = 0
    for hit in _BREAK.finditer(text):
        if hit.group().startswith(".") and _only_looks_like_an_end(text, at, hit.start() + 1):
            continue
        yield from _cut(text, at, hit.end(), start, longest)
        at = hit.end()
    yield from _cut(text, at, len(text), start, longest)


def _only_looks_like_an_end(text: str, at: int, stop: int) -> bool:
    """True for the full stop of an abbreviation ("Inc.") and of a number that opens the stretch ("7.2.")."""
    return bool(_ABBREVIATION.search(text, max(at, stop - 12), stop)) or (
        stop - at < 24 and bool(_NUMBER_ALONE.match(text, at, stop))
    )


def _cut(text: str, left: int, right: int, start: int, longest: int) -> Iterator[tuple[int, int]]:
    left, right = _trim(text, left, right)
    while right - left > longest:
        cut = text.rfind(" ", left + longest // 2, left + longest)
        cut = cut if cut > left else left + longest
        yield start + left, start + cut
        left, right = _trim(text, cut, right)
    if left < right:
        yield start + left, start + right


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    piece = text[left:right]
    return left + len(piece) - len(piece.lstrip()), left + len(piece.rstrip())
