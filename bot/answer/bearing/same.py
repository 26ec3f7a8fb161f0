"""Words that mean the same in a contract, and the rough stems by which they are compared."""

import re

_ENDING = re.compile(r"(?:ations?|ments?|ances?|ences?|ings?|ions?|als?|ors?|ers?|ies|ied|ed|es|ly|y|s|e)$")
_WORD = re.compile(r"\bnon-?[a-z]+|[^\W_]+(?:[’'][^\W_]+)?", re.I)
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
    further"""
_SAME_LIST = (
    "terminate termination end ends ended cancel cancels cancelled",
    "expire expires expiry expiration end ends ended",
    "commence commences commencement begin begins start starts run runs",
    "raise raises raised increase increases increased",
    "reduce reduces decrease decreases lower lowers",
    "notify notifies notified notifying notification notice notices tell tells told inform informs"
    " informed advise advises",
    "keep keeps kept retain retains retained",
    "continue continues continued keep go",
    "receive receives received receipt",
    "total aggregate overall",
    "cap caps capped limit limits limited exceed exceeds maximum most more ceiling up within",
    "least less fewer minimum",
    "exceed exceeds more above excess",
    "less fewer below",
    "late later",
    "sole solely only exclusively",
    "monthly month months",
    "yearly year years annual annually annum",
    "quarterly quarter quarters",
    "weekly week weeks",
    "daily day days",
    "hourly hour hours",
    "twice two",
    "after following thereafter upon from since later",
    "before prior preceding previous earlier",
    "during while throughout long",
    "until through",
    "deem deemed count counts considered treated construed",
    "settle settled resolve resolved",
    "govern governed governs governing law laws",
    "furnish furnishes provide provides give gives given deliver",
    "send sends sent give gives given submit submits deliver delivered",
    "maintain maintains carry carries keep keeps",
    "cost costs charge charges fee fees expense expenses",
    "pay pays paid payment payable due owe owes owed",
    "reimburse reimbursed reimbursement repay",
    "return returns returned",
    "destroy destruction delete deletion erase",
    "assign assigns assigned assignment transfer transfers transferred",
    "liable liability responsible",
    "sell sells sold sale sales",
    "buy buys purchase purchases bought",
    "consent approval permission",
    "fail fails failure failing",
    "excuse excused relieved",
    "vest vests pass passes",
    "perpetual perpetually",
    "immediately immediate once",
    "automatically automatic",
    "renew renews renewal extend extends extension",
    "bear bears borne accrue accrues",
    "appoint appoints appointed engage",
    "another other further additional",
    "without no not unless only",
    "only provided if unless except sole",
    "necessary required requires",
    "indemnify indemnifies indemnity indemnification indemnities",
    "loss losses lost lose loses",
    "law laws legally",
    "allow allows permit permits",
    "cover covers covered against extend",
    "answer respond responds response reply",
    "agreement lease contract license licence",
    "one once single",
    "own owns owned ownership belong belongs title",
    "set forth specified stated given",
)


def stem(word: str) -> str:
    """ "notifying", "notified" and "notify" are one; "non-exclusive" is another word than "exclusive"."""
    word = re.sub("[’']s?$", "", word.casefold()).replace("non-", "non")
    for _ in range(2):
        cut = _ENDING.sub("", word, count=1) if len(word) > 4 else word.removesuffix("s")
        if len(cut) < 3:
            break
        word = cut
    return word


def words(text: str) -> list[str]:
    """The words of `text`, in order."""
    return _WORD.findall(text)


def telling(text: str) -> list[str]:
    """The words of `text` that assert something by themselves, in order."""
    return [word for word in words(text) if re.sub("[’']s?$", "", word.casefold()) not in _FREE]


def same(word: str) -> frozenset[str]:
    """The stems that mean what the stem `word` means, itself among them."""
    return _SAME.get(word, frozenset()) | {word}


def _groups() -> dict[str, frozenset[str]]:
    groups = [frozenset(map(stem, row.split())) for row in _SAME_LIST]
    return {word: frozenset().union(*(group for group in groups if word in group)) for word in set().union(*groups)}


_FREE = frozenset(_FREE_LIST.split())
_SAME = _groups()
