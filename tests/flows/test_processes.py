"""One process takes contracts in while another answers: what changed is known at the next question."""

from pathlib import Path

import pytest

from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.search import search
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, alone
from tests.flows.killing import apart, contract, sync


def _asked(text: str) -> Question:
    return Question(text, OPERATOR, alone(OPERATOR))


def _answer(desk: Desk, text: str) -> Answer:
    return ask(desk, _asked(text), audited=False)


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A folder of contracts that another process has taken in, and that have been asked about here."""
    inside = tmp_path / "in"
    inside.mkdir()
    for number in (11, 12, 13):
        (inside / f"{number}.txt").write_text(contract(number), "utf-8")
    apart(sync, tmp_path / "home", inside)
    assert _answer(desk, "Which law governs the agreement with Counterparty 12?").outcome is Outcome.GROUNDED
    return inside


def test_a_contract_taken_in_elsewhere_is_found_by_name_and_among_all(desk: Desk, folder: Path, tmp_path: Path) -> None:
    text = contract(14, law="Utah").replace("Counterparty 14", "Verdigris Tolling")
    (folder / "14.txt").write_text(text, "utf-8")
    apart(sync, tmp_path / "home", folder)

    named = _answer(desk, "Which law governs our agreement with Verdigris Tolling?")
    found = search(desk, _asked("laws of Utah govern"), 1)

    assert named.outcome is Outcome.GROUNDED and "Utah" in named.citations[0].quote
    assert [one.file_path for one, _ in found] == ["14.txt"]


def test_a_contract_changed_or_removed_elsewhere_is_answered_as_it_is_now(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    (folder / "12.txt").write_text(contract(12, law="Utah"), "utf-8")
    (folder / "13.txt").unlink()
    apart(sync, tmp_path / "home", folder)

    changed = _answer(desk, "Which law governs the agreement with Counterparty 12?")
    gone = search(desk, _asked("laws of Ohio govern"), 9)

    assert "Utah" in changed.citations[0].quote
    assert {one.file_path for one, _ in gone} <= {"11.txt", "12.txt"}
