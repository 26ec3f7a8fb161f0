"""What overrides teach, playbooks inherit and deals decide; two presses at once; roles nobody has; amendments."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot import bootstrap
from bot.desk import Desk
from bot.errors import Forbidden, Stale
from bot.flows import approve as approving
from bot.flows import learn, rounds
from bot.flows import negotiation as flow
from bot.flows.conform import amend
from bot.flows.intake import files_under, take_in_folder
from bot.flows.review import named, review
from bot.ingest.file import read
from bot.model.contract import Status
from bot.model.finding import Held
from bot.model.issue import ReviewOf
from bot.model.negotiation import Act, Approval, Lesson, Move
from bot.model.person import OPERATOR, Person, alone
from bot.model.playbook import Deal
from bot.negotiate.playbook import load
from bot.settings import Settings
from tests.conftest import NOW
from tests.negotiate.drafting import docx, draft
from tests.people import COUNSEL, DESK, SALES


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return bootstrap.build(settings, lambda: NOW)


def overridden(desk: Desk, kind: str, to: int) -> Lesson:
    """Five overrides of `kind`, and the edit that they suggest."""
    for number in range(5):
        found = flow.opened(desk, COUNSEL, f"Vendor {number}", "buying")
        learn.override(
            desk, COUNSEL, found, Move(NOW, 0, COUNSEL.id, "us", Act.OVERRIDE, kind, "", to, why=f"deal {number}")
        )
    return learn.open_lessons(desk)[0]


def owned(desk: Desk) -> Person:
    """The owner of the playbooks, whom the desk knows."""
    owner = replace(COUNSEL, email=named(desk, "buying").owner.casefold())
    desk.people.set(owner.email, owner.name, owner.roles)
    return owner


def test_an_approved_edit_changes_the_playbook_in_force_and_can_be_taken_back(desk: Desk) -> None:
    owner = owned(desk)
    before = named(desk, "buying").rule("cap_on_liability")
    lesson = overridden(desk, "cap_on_liability", 2)

    made = learn.decide(desk, owner, lesson, "approved")

    after = named(desk, "buying").rule("cap_on_liability")
    assert made.in_force and before and after
    assert (before.needs(2), after.needs(2), after.needs(-1)) == ("counsel", "", "counsel")
    with pytest.raises(Stale):
        learn.decide(desk, owner, lesson, "declined")
    assert learn.undo(desk, OPERATOR, "buying", "cap_on_liability") == (made,)
    again = named(desk, "buying").rule("cap_on_liability")
    assert again == before and learn.edits(desk) == ()


def test_an_edit_is_the_owners_to_decide_and_a_declined_one_changes_nothing(desk: Desk) -> None:
    owner = owned(desk)
    before = named(desk, "buying").rule("cap_on_liability")
    lesson = overridden(desk, "cap_on_liability", 2)

    with pytest.raises(Forbidden):
        learn.decide(desk, SALES, lesson, "approved")
    assert not learn.decide(desk, owner, lesson, "declined").in_force
    assert named(desk, "buying").rule("cap_on_liability") == before


def test_an_edit_that_moves_the_limit_itself_is_not_in_force_by_a_press(desk: Desk) -> None:
    owner = owned(desk)
    before = named(desk, "buying").rule("cap_on_liability")

    made = learn.decide(desk, owner, overridden(desk, "cap_on_liability", -1), "approved")

    assert not made.in_force and named(desk, "buying").rule("cap_on_liability") == before


def test_two_presses_at_once_open_one_negotiation_in_which_both_take_part(desk: Desk) -> None:
    def opened(person: Person) -> str:
        return flow.opened(desk, person, "Nimbric", "buying", contract="c1").id

    with ThreadPoolExecutor(4) as workers:
        ids = set(workers.map(opened, [COUNSEL, SALES, DESK, COUNSEL]))

    kept = [one for one in desk.negotiations.all() if one.contract == "c1"]
    assert len(kept) == 1 and ids == {kept[0].id}
    assert set(kept[0].people) <= {COUNSEL.id, SALES.id, DESK.id} and len(kept[0].people) > 1


def test_an_approver_whom_nobody_is_falls_to_counsel_and_it_is_said(desk: Desk) -> None:
    other = replace(COUNSEL, id="U7", email="second@northwind.example", name="Second Counsel")
    for person in (COUNSEL, other):
        desk.people.set(person.email, person.name, person.roles)
    asked = Approval("a1", "n1", "d1", "payment_terms", "deal desk", COUNSEL.id, NOW)

    assert rounds.approvers(desk, asked) and "counsel decides" in rounds.instead(desk, asked)
    approving.require_approver(desk, other, asked)
    with pytest.raises(Forbidden):
        approving.require_approver(desk, COUNSEL, asked)
    desk.people.set(DESK.email, DESK.name, DESK.roles)
    assert rounds.instead(desk, asked) == "" and rounds.approvers(desk, asked) == (DESK.email,)
    with pytest.raises(Forbidden):
        approving.require_approver(desk, other, asked)
    approving.require_approver(desk, DESK, asked)


BASE = """
name: Base
side: buyer
rules:
- kind: payment_terms
  title: Payment
  approver: finance
  preferred: {summary: Sixty days., wording: Pay invoices within sixty days of receipt.}
  tests: [{read: payment_days, at_least: 60}]
- kind: late_fees
  title: Late fees
  preferred: {summary: None., wording: No interest accrues.}
  tests: [{read: late_percent_month, at_most: 0}]
- kind: insurance
  title: Insurance
  preferred: {summary: Five million., wording: "Insurance of $5,000,000."}
  tests: [{read: insurance_amount, at_least: 5000000}]
"""
OWN = """
name: Own
side: buyer
extends: base.yaml
drop: [insurance]
rules:
- kind: payment_terms
  title: Payment, large deals
  when: {value_from: 100000}
  preferred: {summary: Ninety days., wording: Pay invoices within ninety days of receipt.}
  tests: [{read: payment_days, at_least: 90}]
- kind: payment_terms
  title: Payment, small deals
  preferred: {summary: Thirty days., wording: Pay invoices within thirty days of receipt.}
  tests: [{read: payment_days, at_least: 30}]
"""


def test_a_playbook_inherits_what_it_neither_gives_again_nor_drops_and_the_deal_decides(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "own.yaml").write_text(OWN)
    book = load(tmp_path / "own.yaml")
    opening = '# TERMS\nBetween Acme ("Vendor") and Us ("Customer").\n## 1. Money'
    text = f"{opening}\n1.1 Customer shall pay invoices within 45 days of receipt."

    def held(deal: Deal | None) -> list[tuple[str, Held]]:
        found = review(desk, docx(text), "terms.docx", book, deal).findings
        return [(f.rule.title, f.held) for f in found if f.rule and f.kind == "payment_terms"]

    assert [rule.kind for rule in book.applying()] == ["payment_terms", "late_fees"]
    assert held(Deal(value=250_000)) == [("Payment, large deals", Held.BEYOND)]
    assert held(Deal(value=20_000)) == held(None) == [("Payment, small deals", Held.PREFERRED)]


def test_a_signed_contract_is_renegotiated_by_an_amendment_that_names_its_clauses(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "nimbric.docx").write_bytes(draft("01-nimbric-saas").data())
    list(take_in_folder(desk, files_under([tmp_path]), Status.SIGNED))
    signed = desk.shelf(alone(OPERATOR)).contracts[0]

    made, data = amend(desk, alone(OPERATOR), signed, named(desk, "buying"))

    text = read(data, "amendment.docx").text
    proposed = [f for f in made.findings if f.proposal and f.clause]
    assert {"2.2", "3.1", "10.1", "14.3"} <= {f.clause for f in proposed}
    assert all(f"Clause {f.clause} is replaced by:" in text for f in proposed)
    assert all(f.proposal.text.split("\n")[0] in text for f in proposed if f.proposal)


def test_a_round_finds_what_the_review_of_the_same_draft_found(desk: Desk, tmp_path: Path) -> None:
    if desk.positions is None:
        pytest.skip("the position reader has no weights here")
    one = draft("ordinary/40-b6-agency-table")
    (tmp_path / "agency.docx").write_bytes(one.data())
    list(take_in_folder(desk, files_under([tmp_path]), Status.DRAFT))
    kept = desk.shelf(alone(OPERATOR)).contracts[0]
    book = named(desk, "buying")

    again = rounds.round_of(desk, alone(OPERATOR), ReviewOf(kept.id, book.file))

    first = review(desk, one.data(), "agency.docx", book)
    assert any("reads like" in f.reason for f in first.findings)
    assert {(f.kind, f.quote) for f in again.review.findings} == {(f.kind, f.quote) for f in first.findings}
