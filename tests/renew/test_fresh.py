"""The contracts of `fresh/` and what is written down of them agree with themselves, and their deadlines are found."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import ingest
from bot.extract import facts
from bot.renew.calendar import renewal

FRESH = Path(__file__).parent / "fresh"
GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load((FRESH / "fresh.yaml").read_text("utf-8"))
RENEWALS = {"automatic", "option", "by_agreement", "none", "perpetual"}
UNITS = {"days", "business_days", "weeks", "months", "years"}


def test_every_contract_is_written_down_and_the_other_way_round() -> None:
    assert sorted(GOLDEN) == sorted(path.stem for path in FRESH.glob("*.txt"))


@pytest.mark.parametrize("name", GOLDEN)
def test_dates_and_kinds_are_of_those_that_exist(name: str) -> None:
    row = GOLDEN[name]
    dates = [row[fact] for fact in ("agreement_date", "effective_date", "expiration_date", "deadline")]
    notices = [row[fact] for fact in ("notice_to_stop_renewal", "option_notice") if row.get(fact)]

    assert all(day is None or type(day) is date for day in dates)
    assert row["renewal"] in RENEWALS
    assert all(notice["unit"] in UNITS for notice in notices)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_deadline_lies_within_the_term_and_a_missing_one_has_its_reason(name: str) -> None:
    row = GOLDEN[name]

    if row["deadline"] is None:
        assert row["no_deadline"].startswith(("unknown: ", "none by its terms: "))
    else:
        assert row["effective_date"] < row["deadline"] <= row["expiration_date"]
        assert "no_deadline" not in row


@pytest.mark.parametrize("name", GOLDEN)
def test_the_deadline_is_the_lawyers_or_none(name: str) -> None:
    """Rules were mended after these were read: this keeps them, it measures nothing new."""
    row = GOLDEN[name]
    document = ingest.read((FRESH / f"{name}.txt").read_bytes(), f"{name}.txt")
    start = row["effective_date"] or row["agreement_date"] or date(2026, 1, 1)

    found = renewal(facts(document, ingest.clauses(document)), min(start, row["deadline"] or start))

    assert found.notice_deadline == row["deadline"]
