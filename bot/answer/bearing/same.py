"""Words that mean the same in a contract, and the rough stems by which they are compared."""

import re
from pathlib import Path

_ENDING = re.compile(r"(?:ations?|ments?|ances?|ences?|ings?|ions?|als?|ors?|ers?|ies|ied|ed|es|ly|y|s|e)$")
_WORD = re.compile(r"\b(?:non-?|pre-|co-|re-|sub-)[a-z]+|[^\W_]+(?:[’'][^\W_]+)?", re.I)
# They assert nothing by themselves, or another check has them: modals, negations, the joints of a sentence.
_FREE_LIST = """
    a an the this that these those such said same it its itself they their them he his she her who whom whose which what
    where and or as but also then there thereof therein herein hereof hereunder so than be is are was were been being am
    of to in on at by for from with into under out about against as per upon
    do does did done has have had having make makes made take takes taken come comes came go goes going get gets got
    shall will must may can could would should cannot not no nor neither either both each every any all some other
    entitled right rights permitted allowed obliged obligated required require requires need needs
    agreement contract lease clause section article party parties term terms
    if unless except provided when while case event extent whether once
    covenants provides states says apply applies use used thing things way respect regard kind
    further even still already simply however therefore thus thereby instead besides additionally moreover means meaning
    addition side sides together namely likewise again else within how gives give giving given like likes wish wishes
    back although though yet plus whichever whatever otherwise off up whereas"""


def stem(word: str) -> str:
    """ "notifying", "notified" and "notify" are one; "non-exclusive" is another word than "exclusive"."""
    word = re.sub("[’']s?$", "", word.casefold()).replace("-", "")
    for _ in range(2):
        cut = _ENDING.sub("", word, count=1) if len(word) > 4 else word.removesuffix("s")
        if len(cut) < 3:
            return word.removesuffix("s") if len(word) > 3 else word
        word = cut
    return word


def words(text: str) -> list[str]:
    """The words of `text`, in order."""
    return _WORD.findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of `text` starts and ends."""
    return [hit.span() for hit in _WORD.finditer(text)]


def spoken(text: str) -> list[str]:
    """The words of `text` that can bear another: all but the names for contracts and their parts."""
    return [word for word in words(text) if word.casefold() not in _EVERYWHERE]


def telling(text: str) -> list[str]:
    """The words of `text` that assert something by themselves, in order."""
    return [word for word in words(text) if re.sub("[’']s?$", "", word.casefold()) not in _FREE]


def same(word: str) -> frozenset[str]:
    """The stems that mean what the stem `word` means, itself among them."""
    return _SAME.get(word, frozenset()) | {word}


def alike(one: str, other: str) -> bool:
    """True when two stems mean the same."""
    return one == other or other in same(one)


def _groups() -> dict[str, frozenset[str]]:
    rows = Path(__file__).with_name("paraphrase.txt").read_text("utf-8").splitlines()
    groups = [frozenset(map(stem, row.split())) for row in rows]
    return {word: frozenset().union(*(group for group in groups if word in group)) for word in set().union(*groups)}


_FREE = frozenset(_FREE_LIST.split())
# They open a contract's every sentence; as a verb ("agree") they are not said by standing there.
_EVERYWHERE = frozenset(
    ["agreement", "contract", "lease", "clause", "section", "article", "party", "parties", "term", "terms"]
)
_SAME = _groups()
