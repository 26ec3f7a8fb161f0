"""A party where it is named: the name, the short name defined for it, its role, and the characters that say so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.extract.names import is_company, read_name
from bot.extract.places import NAMES
from bot.model.document import collapsed
from bot.model.fact import Party

ROLE = (
    r"(?:affiliate|agent|buyer|client|company|consultant|contractor|customer|developer|distributor|employee|employer"
    r"|executive|franchisee|franchisor|guarantor|investor|landlord|lender|lessee|lessor|licensee|licensor|manufacturer"
    r"|operator|owner|provider|purchaser|reseller|seller|servicer|sponsor|subscriber|supplier|tenant|vendor)"
)
_ROLES = re.compile(ROLE, re.I)
DEFINES = re.compile(
    r"\(\s*[^()\"“”]{0,90}?[\"“”'‘’]{1,2}\s*(?P<quoted>[A-Za-z][^\"“”()]{0,58}?)[\s,.]*[\"“”'‘’]{1,2}[^()]{0,200}\)?"
    r"|\(\s*(?:the\s+|hereinafter\s+(?:referred\s+to\s+as\s+)?)?(?P<bare>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,2})\s*\)"
    r"|\b(?:hereinafter|hereafter"
    r"|herein)\s+(?:\w+\s+){0,4}?(?:the\s+)?[\"“]?(?P<loose>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,2})[\"“”]?"
)
NO_SHORT = re.compile(
    r"(?:(?:the|each|collectively|individually|an?)\s+)*(?:part(?:y|ies)\b|effective\s+date|this\b|"
    r"(?:[\w-]+\s+){0,4}(?:agreement|contract|lease|amendment|addendum|plan)\b|(?:MSA|SOW|NDA|DPA|MOU|LOI|SLA|LLC|INC|LTD|LP)\.?$)",
    re.I,
)
_AND = re.compile(r"\band\s+(?:\(?\d\)\s*)?(?=[A-Z])")
DESCRIBED = re.compile(
    r"\s*,?\s*(?:\(|and\b|having\b|with\b|residing|located|whose|of\b|hereinafter|herein|[\"“])"
    r"|(?:\s*,\s*|[^\S\n]+)an?\s+(?!d/b/a)",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:the|each|collectively|individually|a|an)\s+)*(?:part(?:y|ies)|agreement|effective\s+date|contract"
    rf"|companies|bank|corporation|trust|recitals|background|term|territory|products?|services?|inc\.?|llc|limited"
    rf"|ltd\.?|the|{ROLE})(?:\s+and\s+(?:the\s+)?\w+)?$",
    re.I,
)
# What reads like a name but is a heading, a law or the tail of a sentence.
_NO_PARTY = re.compile(
    r"\.\s+\d|^\d+\s+\d*\.|\b(?:Law|Act|Code|Agreement|Term|TERM|Section|Exhibit|Signatory|Parties)$|\)(?=,)|\s[a-z]$"
    r"|^(?:Authorized|Restated|Section|Exhibit|Article|Ltd|LTD|Inc|LLC|Pte|Co|Corp)\b|^(?:the\s+)?\w+\s+or\s+between\b"
    r"|\bAgreement\s+between\b|^\w{1,2}$|^[A-Z]{3}$|^(?:and\s+)?Exchange\s+Commission\b|\bmeans\b|^INC\b|^the\s+(?!(?:City|Town|County|State|University|Board|Trustees"
    r"|Government|Commonwealth|CITY|TOWN|COUNTY|STATE|UNIVERSITY)\b)",
)
_MOST = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A party and the characters that name and define it; the name itself is the first `length` of them."""

    party: Party
    start: int
    end: int
    length: int


def party_at(text: str, at: int, end: int, *, wide: bool) -> Named | None:
    """The party whose name begins at `at`, with the short name that is defined for it before `end`."""
    stop = read_name(text, at, end, wide=wide)
    if stop is None:
        return None
    written = collapsed(text[at:stop])
    if not may_be_party(written.removeprefix("the ") if is_company(written) else written):
        return None
    at += 4 * text.startswith("the ", at)
    name = collapsed(text[at:stop])
    short, close = short_name(text, stop, min(end, stop + 600)) or (None, stop)
    return Named(Party(name, short, role(short)), at, close, stop - at)


def may_be_party(name: str) -> bool:
    """False for a bare role, a place, a heading: words that stand where a party could."""
    generic = _GENERIC.match(name) or _NO_PARTY.search(name) or name.casefold() in NAMES
    if re.search(r"\d{3}", name) and not is_company(name):
        return False
    return not generic and sum(letter.isalpha() for letter in name) > 1


def short_name(text: str, at: int, end: int) -> tuple[str, int] | None:
    """(short name, end) of the definition that belongs to the name that ends at `at`."""
    for hit in DEFINES.finditer(text, at, end):
        if names_another(text, at, hit.start()):
            return None
        short = defined_short(hit)
        return None if NO_SHORT.match(short) else (re.sub(r"^(?:the|The)\s+", "", short), hit.end())
    return None


def defined_short(hit: re.Match[str]) -> str:
    """The short name that a match of DEFINES gives."""
    return collapsed(hit["quoted"] or hit["bare"] or hit["loose"]).strip(" ,.")


def names_another(text: str, at: int, end: int) -> bool:
    """True when another company is named before `end`: the definition that follows is that one's."""
    for joint in _AND.finditer(text, at, end):
        stop = read_name(text, joint.end(), end)
        if stop and is_company(text[joint.end() : stop]):
            return True
    return False


def role(short: str | None) -> str | None:
    """`short` where it is a role ("Licensor") rather than a name."""
    return short if short and _ROLES.fullmatch(short) else None


def folded(name: str) -> str:
    """`name` without case and punctuation, to tell whether two names are one."""
    return re.sub(r"\W", "", name.casefold())


def distinct(found: Iterable[Named]) -> list[Named]:
    """`found` without those named before, by name or by short name."""
    kept: dict[str, Named] = {}
    shorts: set[str | None] = set()
    for item in found:
        if item.party.name in shorts:
            continue
        shorts.add(item.party.short)
        kept.setdefault(folded(item.party.name), item)
        if len(kept) == _MOST:
            break
    return list(kept.values())
