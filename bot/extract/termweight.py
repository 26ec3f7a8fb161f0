"""How surely a stretch of text is the one that gives the first term: by its words and by the heading over it."""

import re
from collections.abc import Sequence

from bot.extract.cite import Place
from bot.extract.duration import COUNT, Length
from bot.model.clause import Clause

_TERM_HEADING = re.compile(
    r"\s*(?:initial\s+|contract\s+)?(?:term|duration|tenure)\b|\s*(?!renewal)(?:\w+\s+){1,3}term$|.*\bhow\s+long\b"
    r"|\s*(?:period|length)\s+of\b|.*\b(?:start|commencement|effective\s+date)\s+and\s+(?:length|tenure|period|end)\b"
    r"|\s*(?:the\s+)?end\s+of\s+(?:the\s+)?(?:first|initial)\b"
    r"|.{0,40}\b(?:and|,)\s+(?:term|duration)\b",
    re.I,
)
_OTHER_HEADING = re.compile(
    r".*\b(?:confiden|exclusiv|warrant|insur|payment|price|pricing|fees?\b|record|audit|minimum|compet|solicit|indemn"
    r"|surviv|notice|support|training|delivery|royalt|benefit|severance|lock-?up)",
    re.I,
)
_NOT_THIS = re.compile(
    r"^\W*(?:\d[.\d]*\s*)?in\s+the\s+event\b|\bbenefits\b|\b(?:during|while)\b.{0,70}\band\s+(?:for|continuing)"
    r"|\bafter\s+(?:the\s+)?(?:expiration|termination)\b"
    r"|\b(?:contract|calendar)\s+year\b[\"”]?\s+(?:means|shall)|"
    r"\brenewal\s+term[\"”]?\s+(?:shall|will|means)|\bsurviv|\bfiscal\s+year\b|\bconfidential|\bindemnif|\bsolicit"
    r"|\bsublease|\bcalendar\s+quarter|\baudit|\bwarranty\b|\bprice\b|\bcompet|\bterminate\s+if\b"
    r"|\bexclusive\s+(?:rights?|period)\b|\bexclusivity\s+period\b",
    re.I,
)
_CLUES = tuple(
    (value, re.compile(clue, re.I))
    for value, clue in (
        (2, r"\b(?:initial|contract)\s+(?:\w+\s+)?(?:term|period)\b"),
        (2, r"\b(?:appointment|engagement|licen[cs]e|subscription)\s+(?:lasts|endures|runs|continues|starts|begins)\b"),
        (2, r"^\W*(?:[\d.]+\W+)?we\s+(?:will\s+)?(?:start|begin)\b"),
        (2, r"\bterm[\"”]?\s+(?:of|for)\s+th(?:is|e)\s+(?:\w+\s+){0,3}?(?-i:[A-Z])\w+"),
        (2, r"[\"“](?:initial\s+|contract\s+|first\s+)?(?:term|period)[\"”]"),
        (
            2,
            r"(?<!under )(?<!in )(?<!by )(?<!to )(?<!with )\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|lease"
            r"|SOW|order\s+form)\s+(?:shall|will|is|commences"
            r"|continues|becomes|takes|begins|starts|runs|lasts|ends|expires)\b",
        ),
        (2, r"^\W*(?:[\d.]+\W+)?(?:initial\s+|contract\s+)?term[\"”]?\s+(?:means?|shall\s+mean)\b"),
        (-4, r"\b(?!initial|contract|first|lease)[a-z]+\s+term[\"”]\s+(?:means?|shall\s+mean)\b"),
        (1, r"\bthe\s+(?-i:Term)\s+(?:shall|will)\s+(?:begin|commence|start|end|expire)\b"),
        (1, r"\b(?:commenc|begin|effective\s+date|effective|take\s+effect)"),
        (1, r"\b(?:continu|remain|endure|in\s+force|in\s+effect|valid|expire|full\s+force)"),
        (1, r"\bfor\s+an?\s+(?:initial\s+)?term\s+of\b"),
        (
            3,
            r"(?<!renewal\s)(?<!extended\s)\bterm[\"”]?(?:\s+\(?(?:in\s+)?(?:months|years)\)?)?\s*[:|│]\s*"
            rf"(?:\[x\]\s*)?(?:{COUNT}[\s-]*(?:years?|months?)|\d{{1,3}}\b)",
        ),
        (1, r"\bunless\s+(?:\w+\s+)?(?:earlier|sooner|otherwise|terminated)|\bsubject\s+to\b"),
        (3, r"\b(?:expiration|expiry|termination|end)\s+date[\"”]?\s*(?::|means)"),
        (1, r"^\W*(?:\d+[.\d]*\s*)?(?:initial\s+)?terms?\b|\bterm\s+of\s+(?:the\s+)?agreement\b"),
        (-4, _NOT_THIS.pattern),
        (-2, r"^(?!.*\bthereafter\b.*\buntil\b).*\bnotice\b(?!.*\bunless\b)|\bpayment|\bfees?\b|\bminimum\s+purchase"),
    )
)


def under_headings(clauses: Sequence[Clause]) -> tuple[list[Place], list[Place]]:
    """The places of the clauses headed as the term, and of those headed as something else that also runs for a time."""
    term = {one.ordinal for one in clauses if one.heading and _TERM_HEADING.match(one.heading)}
    other = {one.ordinal for one in clauses if one.heading and _OTHER_HEADING.match(one.heading)} - term
    return _places(clauses, term), _places(clauses, other)


def _places(clauses: Sequence[Clause], tops: set[int]) -> list[Place]:
    return [
        (one.span.start, one.span.end)
        for one in clauses
        if one.ordinal in tops or (one.parent in tops and not one.heading)
    ]


def surety(sentence: str, length: Length | None) -> int:
    """How surely `sentence` is the one that gives the first term."""
    return sum(value for value, clue in _CLUES if clue.search(sentence)) + bool(length and length.months)


def is_other(sentence: str) -> bool:
    """True when `sentence` is about something else that runs for a time: a warranty, a price, confidence."""
    return bool(_NOT_THIS.search(sentence))
