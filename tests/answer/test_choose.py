from dataclasses import replace

import pytest

from bot.answer.choose import Candidate, candidates
from bot.model.heading import bare_heading
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


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("6.0 Term and Termination", True),
        ("11.1 Indemnification by Dova.", True),
        ("ARTICLE 11 INDEMNIFICATION; LIMITATIONS ON LIABILITY", True),
        ("SCHEDULE A\n\nTITLES\n\n[Attached]", True),
        ("Governing Law: Oregon", False),
        ("Laws of England.", False),
        ("Initial Term Two Years", False),
        ("Authorized Users 220", False),
        ("NEITHER PARTY IS LIABLE FOR LOST PROFITS.", False),
        ("7. Oregon law governs.", False),
    ],
)
def test_a_bare_heading_is_told_from_a_short_statement(words: str, bare: bool) -> None:
    assert bare_heading(words) is bare


def test_a_heading_without_its_clause_is_never_quoted() -> None:
    made = contract("LICENCE\n\n6.0 Term and Termination\n\n6.1 This licence runs for three years from signature.\n")
    held, document, clauses = made
    found = [passage(made, "6.0 Term and Termination", 0.9), passage(made, "6.1 This licence runs", 0.4)]

    chosen = candidates("term and termination?", found, document, (), name=held.name, every=clauses)

    assert [document.text[slice(*each.part)] for each in chosen] == [
        "6.1 This licence runs for three years from signature."
    ]
