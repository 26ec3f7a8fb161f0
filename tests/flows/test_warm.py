"""What questions need is read before the first of them."""

from pathlib import Path

from sqlalchemy import event

from bot import bootstrap
from bot.desk import Desk
from bot.flows.intake import files_under, take_in_folder
from bot.flows.search import search
from bot.flows.warm import warm
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from tests.flows.killing import contract


def test_after_warming_a_question_reads_no_contract_again(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(contract(number), "utf-8")
    list(take_in_folder(desk, files_under([folder]), None))
    started = bootstrap.build(settings)

    warm(started)

    said: list[str] = []
    event.listen(started.records._engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    found = search(started, Question("who pays the price?", OPERATOR, alone(OPERATOR)), 1)
    assert found and not [one for one in said if "FROM facts" in one or "FROM readers" in one]


def test_an_empty_shelf_has_nothing_to_read(desk: Desk) -> None:
    warm(desk)

    assert desk.records.all() == ()


def test_warming_writes_nothing(samples: Desk) -> None:
    before = samples.audit.entries()
    warm(samples)

    assert samples.audit.entries() == before
