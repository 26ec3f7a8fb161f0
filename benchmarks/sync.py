"""A sync of 415 contracts is killed ten times; is what is kept in the end the same as without?

    python -m benchmarks.sync [CONTRACTS [KILLS]]

Twice: while an empty shelf is filled, and after three files of five were removed, moved or edited and others added.
Each kill comes somewhat further into the work, at a moment drawn by chance. Compared are all rows of the records
(with their ids and times), the whole index with its vectors, and every kept file, each read in a fresh process.
"""

import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.flows.killing import apart, change, fill, kept, killed, sync


def main(count: int = 415, kills: int = 10) -> None:
    """Print what was seen; exit 1 when anything differs or a kill came too late."""
    random = Random(415)
    with TemporaryDirectory() as name:
        base = Path(name)
        fill(base / "in", count)
        same = _rounds(base, kills, random, "an empty shelf is filled")
        change(base / "in", count)
        same &= _rounds(base, kills, random, "the folder has changed")
        # What the kills left behind, brought once more up to a folder without anything in it.
        shutil.rmtree(base / "in")
        (base / "in").mkdir()
        same &= _rounds(base, kills, random, "everything is gone")
    sys.exit(0 if same else 1)


def _rounds(base: Path, kills: int, random: Random, what: str) -> bool:
    smooth, rough, folder = base / "smooth", base / "rough", base / "in"
    started = perf_counter()
    planned = len(apart(sync, smooth, folder))
    print(f"{what}: {planned} files without a kill in {perf_counter() - started:.0f} s", flush=True)
    done = gone = hits = 0
    for number in range(1, kills + 1):
        # Files are left for this kill to come in time, and three for each that is still to come.
        left = max(3 * (kills - number + 1), (planned - gone - done) // 4)
        last = planned - gone - left
        each = max(2, (planned - gone - done) // (kills - number + 2))
        after = max(1, min(done + random.randint(1, 2 * each - 1), last))
        was_killed, seen = killed(rough, folder, after=after, random=random)
        hits += was_killed
        # What was taken in or moved comes up as unchanged in the next run, what was deleted does not.
        done, gone = sum(outcome != "deleted" for outcome in seen), gone + seen.count("deleted")
        how = "killed" if was_killed else "at its end"
        print(f"  {number}: {how} after {len(seen)} files: {dict(Counter(seen))}", flush=True)
    apart(sync, rough, folder)
    one, other = apart(kept, smooth), apart(kept, rough)
    print("  " + ", ".join(f"{part} {len(one[part])}{'' if one[part] == other[part] else ' DIFFER'}" for part in one))
    return bool(one == other) and hits == kills


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
