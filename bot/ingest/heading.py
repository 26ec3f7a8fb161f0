"""A text and the end of a section's number in, the section's heading out, if it has one."""

import re

_LONGEST = 110
_TITLE = re.compile(
    r"[\s\xa0–—:.)-]{0,12}(?P<title>[\"“(]?[A-Z0-9][^\n.:;]{1,110}?)"
    r"(?P<stop>[.:](?=\s|$|[A-Z\"“(])|\s[–—-]{1,2}\s|[ \xa0]{3,}|[ \xa0\t]*(?:\n|$)|\t)"
)
_CAPITALS = re.compile(
    r"[\s\xa0–—:.)-]{0,12}(?P<title>[A-Z][A-Z'’&/,()–-]*(?:[ \xa0]{1,2}[A-Z&/(][A-Z'’&/,()–-]*)*)"
    r"(?=[ \xa0]+[\"“(]?[A-Z\d(])"
)
_SMALL = frozenset(
    {"a", "an", "and", "or", "of", "the", "to", "in", "for", "on", "by", "with", "from", "at", "as", "per"}
    | {"not", "its", "upon", "into", "no", "vs", "between", "under", "other", "any", "all"}
)
_REFERRING = frozenset({"SECTION", "SECTIONS", "ARTICLE", "CLAUSE"})
_SENTENCE_STARTS = frozenset({"The", "In", "If", "Upon", "For", "This", "Each", "Any", "All", "No", "A", "An", "See"})
_VERBS = frozenset(
    {"shall", "will", "is", "are", "was", "were", "means", "mean", "may", "must", "agrees", "agree", "has"}
    | {"have", "hereby", "does", "do", "can", "should", "would", "represents", "warrants", "acknowledges"}
    | {"grants", "includes", "refers", "this", "that", "such"}
)


def heading_at(text: str, at: int) -> str | None:
    """The heading that begins at `at`: a line of its own or run into the text ("Term. This …"); else None."""
    window = text[at : at + _LONGEST + 40]
    hit = _TITLE.match(window)
    if hit:
        title = hit["title"].strip(" \xa0\t,–—-")
        stop = hit["stop"].strip()
        plain = 5 if stop == "." and _goes_on(window, hit) else 8 if _is_short_line(window, hit) else 0
        if is_title(title, plain=plain):
            return " ".join(title.split())
    caps = _CAPITALS.match(window)
    if caps:
        words = caps["title"].split()
        long_enough = (len(words) > 1 and any(len(w) > 3 for w in words)) or len(caps["title"]) > 7
        if long_enough and not any(w.lower() in _VERBS or w in _REFERRING for w in words):
            return " ".join(words).strip(" ,–-")
    return None


def _goes_on(window: str, hit: re.Match[str]) -> bool:
    """True where text follows the heading on its line."""
    return window[hit.end() :].lstrip(" \xa0\t")[:1] not in ("", "\n")


def _is_short_line(window: str, hit: re.Match[str]) -> bool:
    """True for "Minimum purchases" on a line of its own, with a new paragraph or number below it."""
    below = window[hit.end() :].lstrip()[:1]
    return "\n" in hit["stop"] and not hit["stop"].strip() and len(hit["title"]) <= 60 and not below.islower()


def is_title(title: str, *, plain: int = 0) -> bool:
    """True for words in capitals or in title case, or for up to `plain` other words without a verb."""
    words = re.findall(r"[A-Za-z][A-Za-z'’]*", title)
    if not words or len(words) > 14 or sum(len(w) for w in words) < 3:
        return False
    if any(w.lower() in _VERBS for w in words):
        return False
    telling = [w for w in words if w.lower() not in _SMALL]
    raised = sum(w[0].isupper() for w in telling)
    if telling and raised >= 0.7 * len(telling):
        return True
    return len(words) <= plain and words[0] not in _SENTENCE_STARTS and not re.search(r"\d", title)
