"""The bytes of a .zip in, the files inside out; guards against bombs, paths that lead out, and passwords."""

import io
import lzma
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from bot.errors import Unreadable

MOST_FILES = 200
MOST_BYTES = 200 * 1024 * 1024
# Office files and text shrink up to about 100-fold; a bomb 1000-fold. Small members may shrink as they like.
_STEEPEST = 250
_SMALL = 2 * 1024 * 1024
_CLUTTER = {"access.yaml", "thumbs.db", "desktop.ini"}
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)


def files(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """(path, bytes) of each file in the archive, in its order; folders, links and dot files left out.

    Raises Unreadable when it is damaged, has a password, nothing to read, more than 200 files or 200 MB,
    or names that lead out of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if _wanted(one)]
            _check(members, name)
            return [(_path(one.filename, name), archive.read(one)) for one in members]
    except _BROKEN as error:
        said = f"{name} is damaged or of a kind that I cannot open; please pack it again as a plain .zip."
        raise Unreadable(said, f"{name}: {error}") from error


def _wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    clutter = path.name.lower() in _CLUTTER or path.name.startswith("~$")
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in path.parts)
    return not (member.is_dir() or is_link or clutter or hidden)


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    if not members:
        raise Unreadable(f"{name} has no files in it; please check it and send it again.")
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise Unreadable(f"{name} is protected with a password; please pack the files without one and send that.")
    if len(members) > MOST_FILES:
        raise Unreadable(f"{name} has {len(members)} files; I take up to {MOST_FILES}, so please send it in parts.")
    if sum(one.file_size for one in members) > MOST_BYTES:
        raise Unreadable(f"{name} unpacks to more than {MOST_BYTES >> 20} MB; please send it in parts.")
    if any(one.file_size > _SMALL and one.file_size > _STEEPEST * max(1, one.compress_size) for one in members):
        raise Unreadable(f"{name} unpacks to far more than contracts do; please send the files themselves.")


def _path(said: str, name: str) -> str:
    path = PurePosixPath(said.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", said):
        raise Unreadable(f"{name} names files outside itself; please pack the folder again and send that.")
    return path.as_posix()
