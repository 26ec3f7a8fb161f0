"""A clause's words in, the burden on us alone out: for what no rule of the playbook foresaw."""

from dataclasses import dataclass
from functools import cache

from bot.model.playbook import Test
from bot.negotiate.sides import Sides
from bot.negotiate.trial import hit
from bot.negotiate.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Burden:
    """Where it stands and why; `sure` when it is a burden whatever else the clause says."""

    start: int
    end: int
    reason: str
    sure: bool


def one_sided(text: str, parties: Sides) -> Burden | None:
    """The first burden that `text` lays on us alone, one that is sure before one to read."""
    found = [Burden(*at, test.because, sure) for test, sure in _burdens() if (at := hit(test, text, parties))]
    return max(found, key=lambda one: one.sure, default=None)


@cache
def _burdens() -> tuple[tuple[Test, bool], ...]:
    made = []
    for given in vocabulary().burdens:
        words = {name: _lines(given[name]) for name in ("never", "does", "how", "unless") if name in given}
        said = {name: str(given[name]) for name in ("who", "mood", "because") if name in given}
        made.append((Test(**words, **said), not given.get("read")))  # type: ignore[arg-type]
    return tuple(made)


def _lines(given: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in given.splitlines() if line.strip())
