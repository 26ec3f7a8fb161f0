"""What signals weigh, by how sure the kind asked about is."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.search.fuse import Fusion, chance, fusion, shipped, weights
from bot.search.rank import PLAIN, SIGNALS

FUSION = Fusion(open=(1.0, 2.0), sure=(4.0, -1.0), slope=2.0, start=-3.0)


def test_the_surer_the_kind_the_more_is_added() -> None:
    assert FUSION.weights({"notices": 0.5, "term": 0.25}).tolist() == [3.0, 1.5]


def test_a_sum_becomes_a_probability_on_the_learnt_curve() -> None:
    assert FUSION.chance(1.5) == 0.5
    assert FUSION.chance(3.0) == pytest.approx(1 / (1 + np.exp(-3)))


def test_what_training_wrote_is_read_and_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "fusion.json").write_text(json.dumps({"open": [1, 2], "sure": [4, -1], "slope": 2.0, "start": -3.0}))

    assert fusion(tmp_path / "fusion.json") == Fusion([1, 2], [4, -1], 2.0, -3.0)  # type: ignore[arg-type]
    assert fusion(tmp_path / "none.json") is None


def test_without_a_kind_words_weigh_what_they_do_without_a_tagger() -> None:
    assert weights({}, FUSION) is PLAIN
    assert chance(1.25, {}, FUSION) == 1.25


def test_what_ships_weighs_every_signal() -> None:
    assert weights({"notices": 0.9}, shipped()).shape == (len(SIGNALS),)
