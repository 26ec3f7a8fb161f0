"""A draft's opening words in, how it calls us and them out; patterns with {us} and {them} filled in."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BUYERS = "Customer|Client|Licensee|Subscriber|Buyer|Purchaser|User|Recipient|Lessee"
_SELLERS = "Provider|Vendor|Supplier|Seller|Contractor|Consultant|Licensor|Agency|Host|Service Provider|Lessor|Reseller"
_OPENING = 1600
_DEFINED = re.compile(
    r"\((?P<terms>[^()]{0,40}[\"“][^()]{2,80}[\"”][^()]{0,20})\)|the\s+[\"“](?P<one>[^\"”]{2,30})[\"”]"
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_COMMON = {"agreement", "effective date", "services", "service", "fees", "order", "initial term", "party", "parties"}


@dataclass(frozen=True)
class Sides:
    """The defined terms of the two parties. A name is never empty: without one it is the usual term."""

    us: str
    them: str
    found: bool = True

    def pattern(self, words: str) -> re.Pattern[str]:
        return _compiled(words, self.us, self.them)

    def blanks(self, side: str) -> dict[str, str]:
        """What {customer} and {vendor} stand for when we are on `side`."""
        return (
            {"customer": self.us, "vendor": self.them}
            if side == "buyer"
            else {"customer": self.them, "vendor": self.us}
        )


def sides(text: str, side: str) -> Sides:
    """How `text` calls the parties, we being the "buyer" or "seller" of it."""
    opening = text[:_OPENING]
    terms: list[str] = []
    for hit in _DEFINED.finditer(opening):
        quoted = [hit["one"]] if hit["one"] else _QUOTED.findall(hit["terms"])
        terms += [term for term in quoted if (term.casefold() not in _COMMON and term[0].isupper()) or term == "we"]
    buyer = _first(terms, _BUYERS)
    seller = _first(terms, _SELLERS)
    rest = [term for term in terms if term not in (buyer, seller, "we")]
    buyer = buyer or (rest[0] if seller and rest else "")
    seller = seller or (rest[0] if buyer and rest and rest[0] != buyer else "")
    found = bool(buyer and seller)
    buyer, seller = buyer or "Customer", seller or "Vendor"
    return Sides(buyer, seller, found) if side == "buyer" else Sides(seller, buyer, found)


def _first(terms: list[str], usual: str) -> str:
    return next((term for term in terms if re.fullmatch(usual, term, re.I)), "")


@lru_cache(maxsize=2048)
def _compiled(words: str, us: str, them: str) -> re.Pattern[str]:
    def named(term: str) -> str:
        return rf"\b(?:the\s+)?{re.escape(term)}\b"

    return re.compile(words.replace("{us}", named(us)).replace("{them}", named(them)), re.I | re.S)
