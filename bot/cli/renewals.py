"""`parley renewals`: what must be done by when, as JSON lines, a table, a calendar file or a picture."""

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.errors import Misconfigured
from bot.flows import remind
from bot.flows import renewals as flow
from bot.flows.calendars import ics, timeline
from bot.model.person import alone


def renewals(
    context: typer.Context,
    within: Annotated[str, typer.Option(help="only what is due within so many days: 90d")] = "",
    ics_file: Annotated[Path | None, typer.Option("--ics", help="write the deadlines as an iCalendar file")] = None,
    picture: Annotated[Path | None, typer.Option("--timeline", help="draw a timeline: FILE.svg or FILE.png")] = None,
) -> None:
    """Until when notice counts, when to send it, and why, for each contract."""
    given: Given = context.obj
    desk = given.desk()
    watched = flow.renewals(desk, alone(given.asker(desk)), within=_days(within))
    if ics_file:
        ics_file.write_bytes(ics(watched, desk.clock()))
    if picture:
        timeline(watched, desk.clock().date(), picture)
    for one in watched if given.json else ():
        lines.write(lines.renewal(one))
    if not given.json:
        screen.renewals(watched)


def _days(text: str) -> int | None:
    if not text:
        return None
    hit = re.fullmatch(r"(\d{1,5})\s*(?:d|days?)?", text.strip())
    if not hit:
        raise Misconfigured(f"--within is a number of days like 90d, not {text!r}.")
    return int(hit[1])


def watch(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="the contract")],
    steps: Annotated[str, typer.Option(help="days before the day to send, for example 90,30,7")] = "",
    fallback: Annotated[str, typer.Option(help="the e-mail address of its fallback owner")] = "",
) -> None:
    """Set when one contract reminds, and whom when its owner does not react."""
    given: Given = context.obj
    desk = given.desk()
    asker = given.asker(desk)
    set_to = remind.watch(desk, asker, alone(asker), name, remind.steps_of(steps), fallback=fallback)
    days = ", ".join(map(str, set_to.steps))
    screen.out.print(f"Reminders {days} days before; fallback owner: {set_to.fallback or 'as in the settings'}")
