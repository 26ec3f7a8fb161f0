"""Document text -> the dates beside the signatures."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.extract.dates import Dated, dates

_BLOCK = re.compile(
    r"\bIN\s+WITNESS\s+(?:WHERE|HERE|THERE)OF\b|\bAGREED\s+(?:TO\s+)?AND\s+ACCEPTED\b|\bhave\s+(?:caused|executed"
    r"|signed)\s+this\b|\bSigned\s+and\b"
    r"|\bBy:|/s/",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:Date|Dated|Date\s+Signed|Signed|Signature\s+Date)\b[\s:/_.()-]{0,16}$"
    r"|\b(?:executed|signed)\b[^.;]{0,60}\b(?:this|on|as\s+of)\s+(?:the\s+)?$",
    re.I,
)
_BEHIND = re.compile(r"\s+(?:[_/-]+\s*)?(?:\d[\d/-]+\s+)?Date\b")
_REACH = 2_500
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


def signed(text: str) -> Signed:
    """The labelled dates in the first signature block that has any."""
    starts = [hit.start() for hit in islice(_BLOCK.finditer(text), _MOST_BLOCKS)]
    for start in (*starts, max(0, len(text) - _REACH)):
        items = tuple(
            item for item in dates(text, start, min(len(text), start + _REACH)) if _is_signature_date(text, item)
        )
        if items:
            return Signed(items)
    return Signed(())


def _is_signature_date(text: str, item: Dated) -> bool:
    lead = text[max(0, item.start - 90) : item.start]
    return bool(_BEFORE.search(lead) or _BEHIND.match(text, item.end))
