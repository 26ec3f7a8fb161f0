"""Set phrases of contracts, each said in one way, so that sentence and quotation can be compared."""

import re

from bot.answer.bearing.figures import SPELT
from bot.answer.bearing.same import stem, words

_SET_PHRASES = (
    (
        re.compile(r"\b(?:including|include[sd]?),?\s+(?:but\s+not\s+limited\s+to|without\s+limitation)\b", re.I),
        " including ",
    ),
    (re.compile(r"\b(?:shall|may|will|must)\s+not\s+be\s+unreasonably\b", re.I), " reasonably "),
    # "Neither may" forbids as "neither shall" does.
    (re.compile(r"\b(neither|no)\b((?:\s+\w+){1,4})\s+(?:may|can)\b", re.I), r"\1\2 shall"),
    (re.compile(r"\bfail(?:s|ed|ing)?\b(?:\s+to\b)?", re.I), " not "),
    (re.compile(r"\b(?:misses|exempt(?:ed)?\s+from|rather\s+than|instead\s+of)\b", re.I), " not "),
    (re.compile(r"\bfree\s+of\b", re.I), " no "),
    (re.compile(r"\bnor\s+(?:shall|may|will|must)(\s[^.;,]{0,60}?)\s+be\s+unreasonably\b", re.I), r"\1 reasonably "),
    (re.compile(r"\b(?:royalty)-?\s*free\b", re.I), " no royalty "),
    (re.compile(r"\bwithout\s+(?:the\s+|any\s+|a\s+)?(?=right|obligation|liability|option)", re.I), " no "),
    (
        re.compile(r"\b(?:(?:can|may|shall)\s+)?in\s+no\s+(?:case|event)\s+(?:be\s+|by\s+)*more\s+than\b", re.I),
        " shall at most ",
    ),
    (re.compile(r"\bneither\b([^.;]*?)\bnor\b", re.I), r" neither \1 or "),
    (re.compile(r"\bwhether\s+or\s+not\b", re.I), " whether "),
    (re.compile(r"\b(?:remain|stay)(?:s|ed)?\s+(?=un\w|not\b)", re.I), " is "),
    (re.compile(r"\bnot\s+only\b", re.I), " both "),
    # "May only disclose what it must" is "shall disclose only what it must".
    (re.compile(r"\b(?:may|can)\s+only\b", re.I), " only "),
    (re.compile(r"\bexcept\s+that\b", re.I), " but "),
    (re.compile(r"\b(?:neither|no)\s+sides?\b", re.I), " neither party "),
    (re.compile(r"\b(?:not|no|nor)\s+(?:be\s+)?(?:less|fewer|earlier|sooner)(?:\s+\w+)?\s+than\b", re.I), " at least "),
    (
        re.compile(
            rf"\b(?:not|no)\s+later\s+than(?=\s+(?:\w+\s+\(?)?(?:\d+|(?:{SPELT.pattern}))\)?\s+(?:\w+\s+)?\w+\s+(?:before|prior)\b)",
            re.I,
        ),
        " at least ",
    ),
    (re.compile(r"\b(?:not|no)\s+(?:be\s+)?(?:more|later|longer|greater|higher)\s+than\b", re.I), " at most "),
    (
        re.compile(r"\b(?:in\s+no\s+(?:event|case)\s+(?:shall|will|may)\s+(?P<who>[^.;]{0,200}?)\s+exceed)\b", re.I),
        r" \g<who> shall at most ",
    ),
    (
        re.compile(
            r"\b(?:shall|will|must|may|can|does|do|is|are)?\s*(?:not|never|cannot)\s+(?:to\s+)?exceed(?:ing)?\b", re.I
        ),
        " at most ",
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

_UN = re.compile(r"\b(?:un|non-?|ir|in(?=\w{6}))(\w{4,})", re.I)


def folded(text: str, other: str) -> str:
    """`text` in one way of saying; "uncured" is "not cured" where `other` has "cured"."""
    for pattern, instead in _SET_PHRASES:
        text = pattern.sub(instead, text)
    have = set(map(stem, words(other))) if re.search(r"\b(?:not|never|no)\b", other, re.I) else set()
    return _UN.sub(lambda hit: f"not {hit.group(1)}" if _apart(hit.group(1), hit.group(), have) else hit.group(), text)


def _apart(bare: str, whole: str, have: set[str]) -> bool:
    return stem(bare) in have and stem(whole) not in have
