"""Counterparty drafts against the two playbooks: planted deviations found, nothing else flagged, values right."""

import re
from pathlib import Path

import pytest

from bot import bootstrap
from bot.cli.negotiate import line
from bot.desk import Desk
from bot.flows.review import Review, countered, named, review
from bot.model.finding import Finding, Held
from bot.model.person import OPERATOR, alone
from bot.model.playbook import Test
from bot.negotiate.figures import valued
from bot.negotiate.values import read
from tests.negotiate.drafting import draft, drafts
from tests.negotiate.scoring import Score, planted, score

NAMES = [one.name for one in drafts()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    from dataclasses import replace

    from bot.settings import Settings

    return bootstrap.build(replace(Settings(), home=tmp_path_factory.mktemp("review")))


def reviewed(desk: Desk, name: str) -> Review:
    one = draft(name)
    return review(desk, one.data(), one.file, named(desk, one.role))


def test_planted_deviations_are_found_and_little_else_is_flagged(desk: Desk) -> None:
    total = Score()
    for name in NAMES:
        score(name, reviewed(desk, name).findings, total)

    assert total.recall >= 0.95, total.missed
    assert total.precision >= 0.90, total.extra


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_quotes_the_draft_and_a_missing_one_says_what_was_searched(desk: Desk, name: str) -> None:
    made = reviewed(desk, name)

    for finding in made.findings:
        assert finding.quote == made.document.quote(finding.spans)
        assert bool(finding.quote) != (finding.held is Held.MISSING)
        assert bool(finding.searched) == (finding.held is Held.MISSING)


@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_decides_is_the_one_that_was_planted(desk: Desk, name: str) -> None:
    made = reviewed(desk, name)
    wanted = [one for one in planted(name) if one.get("read") and one["clause"]]

    for one in wanted:
        figure = re.search(r"[\d,.]+", str(one["read"]))
        quotes = " ".join(f.quote for f in made.findings if f.clause.removeprefix("Section ") == one["clause"])

        assert figure
        assert figure[0].rstrip(".,") in quotes or one["read"] == "1 months"


@pytest.mark.parametrize("name", NAMES)
def test_a_counterproposal_meets_the_position_that_it_is_said_to_take(desk: Desk, name: str) -> None:
    from bot.negotiate.judge import judge
    from bot.negotiate.sides import sides

    made = countered(desk, reviewed(desk, name), alone(OPERATOR))
    parties = sides(made.document.text, made.playbook.side)

    for finding in made.findings:
        if finding.proposal and finding.rule and finding.ordinal is not None:
            outcome = judge(finding.rule, finding.proposal.text, parties)
            assert outcome is None or 0 <= outcome.position <= finding.proposal.position


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        ("payment_days", "Customer shall pay invoices within forty-five (45) days of receipt.", 45),
        ("payment_days", "All invoices are due net 30 days.", 30),
        ("cap_months", "liability shall not exceed the Fees paid in the three (3) months before the claim.", 3),
        ("cap_months", "liability is limited to two times the fees paid in the twelve months before it.", 24),
        ("cap_months", "liability is limited to 25% of the Fees paid in the 12 months before the claim.", 3),
        ("payment_days", "shall pay a proper invoice by the forty-fifth day after its receipt.", 45),
        ("payment_days", "each invoice is due on the 20th day following its date.", 20),
        ("renewal_notice_days", "renews unless notice is served by the hundred and twentieth day before its end.", 120),
        ("cap_months", "The Supplier's exposure ends at one-third of one year's charges.", 4),
        ("cap_months", "can recover no more than the sums which it has received in the two months before.", 2),
        ("renewal_notice_days", "renews unless a party gives notice at least ninety days before its end.", 90),
        ("breach_notice_hours", "shall report a security breach within ten (10) business days.", 240),
        ("late_percent_month", "Late amounts bear interest at 18% per annum.", 1.5),
        ("governing_law", "governed by the laws of the State of New York, without regard to conflicts.", "New York"),
        ("insurance_amount", "insurance of at least $1,000,000 per occurrence and $5 million for cyber.", 5_000_000),
    ],
)
def test_values_are_read_with_their_place(measure: str, text: str, value: float | str) -> None:
    found = read(measure, text)

    assert [one.value for one in found] == [value]
    assert 0 <= found[0].start < found[0].end <= len(text)


def test_words_and_figures_that_disagree_give_no_value() -> None:
    assert read("payment_days", "shall pay invoices within thirty (45) days of receipt.") == ()


def test_the_playbooks_that_ship_have_no_problems(desk: Desk) -> None:
    from bot.flows.playbooks import examine

    assert [*examine(desk)] == []


def test_a_playbook_with_a_wording_that_fails_its_own_test_is_reported(desk: Desk, tmp_path: Path) -> None:
    from bot.flows.playbooks import examine

    file = tmp_path / "own.yaml"
    file.write_text(
        "name: Own\nside: buyer\nrules:\n- kind: payment_terms\n  title: Payment\n  approver: finance\n"
        "  preferred: {summary: Sixty days., wording: Pay invoices within thirty days.}\n"
        "  walk_away: {summary: Less.}\n  rationale: {outside: Cash.}\n"
        "  tests:\n  - {read: payment_days, at_least: 60}\n"
    )

    assert any("by its own test" in problem.what for problem in examine(desk, [file]))


def test_a_note_whose_usual_opening_would_tell_a_position_says_less_instead_of_failing(desk: Desk) -> None:
    for name in [one.name for one in drafts()]:
        made = countered(desk, reviewed(desk, name), alone(OPERATOR))

        assert all(f.proposal.outward for f in made.findings if f.proposal)


def test_what_no_rule_could_tell_is_unusual_in_the_fixed_form_and_told_by_its_position() -> None:
    found = Finding("insurance", Held.UNCLEAR, "No rule could tell.", "medium")

    written = line("theirs.docx", found, limits=True)

    assert (written["finding"], written["position"]) == ("unusual", "unclear")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("thirtieth day", "sixtieth day"), ("30th day", "60th day"), ("thirtieth (30th) day", "sixtieth (60th) day")],
)
def test_a_day_told_by_its_place_is_changed_to_another(said: str, wanted: str) -> None:
    text = f"Customer shall pay an invoice by the {said} after its receipt."
    (reading,) = read("payment_days", text)
    (edit,) = valued(Test(read="payment_days", at_least=(60,)), 0, reading, text)

    assert text[: edit.start] + edit.new + text[edit.end :] == text.replace(said, wanted)


def test_a_count_in_capitals_stays_in_capitals() -> None:
    text = "CUSTOMER SHALL PAY EACH INVOICE WITHIN 30 DAYS OF ITS RECEIPT."
    (reading,) = read("payment_days", text)
    (edit,) = valued(Test(read="payment_days", at_least=(60,)), 0, reading, text)

    assert text[: edit.start] + edit.new + text[edit.end :] == text.replace("30", "60")
