"""A folder on disk in; the files to be read out, with what is being written and what cannot be read apart."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG

from bot.errors import Misconfigured, Unavailable
from bot.ingest.file import LARGEST

Stamp = tuple[int, int, int, int]
_RULES = "access.yaml"
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp", ".lock", "~")
_LOOKS = 3


@dataclass(frozen=True)
class File:
    """`file_path` is relative to the folder; `stamp` is another one after every write. What an archive holds has the
    archive's `path` and stamp; `inside` is its path in there, with a slash in front."""

    path: Path
    file_path: str
    stamp: Stamp
    inside: str = ""

    @property
    def source(self) -> str:
        """What tells the contract in it from others."""
        return f"{self.path}{self.inside}"


@dataclass
class Look:
    """Files by their absolute path. `moving` were not the same a moment ago; `unread` says why, for files and
    for folders that cannot be looked into. `rules` are the stamps of every access.yaml."""

    files: dict[str, File] = field(default_factory=dict)
    moving: dict[str, str] = field(default_factory=dict)
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    rules: dict[str, Stamp] = field(default_factory=dict)

    def hides(self, path: str) -> bool:
        """True when `path` may be there although it is not among the files."""
        return any(path == out or path.startswith(out + os.sep) for out in (*self.moving, *self.unread))


def look(root: Path, pause: Callable[[], object]) -> Look:
    """What lies under `root` and stays as it is during a pause of a second; what does not is `moving`.

    Links are not followed; names that begin with a dot and temporary names are passed over. Raises Unavailable
    when the folder is not there, cannot be opened or has an access.yaml that is being written."""
    before = _look(root)
    for _ in range(_LOOKS):
        pause()
        now = _look(root)
        both = before.files.keys() | now.files.keys()
        moving = {p: f for p in both if (f := now.files.get(p)) != before.files.get(p) or f is None}
        if not moving and now.rules == before.rules:
            return now
        before, earlier = now, before
    if now.rules != earlier.rules:
        raise Unavailable(f"An access.yaml in {root} is being changed; nothing was done, the next sync will see it.")
    now.moving = {p: (f or earlier.files[p]).file_path for p, f in moving.items()}
    now.files = {p: f for p, f in now.files.items() if p not in moving}
    return now


def digest(file: File) -> str:
    """The SHA-256 of the file's bytes in hexadecimal. Raises OSError."""
    with file.path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _look(root: Path) -> Look:
    found = Look()
    if not root.is_dir():
        raise Unavailable(f"{root} is not there; is its drive mounted? Nothing was changed.")

    def closed(error: OSError) -> None:
        if Path(error.filename) == root:
            raise Unavailable(f"{root} cannot be opened: {error.strerror}. Nothing was changed.") from error
        relative = Path(error.filename).relative_to(root).as_posix()
        found.unread[error.filename] = (relative, f"{relative} cannot be opened: {error.strerror}.")

    for folder, below, names in os.walk(root, onerror=closed):
        below[:] = sorted(name for name in below if not name.startswith("."))
        links = [name for name in below if Path(folder, name).is_symlink()]
        for path in _wanted(Path(folder), [*links, *sorted(names)]):
            _note(found, path, root)
    return found


def _wanted(folder: Path, names: list[str]) -> Iterator[Path]:
    for name in names:
        if not name.startswith((".", "~$")) and not name.lower().endswith(_TEMPORARY):
            yield folder / name


def _note(found: Look, path: Path, root: Path) -> None:
    relative = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
    try:
        if path.name == _RULES:
            found.rules[str(path)] = _stamp(path.stat())
            return
        here = path.lstat()
        linked = path.is_symlink() and not path.resolve().is_relative_to(root)
    except FileNotFoundError:
        if path.is_symlink():
            # Rules that cannot be read must not open what they closed.
            raise Misconfigured(f"{relative} in {root} is a link that leads nowhere; nothing was done.") from None
        return
    except OSError as error:
        found.unread[str(path)] = (relative, f"{relative} cannot be opened: {error.strerror}.")
        return
    if linked:
        said = f"{relative} is a link that leads out of the folder; put the file itself there."
        found.unread[str(path)] = (relative, said)
    elif S_ISREG(here.st_mode) and here.st_size > LARGEST:
        size = f"{here.st_size / 1024 / 1024:.0f} MB"
        found.unread[str(path)] = (relative, f"{relative} has {size}; files of up to {LARGEST >> 20} MB are read.")
    elif S_ISREG(here.st_mode) and relative != path.relative_to(root).as_posix():
        found.unread[str(path)] = (relative, f"{relative} has a name that is not UTF-8; give it another one.")
    elif S_ISREG(here.st_mode):
        found.files[str(path)] = File(path, relative, _stamp(here))


def _stamp(here: os.stat_result) -> Stamp:
    return here.st_size, here.st_mtime_ns, here.st_ctime_ns, here.st_ino
