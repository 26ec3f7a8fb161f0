"""Who does what: the parties of a sentence against those of its quotations."""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.bearing.figures import without_figures
from bot.answer.bearing.same import alike, stem, telling

_ROLE_LIST = """
    customer client vendor supplier provider licensor licensee distributor company consultant contractor tenant
    landlord lessor lessee buyer seller purchaser manufacturer reseller franchisee franchisor agent publisher
    recipient discloser processor controller employee employer borrower lender guarantor sponsor host developer
    owner carrier courier printer shipper subscriber indemnitor indemnitee sublicensee end-user trustee affiliate
    subsidiary subcontractor claimant respondent assignor assignee transferor transferee custodian servicer
    administrator shareholder holder issuer investor operator advisor adviser sub-advisor talent endorser promoter
    artist author
    mortgagor mortgagee pledgor indemnifier insurer insured"""
_ROLES = _ROLE_LIST.split()
_WINDOW = 5
_CLEARLY = 0.05
_DOES = re.compile(
    r"\s+(?:(?!supply|apply|rely|comply|reply)\w+ly\s+|also\s+|then\s+|first\s+|hereby\s+)?(?:may|can(?:not)?|shall|must|will|agrees?\s+to|needs?\s+to"
    r"|ha(?:s|ve)\s+to|(?:is|are)\s+(?=not\s|required|obliged|obligated|entitled|permitted|allowed|free)|(?=ha(?:s|ve)\s+no\b)"
    r"|(?=(?:pay|give|provide|return|deliver|owe|grant|supply|sell|bear|notif|indemnif|reimburse|refund|own|deduct|cover|assign)(?:s|es|ies)\s))"
    r"\s*(?:,\s[^,.;]{1,60},\s+)?(?:not\s+|never\s+|only\s+|also\s+|first\s+|(?!supply|apply|rely|comply|reply)\w+ly\s+|be\s+(?=required|obliged|obligated|entitled|permitted|allowed|free)"
    r"|(?:required|obliged|obligated|entitled|permitted|allowed|free)\s+to\s+|ha(?:s|ve)\s+no\s+)*(?!be\s+\w+(?:ed|en)\b)(?P<verb>\w+)",
    re.I,
)
# "HOF Entities must allow": somebody, though no party of the cast.
_NAMED_DOES = re.compile(
    r"\b(?P<who>(?-i:(?:[A-Z][\w&’'-]*\s+){0,3}[A-Z][\w&’'-]*))\s+(?:may|must|shall|will|has\s+to)\s+(?:not\s+)?(?!be\b|not\b)(?P<verb>[a-z]\w+)",
    re.I,
)
_DONE_BY = re.compile(
    r"\b(?:be|is|are|been)\s+(?:\w+ly\s+)?(?!acknowledged)(\w+(?:ed|en|de))\s+by\s+(?:the\s+)?$", re.I
)
# The words left of a mention, nearest first, and those right of it.
Setting = tuple[tuple[str, ...], tuple[str, ...]]
Settings = dict[str, list[Setting]]
_STOP = re.compile(r"[,;:.](?=\s|$)|\s…\s")
_END = re.compile(r"[;:.](?=\s|$)|\s…\s")
# "Subscriber Data" is nobody.
_COMPOUND = r"(?!\s+(?-i:[A-Z][a-z]))"
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|she|her|you|yours?|we|ours?)\b", re.I)
# "Array gets a royalty from Ono": Ono gives it.
_GETS = re.compile(
    r"(?:\s+\w+ly)?\s+(?:(?:may|must|shall|will|has\s+to)\s+)?(?:gets?|receives?|obtains?)\s+(?P<what>[^.;]*?)\s*\bfrom\s+(?:the\s+)?$",
    re.I,
)
_BOTH = (
    r"(?:either|each|neither|both|every|no)\s+(?:of\s+the\s+)?(?:part(?:y|ies)|sides?|us)|one\s+of\s+us|the\s+parties|a\s+party"
    r"|any\s+party"
)
# "By giving Party B notice" speaks of no giving party.
_OTHER = r"(?:the\s+)?(?:other|non-\w+|(?<!\bby )\w+ing|affected)\s+party"
_OTHER_PARTY = re.compile(_OTHER, re.I)
_SOME_PARTY = re.compile(r"\bparty\b", re.I)


@dataclass(frozen=True)
class Cast:
    """Who the parties are: each group holds the names of one party ("Northwind Traders", "Northwind", "Customer")."""

    groups: tuple[tuple[str, ...], ...] = ()

    def knows(self, word: str) -> bool:
        return any(_has(name, word) for group in self.groups for name in group)

    def same(self, word: str, lowered: str) -> bool:
        """True when `lowered` names the party that `word` belongs to by another of its names."""
        mine = [group for group in self.groups if any(_has(name, word) for name in group)]
        return any(_has(lowered, name) for group in mine for name in group)

    def actor(self, words: str) -> str:
        """One name for each party, whatever it is called in `words`."""
        for at, group in enumerate(self.groups):
            if any(_has(words, name) for name in group):
                return f"party {at}"
        role = re.sub(r"\W+", " ", words.casefold()).removeprefix("the ").strip()
        return role.removesuffix("s") if role.removesuffix("s").replace(" ", "-") in _ROLES else role

    def pattern(self) -> re.Pattern[str]:
        return _pattern(self.groups)


@lru_cache(maxsize=128)
def _pattern(groups: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    named = sorted({name for group in groups for name in group if name}, key=len, reverse=True)
    known = "".join(rf"{re.escape(name)}|" for name in named)
    return re.compile(rf"\b(?:{known}{_BOTH}|{_OTHER}|(?:the\s+)?(?:{'|'.join(_ROLES)})s?{_COMPOUND})\b", re.I)


def joint(text: str, cast: Cast) -> bool:
    """Does `text` speak of both parties at once ("either party")?"""
    return any(map(joint_actor, _settings(text, cast)))


def unnamed(sentence: str, whole: str, cast: Cast) -> str:
    """The first party of `sentence` that its quotation does not speak of; "" when there is none."""
    there = _settings(_given(whole, cast), cast)
    if any(map(joint_actor, there)):
        return ""
    some = bool(_SOME_PARTY.search(whole))
    spoken = (actor for actor in _settings(sentence, cast) if not (some and joint_actor(actor)))
    return next((f"{actor} is not in the quotation" for actor in spoken if actor not in there), "")


def done_by_another(sentence: str, near: str, whole: str, *, cast: Cast) -> str:
    """Why another party does in `near` what one is said to do in `sentence`; "" when none does."""
    sentence, whole, near = (_given(text, cast) for text in (sentence, whole, near))
    known = set(_settings(whole, cast))
    if _other_agent(_agents(sentence, cast), _agents(near, cast), known, whole.casefold()):
        return "another party does it"
    alone = any(
        re.search(r"\bonly\s+(?:the\s+)?$", sentence[: hit.start()], re.I) for hit in cast.pattern().finditer(sentence)
    )
    if alone and any(map(joint_actor, _settings(near, cast))) and not re.search(r"\b(?:only|sole)", near, re.I):
        return "both parties do it"
    return ""


def misattributed(sentence: str, near: str, cast: Cast) -> str:
    """Why what stands around a party of `sentence` stands around another in `near`: "A pays B" is not "B pays A"."""
    sentence, near = _given(sentence, cast), _given(near, cast)
    spoken, here = _settings(sentence, cast), _settings(near, cast)
    if any(map(joint_actor, here)):
        return ""
    named = bool(here) and not _PRONOUN.search(cast.pattern().sub(" ", near))
    for actor in spoken:
        if named and actor not in here and not joint_actor(actor):
            return "another party does it"
        if any(_fits_better(actor, other, spoken, here) for other in here if other != actor and not joint_actor(other)):
            return "another party does it"
    return ""


def _given(text: str, cast: Cast) -> str:
    """`text` with who gives first: "A gets B from C" is "C gives B to A"."""
    hits = list(cast.pattern().finditer(text))
    for one, other in itertools.pairwise(hits):
        if got := _GETS.fullmatch(text, one.end(), other.start()):
            return f"{text[: one.start()]}{other.group()} gives {got['what']} to {one.group()}{text[other.end() :]}"
    return text


def involved(text: str, cast: Cast) -> list[str]:
    """The parties that `text` names, in order, each once."""
    return list(dict.fromkeys(cast.actor(hit.group()) for hit in cast.pattern().finditer(text)))


def exchanged(sentence: str, near: str, cast: Cast) -> float:
    """By how much the sentence is closer to its quotation with two parties exchanged; 0 when it is not."""
    spoken, here = _settings(sentence, cast), _settings(near, cast)
    pairs = [
        (one, other)
        for one in spoken
        for other in here
        if one != other and not (joint_actor(one) or joint_actor(other))
    ]
    return max((_gain(one, other, spoken, here) for one, other in pairs), default=0.0)


def _agents(text: str, cast: Cast) -> set[tuple[str, str]]:
    """(party, verb) for each party that stands before a "may" or a "must", or behind the "by" of a passive."""
    found = {(cast.actor(hit["who"]), stem(hit["verb"])) for hit in _NAMED_DOES.finditer(text)}
    for hit in cast.pattern().finditer(text):
        passive = _DONE_BY.search(text[: hit.start()])
        does = _DOES.match(text, hit.end())
        if passive or does:
            verb = passive.group(1) if passive else does["verb"] if does else ""
            found.add((cast.actor(hit.group()), stem(verb)))
    return found


def _other_agent(mine: set[tuple[str, str]], its: set[tuple[str, str]], known: set[str], lowered: str) -> bool:
    """True when what a party does in a sentence is in its quotation done by another party alone."""
    for actor, verb in mine:
        doers = {other for other, done in its if alike(verb, done)}
        # "If either party breaks it the other may" is "either may if the other breaks it".
        anybody = any(joint_actor(doer) or (joint_actor(actor) and _OTHER_PARTY.search(doer)) for doer in doers)
        if doers and actor not in doers and (actor in known or actor in lowered) and not anybody:
            return True
    return False


def _fits_better(actor: str, other: str, spoken: Settings, here: Settings) -> bool:
    """True when the sentence is closer to its quotation with these two parties exchanged."""
    return actor in here and _gain(actor, other, spoken, here) > _CLEARLY


def _gain(actor: str, other: str, spoken: Settings, here: Settings) -> float:
    mine, its = spoken[actor], spoken.get(other, [])
    straight = _likeness(mine, here.get(actor, [])) + _likeness(its, here.get(other, []))
    crossed = _likeness(mine, here.get(other, [])) + _likeness(its, here.get(actor, []))
    return max(0.0, crossed - straight)


def _settings(text: str, cast: Cast) -> Settings:
    """Of each party in `text` the words left and right of every mention, up to the next comma; after "by" they change
    sides."""
    pattern = cast.pattern()
    found: Settings = {}
    for hit in pattern.finditer(text):
        left = _words(pattern.sub(" ", _STOP.split(text[: hit.start()])[-1]))[-_WINDOW:]
        right = _words(pattern.sub(" ", _END.split(text[hit.end() :])[0]))[:_WINDOW]
        passive = re.search(r"\bby\s+(?:the\s+)?$", text[: hit.start()])
        found.setdefault(cast.actor(hit.group()), []).append((right, left[::-1]) if passive else (left[::-1], right))
    return found


def _words(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` that carry meaning."""
    return tuple(stem(word) for word in telling(without_figures(text)))


def _likeness(mine: list[Setting], theirs: list[Setting]) -> float:
    """How well the mentions of one party fit those of another text, 0 to 1: near words count more."""
    fits = [max((_fit(one, other) for other in theirs), default=0.0) for one in mine]
    return sum(fits) / len(fits) if fits else 0.0


def _fit(one: Setting, other: Setting) -> float:
    gained = total = 0.0
    for mine, theirs in zip(one, other, strict=True):
        for at, word in enumerate(mine):
            weight = 1 / (1 + at)
            total += weight
            there = next((place for place, its in enumerate(theirs) if alike(word, its)), None)
            if there is not None:
                gained += weight / (1 + 0.1 * abs(at - there))
    return gained / total if total else 0.0


def joint_actor(actor: str) -> bool:
    return actor.startswith(
        ("either", "each", "neither", "both", "every", "no ", "parties", "a party", "any party", "one of us")
    )


def _has(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"\b{re.escape(name)}\b", text, re.I) is not None
