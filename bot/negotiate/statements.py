"""A clause's words in, its statements out: which party may, must or must not do what, each with its conditions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from bot.negotiate.sides import Sides
from bot.negotiate.veil import OUR_PRONOUN, THEIR_PRONOUN, THEM, US, named
from bot.negotiate.vocabulary import vocabulary

_ABBREVIATED = r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bNo)(?<!\bv)(?<!\be\.g)(?<!\bi\.e)(?<!\bSec)(?<!\bArt)"
_SENTENCE = re.compile(rf"{_ABBREVIATED}[.](?=[\"”’')\]]*(?:\s+[\"“(\[]?[A-Z0-9]|\s*$))|\n\s*\n|\n(?=[^\n]* \| )")
_BOTH = (
    r"(?:neither\s+(?:of\s+the\s+)?part(?:y|ies)|no\s+party|(?:each|either|any|every)\s+(?:of\s+the\s+)?part(?:y|ies)"
    r"|(?:the|both)\s+parties|neither\s+{us}\s+nor\s+{them}|neither\s+{them}\s+nor\s+{us}|both\s+{us}\s+and\s+{them}"
    r"|{us}\s+(?:and|or)\s+{them}|{them}\s+(?:and|or)\s+{us}|a\s+party|one\s+party|the\s+other\s+party"
    r"|(?:each|either|both|neither|one|none)\s+of\s+us|(?:each|either)\s+side|neither\s+side|neither"
    r"|the\s+(?:receiving|disclosing|recipient|defaulting|non-breaching|non-defaulting|indemnified|indemnifying|affected)\s+party|the\s+recipient)"
)
# What a party's own people may do, it may do.
_AGENTS = (
    r"(?:officer|representative|administrator|agent|auditor|engineer|manager|nominee|affiliate|director|personnel"
    r"|staff)s?"
)
_NEGATED = re.compile(r"^(?:neither|no)\b", re.I)
# "Nothing you give us will be used to …"
_NOTHING = re.compile(r"^\W*(?:nothing|none)\b(?:(?!\b(?:shall|will|may|must)\b)[^.;])*$", re.I)
# What may stand between a party and what it may or must: an aside, its affiliates, an adverb.
_BETWEEN = (
    r"(?:\s*,[^,.;]{1,90},|\s*\([^)]{1,80}\)"
    r"|\s*,?\s+(?:and|or)\s+(?:any\s+of\s+)?(?:its|their|his)\s+[\w-]+(?:(?:\s*,|\s+and|\s+or)\s+[\w-]+)*"
    r"|\s+(?:in\s+(?:its\s+|their\s+|his\s+)?turn|for\s+(?:its|their)\s+part|nevertheless|however|likewise|alone|only|also|hereby|further|expressly|irrevocably|unconditionally|acknowledges\s+that\s+it|agrees\s+that\s+it"
    r"|at\s+all\s+times|in\s+its\s+sole\s+discretion|at\s+its\s+option|itself|always|nevertheless|therefore|both|each))*\s*,?\s*"
)
_ALONG = re.compile(
    r"(?:if|when|where|whenever|unless|until|that|which|who|whom|than|as|because|while|whether|before|once|what)$", re.I
)
_SAID = re.compile(
    r"\b(?:agree[sd]?|acknowledge[sd]?|accept(?:s|ed)?|understand[s]?|consent(?:s|ed)?|except|save)\s+that$", re.I
)
_CONDITION = re.compile(
    r"^[\s,;:—–-]*(?:and\s+|but\s+)?(?:provided|unless|except|save|if|on\s+condition|so\s+long|as\s+long|subject|in\s+which|only)\b",
    re.I,
)

# Who "shall be told" is owed it: the other has to do it.
_OWED = re.compile(
    r"\s*(?:promptly\s+|also\s+|at\s+once\s+)?be\s+(?:promptly\s+|also\s+|fully\s+)?(?:told|informed|notified|paid|repaid|refunded|given|granted|"
    r"credited|reimbursed|compensated|indemnified|defended|held\s+harmless|consulted|offered|sent|provided\s+with|released\s+from)\b",
    re.I,
)
_OTHER = {"us": "them", "them": "us"}

_AGAIN = re.compile(
    r"\b(?:do|does|doing|done)\s+so\b|\b(?:the\s+)?(?:same|corresponding|like|equal|similar|reciprocal|equivalent)\s+"
    r"(?:right|liberty|power|entitlement|freedom|option)\b|\blikewise\b|\bdo\s+the\s+same\b|\b(?:such|that|this)\s+right\b",
    re.I,
)
# "must be kept secret by Customer; …": a statement about a thing before one about a party.
_PASSIVE = re.compile(named(r"\b(?:be|is|are)\s[^.;]{3,80}\bby\s+(?:{us}|{them})"), re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """`who` ("us", "them", "both" or "" for a thing) `mood` ("may", "must", "must not" or "is") what stands at
    characters `act` to `end`. `start` is where its own words begin, `until` where what conditions it ends; `back` is
    where the sentence but one before begins, if this one says "the same right" or "may do so"."""

    who: str
    mood: str
    start: int
    act: int
    end: int
    until: int
    back: int


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a clause stand."""
    ends = [*(hit.end() for hit in _SENTENCE.finditer(text)), len(text)]
    return tuple((start, end) for start, end in pairwise([0, *ends]) if text[start:end].strip())


@lru_cache(maxsize=8192)
def statements(text: str, parties: Sides) -> tuple[Statement, ...]:
    """Every statement of `text`, in order."""
    veiled = parties.veil(text)
    made: list[Statement] = []
    begun = [0, 0]
    for start, end in sentences(text):
        again = bool(_AGAIN.search(veiled, start, end))
        made += [replace(one, back=begun[-2]) if again else one for one in _of(veiled, start, end)]
        begun.append(start)
    return tuple(made)


def _of(text: str, start: int, end: int) -> Iterator[Statement]:
    marks = list(_marks(text, start, end))
    if not marks:
        yield Statement("", "is", start, start, end, end, start)
        return
    head = marks[0][0]
    if _PASSIVE.search(text, start, head):
        yield Statement("", "is", start, start, head, head, start)
    else:
        head = start
    begins = [head, *(mark[0] for mark in marks[1:])]
    stops = [*begins[1:], end]
    # "Provided that …" belongs to what stands before it too.
    untils = list(stops)
    for at in range(len(marks) - 2, -1, -1):
        if _CONDITION.match(text[_link(text, stops[at], start) : stops[at]]) or _CONDITION.match(text[stops[at] :]):
            untils[at] = untils[at + 1]
    for (_, act, who, mood), begin, stop, until in zip(marks, begins, stops, untils, strict=True):
        yield Statement(who, mood, begin, act, stop, until, begin)


@cache
def _done_to() -> re.Pattern[str]:
    return re.compile(rf"{vocabulary().pattern(('<performs>',))}(?:\s+the)?$", re.I)


def _link(text: str, at: int, start: int) -> int:
    """Where the words that join a statement to the one before it begin."""
    return max(text.rfind(",", start, at), text.rfind(";", start, at), start)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """(where the subject begins, where the act begins, who, mood) of each party that is bound or free in a sentence."""
    last = ""
    for hit in _finder().finditer(text, start, end):
        before = text[start : hit.start()].rstrip()
        if _ALONG.search(before[-12:]) and not _SAID.search(before[-40:]):
            continue
        who = "us" if hit["us"] else "them" if hit["them"] else "both" if hit["both"] else last or _named_alone(before)
        if not who:
            continue
        if hit["does"] and last and _done_to().search(before):
            # "Seller defends Buyer, its affiliates and their staff, indemnifies them": who defends, indemnifies.
            who = last
        last = who
        mood = "must not" if hit["not"] or _NOTHING.search(before) else "may" if hit["may"] else "must"
        if hit["both"] and _NEGATED.match(hit["both"]):
            mood = "must not"
        owed = mood == "must" and not hit["does"] and _OWED.match(text, hit.end())
        yield hit.start(), hit.start("does") if hit["does"] else hit.end(), _OTHER.get(who, who) if owed else who, mood


def _named_alone(before: str) -> str:
    """Whom "it" means where nobody has acted yet: the one party that is named, "" where both or none are."""
    named_here = {
        who for who, letters in (("us", US + OUR_PRONOUN), ("them", THEM + THEIR_PRONOUN)) if {*letters} & {*before}
    }
    return named_here.pop() if len(named_here) == 1 else ""


@cache
def _finder() -> re.Pattern[str]:
    moods, words = vocabulary().moods, vocabulary()
    owned = r"(?!['’](?!ll\b|re\b|ve\b|d\b))"
    them = rf"\b(?:{_AGENTS}\s+of\s+{{them}}|{{theirs}}\s+(?:\w+\s+)?{_AGENTS}|{{them}}{owned})"
    who = rf"(?:(?P<both>\b{_BOTH})|(?P<us>\b{{us}}{owned})|(?P<them>{them})|(?P<it>\b(?:it|they)\b))"
    patterns = {mood: words.pattern(moods[mood]) for mood in ("must not", "may", "must")}
    return re.compile(
        named(
            rf"{who}{_BETWEEN}(?:(?P<not>{patterns['must not']})|(?P<may>{patterns['may']})"
            rf"|(?P<must>['’]ll\b|{patterns['must']})"
            rf"|(?P<does>{words.pattern(('<performs>',))}|(?<=[{OUR_PRONOUN}{THEIR_PRONOUN}]\s){words.pattern(('<does>',))}))"
        ),
        re.I | re.S,
    )
