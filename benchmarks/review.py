"""How well a draft is reviewed, and how fast: `python -m benchmarks.review`."""

from time import perf_counter

from bot import bootstrap
from bot.flows.review import countered, named, review
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from tests.negotiate.drafting import docx, draft, drafts
from tests.negotiate.scoring import Score, score

_PAGES = 100
_WORDS_A_PAGE = 450


def main() -> None:
    """Recall and precision over every draft, then the time for a .docx of 100 pages, without a model."""
    desk = bootstrap.build(Settings())
    total = Score()
    for one in drafts():
        made = review(desk, one.data(), one.file, named(desk, one.role))
        score(one.name, made.findings, total)
    planted = len(total.found) + len(total.missed)
    print(f"planted {len(total.found)} of {planted} found; {len(total.extra)} findings that nobody planted")
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
