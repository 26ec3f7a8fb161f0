"""A text and its pages in, the running header or footer of each page out: what returns on three pages or more."""

import re
from collections import Counter
from itertools import pairwise

_Range = tuple[int, int]
_FEWEST = 3
_WINDOW = 240
_SHORTEST_SHARED = 24
_LONGEST_LINE = 240
_MOST_WORDS = 16
_NOT_RUNNING = re.compile(
    r"(?i)\s*(?:(?:by|name|title|date|its|signed|signature|witness|attest|exhibit|schedule|annex|appendix|article|section|"
    r"to|attention|address|president|vice president|director|secretary|chief|officer|chairman)\b|\[\*|"
    r"\(?[a-z\d#]{1,3}[.)]\s)|.*(?:_{4}|/s/)|.*[\w,]\s*:$"
)
_BREAK = re.compile(r"\n\s*|[ \t\xa0]{3,}")
_BOUNDARY = re.compile(r"(?:^|(?<=\n)|(?<=[ \t\xa0]{2})|(?<=[.;:\]] ))(?=[A-Z]|\*+ ?[=A-Z]|\[[* ]{1,9}\] ?[=A-Z])")
# Words of duty or permission mean that the text says something, even where three pages end alike.
_OPERATIVE = re.compile(r"(?i)\b(?:shall|will|must|may|agrees?|remains?|hereby|if|name:|title:|months?)(?!\w)")
_LEGEND = re.compile(r"(?i)confidential|redacted|omitted")
_DIGITS = re.compile(r"\d+")


def repeated_tails(text: str, pages: list[_Range]) -> dict[int, _Range]:
    """By page index, the last line of a page, or the words its end shares with the ends of other pages."""
    lines: dict[int, _Range] = {}
    for index, (start, end) in enumerate(pages):
        window = text[max(start, end - _WINDOW) : end]
        breaks = [hit.end() for hit in _BREAK.finditer(window)]
        lines[index] = (end - len(window) + (breaks[-1] if breaks else len(window)), end)
    found = _returning(text, lines)
    tails = {i: text[max(start, end - _WINDOW) : end] for i, (start, end) in enumerate(pages) if i not in found}
    for index, length in _shared({i: tail[::-1] for i, tail in tails.items()}).items():
        end = pages[index][1]
        cuts = (hit.start() for hit in _BOUNDARY.finditer(text, end - length, end - _SHORTEST_SHARED))
        cut = next((at for at in cuts if _could_run(text[at:end])), None)
        if cut is not None:
            found[index] = (cut, end)
    return found


def repeated_heads(text: str, pages: list[_Range]) -> dict[int, _Range]:
    """By page index, the first line of a page where it returns on other pages."""
    lines: dict[int, _Range] = {}
    for index, (start, end) in enumerate(pages):
        hit = _BREAK.search(text, start, min(end, start + _WINDOW))
        lines[index] = (start, hit.start() if hit else start)
    return _returning(text, lines)


def _returning(text: str, lines: dict[int, _Range]) -> dict[int, _Range]:
    shapes = {i: _shape(text[a:b]) for i, (a, b) in lines.items()}
    counts = Counter(shapes.values())
    return {i: lines[i] for i, shape in shapes.items() if counts[shape] >= _FEWEST and _could_run(shape)}


def _shape(line: str) -> str:
    """The line as it compares with those of other pages: figures count only where there is little else."""
    line = " ".join(line.split())
    return _DIGITS.sub("#", line) if sum(c.isalpha() for c in line) >= 12 else line


def _could_run(line: str) -> bool:
    if sum(c.isalpha() for c in line) < 5 or len(line) > _LONGEST_LINE or _NOT_RUNNING.match(line):
        return False
    return bool(_LEGEND.search(line)) or (len(line.split()) <= _MOST_WORDS and not _OPERATIVE.search(line))


def _shared(edges: dict[int, str]) -> dict[int, int]:
    """By page index, how many characters its edge has in common with those of at least two other pages."""
    order = sorted((edge, i) for i, edge in edges.items())
    common = [_common(a[0], b[0]) for a, b in pairwise(order)]
    lengths: dict[int, int] = {}
    for place, (_, index) in enumerate(order):
        windows = [common[k : k + _FEWEST - 1] for k in range(place - _FEWEST + 1, place + 1) if k >= 0]
        best = max((min(w) for w in windows if len(w) == _FEWEST - 1), default=0)
        if best >= _SHORTEST_SHARED:
            lengths[index] = best
    return lengths


def _common(a: str, b: str) -> int:
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return n
    return min(len(a), len(b))
