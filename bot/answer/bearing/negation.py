"""What is denied, in a sentence and in its quotation."""

import re

from bot.answer.bearing.gate import gated
from bot.answer.bearing.same import alike, same, stem, telling

_NOT = re.compile(r"\b(?:not|no|neither|nor|never|cannot|unable|prohibited|forbidden)\b|n[’']t\b", re.I)
# "Not without consent" is "only with consent".
_NARROWS = re.compile(r"\b(?:only|sole(?:ly)?|exclusive(?:ly)?|until|without)\b", re.I)
_SAVES = re.compile(r"\b(?:without|unless|until|before)\b", re.I)
_EXCEPT = re.compile(r"\b(?:unless|except(?:ing|ions?)?|other\s+than|excluding|apart\s+from|but\s+for)\b", re.I)
_SIDE = re.compile(r"\b(?:before|after|outside|inside|beyond)\b")
_INNER = re.compile(r"\b(that|which|who|if|unless|when|where|until)\b", re.I)
_WITHOUT = re.compile(r"\bwithout\s+regard\s+to\b([^.;,]*)", re.I)
_TIED = {"that", "which", "who"}
_BREAK = re.compile(r"[.;]|,?\s+but\b|,\s+and\b|,\s+who\b|,\s+which\b")
# What the contract does away with: "is of no effect", "is hereby waived".
_UNDONE = re.compile(r"\bof\s+no\s+(?:application|force|effect)|\bwaive[sd]?\b", re.I)
_FIRST, _HEAD, _FAR = 2, 3, 8


def misdenied(said: str, there: str) -> str:
    """What the quotation denies is not affirmed, and what is denied is what the quotation denies."""
    if gated(said) and gated(there):
        return ""
    mine, its = _denied(said), _denied(there)
    its += _lacking(there) if re.search(r"\bno\b", said, re.I) else []
    if mine and not its:
        return "" if _NARROWS.search(there) and _SAVES.search(said) else "the quotation has no not"
    if any(denial and not any(_meet(denial, other) for other in its) for denial in mine):
        return "the quotation denies something else"
    if _UNDONE.search(there) and not mine and not _UNDONE.search(said):
        return "the quotation does away with it"
    return "a not is missing" if _affirmed(said, there) and not _turned(said, there) else ""


def _turned(said: str, there: str) -> bool:
    """ "Not … without consent" is "only with consent"; "unless … not" stands in one half of a sentence only."""
    if _NOT.search(said):
        return False
    if re.search(r"\bonly\b|\bneeds?\b|\brequire[sd]?\b", said, re.I) and re.search(
        r"\b(?:without|unless|except)\b", there, re.I
    ):
        return True
    opening = _EXCEPT.split(there)[0]
    return bool(_EXCEPT.search(said)) and len(opening.split()) > 2 and not _NOT.search(opening)


def _affirmed(said: str, there: str) -> bool:
    """Does `said` affirm, before any "not" of the same statement, what the quotation only ever denies?"""
    plain = _telling(there)
    denials = [
        word for zone in _zones(there) for word in _telling(_reached(zone))[:_FIRST] + _SIDE.findall(zone.lower())
    ]
    denials += [stem(word) for subject in _subjects(there) for word in telling(subject)[-_HEAD:]]
    if not _WITHOUT.search(said):
        denials += [word for hit in _WITHOUT.finditer(there) for word in _telling(hit.group(1))]
    only = {word for word in denials if plain.count(word) <= denials.count(word)}
    told = (word for statement in _BREAK.split(said) for word in _telling(_before(statement)))
    return any(alike(word, one) for word in told for one in only)


def _reached(zone: str) -> str:
    """As far as a "not" reaches into what stands behind it: no further than an "if" or "when"."""
    parts = _INNER.split(zone)
    ends = (at for at in range(1, len(parts), 2) if parts[at].lower() not in _TIED)
    return " ".join(parts[: next(ends, len(parts))])


def _telling(text: str) -> list[str]:
    """The stems that assert something, and on which side of something it is."""
    return [stem(word) for word in telling(text)] + _SIDE.findall(text.lower())


def _before(statement: str) -> str:
    """What of it stands in no reach of its "not": clauses without one that no "that" or "who" ties to one."""
    free, parts = [], _INNER.split(statement)
    reached = False
    for at in range(0, len(parts), 2):
        tied = at > 0 and parts[at - 1].lower() in _TIED
        reached = bool(_NOT.search(parts[at])) or (tied and reached)
        free += [] if reached else [parts[at]]
    return " ".join(free)


def _subjects(text: str) -> list[str]:
    """What "is not sufficient", "is never excused"."""
    hits = re.finditer(r"([^.;,]*)(?<!that )(?<!which )\b(?:is|are|be)\s+(?:not|never)\b", text)
    return [_BREAK.split(hit.group(1))[-1] for hit in hits]


def _denied(text: str) -> list[frozenset[str]]:
    """Of each negation the words right behind it, and behind each "or" after it; more behind a "no", which may stand
    before its noun, and where an insertion parts a "not" from its verb."""
    found = []
    for hit in _NOT.finditer(text):
        zone = _BREAK.split(text[hit.end() :])[0]
        near = telling(zone.split(",")[0])[:_HEAD]
        others = [word for branch in re.split(r"\bn?or\b", zone)[1:] for word in telling(branch)[:_HEAD]]
        wide = hit.group().lower() in {"no", "neither"} or not (near or others)
        found.append(frozenset(map(stem, telling(zone)[:_FAR] if wide else [*near, *others])))
    return found


def _lacking(text: str) -> list[frozenset[str]]:
    """ "Without the payment of any penalty" denies as "no penalty is paid" does."""
    return [
        frozenset(map(stem, telling(_BREAK.split(text[hit.end() :])[0].split(",")[0])[:_HEAD]))
        for hit in re.finditer(r"\bwithout\b", text, re.I)
    ]


def _zones(text: str) -> list[str]:
    """What stands behind each negation, to the end of its statement."""
    return [_BREAK.split(text[hit.end() :])[0] for hit in _NOT.finditer(text)]


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(same(word) & other for word in one)
