"""A playbook's wording in, the same in the contract's own terms out."""

import re
from functools import lru_cache

from bot.negotiate.sides import Sides

_FEES = re.compile(r"[\"“]((?:[A-Z]\w+ )?(?:Fees|Charges|Price|Prices))[\"”]")
_BLANK = re.compile(r"\{(\w+)\}")


def fitted(wording: str, text: str, parties: Sides, side: str) -> str:
    """`wording` with its blanks filled from the contract's `text`; what it does not tell stays in brackets."""
    named = {blank: _with_article(term, text) for blank, term in parties.blanks(side).items()}

    def filled(hit: re.Match[str]) -> str:
        return named.get(hit[1]) or f"[{hit[1].replace('_', ' ')}]"

    out = _BLANK.sub(filled, wording.strip())
    if defined := _FEES.search(text):
        out = re.sub(r"\bfees\b", defined[1], out)
    if text.count("this agreement") > text.count("this Agreement"):
        out = out.replace("this Agreement", "this agreement")
    elif "this Agreement" not in text and re.search(r"\bthese terms\b", text, re.I):
        out = re.sub(r"\b([Tt])his Agreement\b(?: is\b)?", lambda hit: _plural(hit[0]), out)
    return _capital(out)


def blanks(text: str) -> tuple[str, ...]:
    """What is still to be filled in."""
    return tuple(dict.fromkeys(re.findall(r"\[([a-z][a-z ]+)\]", text)))


@lru_cache(maxsize=32)
def _with_article(term: str, text: str) -> str:
    bare = re.escape(term)
    with_the = len(re.findall(rf"\b[Tt]he {bare}\b", text))
    return f"the {term}" if with_the * 2 > len(re.findall(rf"\b{bare}\b", text)) else term


def _plural(words: str) -> str:
    out = words.replace("This Agreement", "These terms").replace("this Agreement", "these terms")
    return out.removesuffix(" is") + " are" if words.endswith(" is") else out


def _capital(text: str) -> str:
    """Each sentence with a capital: an article may have come to its front."""
    return re.sub(r"(^|[.]\s+)(the)\b", lambda hit: hit[1] + "The", text)
