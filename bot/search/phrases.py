"""How people speak of a contract in a question: the phrase that names it, and words that never do."""

import itertools
import re
from collections.abc import Callable, Sequence, Set
from functools import cache
from pathlib import Path

from bot.search.naming import DEALS, SHORT_TYPES, SUFFIXES, Token, tokens

_STOP_TEXT = """
a about all am an and any are as at be been but by can could did do does for from get had has have how i if in
into is it its may me might must my no not of on or our out over shall should so some such than that the their
them then there these they this those to too under up us was we were what when where which while who whom why
will with would you your says say between vs
"""
STOP = DEALS | frozenset(_STOP_TEXT.split())
# Words of names that are also words of questions: alone and in small letters they name nothing.
_ORDINARY_TEXT = """
general international global national first new united premier party parties company customer client supplier
vendor agent agency bank trust owner seller buyer license licensee licensor distributor reseller sponsor
consultant employee employer contractor manufacturer provider service services product products software
technology technologies systems solutions holdings group partners media energy capital financial insurance
health medical network networks notice term payment price renewal termination liability cap limit end date days
year years month months law state states court right rights change control assign assignment terminate renew
expire pay paid sell buy use data work time exclusive exclusivity non free open public private business market
marketing trade name names brand brands content information confidential interest interests fund funds
management investment investments research development world american america york california delaware texas
china canada euro one two three web online internet digital direct home life water power light air oil gas gold
golf games sports food foods travel live target delta
"""
ORDINARY = frozenset(_ORDINARY_TEXT.split())
_HEAD = re.compile(r"\s*(?:consider|regarding|re|about|concerning)\b[:,]?\s+(.{4,400}?)\s*[;:]\s+(?=\S)", re.I | re.S)
_PAPERS = r"(?:contracts|agreements|deals|ndas|msas|licen[cs]es|leases)"
_OTHERS = r"(?:vendors|suppliers|customers|counterparties|partners|resellers|distributors|licensees)"
_ALL = r"(?:which|how many|list|show(?: me)?|find|all|every|each|across|(?:do|does|are|have|in) any|most|none) (?:of )?"
_OURS = r"(?:(?:the|our|my|all|these|other|active|signed|current|existing|vendor|customer|supplier|reseller) )*"
_ACROSS = re.compile(
    rf"\b(?:{_ALL}|what ){_OURS}{_PAPERS}\b|\b(?:our|the) portfolio\b|\bacross the board\b"
    r"|\bwhich (?:contract|agreement|vendor|supplier|counterparty)\b|\b(?:each|every) (?:contract|agreement)\b",
    re.I,
)
_ACROSS_OTHERS = re.compile(rf"\b{_ALL}{_OURS}{_OTHERS}\b", re.I)
_MARKS = " \n.,;:-–—"
_OF = frozenset(["with", "between", "and", "by", "among"])
_BEFORE = frozenset(["in", "under", "of", "for", "to", "from", "per", "on", "the", "our", "this", "that", "about"])
_ASKING_TEXT = "can could does did do is are may must will has have should would if"
_ASKING = frozenset(_ASKING_TEXT.split())
_NOT_NAMES_TEXT = """
respect regard regards them us notice cause cust anyone someone another month auto no any whom who it him her
you me others what which
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
_SAME = frozenset(["how", "same", "then", "also", "too", "please", "ok", "okay", "thanks", "now", "one"])


@cache
def language() -> frozenset[str]:
    """Words that contracts write in small letters (training/ordinary.py)."""
    return frozenset(Path(__file__).with_name("ordinary.txt").read_text("utf-8").split())


def headed(text: str) -> bool:
    """True for "Consider the …; What …"."""
    return bool(_HEAD.match(text))


def head(text: str) -> str:
    """The part of the question that names the contract: before the semicolon in "Consider the …; What …"."""
    hit = _HEAD.match(text)
    return hit.group(1) if hit else text


def across(text: str, *, named: bool) -> bool:
    """True when the text asks of many contracts at once. "Which customers may Adia serve?" asks of one: when a
    party is `named`, only words for contracts count."""
    if _HEAD.match(text):
        return False
    return bool(_ACROSS.search(text)) or (not named and bool(_ACROSS_OTHERS.search(text)))


def named_but_unknown(said: Sequence[Token], known: set[str]) -> bool:
    """True when a contract or a party is named by words that no contract has ("our deal with Zebracorp")."""
    for at, token in enumerate(said):
        if token.word not in DEALS and token.word not in SHORT_TYPES:
            continue
        after = said[at + 1 : at + 3]
        if (
            len(after) == 2
            and after[0].word in {"with", "between", "from"}
            and _unknown(after[1], known, any_case=True)
        ):
            return True
        if at > 1 and _unknown(said[at - 1], known, any_case=said[at - 1].possessive):
            return True
    return any(
        a.word in {"with", "between"} and b.proper and _unknown(b, known, any_case=False)
        for a, b in itertools.pairwise(said)
    )


def asks_of_unknown(said: Sequence[Token], known: Callable[[str], bool]) -> bool:
    """True when the question asks what somebody does whom no contract names ("can Zebracorp assign?")."""
    return any(
        before.word in _ASKING
        and token.proper
        and len(token.word) > 3
        and not token.initials
        and token.word not in language()
        and not known(token.word)
        and _unknown(token, frozenset(), any_case=False)
        for before, token in itertools.pairwise(said)
    )


def unknown_name(text: str) -> str:
    """The name in "what about Zebracorp?" when it is no word of the language: all that is left of such a question."""
    left = [t for t in tokens(text) if t.word not in STOP | _SAME]
    strange = all(t.proper and not t.initials and t.word not in language() and len(t.word) > 3 for t in left)
    return text[left[0].start : left[-1].end] if left and strange else ""


def _unknown(token: Token, known: Set[str], *, any_case: bool) -> bool:
    return (
        (token.proper or any_case)
        and not any(token.word in words for words in (known, STOP, ORDINARY, SUFFIXES, _NOT_NAMES))
        and not token.word.isdigit()
    )


def without_name(text: str, known: set[str]) -> str:
    """`text` without the phrase that names the contract; all of it when hardly anything would be left."""
    hit = _HEAD.match(text)
    if hit:
        return text[hit.end() :]
    said = tokens(text)
    for at, token in enumerate(said):
        if token.word in DEALS or token.word in SHORT_TYPES:
            first, last = _phrase(said, at, known)
            if any(t.word in known - SUFFIXES for t in said[first : last + 1] if t.word not in DEALS):
                before, after = text[: said[first].start], text[said[last].end :]
                rest = f"{before.rstrip(_MARKS)} {after.lstrip(_MARKS)}".replace(" ?", "?").strip()
                return rest if len(tokens(rest)) > 2 else text
    return text


def _phrase(said: list[Token], at: int, known: set[str]) -> tuple[int, int]:
    """First and last token of "in our reseller agreement with Adia Nutrition, Inc." around its "agreement"."""
    first = last = at
    while first and said[first - 1].word in known:
        first -= 1
    while first and said[first - 1].word in _BEFORE:
        first -= 1
    while last + 1 < len(said) and (
        said[last + 1].word in known
        or (said[last + 1].word in _OF and last + 2 < len(said) and said[last + 2].word in known)
    ):
        last += 1
    return first, last
