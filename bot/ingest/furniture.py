"""A Document in, the ranges of its running headers, footers and page numbers out; found by repetition."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.ingest.running import repeated_heads, repeated_tails
from bot.model.document import Document

_Range = tuple[int, int]
_SOURCE = re.compile(r"Source: [^\n]{2,120}?, [^\n,]{1,24}, \d{1,2}/\d{1,2}/\d{4}")
_GAP = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*){4,}")
_SMALLER_GAP = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*){3,}")
_NUMBER_AT_END = re.compile(
    r"(?:(?<=\s)|^)(?P<word>[Pp]age |PAGE |Page No\. )?[-–—]?\s?(?P<number>\d{1,3}|[ivxl]{1,6})"
    r"(?P<of>\s?of \d{1,3}|/\d{1,3})?\s?[-–—]?$"
)
_NUMBER_AT_START = re.compile(
    r"(?P<word>[Pp]age |PAGE )?[-–—]?\s?(?P<number>\d{1,3})(?P<of>\s?of \d{1,3})?\s?[-–—]?(?=\s*\n|[ \t\xa0]{3,})"
)
_LONE_NUMBER = re.compile(r"(?m)^[ \t\xa0]*(?:-[ ]?)?(\d{1,3})(?:[ ]?-)?(?:[ \t\xa0]+(\d{1,3}))?[ \t\xa0]*$")
_ROUNDS = 4
_NEARBY = 4
_FEWEST = 3
_PAGE_LENGTH = 500
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def furniture(document: Document) -> tuple[_Range, ...]:
    """(start, end) of each piece of furniture, in text order, without overlap, with what the document already has
    of it; no more than that for a .docx.

    A page number counts when its neighbours' numbers grow with the pages, a line when it returns on three
    pages. Page breaks of a text file are form feeds or the long gaps of blank lines that filings have."""
    if document.format == "docx":
        return document.furniture
    text = document.text
    found: list[_Range] = [*document.furniture, *(hit.span() for hit in _SOURCE.finditer(text))]
    pages = [_stripped(text, start, end) for start, end in _pages(document)]
    for at_end in (True, False):
        edges = pages
        for _ in range(_ROUNDS):
            peeled = _peeled(text, edges, found, at_end=at_end)
            if not peeled:
                break
            found += peeled.values()
            edges = [_cut(text, edge, peeled.get(i), at_end=at_end) for i, edge in enumerate(edges)]
    if document.format == "txt":
        found += _lone_numbers(text)
    return tuple(_merged(text, found))


def _pages(document: Document) -> list[_Range]:
    if document.pages:
        return [(page.start, page.end) for page in document.pages]
    for pattern in (_GAP, _SMALLER_GAP):
        gaps = [hit.span() for hit in pattern.finditer(document.text)]
        if len(gaps) >= _FEWEST - 1:
            starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(document.text)]
            return list(zip(starts, ends, strict=True))
    return []


def _peeled(text: str, edges: list[_Range], known: list[_Range], *, at_end: bool) -> dict[int, _Range]:
    """By page index, one more piece of furniture at the end (or start) of what is left of the page."""
    by_end = {(span[1] if at_end else span[0]): span for span in known}
    peeled = {i: by_end[edge[at_end]] for i, edge in enumerate(edges) if edge[at_end] in by_end}
    finders: tuple[Callable[[str, list[_Range]], dict[int, _Range]], ...] = (
        (_numbers_at_end, repeated_tails) if at_end else (_numbers_at_start, repeated_heads)
    )
    for find in finders:
        for index, span in find(text, edges).items():
            peeled.setdefault(index, span)
    return {i: span for i, span in peeled.items() if span[1] > span[0]}


def _cut(text: str, edge: _Range, span: _Range | None, *, at_end: bool) -> _Range:
    if span is None:
        return edge
    return _stripped(text, edge[0], span[0]) if at_end else _stripped(text, span[1], edge[1])


def _stripped(text: str, start: int, end: int) -> _Range:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _numbers_at_end(text: str, pages: list[_Range]) -> dict[int, _Range]:
    hits: dict[int, re.Match[str]] = {}
    for index, (start, end) in enumerate(pages):
        tail = max(start, end - 24)
        hit = _NUMBER_AT_END.search(text[tail:end])
        if hit:
            hits[index] = hit
    return {i: (pages[i][1] - (len(hits[i].string) - hits[i].start()), pages[i][1]) for i in _growing(hits)}


def _numbers_at_start(text: str, pages: list[_Range]) -> dict[int, _Range]:
    hits = {
        i: hit
        for i, (start, end) in enumerate(pages)
        if (hit := _NUMBER_AT_START.match(text[start : min(end, start + 40)]))
    }
    return {i: (pages[i][0], pages[i][0] + hits[i].end()) for i in _growing(hits)}


def _growing(hits: dict[int, re.Match[str]]) -> Iterator[int]:
    """Pages whose number says "page", or whose neighbours' numbers differ from it as the pages do."""
    values = {i: _value(hit["number"]) for i, hit in hits.items()}
    for index, hit in hits.items():
        near = range(index - _NEARBY, index + _NEARBY + 1)
        agree = sum(
            j != index
            and values.get(j) == values[index] + j - index
            and hits[j]["number"].isdigit() == hit["number"].isdigit()
            for j in near
        )
        if agree >= _FEWEST - 1 or hit["word"] or hit["of"]:
            yield index


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _lone_numbers(text: str) -> list[_Range]:
    """Lines of nothing but a number (or two) that count up through the text, a page or so apart."""
    chains: dict[int, list[re.Match[str]]] = defaultdict(list)
    for hit in _LONE_NUMBER.finditer(text):
        last = int(hit[2] or hit[1])
        before = chains.get(int(hit[1]) - 1) or chains.get(int(hit[1])) or []
        apart = not before or hit.start() - before[-1].end() > _PAGE_LENGTH
        chain = [*before, hit] if apart else [hit]
        if len(chain) > len(chains[last]):
            chains[last] = chain
    longest = max(chains.values(), key=len, default=[])
    return [_stripped(text, *hit.span()) for hit in longest] if len(longest) >= _FEWEST else []


def _merged(text: str, found: list[_Range]) -> Iterator[_Range]:
    """In order, those that touch or have only white space between them as one."""
    start = end = -1
    for left, right in sorted(found):
        if end >= 0 and (left <= end or not text[end:left].strip()):
            end = max(end, right)
            continue
        if end > start >= 0:
            yield start, end
        start, end = left, right
    if end > start >= 0:
        yield start, end
