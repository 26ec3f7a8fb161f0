"""Natural questions over the labelled contracts: is the right sentence quoted, and how sure are we when it is not?

    parley --home /tmp/cuad ingest ../shared/data/cuad/contracts
    python -m benchmarks.answers /tmp/cuad ../shared/data/cuad

Each question is asked with its contract named. A citation supports when a labelled quotation stands in it, or at
least half of the quotation's five-word runs do.
"""

import json
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from bot import bootstrap
from bot.desk import Desk
from bot.flows.ask import ask
from bot.model.document import collapsed
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, alone
from bot.settings import Settings

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    row: Row
    answer: Answer
    took_ms: float

    def supported(self, first: int) -> bool:
        """Does one of the first citations hold a labelled quotation?"""
        return any(
            _holds(cited.quote, quote) for cited in self.answer.citations[:first] for quote in self.row["quotes"]
        )


def main(home: str, folder: str) -> None:
    desk = bootstrap.build(replace(Settings(), home=Path(home)))
    rows = [json.loads(line) for line in (Path(folder) / "questions.jsonl").read_text("utf-8").splitlines()]
    asked = [_ask(desk, row) for row in rows]
    able = [one for one in asked if one.row["answerable"]]
    unable = [one for one in asked if not one.row["answerable"]]
    sure = [one for one in asked if one.answer.outcome is Outcome.GROUNDED]
    unfounded = sum(not (one.row["answerable"] and one.supported(3)) for one in sure)
    times = sorted(one.took_ms for one in asked)
    print(f"supporting quotation in the first citation: {sum(one.supported(1) for one in able)} of {len(able)}")
    print(f"supporting quotation in the first three:    {sum(one.supported(3) for one in able)} of {len(able)}")
    print(f"grounded without support:                   {unfounded} of {len(sure)}")
    print(f"answerable:   {dict(Counter(one.answer.outcome.value for one in able))}")
    print(f"unanswerable: {dict(Counter(one.answer.outcome.value for one in unable))}")
    print(f"answers whose citations slice back: {sum(_sliced(desk, one) for one in asked)} of {len(asked)}")
    print(
        f"milliseconds: median {statistics.median(times):.0f}, p95 {times[int(0.95 * len(times))]:.0f}, n {len(times)}"
    )


def _ask(desk: Desk, row: Row) -> Asked:
    started = perf_counter()
    answer = ask(desk, Question(row["question"], OPERATOR, alone(OPERATOR), contract=row["file"]))
    return Asked(row, answer, (perf_counter() - started) * 1000)


def _holds(quote: str, labelled: str) -> bool:
    said, wanted = collapsed(quote), collapsed(labelled)
    words = wanted.split()
    runs = [" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))]
    return wanted in said or said in wanted or sum(run in said for run in runs) * 2 >= len(runs)


def _sliced(desk: Desk, one: Asked) -> bool:
    return all(
        desk.records.document(cited.contract).quote(cited.spans) == cited.quote
        for cited in one.answer.citations + one.answer.near
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
