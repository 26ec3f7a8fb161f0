"""True statements stand on their quotations; the same statements twisted do not."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer.bearing import Cast, Ground, unborne
from bot.answer.bearing.copied import stated
from bot.answer.bearing.plainly import plainly
from tests.reading import READ

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("bearing.yaml").read_text("utf-8"))
_UNITS = {
    "business days": "weeks",
    "days": "months",
    "day": "month",
    "months": "days",
    "years": "months",
    "hours": "days",
    "%": " days",
    "percent": "dollars",
}


def ground(row: dict[str, Any]) -> Ground:
    return Ground((row["quote"],), row["place"], Cast(tuple(map(tuple, row["cast"]))), READ)


def twists(said: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(how, sentence) for every way in which `said` can be made false by rule."""
    yield from _figures(said)
    yield from _modals(said)
    yield from _conditions(said)
    swapped = _swapped(said, row["cast"])
    if swapped != said:
        yield "party swapped", swapped
    yield "another contract", f"Under the Marlowe Shipping agreement, {said[0].lower()}{said[1:]}"


def _figures(said: str) -> Iterator[tuple[str, str]]:
    if hit := re.search(r"\b\d+(?![\d,.]*\d*,)\b(?! June| March)", said):
        yield "number changed", said[: hit.start()] + str(int(hit.group()) + 15) + said[hit.end() :]
    for unit, other in _UNITS.items():
        if re.search(rf"\d\)?\s?{unit}", said):
            yield "unit changed", said.replace(unit, other, 1)
            break
    if hit := re.search(r"\b(20\d\d)\b", said):
        yield "date changed", said.replace(hit.group(), str(int(hit.group()) + 1), 1)


def _modals(said: str) -> Iterator[tuple[str, str]]:
    if re.search(r"\b(?:must|shall|may|does|is) not\b", said):
        yield "negation dropped", re.sub(r"\b(must|shall|may|does|is) not\b", r"\1", said, count=1)
    elif re.search(r"\bNo commission is\b", said):
        yield "negation dropped", said.replace("No commission is", "Commission is")
    elif re.search(r"\b(?:must|shall|may|can|will|is)\b", said):
        yield "negation added", re.sub(r"\b(must|shall|may|can|will|is)\b", r"\1 not", said, count=1)
    for modal, other in (("must", "may"), ("may", "must"), ("can", "must"), ("shall", "may")):
        if re.search(rf"\b{modal}\b(?! not)", said):
            yield "modal changed", re.sub(rf"\b{modal}\b(?! not)", other, said, count=1)
            break
    if " at least " in said:
        yield "bound turned", said.replace(" at least ", " at most ", 1)


def _conditions(said: str) -> Iterator[tuple[str, str]]:
    for pattern in (
        r",?\s(?:unless|provided|except for|without|only if|if)\b[^,]*\.$",
        r"^(?:Unless|Except|If)\b[^,]*,\s",
    ):
        cut = re.sub(pattern, "." if pattern.endswith("$") else "", said)
        if cut != said:
            yield "condition dropped", cut[0].upper() + cut[1:]
            return


def _swapped(said: str, cast: list[list[str]]) -> str:
    places = {name: (side, at) for side, names in enumerate(cast) for at, name in enumerate(names)}

    def other(hit: re.Match[str]) -> str:
        side, at = places[hit.group()]
        names = cast[1 - side]
        return names[min(at, len(names) - 1)] if at else names[0]

    named = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.sub(rf"\b(?:{named})\b", other, said)


TRUE = [(said, row) for row in ROWS for said in row["stands"]]
FALSE = [(how, twisted, row) for said, row in TRUE for how, twisted in twists(said, row)]


def test_true_statements_stand() -> None:
    failed = {said: why for said, row in TRUE if (why := unborne(said, ground(row)))}
    print(f"{len(failed)} of {len(TRUE)} true statements refused", *failed.items(), sep="\n")

    assert len(failed) <= 0.1 * len(TRUE)


def test_twisted_statements_fall() -> None:
    passed = [(how, said) for how, said, row in FALSE if not unborne(said, ground(row))]
    print(
        f"{len(passed)} of {len(FALSE)} twisted statements passed", Counter(how for how, _ in passed), *passed, sep="\n"
    )

    assert len(FALSE) >= 250
    assert len(passed) <= 0.05 * len(FALSE)


@pytest.mark.parametrize(
    ("file", "refused_at_most", "passed_at_most"),
    [
        ("bearing_unseen.yaml", 0.14, 0.05),
        ("bearing_second.yaml", 0.22, 0.10),
        ("bearing_fourth.yaml", 0.14, 0.07),
        ("bearing_fifth.yaml", 0.30, 0.08),
        ("bearing_sixth.yaml", 0.25, 0.06),
        ("../../training/bearing/close.yaml", 0.20, 0.07),
        ("../../training/bearing/reader.yaml", 0.35, 0.10),
        ("../../training/bearing/usual.yaml", 0.38, 0.08),
    ],
)
def test_statements_in_another_voice_stand_when_true_and_fall_when_not(
    file: str, refused_at_most: float, passed_at_most: float
) -> None:
    """The check was mended, and its weights learnt, on what these showed. docs/models.md has the first looks."""
    rows = yaml.safe_load((Path(__file__).parent / file).read_text("utf-8"))
    true = [(said, row) for row in rows for said in row["stands"]]
    false = [(said, row) for row in rows for said in row["falls"]]
    refused = [said for said, row in true if unborne(said, ground(row))]
    passed = [said for said, row in false if not unborne(said, ground(row))]
    print(f"{len(refused)} of {len(true)} true refused, {len(passed)} of {len(false)} false passed", *refused, *passed)

    assert len(refused) <= refused_at_most * len(true)
    assert len(passed) <= passed_at_most * len(false)


@pytest.mark.parametrize("said", ["", "…", "Customer may terminate."])
def test_nothing_stands_on_nothing(said: str) -> None:
    assert unborne(said, Ground(("  ",)))


PARTIES = Cast((("Corvane Logistics", "Corvane", "Provider"), ("Northwind Traders", "Northwind", "Client")))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (
            "Provider may not assign this Agreement without the prior written consent of Client.",
            "Provider may assign this Agreement only with the prior written consent of Client.",
        ),
        (
            "Client shall receive a rebate of 5% from Provider each quarter.",
            "Provider must give Client a rebate of 5% each quarter.",
        ),
        (
            "The term shall end on the third anniversary of its first day.",
            "The term ends on the third anniversary of its first day, after three years.",
        ),
        ("The fee shall not be refundable.", "The fee is non-refundable."),
        (
            "The warranties of Provider run for a period of twenty-four (24) months.",
            "The warranties of Provider run for a period of two years.",
        ),
        (
            "Interest shall accrue at one and one-half percent (1-1/2%) per month on late amounts.",
            "Late amounts bear interest at 1.5% per month.",
        ),
        (
            "The fees shall be shared so that Client pays 50% of the fees for each delivery.",
            "Client must pay half of the fees for each delivery.",
        ),
        (
            "Provider will notify Client of any defect, and Client has the right to reject the goods.",
            "Provider must notify Client of any defect.",
        ),
    ],
)
def test_the_same_built_another_way_stands(quote: str, said: str) -> None:
    assert not unborne(said, Ground((quote,), "", PARTIES, READ))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (
            "The insurance shall be written for the limits specified or as required by law, whichever is greater.",
            "The insurance must be written for the limits specified or as required by law, whichever is less.",
        ),
        (
            "Client shall notify Provider if it sells assets outside the ordinary course of its business.",
            "Client must notify Provider if it sells assets in the ordinary course of its business.",
        ),
        (
            "This Agreement shall renew for a further term of five (5) years.",
            "This Agreement renews for a further year.",
        ),
        (
            "This Agreement shall end on the third anniversary of the Effective Date.",
            "This Agreement ends on the fifth anniversary of the Effective Date.",
        ),
        ("Any transfer without consent shall be void.", "Any transfer without consent is valid."),
        (
            "Corvane shall allow the Museum to audit its records each January.",
            "The Museum must allow Corvane to audit its records each January.",
        ),
        (
            "Provider shall not market any competing product in the territory.",
            "The ban on competing products ends if the annual net sales of the product fall below the agreed minimum.",
        ),
        (
            "Client shall pay 50% of the fees for each delivery.",
            "Client must pay a quarter of the fees for each delivery.",
        ),
        ("The warranty runs for two (2) years.", "The warranty runs for 23 months."),
        (
            "Client may, at its option, terminate this Agreement upon a change in the ownership of Provider.",
            "Provider may terminate this Agreement upon a change in the ownership of Client.",
        ),
    ],
)
def test_one_word_that_turns_it_makes_it_fall(quote: str, said: str) -> None:
    assert unborne(said, Ground((quote,), "", PARTIES, READ))


def test_a_piece_of_a_long_quotation_stands_word_for_word() -> None:
    quote = (
        f"The Service Fees shall be invoiced each month and are payable within 30 days of invoice{', as agreed' * 12}."
    )

    assert not unborne("The Service Fees shall be invoiced each month", Ground((quote,), read=READ))


def test_without_an_encoder_a_doubt_decides() -> None:
    quote = "Provider shall construct the sheds."

    assert not unborne("Provider must construct the sheds.", Ground((quote,), "", PARTIES))
    assert unborne("Provider must build the sheds.", Ground((quote,), "", PARTIES))


AMENDED = (
    "AMENDMENT NO. 2 This Second Amendment is effective from the Second Amendment Date and shall expire on December 31,"
    " 2021. Upon expiration, this Second Amendment shall be of no further force or effect, and the terms of the"
    " Agreement shall be as they were before the Second Amendment Date. Notices go to Penrose LLC, Perry Rd, Pa. 19460."
)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("This Second Amendment is effective from the Second Amendment Date and shall expire on December 31,"
         " 2021.", True),
        ("AMENDMENT NO. 2 This Second Amendment is effective from the Second Amendment Date.", True),
        ("Notices go to Penrose LLC, Perry Rd, Pa. 19460.", True),
        ("Upon expiration, this Second Amendment shall be of no further force or effect, and the terms of the"
         " Agreement shall be as they were before the Second Amendment Date.", True),
        ("Notices go to Penrose LLC, Perry Rd, Pa. 19640.", False),
    ],
)  # fmt: skip
def test_a_whole_sentence_of_the_quotation_stands(said: str, stands: bool) -> None:
    assert (unborne(said, Ground((AMENDED,), read=READ)) == "") is stands


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Yes. The Supplier can't assign the agreement without the Buyer's consent.", True),
        ("No: the Supplier may not assign the agreement without the Buyer's consent.", True),
        ("No: the Supplier can assign the agreement without the Buyer's consent.", False),
        ("The Buyer can't assign the agreement without the Supplier's consent.", False),
    ],
)
def test_how_people_speak_is_understood(said: str, stands: bool) -> None:
    quote = "The Supplier shall not assign this Agreement without the prior written consent of the Buyer."
    cast = Cast((("Supplier",), ("Buyer",)))

    assert (unborne(said, Ground((quote,), "", cast, READ)) == "") is stands


CASES = "This Agreement ends at once if any of these happens: (a) Client is insolvent. (b) Client sells the Platform."


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (CASES, "Client is insolvent."),
        (CASES, "Client sells the Platform."),
        (CASES.replace("ends at once if any of these happens", "may end when"), "Client sells the Platform."),
        ("Provider may end this Agreement if Client sells the Platform.", "Client sells the Platform."),
        ("Provider may end this Agreement in the event that the Client is late.", "Client is late."),
    ],
)
def test_what_a_quotation_only_supposes_falls(quote: str, said: str) -> None:
    assert unborne(said, Ground((quote,), "", PARTIES, READ))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Client shall pay 12.50 EUR per unit.", "Client shall pay EUR per unit."),
        ("The term is (2) Years.", "The term is Years."),
    ],
)
def test_a_number_within_a_sentence_is_no_label_of_it(quote: str, said: str) -> None:
    assert not stated(said, (quote,))
    assert stated(quote, (f"4.1 {quote}",))


def test_a_number_that_begins_a_sentence_is_no_no() -> None:
    assert plainly("No. 2 applies.") == "number 2 applies."
