"""A model words answers over the samples: what its quotations bear is kept, everything else falls or is quoted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.answer.draft import Enough
from bot.answer.taken import DANGLING
from bot.answer.wording import WordingDrafter
from bot.desk import Desk
from bot.flows.ask import ask
from bot.llm import prompts
from bot.llm.careful import CarefulModel
from bot.llm.chat import OpenAIModel
from bot.model.contract import Contract
from bot.model.evidence import Answer, Outcome, Question, Statement, Topic
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from tests.llm.server import Scripted, playing
from tests.reading import READ

ASKED = "What happens if we terminate the Lumenfold subscription early?"


@contextmanager
def worded(desk: Desk, scripted: Scripted, timeout: int = 3) -> Iterator[Desk]:
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=timeout)
        prompt = prompts.load(settings.prompts / "answer.md")
        yield replace(desk, drafter=WordingDrafter(OpenAIModel(settings), prompt, read=READ))


def said(desk: Desk, scripted: Scripted, text: str = ASKED, timeout: int = 3) -> Answer:
    with worded(desk, scripted, timeout) as asked:
        return ask(asked, Question(text, OPERATOR, alone(OPERATOR)))


def sentence(text: str, words: str, passage: int = 1) -> dict[str, Any]:
    return {"text": text, "quotes": [{"passage": passage, "words": words}]}


def first_sentence(prompt: str) -> str:
    """The opening words of the first passage, as a model would copy them."""
    body = prompt.split(" passage 1: ", 1)[1].split("\n", 1)[1]
    words = body.split()[:12]
    while DANGLING.search(words[-1]):
        words.pop()
    return " ".join(words)


def copying(wish: dict[str, Any]) -> dict[str, Any]:
    """A model that says nothing but what it copies."""
    words = first_sentence(str(wish["messages"][0]["content"]))
    return {"sentences": [sentence(words, words)]}


def test_a_sentence_that_its_quotation_bears_is_kept_with_the_whole_sentence_quoted(samples: Desk) -> None:
    answer = said(samples, Scripted(copying))

    assert answer.statements and answer.outcome is Outcome.GROUNDED
    cited = answer.citations[answer.statements[0].citations[0]]
    assert samples.records.document(cited.contract).quote(cited.spans) == cited.quote
    assert answer.wording and answer.wording.dropped == 0 and answer.wording.sent == 120


@pytest.mark.parametrize(
    "lie",
    [
        sentence("Customer may leave free of charge at any time.", "Customer may leave free of charge at any time"),
        sentence("The fee is 99 percent.", "x y z", passage=7),
        {"text": "The fee is 5%.", "quotes": []},
        {"text": 5, "quotes": "no"},
        "gibberish",
    ],
    ids=["invented quotation", "no such passage", "no quotation", "wrong types", "a string"],
)
def test_an_invention_falls_and_the_quoting_answer_stands(samples: Desk, lie: Any) -> None:
    plain = ask(samples, Question(ASKED, OPERATOR, alone(OPERATOR)))

    answer = said(samples, Scripted(lambda _: {"sentences": [lie]}))

    assert answer.citations == plain.citations and not answer.statements
    assert answer.wording and answer.wording.dropped == 1


@pytest.mark.parametrize(
    "tail", ["See https://evil.example/x", "Ask <@U1>.", "[more](http://a.b)", "Write to a@b.example."]
)
def test_links_mentions_and_markup_never_pass(samples: Desk, tail: str) -> None:
    def tempting(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"]))
        return {"sentences": [sentence(f"{words} {tail}", words)]}

    assert not said(samples, Scripted(tempting)).statements


@pytest.mark.parametrize(
    "scripted",
    [Scripted(lambda _: 401), Scripted(lambda _: "no"), Scripted(lambda _: 1, hang=True)],
    ids=["down", "garbage", "hanging"],
)
def test_without_the_model_the_answer_is_quoted_and_says_so(samples: Desk, scripted: Scripted) -> None:
    plain = ask(samples, Question(ASKED, OPERATOR, alone(OPERATOR)))

    answer = said(samples, scripted, timeout=1)

    assert answer.citations == plain.citations and answer.outcome is plain.outcome
    assert any("language model" in note for note in answer.notes)


def test_what_was_checked_before_a_stream_broke_off_is_kept(samples: Desk) -> None:
    def twice(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"]))
        return {"sentences": [sentence(words, words), sentence("x" * 400, words)]}

    answer = said(samples, Scripted(twice, cut=40))

    assert len(answer.statements) == 1


INCIDENT = (
    "We will notify Customer without undue delay, and in any case within seventy-two (72) hours, after confirming"
)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Lumenfold will notify Customer without undue delay, and in any case within 72 hours.", True),
        ("Yes, Lumenfold will notify Customer without undue delay, and in any case within 72 hours.", True),
        ("Customer will notify Lumenfold without undue delay, and in any case within 72 hours.", False),
        ("Lumenfold will notify Northwind without undue delay, and in any case within 48 hours.", False),
    ],
)
def test_who_says_we_is_known_where_the_contract_says_so(samples: Desk, text: str, stands: bool) -> None:
    def told(wish: dict[str, Any]) -> dict[str, Any]:
        prompt = " ".join(str(wish["messages"][0]["content"]).split())
        number = int(prompt[: prompt.index(INCIDENT)].rpartition(" passage ")[2].split(":")[0])
        return {"sentences": [sentence(f"{text.removesuffix('.')}.", INCIDENT, number)]}

    given = said(samples, Scripted(told), "How quickly must Lumenfold tell us about a security incident?", timeout=9)

    assert given.wording and bool(given.statements) is stands
    assert not given.text.startswith("Yes")


def test_what_fell_before_a_stream_broke_off_is_counted(samples: Desk) -> None:
    lies = [sentence(f"The fee is {at} dollars.", "no such words here") for at in range(2)]

    answer = said(samples, Scripted(lambda _: {"sentences": [*lies, sentence("x" * 400, "")]}, cut=20))

    assert answer.wording and answer.wording.dropped == 2 and not answer.statements
    assert any("language model" in note for note in answer.notes)


def test_a_model_without_end_is_heard_no_longer_than_an_answer_is_long_and_says_nothing_twice(samples: Desk) -> None:
    def endless(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"]))
        return {"sentences": [sentence(words, words)] * 2000}

    answer = said(samples, Scripted(endless), timeout=30)

    assert len(answer.statements) == 1 and not answer.notes


def test_what_is_left_out_is_counted_once_however_often_it_is_said(samples: Desk) -> None:
    def told(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"]))
        return {"sentences": [sentence(words, words), *[sentence("Provider may cancel for free.", words)] * 3]}

    answer = said(samples, Scripted(told))

    assert any("left out 1 sentence " in note for note in answer.notes)


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1b[31m"], ids=ascii)
def test_half_letters_and_controls_never_pass_and_break_nothing(samples: Desk, odd: str) -> None:
    def told(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"]))
        return {"sentences": [sentence(f"{words}{odd}", words), sentence(f"The {odd} fee is 9.", words)]}

    scripted = Scripted(told)
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        first, again = (prompts.load(settings.prompts / f"{name}.md") for name in ("answer", "again"))
        desk = replace(samples, drafter=WordingDrafter(OpenAIModel(settings), first, again=again, read=READ))
        answer = ask(desk, Question(ASKED, OPERATOR, alone(OPERATOR)))

    assert len(scripted.wishes) == 2 and answer.citations and not answer.statements


def _unaccounted(_at: object, _prompt: str, _spent: object, _succeeded: bool) -> None:
    """Nobody keeps accounts here."""


def test_a_budget_that_is_used_up_is_called_that(samples: Desk) -> None:
    model = OpenAIModel(replace(Settings(), openai_base_url="http://127.0.0.1:9/v1", openai_model="m"))
    spent = CarefulModel(model, samples.clock, limit=1, spent_today=lambda _: 1, account=_unaccounted)
    prompt = prompts.load(Settings().prompts / "answer.md")
    desk = replace(samples, drafter=WordingDrafter(spent, prompt, read=READ))

    answer = ask(desk, Question(ASKED, OPERATOR, alone(OPERATOR)))

    assert answer.citations and any("budget" in note for note in answer.notes)


def test_a_contract_kept_from_models_never_reaches_one(samples: Desk) -> None:
    scripted = Scripted(copying)
    with worded(samples, scripted) as asked:
        contract = next(c for c in asked.records.all() if "Lumenfold - SaaS" in c.file_path)
        shelf = asked.shelf(alone(OPERATOR))
        question = Question(ASKED, OPERATOR, alone(OPERATOR))
        passages = shelf.passages(ASKED, [contract], (), k=5)

        answer = asked.drafter.quote(
            question,
            replace(contract, never_to_model=True),
            passages=passages,
            document=shelf.document(contract),
            clauses=shelf.clauses(contract),
            kinds=(),
        )

    assert scripted.wishes == [] and answer.citations
    assert any("never shown to a model" in note for note in answer.notes)


def test_who_has_heard_enough_gets_what_was_said_so_far(samples: Desk) -> None:
    def enough(_statement: Statement, _citations: object) -> None:
        raise Enough

    with worded(samples, Scripted(copying)) as asked:
        answer = ask(asked, Question(ASKED, OPERATOR, alone(OPERATOR)), heard=enough)

    assert len(answer.statements) == 1
    assert "Stopped, as you asked." in answer.notes


def test_each_sentence_is_heard_as_soon_as_it_is_complete(samples: Desk) -> None:
    heard: list[Statement] = []
    with worded(samples, Scripted(copying)) as asked:
        contract = next(c for c in asked.records.all() if "Lumenfold - SaaS" in c.file_path)
        shelf = asked.shelf(alone(OPERATOR))
        answer = asked.drafter.aloud(lambda statement, _: heard.append(statement)).quote(
            Question(ASKED, OPERATOR, alone(OPERATOR)),
            contract,
            passages=shelf.passages(ASKED, [contract], (), k=5),
            document=shelf.document(contract),
            clauses=shelf.clauses(contract),
            kinds=(),
        )

    assert tuple(heard) == answer.statements


def test_what_fell_is_asked_once_more_with_the_reason_and_checked_again(samples: Desk) -> None:
    def learning(wish: dict[str, Any]) -> dict[str, Any]:
        prompt = str(wish["messages"][0]["content"])
        words = first_sentence(prompt)
        return {"sentences": [sentence(words if "Left out" in prompt else "Provider may cancel for free.", words)]}

    scripted = Scripted(learning)
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        answer_, again = (prompts.load(settings.prompts / f"{name}.md") for name in ("answer", "again"))
        desk = replace(samples, drafter=WordingDrafter(OpenAIModel(settings), answer_, again=again, read=READ))
        answer = ask(desk, Question(ASKED, OPERATOR, alone(OPERATOR)))

    assert len(answer.statements) == 1 and answer.wording and answer.wording.dropped == 1
    assert len(scripted.wishes) == 2 and "Provider may cancel for free. (" in scripted.prompts[1]


def test_a_model_is_told_what_was_asked_before_within_a_budget_and_nothing_of_a_contract_kept_from_it(
    samples: Desk,
) -> None:
    contracts = samples.records.all()
    hidden = replace(contracts[0], never_to_model=True)
    kept = replace(samples, records=_Marked(samples, hidden))  # type: ignore[arg-type]
    earlier = (Topic("residuals of trade secrets", (), hidden.id), *(Topic(f"topic {at} " * 20) for at in range(6)))
    scripted = Scripted(copying)
    with worded(kept, scripted) as asked:
        about = next(one.id for one in contracts if "SaaS" in one.file_path)
        ask(asked, Question(ASKED, OPERATOR, alone(OPERATOR), current=about, earlier=earlier))

    assert "topic 0" in scripted.prompts[0] and "topic 5" not in scripted.prompts[0]
    assert "residuals" not in scripted.prompts[0]


class _Marked:
    """The records with one contract as it is given."""

    def __init__(self, desk: Desk, marked: Contract) -> None:
        self._desk, self._marked = desk, marked
        self.document, self.clauses, self.mark = desk.records.document, desk.records.clauses, -11

    def all(self) -> tuple[Contract, ...]:
        return tuple(self._marked if one.id == self._marked.id else one for one in self._desk.records.all())


def elsewhere(wish: dict[str, Any]) -> dict[str, Any]:
    """A model that copies true words of the last passages, whatever was asked."""
    prompt = str(wish["messages"][0]["content"])
    bodies = {n: prompt.split(f" passage {n}: ", 1)[1].split("\n", 1)[1].split("\n#")[0] for n in range(5, 9)}
    sayings = {n: body.strip().split("\n\n")[0] for n, body in bodies.items()}
    return {"sentences": [sentence(" ".join(words.split()), words, n) for n, words in sayings.items()]}


def test_a_borne_sentence_on_what_quoting_is_unsure_of_is_said_to_be_unsure(samples: Desk) -> None:
    asked = "which colour has the cafeteria's carpet?"
    question = Question(asked, OPERATOR, alone(OPERATOR), contract="Lumenfold - SaaS Subscription Agreement.pdf")
    plain = ask(samples, question)
    with worded(samples, Scripted(elsewhere)) as with_model:
        given = ask(with_model, question)

    assert plain.outcome is not Outcome.GROUNDED
    assert given.statements and given.outcome is not Outcome.GROUNDED
    assert any("not sure" in note for note in given.notes)
