"""A folder in CUAD's layout -> how right the notice deadlines are, to the day, against those that its labels make.

A label makes a deadline where it gives the end of the first term and the notice period: the end minus the period, by
the calendar. Both are read on the day the contract takes effect (or on the deadline, when that is earlier). Rows of
renewals.jsonl, read by lawyers, go before those of master_clauses.csv."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.flows.measure import labels as cuad
from bot.flows.measure.facts import read
from bot.flows.measure.figure import Figure, Part
from bot.model.renewal import Coverage, Length, Renewal
from bot.model.taxonomy import Taxonomy
from bot.renew.calendar import renewal
from bot.renew.counting import back
from bot.renew.terms import day_of

LAWYERS, ANSWERS = "renewals.jsonl", "master_clauses.csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The deadline that the labels of `file` make, None where they say that it has none; read on `today`."""

    file: str
    source: str
    deadline: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What was wanted of a contract and what was found."""

    wanted: Wanted
    found: Renewal

    @property
    def exact(self) -> bool:
        return self.found.notice_deadline == self.wanted.deadline

    @property
    def later(self) -> bool:
        """Found after the true one: the mistake that costs a year. A deadline that is not there is none."""
        found, wanted = self.found.notice_deadline, self.wanted.deadline
        return found is not None and wanted is not None and found > wanted

    @property
    def invented(self) -> bool:
        return self.wanted.deadline is None and self.found.notice_deadline is not None


def judge(folder: Path, taxonomy: Taxonomy, part: Part, advance: Callable[[str], None]) -> list[Judged]:
    """Every contract of `part` whose labels say whether it has a notice deadline. Raises ParleyError."""
    told = cuad.renewals(folder)
    judged = []
    for label in cuad.labels(folder):
        wanted = _by_lawyer(told[label.file]) if label.file in told else _by_answers(label)
        if wanted and part.holds(label.file):
            judged.append(Judged(wanted, renewal(read(folder, label, taxonomy), wanted.today)))
        advance(label.file)
    return judged


def figures(judged: Sequence[Judged]) -> Iterator[Figure]:
    """Exact, not later, known, none invented: for all, then by the source of the label."""
    for source in ("", LAWYERS, ANSWERS):
        mine = [one for one in judged if source in ("", one.wanted.source)]
        due = [one for one in mine if one.wanted.deadline]
        about = f" ({source})" if source else ""
        yield Figure.share(f"deadline exact to the day{about}", (one.exact for one in due))
        yield Figure.share(f"deadline not later than the true one{about}", (not one.later for one in due))
        yield Figure.share(
            f"deadline not falsely unknown{about}", (one.found.coverage is not Coverage.UNKNOWN for one in due)
        )
        without = [one for one in mine if one.wanted.deadline is None]
        yield Figure.share(f"no deadline invented{about}", (not one.invented for one in without))


def misses(judged: Sequence[Judged]) -> Iterator[Judged]:
    return (one for one in judged if not one.exact)


def _by_lawyer(row: dict[str, Any]) -> Wanted:
    end, start = day_of(row["initial_term_end"]), day_of(row["effective_date"])
    deadline = None
    if end and row["notice_value"] and row["renewal"] in ("automatic", "option"):
        deadline = back(end, Length(row["notice_value"], row["notice_unit"]))
    return _wanted(row["file"], LAWYERS, deadline, start)


def _by_answers(label: cuad.Labelled) -> Wanted | None:
    """None where the answers leave open whether there is a deadline, or which: blanks, several periods or ends."""
    end, start = (_day(label.answers.get(name, "")) for name in ("Expiration Date", "Effective Date"))
    periods = cuad.durations(label.answers.get("Notice Period To Terminate Renewal", ""))
    if len(periods) == 1 and end and periods[0][0].is_integer():
        value, unit = periods[0]
        return _wanted(label.file, ANSWERS, back(end, Length(int(value), unit)), start)
    # CUAD labels the notice of automatic renewals; where nothing is said of renewal, none is due.
    silent = not label.answers.get("Notice Period To Terminate Renewal", "").strip()
    if silent and not label.answers.get("Renewal Term", "").strip() and end:
        return _wanted(label.file, ANSWERS, None, start or end)
    return None


def _wanted(file: str, source: str, deadline: date | None, start: date | None) -> Wanted:
    today = min(filter(None, (deadline, start)), default=date(2000, 1, 1))
    return Wanted(file, source, deadline, today)


def _day(answer: str) -> date | None:
    """The one day in the answer; two figures of a year up to 59 are this century's."""
    found = cuad.days(answer)
    if len(found) != 1:
        return None
    figures = found.pop()
    month, day, year = int(figures[:2]), int(figures[2:4]), int(figures[4:])
    return date(year + (2000 if year < 60 else 1900), month, day)
