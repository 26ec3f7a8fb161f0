"""`parley contracts`: list them; set owners, statuses and facts of many from a CSV file."""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer
from typer.core import TyperGroup

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.cli.people import named
from bot.errors import UnknownContract
from bot.flows import catalogue, importing
from bot.model.person import alone


class _Listing(TyperGroup):
    """`parley contracts [NAME]` lists; only a command's own name is one."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        first = args[0] if args else ""
        return super().parse_args(ctx, args if first in {*self.commands, "--help"} else ["list", *args])


contracts_app = typer.Typer(cls=_Listing, help="List the contracts, or set things of many at once.")


@contracts_app.command("list")
def contracts_list(context: typer.Context, name: Annotated[str, typer.Argument()] = "") -> None:
    """List the contracts (`parley contracts NAME` does the same)."""
    given: Given = context.obj
    desk = given.desk()
    listed = catalogue.contracts(desk, alone(given.asker(desk)), name)
    if not given.json:
        screen.contracts(listed)
    for one in listed if given.json else ():
        lines.write(lines.contract(one))


@contracts_app.command("tie")
def contracts_tie(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="an amendment, order form or statement of work")],
    master: Annotated[str, typer.Argument(help="the agreement that it belongs to; without, it stands alone")] = "",
) -> None:
    """Set right which agreement a contract belongs to."""
    given: Given = context.obj
    desk = given.desk()
    by = given.asker(desk)
    found = catalogue.contracts(desk, alone(by), name)
    if len(found) != 1:
        raise UnknownContract(f"I do not know which contract {name!r} is; `parley contracts` lists them.")
    tied = catalogue.correct(desk, by, alone(by), found[0].id, name="master", text=master)
    if given.json:
        lines.write(lines.contract(tied) | {"master": tied.facts.value("master")})
    else:
        screen.facts(tied)


@contracts_app.command("import")
def contracts_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="columns: contract, owner, status, facts")],
    yes: Annotated[
        bool, typer.Option("--yes", "--apply", help="apply it; without, only show what it would do")
    ] = False,
) -> None:
    """Owners, statuses and facts from a CSV file: shown, and with --yes applied whole or not at all."""
    given: Given = context.obj
    desk = given.desk()
    by = given.asker(desk)
    plan = importing.plan(desk, by, alone(by), file.read_bytes(), named(given, desk))
    applied = yes and not plan.wrong and importing.apply(desk, by, alone(by), plan, key=uuid4().hex)
    for row in plan.rows:
        if given.json:
            lines.write(lines.planned(row, applied=applied))
        else:
            screen.planned(row)
    step = "mend these lines." if plan.wrong else "add --yes to apply it."
    screen.err.print("Applied." if applied else f"Nothing was changed; {step}")
    raise typer.Exit(1 if plan.wrong else 0)
