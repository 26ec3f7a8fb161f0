"""The index: narrowed before it ranks, idempotent, and without a trace of what was removed."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Misconfigured
from bot.model.clause import Clause
from bot.search.embed import MiniLM
from bot.search.index import Index
from tests.search.shelf import TEXTS, clauses, renamed

CLAUSES = {id: clauses(id) for id in TEXTS}
IDS = sorted(TEXTS)


class Hashed:
    """Vectors from words' hashes, and a count of the texts embedded: quick, and the same every time."""

    name = "hashed"
    dimensions = 32

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += len(texts)
        vectors = np.full((len(texts), self.dimensions), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().split():
                vectors[row, blake2b(word.encode(), digest_size=1).digest()[0] % self.dimensions] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index(tmp_path_factory.mktemp("index"), MiniLM())
    for id in IDS:
        made.add(id, f"{id}-1", CLAUSES[id])
    return made


@pytest.fixture
def small(tmp_path: Path) -> Index:
    return Index(tmp_path, Hashed())


def text(clause: Clause, start: int, end: int) -> str:
    return clause.text[start - clause.span.start : end - clause.span.start]


@pytest.mark.parametrize(
    ("contract", "question", "expected"),
    [
        ("reseller", "how long do they have to pay us?", "forty-five days"),
        ("reseller", "what is the cap on liability?", "twelve months before the claim"),
        ("hosting", "can we walk away without cause?", "for no reason"),
        ("hosting", "which law governs?", "Oregon"),
        ("secrecy", "when must documents be given back?", "within ten days"),
    ],
)
def test_the_sentence_that_answers_comes_first(index: Index, contract: str, question: str, expected: str) -> None:
    best = index.passages(question, CLAUSES, [contract], k=3)[0]

    assert expected in text(best.clause, best.start, best.end)


def test_the_contract_that_answers_comes_first_across_all(index: Index) -> None:
    best = index.passages("laws of which state govern the agreement?", CLAUSES, IDS, k=3)[0]

    assert best.contract == "hosting"


def test_a_passage_lies_in_its_clause_and_names_its_signals(index: Index) -> None:
    for passage in index.passages("fees", CLAUSES, IDS, k=20):
        assert passage.clause.span.start <= passage.start < passage.end <= passage.clause.span.end
        assert [name for name, _ in passage.signals] == [
            "words",
            "legal",
            "heading",
            "kind",
            "gives",
            "length",
            "learnt",
            "meaning",
        ]


def test_scores_fall(index: Index) -> None:
    scores = [passage.score for passage in index.passages("notice of sixty days", CLAUSES, IDS, k=20)]

    assert scores == sorted(scores, reverse=True)


def test_a_kind_that_the_question_names_lifts_its_clauses(index: Index) -> None:
    plain = index.passages("and the rest?", CLAUSES, ["reseller"], k=9)
    lifted = index.passages("and the rest?", CLAUSES, ["reseller"], k=9, kinds=["renewal_term"])

    assert lifted[0].clause.heading == "Term"
    assert dict(lifted[0].signals)["kind"] == 1 and all(dict(p.signals)["kind"] == 0 for p in plain)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(IDS)), st.text(max_size=60) | st.sampled_from(["fees", "laws of Oregon", "notice"]))
def test_nothing_outside_the_given_contracts_ever_comes_back(index: Index, among: set[str], question: str) -> None:
    found = index.passages(question, CLAUSES, sorted(among), k=50)

    assert {passage.contract for passage in found} <= among


def test_what_lies_outside_does_not_move_scores(index: Index, tmp_path: Path) -> None:
    alone = Index(tmp_path, MiniLM())
    alone.add("hosting", "hosting-1", CLAUSES["hosting"])

    assert index.passages("notice", CLAUSES, ["hosting"], k=9) == alone.passages("notice", CLAUSES, ["hosting"], k=9)


@pytest.mark.parametrize("exact", [0, 24])
def test_many_contracts_and_few_are_narrowed_alike(index: Index, monkeypatch: pytest.MonkeyPatch, exact: int) -> None:
    monkeypatch.setattr("bot.search.index.EXACT", exact)
    found = index.passages("fees and notice", CLAUSES, ["hosting", "secrecy"], k=50)

    assert {passage.contract for passage in found} == {"hosting", "secrecy"}


def test_contracts_that_are_not_indexed_give_nothing(index: Index) -> None:
    assert index.passages("fees", CLAUSES, ["unknown"], k=5) == []
    assert index.passages("fees", CLAUSES, [], k=5) == []


def test_the_same_document_twice_adds_nothing(tmp_path: Path) -> None:
    embedder = Hashed()
    index = Index(tmp_path, embedder)
    index.add("reseller", "reseller-1", CLAUSES["reseller"])
    once = embedder.embedded
    index.add("reseller", "reseller-1", CLAUSES["reseller"])

    assert embedder.embedded == once
    assert index.count() == (1, once, once)


def test_changed_kinds_are_taken_over(small: Index) -> None:
    small.add("reseller", "reseller-1", CLAUSES["reseller"])
    tagged = tuple(renamed(clause, kinds=("odd",)) for clause in CLAUSES["reseller"])
    small.add("reseller", "reseller-1", tagged)

    assert dict(small.passages("x", {"reseller": tagged}, ["reseller"], k=1, kinds=["odd"])[0].signals)["kind"] == 1


def test_a_new_document_replaces_the_old(small: Index) -> None:
    small.add("a", "secrecy-1", clauses("secrecy"))
    small.add("a", "hosting-2", clauses("hosting", "hosting-2"))
    found = small.passages("anything", {"a": clauses("hosting", "hosting-2")}, ["a"], k=50)

    assert {passage.clause.span.document for passage in found} == {"hosting-2"}
    assert small.holds("a", "hosting-2") and not small.holds("a", "secrecy-1")
    assert small.count() == (1, len(found), len(found))


def test_removal_leaves_nothing_behind(small: Index) -> None:
    small.add("reseller", "reseller-1", CLAUSES["reseller"])
    small.remove("reseller")

    assert small.passages("fees", CLAUSES, ["reseller"], k=5) == []
    assert small.count() == (0, 0, 0)


def test_passages_of_a_version_no_longer_on_file_are_left_out(small: Index) -> None:
    small.add("a", "hosting-1", clauses("hosting"))

    assert small.passages("law", {"a": clauses("hosting", "hosting-2")}, ["a"], k=5) == []


def test_an_index_is_the_same_after_opening_it_again(small: Index, tmp_path: Path) -> None:
    small.add("reseller", "reseller-1", CLAUSES["reseller"])
    again = Index(tmp_path, Hashed())

    assert again.passages("fees", CLAUSES, ["reseller"], k=5) == small.passages("fees", CLAUSES, ["reseller"], k=5)


def test_what_another_index_object_adds_is_found(small: Index, tmp_path: Path) -> None:
    other = Index(tmp_path, Hashed())
    small.passages("fees", CLAUSES, ["reseller"], k=5)
    other.add("reseller", "reseller-1", CLAUSES["reseller"])

    assert small.passages("fees", CLAUSES, ["reseller"], k=5)


def test_vectors_of_another_embedder_are_refused_with_a_sentence(small: Index, tmp_path: Path) -> None:
    small.add("reseller", "reseller-1", CLAUSES["reseller"])

    class Other(Hashed):
        name = "other"

    with pytest.raises(Misconfigured, match="made with the embeddings 'hashed'"):
        Index(tmp_path, Other())


def test_vectors_that_went_missing_leave_the_words(small: Index) -> None:
    small.add("reseller", "reseller-1", CLAUSES["reseller"])
    small._vectors.drop("reseller")

    assert "invoice" in small.passages("invoice", CLAUSES, ["reseller"], k=1)[0].clause.text


def test_a_document_without_words_is_held_and_gives_nothing(small: Index) -> None:
    blank = (renamed(CLAUSES["hosting"][0], text="____ 12 ____"),)
    small.add("a", "hosting-1", blank)

    assert small.holds("a", "hosting-1")
    assert small.passages("fees", {"a": blank}, ["a"], k=5) == []
