"""A folder in CUAD's layout -> how right the extracted facts are: each stated value against what lawyers labelled.

"right" is the share of the contracts that have a readable label whose fact says the same; "precise" that of the facts
stated where something is labelled; "silent" that of the contracts without a label for which nothing is stated.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import extract, ingest
from bot.flows.measure import labels as cuad
from bot.flows.measure.figure import Figure, Part
from bot.flows.measure.names import found, spelt
from bot.model.fact import Facts
from bot.model.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `name` was labelled as and what was stated in `file`; `right` is None where the label has no value."""

    name: str
    file: str
    labelled: str
    stated: str
    right: bool | None


def read(folder: Path, label: cuad.Labelled, taxonomy: Taxonomy) -> Facts:
    """The facts of the labelled contract, as intake would find them; no index and no record is touched."""
    path = folder / "contracts" / label.file
    document = ingest.read(path.read_bytes(), path.name)
    return extract.facts(document, extract.tag(ingest.clauses(document), taxonomy))


def judge(folder: Path, taxonomy: Taxonomy, part: Part, advance: Callable[[str], None]) -> list[Judgement]:
    """Every labelled fact of the contracts in `part`; `advance` is told each file. Raises ParleyError."""
    told = cuad.renewals(folder)
    judged: list[Judgement] = []
    for label in cuad.labels(folder):
        if part.holds(label.file):
            facts = read(folder, label, taxonomy)
            judged += [*_by_answers(label, facts), *_parties(label, facts)]
            judged += _by_lawyer(told[label.file], facts) if label.file in told else []
        advance(label.file)
    return judged


def figures(judged: Sequence[Judgement]) -> Iterator[Figure]:
    """The measures of each fact, in the order in which facts were judged."""
    for name in dict.fromkeys(one.name for one in judged):
        mine = [one for one in judged if one.name == name]
        readable = [one for one in mine if one.right is not None]
        yield Figure.share(f"{name}, right", (bool(one.right) for one in readable))
        if not name.startswith("parties"):
            stated = [one for one in mine if one.stated and one.labelled]
            yield Figure.share(f"{name}, precise", (bool(one.right) for one in stated))
            yield Figure.share(f"{name}, silent", (not one.stated for one in mine if not one.labelled))


def _by_answers(label: cuad.Labelled, facts: Facts) -> Iterator[Judgement]:
    for name, column, alike, value in _ANSWERED:
        labelled, stated = label.answers.get(column, "").strip(), facts.value(name)
        wanted = value(labelled)
        right = alike(wanted, stated) if wanted else None
        yield Judgement(name, label.file, labelled, _said(stated), right)


def _same_day(wanted: set[str], stated: str | None) -> bool:
    return stated is not None and stated[5:7] + stated[8:10] + stated[2:4] in wanted


def _same_law(wanted: frozenset[str], stated: str | None) -> bool:
    return cuad.laws(stated or "") == wanted


def _same_months(wanted: set[float], stated: int | None) -> bool:
    return stated in wanted


def _same_length(wanted: list[tuple[float, str]], stated: dict[str, Any] | None) -> bool:
    return stated is not None and (stated["value"], stated["unit"].replace("business_", "")) in wanted


# Fact, CUAD's column, whether the stated value is among the label's, the label's values.
_ANSWERED: tuple[tuple[str, str, Callable[[Any, Any], bool], Callable[[str], Any]], ...] = (
    ("governing_law", "Governing Law", _same_law, cuad.laws),
    ("agreement_date", "Agreement Date", _same_day, cuad.days),
    ("effective_date", "Effective Date", _same_day, cuad.days),
    ("expiration_date", "Expiration Date", _same_day, cuad.days),
    ("renewal_period_months", "Renewal Term", _same_months, cuad.months),
    ("notice_to_stop_renewal", "Notice Period To Terminate Renewal", _same_length, cuad.durations),
)


def _parties(label: cuad.Labelled, facts: Facts) -> Iterator[Judgement]:
    """All labelled parties found, in whatever case and punctuation, and to the letter; the first; the short names;
    the share of contracts whose stated parties are all labelled; the title."""
    wanted, stated = cuad.parties(label), facts.parties
    if not wanted:
        return
    answer, said = label.answers["Parties"], "; ".join(f"{one.name} ({one.short})" for one in stated)

    def judgement(name: str, right: bool | None) -> Judgement:
        return Judgement(f"parties: {name}", label.file, answer, said, right)

    pairs = [(one, found(one, stated)) for one in wanted]
    yield judgement("all found", all(hit for _, hit in pairs))
    yield judgement("all to the letter", all(hit and spelt(one, hit) for one, hit in pairs))
    yield judgement("the first found", bool(pairs[0][1]))
    shorts = [(one.shorts, hit.short) for one, hit in pairs if hit and one.shorts]
    yield judgement("short names of those found", all(short in its for its, short in shorts) if shorts else None)
    known = [one for one in stated if any(found(each, (one,)) for each in wanted)]
    yield judgement("none invented", len(known) == len(stated) if stated else None)
    title, named = label.answers.get("Document Name", ""), facts.value("document_name")
    yield Judgement("document_name", label.file, title, named or "", _folded(title) == _folded(named or ""))


def _folded(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def _by_lawyer(row: dict[str, Any], facts: Facts) -> Iterator[Judgement]:
    """The facts against a row of renewals.jsonl."""
    notice = {"value": row["notice_value"], "unit": row["notice_unit"]} if row["notice_value"] else None
    convenience = facts.value("convenience_notice")
    in_days = convenience and convenience["value"] * _DAYS.get(convenience["unit"], 1)
    for name, wanted, stated in (
        ("effective_date", row["effective_date"], facts.value("effective_date")),
        ("expiration_date", row["initial_term_end"], facts.value("expiration_date")),
        ("renewal", row["renewal"], facts.value("renewal")),
        ("renewal_period_months", row["renewal_period_months"], facts.value("renewal_period_months")),
        ("renewal_max_count", row["renewal_max_count"], facts.value("renewal_max_count")),
        ("notice_to_stop_renewal", notice, facts.value("notice_to_stop_renewal")),
        ("convenience_notice", row["convenience_notice_days"], in_days),
    ):
        right = wanted == stated if wanted is not None else None
        yield Judgement(f"renewals: {name}", row["file"], _said(wanted), _said(stated), right)


_DAYS = {"days": 1, "business_days": 1, "weeks": 7, "months": 30, "years": 365}


def _said(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return "" if value is None else str(value)


def misses(judged: Iterable[Judgement]) -> Iterator[Judgement]:
    """What was labelled and stated otherwise or not at all."""
    return (one for one in judged if one.right is False)
