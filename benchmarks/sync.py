"""A sync of 415 contracts is killed ten times; is what is kept in the end the same as without?

    python -m benchmarks.sync [CONTRACTS [KILLS]]

Twice: while an empty shelf is filled, and after three files of five were removed, moved or edited and others added.
Each kill comes somewhat further into the work, at a moment drawn by chance. Compared are all rows of the records
(with their ids and times), the whole index with its vectors, and every kept file.
"""

import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.flows.killing import change, fill, kept, killed, sync


def main(count: int = 415, kills: int = 10) -> None:
    """Print what was seen; exit 1 when anything differs."""
    random = Random(415)
    with TemporaryDirectory() as name:
        base = Path(name)
        fill(base / "in", count)
        same = _rounds(base, kills, random, "an empty shelf is filled")
        change(base / "in", count)
        same &= _rounds(base, kills, random, "the folder has changed")
        if same:
            # What the kills left behind, brought once more up to a folder without anything in it.
            shutil.rmtree(base / "in")
            (base / "in").mkdir()
            same = _rounds(base, kills, random, "everything is gone")
    sys.exit(0 if same else 1)


def _rounds(base: Path, kills: int, random: Random, what: str) -> bool:
    smooth, rough, folder = base / "smooth", base / "rough", base / "in"
    started = perf_counter()
    sync(smooth, folder)
    took = perf_counter() - started
    print(f"{what}: without a kill {took:.0f} s")
    done, each = 0, max(2, len(kept(smooth)["contracts"]) // (kills + 1))
    for number in range(1, kills + 1):
        was_killed, seen = killed(rough, folder, after=done + random.randint(1, 2 * each - 1), random=random)
        # What was taken in or moved comes up as unchanged in the next run, what was deleted does not.
        done = sum(outcome != "deleted" for outcome in seen)
        how = "killed" if was_killed else "at its end"
        print(f"  {number}: {how} after {len(seen)} files: {dict(Counter(seen))}")
    sync(rough, folder)
    one, other = kept(smooth), kept(rough)
    print("  " + ", ".join(f"{part} {len(one[part])}{'' if one[part] == other[part] else ' DIFFER'}" for part in one))
    return one == other


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
