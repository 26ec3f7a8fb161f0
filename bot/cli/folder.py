"""`parley sync DIR`: the shelf is made to hold what the folder holds."""

import time
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.cli.reading import progress
from bot.flows.compare import Became, Following, Step, compare, counted
from bot.flows.sync import begun, carry_out


def sync(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="the folder to follow")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would be done, change nothing")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="also when most of its files are gone")] = False,
) -> None:
    """Follow a folder: take in what is new or changed, move what moved, remove what is gone."""
    given: Given = context.obj
    desk, how = given.desk(), Following(pause=lambda: time.sleep(1))
    steps: list[Step] = []
    doubt = ""
    if dry_run:
        plan = compare(desk, folder, how)
        doubt = "" if yes else plan.doubt
        steps += plan.steps
        for step in steps:
            _show(step, given)
    else:
        with begun(desk, folder, how, yes=yes) as plan, progress(len(plan.steps)) as advance:
            for step in carry_out(desk, plan, how.memory):
                advance(step.file_path)
                _show(step, given)
                steps.append(step)
    done = "would be done" if dry_run else "done"
    screen.err.print(f"{done}: {counted(steps) or 'nothing, the folder is empty'}" + (f"\n{doubt}" if doubt else ""))
    raise typer.Exit(1 if doubt or any(step.outcome is Became.REFUSED for step in steps) else 0)


def _show(step: Step, given: Given) -> None:
    if given.json:
        lines.write(lines.step(step))
    else:
        screen.step(step)
