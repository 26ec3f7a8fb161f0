"""`parley people`: who has which role."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.errors import ParleyError
from bot.flows import people as roles

people_app = typer.Typer(no_args_is_help=True, help="Who has which role.")


@people_app.command("list")
def people_list(context: typer.Context) -> None:
    """Everybody with a role."""
    given: Given = context.obj
    listed = roles.people(given.desk()).people
    if not given.json:
        screen.people(listed)
    for person in listed if given.json else ():
        lines.write({"email": person.email, "name": person.name, "roles": sorted(person.roles)})


@people_app.command("set")
def people_set(
    context: typer.Context,
    email: str,
    name: Annotated[str, typer.Option()] = "",
    role: Annotated[list[str] | None, typer.Option(help="may be repeated")] = None,
) -> None:
    """Give a person exactly these roles."""
    given: Given = context.obj
    roles.set_roles(given.desk(), email, name, tuple(role or ()))


@people_app.command("remove")
def people_remove(context: typer.Context, email: str) -> None:
    """Take all roles from a person."""
    given: Given = context.obj
    if not roles.remove(given.desk(), email):
        raise ParleyError(f"{email} has no role here.")


@people_app.command("import")
def people_import(context: typer.Context, file: Annotated[Path, typer.Argument(exists=True)]) -> None:
    """Roles from a CSV file with the columns email, name, roles."""
    given: Given = context.obj
    rows = list(roles.import_csv(given.desk(), file.read_text("utf-8")))
    for row in rows:
        if given.json:
            lines.write(vars(row))
        elif row.error:
            screen.err.print(f"line {row.line}: {row.error}", style="red")
    raise typer.Exit(1 if any(row.error for row in rows) else 0)
