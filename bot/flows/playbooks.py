"""Playbooks examined: what an owner would want to know before relying on one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.desk import Desk
from bot.negotiate import playbook
from bot.negotiate.check import Problem, problems


def examine(desk: Desk, files: Sequence[Path] = ()) -> Iterator[Problem]:
    """The problems of the playbooks in `files`, else of all that are in use."""
    books = [playbook.load(path) for path in files] if files else desk.playbooks
    known = {kind.id for kind in desk.taxonomy.kinds}
    for book in books:
        yield from problems(book, known)


def schema() -> dict[str, Any]:
    """The JSON Schema of a playbook file."""
    return playbook.schema()
