"""A Document in, the markers at which its clauses begin out: one scheme chosen from all that the text could be."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bot.ingest import marker, plainheading
from bot.ingest.contents import contents
from bot.ingest.docx import SHOWN_ONCE
from bot.ingest.marker import Marker, Rank
from bot.ingest.sequence import best
from bot.model.document import Document

_WITNESS = re.compile(r"(?<!\S)I[Nn] (?:WITNESS|[Ww]itness) (?i:whereof|thereof|hereof)\b")
_CONTENTS = re.compile(r"(?i)(?:table of )?contents")
_GROUP_HEADING = re.compile(r"\n[ \t]*\n[ \t]*(?P<title>[A-Z][A-Z ,'’&/-]{3,70})[ \t]*\n\s*$")
_OPENING = 400
_INTERRUPTION = 800
_LISTED = 160
_FEW = 3


def outline(document: Document) -> list[Marker]:
    """Markers in text order, each the start of a clause. Nothing inside a table of contents is one."""
    text = document.text
    parts = _outside(list(marker.parts(text)), document.furniture)
    figures = _outside(marker.figures(text), document.furniture)
    articles = _outside(marker.articles(text), document.furniture)
    tables = _joined(contents(text, sorted([*parts, *figures, *articles], key=lambda m: m.start)))
    parts = _real(_outside(parts, tables), len(text))
    closing = [Marker(hit.start(), hit.end(), Rank.PART, None, hit[0]) for hit in _WITNESS.finditer(text)]
    walls = sorted(m.start for m in [*parts, *closing])
    chosen = _numbered(text, walls, _outside(figures, tables), _outside(articles, tables), tables)
    chosen += _group_headings(text, chosen)
    chosen += parts + closing + [_table(text, start) for start, _ in tables]
    chosen += [Marker(end, end, Rank.PLAIN, None) for _, end in tables]
    for title in (SHOWN_ONCE,) if document.format == "docx" else ():
        if (at := text.rfind(f"\n{title}\n")) >= 0:
            chosen.append(Marker(at + 1, at + 1, Rank.PLAIN, None, title, opens=True))
    chosen += plainheading.styled_headings(document, chosen)
    chosen += plainheading.plain_headings(text, chosen, document.furniture)
    return _ordered(text, chosen)


def _numbered(
    text: str,
    walls: list[int],
    figures: list[Marker],
    articles: list[Marker],
    tables: list[tuple[int, int]],
) -> list[Marker]:
    """Articles, Roman or capital letters where figures begin anew under them, and figures; else items."""
    kept = [m for word in range(4) for m in _worth(best([a for a in articles if a.key[0] == word], walls))]
    kept.sort(key=lambda m: m.start)
    for rank in (Rank.ROMAN, Rank.CAPITAL):
        letters = best(_outside(marker.lettered(text, rank), tables), walls, [m.start for m in kept])
        if _encloses_figures(letters, figures, walls, kept):
            kept = sorted([*kept, *letters], key=lambda m: m.start)
    chosen = best(figures, walls, [m.start for m in kept])
    if len(chosen) + len(kept) < _FEW:
        items = best(_outside(marker.lettered(text, Rank.ITEM), tables), walls)
        chosen = items if len(items) > _FEW else chosen
    return kept + chosen


def _group_headings(text: str, numbered: Sequence[Marker]) -> list[Marker]:
    """Lines in capitals directly above a numbered section, such as "CONSULTANT'S OBLIGATIONS" above "3."."""
    found = []
    for one in sorted(numbered, key=lambda m: m.start)[1:]:
        hit = _GROUP_HEADING.search(text, max(0, one.start - 120), one.start)
        if hit and one.rank is Rank.FIGURE:
            found.append(Marker(*hit.span("title"), Rank.PLAIN, None, hit["title"].strip(), opens=True))
    return found


def _joined(tables: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A table of contents that page footers interrupt is one."""
    joined: list[tuple[int, int]] = []
    for start, end in tables:
        if joined and start - joined[-1][1] < _INTERRUPTION:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _table(text: str, start: int) -> Marker:
    hit = _CONTENTS.match(text, start)
    return Marker(start, start, Rank.PLAIN, None, hit[0] if hit else None, opens=True)


def _worth(found: list[Marker]) -> list[Marker]:
    return found if len(found) > 1 or (found and found[0].heading) else []


def _encloses_figures(letters: list[Marker], figures: list[Marker], walls: list[int], doors: list[Marker]) -> bool:
    """True when `letters` are sections: they have headings, and figures are few or begin anew under them."""
    if len(letters) < _FEW or sum(m.heading is not None for m in letters) < 0.6 * len(letters):
        return False
    alone = best(figures, walls, [m.start for m in doors])
    if sum(len(m.key) == 1 for m in alone) < _FEW:
        return True
    under = best(figures, walls, sorted(m.start for m in [*doors, *letters]))
    starts = sorted(m.start for m in letters)
    anew = sum(b.key == (1,) and any(a.start < s < b.start for s in starts) for a, b in pairwise(under))
    return anew > 1


def _real(parts: list[Marker], length: int) -> list[Marker]:
    """Without filing labels at the very start, entries of a list of exhibits, and repeated page titles."""
    found: list[Marker] = []
    for index, part in enumerate(parts):
        end = parts[index + 1].start if index + 1 < len(parts) else length
        listed = end - part.start < _LISTED and any(p.number == part.number for p in parts[index + 1 :])
        repeated = bool(found) and found[-1].number == part.number
        if part.start > _OPENING and not listed and not repeated:
            found.append(part)
    return found


def _outside(markers: Sequence[Marker], ranges: Sequence[tuple[int, int]]) -> list[Marker]:
    """The markers that begin in none of the (start, end) ranges, which are in order."""
    starts = [start for start, _ in ranges]
    found = []
    for one in markers:
        place = bisect_right(starts, one.start) - 1
        if place < 0 or one.start >= ranges[place][1]:
            found.append(one)
    return found


def _ordered(text: str, chosen: list[Marker]) -> list[Marker]:
    """In text order, one marker a place, and none for a stretch of white space."""
    ordered: list[Marker] = []
    for found in sorted(chosen, key=lambda m: (m.start, m.rank)):
        if ordered and not text[ordered[-1].start : found.start].strip():
            if found.rank is Rank.PLAIN and not found.heading:
                continue
            ordered.pop()
        ordered.append(found)
    if ordered and not text[ordered[-1].start :].strip():
        ordered.pop()
    return ordered
