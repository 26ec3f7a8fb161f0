"""Files of questions and queries, and a progress bar on standard error."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli import screen
from bot.errors import ParleyError


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar for `total` things, advanced by naming the thing at hand; none for one or two."""
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=screen.err, transient=True, disable=total < 3) as bar:
        task = bar.add_task("", total=total)
        yield lambda what: bar.update(task, advance=1, description=what[-40:])


def questions(path: Path) -> Iterator[tuple[str, str]]:
    """(question, contract or "") of each JSON line. Raises ParleyError that names a line which is none."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["question"]), str(row.get("contract") or row.get("file") or "")
        except (ValueError, KeyError, AttributeError) as error:
            raise ParleyError(f"Line {number} of {path.name} is not a JSON object with a question.") from error


def queries_of(path: Path) -> list[str]:
    """The queries of a LegalBench-RAG file, or of JSON lines with `query`. Raises ParleyError for any other file."""
    try:
        text = path.read_text("utf-8")
        tests = _tests(text)
        return [str(test["query"]) for test in tests]
    except (ValueError, KeyError, TypeError) as error:
        said = f"{path.name} is neither LegalBench-RAG's JSON nor JSON lines with a query."
        raise ParleyError(said, str(error)) from error


def _tests(text: str) -> list[dict[str, object]]:
    try:
        return list(json.loads(text)["tests"])
    except (ValueError, KeyError, TypeError):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
