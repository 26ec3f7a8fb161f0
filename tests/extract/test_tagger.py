"""The tagger: small weights made here, so that every number can be reckoned by hand."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.extract.grams import grams
from bot.extract.kinds import learnt
from bot.extract.tagger import Tagger, load, surroundings
from bot.model.clause import Clause
from bot.model.document import Span
from bot.model.unit import Unit

KINDS = ("audit_rights", "notices")


def _units(*texts: str) -> list[Unit]:
    return [Unit(at // 2, 100 * at, 100 * at + 90, text, "Audit") for at, text in enumerate(texts)]


def _tagger(said: dict[str, str]) -> Tagger:
    """A tagger that knows one word of each kind, and takes units whose vector's second number is high for notices; its
    second step repeats the first otherwise."""
    words = sorted((crc32(word.encode()), kind) for kind, word in said.items())
    linear = np.zeros((len(words), 2), np.float32)
    for row, (_, kind) in enumerate(words):
        linear[row, KINDS.index(kind)] = 6
    wide = 6 * len(KINDS) + 6
    sides = _side("bare", wide) | _side("full", wide + 2)
    sides["full_hidden"][-1], sides["full_out"][0] = 1, (0, 20)
    return Tagger(
        {
            "kinds": np.array(KINDS), "name": np.array("made"), "linear": linear, "scale": np.ones(2),
            "hashes": np.array([hash for hash, _ in words], np.uint32), "rarity": np.ones(len(words), np.float32),
            "bias": np.full(2, -3.0), "embedder": np.array("two numbers"), **sides,
        }
    )  # fmt: skip


def _side(name: str, wide: int) -> dict[str, np.ndarray]:
    made = {"mean": np.zeros(wide), "spread": np.ones(wide), "hidden": np.zeros((wide, 1)), "hidden_bias": np.zeros(1)}
    made |= {"out": np.zeros((1, 2)), "out_bias": np.zeros(2), "keep": np.ones(2)}
    return {f"{name}_{part}": value for part, value in made.items()}


def test_a_word_of_a_kind_raises_the_unit_that_says_it() -> None:
    scores = _tagger({"audit_rights": "inspect", "notices": "mailed"}).scores(
        _units("They may inspect the books.", "Nothing here.", "It is mailed to the office.")
    )

    assert (scores > 0).tolist() == [[True, False], [False, False], [False, True]]


def test_what_a_unit_means_counts_where_its_vector_is_known() -> None:
    units, tagger = _units("It goes to the office.", "Nothing here."), _tagger({"audit_rights": "inspect"})
    vectors = np.array([[0.0, 1.0], [1.0, 0.0]], np.float32)

    assert (tagger.scores(units) > 0).tolist() == [[False, False], [False, False]]
    assert (tagger.scores(units, vectors) > 0).tolist() == [[False, True], [False, False]]


def test_no_units_give_no_scores() -> None:
    assert _tagger({"notices": "mailed"}).scores([]).shape == (0, 2)


def test_a_clause_gains_the_kinds_of_its_units_and_keeps_its_own() -> None:
    text = "The customer may inspect the supplier's books once a year."
    clause = Clause(0, "4", None, text, Span("d", 0, len(text)), kinds=("records",))

    assert learnt([clause], _tagger({"audit_rights": "inspect"}))[0].kinds == ("records", "audit_rights")


def test_without_weights_there_is_no_tagger_and_clauses_stay_as_they_are(tmp_path: Path) -> None:
    clause = Clause(0, "4", None, "Text.", Span("d", 0, 5))

    assert load(tmp_path / "none.npz") is None
    assert learnt([clause], None) == (clause,)


def _names(units: Sequence[Unit], *, headings: bool) -> list[set[int]]:
    return [set(found.tolist()) for found in grams(units, headings=headings)]


def test_headings_are_left_out_when_asked() -> None:
    units = _units("They may inspect the books.")
    heading = crc32(b"h:audit")

    assert heading in _names(units, headings=True)[0]
    assert heading not in _names(units, headings=False)[0]


def test_surroundings_see_the_neighbours_the_clause_and_the_document() -> None:
    first = np.array([[1.0, -9.0], [-9.0, 2.0], [-9.0, 3.0]], np.float32)
    around = surroundings(first, _units("one", "two", "three"))

    own, before, after, clause, whole = (around[1, at : at + 2] * 4 for at in (0, 2, 4, 8, 10))
    assert (own.tolist(), before.tolist(), after.tolist()) == ([-9, 2], [1, -9], [-9, 3])
    assert (clause.tolist(), whole.tolist()) == ([1, 2], [1, 3])
