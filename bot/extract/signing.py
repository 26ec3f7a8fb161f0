"""Document text -> the dates beside the signatures."""

import re
from dataclasses import dataclass
from datetime import date

from bot.extract.dates import Dated, dates

_BLOCK = re.compile(r"\bIN\s+WITNESS\s+(?:WHERE|HERE|THERE)OF\b|\bAGREED\s+(?:TO\s+)?AND\s+ACCEPTED\b|\bhave\s+(?:caused|executed|signed)\s+this\b", re.I)
_LABEL = re.compile(r"\b(?:Date|Dated|Date\s+Signed|Signed|Signature\s+Date)\b[\s:/_.()]{0,12}$", re.I)
_REACH = 4_000


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


def signed(text: str) -> Signed:
    """The labelled dates in the first signature block that has any."""
    blocks = [hit.start() for hit in _BLOCK.finditer(text, len(text) // 10)]
    for start in (*blocks[:12], max(0, len(text) - _REACH)):
        items = tuple(item for item in dates(text, start, start + _REACH) if _LABEL.search(text[max(0, item.start - 30) : item.start]))
        if items:
            return Signed(items)
    return Signed(())
