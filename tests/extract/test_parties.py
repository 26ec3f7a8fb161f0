"""The parties: names as written, short names, roles."""

import pytest

from bot.model.fact import Party
from tests.extract.texts import contract, fact, read


def test_the_preamble_names_the_parties() -> None:
    assert read(contract()).parties == (
        Party("Harbour Light Software, Inc.", "Provider", "Provider"),
        Party("Fernwood Clinics LLC", "Customer", "Customer"),
    )


def test_the_quotation_holds_each_name_and_its_short_name() -> None:
    quote = fact(contract(), "parties").quote

    assert quote.startswith("Harbour Light Software, Inc.") and '(the "Customer")' in quote and " … " in quote


def _named(opening: str) -> list[str]:
    return [party.name for party in read(f"SUPPLY AGREEMENT\n\n{opening}\n\nWHEREAS, they agree.").parties]


def test_a_person_may_be_a_party() -> None:
    text = 'This Agreement is between Oak Mills Ltd. ("Company") and Maria T. Lund, M.D., an individual ("Consultant").'

    assert _named(text) == ["Oak Mills Ltd.", "Maria T. Lund, M.D."]


def test_an_and_inside_a_name_does_not_split_it() -> None:
    text = 'This Agreement is made by and between Research and Engineering Company ("REC") and Elm Cells, Inc. ("Elm").'

    assert _named(text) == ["Research and Engineering Company", "Elm Cells, Inc."]


def test_three_numbered_parties() -> None:
    text = (
        'THIS AGREEMENT is made on 1 May 2020\n\nBETWEEN:\n\n(1) OAK (UK) LIMITED, a company ("Oak");\n\n'
        '(2) ELM GMBH, a company ("Elm"); and\n\n(3) IDA BERG of 3 Low Street ("Berg").'
    )

    assert _named(text) == ["OAK (UK) LIMITED", "ELM GMBH", "IDA BERG"]


def test_a_trading_name_belongs_to_the_name() -> None:
    text = 'This Agreement is between Oak, Inc. d/b/a Oak Music ("Oak") and Elm LLC ("Elm").'

    assert _named(text)[0] == "Oak, Inc. d/b/a Oak Music"


def test_parties_beside_their_roles() -> None:
    text = "SUPPLY AGREEMENT\n\nParty A: Oak Trading Co., Ltd.\nParty B: Elm Logistics Ltd.\n\nThe parties agree."

    assert [(party.name, party.short) for party in read(text).parties] == [
        ("Oak Trading Co., Ltd.", "Party A"),
        ("Elm Logistics Ltd.", "Party B"),
    ]


def test_a_blank_party_is_not_invented() -> None:
    assert _named("This Agreement is between __________ and __________.") == []


def test_the_customer_named_below_is_found_in_the_table() -> None:
    text = (
        "ORDER\n\nThis Agreement is between Oak, Inc., a Delaware corporation (“Oak”), and the customer named in the "
        "table below (“Customer”).\nTerms Details\nCustomer Elm Foods LLC, a Texas company\nFee $5"
    )

    assert [(party.name, party.short) for party in read(text).parties] == [
        ("Oak, Inc.", "Oak"),
        ("Elm Foods LLC", "Customer"),
    ]


def test_table_cells_are_no_part_of_a_name() -> None:
    text = (
        "ORDER FORM NO. 1\n\nThis Order Form is issued under the Services Agreement between Oak, Inc. and Elm Data "
        "Services, LLC (the “MSA”).\nItem | Details\nCustomer | Oak, Inc. (“Oak”)\n"
        "Vendor | Elm Data Services, LLC (“Elm”)\nKey staff | Ida Berg (engineer); Jon Lund (analyst)\n"
    )
    found = fact(text, "parties")

    assert [(party["name"], party["short"]) for party in found.value] == [
        ("Oak, Inc.", "Oak"),
        ("Elm Data Services, LLC", "Elm"),
    ]
    assert "Elm Data Services, LLC (“Elm”)" in found.quote


def test_a_letter_names_its_parties_at_its_head() -> None:
    text = "OAK SOFTWARE GMBH\nHill Street 12\n\n15 May 2023\n\nElm Foods, Inc.\n\nDear Ms. Lund,\n\nWe are pleased.\n"

    assert [party.name for party in read(text).parties] == ["OAK SOFTWARE GMBH", "Elm Foods, Inc."]


@pytest.mark.parametrize(
    "opening",
    [
        'This SOW is between Oak, Inc. ("Oak") and Elm LLC ("Elm")\n\n1.  PURPOSE\n    A new look.',
        'This Agreement is made this 3rd day of March, 2021 by Oak, Inc. ("Oak") and Elm LLC ("Elm").',
        'This Agreement is between Oak, Inc. ("Oak") And Elm LLC ("Elm").',
    ],
)
def test_nothing_but_the_two_companies_is_a_party(opening: str) -> None:
    assert _named(opening) == ["Oak, Inc.", "Elm LLC"]
