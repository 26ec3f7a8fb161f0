"""A question in, the words by which it describes one contract without naming it out."""

import re
from collections.abc import Sequence

from bot.search.naming import Token, tokens
from bot.search.phrases import STOP, head

_NOUNS = frozenset(["contract", "agreement", "deal", "lease", "sublease"])
# A paper of these is described by its very noun.
_TELLING = frozenset(["lease", "sublease"])
_THE = frozenset(["the", "our", "my", "that", "this", "their", "your"])
_ANY = frozenset(["a", "an", *_THE])
_LONGEST = 3
# What may be said of any contract, or of whoever is its other party.
_GENERIC_TEXT = """
signed current existing original whole entire full new newest old older oldest latest last first second third next
previous prior same other main standard usual following attached above said underlying executed active expired
actual relevant applicable particular specific written oral definitive final draft proposed big bigger biggest small mid
good bad great best worst long longest short only one two three three-year multi-year annual yearly
party parties vendor supplier customer client company counterparty people guys guy firm folks team side sides
business commercial legal binding contract agreement deal
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
_CLAUSE = frozenset(["clause", "clauses", "provision", "provisions", "section", "language", "wording", "type", "terms"])
_ENDS = re.compile(r"[.,;:?!()“”\"]")


def described(text: str) -> str | None:
    """ "bank" for "what does the bank contract say?" and "our contract with the bank"; None where no single contract
    is spoken of, or by nothing that tells it from others."""
    asked = head(text)
    said = tokens(asked)
    for at, token in enumerate(said):
        if token.word not in _NOUNS or (at + 1 < len(said) and said[at + 1].word in _CLAUSE):
            continue
        words = _before(said, at)
        if words is None:
            continue
        telling = [one for one in words if one.word not in _GENERIC] or _after(asked, said, at)
        if telling:
            return asked[telling[0].start : telling[-1].end]
        if token.word in _TELLING and (at + 1 == len(said) or said[at + 1].word != "of"):
            return token.word
    return None


def _before(said: Sequence[Token], at: int) -> list[Token] | None:
    """The words between "the" and the noun at `at`; None where no "the" begins them."""
    for first in range(at - 1, max(-1, at - 2 - _LONGEST), -1):
        if said[first].word in _THE:
            return list(said[first + 1 : at])
        if said[first].word in STOP:
            return None
    return None


def _after(text: str, said: Sequence[Token], at: int) -> list[Token]:
    """The words of "with the cleaning company" behind the noun at `at`."""
    if at + 3 >= len(said) or said[at + 1].word != "with" or said[at + 2].word not in _ANY:
        return []
    found: list[Token] = []
    for before, token in zip(said[at + 2 :], said[at + 3 : at + 3 + _LONGEST], strict=False):
        if token.word in STOP or token.word in _GENERIC or _ENDS.search(text, before.end, token.start):
            break
        found.append(token)
    return found[:1]
