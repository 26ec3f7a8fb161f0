"""The parties: names as written, short names, roles."""

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
