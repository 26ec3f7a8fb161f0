"""Which contract is meant: names, slips of the pen, several that fit, none that fits."""

import pytest

from bot.search.aside import names_in
from bot.search.contract import Names, resolve
from tests.search.shelf import contract

SHELF = (
    contract("adia", "Reseller Agreement", "Adia Nutrition, Inc. = Adia"),
    contract("mount", "Marketing Affiliate Agreement", "Mount Kowledge Holdings Inc.",
             "Birch First Global Investments Inc."),
    contract("lumen", "SaaS Subscription Agreement", "Lumenfold GmbH = Lumenfold"),
    contract("ashcombe", "Distribution Agreement", "Ashcombe & Wray Ltd"),
    contract("ashcombe-2", "First Amendment to Distribution Agreement", "Ashcombe & Wray Ltd"),
    contract("halden", "Mutual Nondisclosure Agreement", "Halden Rösler AG"),
    contract("fiber", "Master Services Agreement", "Tri-County Fiber Networks LLC = TCFN"),
    contract("depot", "Master Services Agreement", "O’Malley’s Depot, Inc."),
    contract("ion", "Web Site Hosting Agreement", "i-on interactive, Inc."),
    contract("service", "Service Agreement", "Harborline Interactive LLC"),
    contract("file", file="scans/KINGPHARMACEUTICALSINC_08_09_2006-EX-10.1-PROMOTION AGREEMENT.txt"),
    contract("camel", file="DovaPharmaceuticalsInc_20181108_10-Q_Co-Promotion.txt"),
)  # fmt: skip
NAMES = Names(SHELF)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is the cap in the Reseller Agreement between Northwind Traders, Inc. and Adia Nutrition, Inc.?", "adia"),
        ("the reseller deal with Adia - what is the cap?", "adia"),
        ("what does adia nutrition pay us", "adia"),
        ("What's Adia's notice period?", "adia"),
        ("What is Adia’s notice period?", "adia"),
        ("when does the adai nutritoin contract end?", "adia"),
        ("mount knowledge: when does it end?", "mount"),
        ("MOUNT KOWLEDGE renewal", "mount"),
        ("Consider the Marketing Affiliate Agreement between Birch First Global Investments Inc. and Mount Kowledge "
         "Holdings Inc.; What is the cap on liability?", "mount"),
        ("does Lumenfold guarantee uptime?", "lumen"),
        ("does Lumenfould guarantee uptime?", "lumen"),
        ("our NDA with Halden Rosler", "halden"),
        ("is there an nda with halden?", "halden"),
        ("what does the nondisclosure agreement say of return?", "halden"),
        ("TCFN late fees", "fiber"),
        ("what's the SLA uptime for i-on interactive", "ion"),
        ("tri county fiber late fees", "fiber"),
        ("the tri-county MSA", "fiber"),
        ("O'Malley's liability", "depot"),
        ("the omalleys msa", "depot"),
        ("What did King Pharmaceuticals promise?", "file"),
        ("dova co-promotion: who pays?", "camel"),
        ("the first amendment with Ashcombe & Wray", "ashcombe-2"),
        ("Ashcombe's distribution agreement", "ashcombe"),
    ],
)  # fmt: skip
def test_a_name_finds_its_contract(text: str, expected: str) -> None:
    meant = NAMES.resolve(text)

    assert meant.certainty == "one"
    assert [found.id for found in meant.found] == [expected]


@pytest.mark.parametrize("text", ["What does Ashcombe pay?", "how do we end the master services agreement?"])
def test_several_that_fit_alike_are_all_offered(text: str) -> None:
    meant = NAMES.resolve(text)

    assert meant.certainty == "several"
    assert 2 <= len(meant.found) <= 5


def test_the_current_contract_settles_a_tie() -> None:
    meant = NAMES.resolve("What does Ashcombe pay?", current="ashcombe-2")

    assert (meant.certainty, [c.id for c in meant.found]) == ("one", ["ashcombe-2"])


@pytest.mark.parametrize(
    "text",
    [
        "and what is the cap?",
        "can we terminate for convenience?",
        "What does Northwind Traders owe?",
        "who pays for services?",
    ],
)
def test_a_question_without_a_name_stays_with_the_current_contract(text: str) -> None:
    meant = NAMES.resolve(text, current="lumen")

    assert (meant.certainty, [c.id for c in meant.found]) == ("one", ["lumen"])


def test_another_name_leaves_the_current_contract() -> None:
    assert [c.id for c in NAMES.resolve("and for Adia?", current="lumen").found] == ["adia"]


@pytest.mark.parametrize(
    "text",
    [
        "what is the cap in our deal with Zebracorp?",
        "what does our contract with zebracorp say about fees",
        "the Zebracorp agreement: notice period?",
        "Consider the Supply Agreement between Zebracorp, Inc. and Quonset LLC; What is the cap?",
    ],
)
@pytest.mark.parametrize("current", [None, "lumen"])
def test_a_name_that_no_contract_has_finds_none(text: str, current: str | None) -> None:
    meant = NAMES.resolve(text, current=current)

    assert (meant.certainty, meant.found) == ("none", ())


@pytest.mark.parametrize(
    "text",
    [
        "which contracts renew automatically?",
        "which of our vendors cap liability?",
        "list all agreements with a notice period",
        "do any contracts allow assignment?",
        "how many NDAs do we have?",
    ],
)
@pytest.mark.parametrize("current", [None, "lumen"])
def test_a_question_across_contracts_is_for_the_portfolio(text: str, current: str | None) -> None:
    assert NAMES.resolve(text, current=current).certainty == "portfolio"


def test_a_question_of_one_party_about_many_others_is_not_for_the_portfolio() -> None:
    assert [c.id for c in NAMES.resolve("which customers may Adia serve?").found] == ["adia"]
    assert NAMES.resolve("may they sign any agreement without us?", current="lumen").certainty == "one"
    assert NAMES.resolve("can our customers get a refund?", current="lumen").certainty == "one"


def test_a_question_across_contracts_may_narrow_itself() -> None:
    meant = NAMES.resolve("which contracts with Ashcombe & Wray renew?")

    assert meant.certainty == "portfolio"
    assert {c.id for c in meant.found} == {"ashcombe", "ashcombe-2"}


def test_without_a_name_or_a_current_contract_all_may_be_searched() -> None:
    assert NAMES.resolve("what is the cap on liability?").certainty == "portfolio"


def test_the_only_contract_is_meant() -> None:
    assert resolve("what is the cap?", SHELF[:1]).found == SHELF[:1]


def test_no_contracts_at_all() -> None:
    meant = resolve("what is the cap?", ())

    assert (meant.certainty, meant.found, meant.nearest) == ("none", (), ())


@pytest.mark.parametrize(
    ("named", "certainty", "expected"),
    [
        ("adia", "one", ["adia"]),
        ("adia.docx", "one", ["adia"]),
        ("reseller agreement", "one", ["adia"]),
        ("Lumenfold", "one", ["lumen"]),
        ("master services agreement", "several", ["fiber", "depot"]),
        ("zebracorp", "none", []),
    ],
)
def test_a_name_given_apart_from_the_text(named: str, certainty: str, expected: list[str]) -> None:
    meant = NAMES.resolve("what is the cap?", named=named, current="halden")

    assert (meant.certainty, [c.id for c in meant.found]) == (certainty, expected)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Consider the Reseller Agreement between Adia Nutrition, Inc. and Northwind; Who pays?", "Who pays?"),
        ("In our reseller agreement with Adia Nutrition, Inc., who pays for training?", "who pays for training?"),
        ("who pays for training under the Lumenfold contract?", "who pays for training?"),
        ("What does Adia pay?", "What does Adia pay?"),
    ],
)  # fmt: skip
def test_the_rest_is_the_question_without_the_phrase_that_names(text: str, rest: str) -> None:
    assert NAMES.resolve(text).rest == rest


def test_a_party_whose_name_is_blacked_out_does_no_harm() -> None:
    shelf = (*SHELF, contract("black", "Supply Agreement", "[* * *]"))

    assert [c.id for c in resolve("the supply agreement: notice?", shelf).found] == ["black"]


def test_our_own_name_tells_nothing_when_every_contract_has_it() -> None:
    shelf = tuple(contract(f"c{n}", "Supply Agreement", f"Company{n}xyz Ltd") for n in range(20))

    assert resolve("does Northwind Traders pay interest?", shelf).certainty == "portfolio"


def test_a_party_in_the_title_of_an_amendment_does_not_outweigh_the_agreement_itself() -> None:
    parties = ("Oak Mills Foods, LLC", "Fernway Nutrition Corporation")
    shelf = (
        contract("amendment", "Amendment No. 3 to Oak Mills Foods, LLC and Fernway Nutrition Corporation Manufacturing "
                 "Agreement", *parties),
        contract("agreement", "Manufacturing Agreement", *parties),
        contract("other", "Supply Agreement", "Elm Cells, Inc."),
    )  # fmt: skip
    meant = resolve(
        "Consider the Manufacturing Agreement between Oak Mills Foods, LLC and Fernway Nutrition Corporation; When?",
        shelf,
    )

    assert meant.found[0].id == "agreement"


def test_a_type_in_the_file_name_says_no_more_than_in_the_title() -> None:
    shelf = (
        contract("exhibit", None, "Kubora Inc.", "Wire Press", file="Kubora-MASTER SERVICES AGREEMENT_Part2.txt"),
        contract("master", "Master Services Agreement", "Kubora Inc.", "Wire Press",
                 file="Kubora-MASTER SERVICES AGREEMENT_Part1.txt"),
        contract("other", "Advisory Agreement", "Capital Master Services LLC"),
    )  # fmt: skip
    meant = resolve(
        "Consider the Master Services Agreement between Kubora Inc. and Wire Press; When does it end?", shelf
    )

    assert meant.found[0].id == "master"


UNREAD = (
    *SHELF,
    contract("harbor", "Outsourcing Agreement", text="OUTSOURCING AGREEMENT between TELVANE SMELTERS PTY and Quorvia "
             "Informatica, S.A., for the harbor at Ostrand."),
    contract("crane", "Outsourcing Agreement", text="This Agreement is made by Fennick Cranes and Ostrand."),
    contract("signed", "Supply Agreement", text="SUPPLY AGREEMENT. " + "The goods are sold as they are. " * 400
             + "IN WITNESS WHEREOF the parties signed. Brindlecott Foods GmbH, by: Ulla Marsk" + " It ends." * 900),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Consider the Outsourcing Agreement between TELVANE SMELTERS PTY LTD and QUORVIA INFORMATICA, SA.; When?",
         "harbor"),
        ("Consider the Outsourcing Agreement between Telvane Smeltrs and Quorvia; When?", "harbor"),
        ("our contract with Telvane Smelters: notice?", "harbor"),
        ("the Fennick deal", "crane"),
        ("fennick's contract - who pays?", "crane"),
        ("what does Brindlecott's contract say of returns?", "signed"),
    ],
)  # fmt: skip
def test_names_in_a_contracts_opening_and_signatures_find_it(text: str, expected: str) -> None:
    meant = Names(UNREAD).resolve(text)

    assert (meant.certainty, [found.id for found in meant.found]) == ("one", [expected])


@pytest.mark.parametrize("text", ["when can we leave Ostrand?", "is Ulla allowed in?"])
def test_one_word_of_a_text_in_passing_names_no_contract(text: str) -> None:
    assert Names(UNREAD).resolve(text).certainty == "portfolio"


def test_names_in_hidden_contracts_count_for_nothing() -> None:
    seen = tuple(c for c in UNREAD if c.id != "harbor")
    meant = Names(seen).resolve("our contract with Telvane Smelters: notice?")

    assert (meant.certainty, meant.found) == ("none", ())
    assert "harbor" not in {c.id for c in meant.nearest}


@pytest.mark.parametrize(
    "text",
    [
        "Consider the Reseller Agreement between Adria Nutting LLC and Zebracorp, Inc.; What is the cap?",
        "Consider the Distribution Agreement between Wray Motors and Zebracorp Lines; Who pays?",
        "the Zebracorp reseller agreement: notice period?",
        "zebracorp's reseller agreement: notice period?",
        "can Zebracorp assign without asking us?",
        "did Zebracorp promise us exclusivity?",
    ],
)
def test_a_contract_that_is_not_here_is_not_taken_for_one_that_is_like_it(text: str) -> None:
    assert NAMES.resolve(text).certainty == "none"


def test_a_name_that_only_the_thread_may_explain_stays_with_the_current_contract() -> None:
    assert [c.id for c in NAMES.resolve("can Zebracorp assign?", current="lumen").found] == ["lumen"]


@pytest.mark.parametrize(
    "text",
    ["can they train AI on our people's data?", "who is the principal architect?", "is the statement of work due?"],
)
def test_words_of_the_language_in_small_letters_name_no_party(text: str) -> None:
    shelf = (
        *SHELF,
        contract("county", "Cooperation Agreement", "People's Government of Fenyi = People's Government"),
        contract("fund", "Custody Agreement", "Principal Mutual Company = Principal", file="PrincipalMutual.txt"),
        contract("filed", "Joint Filing Agreement", "Statement Partners LLC = Statement"),
    )

    assert resolve(text, shelf).certainty == "portfolio"


def test_in_the_place_of_a_name_a_word_of_the_language_is_one() -> None:
    shelf = (*SHELF, contract("fund", "Custody Agreement", "Principal Mutual Company = Principal"))

    assert [c.id for c in resolve("what is the cap in the principal deal?", shelf).found] == ["fund"]


def test_a_contract_without_parties_goes_by_its_file() -> None:
    assert [c.id for c in NAMES.resolve("the dova deal: who pays?").found] == ["camel"]


def test_of_parts_of_one_contract_that_is_first_whose_text_says_the_head() -> None:
    parties = ("Kubora Inc.", "Wire Press")
    shelf = (
        contract("main", "Services Agreement", *parties, text="SERVICES AGREEMENT of Kubora and Wire Press"),
        contract("part", "Services Agreement", *parties, text="Exhibit Delta to the Services Agreement of Kubora"),
        contract("other", "Supply Agreement", "Elm Cells, Inc."),
    )
    meant = resolve("Consider the Exhibit Delta between Kubora Inc. and Wire Press; When does it end?", shelf)

    assert meant.found[0].id == "part"


def test_names_are_the_words_with_a_capital_each_once_and_folded() -> None:
    assert names_in("This Deal of Rösler's and RÖSLER, with tea. The end.") == "rosler"
