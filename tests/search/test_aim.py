"""A question's vector is moved towards what answers it; contracts' vectors stay."""

from pathlib import Path

import numpy as np
import pytest

from bot.search.aim import Aim, load
from bot.search.embed import MiniLM
from bot.search.index import Index
from tests.search.shelf import clauses
from training.aim import Shelf, turn

ACROSS = np.array([[0, 1], [0, 0]], np.float32)


def test_a_moved_vector_points_where_was_learnt_and_is_of_length_one() -> None:
    moved = Aim(ACROSS, "any").of(np.array([0, 1], np.float32))

    assert moved.tolist() == pytest.approx([0.5**0.5, 0.5**0.5])


def test_there_may_be_no_weights(tmp_path: Path) -> None:
    assert load(tmp_path / "none.npz") is None


def test_weights_are_read_as_they_were_saved(tmp_path: Path) -> None:
    np.savez(tmp_path / "aim.npz", turn=ACROSS.astype(np.float16), embedder=np.array("mine"))
    read = load(tmp_path / "aim.npz")

    assert read is not None
    assert read.embedder == "mine"
    assert read.of(np.array([1, 0], np.float32)).tolist() == [1, 0]


def test_a_question_is_moved_and_contracts_already_taken_in_need_not_be_again(tmp_path: Path) -> None:
    embedder = MiniLM()
    Index(tmp_path, embedder).add("hosting", "hosting-1", clauses("hosting"))
    wanted = embedder.embed(["The laws of the State of Oregon govern this Agreement."])[0]
    asked = embedder.embed(["Zebra?"])[0]
    aimed = Index(tmp_path, embedder, aim=Aim(np.outer(9 * wanted, asked), embedder.name))
    found = aimed.passages("Zebra?", lambda id: clauses(id), ["hosting"], k=1, aimed=True)

    assert found[0].clause.heading == "Governing Law"
    assert dict(found[0].signals)["meaning"] > 0.6


def test_a_question_is_moved_only_where_that_is_wanted(tmp_path: Path) -> None:
    embedder = MiniLM()
    aimed = Index(tmp_path, embedder, aim=Aim(np.full((384, 384), 9, np.float32), embedder.name))
    aimed.add("hosting", "hosting-1", clauses("hosting"))
    plain = Index(tmp_path, embedder)

    assert aimed.passages("Which law governs?", clauses, ["hosting"], k=3) == plain.passages(
        "Which law governs?", clauses, ["hosting"], k=3
    )


def test_what_was_learnt_on_another_embedders_vectors_moves_nothing(tmp_path: Path) -> None:
    embedder = MiniLM()
    plain = Index(tmp_path, embedder)
    plain.add("hosting", "hosting-1", clauses("hosting"))
    other = Index(tmp_path, embedder, aim=Aim(np.full((384, 384), 9, np.float32), "another"))
    question = "Which law governs?"

    assert [p.signals for p in other.passages(question, clauses, ["hosting"], k=3, aimed=True)] == [
        p.signals for p in plain.passages(question, clauses, ["hosting"], k=3, aimed=True)
    ]


def test_learning_turns_questions_of_a_kind_to_its_units() -> None:
    units = [np.eye(3, dtype=np.float32)] * 40
    right = np.array([0, 0, 1], np.float32)
    asking = {"how much?": np.array([1, 0, 0], np.float32), "other": np.array([0, 1, 0], np.float32)}
    given = Shelf(units, [{"fees": right}] * 40, [{}] * 40, asking)
    learnt = Aim(turn(given, range(40), [("how much?", "fees", 1.0)]), "any")
    before, after = asking["how much?"], learnt.of(asking["how much?"])

    assert after[2] > before[2]
    assert after[0] < before[0]
    assert learnt.of(asking["other"])[2] == pytest.approx(0, abs=1e-6)
