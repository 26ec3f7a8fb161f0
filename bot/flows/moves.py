"""Which files have only changed their place: the same bytes under another path."""

from collections.abc import Mapping
from pathlib import PurePath


def moves(known: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """Old path -> new path, from path -> digest as it was known and as it is now.

    A path that has another file's bytes now while its own are nowhere else was overwritten, not moved to: what
    was known there has a new version, and the other one is gone."""
    displaced = {path: its for path, its in known.items() if present.get(path) != its}
    free: dict[str, list[str]] = {}
    for path, its in sorted(present.items()):
        if path not in known or path in displaced:
            free.setdefault(its, []).append(path)
    found: dict[str, str] = {}
    for same_name in (True, False):
        for old, its in sorted(displaced.items()):
            places = free.get(its, []) if old not in found else []
            fits = [path for path in places if not same_name or PurePath(path).name == PurePath(old).name]
            if fits:
                found[old] = fits[0]
                places.remove(fits[0])
    # A chain or a circle of moves holds only while everything on it moves.
    while lost := [old for old, new in found.items() if new in known and new not in found]:
        for old in lost:
            del found[old]
    return found
