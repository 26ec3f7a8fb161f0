"""What the learnt reader tells of a sentence, beside the phrases: refused in words nobody foresaw, or fair."""

from dataclasses import replace

import pytest

from bot import bootstrap
from bot.desk import Desk
from bot.flows.review import Review, named, review
from bot.model.finding import Held
from bot.settings import Settings

OPENING = 'Northgate Software ("Vendor") and Marlow Foods ("Customer") agree as follows.\n\n'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = bootstrap.build(replace(Settings(), home=tmp_path_factory.mktemp("liking")))
    if made.positions is None:
        pytest.skip("the position reader has no weights here")
    return made


def read(desk: Desk, clause: str, side: str = "buying") -> Review:
    return review(desk, f"{OPENING}1. Terms\n\n1.1 {clause}\n".encode(), "draft.txt", named(desk, side))


def flagged(made: Review) -> set[str]:
    return {one.kind for one in made.findings if one.held is Held.BEYOND}


@pytest.mark.parametrize(
    ("side", "clause", "kind"),
    [
        ("buying", "What our models pick up from Customer's records goes into other accounts.", "data_protection"),
        ("buying", "A leak is laid at Customer's door where the records are its own.", "confidentiality"),
        ("selling", "All that Vendor brings along becomes the property of Customer on first use.", "ip_ownership"),
    ],
)  # fmt: skip
def test_what_no_phrase_foresaw_is_flagged(desk: Desk, side: str, clause: str, kind: str) -> None:
    found = flagged(read(desk, clause, side))

    assert kind in found


@pytest.mark.parametrize(
    "clause",
    [
        '"Rates" means the rates in Schedule 2.',
        "Implementation starts in the week after signature and takes six weeks.",
        "Customer may end it on the spot for a breach of section 5.",
        "There are no liquidated damages.",
        "The monthly charge is reduced by 5% for each whole 0.1% of shortfall, up to 30%.",
    ],
)
def test_ordinary_sentences_and_what_is_ours_are_left_alone(desk: Desk, clause: str) -> None:
    assert flagged(read(desk, clause)) == set()


def test_what_is_surely_refused_is_flagged_beside_a_value_that_is_within(desk: Desk) -> None:
    told = "Vendor shall notify Customer of a security incident within 48 hours after its forensic report on the"
    clause = f"{told} incident has been finalised."

    assert "security" in flagged(read(desk, clause))


def test_a_kind_that_a_clause_refuses_outright_is_not_called_missing_as_well(desk: Desk) -> None:
    clause = "Vendor has no obligation to defend or indemnify Customer against a claim that the software infringes."
    made = read(desk, clause)

    assert "indemnity" in flagged(made)
    assert not [one for one in made.findings if one.held is Held.MISSING and one.kind == "indemnity"]


def test_an_initial_term_is_no_renewal(desk: Desk) -> None:
    found = read(desk, "The initial term begins on the date above and runs for two (2) years.")

    assert "renewal_term" not in flagged(found)
