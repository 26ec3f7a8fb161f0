"""`parley people`: who has which role."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows import people as roles
from bot.model.person import alone

people_app = typer.Typer(no_args_is_help=True, help="Who has which role.")


@people_app.command("list")
def people_list(context: typer.Context) -> None:
    """Everybody with a role or contracts; with a bot token also whose account is gone."""
    given: Given = context.obj
    desk = given.desk()
    asker = given.asker(desk)
    listed = roles.roster(desk, asker, alone(asker), named(given, desk)).entries
    if not given.json:
        screen.people(listed)
    for entry in listed if given.json else ():
        lines.write(lines.entry(entry))


@people_app.command("set")
def people_set(
    context: typer.Context,
    email: str,
    name: Annotated[str, typer.Option()] = "",
    role: Annotated[list[str] | None, typer.Option(help="may be repeated")] = None,
) -> None:
    """Give a person exactly these roles."""
    given: Given = context.obj
    desk = given.desk()
    roles.set_roles(desk, given.asker(desk), email, name=name, roles=tuple(role or ()))
    screen.say(f"{email} is now {', '.join(sorted(role)) if role else 'without a role'}.")


@people_app.command("remove")
def people_remove(context: typer.Context, email: str) -> None:
    """Take all roles from a person."""
    given: Given = context.obj
    desk = given.desk()
    if not roles.remove(desk, given.asker(desk), email):
        raise ParleyError(f"{email} has no role here.")
    screen.say(f"{email} has no role any more.")


@people_app.command("reassign")
def people_reassign(context: typer.Context, email: str, to: str) -> None:
    """Give all contracts of one person to another, both by e-mail address."""
    given: Given = context.obj
    desk = given.desk()
    by, account = given.asker(desk), named(given, desk)
    new = replace(account(to), roles=desk.people.roles(to))
    key = uuid4().hex
    moved, left = roles.reassign(desk, by, alone(by), account(email), to=alone(new), key=key)
    stayed = f"; {left} stay, because {to} may not read them" if left else ""
    screen.err.print(
        f"{moved} {'contract' if moved == 1 else 'contracts'} now belong{'s' * (moved == 1)} to {to}{stayed}."
    )


@people_app.command("import")
def people_import(context: typer.Context, file: Annotated[Path, typer.Argument(exists=True)]) -> None:
    """Roles from a CSV file with the columns email, name, roles."""
    given: Given = context.obj
    desk = given.desk()
    rows = list(roles.import_csv(desk, file.read_text("utf-8"), given.asker(desk)))
    for row in rows:
        if given.json:
            lines.write(vars(row))
        elif row.error:
            screen.err.print(f"line {row.line}: {row.error}", style="red")
    raise typer.Exit(1 if any(row.error for row in rows) else 0)


def named(given: Given, desk: Desk) -> roles.Named:
    """Slack's word on an account where there is a bot token, else none."""
    if not given.settings.slack_bot_token:
        return roles.unasked
    # Imported here: without a token nothing of Slack is needed.
    from bot.slack.connect import office

    return office(given.settings, desk).directory.named
