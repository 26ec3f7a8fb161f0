"""Document -> the parties: legal names as written, the short names defined for them, their roles."""

import re
from dataclasses import asdict, dataclass

from bot.extract.cite import cite
from bot.extract.opening import preamble
from bot.model.document import Document, collapsed
from bot.model.fact import Fact, Party

_BETWEEN = re.compile(r"\b(?:between|among(?:st)?|B\s+E\s+T\s+W\s+E\s+E\s+N)\b\s*:?\s*(?:and\s+among\b)?", re.I)
_DEFINES = re.compile(r"\(\s*(?:[^()\"“”]{0,80}?)[\"“”]\s*([^\"“”()]{1,60}?)\s*[\"“”][^()]{0,160}\)")
_BREAK = re.compile(r"\s*[;,]?\s*(?:-\s*)?\band\b[\s,:-]*|\s*;\s*", re.I)
_NAME_END = re.compile(
    r",?\s+(?:an?\s+(?!d/b/a)[\w-]+|having|with\s+(?:its|a|an|offices|principal)|whose|located|of\s+\d|organi[sz]ed|duly|incorporated\s+(?:in|under)|"
    r"existing|the\s+(?:owner|parent)|established|registered|on\s+behalf|hereinafter|herein|doing\s+business)\b|\s*[(\[]|,\s*(?=\d)|\s+\d{2,}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Found:
    party: Party
    start: int
    end: int


def parties(document: Document) -> Fact | None:
    """The fact "parties": a list of {"name", "short", "role"} in the order of the preamble."""
    found = _found(document.text)
    if not found:
        return None
    value = [asdict(item.party) for item in found]
    return cite(document, value, *((item.start, item.end) for item in found), how="named in the preamble")


def _found(text: str) -> list[_Found]:
    start, end = preamble(text)
    lead = _BETWEEN.search(text, start, end)
    if not lead:
        return []
    at, found = lead.end(), []
    for definition in _DEFINES.finditer(text, at, end):
        item = _party(text, at, definition.start(), collapsed(definition[1]), definition.end())
        if item:
            found.append(item)
        at = definition.end()
    if found:
        return found
    return [item for left, right in _pieces(text, lead.end(), end) if (item := _party(text, left, right, None, right))][:2]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    stop = re.compile(r"[.;]\s").search(text, start, end)
    end = stop.start() if stop else end
    cut = _BREAK.search(text, start, end)
    return [(start, cut.start()), (cut.end(), end)] if cut else []


def _party(text: str, left: int, right: int, short: str | None, stop: int) -> _Found | None:
    opener = re.compile(r"[\s,;.:)\-]*(?:\band\b[\s,:-]*)?(?:\(?\d\)|\([a-z]\))?\s*", re.I).match(text, left, right)
    left = opener.end() if opener else left
    closing = _NAME_END.search(text, left, right)
    end = closing.start() if closing else right
    name = collapsed(text[left:end]).strip(" ,;:")
    if len(name) < 2 or len(name) > 120 or not re.search("[A-Z]", name):
        return None
    role = short if short and short.casefold() in _ROLES else None
    return _Found(Party(name, short, role), left, stop)


_ROLES = set(
    "company|distributor|licensor|licensee|supplier|buyer|seller|customer|client|consultant|franchisor|franchisee|"
    "manufacturer|vendor|provider|agent|sponsor|reseller|contractor|developer|lessor|lessee|landlord|tenant|purchaser".split("|")
)
