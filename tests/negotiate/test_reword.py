"""A model words a counterproposal within the position that code chose; else it is the standard wording."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.flows.counter import pasted
from bot.llm import prompts
from bot.llm.chat import OpenAIModel
from bot.llm.draft import ModelWording
from bot.model.finding import Proposal
from bot.model.person import alone
from bot.negotiate.reword import STANDARD, WORDED
from bot.settings import Settings
from tests.llm.server import Scripted, playing
from tests.people import COUNSEL, SALES

KIND = "data_protection"
KEPT = "4. Data. The Vendor shall encrypt the personal data of the Customer."
CLAUSE = f"{KEPT} The Vendor may sell the personal data of the Customer to its partners."
GOOD = (
    f"{KEPT} The Vendor will process personal data only on the Customer's documented instructions and under the data "
    "processing addendum attached as Exhibit [exhibit], and will not use the Customer's data, in any form, to train or "
    "improve any model or product for others. The Vendor will give thirty days' notice of each new sub-processor, and "
    "the Customer may object on reasonable grounds and, failing a remedy, terminate the affected service with a refund "
    "of prepaid fees."
)
BAD = {
    "a limit given up": GOOD.replace(", and will not use the Customer's data", ", and may use the Customer's data"),
    "a number that stands nowhere": GOOD.replace("thirty days'", "seven days'"),
    "a word that stands nowhere": GOOD.replace("a refund of prepaid fees", "compensation in Bitcoin"),
    "another customer's name": GOOD.replace("for others", "for Corvane Data Services, LLC"),
    "a link": f"{GOOD} See https://evil.example/x.",
    "nothing of it": "I cannot help with that.",
}


@contextmanager
def asking(desk: Desk, scripted: Scripted) -> Iterator[Desk]:
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        prompt = prompts.load(settings.prompts / "draft.md")
        yield replace(desk, rewording=ModelWording(OpenAIModel(settings), prompt))


def proposed(desk: Desk, scripted: Scripted) -> Proposal:
    with asking(desk, scripted) as asked:
        found = pasted(asked, alone(COUNSEL), CLAUSE, "buying")
    (made,) = [one.finding.proposal for one in found.issues if one.finding.kind == KIND]
    assert made
    return made


def standard(desk: Desk) -> Proposal:
    found = pasted(desk, alone(COUNSEL), CLAUSE, "buying")
    return next(p for one in found.issues if one.finding.kind == KIND and (p := one.finding.proposal))


def test_words_within_the_position_are_used_and_said_to_be_a_models(samples: Desk) -> None:
    made = proposed(samples, Scripted(lambda _: {"text": GOOD}))

    assert made.text == GOOD and made.by == WORDED
    (edit,) = made.edits
    assert CLAUSE[: edit.start] + edit.new == GOOD and made.position == standard(samples).position


@pytest.mark.parametrize("said", BAD.values(), ids=BAD)
def test_what_is_not_within_it_is_asked_for_once_more_and_then_the_standard_wording(samples: Desk, said: str) -> None:
    scripted = Scripted(lambda _: {"text": said})
    made = proposed(samples, scripted)

    assert made.text == standard(samples).text and made.edits == standard(samples).edits and made.by == STANDARD
    asked = [prompt for prompt in scripted.prompts if "personal data only on" in prompt]
    assert len(asked) == 2 and "nothing yet" in asked[0] and "nothing yet" not in asked[1]


def test_a_second_try_that_stands_is_used(samples: Desk) -> None:
    def mending(wish: dict[str, list[dict[str, str]]]) -> dict[str, str]:
        first = "nothing yet" in wish["messages"][0]["content"]
        return {"text": BAD["a number that stands nowhere"] if first else GOOD}

    assert proposed(samples, Scripted(mending)).by == WORDED


@pytest.mark.parametrize("scripted", [Scripted(lambda _: 401), Scripted(lambda _: "no JSON"), Scripted(lambda _: {})])
def test_without_the_model_the_standard_wording_is_proposed(samples: Desk, scripted: Scripted) -> None:
    assert proposed(samples, scripted) == standard(samples)


def test_the_model_is_told_nothing_that_must_stay_with_us(samples: Desk) -> None:
    scripted = Scripted(lambda _: {"text": GOOD})
    with asking(samples, scripted) as asked:
        pasted(asked, alone(SALES), CLAUSE, "buying")
    rule = next(one for book in samples.playbooks for one in book.rules if one.kind == KIND)

    sent = "\n".join(scripted.prompts)
    kept = [rule.inside, rule.walk_away, *(position.wording for position in rule.ladder[1:])]
    assert sent and not any(text and text in sent for text in kept)
