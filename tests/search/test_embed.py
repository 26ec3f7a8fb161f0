"""The built-in embedder: vectors of length 1 that lie as close as the original model's."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.search.embed import MiniLM

# Cosines of the original float32 model, computed with PyTorch.
GOLDEN = [
    ("Either party may end this agreement for any reason.", "Can we walk away without cause?", 0.21),
    ("Either party may end this agreement for any reason.", "The laws of Oregon govern.", 0.146),
    ("The supplier's liability is limited to the fees paid.", "What is the cap on damages?", 0.39),
    ("The supplier's liability is limited to the fees paid.", "Lunch is served at noon.", 0.022),
]


@pytest.fixture(scope="module")
def embedder() -> MiniLM:
    return MiniLM()


def test_vectors_have_length_one_and_the_named_dimensions(embedder: MiniLM) -> None:
    vectors = embedder.embed(["a", "A clause of some length, with a number (30) in it.", ""])

    assert vectors.shape == (3, embedder.dimensions) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


@pytest.mark.parametrize(("left", "right", "cosine"), GOLDEN)
def test_cosines_stay_close_to_the_original_model(embedder: MiniLM, left: str, right: str, cosine: float) -> None:
    a, b = embedder.embed([left, right])

    assert float(a @ b) == pytest.approx(cosine, abs=0.06)


def test_a_text_has_the_same_vector_whatever_is_embedded_with_it(embedder: MiniLM) -> None:
    alone = embedder.embed(["Notice is given in writing."])[0]
    texts = ["Notice is given in writing.", "word " * 200, "x"]
    together = embedder.embed(texts)[0]

    assert float(alone @ together) > 0.98


def test_nothing_gives_no_vectors(embedder: MiniLM) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_threads_share_one_embedder() -> None:
    embedder = MiniLM()
    with ThreadPoolExecutor(4) as threads:
        vectors = list(threads.map(lambda _: embedder.embed(["Fees are due in thirty days."])[0], range(8)))

    assert all(np.allclose(vectors[0], vector, atol=1e-5) for vector in vectors)
