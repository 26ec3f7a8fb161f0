"""May, must, not, at least, unless: what turns a statement into another one, in a sentence and in its quotation."""

import re

from bot.answer.bearing.figures import Figure, figures

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
        re.compile(r"\b(?:shall|will|must|may|can|does|do|is|are)?\s*(?:not|never|cannot)\s+(?:to\s+)?exceed\b", re.I),
        " shall at most ",
    ),
    (re.compile(r"\bcannot\s+exceed\b", re.I), " at most "),
)
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
    r"|as\s+long\s+as|conditional|contingent|until|when(?:ever)?|where(?!by|as|of|in)|once|upon|after|following|without|without\s+the|prior\s+written"
    r"|otherwise|with\s+(?:the\s+)?(?:prior\s+|written\s+|express\s+)*consent)\b",
    re.I,
)
_STRONG_IF = re.compile(
    r"\b(?:if|provided\s*,?\s+(?:that|however)|only\s+(?:if|upon|with|when|where|after|in|to|for)|in\s+the\s+event|so\s+long\s+as|as\s+long\s+as"
    r"|conditional\s+upon|contingent\s+upon|without\s+(?:the\s+)?(?:\w+\s+){0,4}consent)\b",
    re.I,
)
_LIMITS = re.compile(r"\b(?:if|only|without|subject)\b", re.I)


def twisted(sentence: str, quote: str) -> str:
    """Why `sentence` says other than `quote` by its modal, negation, bound or condition; "" when it does not."""
    said, there = _folded(sentence), _folded(quote)
    return _modal(said, there) or _negation(said, there) or _bound(said, there) or _condition(said, there)


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
