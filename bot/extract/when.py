"""Words of a contract -> the day that they name.

A day is named by a date, by the contract's own date, by its last signature, by a date defined elsewhere, by its
distance from another day, as the end of a month, or as the later or earlier of several. What hangs on an event is no
day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.extract import daywords as words
from bot.extract.cite import Place
from bot.extract.dates import dates
from bot.extract.day import AN_EVENT, DEFINED, LAST_SIGNATURE, NOT_GIVEN, OWN, When, delta
from bot.extract.definition import Definition, definitions
from bot.extract.duration import lengths
from bot.extract.edge import in_period, in_year
from bot.extract.event import happened
from bot.extract.signing import signed
from bot.extract.years import year_end
from bot.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that gives a date by name, and the day that it gives; `ours`: it says that it is this agreement's."""

    place: Place
    when: When
    ours: bool = False


@dataclass(frozen=True)
class Days:
    """The days of a contract: `text` with its own date and, once found, the date of its effect.

    `base` is the day that "thereafter" counts from; `seen` the names on the way: no definition chases itself."""

    text: str
    agreed: Fact | None
    effective: Fact | None = None
    base: date | None = None
    seen: frozenset[str] = frozenset()

    def named(self, at: int, end: int) -> When | None:
        """The day that the words at `at` name, read up to `end`; None where they name no day."""
        lead = words.LEAD.match(self.text, at, end)
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
            when = self._dated(start, min(end, start + words.NEAR)) or self.referred(start, end) or when
        if when is None and one.means:
            when = When(None, min(end, start + 100), AN_EVENT)
        return Reading((one.name[0], when.end), when, one.ours) if when else None

    def _dated(self, start: int, end: int) -> When | None:
        for item in dates(self.text, start, end):
            if not words.STOP.search(self.text[start : item.start]):
                return When(item.day, item.end, item.trouble or DEFINED)
        return None

    def _led(self, one: Definition) -> Reading | None:
        """What leads up to the bracket: "… as of May 3, 2021 (the “Effective Date”)"."""
        start, end = one.before or one.name
        for item in reversed(list(dates(self.text, max(0, end - 120), end))):
            if words.TO_BRACKET.fullmatch(self.text, item.end, end):
                return Reading((item.start, one.name[1]), When(item.day, item.end, item.trouble or DEFINED))
        for lead in words.LEADS_UP.finditer(self.text, start, end):
            when = self.named(lead.end(), end)
            if when and words.TO_BRACKET.fullmatch(self.text, when.end, end):
                return Reading((lead.start(), one.name[1]), when)
        when = self.referred(start, end) or (When(None, end, AN_EVENT) if one.means else None)
        return Reading((start, one.name[1]), when) if when else None

    def referred(self, start: int, end: int) -> When | None:
        """The day of the last signature or of the agreement, where words between `start` and `end` speak of it."""
        if last := words.LAST.search(self.text, start, end):
            return self._signed(last, last.end())
        same = words.SAME.search(self.text, start, end)
        return self._agreed(same.end()) if same else None

    def _agreed(self, end: int) -> When:
        if self.agreed and self.agreed.value:
            spans = tuple((span.start, span.end) for span in self.agreed.spans)
            return When(date.fromisoformat(self.agreed.value), end, OWN, spans)
        return When(None, end, NOT_GIVEN)

    def _signed(self, said: re.Match[str], end: int) -> When:
        """The last day beside the signatures; where there is none, the contract's own, unless the last is asked for."""
        signatures = signed(self.text)
        if signatures.last:
            return When(signatures.last, end, LAST_SIGNATURE, signatures.places)
        if signatures.items or re.search(r"\bla(?:st|ter|test)\b", said.group()):
            return When(None, end, NOT_GIVEN)
        return self._agreed(end)

    def _literal(self, at: int, end: int) -> When | None:
        item = next(dates(self.text, max(0, at - 6), min(end, at + 60)), None)
        if item is None or not at - 6 <= item.start <= at + 1:
            return None
        return When(item.day, item.end, item.trouble or DEFINED)

    def _several(self, at: int, end: int) -> When | None:
        """The later of days is at least the latest of those that are given; the earlier is the earliest of them."""
        which = words.SEVERAL.match(self.text, at, end)
        if which is None:
            return None
        found, events, stop = [], False, which.end()
        for item in self._items(which.end(), min(end, which.end() + words.REACH)):
            when = self.named(item, end)
            found += [when] if when and when.day else []
            events, stop = events or not (when and when.day), when.end if when else stop
        if not found:
            last = words.LAST_HERE.match(self.text, at, end)
            return self._signed(last, last.end()) if last else When(None, stop, AN_EVENT)
        late = (which["which"] or which["ever"]).lower() in ("later", "latest", "last", "longer")
        chosen = (max if late else min)(found, key=lambda when: when.day or date.max)
        places = tuple(place for when in found for place in when.places)
        return replace(chosen, end=max(stop, chosen.end), places=places, least=late and (events or chosen.least))

    def _items(self, at: int, end: int) -> Iterator[int]:
        first = words.ITEM.match(self.text, at, end)
        yield first.end() if first else at
        stop = words.STOP.search(self.text, at, end)
        yield from (hit.end() for hit in words.NEXT_ITEM.finditer(self.text, at, stop.start() if stop else end))

    def _in_period(self, at: int, end: int) -> When | None:
        return (
            in_period(self.text, at, end, self.named)
            or in_year(self.text, at, end, self.named, self.base)
            or year_end(self.text, at, end, self.named, self.base)
        )

    def _day_beside(self, at: int, end: int) -> When | None:
        hit = words.DAY_BESIDE.match(self.text, at, end)
        when = self.named(hit.end(), end) if hit else None
        if hit is None or when is None or when.day is None:
            return when
        side = "before" if hit["before"] else "after"
        day = when.day + timedelta(days=-1 if hit["before"] else 1)
        return replace(when, day=day, how=f"the day {side} {when.day}")

    def _distance(self, at: int, end: int) -> When | None:
        """So long after another day: "the fifth anniversary of …", "30 days after …", "two years thereafter"."""
        length = next(lengths(self.text, at, min(end, at + 60)), None)
        span = words.SPAN.match(self.text, length.end, end) if length and length.start <= at + 1 else None
        if length is None or span is None:
            return None
        if span["here"]:
            since: When | None = self._agreed(span.end())
        elif span["back"] or words.BACK.match(self.text, span.end(), end):
            since = When(self.base, span.end(), "its start")
        else:
            since = self.named(span.end(), end) or self._of_agreement(span.end(), end)
        if since is None or since.day is None or not length.value or length.unit == "business_days":
            return When(None, since.end if since else span.end(), since.how if since else AN_EVENT)
        return replace(since, day=since.day + delta(length), how=f"{since.how} + {length.value} {length.unit}")

    def _of_agreement(self, at: int, end: int) -> When | None:
        """ "The fifth anniversary of this Agreement" counts from its date."""
        hit = words.THIS_AGREEMENT.match(self.text, at, end)
        return self._agreed(hit.end()) if hit else None

    def _own(self, at: int, end: int) -> When | None:
        if last := words.LAST_HERE.match(self.text, at, end):
            return self._signed(last, self._past(last.end(), end))
        own = words.OWN_HERE.match(self.text, at, end)
        return self._agreed(self._past(own.end(), end)) if own else None

    def _past(self, at: int, end: int) -> int:
        more = words.OF_IT.match(self.text, at, end)
        return more.end() if more else at

    def _name(self, at: int, end: int) -> When | None:
        hit = words.NAME.match(self.text, at, end)
        if hit is None or words.OF_OTHER.match(self.text, hit.end(), end):
            return None
        name = " ".join((hit["name"] or hit["plain"]).split())
        if words.EFFECT.fullmatch(name) and self._is_quoted():
            return When(None, hit.end(), "the Effective Date is another document's")
        if self.effective and words.EFFECT.fullmatch(name):
            return replace(_of_fact(self.effective), end=hit.end())
        given = [one for one in self.defined(name) if one.when.day]
        if len({one.when.day for one in given}) == 1:
            when = given[0].when
            return replace(when, end=hit.end(), how=f"the {name}", places=(given[0].place, *when.places))
        if (
            not given
            and name.casefold() not in self.seen
            and (words.OF_ITSELF.fullmatch(name) or words.EFFECT.fullmatch(name))
            and next(definitions(self.text, name), None) is None
        ):
            return self._agreed(hit.end())
        return self._happened(name, hit.end()) or When(None, hit.end(), f"the {name} is not given")

    def _happened(self, name: str, end: int) -> When | None:
        """The day that another line gives for the event by which the text defines the date called `name`."""
        if words.ENDING.match(name):
            return None
        defined = (self.text[slice(*one.place)] for one in self.defined(name) if one.when.how == AN_EVENT)
        for said in (name, *(words.STOP.split(one)[0].replace(name, "") for one in defined)):
            if day := happened(self.text, said):
                return When(day.day, end, f"the day given for the {name}", ((day.start, day.end),))
        return None

    def _is_quoted(self) -> bool:
        """True where an amendment speaks of the Effective Date without saying which: it is the amended contract's."""
        return bool(words.AMENDS.search(self.text[:600])) and not self.defined("Effective Date")


def _of_fact(fact: Fact) -> When:
    day = date.fromisoformat(fact.value) if fact.value else None
    return When(day, 0, "effective date" if day else fact.how)
