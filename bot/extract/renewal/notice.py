"""A sentence -> the notice in it: how long before, from when to when, on which fixed day, by whom."""

import re
from dataclasses import dataclass, replace

from bot.extract.dates import MONTH, WORD_DAY, day_number
from bot.extract.duration import Length, days, lengths, number_of
from bot.extract.phrase import phrase

_AHEAD = phrase(
    r"['’]?s?\)?,? ?(?:\(?or (?:more|greater|longer)\)? )?(?:in )?(?:calendar "
    r"|business )?(?:days?['’]? )?(?:or more )?(?:(?:period )?(?:prior|before|beforehand|advance|ahead|preceding"
    r"|preceeding|previous|in advance|immediately (?:prior|preceding)|earlier than)\b"
    r"|(?:the )?(?:written |advance |prior |such |formal |express |or more )*notice\b|(?:written|of written"
    r"|registered|certified) (?:\w+ ){0,3}?(?:notice|notification)"
    r"|notice\b"
    r"|of (?:prior |advance )?(?:written )?notice)"
)
_LEAD = phrase(
    r"\b(?:not|no|nor) (?:less|later|fewer|more|earlier|sooner)(?: than| then)?(?: a)?$|\b(?:at least|at minimum"
    r"|minimum (?:period )?of|a minimum|at the latest|within|at any time (?:up to|before)|notice of|notice (?:shall"
    r"|must"
    r"|is to) be given|notice is given)(?: (?:the|a|an))?$"
)
_GIVES = phrase(
    r"\b(?:notif|notic|tells? |telling |advis|inform|writ|request|cancel|terminat|elect|object|intent|opt"
    r"|non-?renew|exercis"
    r"|declin|indicat|communicat|deliver|serv)"
)
_SPAN = phrase(
    r"\b(?:not|no|nor|neither|and|but|between|at least|or|any time)?\s*(?:earlier|sooner|more|later|less|fewer"
    r"|longer|greater|between|at least)(?: than)? (?P<a>COUNT)(?: (?P<ua>business days|calendar days|days|weeks"
    r"|months|years?))?['’]?(?: (?:prior to|before)[^.;]{0,60}?)?,? "
    r"(?:(?:nor|and|or|but|,)(?: in (?:no|any) event| in any case)?,? ?(?:not|no|nor|at)?\s*(?:(?:earlier|sooner"
    r"|more|later|less|fewer|longer|greater|least)(?: than)?)?) ?(?P<b>COUNT) (?P<ub>(?:business|calendar) days"
    r"|days|weeks|months|years?)\b"
)
_FIXED = phrase(
    rf"\b(?:by|before|on or before|not later than|no later than|prior to|latest by"
    rf"|at the latest by)(?: the close of business on)? (?:the )?(?:(?P<m1>{MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?!\d)(?:,? (?P<y1>(?:19|20)\d\d))?|(?P<d2>\d{{1,2}}(?:st|nd|rd"
    rf"|th)?|{WORD_DAY})(?: day)?(?: of)? (?P<m2>{MONTH})(?:,? (?P<y2>(?:19|20)\d\d))?)"
)
_GIVES_NOTICE = phrase(r"\b(?:notice|notif|in writing|written)\b[^.;]{0,160}$|\bunless\b[^.;]{0,160}$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BY = phrase(
    r"\b(?:unless|until|provided|if)(?: and until)?,? (?:that )?(?:earlier |sooner )?(?:(?:written )?(?:notice"
    r"|notification)(?: (?:of|to|in) [\w -]{1,60}?)? (?:is|has been|shall be|be) (?:given|provided|served"
    r"|delivered|received|sent) by |(?:terminated|cancelled|canceled)(?: in writing)? by )?"
    r"(?P<who>(?:either|one|any|each|neither)(?: of the)? part(?:y|ies)(?: hereto)?|a party(?: hereto"
    r"| to this agreement)?|(?:the |either the )?(?-i:[A-Z])[\w&.’'-]*(?: (?:(?-i:[A-Z])[\w&.’'-]*|or|the"
    r"|and)){0,5}?)(?=,? (?:gives?|has|have|shall|notif|provid|deliver|serv|sends?|elects?|advis|inform"
    r"|requests?|cancel|terminat|in writing|by|opts?|with|on|upon|at least|indicat|exercis|declin|objects?"
    r"|raises?|submits?|furnish|receiv|is|not|within|to|may|does|desires?|wishes))"
)


WITHIN = "“within”: by then, and perhaps no earlier"
NO_UNIT = "no unit is written: read as days"


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice of at least `least`, at most `opens` before the end; `by` is who may give it, as written, `how` how the
    length was read."""

    least: Length
    opens: Length | None = None
    by: str = ""
    how: str = "stated"

    @property
    def value(self) -> dict[str, object]:
        return {"value": self.least.value, "unit": self.least.unit}


def is_notice(words: str, start: int, end: int) -> bool:
    """True when the length at `start` to `end` of `words` is how long before something notice is given."""
    lead, tail = words[max(0, start - 70) : start], words[end : end + 90]
    if _AHEAD.match(tail):
        return True
    return bool(_LEAD.search(lead.rstrip()) and _GIVES.search(words[max(0, start - 250) : end + 120]))


def notice(words: str, start: int = 0) -> Notice | None:
    """The notice that the sentence `words` asks for behind character `start`; the longest where several differ."""
    by = who(words)
    span = next((hit for hit in _SPAN.finditer(words, start)), None)
    if span and (window := _window(span)):
        return Notice(*window, by)
    found = [one for one in lengths(words) if one.start >= start and is_notice(words, one.start, one.end)]
    found = [one for one in found if not _runs_after(words, one) and _GIVES.search(words)]
    early = [one for one in found if _AT_MOST.search(words[max(0, one.start - 40) : one.start])]
    late = [one for one in found if one not in early]
    if not late:
        return _without_unit(words, start, by)
    least = max(late, key=days)
    within = bool(_WITHIN.search(words[max(0, least.start - 16) : least.start]))
    return Notice(least, max(early, key=days) if early else None, by, WITHIN if within else "stated")


def _without_unit(words: str, start: int, by: str) -> Notice | None:
    """ "No less than 120 prior to the expiry date": so many days, as far as one can tell."""
    hit = _UNITLESS.search(words, start)
    value = number_of(hit["count"]) if hit and _GIVES.search(words) else None
    if hit is None or not value or value < _FEWEST_DAYS:
        return None
    return Notice(Length(*hit.span("count"), value, "days"), by=by, how=NO_UNIT)


def hidden_notice(words: str) -> bool:
    """True when the sentence `words` asks for notice, and how long before has been blacked out or left blank."""
    return bool(_HIDDEN.search(words))


def on_receipt(words: str) -> bool:
    """True when the sentence `words` says that notice counts when it is received."""
    return bool(_RECEIVED.search(words))


def who(words: str) -> str:
    """Who may give the notice, as the sentence `words` has it; "" where it does not say."""
    hit = _BY.search(words)
    return " ".join(hit["who"].split()) if hit else ""


def fixed_day(words: str) -> str | None:
    """The calendar day by which notice must be given, as MM-DD, with its year where one is named."""
    hit = next((hit for hit in _FIXED.finditer(words) if _GIVES_NOTICE.search(words[: hit.start()])), None)
    if hit is None:
        return None
    month = _MONTHS.index((hit["m1"] or hit["m2"])[:3].lower()) + 1
    day, year = day_number(hit["d1"] or hit["d2"]), hit["y1"] or hit["y2"]
    if not 1 <= day <= 31:
        return None
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def _window(hit: re.Match[str]) -> tuple[Length, Length] | None:
    unit = hit["ub"]
    pair = [
        next(iter(lengths(f"{hit[name]} {hit[other] or unit}")), None) for name, other in (("a", "ua"), ("b", "ub"))
    ]
    first, last = pair
    if first is None or last is None or first.value is None or last.value is None:
        return None
    placed = [replace(one, start=hit.start(), end=hit.end()) for one in (first, last)]
    least, opens = sorted(placed, key=days)
    return (least, opens) if days(least) < days(opens) else None


def _runs_after(words: str, length: Length) -> bool:
    """True for a time to cure, to pay or to answer, counted from something instead of back from the end."""
    return bool(_AFTER.match(words, length.end) or _CURE.search(words[max(0, length.start - 60) : length.start]))


_UNITLESS = phrase(
    r"\b(?P<count>COUNT)(?: or more)? (?:prior to|before) (?:the|such|any|each|its|that|expir|the)\b(?! \d)"
)
# So many prior to something are days, for weeks and months of that number are no notice.
_FEWEST_DAYS = 25
_WITHIN = phrase(r"\bwithin (?:the )?$")
_BLANK = r"(?:\[[ *●•_]+\]|\*{3,}|_{3,}|\[REDACTED\])"
_HIDDEN = phrase(
    rf"{_BLANK}(?: \(?{_BLANK}\)?)? ?(?:days?|weeks?|months?|years?)?['’]? ?(?:prior|before|in advance|written"
    rf"|advance|notice|of the)\b"
)
_RECEIVED = phrase(
    r"\b(?:notice|notification|election|it|which)\b[^.;]{0,60}\b(?:is|be|been|must be"
    r"|was) received\b|\breceives? (?:\w+ ){0,3}?(?:notice|notification)\b|\breceived (?:\w+ ){0,3}?(?:notice"
    r"|notification) (?:from|of)"
)
_AT_MOST = phrase(r"\b(?:not|no|nor) (?:more|earlier|sooner|greater) than(?: the date that is)? $")
_AFTER = phrase(r"['’]?,? ?(?:after|following|from (?:the )?(?:date of|receipt)|of (?:receipt|its receipt))")
_CURE = phrase(r"\b(?:cure|remed|pay|negotiat)\w*[^.;]{0,40}$")
