"""A draft's words in, how it calls us and them out; its text veiled, so that patterns fit any draft."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.negotiate.veil import veiled

_BUYERS = (
    "Customer|Client|Licensee|Subscriber|Buyer|Purchaser|User|Recipient|Lessee|Tenant|Purchasing Party|Employer|Bank"
    "|Authority|Commissioning Party|Merchant|Advertiser|Member|Principal|Owner"
)
_SELLERS = (
    "Provider|Vendor|Supplier|Seller|Contractor|Consultant|Licensor|Agency|Host|Service Provider|Lessor|Developer"
    "|Processor|Carrier|Manufacturer|Integrator|Operator|Landlord|Freelancer|Adviser|Advisor|Platform"
    "|Studio|Publisher|Subcontractor"
)
# Buyer of one, seller to the other.
_EITHER = "Reseller|Distributor|Agent|Partner|Dealer"
_OPENING = 2400
_DEFINED = re.compile(
    r"\((?P<terms>[^()]{0,60}[\"“][^()]{2,90}[\"”][^()]{0,30})\)"
    r"|(?:the|as|called|to\s+as)\s+[\"“](?P<one>[^\"”]{2,30})[\"”]"
    r"|\((?:the\s+|hereinafter,?\s+(?:referred\s+to\s+as\s+)?(?:the\s+)?)(?P<bare>[A-Z][\w ]{2,24})\)"
    rf"|\((?P<usual>{_BUYERS}|{_SELLERS}|{_EITHER})\)"
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_COMMON = {
    *(
        "agreement",
        "effective date",
        "services",
        "service",
        "fees",
        "order",
        "initial term",
        "party",
        "parties",
        "terms",
    ),
    *("contract", "software", "platform", "term", "charges", "order form", "statement of work", "sow", "msa", "dpa"),
    *("commencement date", "subscription fees", "products", "goods", "deliverables", "products and services", "work"),
}
_NO_PARTY = _COMMON | {
    "this",
    "it",
    "section",
    "parties",
    "each",
    "either",
    "neither",
    "that",
    "they",
    "invoices",
    "data",
}
_PAYS = (
    r"(?:shall|will|must|agrees\s+to|is\s+to)?\s*(?:pays?|purchases?|buys|reimburses?|subscribes?|engages|appoints)\b"
)
_SERVES = (
    r"(?:shall|will|must|agrees\s+to|is\s+to)?\s*(?:provides?|suppl(?:y|ies)|licenses?|grants?|hosts?|delivers?|performs?|"
    r"sells|invoices?|warrants?)\b"
)
_WE, _YOU = "we|us", "you"


@dataclass(frozen=True)
class Sides:
    """The defined terms of the two parties. A name is never empty: without one it is the usual term. `ours` and
    `theirs` are further names for them."""

    us: str
    them: str
    found: bool = True
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    def veil(self, text: str) -> str:
        """`text`, as long as before, with both parties' names as no word is: "User" is not "use"."""
        return veiled(text, (self.us, *self.ours), (self.them, *self.theirs))

    def blanks(self, side: str) -> dict[str, str]:
        """What {customer} and {vendor} stand for when we are on `side`."""
        return (
            {"customer": self.us, "vendor": self.them}
            if side == "buyer"
            else {"customer": self.them, "vendor": self.us}
        )


@lru_cache(maxsize=16)
def sides(text: str, side: str) -> Sides:
    """How `text` calls the parties, we being the "buyer" or "seller" of it."""
    terms = _terms(text[:_OPENING])
    terms = [re.sub(r"\*", "", term) for term in terms]
    buyers, sellers = _usual(terms, _BUYERS), _usual(terms, _SELLERS)
    either = _usual(terms, _EITHER)
    buyers, sellers = buyers or (either if sellers else []), sellers or (either if buyers else [])
    if not buyers and not sellers:
        buyers, sellers = _by_what_they_do(text, terms)
    rest = [term for term in terms if term not in (*buyers, *sellers, "we", "you")]
    rest.sort(key=lambda term: -len(re.findall(rf"\b{re.escape(term)}\s+(?:shall|will|may|agrees|must)\b", text)))
    buyer = buyers[0] if buyers else (rest[0] if sellers and rest else "")
    seller = sellers[0] if sellers else (rest[0] if buyer and rest and rest[0] != buyer else "")
    found = bool(buyer and seller)
    if not found and "you" in terms:
        buyer, seller, found = *_you_and_we(text), True
    buyer = buyer or _frequent(text, _BUYERS)
    seller = seller or _frequent(text, _SELLERS)
    buyer = buyer or _acting(text, seller) or _spoken_of(text, _BUYERS, "Customer")
    seller = seller or _acting(text, buyer) or _spoken_of(text, _SELLERS, "Vendor")
    more_buyer, more_seller = _more(text, terms, (buyer, seller))
    if side == "buyer":
        return Sides(buyer, seller, found, more_buyer, more_seller)
    return Sides(seller, buyer, found, more_seller, more_buyer)


def _terms(opening: str) -> list[str]:
    terms: list[str] = []
    for hit in _DEFINED.finditer(opening):
        alone = hit["one"] or hit["bare"] or hit["usual"]
        quoted = [alone] if alone else _QUOTED.findall(hit["terms"])
        quoted = [re.sub(r"^[Tt]he\s+", "", term.strip(" ,.")) for term in quoted]
        terms += [t for t in quoted if (t and (t.casefold() not in _COMMON and t[0].isupper())) or t.casefold() in _ME]
    return list(dict.fromkeys(t.casefold() if t.casefold() in _ME else t for t in terms))


_ME = {"we", "you"}


def _usual(terms: list[str], usual: str) -> list[str]:
    return [term for term in terms if re.fullmatch(usual, term, re.I)]


def _by_what_they_do(text: str, terms: list[str]) -> tuple[list[str], list[str]]:
    """Without a term that says it: the one that pays is the buyer, the one that provides the seller."""
    named = [term for term in terms if term not in _ME]

    def count(term: str, verbs: str) -> int:
        return len(re.findall(rf"\b{re.escape(term)}\s+{verbs}", text))

    leaning = sorted(named, key=lambda term: count(term, _SERVES) - count(term, _PAYS))
    if len(leaning) < 2 or count(leaning[0], _SERVES) - count(leaning[0], _PAYS) == (
        count(leaning[-1], _SERVES) - count(leaning[-1], _PAYS)
    ):
        return [], []
    return [leaning[0]], [leaning[-1]]


def _you_and_we(text: str, buyer: Sequence[str] = (), seller: Sequence[str] = ()) -> tuple[str, str]:
    """Whose paper it is tells nothing: where neither is defined with a name, "we" buy if "you" provide and "we" pay."""

    def leaning(term: str) -> int:
        said = rf"\b{term}\s+(?:will\s+|shall\s+|must\s+|may\s+)?"
        return len(re.findall(said + _SERVES, text, re.I)) - len(re.findall(said + _PAYS, text, re.I))

    turned = "we" in buyer or "you" in seller
    settled = turned or "you" in buyer or "we" in seller
    return ("we", "you") if turned or (not settled and leaning("you") > leaning("we")) else ("you", "we")


def _frequent(text: str, usual: str) -> str:
    """The usual term that a draft which defines none speaks of most."""
    counts = Counter(re.findall(rf"\b(?:{usual})\b(?=\s+(?:shall|will|may|agrees|must)\b)", text))
    return counts.most_common(1)[0][0] if counts else ""


def _spoken_of(text: str, usual: str, otherwise: str) -> str:
    """The usual term that stands most often in a text which does not say what that party does."""
    counts = Counter(re.findall(rf"\b(?:{usual})\b", text))
    return counts.most_common(1)[0][0] if counts else otherwise


def _acting(text: str, other: str) -> str:
    """The name that most often shall, will or may, which is not the other party's."""
    named = re.findall(r"\b(?:The\s+)?([A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?)\s+(?:shall|will|may|agrees)\b", text)
    counts = Counter(name for name in named if name != other and name.split()[-1].casefold() not in _NO_PARTY)
    return counts.most_common(1)[0][0] if counts else ""


def _more(text: str, terms: list[str], known: tuple[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Further names defined in the same brackets as the buyer's and the seller's; "you" and "we" that stand in none of
    them by what each does."""
    buyer: list[str] = []
    seller: list[str] = []
    for hit in _DEFINED.finditer(text[:_OPENING]):
        quoted = [re.sub(r"^[Tt]he\s+", "", t.strip(" ,.")) for t in _QUOTED.findall(hit["terms"] or "")]
        quoted = [t.casefold() if t.casefold() in _ME else t for t in quoted]
        for mine, into in ((known[0], buyer), (known[1], seller)):
            if mine in quoted:
                into += [t for t in quoted if t != mine and t.casefold() not in _COMMON and t.casefold() != "us"]
    for term, into in zip(_you_and_we(text, buyer, seller), (buyer, seller), strict=True):
        if term in terms and term not in (*known, *buyer, *seller) and not {*known} & _ME:
            into.append(term)
    return tuple(dict.fromkeys(buyer)), tuple(dict.fromkeys(seller))
