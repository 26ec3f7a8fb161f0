"""Renewals -> an iCalendar file (RFC 5545): a day-long event for each date, with a stable UID and alarms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

_ALARMS = (14, 7, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """`key` tells entries apart and stays the same while `day` may move; `about` is for the description."""

    key: str
    day: date
    title: str
    about: str = ""
    alarms: bool = True


def calendar(entries: Iterable[Day], stamp: datetime, name: str = "Contract renewals") -> bytes:
    """The file's bytes; `stamp` is the aware time at which it was made."""
    made = Calendar()
    made.add("prodid", "-//Parley//renewals//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, stamp))
    return bytes(made.to_ical())


def _event(entry: Day, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@parley")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("transp", "TRANSPARENT")
    if entry.about:
        event.add("description", entry.about)
    for days in _ALARMS if entry.alarms else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", timedelta(days=-days, hours=9))
        event.add_component(alarm)
    return event
