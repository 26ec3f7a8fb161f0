"""Conditions and exceptions: a statement adds none that its quotation lacks and leaves none out."""

import re

from bot.answer.bearing.figures import figures, without_figures
from bot.answer.bearing.same import alike, stem, telling

_EXCEPT = re.compile(
    r"\b(?:unless|except(?:ing|ions?)?|other\s+than|save|excluding|excludes?|apart\s+from|but\s+for)\b", re.I
)
_IF = re.compile(
    r"\b(?:if|provided(?!\s+(?:by|in|for|under|to|herein|hereunder))|only|subject\s+to|in\s+the\s+event|in\s+case|so\s+long\s+as"
    r"|as\s+long\s+as|conditional|contingent|until|while|to\s+the\s+extent|when(?:ever)?|where(?!by|as|of|in)|once|upon"
    r"|after|following|before|without|prior\s+written|otherwise|with\s+(?:the\s+)?(?:prior\s+|written\s+|express\s+)*consent)\b"
    r"|\bin\s+(?:violation|breach|contravention)\s+of\b|\b(?:needs?|requires?|obtain)\s[^.;]{0,60}?(?:consent|approval|permission)|^\s*(?:should|to|for)\s",
    re.I,
)
_STRONG_IF = re.compile(
    r"\b(?:if|(?<!except )to\s+the\s+extent|provided\s*,?\s+(?:that|however)|only\s+(?:if|upon|with|when|where"
    r"|after|in|to|for)|in\s+the\s+event|so\s+long\s+as|as\s+long\s+as|where\s+(?:the|an?|any|such)\b"
    r"|in\s+(?:violation|breach|contravention)\s+of|after\s+the\s+(?:first|initial|second|third)\b"
    r"|conditional\s+upon|contingent\s+upon|without\s+(?:the\s+)?(?:[\w’']+\s+){0,4}(?:consent|permission|approval))\b",
    re.I,
)
CLAUSE = re.compile(
    r"\b(?:if|when|where|once|in\s+the\s+event|provided\s+that|should)\b\s((?:[^,.;]|(?<=\d)[.,](?=\d))*)", re.I
)
_EVEN = re.compile(
    r"\beven\s+(?:if|with|though|without|as)\b|\bwhether\s+or\s+not\b|\bwith\s+or\s+without\b|\bregardless\b", re.I
)
_EVEN_THERE = re.compile(r"\beven\s+(?:when|where|for|as\s+to)\b", re.I)
_ANYWAY = re.compile(r"\beven\b|\bwhether\b|\bregardless\b|\bnotwithstanding\b|\bdespite\b|\bincluding\b", re.I)
_NOT = re.compile(r"\b(?:not|no|neither|nor|never|cannot)\b", re.I)
_EITHER = re.compile(r"\b(?:until|unless)\s+(?:either|any|one)\b", re.I)
_UNTIL = re.compile(r"\b(?:until|unless)\s+(?!(?:either|any|one|a|the\s+parties)\b)(?:the\s+)?(?-i:[A-Z])", re.I)
_BOTH = re.compile(r"\b(?:until|if|unless|once|when)\s+both\b", re.I)
_ENOUGH, _CLEARLY = 2, 2
_LIMITS = re.compile(r"\b(?:if|only|without|subject)\b", re.I)


def unconditional(said: str, there: str) -> str:
    """Why `said` is not true under the same conditions as `there`; "" when it is."""
    told = set(map(stem, telling(said)))
    spoken_of = [tail for tail in _EXCEPT.split(there)[1:] if set(map(stem, telling(tail)[:2])) <= told]
    spoken_of += [at for at in _EXCEPT.finditer(there) if _about(said, there, at)]
    wanted = sum(not _about(said, there, at) for at in _STRONG_IF.finditer(there))
    wanted += max(0, len(_EXCEPT.findall(there)) - len(spoken_of))
    if len(_EXCEPT.findall(said)) + len(_IF.findall(said)) < wanted:
        return "a condition is missing"
    if _EXCEPT.search(there) and not spoken_of and not _EXCEPT.search(said) and not _LIMITS.search(said):
        return "an exception is missing"
    if _EXCEPT.search(said) and not (_EXCEPT.search(there) or _IF.search(there)):
        return "the quotation has no exception"
    even = _EVEN.search(said) or (_EVEN_THERE.search(said) and (_EXCEPT.search(there) or not _NOT.search(said)))
    if even and not _ANYWAY.search(there):
        return "the quotation does not say even then"
    if _BOTH.search(said) and not re.search(r"\b(?:both|parties)\b", there, re.I):
        return "the quotation does not ask for both"
    if _EITHER.search(there) and _UNTIL.search(said):
        return "the quotation says either"
    return _threshold(said, there, told)


def _about(said: str, there: str, mark: re.Match[str]) -> bool:
    """Does `said` speak of the condition at `mark` itself, and not of what hangs on it?"""
    ends = re.search(r"[,;.]", there[mark.end() :])
    close = mark.end() + (ends.start() if ends else len(there))
    inside, outside = (
        set(map(stem, telling(text))) for text in (there[mark.end() : close], there[: mark.start()] + there[close:])
    )
    words = set(map(stem, telling(said)))
    here = sum(any(alike(word, one) for one in inside) for word in words)
    apart = sum(any(alike(word, one) for one in outside - inside) for word in words)
    return here >= _ENOUGH and here > _CLEARLY * apart


def _threshold(said: str, there: str, told: set[str]) -> str:
    """ "If it rises by more than 4 %" is not "if it rises"."""
    mine = figures(said)
    for hit in CLAUSE.finditer(there):
        about = set(map(stem, telling(without_figures(hit.group(1)))))
        reached = any(alike(word, one) for word in about for one in told)
        limits = {figure for figure in figures(hit.group(1)) if figure[1]}
        if reached and _IF.search(said) and limits and not limits & mine:
            return "the condition is cut short"
    return ""
