"""Words of a contract -> the day that they name.

A day is named by a date, by the contract's own date, by its last signature, by a date defined elsewhere, by its distance
from another day, as the end of a month, or as the later or earlier of several. Whatever hangs on an event is no day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place
from bot.extract.dates import dates
from bot.extract.definition import Definition, definitions
from bot.extract.duration import Length, lengths
from bot.extract.signing import signed
from bot.model.fact import Fact

OWN = "the agreement date, by its words"
LAST_SIGNATURE = "date of the last signature"
AN_EVENT = "depends on an event"
DEFINED = "given where it is defined"
NOT_GIVEN = "refers to a date that is not given"

_SAME = (
    r"(?:date\s+(?:of\s+this\s+agreement\s+)?(?:first\s+)?(?:above[\s-]+|hereinabove\s+)?(?:first\s+)?(?:written"
    r"|set\s+(?:forth|out)|stated|mentioned|appearing|indicated|shown|listed)(?!\s+below)(?:\s+above)?"
    r"|date\s+(?:first\s+)?above(?!\s+(?:first|written|set|stated|mentioned))"
    r"|date\s+hereof\b|(?<!effective\s)date\s+of\s+th(?:is|e)\s+(?:\w+\s+){0,2}?(?:agreement|contract)\b"
    r"|(?:day|date)\s+and\s+(?:year|date)\s+first\b(?:\s+(?:above\s+)?written(?:\s+above)?)?)"
)
_SIGNS = r"(?:execution|signature|signing|signatures)"
_LAST = (
    r"(?:(?:last|later|latest|final)\b[^.;]{0,60}\b(?:sign|execut|dates?\s+(?:below|shown))\w*|(?:date"
    rf"|day)\s+(?:of\s+(?:its\s+|the\s+)?(?:last\s+)?{_SIGNS}"
    r"|(?:it\s+is\s+)?(?:fully\s+)?(?:executed|signed)"
    r"|(?:on\s+which\s+)?(?:both|all|the)\s+(?:of\s+the\s+)?parties\s+(?:hereto\s+)?(?:have\s+)?(?:sign|execut)\w*)"
    r"|dates?\s+(?:(?:written|set\s+forth|set\s+out|indicated|stated|shown|appearing|noted)\s+)?below\b"
    r"|date\s+(?:the\s+last|last)\b)"
)
SAME, LAST = (
    re.compile(rf"\b{each}", re.I) for each in (_SAME, rf"(?:{_LAST}|upon\s+(?:the\s+)?(?:full\s+)?{_SIGNS}\b)")
)
_OWN_HERE = re.compile(rf"(?:{_SAME}|its\s+date\b)", re.I)
_LAST_HERE = re.compile(rf"(?:{_LAST}|(?:(?:full|completion\s+of(?:\s+the)?)\s+)?{_SIGNS}\b)", re.I)
_OF_IT = re.compile(
    r"(?:\s+(?:hereof|thereof|by\s+(?:both|all|the)\s+(?:the\s+)?part(?:ies|y)|of\s+th(?:is|e)\s+(?:\w+\s+){0,2}?\w+|below))+",
    re.I,
)
# A stop that ends a sentence; that of "12:01 a.m." ends none.
STOP = re.compile(r"(?<!\ba\.m)(?<!\bp\.m)(?<!\bi\.e)[.;]\s", re.I)
_LEAD = re.compile(
    r"[\s,:]*(?:on\s+or\s+(?:about|before)\s+)?"
    r"(?:(?:at\s+)?(?:\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?|midnight|noon|the\s+close\s+of\s+business)[\w\s,]{0,24}?\bon\s+)?"
    r"(?:the\s+)?(?:(?:day|date)\s+(?:(?:that|which)\s+(?:is|falls|occurs)|falling|being)\s+(?:on\s+)?(?:the\s+)?)?",
    re.I,
)
_SEVERAL = re.compile(
    r"(?P<which>later|latest|last|longer|earlier|earliest|sooner|soonest|first)(?:\s+to\s+occur)?\s+of\b"
    r"(?:\s+(?:the\s+)?(?:following|below)?(?:\s+(?:two\s+)?(?:events?|dates?))?(?:\s+to\s+occur|\s+occurs?)?\s*:)?\s*(?:either\s+)?",
    re.I,
)
_ITEM = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*)?", re.I)
_NEXT_ITEM = re.compile(
    r"\s*(?:[,;]\s*)?(?:\b(?:and|or)\b\s*)(?:\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*)?|\s*[,;]\s*\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*",
    re.I,
)
_IN_PERIOD = re.compile(
    r"(?P<edge>first|last|final|end)(?:\s+calendar)?(?:\s+day)?\s+(?:of|in)\s+(?:the\s+|such\s+)?(?:full\s+)?(?:calendar\s+)?"
    r"(?P<unit>month|year)\b\s*,?\s*(?:(?P<next>(?:next\s+|immediately\s+)?(?:following|after))|(?:in|during)\s+which|of|that"
    r"\s+(?:contains|includes)|containing)?\s*",
    re.I,
)
_DAY_BESIDE = re.compile(
    r"day\s+(?:(?:immediately|next)\s+)?(?:(?P<before>before|preceding|prior\s+to)|after|following)\s+", re.I
)
_SPAN = re.compile(
    r"\s*(?:(?:year\s+)?anniversary(?:\s+date)?)?\s*,?\s*(?:(?P<from>(?:measured\s+|counted\s+)?(?:from|after|following|of|since))(?:\s+and\s+including)?\s+"
    r"|(?P<back>thereafter|thereof|therefrom)\b|(?P<here>hereof)\b)",
    re.I,
)
_BACK = re.compile(r"(?:such|that|said)\s+(?:date|day)\b", re.I)
_NAME = re.compile(
    r"[\"“]?(?P<name>(?:[A-Z][\w’'-]*\s+(?:of\s+)?){1,4}?(?:Date|DATE|Day)\b"
    r"|(?:[A-Z][\w’'-]*\s+){1,4}?(?:(?:start|end|commencement|expir(?:y|ation)|termination|effective)\s+)?date\b"
    r"|(?:Launch|Closing|Completion|Commencement|Acceptance)\b)[\"”]?|(?P<plain>(?i:(?:effective|commencement|start|end|expir(?:y|ation)|termination)\s+date))\b"
)
# "The effective date of termination" is another day.
_OF_OTHER = re.compile(r"\s+of\s+(?!th(?:is|e)\s+(?:\w+\s+){0,2}?(?:agreement|contract|lease)\b)", re.I)
_OF_ITSELF = re.compile(r"(?:agreement|contract|execution|signing|signature)\s+date", re.I)
_EFFECT = re.compile(r"(?:contract\s+|agreement\s+)?effective\s+date", re.I)
_REACH, _NEAR = 320, 70


@dataclass(frozen=True, slots=True)
class When:
    """The day that words up to `end` name; None where they name one that the text does not give, `how` says why.

    `places` are where what they refer to is given; `least`: it is this day or a later one."""

    day: date | None
    end: int
    how: str
    places: tuple[Place, ...] = ()
    least: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that gives a date by name, and the day that it gives; `ours`: it says that it is this agreement's."""

    place: Place
    when: When
    ours: bool = False


@dataclass(frozen=True)
class Days:
    """The days of a contract: `text` with its own date and, once found, the date of its effect.

    `base` is the day that "thereafter" counts from; `seen` the names on the way, so that no definition chases itself."""

    text: str
    agreed: Fact | None
    effective: Fact | None = None
    base: date | None = None
    seen: frozenset[str] = frozenset()

    def named(self, at: int, end: int) -> When | None:
        """The day that the words at `at` name, read up to `end`; None where they name no day."""
        lead = _LEAD.match(self.text, at, end)
        at = lead.end() if lead else at
        ways = (self._literal, self._several, self._in_period, self._day_beside, self._distance, self._own, self._name)
        return next((found for way in ways if (found := way(at, end))), None)

    def defined(self, name: str) -> list[Reading]:
        """What the definitions of the date called `name` ("Effective Date") say."""
        if name.casefold() in self.seen:
            return []
        inner = replace(self, seen=self.seen | {name.casefold()})
        found = (inner._said(one) if one.says else inner._led(one) for one in definitions(self.text, name))
        return [reading for reading in found if reading]

    def _said(self, one: Definition) -> Reading | None:
        """What follows the name: "means the later of …", ": January 5, 2021", "means the date of last signature"."""
        start, end = one.says or one.name
        when = self.named(start, end)
        if when is None or when.day is None:
            when = self._dated(start, min(end, start + _NEAR)) or self.referred(start, end) or when
        if when is None and one.means:
            when = When(None, min(end, start + 100), AN_EVENT)
        return Reading((one.name[0], when.end), when, one.ours) if when else None

    def _dated(self, start: int, end: int) -> When | None:
        for item in dates(self.text, start, end):
            if not STOP.search(self.text[start : item.start]):
                return When(item.day, item.end, item.trouble or DEFINED)
        return None

    def _led(self, one: Definition) -> Reading | None:
        """What leads up to the bracket: "… as of May 3, 2021 (the “Effective Date”)"."""
        start, end = one.before or one.name
        for item in reversed(list(dates(self.text, max(0, end - 120), end))):
            if _TO_BRACKET.fullmatch(self.text, item.end, end):
                return Reading((item.start, one.name[1]), When(item.day, item.end, item.trouble or DEFINED))
        for lead in _LEADS_UP.finditer(self.text, start, end):
            when = self.named(lead.end(), end)
            if when and _TO_BRACKET.fullmatch(self.text, when.end, end):
                return Reading((lead.start(), one.name[1]), when)
        when = self.referred(start, end) or (When(None, end, AN_EVENT) if one.means else None)
        return Reading((start, one.name[1]), when) if when else None

    def referred(self, start: int, end: int) -> When | None:
        words = self.text[start:end]
        if LAST.search(words):
            return self._signed(start, end)
        return self._agreed(end) if SAME.search(words) else None

    def _agreed(self, end: int) -> When:
        if self.agreed and self.agreed.value:
            spans = tuple((span.start, span.end) for span in self.agreed.spans)
            return When(date.fromisoformat(self.agreed.value), end, OWN, spans)
        return When(None, end, NOT_GIVEN)

    def _signed(self, start: int, end: int) -> When:
        """The last day beside the signatures; where none has a day, the contract's own, unless the last is asked for."""
        signatures = signed(self.text)
        if signatures.last:
            return When(signatures.last, end, LAST_SIGNATURE, signatures.places)
        if signatures.items or re.search(r"\bla(?:st|ter|test)\b", self.text[start:end]):
            return When(None, end, NOT_GIVEN)
        return self._agreed(end)

    def _literal(self, at: int, end: int) -> When | None:
        item = next(dates(self.text, max(0, at - 6), min(end, at + 60)), None)
        if item is None or not at - 6 <= item.start <= at + 1:
            return None
        return When(item.day, item.end, item.trouble or DEFINED)

    def _several(self, at: int, end: int) -> When | None:
        """The later of days is at least the latest of those that are given; the earlier is the earliest of them."""
        which = _SEVERAL.match(self.text, at, end)
        if which is None:
            return None
        found, events, stop = [], False, which.end()
        for item in self._items(which.end(), min(end, which.end() + _REACH)):
            when = self.named(item, end)
            found += [when] if when and when.day else []
            events, stop = events or not (when and when.day), when.end if when else stop
        if not found:
            return self._signed(at, end) if _LAST_HERE.match(self.text, at, end) else When(None, stop, AN_EVENT)
        late = which["which"].lower() in ("later", "latest", "last", "longer")
        chosen = (max if late else min)(found, key=lambda when: when.day or date.max)
        places = tuple(place for when in found for place in when.places)
        return replace(chosen, end=max(stop, chosen.end), places=places, least=late and (events or chosen.least))

    def _items(self, at: int, end: int) -> Iterator[int]:
        first = _ITEM.match(self.text, at, end)
        yield first.end() if first else at
        stop = STOP.search(self.text, at, end)
        yield from (hit.end() for hit in _NEXT_ITEM.finditer(self.text, at, stop.start() if stop else end))

    def _in_period(self, at: int, end: int) -> When | None:
        """The first or last day of the month, or the end of the year, in which a day lies, or of the one after."""
        hit = _IN_PERIOD.match(self.text, at, end)
        when = self.named(hit.end(), end) if hit else None
        if hit is None or when is None or when.day is None:
            return None
        edge = {"day": 1} if hit["edge"].lower() == "first" else {"day": 31}
        edge |= {} if hit["unit"].lower() == "month" else {"month": 1 if edge["day"] == 1 else 12}
        later = relativedelta(**{hit["unit"].lower() + "s": 1 if hit["next"] else 0})  # type: ignore[arg-type]
        said = f"{hit['edge'].lower()} day of the {hit['unit'].lower()} of {when.day}"
        return replace(when, day=when.day + later + relativedelta(**edge), how=said)  # type: ignore[arg-type]

    def _day_beside(self, at: int, end: int) -> When | None:
        hit = _DAY_BESIDE.match(self.text, at, end)
        when = self.named(hit.end(), end) if hit else None
        if hit is None or when is None or when.day is None:
            return when
        side = "before" if hit["before"] else "after"
        day = when.day + timedelta(days=-1 if hit["before"] else 1)
        return replace(when, day=day, how=f"the day {side} {when.day}")

    def _distance(self, at: int, end: int) -> When | None:
        """So long after another day: "the fifth anniversary of …", "30 days after …", "two years thereafter"."""
        length = next(lengths(self.text, at, min(end, at + 60)), None)
        span = _SPAN.match(self.text, length.end, end) if length and length.start <= at + 1 else None
        if length is None or span is None:
            return None
        if span["here"]:
            since: When | None = self._agreed(span.end())
        elif span["back"] or _BACK.match(self.text, span.end(), end):
            since = When(self.base, span.end(), "its start")
        else:
            since = self.named(span.end(), end) or self._of_agreement(span.end(), end)
        if since is None or since.day is None or not length.value or length.unit == "business_days":
            return When(None, since.end if since else span.end(), since.how if since else AN_EVENT)
        return replace(since, day=since.day + delta(length), how=f"{since.how} + {length.value} {length.unit}")

    def _of_agreement(self, at: int, end: int) -> When | None:
        """ "The fifth anniversary of this Agreement" counts from its date."""
        hit = _THIS_AGREEMENT.match(self.text, at, end)
        return self._agreed(hit.end()) if hit else None

    def _own(self, at: int, end: int) -> When | None:
        if last := _LAST_HERE.match(self.text, at, end):
            return self._signed(at, self._past(last.end(), end))
        own = _OWN_HERE.match(self.text, at, end)
        return self._agreed(self._past(own.end(), end)) if own else None

    def _past(self, at: int, end: int) -> int:
        more = _OF_IT.match(self.text, at, end)
        return more.end() if more else at

    def _name(self, at: int, end: int) -> When | None:
        hit = _NAME.match(self.text, at, end)
        if hit is None or _OF_OTHER.match(self.text, hit.end(), end):
            return None
        name = " ".join((hit["name"] or hit["plain"]).split())
        if _EFFECT.fullmatch(name) and self._is_quoted():
            return When(None, hit.end(), "the Effective Date is another document's")
        if self.effective and _EFFECT.fullmatch(name):
            return replace(_of_fact(self.effective), end=hit.end())
        given = [one for one in self.defined(name) if one.when.day]
        if len({one.when.day for one in given}) == 1:
            when = given[0].when
            return replace(when, end=hit.end(), how=f"the {name}", places=(given[0].place, *when.places))
        if (
            not given
            and name.casefold() not in self.seen
            and (_OF_ITSELF.fullmatch(name) or _EFFECT.fullmatch(name))
            and not self.defined(name)
        ):
            return self._agreed(hit.end())
        return When(None, hit.end(), f"the {name} is not given")

    def _is_quoted(self) -> bool:
        """True where an amendment speaks of the Effective Date without saying which: it is the amended contract's."""
        return bool(_AMENDS.search(self.text[:600])) and not self.defined("Effective Date")


_AMENDS = re.compile(r"\b(?:AMENDMENT|Amendment)\b")
_THIS_AGREEMENT = re.compile(r"\s*(?:this|the)\s+(?:\w+\s+){0,2}?(?:agreement|contract|lease)\b", re.I)
_LEADS_UP = re.compile(r"(?:^|\b(?:on|upon|from|as\s+of|at|is|be|after|effective|means)\s+)", re.I)
_TO_BRACKET = re.compile(
    r"(?:\s+(?:of|to|on)\s+th(?:is|e|ese)\s+[\w\s]{1,40})?[\s,.(\[]*(?:the\s*)?(?:hereinafter\s*)?(?:referred\s+to\s+as\s*)?(?:the\s*)?(?:which\s+(?:date|day)\s+(?:shall\s+be|is)"
    r"\s+(?:deemed\s+)?the\s+effective\s+date\s+of\s+this\s+agreement\s*\(\s*(?:the\s*)?)?",
    re.I,
)


def _of_fact(fact: Fact) -> When:
    day = date.fromisoformat(fact.value) if fact.value else None
    return When(day, 0, "effective date" if day else fact.how)


def delta(length: Length) -> relativedelta:
    """The calendar distance that `length` states."""
    value = length.value or 0
    if length.months:
        return relativedelta(months=length.months)
    return relativedelta(weeks=value) if length.unit == "weeks" else relativedelta(days=value)
