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


def names(preamble: str) -> list[str]:
    return [party.name for party in read(preamble).parties]


def test_names_that_begin_in_lower_case_are_read_whole() -> None:
    made = 'This Agreement is made by and between {}, a Delaware corporation ("Seller"), and Oak Mills LLC ("Buyer").'

    assert names(made.format("brightleaf.com, inc.")) == ["brightleaf.com, inc.", "Oak Mills LLC"]
    assert names(made.format("e-harvest, Inc.")) == ["e-harvest, Inc.", "Oak Mills LLC"]
    assert names(made.format("q-line interactive")) == ["q-line interactive", "Oak Mills LLC"]


def test_a_person_between_commas_is_a_party_when_a_short_name_is_given() -> None:
    made = (
        'This Agreement is made by and between Harbour MP, LLC ("Lender"), Ada Fjord ("Endorser"), Sound Press, Inc. '
        '("Press"), and Oak Mills LLC ("Company").'
    )

    assert names(made) == ["Harbour MP, LLC", "Ada Fjord", "Sound Press, Inc.", "Oak Mills LLC"]


def test_one_party_is_found_where_the_other_is_blank() -> None:
    made = (
        'THIS AGREEMENT is made as of May 1, 2020 by and between the Oak Mills Corporation ("Oak"), and ____________ '
        '("Distributor"). WHEREAS, Oak is a member of the Millers\' Guild Association (the "Guild"), they agree.'
    )

    assert names(made) == ["Oak Mills Corporation"]


def test_the_office_of_who_signs_is_not_part_of_the_next_name() -> None:
    signed = (
        "JOINT FILING AGREEMENT\n\nThe undersigned agree to file jointly.\n\nOAK GP, LLC  By: /s/ Ann Reed Name: Ann "
        "Reed Title: Chief Compliance Officer  OAK MASTER FUND, L.P.  By: /s/ Ann Reed Name: Ann Title: President  "
    )

    assert names(signed) == ["OAK GP, LLC", "OAK MASTER FUND, L.P."]


def test_a_company_known_by_its_description_only_is_a_party() -> None:
    opening = (
        'RIGHTS AGREEMENT\n\nSynfield, a California corporation having its seat in San Diego (the "Investor"), and Oak '
        'Mills Ltd., a British Columbia corporation (the "Company"), agree as follows:\n\n1. Background.'
    )

    assert names(opening) == ["Synfield", "Oak Mills Ltd."]


def test_the_party_named_by_its_role_is_found_over_its_signature() -> None:
    text = (
        'This Agency Agreement is made as of May 1, 2020 by and between Oak Mills Corporation (the "Company") and the '
        "Agent named on the signature page hereof.\n\nWHEREAS, they agree.\n\nCOMPANY\nBy: /s/ Ann Reed\n\n"
        "ELM TRADING LLC\nBy: /s/ Bo Lund\n"
    )

    assert names(text) == ["Oak Mills Corporation", "ELM TRADING LLC"]


def test_companies_told_by_their_registered_office_are_parties() -> None:
    text = (
        "MAINTENANCE AGREEMENT\n\nDATED 13 October 2005\n\nOAK MILLS LIMITED (Company no 2085882) whose registered "
        "office is at 1 Quay Rd\n\nELM VANS LIMITED (company no 4463640) whose registered office is at 2 Quay Street\n"
    )

    assert names(text) == ["OAK MILLS LIMITED", "ELM VANS LIMITED"]
