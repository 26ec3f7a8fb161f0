from dataclasses import replace

import pytest

from bot.answer.choose import Candidate, candidates
from tests.answer.given import contract, passage

PAYMENT = "The customer will pay each invoice within thirty (30) days after it receives it."
SECRETS = "Each party will keep the other's information secret for five years after this agreement ends."


def ranked(question: str, learnt: float, **scores: float) -> list[Candidate]:
    made = contract()
    held, document, clauses = made
    signals = (("meaning", 0.3), ("learnt", learnt))
    given = {"payment": PAYMENT, "secrets": SECRETS}
    passages = [replace(passage(made, given[name], score), signals=signals) for name, score in scores.items()]
    return candidates(question, passages, document, (), name=held.name, every=clauses)


def test_what_search_is_sure_of_comes_before_what_shares_a_word() -> None:
    best = ranked("how long is the customer bound to silence?", 0.8, payment=0.01, secrets=0.9)[0]

    assert best.passage.start == contract()[1].text.index(SECRETS)


def test_scores_of_a_search_without_a_tagger_are_no_probabilities() -> None:
    found = ranked("when is the invoice due?", 0.0, payment=2.4, secrets=0.9)

    assert {each.features["chance"] for each in found} == {0.0}


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_a_probability_counts_by_its_odds(score: float, chance: float) -> None:
    assert ranked("due?", 0.8, payment=score)[0].features["chance"] == pytest.approx(chance)
