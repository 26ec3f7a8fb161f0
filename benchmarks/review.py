"""How well a draft is reviewed, and how fast: `python -m benchmarks.review`."""

from collections.abc import Sequence
from time import perf_counter

from bot import bootstrap
from bot.desk import Desk
from bot.flows.review import countered, named, review
from bot.model.finding import Held
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from tests.negotiate.drafting import DRAFTS, docx, draft, drafts
from tests.negotiate.scoring import FLAGGED, Score, score

_PAGES = 100
_WORDS_A_PAGE = 450


def main() -> None:
    """Deviations flagged and shown for reading, by set of drafts; then the time for a .docx of 100 pages."""
    desk = bootstrap.build(Settings())
    fresh = sorted(f"fresh/{path.stem}" for path in (DRAFTS / "fresh").glob("*.txt"))
    _measured(desk, "1-19", [one.name for one in drafts()])
    _measured(desk, "fresh 20-25", [name for name in fresh if name[6:8] < "26"])
    _measured(desk, "fresh 26-31", [name for name in fresh if name[6:8] >= "26"])
    _timed(desk)


def _measured(desk: Desk, what: str, names: Sequence[str]) -> None:
    total, read = Score(), Score()
    shown = 0
    for name in names:
        one = draft(name)
        findings = review(desk, one.data(), one.file.rsplit("/", 1)[-1], named(desk, one.role)).findings
        score(name, findings, total)
        score(name, findings, read, {*FLAGGED, Held.UNCLEAR})
        shown += sum(finding.held is Held.UNCLEAR for finding in findings)
    planted = len(total.found) + len(total.missed)
    print(f"{what}: {len(total.found)} of {planted} flagged, {len(read.found)} flagged or shown for reading;", end=" ")
    print(f"{len(total.extra)} flagged that nobody planted, {shown} shown for reading")


def _timed(desk: Desk) -> None:
    lines = [line for one in (draft("01-nimbric-saas"), draft("02-tarrowby-consulting")) for line in one.lines[2:]]
    words = sum(len(line.split()) for line in lines)
    times = _PAGES * _WORDS_A_PAGE // words + 1
    data = docx("\n".join([*draft("01-nimbric-saas").lines[:2], *(lines * times)]))
    started = perf_counter()
    made = countered(desk, review(desk, data, "long.docx", named(desk, "buying")), alone(OPERATOR))
    took = perf_counter() - started
    print(f"{words * times} words, {len(made.clauses)} clauses, {len(made.findings)} findings: {took:.1f} s")


if __name__ == "__main__":
    main()
