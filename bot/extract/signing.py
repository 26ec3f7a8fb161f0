"""Document text -> the dates beside the signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from bot.extract.dates import Dated, dates

_BLOCK = re.compile(
    r"\bIN\s+WITNESS\s+(?:WHERE|HERE|THERE)OF\b|\bAGREED\s+(?:TO\s+)?AND\s+ACCEPTED\b|\bhave\s+(?:caused|executed"
    r"|signed)\s+this\b|\bSigned\s+and\b"
    r"|\bBy:|[/\\]s[/\\]|\(signed\)|\bSigned\b[^\n:]{0,20}:",
    re.I,
)
_BEFORE = re.compile(
    r"(?<!Commencement )(?<!Effective )(?<!Start )(?<!End )(?<!Expiration )(?<!Expiry )(?<!Termination )(?<!Due )"
    r"\b(?:Date|Dated|Date\s+Signed|Signed|Signature\s+Date)\b[\s:/_.()-]{0,16}$"
    r"|\b(?:executed|signed)\b(?:(?!\b(?:ends?|until|expir\w+)\b)[^.;]){0,60}\b(?:this|on|as\s+of)\s+(?:the\s+)?$",
    re.I,
)
_OF_ANOTHER = re.compile(r"\b(?:Agreement|Contract|Lease)\b[^.;\n]{0,60}\bdated\s+(?:as\s+of\s+)?$")
# "Hamburg, 19 November 2012" over the signatures.
_PLACE = re.compile(r"(?:^|\n|\s{3})[^\S\n]*[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?,[^\S\n]*(?:the\s+)?$")
_SIGNS = re.compile(r"(?:[^\S\n]+[^\n]{1,60})?\s*(?:[/\\]s[/\\]|\(signed\))")
_BEHIND = re.compile(
    r"\s+(?:[_/-]+\s*)?(?:\d[\d/-]+\s+)?Date\b|\s+(?:[A-Z]?[^\d\n]{0,50}\d[\d/-]+\s+)?[_-][_\s-]+[^\d\n]{0,60}?\bDate\b"
)
# "/s/ Ann Oak, Director, January 19, 2024" and "Signed: Ann Oak, for Company   January 9, 2026".
_MARK = re.compile(r"(?:[/\\]s[/\\]|\b(?:Signed|SIGNED)\b[^\n:]{0,20}:)(?:(?![/\\]s[/\\])[^\d;]){2,160}$")
_ON_THE_SAME = re.compile(r"(?:(?!/s/)[^\d;]){1,160}")
_CLOSES = re.compile(r"[^\S\n]*(?:$|[\n|.\])]|\s{3})")
_REACH = 2_500
# How far above a signature its place and date stand.
_OVER = 120
_MOST_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Signed:
    """The dates beside the signatures, in order; `last` is the latest, None when one cannot be read."""

    items: tuple[Dated, ...]

    @property
    def last(self) -> date | None:
        days = [item.day for item in self.items]
        return max((day for day in days if day), default=None) if all(days) else None

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        return tuple((item.start, item.end) for item in self.items)


@lru_cache(maxsize=8)
def signed(text: str) -> Signed:
    """The dates in the first signature block that has any."""
    starts = [
        hit.start() - (_OVER if hit.group() in ("/s/", "\\s\\", "(signed)") else 0)
        for hit in islice(_BLOCK.finditer(text), _MOST_BLOCKS)
    ]
    for start in (*(max(0, start) for start in starts), max(0, len(text) - _REACH)):
        items = tuple(_beside(text, start))
        if items:
            return Signed(items)
    return Signed(())


def _beside(text: str, start: int) -> Iterator[Dated]:
    """The dates of one signature block: labelled, behind a signature, or in a row with such a one."""
    end = None
    for item in dates(text, start, min(len(text), start + _REACH)):
        closes = _CLOSES.match(text, item.end)
        in_row = end is not None and _ON_THE_SAME.fullmatch(text, end, item.start)
        behind = _MARK.search(text, max(start, item.start - 200), item.start)
        if _is_labelled(text, item) or (closes and item.day and (in_row or behind)):
            end = item.end
            yield item


def _is_labelled(text: str, item: Dated) -> bool:
    lead = text[max(0, item.start - 90) : item.start]
    if _OF_ANOTHER.search(lead):
        return False
    if item.day and _PLACE.search(lead) and _SIGNS.match(text, item.end):
        return True
    return bool(_BEFORE.search(lead) or _BEHIND.match(text, item.end))
