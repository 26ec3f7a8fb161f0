"""A playbook's wording in, the same in the contract's own terms out."""

import re
from collections import Counter
from functools import lru_cache

from bot.negotiate.currency import localised
from bot.negotiate.sides import Sides

_FEES = re.compile(r"[\"“]((?:[A-Z]\w+ )?(?:Fees|Charges|Price|Prices))[\"”]")
_SELF = re.compile(
    r"\b([Tt]his|[Tt]hese|[Tt]he)\s+(Agreement|agreement|Contract|contract|Terms|terms|Licen[cs]e|Deed|Addendum)\b"
    r"(?!\s+(?:and|of|between|Date|Year|Term|Period))"
)
_IT = re.compile(r"\b(renew|assign|terminate|end|transfer)\s+it\b")
_VERBS = {"expires", "renews", "ends", "begins", "continues", "starts", "takes", "applies"}
_BLANK = re.compile(r"\{(\w+)\}")


def fitted(wording: str, text: str, parties: Sides, side: str) -> str:
    """`wording` with its blanks filled from the contract's `text`; what it does not tell stays in brackets."""
    named = {blank: _with_article(term, text) for blank, term in parties.blanks(side).items()}

    def filled(hit: re.Match[str]) -> str:
        return named.get(hit[1]) or f"[{hit[1].replace('_', ' ')}]"

    out = _BLANK.sub(filled, localised(wording.strip(), text))
    if defined := _FEES.search(text):
        out = re.sub(r"\bfees\b", defined[1], out)
    if (own := _self(text)) != "this Agreement":
        out = re.sub(r"\b([Tt])his Agreement\b(?:\s+(\w+))?", lambda hit: _called(hit, own), out)
        out = _IT.sub(r"\1 them", out) if own.endswith("s") else out
    return _capital(out)


def blanks(text: str) -> tuple[str, ...]:
    """What is still to be filled in."""
    return tuple(dict.fromkeys(re.findall(r"\[([a-z][A-Za-z ]+)\]", text)))


@lru_cache(maxsize=32)
def _with_article(term: str, text: str) -> str:
    bare = re.escape(term)
    with_the = len(re.findall(rf"\b[Tt]he {bare}\b", text))
    return f"the {term}" if with_the * 2 > len(re.findall(rf"\b{bare}\b", text)) else term


@lru_cache(maxsize=32)
def _self(text: str) -> str:
    """What the contract calls itself: "this Agreement", "the Contract", "these Terms"."""
    names = Counter(" ".join([hit[1].lower(), hit[2]]) for hit in _SELF.finditer(text))
    best, count = max(names.items(), key=lambda one: one[1], default=("this Agreement", 0))
    return "this Agreement" if names["this Agreement"] >= count else best


def _called(hit: re.Match[str], own: str) -> str:
    """`own` in the place of "This Agreement expires", its verb with it."""
    name = own[0].upper() + own[1:] if hit[1] == "T" else own
    verb = hit[2] or ""
    if own.endswith("s") and verb:
        verb = {"is": "are", "has": "have"}.get(verb, verb.removesuffix("s") if verb in _VERBS else verb)
    return f"{name} {verb}".rstrip()


def _capital(text: str) -> str:
    """Each sentence with a capital: an article may have come to its front."""
    return re.sub(r"(^|[.]\s+)(the)\b", lambda hit: hit[1] + "The", text)
