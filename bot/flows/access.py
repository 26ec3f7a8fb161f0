"""Who may read the files of a folder: its access.yaml, or the nearest one above it within the ingested root."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.errors import Misconfigured
from bot.model.contract import Status
from bot.model.person import Readers

EVERYONE = Readers(everyone=True)


@dataclass(frozen=True)
class Said:
    """What access.yaml says of one file."""

    readers: Readers = EVERYONE
    owner: str | None = None
    status: Status | None = None


@dataclass(frozen=True)
class Access:
    default: Readers = EVERYONE
    files: dict[str, Said] = field(default_factory=dict)

    def of(self, name: str) -> Said:
        """What is said of file `name`."""
        return self.files.get(name) or Said(self.default)


def access_for(path: Path, root: Path, known: dict[Path, Access]) -> Access:
    """The rules for `path`, which lies under `root`; `known` keeps what was read. Default: all full members."""
    folder = path.parent
    if folder not in known:
        file = folder / "access.yaml"
        if file.is_file():
            known[folder] = parse(file)
        elif folder == root or root not in folder.parents:
            known[folder] = Access()
        else:
            known[folder] = Access(access_for(folder, root, known).default)
    return known[folder]


def parse(file: Path) -> Access:
    """access.yaml: `default: everyone | [e-mail, …]`, `files: {name: {readers, owner, status}}`.

    Raises Misconfigured rather than falling back to everyone: a typing error must not open a contract."""
    try:
        given = yaml.safe_load(file.read_text("utf-8")) or {}
    except yaml.YAMLError as error:
        raise Misconfigured(f"{file} is not valid YAML; nothing in its folder was taken in.") from error
    unknown = set(given) - {"default", "files"} if isinstance(given, dict) else {"(not a mapping)"}
    if unknown:
        raise Misconfigured(f"{file} has an entry that Parley does not know: {', '.join(sorted(unknown))}.")
    default = _readers(given.get("default", "everyone"), file)
    files = {name: _said(entry, default, file) for name, entry in (given.get("files") or {}).items()}
    return Access(default, files)


def _said(entry: Any, default: Readers, file: Path) -> Said:
    if not isinstance(entry, dict) or set(entry) - {"readers", "owner", "status"}:
        raise Misconfigured(f"{file}: each file takes readers, owner and status only.")
    readers = _readers(entry["readers"], file) if "readers" in entry else default
    status = entry.get("status")
    if status not in {None, *Status}:
        raise Misconfigured(f"{file}: status is draft, signed or ended, not {status!r}.")
    return Said(readers, entry.get("owner"), Status(status) if status else None)


def _readers(given: Any, file: Path) -> Readers:
    if given == "everyone":
        return EVERYONE
    if isinstance(given, list) and all(isinstance(reader, str) for reader in given):
        channels = frozenset(reader[1:] for reader in given if reader.startswith("#"))
        people = frozenset(reader.casefold() for reader in given if not reader.startswith("#"))
        return Readers(people=people, channels=channels)
    raise Misconfigured(f"{file}: readers are `everyone` or a list of e-mail addresses.")
