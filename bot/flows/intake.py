"""A file is taken in: read, divided into clauses, its facts extracted, indexed, filed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from bot import extract, ingest
from bot.desk import Desk
from bot.errors import Unreadable
from bot.flows.access import Access, access_for
from bot.model.contract import Contract, Status
from bot.model.person import Readers
from bot.search.aside import names_in
from bot.store.rows import Filing

_COPY = "The same file is here as {} already; answers and counts take the two for one."


class Taken(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    REFUSED = "refused"


@dataclass(frozen=True)
class Dropped:
    """A file's bytes and where they come from; `source` tells two files of the same name apart."""

    source: str
    file_path: str
    data: bytes = field(repr=False)
    readers: Readers
    owner: str | None = None
    status: Status | None = None

    @property
    def name(self) -> str:
        return self.file_path.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Intake:
    """What became of a file. `contract` is None and `reason` a sentence when it was refused."""

    file_path: str
    outcome: Taken
    contract: Contract | None = None
    reason: str = ""
    notices: tuple[str, ...] = ()


def take_in(desk: Desk, dropped: Dropped) -> Intake:
    """Take one file in; the same bytes from the same source add nothing, changed bytes make a new version."""
    filed = desk.records.by_source(dropped.source)
    if filed and filed.document == sha256(dropped.data).hexdigest():
        if not desk.index.holds(filed.id, filed.document):
            desk.index.add(filed.id, filed.document, desk.records.clauses(filed))
        return Intake(dropped.file_path, Taken.UNCHANGED, filed)
    try:
        document = ingest.read(dropped.data, dropped.name)
    except Unreadable as error:
        return Intake(dropped.file_path, Taken.REFUSED, reason=error.said)
    clauses = extract.tag(ingest.clauses(document), desk.taxonomy)
    facts = extract.facts(document, clauses)
    clauses = extract.learnt(clauses, desk.tagger)
    desk.files.keep(document.id, dropped.data)
    # Indexed before it is filed: a crash in between leaves vectors that no shelf reaches, not a mute contract.
    desk.index.add(desk.records.id_for(dropped.source), document.id, clauses)
    filing = Filing(
        dropped.source,
        dropped.file_path,
        document,
        clauses,
        facts,
        dropped.readers,
        owner=dropped.owner,
        status=dropped.status,
        names=names_in(document.text),
    )
    contract = desk.records.file(filing, desk.clock())
    # Again: the same bytes may have gone with another contract's removal before this one was filed.
    desk.files.keep(document.id, dropped.data)
    outcome = Taken.NEW_VERSION if filed else Taken.ADDED
    return Intake(dropped.file_path, outcome, contract, notices=document.notices)


def take_in_each(desk: Desk, dropped: Dropped) -> Iterator[Intake]:
    """Take in a file; of an archive or an e-mail each file inside, as "outer.zip/inner.pdf", with its own outcome."""
    try:
        inside = ingest.unpack(dropped.data, dropped.name)
    except Unreadable as error:
        yield Intake(dropped.file_path, Taken.REFUSED, reason=error.said)
        return
    for path, data in inside:
        below = path.removeprefix(dropped.name)
        file = replace(dropped, source=dropped.source + below, file_path=dropped.file_path + below, data=data)
        yield take_in(desk, file)


def take_in_folder(desk: Desk, paths: Iterable[tuple[Path, Path]], status: Status | None) -> Iterator[Intake]:
    """Take in (root, file) pairs one by one, and what archives and e-mails hold; readers, owner and
    status come from the folders' access.yaml."""
    known: dict[Path, Access] = {}
    here = {contract.document: contract for contract in desk.records.all()}
    for root, path in paths:
        relative = path.relative_to(root).as_posix()
        try:
            access = access_for(path, root, known)
            data = path.read_bytes()
        except OSError as error:
            reason = f"{relative} could not be opened: {error.strerror}."
            yield Intake(relative, Taken.REFUSED, reason=reason)
            continue
        said = access.of(path.name)
        dropped = Dropped(str(path.resolve()), relative, data, said.readers, said.owner, status or said.status)
        for taken in take_in_each(desk, dropped):
            if taken.contract and taken.contract.readers != said.readers:
                desk.records.set_readers(taken.contract.id, said.readers)
            first = here.setdefault(taken.contract.document, taken.contract) if taken.contract else None
            if first and taken.contract and first.id != taken.contract.id:
                copied = _COPY.format(first.file_path)
                taken = replace(taken, notices=(*taken.notices, copied))
            yield taken


def files_under(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """(root, file) for every file named or found under a folder; access.yaml and dot files left out."""
    found: list[tuple[Path, Path]] = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        root = path if path.is_dir() else path.parent
        found += [(root, p) for p in inside if p.name != "access.yaml" and not p.name.startswith((".", "~$"))]
    return found
