"""A folder and the contracts that came from it, compared: what a sync has to do, step by step."""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.desk import Desk
from bot.errors import Misconfigured, Unavailable
from bot.flows import archives
from bot.flows.access import Access, Said, access_for
from bot.flows.folder import File, Look, Stamp, look
from bot.flows.moves import moves
from bot.model.contract import Contract

LATER = "is being written or moved; the next sync takes it up."
_MANY = 5


class Became(StrEnum):
    ADDED = "added"
    NEW_VERSION = "new version"
    MOVED = "moved"
    DELETED = "deleted"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


_FIRST = (Became.MOVED, Became.UNCHANGED, Became.DELETED, Became.ADDED)


@dataclass(frozen=True)
class Step:
    """What is to be done, or was done, about one file. `contract` is None while there is none, and as it was when
    it is deleted. `said` is what access.yaml says of it, `before` what it said at the last sync, `hears` True
    when that is not the same."""

    file_path: str
    outcome: Became
    contract: Contract | None = None
    reason: str = ""
    file: File | None = None
    digest: str = ""
    said: Said = field(default_factory=Said)
    before: dict[str, Any] | None = None
    hears: bool = False


@dataclass(frozen=True)
class Plan:
    """The steps in the order in which they are taken. `known` contracts came from the folder so far."""

    folder: Path
    steps: tuple[Step, ...]
    known: int

    @property
    def within(self) -> str:
        """What the path of every file in the folder begins with."""
        return _within(self.folder)

    @property
    def doubt(self) -> str:
        """Why this must not be done unasked: most files are gone, as when a drive is not mounted. Else ""."""
        gone = sum(step.outcome is Became.DELETED for step in self.steps)
        if gone < _MANY or gone * 2 <= self.known:
            return ""
        return (
            f"{gone} of the {self.known} files known from {self.folder} are gone. If they were meant to go: "
            f"parley sync '{self.folder}' --yes"
        )


@dataclass
class Memory:
    """What a process that syncs again and again need not read again: digests, and bytes that were refused."""

    digests: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    refused: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Following:
    """How a folder is followed. `pause` waits a second: a file that changes meanwhile is being written."""

    pause: Callable[[], object]
    memory: Memory = field(default_factory=Memory)


def counted(steps: tuple[Step, ...] | list[Step]) -> str:
    """ "3 added, 1 deleted, 400 unchanged"; "" for no steps."""
    counts = Counter(step.outcome for step in steps)
    return ", ".join(f"{counts[what]} {what.value}" for what in Became if counts[what])


def compare(desk: Desk, folder: Path, how: Following) -> Plan:
    """What a sync of `folder` would do; reads only.

    Raises Unavailable when the folder is not there or its rules are being written, Misconfigured for an
    access.yaml that cannot be understood and for a folder inside another followed one."""
    root = folder.resolve()
    within = _within(root)
    if above := desk.records.folders.above(within):
        raise Misconfigured(f"{root} lies in {above}, which Parley follows already; sync that one.")
    seen = look(root, how.pause)
    how.memory.digests = archives.digests(seen, how.memory.digests)
    digests = {path: its for path, (_, its) in how.memory.digests.items()}
    said = _said(root, seen.files)
    sources = _sources(desk, within)
    known = {path: contract for path, contract in sources.items() if not seen.hides(path)}
    moved = moves({path: contract.document for path, contract in known.items()}, digests)
    steps = _hidden(seen, sources)
    steps += [_gone(c) for path, c in known.items() if path not in moved and path not in digests]
    came = {new: known[old] for old, new in moved.items()}
    stayed = {path: contract for path, contract in known.items() if path not in moved}
    for path, its in digests.items():
        file, contract = seen.files[path], came.get(path) or stayed.get(path)
        step = Step(file.file_path, Became.ADDED, contract, file=file, digest=its, said=said[path])
        steps.append(_compared(step, how.memory, moved=path in came))
    heard = desk.records.folders.said(within)
    steps = [_heard(step, heard) for step in steps]
    steps.sort(key=lambda step: (_FIRST.index(step.outcome) if step.outcome in _FIRST else 9, step.file_path))
    return Plan(root, tuple(steps), len(sources))


def words_of(said: Said) -> dict[str, Any]:
    """What access.yaml says of a file, to be kept and compared with what it says next time."""
    readers = said.readers
    who = {"everyone": readers.everyone, "people": sorted(readers.people), "channels": sorted(readers.channels)}
    return who | {"owner": said.owner, "status": said.status.value if said.status else None}


def _within(root: Path) -> str:
    return os.path.join(root, "")  # noqa: PTH118 (a Path drops the separator at the end)


def _sources(desk: Desk, within: str) -> dict[str, Contract]:
    """The folder's contracts by where they came from."""
    contracts = {contract.id: contract for contract in desk.records.all()}
    ids = desk.records.folders.under(within)
    return {source: contracts[id] for source, id in ids.items() if id in contracts}


def _said(root: Path, files: Mapping[str, File]) -> dict[str, Said]:
    """What access.yaml says of each file; of what is in an archive, what it says of the archive."""
    known: dict[Path, Access] = {}
    try:
        return {path: access_for(file.path, root, known).of(file.path.name) for path, file in files.items()}
    except OSError as error:
        raise Unavailable(f"{error.filename} could not be opened: {error.strerror}. Nothing was changed.") from error


def _hidden(seen: Look, sources: Mapping[str, Contract]) -> list[Step]:
    """Files that are left alone in this round."""
    steps = [Step(its, Became.REFUSED, sources.get(path), said) for path, (its, said) in seen.unread.items()]
    for path, its in seen.moving.items():
        outcome = Became.UNCHANGED if path in sources else Became.REFUSED
        steps.append(Step(its, outcome, sources.get(path), f"{its} {LATER}"))
    return steps


def _gone(contract: Contract) -> Step:
    if contract.held:
        reason = f"{contract.file_path} is gone, but the contract is on legal hold and stays."
        return Step(contract.file_path, Became.REFUSED, contract, reason)
    return Step(contract.file_path, Became.DELETED, contract)


def _compared(step: Step, memory: Memory, *, moved: bool) -> Step:
    contract = step.contract
    if contract and moved:
        return replace(step, outcome=Became.MOVED, reason=f"was {contract.file_path}")
    if contract and contract.document == step.digest:
        return replace(step, outcome=Became.UNCHANGED)
    refused = memory.refused.get(step.file_path, ("", ""))
    if refused[0] == step.digest:
        return replace(step, outcome=Became.REFUSED, reason=refused[1])
    return replace(step, outcome=Became.NEW_VERSION if contract else Became.ADDED)


def _heard(step: Step, heard: Mapping[str, dict[str, Any]]) -> Step:
    if step.contract is None or step.file is None:
        return step
    before, now = heard.get(step.contract.id), words_of(step.said)
    news = "access.yaml says something new" if before not in (None, now) else ""
    return replace(step, before=before, hears=before != now, reason="; ".join(filter(None, [step.reason, news])))
