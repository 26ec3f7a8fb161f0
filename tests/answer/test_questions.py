"""Questions in business people's words over our own samples: what the answers must at least reach."""

from pathlib import Path

import pytest
import yaml

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.model.document import collapsed
from bot.model.evidence import Answer, Outcome
from bot.model.person import OPERATOR, alone
from tests.answer.given import question, quotes

Row = tuple[list[str], Answer]


@pytest.fixture(scope="module")
def rows(samples: Desk) -> list[Row]:
    asked = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
    shelf = samples.shelf(alone(OPERATOR))
    contracts = {Path(contract.file_path).name: contract for contract in shelf.contracts}
    found = []
    for name, questions in asked.items():
        contract = contracts[name]
        document, clauses = shelf.document(contract), shelf.clauses(contract)
        for text, *proof in questions:
            kinds = kinds_asked(text, samples.taxonomy)
            passages = shelf.passages(text, [contract], kinds, k=12)
            answer = samples.drafter.quote(
                question(text), contract, passages=passages, document=document, clauses=clauses, kinds=kinds
            )
            found.append((proof, answer))
    return found


def proven(proof: list[str], answer: Answer) -> bool:
    shown = " ".join(quotes(answer.citations)).casefold()
    return any(collapsed(words).casefold() in shown for words in proof)


def test_most_answers_show_the_words_that_prove_them(rows: list[Row]) -> None:
    answerable = [row for row in rows if row[0]]

    assert sum(proven(*row) for row in answerable) >= 0.7 * len(answerable)


def test_few_grounded_answers_lack_support(rows: list[Row]) -> None:
    grounded = [row for row in rows if row[1].outcome is Outcome.GROUNDED]

    assert len(grounded) >= 20
    assert sum(not proven(*row) for row in grounded) <= 0.25 * len(grounded)


def test_few_answerable_questions_are_refused_outright(rows: list[Row]) -> None:
    answerable = [answer for proof, answer in rows if proof]

    assert sum(answer.outcome is Outcome.NOT_FOUND for answer in answerable) <= 0.1 * len(answerable)


def test_most_unanswerable_questions_are_not_claimed_to_be_answered(rows: list[Row]) -> None:
    silent = [answer for proof, answer in rows if not proof]

    assert sum(answer.outcome is Outcome.GROUNDED for answer in silent) <= 0.25 * len(silent)
