"""Held-out search in, docs/benchmarks.md's tables out: figures, each kind's, what kinds are taken for, the worst cases.

    python -m training.report CUAD_FOLDER SCRATCH_FOLDER docs/benchmarks.md

Replaces what stands between the marks of that file. Why a case went wrong is told by a person, in cases.yaml."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from bot.flows.measure.retrieval import Found, averaged, figures
from training.corpus import Labelled
from training.heldout import measured, opened, shown

_MARKS = "<!-- training.report -->\n", "<!-- end of training.report -->\n"
_WORST = 20
_WHY = Path(__file__).resolve().parent / "cases.yaml"
_VOICES = {"": ("the data's wording", 1), "unseen": ("`unseen.yaml`", 2), "fresh": ("`fresh.yaml`", 2)}
_SHOWN = ("right contract first", "precision@1", "recall@1", "recall@8", "recall@64")


class Told:
    """What was found, beside what people labelled."""

    def __init__(self, contracts: Sequence[Labelled], found: Sequence[Found]) -> None:
        self._by_file = {contract.file: contract for contract in contracts}
        self.found = found

    def place(self, one: Found) -> int:
        """Which of the results is the first that holds something right, from 1; one more than their number for none."""
        [(file, spans)] = one.asked.spans.items()
        right = (at for at, result in enumerate(one.results, 1) if result[0] == file and _meets(result[1:], spans))
        return next(right, len(one.results) + 1)

    def taken_for(self, one: Found) -> str:
        """What the first result is, if it is not right: kinds that people labelled it as, or none."""
        file, start, end = one.results[0]
        if file not in one.asked.spans:
            return "another contract"
        kinds = [kind for kind, spans in self._by_file[file].spans.items() if _meets((start, end), spans)]
        return ", ".join(sorted(kind.replace("_", " ") for kind in kinds)) or "nothing labelled"

    def words(self, file: str, start: int, end: int) -> str:
        """The first words of a stretch, fit for a table."""
        text = " ".join(self._by_file[file].text[start:end].split()).replace("|", "/")
        return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"


def _meets(stretch: tuple[int, ...], spans: Sequence[tuple[int, int]]) -> bool:
    return any(min(stretch[1], stop) > max(stretch[0], begin) for begin, stop in spans)


def summary(each: dict[str, Told]) -> Iterator[str]:
    """A line for each wording."""
    yield "| wording | " + " | ".join(_SHOWN) + " |"
    yield "|---" * (len(_SHOWN) + 1) + "|"
    for voice, told in each.items():
        by_name = {figure.name: figure for figure in figures(told.found)}
        yield f"| {_VOICES[voice][0]} | " + " | ".join(shown(by_name[name]) for name in _SHOWN) + " |"


def by_kind(told: Told) -> Iterator[str]:
    """A line for each kind, the worst first: its figures and what wrong first results are."""
    yield "| kind | precision@1 | recall@8 | first results that hold nothing right are labelled |"
    yield "|---|---|---|---|"
    lines = []
    for kind in {one.asked.category for one in told.found}:
        its = [one for one in told.found if one.asked.category == kind]
        wrong = Counter(told.taken_for(one) for one in its if told.place(one) > 1)
        most = "; ".join(f"{name} {count}" for name, count in wrong.most_common(4))
        first, eight = averaged("", its, lambda one: one.precision(1)), averaged("", its, lambda one: one.recall(8))
        cells = (kind.replace("_", " "), shown(first), shown(eight), most or "–")
        lines.append((first.value or 0, f"| {' | '.join(cells)} |"))
    yield from (line for _, line in sorted(lines))


def worst(told: Told, why: dict[str, str]) -> Iterator[str]:
    """The cases whose right passage comes last, the worst of each contract, with what came first."""
    yield "| contract, kind | right one | it reads | first instead, and what that is labelled | why |"
    yield "|---|---|---|---|---|"
    last = sorted(told.found, key=lambda one: (told.place(one), one.asked.file))
    of_each = {one.asked.file: one for one in last}
    for one in sorted(of_each.values(), key=lambda one: (-told.place(one), one.asked.file))[:_WORST]:
        [(file, spans)] = one.asked.spans.items()
        place = told.place(one)
        where = f"{place}." if place <= len(one.results) else "not found"
        name = f"{file.split('_')[0]}, {one.asked.category.replace('_', ' ')}"
        first = f"“{told.words(*one.results[0])}” ({told.taken_for(one)})"
        yield f"| {name} | {where} | “{told.words(file, *spans[0])}” | {first} | {why.get(name, '')} |"


def told(folder: Path, scratch: Path) -> dict[str, Told]:
    """What is found in each voice's words; every second query where the words are not the data's own."""
    searched = opened(folder, scratch)
    return {
        voice: Told(searched.contracts, list(measured(searched, voice, each))) for voice, (_, each) in _VOICES.items()
    }


def written(each: dict[str, Told], out: Path) -> None:
    """The tables, between the marks of `out`."""
    why = yaml.safe_load(_WHY.read_text("utf-8"))
    parts = (summary(each), by_kind(each[""]), worst(each[""], why))
    made = "\n\n".join("\n".join(part) for part in parts)
    opening, closing = _MARKS
    marks = re.compile(re.escape(opening) + ".*?" + re.escape(closing), re.DOTALL)
    out.write_text(marks.sub(lambda _: f"{opening}\n{made}\n\n{closing}", out.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    cuad, scratch, out = (Path(given) for given in sys.argv[1:4])
    written(told(cuad, scratch), out)
