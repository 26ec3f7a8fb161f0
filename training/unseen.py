"""How often the weights that ship tell the kind of questions whose author they never read.

    python -m training.unseen

For unseen.yaml and fresh.yaml: the right kind first and within the first three, with and without the encoders' vectors;
and for the data's own wordings, by weights trained anew without them."""

from collections.abc import Sequence

from bot.flows.measure.figure import wilson
from bot.search.asked import Asked, load
from training.asked import VOICES, Encoders, Said, asked, encoders, fit, spoken, wordings


def places(told: Asked, said: Said, by: Encoders | None) -> list[int]:
    """For each question, where the right kind comes: 0 is first; as many as kinds when it does not come at all."""
    questions = [question for question, _, _ in said]
    texts, asking = (encoder.embed(questions) for encoder in by) if by else 2 * ([None] * len(said),)
    found = []
    for (question, kind, _), vector, near in zip(said, texts, asking, strict=True):
        likely = list(told.likely(question, vector, near))
        found.append(likely.index(kind) if kind in likely else len(told.kinds))
    return found


def line(name: str, found: Sequence[int]) -> str:
    shares = []
    for label, within in (("first", 1), ("in three", 3)):
        right = sum(place < within for place in found)
        low, high = wilson(right, len(found))
        shares.append(f"{label} {right / len(found):.1%} ({low:.1%} to {high:.1%})")
    return f"{name}: {', '.join(shares)}, n {len(found)}"


def main() -> None:
    by, shipped = encoders(), load()
    if shipped is None:
        raise SystemExit("There are no weights yet: python -m training.asked bot/weights/kinds/asked.npz")
    for name in ("unseen", "fresh"):
        print(line(name, places(shipped, wordings(name), by)))
        print(line(f"{name}, words alone", places(shipped, wordings(name), None)))
    without = asked(fit(spoken(*VOICES), by))
    print(line("legalbench, not trained on", places(without, wordings("legalbench"), by)))


if __name__ == "__main__":
    main()
