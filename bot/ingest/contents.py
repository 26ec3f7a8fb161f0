"""Possible section starts in, the stretches that are a table of contents out."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from bot.ingest.marker import Marker

_FEWEST = 4
_LONGEST_ENTRY = 260
_PAGE_AT_END = re.compile(r"(?:[.\s\xa0_…]|\.\s)-?(?P<page>\d{1,3}|[ivx]{1,5})-?\s*$")
_LAST_ENTRY = re.compile(r"[^\n\d]{3,120}?[\s.](?P<page>\d{1,3})(?=\s|$)")
_MOST_PAGES_ON = 6
_LETTERS = re.compile(r"[A-Za-z]{3}")
_TITLE = re.compile(r"(?i)\b(?:table of contents|contents|index)\b")


def contents(text: str, candidates: Sequence[Marker]) -> list[tuple[int, int]]:
    """(start, end) of each table of contents: short entries in a row that end in page numbers that grow.

    `candidates` in text order. A title before the first entry belongs to the stretch."""
    found: list[tuple[int, int]] = []
    run: list[int] = []
    page = misses = end = 0

    def close() -> None:
        if len(run) >= _FEWEST:
            found.append((_title_before(text, run[0]), end))
        run.clear()

    for marker, after in zip_longest(candidates, candidates[1:]):
        entry = text[marker.end : min(after.start if after else len(text), marker.end + _LONGEST_ENTRY)]
        cut = after is None or after.start > marker.end + _LONGEST_ENTRY
        hit = None if cut else _entry(entry)
        number = int(hit["page"]) if hit and hit["page"].isdigit() else page
        if hit and number >= page:
            run.append(marker.start)
            page, misses, end = number, 0, marker.end + hit.end()
        elif run:
            last = _LAST_ENTRY.match(entry)
            if last and page <= int(last["page"]) <= page + _MOST_PAGES_ON:
                end = marker.end + last.end()
            misses += 1
            if misses > 2 or len(entry) >= _LONGEST_ENTRY:
                close()
                page = misses = 0
    close()
    return found


def _entry(entry: str) -> re.Match[str] | None:
    """The page number that ends a table's entry."""
    hit = _PAGE_AT_END.search(entry)
    return hit if hit and _LETTERS.search(entry[: hit.start()]) else None


def _title_before(text: str, start: int) -> int:
    hits = list(_TITLE.finditer(text, max(0, start - 120), start))
    return hits[0].start() if hits else start
