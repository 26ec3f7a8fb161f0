"""Text -> the sentences and table rows that give the first term, and how surely each of them does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.extract.cite import Place, sentence_around
from bot.extract.dates import MONTH
from bot.extract.duration import COUNT, Length, lengths
from bot.extract.termmeant import meant
from bot.extract.termreading import Reading, days_between, within
from bot.extract.termweight import surety, under_headings
from bot.model.clause import Clause
from bot.model.sentence import sentences

_SELF = (
    r"(?:this|the)\s+(?:\w+[\s-]+){0,4}?(?:agreement|contract|venture|addendum|attachment|lease|license|promotion|"
    r"project|franchise|engagement|appointment|licen[cs]e|SOW|statement\s+of\s+work|order\s+form|OMA|JSMA)"
)
_SPEAKS = re.compile(
    rf"\bterms?[\"”)]*\s+(?:of|for)\s+(?:this|the)\b|\b(?:initial|first|original)\s+(?:\w+\s+)?(?:term|period)\b"
    rf"|\b{_SELF}[^.;]{{0,60}}?\b(?:shall|will|is|are|commences?|"
    r"continues?|becomes?|takes?|remains?|expires?|begins?|starts?|terminates?|runs?|lasts?|ends?|opens?|closes?|endures?|governs"
    r"|applies)\b|\b(?:contract\s+)?(?:term"
    r"|period)[\"”]?(?:\s*\([^)]{0,40}\))?\s*(?:shall|will|is|means?|commences?|begins?)\b"
    r"|\b(?:expiration|expiry|termination|end)\s+date[\"”]?\s*(?::|means?|shall|is)|\bcontract\s+end\s*:"
    r"|\bwe\s+(?:will\s+)?(?:start|begin)\s+(?:on|work)\b|\b(?-i:It)\s+(?:continues|lasts|runs|endures)\b"
    r"|\b(?:has|have)\s+a\s+term\s+of\b|\bterms?(?:\s+in\s+\w+)?\s*[:.|│-]\s|\bduration\s+(?:of|is)\b|\bfor\s+an?\s+(?:initial\s+)?term\s+of\b"
    r"|\b(?:shall|will)\s+(?:automatically\s+)?(?:terminate|expire|end)\s+on\b|\b(?:the\s+)?term\s+hereof\b|\([^)]{0,40}[\"“](?:\w+\s+)?term[\"”]\s*\)",
    re.I,
)
# A row of a table of terms: "Initial Term | 12 months", "Initial Subscription Term Thirty-six (36) months".
_ROW = re.compile(
    r"^[^\S\n]*(?:The\s+)?(?:(?:Initial|First|Original|Contract|Subscription|License|Service|Lease)\s+){1,3}"
    r"(?:Term|Period)[^\S\n]*[:|]?[^\S\n]+(?=\S)[^\n]*(?<![,;])$(?!\s*(?-i:[a-z]))",
    re.I | re.M,
)
# A label and its length: "TERM IN MONTHS: 48", "Agreement Term: 1 Year", in a row or a cell of its own.
_LABELLED = re.compile(
    r"(?:^|(?<=\s\s)|(?<=[|│])|(?<=[|│]\s))"
    r"(?P<row>(?:(?:Agreement|Contract|Lease|Service)\s+)?Term(?:\s+\(?(?:in\s+)?(?:months|years)\)?)?"
    rf"[^\S\n]*[:|│][^\S\n]*(?:\[\s?x\s?\]\s*)?{COUNT}[^\n|│]{{0,40}}?)(?=\s{{3}}|\s*(?:[\n|│]|$))",
    re.I | re.M,
)
_NAMED_END = re.compile(
    r"\b(?:until|through|to|(?:ends?|ending|expires?|expiring|terminates?)(?:,[^,.;]{1,40},)?\s+on)\s+"
    r"(?:and\s+including\s+)?the\s+(?P<name>(?-i:(?=[A-Z])(?:[A-Z][\w-]*\s+){0,3}?)(?:expiration|expiry|end"
    r"|termination)\s+date)\b",
    re.I,
)
_NAMED_START = re.compile(
    r"\b(?:begins?|beginning|commenc\w+|starts?|starting|runs?|from)\s+(?:on\s+|from\s+"
    r"|upon\s+)?(?:and\s+including\s+)?"
    r"the\s+(?P<name>(?-i:(?:[A-Z][\w-]*\s+){0,3}?)(?:commencement|start)\s+date)\b",
    re.I,
)
_EVENT_END = re.compile(
    r"\b(?:ends?|expires?|terminates?|continues?\s+until)\s+(?:when|once|(?:up)?on\s+(?:the\s+)?completion)\b", re.I
)
_OURS = re.compile(
    rf"\W*(?:[\d.]+\s*)?(?:\w+\W+){{0,2}}?{_SELF}\s+(?:begins?|starts?|commences?|continues?|ends?|expires?)\b", re.I
)
_RENEWS_ITSELF = re.compile(
    r"\b[Tt]he\s+(?P<name>(?!Initial|First|Original|Renewal|Current|Agreement|Contract|Extended)[A-Z][\w-]+\s(?:Term|Period))"
    r"(?:\s+of\s+this\s+\w+)?\s+(?:shall|will|is)\s+(?:then\s+)?(?:be\s+|to\s+be\s+)?(?:automatically\s+)?(?:renew|extend)"
)
_SEVERAL_ENDS = re.compile(
    r"\b(?:until|through|(?:end|expir|terminat|clos)\w*\s+(?:up)?on|(?:shall|will)\s+be)\s+(?:the\s+)?(?:whichever|later|latest|earlier|earliest"
    r"|sooner|first)(?:\s+to\s+occur)?\s+of\b",
    re.I,
)
_LIST_STOP = re.compile(r"\.(?=\s|$)")
_SHORTLY = re.compile(
    r"\b(?:may|option|right|rights|elect\w*)\b[^.;]{0,120}?\b(?:extend|renew)\w*\b[^.;]{0,110}$", re.I
)
_UNLESS = re.compile(r"\bunless\b[^,.;]{0,60},", re.I)
_DAY_BEFORE = re.compile(r"\bthe\s+day\s+(?:immediately\s+)?(?:prior\s+to|before|preceding)\s+the\s+$", re.I)
_PROVISO = re.compile(r"\bprovided\b|\bexcept\b", re.I)
# An end by the calendar: "until the end of the third Contract Year", "ends on December 31 of the year in which …".
_BY_CALENDAR = re.compile(
    r"\b(?:until|through|(?:end|expir|terminat|conclud)\w*\s+(?:automatically\s+)?(?:up)?(?:on|at|with))\s+(?:and\s+including\s+)?(?:the\s+)?"
    r"(?:(?:end|last\s+(?:calendar\s+)?day|close|conclusion|completion|expiration)\s+of\s+(?:the\s+)?(?:[\w()-]+\s+){0,4}?(?:year|quarter|month)\b"
    rf"|(?:{MONTH}\s+\d{{1,2}}\w*|\d{{1,2}}\w*\s+{MONTH})\s*,?\s+(?:of|in)\s+the\b)",
    re.I,
)
_LENGTH_LEAD = re.compile(
    r"(?:\bperiods?\s+of|\bterms?\s+(?:of|for)|\bfor|\bcontinu\w+|\bremain\w*|\bbe|\bis|\bterm|\binitial|\buntil"
    r"|\bvalid|\beffect|\bforce|\blasts?|\bend\w*|\bexpir\w*|\bterminat\w*|\blast\s+day\s+of\s+the\s+month|[:|]|\ban?|\bof|\bthe|"
    r"\bnext|\bextend|\bexceed)\s*(?:\(?the\s+)?(?:(?:an?|the|of|for|additional|minimum|maximum|about"
    r"|approximately|is|up\s+to|on|date|which|that|full|first|initial|in|at|least)\s+){0,4}(?:\((?:i|a|x|1)\)\s*|\[\s?x\s?\]\s*)?[\"“(]?\s*$",
    re.I,
)
_NOT_THE_TERM = re.compile(
    r"\b(?:renew\w*|extended|extensions?|successive|thereafter|notice|prior\s+to|following"
    r"|after\s+(?:the\s+)?(?:termination|expir\w+)|warrant\w*|cure|surviv\w*|payment|non-?compet\w*|"
    r"confidential\w*|during(?!\s+(?:the|a)\s+period\s+of\b)|(?<!effect\sfor\s)(?<!force\sfor\s)(?<!continue\sfor\s)(?<!continues\sfor\s)at\s+least(?!\s+a\s+period)"
    r"|preceding|last(?!\s+day\s+of\s+the))\b[^.;]{0,60}$|\b(?:within|each|every|per)\b[^.;]{0,25}$",
    re.I,
)
_AFTERWARDS = re.compile(
    r"^[\s,]*(?:['’]?\s*(?:prior|written|advance|notice|before|of\s+(?:the\s+)?(?:receipt|notice)|old|experience"
    r"|period\s+following))"
    r"|^\s*(?:renewal|extension|extended|additional)\b|^\s*\(\s*(?:each\W+|the\s+)?(?:an?\s+)?[\"“](?:renewal|extension|extended)\b|^\s+(?:after|following)\s+(?:the\s+)?(?:expir|terminat|such|notice)",
    re.I,
)

_IN_DAYS = re.compile(r"\b(?:commenc|begin|continu|remain|effect)[^.;]{0,60}\b(?:period|term)\s+of\s*$", re.I)
_LABEL = re.compile(r"(?:term|period|duration)\b", re.I)
_MOST = 400


def readings(text: str, clauses: Sequence[Clause] = ()) -> Iterator[Reading]:
    """The stretches of `text` that may give the first term; those under a heading like "Term" weigh more."""
    headed, others = under_headings(clauses)
    inner = frozenset(hit["name"] for hit in _RENEWS_ITSELF.finditer(text))
    for start, end in (
        *(row.span() for row in _ROW.finditer(text)),
        *(one.span("row") for one in _LABELLED.finditer(text)),
    ):
        if reading := _read(text, start, end):
            yield replace(reading, weight=reading.weight + 6)
    for reading in (*_opening(text, headed), *_sentences(text)):
        weight = reading.weight + 2 * within(reading.place, headed) - within(reading.place, others)
        # A term that renews inside a longer contract is the one whose end has a deadline.
        weight += 8 * any(re.search(rf"[\"“]{name}[\"”]", text[slice(*reading.place)]) for name in inner)
        if weight > 2:
            yield replace(reading, weight=weight)
    yield from meant(text, headed, others)


def _opening(text: str, headed: Sequence[Place]) -> Iterator[Reading]:
    """What the first words under a heading like "Term" give, be they a whole sentence or not."""
    for start, end in headed:
        for left, right in islice(sentences(text[start:end], start), 4):
            if text[left] != "(" and (reading := _read(text, left, right)):
                yield replace(reading, weight=reading.weight + 1)
                break


def _sentences(text: str) -> Iterator[Reading]:
    done, seen = -1, 0
    for hit in _SPEAKS.finditer(text):
        if hit.start() < done or seen > _MOST:
            continue
        seen += 1
        start, end = sentence_around(text, *hit.span(), reach=700)
        done = end
        if reading := _read(text, start, end):
            yield reading


def _read(text: str, start: int, end: int) -> Reading | None:
    sentence = text[start:end]
    until, since = days_between(text, start, end)
    proviso = _PROVISO.search(text, until.end, end) if until else None
    found = lengths(text, start, proviso.start() if proviso else end)
    length = next((one for one in found if _is_term(text, one, start)), None)
    first, last = _NAMED_START.search(sentence), _NAMED_END.search(sentence)
    event = bool(_EVENT_END.search(sentence) and _OURS.match(sentence))
    several = _SEVERAL_ENDS.search(sentence)
    if several and sentence.rstrip().endswith(":"):
        # A colon ends a sentence; what it lists goes on to the stop.
        stop = _LIST_STOP.search(text, end, end + 600)
        end = stop.end() if stop else end
    calendar = bool(_BY_CALENDAR.search(sentence))
    if length is None and until is None and last is None and not event and not calendar and not several:
        return None
    weight = (
        surety(sentence, length)
        + bool(until or last)
        + 2 * calendar
        - bool(several and not (length or until))
        + bool(until and since)
    )
    start_name, end_name = first["name"] if first else None, last["name"] if last else None
    return Reading((start, end), weight, length, until, since, start_name, end_name, event)


def _is_term(text: str, length: Length, start: int) -> bool:
    if _LABEL.match(text, length.start):
        return True
    lead = _UNLESS.sub("", text[max(start, length.start - 160) : length.start])[-110:]
    lead = _DAY_BEFORE.sub("until the ", lead)
    if (
        (length.unit in ("days", "business_days") and not _IN_DAYS.search(lead))
        or _NOT_THE_TERM.search(lead)
        or _SHORTLY.search(lead)
        or _AFTERWARDS.search(text[length.end : length.end + 40])
    ):
        return False
    return bool(_LENGTH_LEAD.search(lead)) or not lead.strip()
