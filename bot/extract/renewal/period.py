"""A renewal sentence -> how long each renewal runs, and how many there are at most."""

import re

from bot.extract.duration import Length, lengths, number_of
from bot.extract.phrase import phrase
from bot.extract.renewal.notice import is_notice

_RENEWS = phrase(
    r"\b(?:re-?new|exten[ds]|extension|prolong|roll|repeat|new (?:\w+ )?(?:term|period)|continu\w+ (?:thereafter"
    r"|automatically|on a|from"
    r"|for (?:successive|additional|further|another|consecutive))|thereafter|successor|another|additional"
    r"|successive|further)"
)
_NAMED = (
    (1, phrase(r"\b(?:an additional|a further|another) month\b|\bmonth[ -]+(?:to|by)[ -]+month\b"
        r"|\bmonthly (?:periods?|terms?|basis|renewals?)|\beach month\b"
        r"|\b(?:rolls?|renews?|extends?)(?: over)? (?:automatically )?(?:each month|monthly)")),
    (3, phrase(r"\bquarter[ -]+to[ -]+quarter\b|\bquarterly (?:periods?|terms?|basis|renewals?)")),
    (6, phrase(r"\bhalf (?:of )?a year\b|\bsemi-?annual (?:periods?|terms?)|\bhalf-year")),
    (12, phrase(
        r"\byear[ -]+(?:to|by)[ -]+year\b|\bannual (?:periods?|terms?|basis|renewals?|extensions?)|\b(?:renew\w*"
        r"|exten[ds]\w*|continu\w*) (?:\w+ ){0,3}?annually"
        r"|\bannually (?:renew|exten)|\b(?:each|every) (?:\w+ )?year(?: thereafter)?\b|\bon (?:an annual"
        r"|a yearly) basis|\byearly (?:periods?|terms?|basis)"
        r"|\bfrom year to year|\bthe next (?:financial |fiscal |calendar |contract )?year\b|\b(?:another"
        r"|an additional|a further|successive|additional) (?:calendar "
        r"|contract |full )?years?\b|\b(?:renew\w*|extend\w*) (?:\w+ ){0,4}?(?:for|of) (?:a"
        r"|another) (?:calendar )?year\b"
    )),
)  # fmt: skip
_SAME = phrase(
    r"\bas long as the (?:one|period|term|first|initial|previous|preceding)\b|"
    r"\b(?:same|equal|like|identical|similar) (?:in )?(?:term|period|periods|duration|length)\b"
    r"|\b(?:terms?|periods?) (?:of (?:the )?(?:same|equal|like|identical) (?:duration|length)"
    r"|equal (?:in (?:duration|length) )?to (?:the )?(?:initial|original|previous|prior|preceding|first))"
)
_INITIAL_LEAD = phrase(
    r"\b(?:(?:initial|first|original|primary)(?: [\w\"“”()]+){0,3}? (?:term|period)(?! for (?:an? )?(?:successive"
    r"|additional|further|consecutive))[^,;]{0,40}"
    r"|anniversary[^,;]{0,12}|prior to[^,;]{0,30}|remainder[^,;]{0,30}|such |within (?:a |the )?(?:period of )?)$"
    r"|\b(?:commenc|begin|effective for|in effect for|term (?:of this agreement )?(?:shall be|is|will be))[^;]{0,60}$"
)
_INITIAL_TAIL = phrase(
    r"\s*[\"”)]*\s*\(?(?:the )?[\"“]?(?:initial|first|original)\b|\s*(?:initial|first|original) (?:term|period)\b"
)
_REDACTED = re.compile(r"\[\s*\*+\s*\]|\*{3,}|\[\s*[●•_]+\s*\]|_{3,}|\[REDACTED\]", re.I)
_MANY = phrase(
    r"\b(?:and so (?:on|forth)|(?:each|every) (?:extension|renewal)|each,? an?"
    r"|(?:each|any) (?:renewal|extension) (?:term|period)|successive|consecutive|subsequent"
    r"|each year|every year|like periods|additional (?:\w+ ){0,3}?(?:terms"
    r"|periods)|year[ -]to[ -]year|month[ -]to[ -]month|periods|renewal terms|terms of)\b"
)
_COUNTED = phrase(
    r"\b(?:(?:up to|no more than|not more than|not exceeding|maximum of|at most|for|of|are|is|be|an?|the"
    r"|to)(?: another| a maximum of| up to| an?)? )?"
    r"(?P<count>COUNT) (?:(?:additional|successive|further|consecutive|separate|renewal|extension|subsequent"
    r"|such|more|extended|automatic|successor|optional|new|option|other) ?(?:, |and )?){1,4}"
    r"(?:(?:COUNT)[ -]*(?:-|–)?(?:year|month|day)s?(?:'s?|’s?)? )?(?:\w+[ -]){0,2}?(?P<noun>terms?|periods?"
    r"|renewals?|extensions?|options?|times|franchise)\b"
)
_OPTIONS = phrase(
    r"\b(?P<count>COUNT) (?:options?|rights?|renewals?|extensions?)\b(?! (?:day|month|year))"
    r"|\brenew\w*(?: \w+){0,6} (?P<times>COUNT) times\b"
)
_ONCE = phrase(
    r"\b(?:only )?once\b|\bone[ -]time (?:right|option|only)|\bsingle (?:\w+ )?(?:term|period|renewal"
    r"|extension)\b|\bone (?:final|last)\b"
)
_SINGLE = phrase(
    r"\b(?:an?|one|the) (?:\(1\) )?(?:additional|further|second|subsequent|extended|(?:renewal"
    r"|extension) (?:term|period)|more|new"
    r"|final)\b(?!\s+(?:successive|consecutive))|\banother\b|\b(?:for|by) (?:a|one) (?:\(1\) )?(?:further "
    r"|additional )?(?:period|term) of\b"
)


def months(words: str, initial: int | None) -> tuple[int | None, str]:
    """Months of one renewal as the sentence `words` gives them, and how that was read; `initial` is the first term's.

    None with "" when it says nothing of it, with the reason when it leaves it open."""
    length = _length(words)
    if length:
        if length.value is None:
            return None, "words and figures disagree"
        return (length.months, "stated where the renewal is") if length.months else (None, "")
    start = next((hit.start() for hit in _RENEWS.finditer(words)), 0)
    named = [(hit.start(), value) for value, pattern in _NAMED if (hit := pattern.search(words, max(0, start - 40)))]
    same = _SAME.search(words)
    if named and not (same and same.start() < min(named)[0]):
        return min(named)[1], "stated where the renewal is"
    if same:
        return (
            (initial, "as long as the first term") if initial else (None, "as long as a first term that is not given")
        )
    hidden = _REDACTED.search(words, start)
    if hidden and not is_notice(words, hidden.start(), hidden.end()):
        return None, "redacted"
    return None, ""


def _length(words: str) -> Length | None:
    """The first length behind the words of renewal that is neither a notice nor the first term."""
    starts = [hit.start() for hit in _RENEWS.finditer(words)]
    if not starts:
        return None
    free = [
        one
        for one in lengths(words)
        if not is_notice(words, one.start, one.end)
        and not _INITIAL_TAIL.match(words, one.end)
        and one.unit in ("months", "years", "weeks", "days")
    ]
    after = [
        one
        for one in free
        if one.start >= starts[0] and not _INITIAL_LEAD.search(words[max(starts[0], one.start - 90) : one.start])
    ]
    near = [one for one in after if one.unit in ("months", "years")] or after
    if near:
        return near[0]
    before = [
        one
        for one in free
        if 0 < starts[0] - one.end < 12 or "automatic" in words[max(0, one.start - 20) : one.start].lower()
    ]
    return before[0] if before else None


def at_most(words: str) -> int | None:
    """The greatest number of renewals that the sentence `words` allows; None when it sets no limit."""
    for pattern in (_COUNTED, _OPTIONS):
        for hit in pattern.finditer(words):
            written = hit["count"] or hit.groupdict().get("times")
            value = number_of(written) if written else None
            if value and value < 60:
                return value
    if _ONCE.search(words):
        return 1
    if _MANY.search(words):
        return None
    return 1 if _SINGLE.search(words) else None
