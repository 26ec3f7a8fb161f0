"""Some eighty manners of speaking of a term, kept in `wordings.yaml`, and what is read off each."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.extract.duration import lengths
from bot.renew.calendar import renewal
from tests.extract.texts import read_with_clauses

ROWS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text("utf-8"))
NAMES = ("effective_date", "expiration_date", "renewal", "renewal_period_months", "notice", "deadline")


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    said = dict(zip(NAMES, row["says"], strict=True))
    for name in ("effective_date", "expiration_date"):
        said[name] = said[name].isoformat() if said[name] else None
    length = next(lengths(said["notice"] or ""), None)
    said["notice"] = {"value": length.value, "unit": length.unit} if length else None
    return {name: value for name, value in said.items() if name not in row.get("open", ())}


@pytest.mark.parametrize("manner", ROWS)
def test_a_term_is_read_in_whatever_manner_it_is_spoken_of(manner: str) -> None:
    row = ROWS[manner]
    facts = read_with_clauses(row["text"])
    start, deadline = row["says"][0], row["says"][5]
    on = min([day for day in (start, deadline) if day], default=date(2025, 1, 1))
    found = {name: facts.value(name) for name in NAMES[:4]}
    found["notice"] = facts.value("notice_to_stop_renewal") or facts.value("option_notice")
    found["deadline"] = renewal(facts, on).notice_deadline

    assert {name: found[name] for name in wanted(row)} == wanted(row)


@pytest.mark.parametrize("manner", ROWS)
def test_no_deadline_is_later_than_the_true_one_in_any_manner(manner: str) -> None:
    row = ROWS[manner]
    start, deadline = row["says"][0], row["says"][5]
    on = min([day for day in (start, deadline) if day], default=date(2025, 1, 1))

    found = renewal(read_with_clauses(row["text"]), on).notice_deadline

    assert found is None or (deadline and found <= deadline)
