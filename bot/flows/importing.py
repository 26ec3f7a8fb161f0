"""Owners, statuses and facts from a CSV file: shown first, then applied whole and once, or not at all."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from bot.desk import Desk
from bot.errors import ParleyError, Stale
from bot.flows.catalogue import read_value
from bot.flows.people import Named, require_runner, unasked
from bot.model.contract import Contract, Status
from bot.model.importing import Change, ImportPlan, PlannedRow
from bot.model.person import Audience, Person
from bot.store.audit import Entry
from bot.store.batches import Alteration

FACTS = (
    "document_name", "parties", "agreement_date", "effective_date", "expiration_date", "initial_term_months", "renewal",
    "renewal_period_months", "renewal_max_count", "notice_to_stop_renewal", "convenience_notice", "governing_law",
    "exclusivity", "assignment", "change_of_control", "price_escalator", "notice_address", "notice_method",
)  # fmt: skip
_NOT_SAID = "-"
_MOST_BYTES = 2_000_000


def plan(desk: Desk, person: Person, audience: Audience, data: bytes, named: Named = unasked) -> ImportPlan:
    """What `data`, a CSV file, would change. Raises Forbidden, or ParleyError when it is no such file at all."""
    require_runner(desk, person)
    contracts = desk.shelf(audience).contracts
    seen: dict[str, int] = {}
    rows: list[PlannedRow] = []
    for line, cells in _cells(data):
        row = _row(contracts, line, cells, named)
        if row.contract and (first := seen.setdefault(row.contract.id, line)) != line:
            row = PlannedRow(line, row.named, error=f"Line {first} is about the same contract; put both into one line.")
        rows.append(row)
    if not rows:
        raise ParleyError("The file has no rows under its header.")
    return ImportPlan(tuple(rows))


def offer(desk: Desk, person: Person, audience: Audience, data: bytes, *, key: str, named: Named) -> ImportPlan:
    """The plan of a file that waits under `key` for a yes; a file with a wrong row does not wait."""
    made = plan(desk, person, audience, data, named)
    if made.changing and not made.wrong:
        desk.batches.keep(key, who=person.id, text=_text(data), now=desk.clock())
    return made


def accept(desk: Desk, person: Person, audience: Audience, key: str, *, mark: str, named: Named) -> ImportPlan:
    """Apply the file that waits under `key`. Raises Stale when it was settled, or would now change something else."""
    require_runner(desk, person)
    made = plan(desk, person, audience, _waiting(desk, person, key).encode(), named)
    if made.mark != mark:
        raise Stale("Something changed since I showed you this; drop the file again to see what it would do now.")
    if not apply(desk, person, audience, made, key=key):
        raise Stale("This file was applied already.")
    return made


def leave(desk: Desk, person: Person, key: str) -> None:
    """The file that waits under `key` is not wanted."""
    require_runner(desk, person)
    _waiting(desk, person, key)
    desk.batches.leave(key)


def apply(desk: Desk, person: Person, audience: Audience, made: ImportPlan, *, key: str) -> bool:
    """Make all its changes in one go; False when it was done before. Raises ParleyError when a row is wrong."""
    require_runner(desk, person)
    if made.wrong:
        raise ParleyError("Nothing was changed, because some lines are wrong; mend them and import the file again.")
    found = [_alteration(row.contract, row.changes) for row in made.changing if row.contract]
    if not found:
        return True
    entries = [Entry(desk.clock(), person.id, audience.place, "import", "done", [one.contract]) for one in found]
    return desk.batches.apply(key, found, who=person.name or person.id, entries=entries)


def _waiting(desk: Desk, person: Person, key: str) -> str:
    batch = desk.batches.get(key)
    if batch is None or batch.text is None or batch.who != person.id:
        done = "applied" if batch and batch.outcome == "applied" else "settled"
        raise Stale(f"This file was {done} already.")
    return batch.text


def _text(data: bytes) -> str:
    if len(data) > _MOST_BYTES:
        raise ParleyError("The file is larger than 2 MB; split it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes by default on Windows.
        return data.decode("cp1252", "replace")


def _cells(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, column -> cell) of each row that is not empty; separated by commas, or as Excel may do, semicolons."""
    text = _text(data)
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    columns = [name.strip().casefold().replace(" ", "_") for name in next(reader, [])]
    known = {"contract", "owner", "status", *FACTS}
    unknown = [name for name in columns if name not in known]
    if "contract" not in columns or unknown:
        what = f"does not know {', '.join(unknown[:5])}" if "contract" in columns else "misses the column contract"
        raise ParleyError(f"The first line {what}. Columns: contract, owner, status, and facts such as {FACTS[4]}.")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=False))


def _row(contracts: Sequence[Contract], line: int, cells: dict[str, str], named: Named) -> PlannedRow:
    called = cells.pop("contract", "")
    try:
        found = _contract(contracts, called)
        return PlannedRow(line, called, found, tuple(_changes(found, cells, named)))
    except ParleyError as error:
        return PlannedRow(line, called, error=error.said)


def _contract(contracts: Sequence[Contract], called: str) -> Contract:
    """By file path, else by file name, name or title, word for word: a near name could change the wrong contract."""
    wanted = called.casefold()
    exact = [one for one in contracts if one.file_path.casefold() == wanted]
    names = [one for one in contracts if wanted in _names(one)]
    fits = exact or names
    if not called or not fits:
        raise ParleyError(f"There is no contract “{called[:80]}”; write its name or file path as /contracts shows it.")
    if len(fits) > 1:
        raise ParleyError(f"“{called[:80]}” may mean {len(fits)} contracts; write the file path of one.")
    return fits[0]


def _names(one: Contract) -> set[str]:
    return {one.name.casefold(), one.title.casefold(), one.file_path.rsplit("/", 1)[-1].casefold()}


def _changes(found: Contract, cells: dict[str, str], named: Named) -> Iterator[Change]:
    """What differs; an empty cell leaves things as they are, and "-" says that the contract does not say."""
    for what, cell in cells.items():
        if not cell:
            continue
        before, after = _both(found, what, cell, named)
        if before != after:
            yield Change(what, before, after)


def _both(found: Contract, what: str, cell: str, named: Named) -> tuple[Any, Any]:
    if what == "owner":
        return found.owner, _owner(found, cell, named)
    if what == "status":
        if cell.casefold() not in set(Status):
            raise ParleyError(f"The status is draft, signed or ended, not “{cell[:40]}”.")
        return found.status, Status(cell.casefold())
    try:
        return found.facts.value(what), None if cell == _NOT_SAID else read_value(what, cell)
    except ParleyError as error:
        raise ParleyError(f"{what}: {error.said}") from error


def _owner(found: Contract, cell: str, named: Named) -> str:
    """The owner to keep: a Slack id where Slack knows the address, else the address."""
    if cell.count("@") != 1 or cell.startswith("@") or cell.endswith("@"):
        raise ParleyError(f"The owner is an e-mail address, not “{cell[:60]}”.")
    person = named(cell.casefold())
    if person.gone or (person.gone is False and not person.inside):
        raise ParleyError(f"Nobody in this workspace has the address {cell[:80]}.")
    return str(found.owner) if found.owner in {person.id, person.email} else person.id


def _alteration(found: Contract, changes: Sequence[Change]) -> Alteration:
    columns = {one.what: one.after for one in changes if one.what in {"owner", "status"}}
    return Alteration(found.id, columns, {one.what: one.after for one in changes if one.what not in columns})
