"""Which kinds a question asks about, and how the tagger's scores reach the ranking."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from bot.model.unit import Unit, units
from bot.search.asked import Asked, load
from bot.search.embed import MiniLM
from bot.search.index import Index
from bot.search.rank import learnt
from bot.search.sheet import key, probability, sheet
from tests.search.shelf import clauses

KINDS = ("late_fees", "governing_law")


def _asked() -> Asked:
    return Asked(_arrays())


def _arrays() -> dict[str, np.ndarray]:
    """Knows one word of each kind."""
    words = sorted((crc32(word.encode()), at) for at, word in enumerate(("overdue", "statutes")))
    weights = np.zeros((2, 2), np.float32)
    for row, (_, at) in enumerate(words):
        weights[row, at] = 9
    hashes = np.array([hash for hash, _ in words], np.uint32)
    return {
        "kinds": np.array(KINDS), "embedder": np.array("other"), "hashes": hashes, "rarity": np.ones(2),
        "words": weights, "words_bias": np.zeros(2), "meaning": np.array([[0, 20], [0, 0], [0, 0]]),
        "meaning_bias": np.zeros(2),
    }  # fmt: skip


class Knows:
    """Scores the units that hold its word as surely of the second kind, all others as surely not."""

    kinds = KINDS
    name = "knows"

    def __init__(self, word: str, embedder: str = "other") -> None:
        self._word, self.embedder = word, embedder
        self.given: np.ndarray | None = None

    def scores(self, units: Sequence[Unit], vectors: np.ndarray | None = None) -> np.ndarray:
        self.given = vectors
        return np.array([[-9.0, 5.0 if self._word in unit.text else -9.0] for unit in units], np.float32)


def test_a_question_is_about_the_kind_whose_words_it_uses() -> None:
    likely = _asked().likely("What if we are overdue?", None)

    assert next(iter(likely)) == "late_fees"
    assert likely["late_fees"] > 0.99


def test_words_that_were_never_read_leave_it_open() -> None:
    assert max(_asked().likely("Zebra?", None).values()) == pytest.approx(0.5)


def test_what_a_question_means_weighs_with_its_words() -> None:
    meant = np.array([1, 0, 0], np.float32)

    assert next(iter(_asked().likely("Zebra?", meant))) == "governing_law"
    assert next(iter(_asked().likely("What if we are overdue?", meant / 4))) == "late_fees"


def test_what_two_encoders_hear_counts_as_one() -> None:
    arrays = _arrays() | {"asker": np.array("asks"), "asking": np.array([[0, 9], [0, 0]]), "asking_bias": np.zeros(2)}
    meant, both = np.array([0.1, 0, 0], np.float32), Asked(arrays)
    alone, twice = both.likely("Zebra?", meant), both.likely("Zebra?", meant, np.array([1, 0], np.float32))

    assert alone == _asked().likely("Zebra?", meant)
    assert twice == pytest.approx(both.likely("Zebra?", np.array([0.275, 0, 0], np.float32)), rel=1e-4)


def test_weights_that_know_no_encoder_of_questions_leave_it_out() -> None:
    meant = np.array([0.1, 0, 0], np.float32)

    assert _asked().likely("Zebra?", meant, np.ones(2)) == _asked().likely("Zebra?", meant)


def test_there_may_be_no_weights(tmp_path: Path) -> None:
    assert load(tmp_path / "none.npz") is None


def test_a_sheet_keeps_the_taggers_scores_to_a_fortieth() -> None:
    found = units(clauses("hosting"))
    at = next(at for at, unit in enumerate(found) if "Oregon" in unit.text)
    where, steps = sheet(found, [()] * len(found), Knows("Oregon")).postings([key("score", "governing_law")])[0]

    assert where.tolist() == [at]
    assert probability(steps)[0] == pytest.approx(1 / (1 + np.exp(-5)), abs=2e-4)


def test_probabilities_become_signals_between_nought_and_one() -> None:
    assert learnt(np.array([0.0, 0.5, 1.0])).tolist() == pytest.approx([0, 0.5, 1])


def test_a_kind_told_by_the_tagger_is_a_signal_of_the_passage(tmp_path: Path) -> None:
    index = Index(tmp_path, MiniLM(), scorer=Knows("Oregon"), asked=_asked())
    index.add("hosting", "hosting-1", clauses("hosting"))
    found = index.passages("statutes?", lambda id: clauses(id), ["hosting"], k=3)

    told = {passage.clause.heading: dict(passage.signals)["learnt"] for passage in found}
    assert told["Governing Law"] > 0.8
    assert max(value for heading, value in told.items() if heading != "Governing Law") < 0.1


def test_other_weights_index_a_contract_anew(tmp_path: Path) -> None:
    first = Index(tmp_path, MiniLM(), scorer=Knows("Oregon"), asked=_asked())
    first.add("hosting", "hosting-1", clauses("hosting"))
    other = Knows("servers")
    other.name = "another"
    second = Index(tmp_path, MiniLM(), scorer=other, asked=_asked())
    second.add("hosting", "hosting-1", clauses("hosting"))
    found = second.passages("statutes?", lambda id: clauses(id), ["hosting"], k=5)

    assert max(found, key=lambda passage: dict(passage.signals)["learnt"]).clause.heading == "Services"


@pytest.mark.parametrize(("taught_with", "given"), [(MiniLM().name, True), ("other", False)])
def test_the_tagger_is_given_vectors_only_by_the_embedder_that_it_was_taught_with(
    tmp_path: Path, taught_with: str, given: bool
) -> None:
    knows = Knows("Oregon", taught_with)
    Index(tmp_path, MiniLM(), scorer=knows, asked=_asked()).add("hosting", "hosting-1", clauses("hosting"))

    assert (knows.given is not None) is given


class Hears:
    """An encoder of questions for which all questions are alike."""

    name = "hears"
    dimensions = 2

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[1, 0]] * len(texts), np.float32)


@pytest.mark.parametrize(("taught_with", "heard"), [("hears", True), ("other", False)])
def test_kinds_are_told_by_an_encoder_of_questions_only_where_they_were_taught_with_it(
    tmp_path: Path, taught_with: str, heard: bool
) -> None:
    arrays = _arrays() | {"asker": np.array(taught_with), "asking": np.array([[0, 9], [0, 0]])}
    told = Asked(arrays | {"asking_bias": np.zeros(2)})
    index = Index(tmp_path, MiniLM(), scorer=Knows("Oregon"), asked=told, asker=Hears())

    assert (index.asked("Zebra?")["governing_law"] > 0.9) is heard
