"""A folder is followed: its new, changed, moved and deleted files, and its access.yaml, become the shelf's."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bot.desk import Desk
from bot.errors import Forbidden, Unavailable
from bot.flows import archives
from bot.flows.compare import LATER, Became, Following, Memory, Plan, Step, compare, words_of
from bot.flows.folder import File
from bot.flows.intake import Dropped, Taken, take_in

_WHO = ("everyone", "people", "channels")


@contextmanager
def begun(desk: Desk, folder: Path, how: Following, *, yes: bool = False) -> Iterator[Plan]:
    """What is to be done for `folder`, for `carry_out`; nobody else syncs meanwhile.

    Work that a crash left half done is finished first. Raises as `compare` does, and Unavailable when another
    sync is under way or most files are gone and `yes` is not given; then nothing has been changed."""
    with desk.records.folders.alone():
        for id, documents in desk.records.folders.unfinished().items():
            _agree(desk, id, documents)
        plan = compare(desk, folder, how)
        if plan.doubt and not yes:
            raise Unavailable(f"Nothing was changed: {plan.doubt}")
        try:
            yield plan
        finally:
            desk.records.folders.settle()


def carry_out(desk: Desk, plan: Plan, memory: Memory) -> Generator[Step, None, None]:
    """Take the steps one by one; each comes back as it went.

    It may be cut off anywhere: begun again, it ends as if it had not been."""
    places = {
        step.contract.id: (step.file.source, step.file_path)
        for step in plan.steps
        if step.contract and step.file
        if step.outcome is Became.MOVED or step.contract.file_path != step.file_path
    }
    if places:
        desk.records.move(places)
    _hear(desk, plan, [step for step in plan.steps if step.hears and step.contract])
    ids = {step.file_path: desk.records.id_for(step.file.source) for step in plan.steps if _takes(step) and step.file}
    desk.records.folders.begin({ids[step.file_path]: step.digest for step in plan.steps if _takes(step)})
    done: list[Step] = []
    try:
        for step in plan.steps:
            done.append(_done(desk, step, memory))
            yield done[-1]
    finally:
        archives.close()
        _hear(desk, plan, [step for step in done if step.outcome is Became.ADDED])
        desk.records.folders.done(ids[step.file_path] for step in done if step.file_path in ids)


def _takes(step: Step) -> bool:
    return step.outcome in {Became.ADDED, Became.NEW_VERSION}


def _done(desk: Desk, step: Step, memory: Memory) -> Step:
    if step.outcome is Became.DELETED and step.contract:
        # In one transaction with the note of what is left to clear: from here on no answer knows it.
        try:
            desk.records.remove(step.contract.id, who="sync", now=desk.clock())
        except Forbidden as error:
            return replace(step, outcome=Became.REFUSED, reason=error.said)
        _agree(desk, step.contract.id, desk.records.folders.unfinished().get(step.contract.id, {}))
    elif step.file and _takes(step):
        return _taken(desk, step, step.file, memory)
    elif step.contract:
        contract = desk.records.get(step.contract.id)
        if contract and not desk.index.holds(contract.id, contract.document):
            desk.index.add(contract.id, contract.document, desk.records.clauses(contract))
        return replace(step, contract=contract)
    return step


def _taken(desk: Desk, step: Step, file: File, memory: Memory) -> Step:
    """The file is taken in, unless it is no longer what it was when the plan was made."""
    try:
        data = archives.content(file)
    except OSError:
        data = b""
    if sha256(data).hexdigest() != step.digest:
        outcome = Became.UNCHANGED if step.contract else Became.REFUSED
        return replace(step, outcome=outcome, reason=f"{step.file_path} {LATER}")
    said = step.said
    taken = take_in(desk, Dropped(file.source, step.file_path, data, said.readers, said.owner, said.status))
    if taken.outcome is Taken.REFUSED:
        memory.refused[step.file_path] = (step.digest, taken.reason)
        return replace(step, outcome=Became.REFUSED, reason=taken.reason)
    return replace(step, contract=taken.contract)


def _hear(desk: Desk, plan: Plan, steps: Sequence[Step]) -> None:
    """Apply what access.yaml says where that is news, so that no sync undoes what people have set since.

    The first time readers are as it says, owner and status only where nobody has set them."""
    heard = {}
    for contract, said, before in ((step.contract, step.said, step.before) for step in steps):
        if contract is None:
            continue
        now = heard[contract.id] = words_of(said)
        if contract.readers != said.readers and (before is None or any(before[w] != now[w] for w in _WHO)):
            desk.records.set_readers(contract.id, said.readers)
        for name, here in (("owner", contract.owner), ("status", contract.status)):
            news = here is None if before is None else before[name] != now[name]
            if now[name] and here != now[name] and news:
                desk.records.change(contract.id, **{name: now[name]})
    desk.records.folders.follow(plan.within, heard)


def _agree(desk: Desk, id: str, documents: Mapping[str, bool]) -> None:
    """Index and kept bytes as the records of contract `id` say. `documents`: True where no contract has it."""
    contract = desk.records.get(id)
    if contract:
        desk.index.add(id, contract.document, desk.records.clauses(contract))
    else:
        desk.index.remove(id)
    for document, unneeded in documents.items():
        desk.files.tidy(document, remove=unneeded)
    desk.records.folders.done([id])
