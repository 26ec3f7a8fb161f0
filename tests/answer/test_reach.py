"""What a model may have looked up: by tools that read only, for this audience only, before it answers."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.answer.reach import asks_more
from bot.answer.wording import WordingDrafter
from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.reach import reach
from bot.llm import prompts
from bot.llm.chat import OpenAIModel
from bot.model.contract import Contract
from bot.model.evidence import Answer, Question
from bot.model.person import OPERATOR, Person, alone
from bot.settings import Settings
from tests.answer.test_wording import copying, sentence
from tests.llm.server import Scripted, playing
from tests.people import SALES
from tests.reading import READ

COMPARED = "Do our vendors Lumenfold, Corvane and Stellane differ on liability?"
NDA = "Juniper & Pell - Mutual Nondisclosure Agreement.txt"
Calls = list[tuple[str, Any]]


def obeying(*rounds: Calls, answers: Callable[[dict[str, Any]], Any] = copying) -> Callable[[dict[str, Any]], Any]:
    """A model that calls these tools, a list a round, then answers."""
    left = iter(rounds)
    return lambda wish: next(left, []) if wish.get("tools") else answers(wish)


def comparing(wish: dict[str, Any]) -> dict[str, Any]:
    """A model that says of each passage the sentence on the law, as it stands there."""
    found = re.finditer(r" passage (\d+): [^\n]*\n(.*?)(?=\n#)", str(wish["messages"][0]["content"]), re.S)
    laws = [(int(hit[1]), law[0]) for hit in found if (law := re.search(r"[^.]*\bgoverned by[^.]*\.", hit[2]))]
    return {"sentences": [sentence(" ".join(law.split()), law, number) for number, law in laws]}


@contextmanager
def reaching(desk: Desk, scripted: Scripted) -> Iterator[Desk]:
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        answer, look = (prompts.load(settings.prompts / f"{name}.md") for name in ("answer", "look"))
        yield replace(desk, drafter=WordingDrafter(OpenAIModel(settings), answer, look=look, read=READ))


def asked(desk: Desk, scripted: Scripted, text: str = COMPARED, who: Person = OPERATOR) -> Answer:
    with reaching(desk, scripted) as with_tools:
        return ask(with_tools, Question(text, who, alone(who)))


def answering(scripted: Scripted) -> str:
    """The prompt of the request that answers: the one without tools."""
    return next(said for said, wish in zip(scripted.prompts, scripted.wishes, strict=True) if not wish.get("tools"))


def named(desk: Desk, part: str) -> Contract:
    return next(one for one in desk.records.all() if part in one.file_path)


def test_a_comparison_gets_passages_of_each_contract_and_its_sentences_are_borne(samples: Desk) -> None:
    names = [named(samples, part).name for part in ("Lumenfold - SaaS", "Corvane - Master", "Stellane")]
    calls: Calls = [("find_clauses", {"contract": name, "topic": "governing law"}) for name in names]
    scripted = Scripted(obeying(calls, answers=comparing))

    answer = asked(samples, scripted, COMPARED.replace("liability", "the governing law"))

    assert all(f": {name}" in answering(scripted) for name in names)
    assert answer.statements and answer.wording and answer.wording.sent == 2 * 50 + 120
    for cited in answer.citations:
        assert samples.records.document(cited.contract).quote(cited.spans) == cited.quote


def test_what_code_reckons_is_said_by_code_beside_the_words_it_rests_on(samples: Desk) -> None:
    name = named(samples, "Granary Row").name
    scripted = Scripted(obeying([("renewal", {"contract": name})]))

    answer = asked(samples, scripted, "What do we owe if we leave Granary Row in May?")

    note = next(note for note in answer.notes if "notice counts until" in note)
    assert note.startswith(name) and note not in answering(scripted)
    assert any(cited.contract.name == name for cited in (*answer.citations, *answer.near))


def test_our_positions_stand_beside_the_answer_and_reach_no_model(samples: Desk) -> None:
    scripted = Scripted(obeying([("playbook", {"topic": "limitation of liability"})]))

    answer = asked(samples, scripted)

    assert answer.playbook
    lines = [line for quoted in answer.playbook for _, line in quoted.lines]
    assert lines and not any(line in prompt for line in lines for prompt in scripted.prompts)


def test_the_model_that_chooses_reads_no_contract(samples: Desk) -> None:
    scripted = Scripted(obeying([("facts", {"contract": named(samples, "Corvane - Master").name})]))

    asked(samples, scripted)

    choosing = [said for said, wish in zip(scripted.prompts, scripted.wishes, strict=True) if wish.get("tools")]
    assert len(choosing) == 2
    assert not any(" passage " in prompt.replace("passages", "") for prompt in choosing)


def test_no_tool_reaches_what_the_asker_may_not_see(samples: Desk) -> None:
    hidden = next(one for one in samples.records.all() if one.file_path == NDA)
    calls = [(tool, {"contract": hidden.name}) for tool in ("facts", "renewal")]
    scripted = Scripted(obeying([*calls, ("find_clauses", {"contract": NDA, "topic": "confidentiality"})]))

    answer = asked(samples, scripted, who=SALES)

    sent = "\n".join(scripted.prompts)
    its = [clause.text for clause in samples.records.clauses(hidden) if len(clause.text) > 80]
    assert f"- {hidden.name}" not in sent and f": {hidden.name}" not in sent
    assert its and not any(text in sent for text in its)
    assert all(cited.contract.id != hidden.id for cited in (*answer.citations, *answer.near))


def test_no_tool_gives_a_model_a_contract_that_none_may_see(samples: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = named(samples, "Stellane")
    everything = tuple(replace(one, never_to_model=one.id == kept.id) for one in samples.records.all())
    monkeypatch.setattr(samples.records, "all", lambda: everything)
    calls: Calls = [(tool, {"contract": kept.name}) for tool in ("facts", "renewal")]
    scripted = Scripted(obeying([*calls, ("find_clauses", {"contract": kept.name, "topic": "liability"})]))

    asked(samples, scripted)

    sent = "\n".join(scripted.prompts)
    assert f"- {kept.name}" not in sent and f": {kept.name}" not in sent


@pytest.mark.parametrize(
    "calls",
    [
        [("send_message", {"to": "everybody"})],
        [("find_clauses", {"contract": "Lumenfold"})],
        [("facts", '{"contract": "Lumen')],
        [("facts", {"contract": "no such contract"})],
        [("facts", {"contract": ["Lumenfold"]})],
    ],
)
def test_calls_that_are_none_do_nothing(samples: Desk, calls: Calls) -> None:
    answer = asked(samples, Scripted(obeying(calls)))

    assert answer.citations


def test_the_rounds_and_the_calls_are_bounded(samples: Desk) -> None:
    seen: list[str] = []
    name = named(samples, "Stellane").name

    def greedy(wish: dict[str, Any]) -> Any:
        if not wish.get("tools"):
            return copying(wish)
        seen.append(json.dumps(wish["messages"]))
        return [("find_clauses", {"contract": name, "topic": f"topic {len(seen)} {at}"}) for at in range(50)]

    asked(samples, Scripted(greedy))

    assert len(seen) == 2
    assert seen[1].count("find_clauses") == 8


def test_when_choosing_fails_the_answer_comes_without_it(samples: Desk) -> None:
    answer = asked(samples, Scripted(lambda wish: 500 if wish.get("tools") else copying(wish)))

    assert answer.statements


def test_a_plain_question_asks_the_model_once(samples: Desk) -> None:
    scripted = Scripted(obeying())

    asked(samples, scripted, "What is the liability cap in the Lumenfold subscription?")

    assert len(scripted.wishes) == 1


def test_without_a_model_a_comparison_is_answered_by_quotation(samples: Desk) -> None:
    answer = ask(samples, Question(COMPARED, OPERATOR, alone(OPERATOR)))

    assert answer.citations and not answer.statements


def test_tools_only_read(samples: Desk) -> None:
    """Each is tried over every contract: the records stay as they are."""
    before = samples.records.mark
    for tool in reach(samples.shelf(alone(OPERATOR))).tools:
        for contract in samples.records.all():
            tool.look({"contract": contract.name, "topic": "liability"})

    assert samples.records.mark == before


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("do our three vendors differ on liability?", True),
        ("what do I owe if I leave in May?", True),
        ("Compare the liability caps of Lumenfold and Stellane", True),
        ("What happens if we terminate the Lumenfold subscription early?", True),
        ("What is the notice period?", False),
        ("Who owns the deliverables?", False),
    ],
)
def test_which_questions_ask_for_more(text: str, more: bool) -> None:
    assert asks_more(text) is more
