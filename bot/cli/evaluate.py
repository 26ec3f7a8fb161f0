"""`parley eval`: measures over folders in the published formats, a line each with n and a 95 % interval."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot import bootstrap
from bot.cli import lines, screen
from bot.cli.given import Given
from bot.cli.reading import progress
from bot.flows.measure import facts as measure_facts
from bot.flows.measure import labels
from bot.flows.measure.figure import Figure, Part

eval_app = typer.Typer(no_args_is_help=True, help="Measure quality over labelled contracts.")
Folder = Annotated[Path, typer.Argument(help="contracts/ and its labels", exists=True, file_okay=False)]
Chosen = Annotated[Part, typer.Option(help="all, or the drawn 60 % that rules may be developed on, or the rest")]


@eval_app.command("facts")
def eval_facts(
    context: typer.Context,
    folder: Folder,
    part: Chosen = Part.ALL,
    misses: Annotated[str, typer.Option(help="list what was missed of this fact instead")] = "",
) -> None:
    """Extracted facts against master_clauses.csv and, when there, renewals.jsonl. Needs no index."""
    given: Given = context.obj
    taxonomy = bootstrap.taxonomy(given.settings.knowledge / "clauses.yaml")
    with progress(len(labels.labels(folder))) as advance:
        judged = measure_facts.judge(folder, taxonomy, part, advance)
    if misses:
        for one in measure_facts.misses(judged):
            if one.name == misses:
                show_miss(given, one)
    else:
        show("facts", given, part, measure_facts.figures(judged))


def show(measure: str, given: Given, part: Part, figures: Iterable[Figure]) -> None:
    """The figures of a measure: JSON lines, or a table at the terminal."""
    if given.json:
        for figure in figures:
            lines.write(lines.figure(measure, part, figure))
    else:
        screen.figures(figures)


def show_miss(given: Given, missed: measure_facts.Judgement) -> None:
    if given.json:
        lines.write(
            {"fact": missed.name, "file_path": missed.file, "labelled": missed.labelled, "stated": missed.stated}
        )
    else:
        screen.miss(missed.file, missed.labelled, missed.stated)
