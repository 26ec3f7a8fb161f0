"""How far a statement goes: an effort is no result, one case not all, "need not" no "may not", one court not either."""

import re

from bot.answer.bearing.same import alike, same, stem, telling, words

_MORE = re.compile(r"\bexceeds?\b|\b(?:more|greater|higher|longer)\s+than\b|\babove\b|\bin\s+excess\b", re.I)
_LESS = re.compile(r"(?<!no )(?<!not )\b(?:less|fewer|lower|shorter)\s+than\b|\bbelow\b|\bshort\s+of\b", re.I)
_ALL_OF_THEM = re.compile(r"\b(?:all|both)\s+(?:the\s+)?parties\b", re.I)
_ONE_OF_THEM = re.compile(r"\b(?:one|either|any|a)\s+party\b", re.I)
_EFFORT = re.compile(r"\b(?:efforts|endeavou?rs?)\s+to\s+(?:\w+ly\s+)?(\w+)", re.I)
_TRIES = re.compile(r"\befforts?\b|\bendeavou?r|\battempt|\btr(?:y|ies)\b|\bseeks?\b", re.I)
_ALL = re.compile(
    r"\b(?:any|every|all|each|(?<!non-)exclusive|sole)\s+(?:of\s+(?:the|its|their|such)\s+)?([a-z]+)", re.I
)
_WITHOUT = re.compile(
    r"\bwithout\s+(?:(?:(?:payment|imposition)\s+of|any|the|giving|having|further|first|prior|advance|written|an?)\s+)*(?:[\w-]+[’']s\s+)?([a-z]+)",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no|never|cannot|neither|nor|only)\b", re.I)
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b", re.I)
_NARROW = re.compile(
    r"\b(?:only|sole(?:ly)?|exclusive(?:ly)?|unless|except|until|without|if|provided|not|no|subject|limited|at\s+most)\b",
    re.I,
)
_EXCLUSIVE = re.compile(r"\b(?:exclusively|only|solely)\b", re.I)
_EITHER = re.compile(r"\b([a-z]+)\s+or\s+([a-z]+)\b", re.I)
_LACKS = re.compile(
    r"\b(?:not\s+(?:be\s+)?(?:required|obliged|obligated|bound|have\s+to)|need\s+not|needn[’']t|no\s+(?:obligation|duty)"
    r"|(?:does|do)\s+not\s+(?:have|need)\s+to)\b",
    re.I,
)
_FORBIDS = re.compile(r"\b(?:may|must|shall|can|will)\s*not\b|\bprohibited\b|\bforbidden\b|\bno\b", re.I)
_LETS = re.compile(
    r"\b(?:permit|allow|let|cause|require|authori[sz]e|enable)\w*\s+(?P<what>[^.;,]{3,80}?)\s+to\s+(?P<do>\w+)", re.I
)
_LETTING = re.compile(r"\b(?:permit|allow|let|cause|require|authori[sz]e|enable)\w*\b", re.I)
_WHICH = re.compile(
    r"\s+(?:that|which|who|whose|deleted|listed|named|described|specified|arising|relating|related|developed|resulting|of\s+\w+ing"
    r"|(?:reasonably\s+)?(?:used|required)\s+(?:to|for|in|by))\b",
    re.I,
)
_WHICHEVER = re.compile(
    r"\b(?:whichever|(?:if\s+)?this|what)\s+(?:is|comes|occurs|accumulates)\s+(?:the\s+)?(\w+)|\bthe\s+(\w+)\s+of\b",
    re.I,
)
_UPPER = {"greater", "later", "higher", "longer", "latest", "last", "more", "larger"}
_LOWER = {"less", "lesser", "lower", "earlier", "sooner", "first", "earliest", "shorter", "smaller", "least"}
_OUT = re.compile(
    r"\b(?:outside|beyond|out|after|following|before|prior\s+to)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+|this\s+)?(\w+(?:\s+\w+)?)",
    re.I,
)
_IN = re.compile(
    r"\b(?:in|within|inside|during|throughout)\s+(?:the\s+|its\s+|their\s+|this\s+)?(\w+(?:\s+\w+)?)", re.I
)


def stretched(sentence: str, quote: str) -> str:
    """Why `sentence` says more, or of more, than `quote`; "" when it does not."""
    checks = (_direction, _whichever, _outside, _fewer, _effort, _broadened, _barely, _forbidden, _cut_short)
    return next((why for check in checks if (why := check(sentence, quote))), "")


def _direction(said: str, there: str) -> str:
    """ "If it exceeds the minimum" is not "if it is less than the minimum"."""
    for mine, other in ((_MORE, _LESS), (_LESS, _MORE)):
        if mine.search(said) and other.search(there) and not mine.search(there):
            return "the quotation says it the other way"
    return ""


def _whichever(said: str, there: str) -> str:
    """ "Whichever is later" is not "whichever is sooner"."""
    mine, its = _ends(said), _ends(there)
    return "the quotation says the other one" if mine and its and not mine & its else ""


def _ends(text: str) -> set[bool]:
    found = {(hit.group(1) or hit.group(2)).lower() for hit in _WHICHEVER.finditer(text)}
    return {word in _UPPER for word in found & (_UPPER | _LOWER)}


def _outside(said: str, there: str) -> str:
    """ "In the ordinary course" is not "outside the ordinary course"."""
    for mine, its in ((_IN, _OUT), (_OUT, _IN)):
        spoken, theirs = (
            {tuple(map(stem, hit.group(1).split())) for hit in one.finditer(text)}
            for one, text in ((mine, said), (its, there))
        )
        said_once = {thing for thing in spoken & theirs if _told_once(thing, there)}
        if said_once:
            return "the quotation says it the other way"
    return ""


def _told_once(thing: tuple[str, ...], text: str) -> bool:
    roots = list(map(stem, words(text)))
    return sum(tuple(roots[at : at + len(thing)]) == thing for at in range(len(roots))) == 1


def _fewer(said: str, there: str) -> str:
    """ "Signed by one party" is not "signed by all parties"."""
    if _ALL_OF_THEM.search(there) and _ONE_OF_THEM.search(said) and not _ONE_OF_THEM.search(there):
        return "the quotation asks for all of them"
    return ""


def _effort(said: str, there: str) -> str:
    """ "Must make reasonable efforts to agree" is not "must agree"."""
    if _TRIES.search(said):
        return ""
    told = [stem(word) for word in telling(said)]
    promised = (stem(hit.group(1)) for hit in _EFFORT.finditer(there))
    return "only an effort is promised" if any(alike(verb, word) for verb in promised for word in told) else ""


def _broadened(said: str, there: str) -> str:
    """ "Any breach" is not "a material breach"; "any work" is not "work that differs"."""
    for hit in _ALL.finditer(said):
        noun = stem(hit.group(1))
        if not telling(hit.group(1)):
            continue
        before, restricted = _qualified(noun, there)
        if before is None:
            continue
        have = {stem(word) for word in telling(said)}
        if restricted and not _WHICH.match(said, hit.end()):
            return "the quotation says it of fewer"
        if before and not have & set().union(*map(same, before)):
            return "the quotation says it of fewer"
    return ""


def _qualified(noun: str, text: str) -> tuple[set[str] | None, bool]:
    """The adjectives before every mention of `noun` in `text`, and whether each is followed by "that …"; None when it
    is not mentioned, or somewhere without either."""
    adjectives: set[str] = set()
    clauses = 0
    hits = [hit for hit in re.finditer(r"[A-Za-z]+", text) if stem(hit.group()) == noun]
    for hit in hits:
        left = re.search(r"([A-Za-z-]+)\s+$", text[: hit.start()])
        adjective = (
            left
            and telling(left.group(1))
            and not re.search(r"\b(?:any|every|all|each)\s", text[: hit.start()][-24:], re.I)
        )
        if adjective and left:
            adjectives.add(stem(left.group(1)))
        limited = _WHICH.match(text, hit.end()) or re.search(
            r"\b(?:versions?|parts?|portions?|some)\s+of\s+(?:the|its|their|such)\s+$", text[: hit.start()]
        )
        clauses += bool(limited)
        if not adjective and not limited:
            return None, False
    return (adjectives, clauses == len(hits)) if hits else (None, False)


def _barely(said: str, there: str) -> str:
    """ "Without notice" is not "upon two weeks' notice"."""
    for hit in _WITHOUT.finditer(said):
        if _NOT.search(re.split(r"[,;]", said[: hit.start()])[-1]) or _NOT.search(
            re.split(r"[;]", said[hit.end() :])[0]
        ):
            continue
        thing = stem(hit.group(1))
        lacking = {stem(other.group(1)) for other in _WITHOUT.finditer(there)}
        denied = {stem(word) for other in _NOT.finditer(there) for word in telling(there[other.end() :])[:4]}
        if telling(hit.group(1)) and thing in map(stem, words(there)) and not {thing} & (lacking | denied):
            return f"the quotation does not say without {hit.group(1)}"
    return ""


def narrowed(said: str, there: str) -> str:
    """What either may do, or in either court, is not for one alone."""
    if _ONLY.search(said) and not _NARROW.search(there):
        return "the quotation does not say only"
    if _ONLY.search(there) and not _ONLY.search(said) and re.search(r"\b(?:all|any|every|entire|whole)\b", said, re.I):
        return "the quotation says only"
    if not _EXCLUSIVE.search(said):
        return ""
    told = {stem(word) for word in telling(said)}
    for hit in _EITHER.finditer(there):
        one, other = map(stem, hit.groups())
        if len(telling(" ".join(hit.groups()))) == 2 and len({one, other} & told) == 1 and not _near(one, other, told):
            return "the quotation names another one too"
    return ""


def _near(one: str, other: str, told: set[str]) -> bool:
    return alike(one, other) or all(any(alike(word, it) for it in told) for word in (one, other))


def _forbidden(said: str, there: str) -> str:
    """ "Is not required to buy" is not "may not buy"."""
    lacking = _LACKS.search(there)
    if lacking and not _LACKS.search(said) and _FORBIDS.search(said) and not _FORBIDS.search(_LACKS.sub(" ", there)):
        return "the quotation only says need not"
    if _LACKS.search(said) and not lacking and re.search(r"\b(?:may|must|shall|can)\s*not\b", there, re.I):
        return "the quotation says may not"
    return ""


def _cut_short(said: str, there: str) -> str:
    """ "Must not permit a sponsor to say so" is not "must not permit a sponsor"."""
    told = {stem(word) for word in telling(said)} | {stem(word) for word in words(said)}
    for hit in _LETS.finditer(there):
        done = [stem(word) for word in (hit["do"], *telling(there[hit.end() :])[:2])]
        about = {stem(word) for word in telling(hit["what"])} & told
        if about and _LETTING.search(said) and not any(alike(word, it) for word in done for it in told):
            return "what it permits is left out"
    return ""
