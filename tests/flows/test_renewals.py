"""What is due, for whom it may be seen, in words of the contract; as lines, a calendar and a picture."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.cli import lines
from bot.desk import Desk
from bot.errors import Misconfigured
from bot.flows.calendars import ics, timeline
from bot.flows.intake import Dropped, take_in
from bot.flows.renewals import renewals
from bot.model.contract import Status
from bot.model.fact import Fact
from bot.model.person import Readers
from bot.model.renewal import Coverage, Standing
from tests.flows.contracts import TEXT, renewing
from tests.people import COUNSEL, OPERATOR, SALES, alone

ALL = alone(OPERATOR)
# 14 January 2027 minus 60 days; the tests' today is 23 November 2026, so the next one counts.
NEXT = date(2027, 11, 15)


def test_a_line_has_every_field_and_quotes_that_stand_in_the_text(desk: Desk) -> None:
    renewing(desk)
    (one,) = renewals(desk, ALL)
    line = lines.renewal(one)

    assert line["missed_deadline"] == date(2026, 11, 15) and line["notice_deadline"] == NEXT
    assert line["send_by"] < NEXT and (line["status"], line["renewal"]) == ("active", "automatic")
    assert line["why"] and all(quote in TEXT for quote in line["quotes"])


def test_a_quotation_over_a_page_footer_is_given_in_its_pieces(desk: Desk) -> None:
    renewing(desk)
    (one,) = renewals(desk, ALL)
    text = desk.shelf(ALL).document(one.contract)
    first, second = text.span(20, 30), text.span(60, 71)
    two = Fact("2027-01-14", text.quote((first, second)), (first, second))
    one.facts.facts["expiration_date"] = two

    assert {text.slice(first), text.slice(second)} <= set(one.quotes)


def test_only_what_the_audience_may_read_is_listed(desk: Desk) -> None:
    renewing(desk, readers=Readers(people=frozenset({COUNSEL.email})))

    assert renewals(desk, alone(COUNSEL)) and not renewals(desk, alone(SALES))


def test_within_keeps_what_is_due_in_that_many_days(desk: Desk) -> None:
    renewing(desk, "soon", expiration_date="2027-02-20")
    renewing(desk, "late")
    renewing(desk, "unknown", notice_to_stop_renewal=None)

    assert [one.contract.file_path for one in renewals(desk, ALL, within=90)] == ["soon.txt"]
    assert [one.contract.file_path for one in renewals(desk, ALL)] == ["soon.txt", "late.txt", "unknown.txt"]


def test_a_correction_survives_a_new_version_and_says_who_made_it(desk: Desk) -> None:
    contract = renewing(desk)
    changed = Dropped("/in/supply.txt", "supply.txt", (TEXT + "\n5. More.\n").encode(), Readers(everyone=True))
    assert take_in(desk, changed).contract
    (one,) = renewals(desk, ALL)

    assert one.contract.version == contract.version + 1 and one.renewal.notice_deadline == NEXT
    assert one.renewal.coverage is Coverage.CONFIRMED
    assert any("corrected by Cora Counsel on 2026-11-23" in step.said for step in one.renewal.steps)


def test_an_ended_contract_has_nothing_due(desk: Desk) -> None:
    renewing(desk, status=Status.ENDED)
    (one,) = renewals(desk, ALL)

    assert (one.renewal.status, one.renewal.notice_deadline) == (Standing.ENDED, None)


def test_the_calendar_has_stable_keys_whole_days_and_alarms(desk: Desk) -> None:
    contract = renewing(desk)
    made = [ics(renewals(desk, ALL), datetime(2026, 11, day, tzinfo=UTC)) for day in (23, 24)]
    days, later = (list(Calendar.from_ical(text).walk("VEVENT")) for text in made)

    assert [str(one["uid"]) for one in days] == [str(one["uid"]) for one in later]
    assert {f"{contract.id}-send-1@parley", f"{contract.id}-notice-1@parley"} == {str(one["uid"]) for one in days}
    last = next(one for one in days if "notice" in str(one["uid"]))
    assert last["dtstart"].dt == NEXT and len(last.walk("VALARM")) == 3
    assert all(len(line) <= 75 for line in made[0].split(b"\r\n"))


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_timeline_is_drawn(desk: Desk, tmp_path: Path, kind: str) -> None:
    renewing(desk)
    path = tmp_path / f"line.{kind}"
    timeline(renewals(desk, ALL), date(2026, 11, 23), path)

    assert path.read_bytes()[:4] == (b"<svg" if kind == "svg" else b"\x89PNG")


def test_another_kind_of_picture_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured):
        timeline(renewals(desk, ALL), date(2026, 11, 23), tmp_path / "line.gif")
