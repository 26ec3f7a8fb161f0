"""Which facts a question about one contract asks for; what merely sounds alike asks for none."""

import pytest

from bot.answer.factual import facts_asked


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("when does it expire?", "expiration_date"),
        ("When does order form 1 end and does it renew by itself?", "expiration_date"),
        ("when does our agreement with Metavante end", "expiration_date"),
        ("when does the RouteWeaver license expire?", "expiration_date"),
        ("which state's law applies?", "governing_law"),
        ("how much notice do we have to give to stop it renewing?", "notice_to_stop_renewal"),
        ("how do we stop the rollover?", "notice_to_stop_renewal"),
        ("does this contract renew automatically?", "renewal"),
        ("what are the payment terms?", "payment_terms"),
        ("how many days do we have to pay invoices?", "payment_terms"),
        ("what's the liability cap?", "liability_cap"),
        ("when did the agreement take effect?", "effective_date"),
        ("can we cancel for convenience?", "convenience_notice"),
        ("who are the parties?", "parties"),
        ("is our reseller deal still on?", "renewal"),
        ("by when do we have to tell the landlord we want to stay?", "option_notice"),
        ("how early must we say that we extend?", "option_notice"),
    ],
)
def test_a_question_asks_for_a_fact(text: str, fact: str) -> None:
    assert fact in facts_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "when does the warranty end?",
        "when does the warranty under the lease end?",
        "how long do the duties of confidence last?",
        "when is the first milestone due?",
        "do they have to renew their insurance?",
        "what law firm represents them?",
        "can they assign it?",
    ],
)
def test_what_is_about_something_else_asks_for_none(text: str) -> None:
    assert not set(facts_asked(text)) & {"expiration_date", "initial_term_months", "effective_date", "renewal"}


def test_a_party_s_name_before_the_kind_of_contract_is_the_contract() -> None:
    parties = ("Juniper & Pell Provisions Corp.",)

    assert "expiration_date" in facts_asked("is the Juniper & Pell reseller deal still on?", parties)
    assert "renewal" in facts_asked("does Juniper renew the contract?", parties)
    assert facts_asked("when does the Juniper & Pell warranty under the deal end?", parties) == ()
