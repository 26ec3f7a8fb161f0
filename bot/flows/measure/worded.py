"""The same questions answered by quotation and by the model that is set, and how the two compare."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.answer.draft import QuotingDrafter
from bot.desk import Desk
from bot.errors import Misconfigured
from bot.flows.measure.answers import Asked, Row, founded, put
from bot.flows.measure.figure import Figure
from bot.flows.measure.wording import says
from bot.model.evidence import Outcome
from bot.model.took import cost


def both(desk: Desk, asked: Sequence[Row], advance: Callable[[str], None]) -> Iterator[tuple[str, list[Asked]]]:
    """("quoting", its answers), then ("model", its). Raises Misconfigured when no model is set."""
    if isinstance(desk.drafter, QuotingDrafter):
        raise Misconfigured("Set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL, to compare a model with quoting.")
    yield "quoting", put(replace(desk, drafter=QuotingDrafter()), asked, advance)
    yield "model", put(desk, asked, advance)


def figures(given: Sequence[Asked]) -> Iterator[Figure]:
    """Support, correctness, refusal; of a model's sentences, how many answers have any and how many sentences fell."""
    able, unable = [one for one in given if one.answerable], [one for one in given if not one.answerable]
    worded = [one for one in able if one.row["must_contain"]]
    yield Figure.share("support in the first three", (one.supported() for one in able))
    yield Figure.share("what must be said is quoted", (one.right() for one in worded))
    yield Figure.share("unanswerable, not called grounded", (not one.sure for one in unable))
    refused = (one.answer.outcome in {Outcome.NOT_FOUND, Outcome.CLARIFY} for one in able)
    yield Figure.share("answerable, refused outright", refused)
    yield Figure.share("grounded, without support", (not founded(one) for one in given if one.sure))
    yield Figure.share("answers whose quotations slice back", (one.sliced for one in given))
    if any(one.answer.wording for one in given):
        yield Figure.share("answers with sentences", (bool(one.answer.statements) for one in given))
        yield Figure.share("what must be said stands in the sentences", (_said(one) for one in worded if _has(one)))
        yield Figure.share("sentences dropped", _dropped(given))


def took(given: Sequence[Asked], prices: tuple[float, float] | None = None) -> dict[str, float]:
    """Milliseconds an answer at the median and at most; tokens in all and dollars, where a model was asked."""
    times = [one.took_ms for one in given]
    spent = [one.answer.wording for one in given if one.answer.wording]
    found = {"median_ms": statistics.median(times), "slowest_ms": max(times)} if times else {}
    if spent:
        sent, received = sum(one.sent for one in spent), sum(one.received for one in spent)
        found |= {"tokens_sent": sent, "tokens_received": received}
        paid = cost(sent, received, prices)
        found |= {"dollars": paid} if paid is not None else {}
    return {name: round(value, 4 if name == "dollars" else None) for name, value in found.items()}


def _has(one: Asked) -> bool:
    return bool(one.answer.statements)


def _said(one: Asked) -> bool:
    said = " ".join(statement.text for statement in one.answer.statements)
    return all(says(said, str(words)) for words in one.row["must_contain"])


def _dropped(given: Sequence[Asked]) -> Iterator[bool]:
    """A row for each sentence that the model wrote: whether it fell."""
    for one in given:
        if one.answer.wording:
            yield from [True] * one.answer.wording.dropped + [False] * len(one.answer.statements)
