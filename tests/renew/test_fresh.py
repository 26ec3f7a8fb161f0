"""The unread contracts of `fresh/` and what is written down of them agree with themselves: nothing is extracted."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

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
