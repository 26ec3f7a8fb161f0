"""Renewals as a calendar file and as a picture."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from bot.desk import Desk
from bot.errors import Forbidden, Misconfigured
from bot.flows.people import require_runner
from bot.flows.renewals import Watched, renewals
from bot.model.contract import Status
from bot.model.person import Audience, Person
from bot.renew.ical import Day, calendar
from bot.renew.timeline import Bar, Shape, shapes, svg
from bot.store.audit import Entry


def ics(watched: Iterable[Watched], stamp: datetime) -> bytes:
    """The dates of these contracts as an iCalendar file."""
    return calendar((entry for one in watched for entry in entries(one)), stamp)


def open_feed(desk: Desk, person: Person, holder: str, *, team: bool) -> str:
    """A new secret address for the holder's calendar; the one before opens nothing any more.

    Raises Misconfigured where this installation cannot be reached, Forbidden for the team's by others than admins."""
    if not desk.public_url:
        raise Misconfigured("Calendars need PARLEY_PUBLIC_URL, the address at which Parley can be reached.")
    _may_hold(desk, person, holder, team=team)
    token = secrets.token_urlsafe(32)
    desk.deadlines.open_feed(_digest(token), holder, desk.clock())
    _note(desk, person, "open feed")
    return f"{desk.public_url.rstrip('/')}/calendar/{token}.ics"


def close_feed(desk: Desk, person: Person, holder: str, *, team: bool) -> None:
    """The holder's address opens nothing any more."""
    _may_hold(desk, person, holder, team=team)
    desk.deadlines.open_feed("", holder, desk.clock())
    _note(desk, person, "close feed")


def feed(desk: Desk, token: str, audience_of: Callable[[str], Audience]) -> bytes | None:
    """The calendar that `token` opens: what its holder may read at this moment. None for a token that opens none, or
    whose holder has left: `audience_of` then gives nobody, or somebody who is not inside."""
    holder = desk.deadlines.feed(_digest(token))
    if holder is None:
        return None
    audience = audience_of(holder)
    if not audience.inside:
        return None
    signed = (one for one in renewals(desk, audience) if one.contract.status is Status.SIGNED)
    return ics(signed, desk.clock())


def _may_hold(desk: Desk, person: Person, holder: str, *, team: bool) -> None:
    if team:
        require_runner(desk, person)
        if not holder:
            raise Misconfigured("No channel has been chosen for reminders yet.")
    elif not person.inside:
        raise Forbidden("Only full members of this workspace have a calendar.")


def _digest(token: str) -> str:
    """What is kept of a token: whoever reads the records cannot open a calendar with it."""
    return sha256(token.encode()).hexdigest()


def _note(desk: Desk, person: Person, action: str) -> None:
    desk.audit.write(Entry(desk.clock(), person.id, f"private:{person.id}", action, "done"))


def entries(watched: Watched) -> Iterator[Day]:
    """One entry a date; a deadline keeps its key when a correction moves it."""
    found, contract = watched.renewal, watched.contract
    about = "\n".join([*(step.said for step in found.steps), *(f"“{quote}”" for quote in watched.quotes)])
    term = found.term.number + bool(found.missed_deadline) if found.term else 0
    verb = "use the option" if found.exercises else "give notice"
    if found.send_by and found.send_by != found.notice_deadline:
        yield Day(f"{contract.id}-send-{term}", found.send_by, f"Send by: {verb}, {contract.name}", about)
    if found.notice_deadline:
        title = f"Last day to {verb}: {contract.name}"
        yield Day(f"{contract.id}-notice-{term}", found.notice_deadline, title, about)
    for event in found.events:
        yield Day(f"{contract.id}-{event.fact}", event.day, f"{contract.name}: {event.what}", alarms=False)


def timeline(watched: Iterable[Watched], today: date, path: Path) -> None:
    """Draw the picture at `path`, .svg or .png. Raises Misconfigured for another kind of file."""
    bars = [_bar(one) for one in watched if one.renewal.notice_deadline or one.renewal.current_term_end]
    width, height, drawn = shapes(bars, today)
    if path.suffix == ".svg":
        path.write_text(svg((width, height), drawn), "utf-8")
    elif path.suffix == ".png":
        _paint((width, height), drawn, path)
    else:
        raise Misconfigured(f"--timeline writes .svg or .png, not {path.suffix or path.name!r}.")


def _bar(watched: Watched) -> Bar:
    found = watched.renewal
    return Bar(watched.contract.name, found.current_term_end, found.send_by, found.notice_deadline)


def _paint(size: tuple[int, int], drawn: Iterable[Shape], path: Path) -> None:
    # Imported here: Pillow is not needed for anything else.
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", size, "white")
    brush = ImageDraw.Draw(image)
    for shape in drawn:
        left, top, width, height = shape.box
        if shape.text:
            brush.text((left, top), shape.text, shape.colour, ImageFont.load_default(shape.size))
        else:
            brush.rectangle((left, top, left + width, top + height), shape.colour)
    image.save(path)
