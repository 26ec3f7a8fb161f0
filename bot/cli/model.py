"""`parley prompts check` and `parley stats`: what a model is told, and what it took."""

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.flows.prompts import check
from bot.flows.stats import stats

prompts_app = typer.Typer(no_args_is_help=True, help="What a model is told.")


@prompts_app.callback()
def _prompts() -> None:
    """What a model is told."""


@prompts_app.command("check")
def check_(context: typer.Context) -> None:
    """Read every prompt; exit code 1 when one cannot be used."""
    given: Given = context.obj
    checked = check(given.settings.prompts)
    for one in checked:
        if given.json:
            lines.write(vars(one))
        else:
            screen.prompt(one)
    raise typer.Exit(0 if checked and all(not one.trouble for one in checked) else 1)


def stats_(context: typer.Context) -> None:
    """What language models took in the last seven days."""
    given: Given = context.obj
    desk = given.desk()
    days = stats(desk, given.asker(desk))
    for day in days if given.json else ():
        lines.write(vars(day))
    if not given.json:
        screen.stats(days)
