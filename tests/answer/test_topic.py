from pathlib import Path

import pytest

from bot.answer.topic import asks_across, asks_position, kinds_asked
from bot.bootstrap import taxonomy
from bot.model.taxonomy import Kind, Taxonomy

KNOWN = taxonomy(Path(__file__).parent.parent.parent / "knowledge" / "clauses.yaml")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what's the liability cap?", "cap_on_liability"),
        ("is there a cap on their liability", "cap_on_liability"),
        ("does it auto-renew", "renewal_term"),
        ("can they raise their prices", "price_increases"),
        ("which law governs", "governing_law"),
        ("can we terminate for convenience?", "termination_for_convenience"),
        ("who indemnifies whom", "indemnity"),
        ("limitation of liabilty", "cap_on_liability"),
        ("confidentialty period", "confidentiality"),
        ("force majuere", "force_majeure"),
        ("source code escrow", "source_code_escrow"),
        ("may we assign the contract", "assignment"),
        ("how many days to pay an invoice", "payment_terms"),
        ("TERMINATION FOR CAUSE", "termination_for_cause"),
    ],
)
def test_a_topic_in_peoples_words_is_known(text: str, kind: str) -> None:
    assert kinds_asked(text, KNOWN)[0] == kind


def test_most_names_of_a_kind_lead_to_it() -> None:
    aliases = [(alias, kind.id) for kind in KNOWN.kinds for alias in kind.aliases]
    missed = [alias for alias, id in aliases if id not in kinds_asked(alias, KNOWN)]

    assert len(missed) <= len(aliases) // 100, missed


@pytest.mark.parametrize("text", ["", "hello there", "thanks!", "🙂", "who is Greg"])
def test_a_text_about_no_topic_has_none(text: str) -> None:
    assert kinds_asked(text, KNOWN) == ()


def test_a_longer_name_beats_a_shorter_one() -> None:
    kinds = Taxonomy((Kind("license", "license"), Kind("perpetual", "perpetual license")))

    assert kinds_asked("is it a perpetual license?", kinds)[0] == "perpetual"


def test_a_short_word_is_not_taken_for_a_misspelling() -> None:
    kinds = Taxonomy((Kind("term", "term"), Kind("rent", "rent")))

    assert kinds_asked("how is the team", kinds) == ()


@pytest.mark.parametrize(
    "text",
    [
        "what's our position on liability caps?",
        "our standard on payment terms",
        "what do we accept for liability",
        "What does the playbook say about audits",
        "do we normally agree to exclusivity?",
        "can we accept net 90",
        "what's our fallback on indemnity",
        "where do we stand on auto-renewal",
        "walk-away position for caps",
        "our usual payment terms?",
        "preferred wording for assignment",
        "is net 90 ok for us?",
        "how low can we go on the cap",
    ],
)
def test_a_question_about_our_own_rules_is_known(text: str) -> None:
    assert asks_position(text)


@pytest.mark.parametrize(
    "text",
    [
        "what's the liability cap in Acme?",
        "can we terminate early?",
        "what is our notice address",
        "do we have to pay a deposit",
        "what insurance policy do they carry",
        "can we hire their people",
    ],
)
def test_a_question_about_a_contract_is_not_about_our_rules(text: str) -> None:
    assert not asks_position(text)


@pytest.mark.parametrize(
    "text",
    [
        "which of our contracts renew automatically?",
        "which vendors can raise prices",
        "do any of our contracts have escrow",
        "list all agreements under New York law",
        "how many contracts have a cap",
        "across the portfolio, who can assign?",
    ],
)
def test_a_question_about_many_contracts_is_known(text: str) -> None:
    assert asks_across(text)


@pytest.mark.parametrize("text", ["does the Acme contract renew?", "can they assign this agreement", "what is the cap"])
def test_a_question_about_one_contract_is_not_about_many(text: str) -> None:
    assert not asks_across(text)
