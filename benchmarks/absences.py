"""How often a review calls missing what lawyers labelled: `python -m benchmarks.absences CUAD [contracts]`."""

import csv
import random
import sys
from collections import Counter
from pathlib import Path

from bot import bootstrap
from bot.flows.review import named, review
from bot.model.finding import Held
from bot.settings import Settings

_SEED = 11
_COLUMNS = {
    "governing_law": "Governing Law",
    "assignment": "Anti-Assignment",
    "cap_on_liability": "Cap On Liability",
    "termination_for_convenience": "Termination For Convenience",
}


def main() -> None:
    """For each kind: labelled contracts, and those of them in which a review says that it is missing, as it goes."""
    folder, count = Path(sys.argv[1]), int((sys.argv[2:] or ["60"])[0])
    with (folder / "master_clauses.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["Filename"]).stem: row for row in csv.DictReader(file)}
    files = sorted(path for path in (folder / "contracts").glob("*.txt") if path.stem in rows)
    desk = bootstrap.build(Settings())
    labelled, missed = Counter[str](), Counter[str]()
    for path in random.Random(_SEED).sample(files, min(count, len(files))):
        found = review(desk, path.read_bytes(), path.name, named(desk, "buying")).findings
        gone = {finding.kind for finding in found if finding.held is Held.MISSING}
        for kind, column in _COLUMNS.items():
            if rows[path.stem][column] not in ("", "[]"):
                labelled[kind] += 1
                missed[kind] += kind in gone
                if kind in gone:
                    print(f"{kind} is in {path.name}: {rows[path.stem][column][:160]}")
        print(", ".join(f"{kind} {missed[kind]} of {labelled[kind]}" for kind in _COLUMNS), flush=True)


if __name__ == "__main__":
    main()
