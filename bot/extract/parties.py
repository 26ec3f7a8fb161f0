"""Document -> the parties: legal names as written, the short names defined for them, their roles."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bot.extract.cite import cite
from bot.extract.names import is_company, read_name
from bot.extract.opening import preamble
from bot.extract.places import NAMES
from bot.model.document import Document, collapsed
from bot.model.fact import Fact, Party

_ANCHOR = re.compile(
    r"\b(?:between|among(?:st)?|BETWEEN"
    r"|B\s+E\s+T\s+W\s+E\s+E\s+N)\b(?:\s+and\s+among\b)?(?:\s+the\s+following(?:\s+\w+)?)?\s*[:,]?"
    r"|\b(?-i:PARTIES|Parties)\b\s*:?(?=\s*\(?1[.)])|\bparties\s+to\s+this\s+\w+\s+are\b|\b(?:entered\s+into|made"
    r"|executed)\s+by(?!\s+and\s+(?:between|among))\b",
    re.I,
)
_SKIP = re.compile(
    r"(?:[\s,;.:/\-–—_*•●]+|\(?\d{1,2}[).]|\([a-z]{1,3}\)|\band\b|\bby\b|\beither\b|\bBETWEEN\b|\bon\s+the\s+(?:one"
    r"|other)\s+hand\b|\b(?:Party|PARTY)\s+[A-C1-3]\b(?:\s*\([^)]{1,30}\))?\s*:?|"
    r"\b(?:Mr|Ms|Mrs|Messrs)\b\.?)*",
)
_DEFINES = re.compile(
    r"\(\s*[^()\"“”]{0,90}?[\"“”'‘’]{1,2}\s*(?P<quoted>[A-Za-z][^\"“”()]{0,58}?)[\s,.]*[\"“”'‘’]{1,2}[^()]{0,200}\)?"
    r"|\(\s*(?:the\s+|hereinafter\s+(?:referred\s+to\s+as\s+)?)?(?P<bare>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,2})\s*\)"
    r"|\b(?:hereinafter|hereafter"
    r"|herein)\s+(?:\w+\s+){0,4}?(?:the\s+)?[\"“”]?(?P<loose>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,2})[\"“”]?"
)
# A strong joint may bring any name that is defined there; after a comma only a company can follow.
_NEXT = re.compile(
    r"(?P<strong>\s*(?:-\s*)?(?:\band\b|&)[\s,:-]*|;\s*|\s\(?\d\)\s|\n\s*\n|(?=\bParty\s+[B-C]\b))"
    r"|(?P<weak>[,)]\s+(?=[A-Z]))",
    re.I,
)
_LIST_END = re.compile(
    r"\.\s+(?:The|This|In|Each|For|It|NOW|A\.|1\.|[IVX]+\.)\s|\bWHEREAS\b|\bRECITALS?\b|\bWITNESSETH\b"
    r"|\bindividually\s+as\b|\bBACKGROUND\b"
)
_AND = re.compile(r"\band\s+(?:\(?\d\)\s*)?(?=[A-Z])")
_DESCRIBED = re.compile(
    r"\s*,?\s*(?:\(|and\b|an?\s+(?!d/b/a)|having\b|with\b|residing|located|whose|of\b|hereinafter|herein|[\"“])", re.I
)
_GENERIC = re.compile(
    r"^(?:(?:the|each|collectively|individually|a|an)\s+)*(?:part(?:y|ies)|agreement|effective\s+date|contract"
    r"|company|companies|bank|customer|"
    r"consultant|distributor|licensee|licensor|supplier|seller|buyer|corporation|agent|trust|recitals|background"
    r"|term|territory|products?|"
    r"services?|inc\.?|llc|limited|ltd\.?)(?:\s+and\s+(?:the\s+)?\w+)?$",
    re.I,
)
_NO_SHORT = re.compile(
    r"(?:(?:the|each|collectively|individually|an?)\s+)*(?:part(?:y|ies)\b|effective\s+date|this\b|agreement\b)", re.I
)
_LABELLED = re.compile(
    r"\b(?P<role>Party\s+[A-C]|Company|Licensor|Licensee|Distributor|Supplier|Buyer|Seller|Customer|Client"
    r"|Consultant|Franchisor|Franchisee|"
    r"Provider|Sponsor|Vendor|Contractor|Reseller|Manufacturer|Purchaser|Lessor|Lessee)\s*(?:\([^)]{1,40}\))?\s*:\s+"
)
_SIGNED = re.compile(r"\b(?:By|BY)\s*:|(?P<behalf>\b[Ff]or\s+and\s+on\s+behalf\s+of\s*:?\s+)")
_CAPITAL = re.compile(r"(?:^|(?:[\da-z)\],;:.”\"_-]|\n)\s+)(?=[A-Z])")
_NO_GAP = re.compile(r"\W{0,2}")
_SIGNATURE_GAP = re.compile(r"[\s_:)]*")
_MOST = 30
_ROLES = re.compile(
    r"affiliate|agent|buyer|client|company|consultant|contractor|customer|developer|distributor|employee|employer"
    r"|executive|"
    r"franchisee|franchisor|guarantor|investor|landlord|lender|lessee|lessor|licensee|licensor|manufacturer"
    r"|operator|owner|"
    r"provider|purchaser|reseller|seller|servicer|sponsor|supplier|tenant|vendor",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party and the characters that name and define it; the name itself is the first `length` of them."""

    party: Party
    start: int
    end: int
    length: int


def parties(document: Document) -> Fact | None:
    """The fact "parties": a list of {"name", "short", "role"} in the order in which the text names them."""
    for how, found in _ways(document.text):
        if len(found) > 1:
            value = [asdict(item.party) for item in found]
            return cite(document, value, *((item.start, item.end) for item in found), how=how)
    return None


def _ways(text: str) -> Iterator[tuple[str, list[Named]]]:
    """How the parties may be named, the surest way first."""
    start, end = preamble(text)
    yield "named in the preamble", _introduced(text, start, end)
    yield "named on the cover", _introduced(text, 0, start)
    yield "named beside their roles", _labelled(text)
    yield "defined in the opening words", _defined(text, max(end, 5_000))
    yield "named over their signatures", _signed(text)


def _introduced(text: str, start: int, end: int) -> list[Named]:
    """The parties listed after "between" or "by", the first list that names two."""
    for anchor in _ANCHOR.finditer(text, start, end):
        over = _LIST_END.search(text, anchor.end(), end)
        stop = over.start() if over else end
        for wide in (True, False):
            found = _distinct(_listed(text, anchor.end(), stop, wide=wide))
            if len(found) > 1:
                return found
    return []


def _listed(text: str, at: int, end: int, *, wide: bool) -> Iterator[Named]:
    item = _party_at(text, _skipped(text, at, end), end, wide=wide)
    if item and not (is_company(item.party.name) or _is_capitalised(item.party.name)):
        return
    while item:
        yield item
        item = _following(text, item.end, end, wide=wide)


def _following(text: str, at: int, end: int, *, wide: bool) -> Named | None:
    """The next party of the list, behind "and", ";", a number or (a company only) a comma."""
    for joint in _NEXT.finditer(text, at - 1, min(end, at + 700)):
        item = _party_at(text, _skipped(text, joint.end(), end), end, wide=wide and bool(joint["strong"]))
        if item and (is_company(item.party.name) or (joint["strong"] and _is_introduced(text, item))):
            return item
    return None


def _skipped(text: str, at: int, end: int) -> int:
    return hit.end() if (hit := _SKIP.match(text, at, end)) else at


def _is_introduced(text: str, item: Named) -> bool:
    """True for a name written like one and defined or described on the spot ("Andy North (“North”)")."""
    return _is_capitalised(item.party.name) and bool(_DESCRIBED.match(text, item.start + item.length))


def _is_capitalised(name: str) -> bool:
    return all(word[0].isupper() for word in name.split() if len(word) > 3) and not re.search(r"[a-z]{4}\.$", name)


def _party_at(text: str, at: int, end: int, *, wide: bool) -> Named | None:
    stop = read_name(text, at, end, wide=wide)
    if stop is None:
        return None
    name = collapsed(text[at:stop])
    if _GENERIC.match(name) or name.casefold() in NAMES or sum(letter.isalpha() for letter in name) < 2:
        return None
    short, close = _definition(text, stop, min(end, stop + 600)) or (None, stop)
    return Named(Party(name, short, _role(short)), at, close, stop - at)


def _definition(text: str, at: int, end: int) -> tuple[str, int] | None:
    """(short name, end) of the definition that belongs to the name that ends at `at`."""
    for hit in _DEFINES.finditer(text, at, end):
        if _names_another(text, at, hit.start()):
            return None
        short = collapsed(hit["quoted"] or hit["bare"] or hit["loose"]).strip(" ,.")
        if _NO_SHORT.match(short):
            return None
        return re.sub(r"^(?:the|The)\s+", "", short), hit.end()
    return None


def _names_another(text: str, at: int, end: int) -> bool:
    """True when another company is named before `end`: the definition that follows is that one's."""
    for joint in _AND.finditer(text, at, end):
        stop = read_name(text, joint.end(), end)
        if stop and is_company(text[joint.end() : stop]):
            return True
    return False


def _labelled(text: str) -> list[Named]:
    """Parties written as "Company: Acme Inc." at the top."""
    found = []
    for label in _LABELLED.finditer(text, 0, 4_000):
        stop = read_name(text, label.end(), min(len(text), label.end() + 200), wide=True)
        if stop and (is_company(name := collapsed(text[label.end() : stop])) or label["role"].startswith("Party")):
            found.append(
                Named(Party(name, label["role"], _role(label["role"])), label.start(), stop, stop - label.start())
            )
    return _distinct(found)


def _defined(text: str, end: int) -> list[Named]:
    """Companies in the opening words for which a short name is defined."""
    found = []
    for hit in _DEFINES.finditer(text, 0, end):
        short = collapsed(hit["quoted"] or hit["bare"] or hit["loose"])
        place = None if _NO_SHORT.match(short) else _company_before(text, hit.start(), reach=160)
        if place:
            found.append(
                Named(
                    Party(collapsed(text[slice(*place)]), short, _role(short)), place[0], hit.end(), place[1] - place[0]
                )
            )
    return _distinct(found)


def _signed(text: str) -> list[Named]:
    """Companies that stand right above "By:", or behind "for and on behalf of"."""
    found = []
    for line in list(_SIGNED.finditer(text))[-80:]:
        if line["behalf"]:
            stop = read_name(text, line.end(), min(len(text), line.end() + 150), wide=True)
            place = (line.end(), stop) if stop and is_company(text[line.end() : stop]) else None
        else:
            place = _company_before(text, line.start(), reach=120, gap=_SIGNATURE_GAP)
        if place:
            found.append(Named(Party(collapsed(text[slice(*place)])), *place, place[1] - place[0]))
    return _distinct(found)


def _company_before(text: str, at: int, *, reach: int, gap: re.Pattern[str] = _NO_GAP) -> tuple[int, int] | None:
    """The company whose name ends right before `at`, else one only described ("a Delaware corporation") up to there."""
    described = None
    for begin in _CAPITAL.finditer(text, max(0, at - reach), at):
        stop = read_name(text, begin.end(), at, wide=True)
        if stop is None or not is_company(text[begin.end() : stop]):
            continue
        if gap.fullmatch(text, stop, at):
            return begin.end(), stop
        if gap is _NO_GAP and _DESCRIBED.match(text, stop, at) and not _names_another(text, stop, at):
            described = described or (begin.end(), stop)
    return described


def _distinct(found: Iterator[Named] | list[Named]) -> list[Named]:
    kept: dict[str, Named] = {}
    shorts: set[str | None] = set()
    for item in found:
        if item.party.name in shorts:
            continue
        shorts.add(item.party.short)
        kept.setdefault(re.sub(r"\W", "", item.party.name.casefold()), item)
        if len(kept) == _MOST:
            break
    return list(kept.values())


def _role(short: str | None) -> str | None:
    return short if short and _ROLES.fullmatch(short) else None
