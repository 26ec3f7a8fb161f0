"""A file's bytes and name in, the files inside it out: those of a .zip, those attached to an e-mail, or itself."""

from pathlib import PurePath

from bot.errors import Unreadable
from bot.ingest import archive, image, mail

READ = frozenset({".docx", ".pdf", ".txt", ".html", ".htm"}) | image.ENDINGS
HOLDERS = frozenset({".zip", ".eml"})
# What a refusal says; README.md and docs/operations.md name the same (tests/test_docs.py).
SAID = ".docx, .pdf, .html, .txt, .eml and .zip files and scans (.png, .jpg, .tif)"
_DEEPEST = 2


def unpack(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """(path, bytes) of each file: ("outer.zip/folder/inner.pdf", …), or (`name`, `data`) for an ordinary file.

    Archives and messages inside are unpacked once more; deeper ones, and those that cannot be opened, stay files,
    which `read` refuses with the reason. Raises Unreadable with one sentence when `data` itself cannot be opened."""
    return tuple(_unpacked(data, name, 0))


def _unpacked(data: bytes, name: str, depth: int) -> list[tuple[str, bytes]]:
    ending = PurePath(name).suffix.lower()
    if ending not in HOLDERS or depth == _DEEPEST:
        return [(name, data)]
    try:
        inside = archive.files(data, name) if ending == ".zip" else mail.files(data, name, READ | HOLDERS)
    except Unreadable:
        if depth == 0:
            raise
        return [(name, data)]
    found: dict[str, bytes] = {}
    for path, inner in inside:
        for full, content in _unpacked(inner, f"{name}/{path}", depth + 1):
            found[_free(full, found)] = content
        if len(found) > archive.MOST_FILES or sum(map(len, found.values())) > archive.MOST_BYTES:
            raise Unreadable(
                f"{name} holds more than {archive.MOST_FILES} files or {archive.MOST_BYTES >> 20} MB, counting "
                "archives inside it; please send it in parts."
            )
    return list(found.items())


def _free(path: str, taken: dict[str, bytes]) -> str:
    """`path`, with a number before its ending where two files have the same name."""
    place, number, free = PurePath(path), 2, path
    while free in taken:
        free = place.with_name(f"{place.stem} ({number}){place.suffix}").as_posix()
        number += 1
    return free
