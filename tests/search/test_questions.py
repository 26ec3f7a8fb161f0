"""Questions have an encoder of their own, which tells how near a passage comes to an answer."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.search.embed import MiniLM, of_questions
from bot.search.index import EXACT, Index
from tests.search.shelf import clauses
from tests.search.test_index import Hashed


class Knows:
    """Gives every question the one vector."""

    name = "knows"

    def __init__(self, vector: np.ndarray) -> None:
        self._vector = vector
        self.dimensions = len(vector)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self._vector for _ in texts])


def test_passages_tell_how_near_they_come_to_an_answer_and_are_ranked_as_before(tmp_path: Path) -> None:
    embedder = MiniLM()
    plain = Index(tmp_path, embedder)
    plain.add("hosting", "hosting-1", clauses("hosting"))
    wanted = embedder.embed(["The laws of the State of Oregon govern this Agreement."])[0]
    index = Index(tmp_path, embedder, asker=Knows(wanted))
    found = index.passages("Who pays the fees?", lambda id: clauses(id), ["hosting"], k=9)
    nearest = max(found, key=lambda passage: dict(passage.signals)["answers"])

    assert nearest.clause.heading == "Governing Law"
    assert [(p.start, p.score) for p in found] == [
        (p.start, p.score) for p in plain.passages("Who pays the fees?", lambda id: clauses(id), ["hosting"], k=9)
    ]


def test_over_many_contracts_passages_tell_it_too_and_what_is_aimed_does_not(tmp_path: Path) -> None:
    many = [f"hosting-{at}" for at in range(EXACT + 1)]
    index = Index(tmp_path, Hashed(), asker=Hashed())
    for one in many:
        index.add(one, one, clauses("hosting"))

    assert all("answers" in dict(p.signals) for p in index.passages("fees", lambda _: clauses("hosting"), many, k=3))
    aimed = index.passages("fees", lambda _: clauses("hosting"), many, k=3, aimed=True)
    assert aimed and not any("answers" in dict(p.signals) for p in aimed)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "could we just leave whenever we feel like it?",
            "Either party may terminate this Agreement without cause upon thirty days' prior written notice.",
            "Each party shall leave the premises in the condition in which it found them.",
        ),
        (
            "can they sell the contract on to some rival?",
            "Neither party may assign its rights hereunder without the prior written consent of the other.",
            "The Distributor may sell the Products under its own name.",
        ),
        (
            "who picks up the bill if a third party sues us?",
            "Supplier shall indemnify and hold Customer harmless from all claims brought by third parties.",
            "Customer shall pay each bill within thirty days of its receipt.",
        ),
    ],
)
def test_a_lay_question_lies_nearer_to_the_clause_that_answers_than_to_one_with_its_words(
    question: str, right: str, wrong: str
) -> None:
    asked = of_questions().embed([question])[0]
    answers, resembles = MiniLM().embed([right, wrong]) @ asked

    assert answers > resembles


def test_questions_have_vectors_of_length_one_beside_those_of_contracts() -> None:
    vectors = of_questions().embed(["Who pays?", ""])

    assert vectors.shape == (2, MiniLM.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
