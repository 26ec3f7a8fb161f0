"""Renewals as a calendar file and as a picture."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from bot.errors import Misconfigured
from bot.flows.renewals import Watched
from bot.renew.ical import Entry, calendar
from bot.renew.timeline import Bar, Shape, shapes, svg


def ics(watched: Iterable[Watched], stamp: datetime) -> bytes:
    """The dates of these contracts as an iCalendar file."""
    return calendar((entry for one in watched for entry in entries(one)), stamp)


def entries(watched: Watched) -> Iterator[Entry]:
    """One entry a date; a deadline keeps its key when a correction moves it."""
    found, contract = watched.renewal, watched.contract
    about = "\n".join([*(step.said for step in found.steps), *(f"“{quote}”" for quote in watched.quotes)])
    term = found.term.number + bool(found.missed_deadline) if found.term else 0
    verb = "use the option" if found.exercises else "give notice"
    if found.send_by and found.send_by != found.notice_deadline:
        yield Entry(f"{contract.id}-send-{term}", found.send_by, f"Send by: {verb}, {contract.name}", about)
    if found.notice_deadline:
        title = f"Last day to {verb}: {contract.name}"
        yield Entry(f"{contract.id}-notice-{term}", found.notice_deadline, title, about)
    for event in found.events:
        yield Entry(f"{contract.id}-{event.fact}", event.day, f"{contract.name}: {event.what}", alarms=False)


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
