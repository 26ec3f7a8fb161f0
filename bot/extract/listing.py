"""Text -> the parties that it lists after "between" or "by", in one sentence."""

import re
from collections.abc import Iterator

from bot.extract.names import is_company
from bot.extract.party import DESCRIBED, Named, distinct, party_at

_ANCHOR = re.compile(
    r"\b(?:between|among(?:st)?|BETWEEN"
    r"|B\s+E\s+T\s+W\s+E\s+E\s+N)\b(?:\s+and\s+among\b)?(?:\s+the\s+following(?:\s+\w+)?)?\s*[:,]?"
    r"|\b(?-i:PARTIES|Parties)\b\s*:?(?=\s*\(?1[.)])|\bparties\s+to\s+this\s+\w+\s+are\b|\b(?:entered\s+into|made"
    r"|executed)(?:\s+(?:this|as\s+of|on|effective)\b[^.;()]{0,50}?)?\s+by(?!\s+and\s+(?:between|among))\b",
    re.I,
)
_SKIP = re.compile(
    r"(?:[\s,;.:/|\-–—_*•●]+|\(?\d{1,2}[).]|\([a-z]{1,3}\)|\b(?:and|And|AND)\b|\bby\b|\beither\b|\bBETWEEN\b"
    r"|\bon\s+the\s+(?:one"
    r"|other)\s+hand\b|\b(?:Party|PARTY)\s+[A-C1-3]\b(?:\s*\([^)]{1,30}\))?\s*:?|"
    r"\b(?:Mr|Ms|Mrs|Messrs)\b\.?)*",
)
# A strong joint may bring any name that is defined there; after a comma only a company can follow.
_NEXT = re.compile(
    r"(?P<strong>\s*(?:-\s*)?(?:\band\b|&)[\s,:-]*|;\s*|\s\(?\d\)\s|\n\s*\n|(?=\bParty\s+[B-C]\b))"
    r"|(?P<weak>[,)]\s+(?=[A-Z]))",
    re.I,
)
_LIST_END = re.compile(
    r"\.\s+(?:The|This|In|Each|For|It|NOW|A\.|1\.|[IVX]+\.)\s|\bWHEREAS\b|\bRECITALS?\b|\bWITNESSETH\b"
    r"|\bindividually\s+as\b|\bBACKGROUND\b|\n(?=[^\n|]{0,80}\s\|\s)|\n\s*\n\s*1\.\s+[A-Z]"
)

_DEFINED_HERE = re.compile(r"\s*,?\s*\((?:the\s+|hereinafter\s+(?:\w+\s+){0,3})?[\"“'‘]")
_FORMS = frozenset(["corporation", "company", "limited", "partnership"])


def listed(text: str, start: int, end: int, *, least: int = 2) -> list[Named]:
    """The parties of the first list between `start` and `end` that names `least` of them or more."""
    for anchor in _ANCHOR.finditer(text, start, end):
        over = _LIST_END.search(text, anchor.end(), end)
        stop = over.start() if over else end
        for wide in (True, False):
            found = distinct(_walk(text, anchor.end(), stop, wide=wide))
            if len(found) >= least:
                return found
    return []


def _walk(text: str, at: int, end: int, *, wide: bool) -> Iterator[Named]:
    item = party_at(text, _skipped(text, at, end), end, wide=wide)
    if item and not (is_company(item.party.name) or _is_capitalised(item.party.name)):
        return
    while item:
        yield item
        item = _following(text, item.end, end, wide=wide)


def _following(text: str, at: int, end: int, *, wide: bool) -> Named | None:
    """The next party of the list, behind "and", ";", a number or (a company only) a comma."""
    for joint in _NEXT.finditer(text, at - 1, min(end, at + 700)):
        item = party_at(text, _skipped(text, joint.end(), end), end, wide=wide and bool(joint["strong"]))
        if item and (is_company(item.party.name) or _is_introduced(text, item, defined=not joint["strong"])):
            return item
    return None


def _skipped(text: str, at: int, end: int) -> int:
    return hit.end() if (hit := _SKIP.match(text, at, end)) else at


def _is_introduced(text: str, item: Named, *, defined: bool) -> bool:
    """True for a name written like one and described on the spot, or (`defined`) given a short name there: after a
    comma "Andy North (“North”)" is a party, "Ohio, as owner" is none."""
    if not _is_capitalised(item.party.name):
        return False
    end = item.start + item.length
    if _DEFINED_HERE.match(text, end):
        return not defined or " " in item.party.name
    return not defined and bool(DESCRIBED.match(text, end) or (item.party.short and item.end - end < 90))


def _is_capitalised(name: str) -> bool:
    if name[0].islower():
        return True  # read_name lets only names like "e-harvest" begin so
    words = (word for word in name.split() if len(word) > 3 and word not in _FORMS)
    return all(word[0].isupper() for word in words) and not re.search(r"[a-z]{4}\.$", name)
