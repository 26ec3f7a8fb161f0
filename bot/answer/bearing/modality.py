"""May, must, not, at least, unless: what turns a statement into another one, in a sentence and in its quotation."""

import re

from bot.answer.bearing.figures import SPELT, Figure, figures, placed
from bot.answer.bearing.same import same, stem, telling

MODAL = re.compile(
    r"\b(?:shall|will|must|may|can(?:not)?|could|should|agrees?\s+to|(?:is|are)\s+(?:not\s+)?(?:required|obliged|obligated"
    r"|entitled|permitted|allowed|free|prohibited|bound)|has\s+the\s+(?:\w+\s+)?right|have\s+the\s+(?:\w+\s+)?right|has\s+to"
    r"|needs?\s+to|undertakes?|covenants?)\b",
    re.I,
)
_MUST = re.compile(
    r"\b(?:shall|will|must|agrees?\s+(?:not\s+)?to|(?:is|are)\s+(?:required|obliged|obligated|bound)|ha(?:s|ve)\s+to|needs?\s+to"
    r"|undertakes?|covenants?|payable|due|responsible|liable|required)\b",
    re.I,
)
_MAY = re.compile(
    r"\b(?:may|can(?:not)?|could|(?:is|are|be)\s+(?:not\s+)?(?:entitled|permitted|allowed|free)|right\s+to|permission|option"
    r"|discretion|permits?|allows?|entitles?|grants?)\b",
    re.I,
)
_SET_PHRASES = (
    (
        re.compile(r"\b(?:including|include[sd]?),?\s+(?:but\s+not\s+limited\s+to|without\s+limitation)\b", re.I),
        " including ",
    ),
    (re.compile(r"\b(?:shall|may|will|must)\s+not\s+be\s+unreasonably\b", re.I), " reasonably "),
    # "Neither may" forbids as "neither shall" does.
    (re.compile(r"\b(neither|no)\b((?:\s+\w+){1,4})\s+(?:may|can)\b", re.I), r"\1\2 shall"),
    (re.compile(r"\bfail(?:s|ed|ing|ure)?\b(?:\s+to\b)?", re.I), " not "),
    (re.compile(r"\bwithout\s+(?:the\s+|any\s+|a\s+)?(?=right|obligation|liability|option)", re.I), " no "),
    (
        re.compile(r"\b(?:(?:can|may|shall)\s+)?in\s+no\s+(?:case|event)\s+(?:be\s+|by\s+)*more\s+than\b", re.I),
        " shall at most ",
    ),
    (re.compile(r"\bneither\b([^.;]*?)\bnor\b", re.I), r" neither \1 or "),
    (re.compile(r"\bwhether\s+or\s+not\b", re.I), " whether "),
    (re.compile(r"\bnot\s+only\b", re.I), " both "),
    (re.compile(r"\b(?:not|no|nor)\s+(?:be\s+)?(?:less|fewer|earlier|sooner)(?:\s+\w+)?\s+than\b", re.I), " at least "),
    (re.compile(r"\b(?:not|no)\s+(?:be\s+)?(?:more|later|longer|greater|higher)\s+than\b", re.I), " at most "),
    (
        re.compile(r"\b(?:in\s+no\s+(?:event|case)\s+(?:shall|will|may)\s+(?P<who>[^.;]{0,200}?)\s+exceed)\b", re.I),
        r" \g<who> shall at most ",
    ),
    (
        re.compile(
            r"\b(?:shall|will|must|may|can|does|do|is|are)?\s*(?:not|never|cannot)\s+(?:to\s+)?exceed(?:ing)?\b", re.I
        ),
        " shall at most ",
    ),
    (re.compile(r"\bcannot\s+exceed\b", re.I), " at most "),
    # "Upon 30 days' notice" is how, not whether.
    (
        re.compile(
            rf"\b(?:up)?on(?=\s+(?:at\s+(?:least|most)\s+)?(?:\d|(?:{SPELT.pattern}))[^.;,]{{0,40}}notice)", re.I
        ),
        " by ",
    ),
)
_GOVERNED = re.compile(
    r"\b(?:(?P<may>may|can|could)|shall|must)\s+(?:(?!not\b)\w+ly\s+|also\s+)?(?!not\b|be\b|only\b|in\b)(?P<verb>\w+)",
    re.I,
)
# "Increases by 2%" is not "increases to 2%".
_STEP = re.compile(r"\b(?:increas|decreas|reduc|rais)\w*\s+(by|to)\b", re.I)
_DAYS = re.compile(r"\b(business\s+|working\s+)?days?\b", re.I)
_NOT = re.compile(r"\b(?:not|no|neither|nor|never|cannot|prohibited|forbidden)\b|n[’']t\b", re.I)
_LEAST = re.compile(r"\b(?:at\s+least|exceeds?|minimum|or\s+more|more\s+than)\b", re.I)
_MOST = re.compile(
    r"\b(?:at\s+most|up\s+to|maximum|within|limited\s+to|capped|cap|ceiling|or\s+less|less\s+than|by\s+no\s+later)\b",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:unless|except(?:ing|ions?)?|other\s+than|save|excluding|excludes?|apart\s+from|but\s+for)\b", re.I
)
_IF = re.compile(
    r"\b(?:if|provided(?!\s+(?:by|in|for|under|to|herein|hereunder))|only|subject\s+to|in\s+the\s+event|in\s+case|so\s+long\s+as"
    r"|as\s+long\s+as|conditional|contingent|until|while|to\s+the\s+extent|when(?:ever)?|where(?!by|as|of|in)|once|upon"
    r"|after|following|without|prior\s+written|otherwise|with\s+(?:the\s+)?(?:prior\s+|written\s+|express\s+)*consent)\b",
    re.I,
)
_STRONG_IF = re.compile(
    r"\b(?:if|(?<!except )to\s+the\s+extent|provided\s*,?\s+(?:that|however)|only\s+(?:if|upon|with|when|where"
    r"|after|in|to|for)|in\s+the\s+event|so\s+long\s+as|as\s+long\s+as"
    r"|conditional\s+upon|contingent\s+upon|without\s+(?:the\s+)?(?:\w+\s+){0,4}consent)\b",
    re.I,
)
_LIMITS = re.compile(r"\b(?:if|only|without|subject)\b", re.I)


def twisted(sentence: str, quote: str) -> str:
    """Why `sentence` says other than `quote` by its modal, negation, bound or condition; "" when it does not."""
    said, there = _folded(sentence), _folded(quote)
    checks = (_modal, _verbs, _negation, _polarity, _bound, _per, _condition)
    return next((why for check in checks if (why := check(said, there))), "")


def _modal(said: str, there: str) -> str:
    if not MODAL.search(there) and not _MUST.search(there) and not _MAY.search(there):
        return ""
    may, must = bool(_strict_may(said)), bool(_strict_must(said))
    if may and not _MAY.search(there):
        return "the quotation does not say may"
    if may and not must and not _strict_may(there) and _strict_must(there):
        return "the quotation does not say may"
    if must and not may and (not _MUST.search(there) or (_strict_may(there) and not _strict_must(there))):
        return "the quotation does not say must"
    return ""


def _verbs(said: str, there: str) -> str:
    """ "Must disclose" is not "may disclose", whatever else is a duty in the quotation."""
    mine, its = _governed(said), _governed(there)
    for verb, modals in mine.items():
        if its.get(verb) and not modals <= its[verb]:
            return f"the quotation does not say {min(modals - its[verb])}"
    return ""


def _governed(text: str) -> dict[str, set[str]]:
    """Of each verb right behind a modal whether it may or must; "may not" is a duty and left out."""
    found: dict[str, set[str]] = {}
    for hit in _GOVERNED.finditer(text):
        found.setdefault(stem(hit["verb"]), set()).add("may" if hit["may"] else "must")
    return found


def _strict_may(text: str) -> re.Match[str] | None:
    """A permission; "may not" is none."""
    return re.search(r"\b(?:may|can|could|(?:is|are)\s+(?:entitled|permitted|allowed|free))\b(?!\s+not\b)", text, re.I)


def _strict_must(text: str) -> re.Match[str] | None:
    return re.search(
        r"\b(?:shall|must|(?:is|are)\s+(?:required|obliged|obligated|bound)|ha(?:s|ve)\s+to)\b", text, re.I
    )


def _negation(said: str, there: str) -> str:
    mine, its = len(_NOT.findall(said)), len(_NOT.findall(there))
    if mine >= its > 0 or mine == its:
        return ""
    # "not … without consent" is "only with consent"; "unless … not" stands in one half of a sentence only.
    if not mine and re.search(r"\bonly\b", said, re.I) and re.search(r"\b(?:without|unless|except)\b", there, re.I):
        return ""
    if not mine and _EXCEPT.search(said) and not _NOT.search(_EXCEPT.split(there)[0]):
        return ""
    return "a not is missing" if its else "the quotation has no not"


def _polarity(said: str, there: str) -> str:
    """What the quotation denies is not affirmed, and what is denied is what the quotation denies."""
    mine, its = _denied(said), _denied(there)
    if not mine and not _LIMITS.search(said) and not _EXCEPT.search(said):
        affirmed = {stem(word) for word in telling(said)}
        plain = [stem(word) for word in telling(there)]
        if any(plain.count(word) == sum(word in denial for denial in its) for word in affirmed & set().union(*its)):
            return "a not is missing"
    if any(denial and not any(denial & other for other in its) for denial in mine):
        return "the quotation denies something else"
    return ""


def _denied(text: str) -> list[frozenset[str]]:
    """Of each negation the words right behind it, up to three; more where an insertion parts it from its verb."""
    rests = [re.split(r"[.;]", text[hit.end() :])[0] for hit in _NOT.finditer(text)]
    near = ((telling(rest.split(",")[0])[:3], telling(rest)[:8]) for rest in rests)
    return [frozenset(map(stem, close or far)) for close, far in near]


def _per(said: str, there: str) -> str:
    """ "$100 per shipment" is not "$100 per truckload"."""
    mine, its = _rates(said), _rates(there)
    wrong = [figure for figure in mine if its.get(figure) and not mine[figure] <= its[figure]]
    steps = {word.lower() for word in _STEP.findall(there)}
    working = _DAYS.findall(there)
    if wrong or (steps and not {word.lower() for word in _STEP.findall(said)} <= steps):
        return "the quotation counts it by something else"
    return "the quotation counts working days" if working and all(working) and not all(_DAYS.findall(said)) else ""


def _rates(text: str) -> dict[Figure, set[str]]:
    found: dict[Figure, set[str]] = {}
    for _, end, figure in placed(text):
        if hit := re.match(r"\s*(?:per|for\s+(?:each|every)|each|every)\s+(?:calendar\s+)?(\w+)", text[end:], re.I):
            found.setdefault(figure, set()).update(same(stem(hit.group(1))))
    return found


def _bound(said: str, there: str) -> str:
    """ "at least 90 days" is not "at most 90 days", and "at least" alone is not "at most" alone."""
    mine, its = _bounded(said), _bounded(there)
    for figure, kind in mine.items():
        if its.get(figure, kind) != kind:
            return f"the quotation does not say {kind}"
    for kind, own, other in (("at least", _LEAST, _MOST), ("at most", _MOST, _LEAST)):
        if own.search(said) and other.search(there) and not own.search(there):
            return f"the quotation does not say {kind}"
    return ""


def _bounded(text: str) -> dict[Figure, str]:
    """Of each figure that a bound stands right before, which bound."""
    found: dict[Figure, str] = {}
    for kind, pattern in (("at least", _LEAST), ("at most", _MOST)):
        for hit in pattern.finditer(text):
            after = sorted(figures(text[hit.end() : hit.end() + 30]))
            found |= dict.fromkeys(after[:1], kind)
    return found


def _condition(said: str, there: str) -> str:
    """A statement may add no exception and leave out no condition."""
    wanted = len(_EXCEPT.findall(there)) + len(_STRONG_IF.findall(there))
    if len(_EXCEPT.findall(said)) + len(_IF.findall(said)) < wanted:
        return "a condition is missing"
    if _EXCEPT.search(there) and not _EXCEPT.search(said) and not _LIMITS.search(said):
        return "an exception is missing"
    if _EXCEPT.search(said) and not (_EXCEPT.search(there) or _IF.search(there)):
        return "the quotation has no exception"
    return ""


def _folded(text: str) -> str:
    for pattern, instead in _SET_PHRASES:
        text = pattern.sub(instead, text)
    return text
