"""`parley eval`: measures over folders in the published formats, a line each with n and a 95 % interval."""

import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import bootstrap
from bot.cli import lines, screen
from bot.cli.given import Given
from bot.cli.reading import progress
from bot.flows.measure import answers as measure_answers
from bot.flows.measure import facts as measure_facts
from bot.flows.measure import labels, retrieval
from bot.flows.measure import renewals as measure_renewals
from bot.flows.measure import worded as measure_worded
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


@eval_app.command("answers")
def eval_answers(
    context: typer.Context,
    folder: Folder,
    part: Chosen = Part.ALL,
    misses: Annotated[bool, typer.Option(help="list the questions without support instead")] = False,
    model: Annotated[bool, typer.Option(help="compare the answers of OPENAI_MODEL with quoting")] = False,
    first: Annotated[int, typer.Option(help="ask only so many questions; 0: all")] = 0,
) -> None:
    """questions.jsonl over contracts/, each with its contract named; contracts not there yet are taken in first."""
    given: Given = context.obj
    asked = [row for row in measure_answers.rows(folder / "questions.jsonl") if part.holds(row["file"])]
    asked = asked[: first or None]
    if model:
        _compare(given, folder / "contracts", asked, part)
        return
    put = _put(given, folder / "contracts", asked)
    if misses:
        _show_asked(given, [one for one in put if not measure_answers.founded(one) and (one.answerable or one.sure)])
    else:
        show("answers", given, part, measure_answers.figures(put))
        _show_curve(given, put)
        show_times("answers", given, [one.took_ms for one in put])


@eval_app.command("retrieval")
def eval_retrieval(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="a folder with contracts/, or a file of tests", exists=True)],
    part: Chosen = Part.ALL,
    named: Annotated[bool, typer.Option(help="search in the right contract instead of all")] = False,
) -> None:
    """LegalBench-RAG's measure; a folder's contracts are taken in first when they are not there yet."""
    given: Given = context.obj
    folder = path if path.is_dir() else path.parent
    file = path / "legalbench-rag.json" if path.is_dir() else path
    asked = [one for one in retrieval.queries(file) if part.holds(one.file)]
    desk = given.desk()
    with progress(2 * len(asked)) as advance:
        retrieval.take_in(desk, folder / "contracts", asked, advance)
        found = retrieval.measure(desk, asked, pooled=not named, advance=advance)
    show("retrieval", given, part, [*retrieval.figures(found), *retrieval.by_category(found)])
    show_times("retrieval", given, [one.took_ms for one in found])


@eval_app.command("golden")
def eval_golden(
    context: typer.Context,
    misses: Annotated[bool, typer.Option(help="list what was wrong instead")] = False,
) -> None:
    """The golden questions over the sample contracts."""
    given: Given = context.obj
    knowledge = given.settings.knowledge
    put = _put(given, knowledge / "contracts", measure_answers.rows(knowledge / "golden.yaml"))
    if misses:
        _show_asked(given, [one for one in put if (not measure_answers.golden(one) if one.answerable else one.sure)])
    else:
        show("golden", given, Part.ALL, measure_answers.golden_figures(put))


def _put(given: Given, contracts: Path, asked: Sequence[measure_answers.Row]) -> list[measure_answers.Asked]:
    desk = given.desk()
    with progress(2 * len(asked)) as advance:
        measure_answers.file_contracts(desk, contracts, asked, advance)
        return measure_answers.put(desk, asked, advance)


def _compare(given: Given, contracts: Path, asked: Sequence[measure_answers.Row], part: Part) -> None:
    desk = given.desk()
    with progress(3 * len(asked)) as advance:
        measure_answers.file_contracts(desk, contracts, asked, advance)
        for by, put in measure_worded.both(desk, asked, advance):
            show(by, given, part, measure_worded.figures(put))
            took = measure_worded.took(put, desk.prices)
            if given.json:
                lines.write({"measure": by, "name": "what it took", "n": len(put), **took})
            else:
                screen.out.print(f"{by}: {', '.join(f'{name} {value:g}' for name, value in took.items())}")


def _show_curve(given: Given, put: Sequence[measure_answers.Asked]) -> None:
    for least, reached, wrong, refused in measure_answers.curve(put, [n / 20 for n in range(6, 20)]):
        if given.json:
            line = {"measure": "curve", "grounded_from": least, "grounded": reached}
            lines.write(line | {"without_support": wrong.value, "unanswerable_refused": refused.value})
        else:
            screen.threshold(least, reached, wrong, refused)


def show_times(measure: str, given: Given, milliseconds: Iterable[float]) -> None:
    times = sorted(milliseconds)
    took = {"median": statistics.median(times), "p99": times[int(0.99 * len(times))]} if times else {}
    if given.json:
        lines.write({"measure": measure, "name": "milliseconds", "n": len(times), **took})
    else:
        screen.out.print(f"milliseconds each: {', '.join(f'{name} {ms:.0f}' for name, ms in took.items())}")


def _show_asked(given: Given, missed: Iterable[measure_answers.Asked]) -> None:
    for one in missed:
        said = [cited.quote for cited in one.answer.citations]
        if given.json:
            lines.write({"question": one.row["question"], "status": one.answer.outcome, "quotes": said})
        else:
            screen.miss(f"{one.row['question']} [{one.answer.outcome}]", str(one.row["quotes"]), str(said))


@eval_app.command("renewals")
def eval_renewals(
    context: typer.Context,
    folder: Folder,
    part: Chosen = Part.ALL,
    misses: Annotated[bool, typer.Option("--misses", help="list the contracts whose deadline is not right")] = False,
) -> None:
    """Notice deadlines to the day against those that renewals.jsonl and master_clauses.csv make. Needs no index."""
    given: Given = context.obj
    taxonomy = bootstrap.taxonomy(given.settings.knowledge / "clauses.yaml")
    with progress(len(labels.labels(folder))) as advance:
        judged = measure_renewals.judge(folder, taxonomy, part, advance)
    if not misses:
        show("renewals", given, part, measure_renewals.figures(judged))
    for one in measure_renewals.misses(judged) if misses else ():
        found = str(one.found.notice_deadline or one.found.question or one.found.coverage)
        wanted = str(one.wanted.deadline or "none")
        show_miss(given, measure_facts.Judgement("notice_deadline", one.wanted.file, wanted, found, False))


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
