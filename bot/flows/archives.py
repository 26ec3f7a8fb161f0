"""Archives and e-mails in a followed folder: each file inside is one of the folder's, under the archive's path."""

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from bot import ingest
from bot.errors import Unreadable
from bot.flows.folder import File, Look, Stamp, digest
from bot.ingest.unpack import HOLDERS

Digests = dict[str, tuple[Stamp, str]]


def digests(seen: Look, known: Mapping[str, tuple[Stamp, str]]) -> Digests:
    """By path the stamp and digest of every file; `known` ones are not read again while their stamp is the same.

    `seen.files` then has the files inside archives instead of the archives. What cannot be opened goes over to
    `seen.unread`, so that what is known from there stays."""
    found: Digests = {}
    files: dict[str, File] = {}
    for path, file in seen.files.items():
        try:
            mine = _inside(path, file, known) if is_archive(file) else {path: (file, _digest(path, file, known))}
        except Unreadable as error:
            seen.unread[path] = (file.file_path, error.said)
            continue
        except OSError as error:
            seen.unread[path] = (file.file_path, f"{file.file_path} could not be opened: {error.strerror}.")
            continue
        files |= {at: one for at, (one, _) in mine.items()}
        found |= {at: (file.stamp, its) for at, (_, its) in mine.items()}
    seen.files = files
    return found


def is_archive(file: File) -> bool:
    return file.path.suffix.lower() in HOLDERS


def content(file: File) -> bytes:
    """The bytes of the file, on disk or inside its archive. Raises OSError when they are not there."""
    if not file.inside:
        return file.path.read_bytes()
    try:
        return _opened(replace(file, inside="", file_path=""))[file.inside]
    except (Unreadable, KeyError) as error:
        raise FileNotFoundError(file.file_path) from error


def close() -> None:
    """Let go of the archive that was opened last."""
    _opened.cache_clear()


def _digest(path: str, file: File, known: Mapping[str, tuple[Stamp, str]]) -> str:
    kept = known.get(path)
    return kept[1] if kept and kept[0] == file.stamp else digest(file)


def _inside(path: str, file: File, known: Mapping[str, tuple[Stamp, str]]) -> dict[str, tuple[File, str]]:
    """By path each file in the archive `file`, with its digest."""
    kept = {at: its for at, (stamp, its) in known.items() if at.startswith(path + os.sep) and stamp == file.stamp}
    if not kept:
        opened = _opened(replace(file, inside="", file_path=""))
        kept = {path + inside: sha256(data).hexdigest() for inside, data in opened.items()}
    return {at: (_member(file, at.removeprefix(path)), its) for at, its in kept.items()}


def _member(archive: File, inside: str) -> File:
    return replace(archive, file_path=archive.file_path + inside, inside=inside)


@lru_cache(maxsize=1)
def _opened(archive: File) -> dict[str, bytes]:
    """What the archive holds by its path inside, which begins with a slash."""
    name = archive.path.name
    inside = ingest.unpack(archive.path.read_bytes(), name)
    return {path.removeprefix(name): data for path, data in inside}
