"""Their clause as it reads once our changes are accepted: no more than needed is changed, and nothing is left that
gainsays it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.flows.redline import redline
from bot.flows.review import Review, countered, named, review
from bot.ingest.file import read
from bot.model.person import alone
from bot.negotiate.interests import interest
from bot.negotiate.redline.settle import settled
from bot.negotiate.rewrite import applied
from tests.negotiate.drafting import docx
from tests.people import COUNSEL

OPENING = """# Services Agreement
This Agreement is between Halden Ltd ("Vendor") and Northwind, Inc. ("Customer").
"""
Countering = Callable[..., Review]


@pytest.fixture
def countering(desk: Desk) -> Countering:
    def made(clauses: str, book: str = "buying", opening: str = OPENING) -> Review:
        read_ = review(desk, docx(opening + clauses), "theirs.docx", named(desk, book))
        return countered(desk, read_, alone(COUNSEL))

    return made


def accepted(made: Review, number: str) -> str:
    """The line of clause `number` once the proposals of clauses that are there are accepted."""
    edits = [edit for one in made.findings if one.proposal and one.ordinal is not None for edit in one.proposal.edits]
    text = applied(made.document.text, tuple(edits))
    return next(line for line in text.splitlines() if line.startswith(number))


INCREASES = (
    "4.2 Fees are fixed for the initial term. After that Vendor may increase them once in any twelve months, on at "
    "least ninety days' notice, by no more than the lesser of three percent and the change in the Consumer Price Index "
    "over the preceding twelve months."
)
BUYING = {
    "what only the struck sentence brought up goes with it": (
        "9.7 Vendor may change this Agreement by publishing a new version on its website. The new version applies from "
        "the date of publication.",
        "9.7 This Agreement may be changed only in a writing that both parties sign.",
    ),
    "a limit by the greater of a number and what no number bounds is replaced whole": (
        "4.2 Each year Vendor may increase the fees by the greater of 8 % and the rise of the RPI over the year.",
        INCREASES,
    ),
    "so is one that names it first, whichever is greater, though the number alone were within": (
        "4.2 Each year Vendor may increase the fees by the rise of the CPI or 3%, whichever is the higher.",
        INCREASES,
    ),
    "the lesser of a number and an index is bounded by the number": (
        "4.2 Each year Vendor may increase the fees by the lesser of 8 % and the change in the CPI.",
        "4.2 Each year Vendor may increase the fees by the lesser of 3 % and the change in the CPI.",
    ),
    "a phrase goes where the rest is our right": (
        "3.3 Customer may terminate for any reason on thirty (30) days' written notice, upon payment of all fees for "
        "the remaining term.",
        "3.3 Customer may terminate for any reason on thirty (30) days' written notice.",
    ),
    "the initial term stays where the renewal goes": (
        "3.1 The initial term is thirty-six (36) months. This Agreement will then renew automatically for terms of "
        "thirty-six (36) months unless a party gives written notice at least sixty (60) days before the end.",
        "3.1 The initial term is thirty-six (36) months. This Agreement expires at the end of the term. Customer may "
        "renew it for successive periods of one year by written notice before the end of the term then running, at "
        "fees increased by no more than [percent] percent.",
    ),
    "a republic goes with its name": (
        "8.1 The law of the Federal Republic of Germany applies.",
        "8.1 The law of the State of Washington applies.",
    ),
    "the adjective of a country becomes a name that is one": (
        "8.1 This Agreement is governed by English law.",
        "8.1 This Agreement is governed by Washington law.",
    ),
    "a name of several words goes whole": (
        "8.1 This Agreement is governed by the law of Côte d’Ivoire.",
        "8.1 This Agreement is governed by the law of the State of Washington.",
    ),
    "half of the fees becomes two times the fees": (
        "5.1 Vendor's total liability shall not exceed one half of the fees paid in the twelve (12) months before the "
        "claim.",
        "5.1 Vendor's total liability shall not exceed two times the fees paid in the twelve (12) months before the "
        "claim.",
    ),
    "confidence that continues is no renewal": (
        "6.1 Each party shall keep the other's confidential information secret. This obligation continues for five "
        "years after the end of the Term.",
        "6.1 Each party shall keep the other's confidential information secret. This obligation continues for five "
        "years after the end of the Term.",
    ),
    "a semicolon ends no sentence": (
        "10.1 Vendor may at any time enter Customer's premises and inspect its systems and books; if any underpayment "
        "is found, Customer will pay the cost of the audit and three times the underpaid amount.",
        "10.1 Vendor will keep records of its charges for three years and allow Customer, on ten business days' notice "
        "and no more than once a year, to audit them and Vendor's compliance with its security obligations. Vendor "
        "will refund overcharges and, if they exceed five percent, the cost of the audit.",
    ),
}


@pytest.mark.parametrize("theirs, ours", BUYING.values(), ids=BUYING)
def test_their_clause_reads_as_it_should_once_our_changes_are_accepted(
    countering: Countering, theirs: str, ours: str
) -> None:
    made = countering(theirs)

    assert accepted(made, theirs.split()[0]) == ours


SELLING = {
    "any number of months becomes twelve": (
        "8.2 Northwind's total liability will not exceed the fees paid in the thirty months before the claim.",
        "8.2 Northwind's total liability will not exceed the fees paid in the twelve months before the claim.",
    ),
    "their own exception from a rule for both goes": (
        "10.1 Customer may assign this Agreement without consent. Vendor may not assign it, whether to an affiliate or "
        "otherwise.",
        "10.1 Neither party may assign this Agreement without the other's consent, not to be unreasonably withheld, "
        "except to the successor of all or substantially all of its business.",
    ),
    "a right at will gets no notice of a thousand days": (
        "11.2 Customer may terminate this Agreement for convenience at any time with immediate effect.",
        "11.2 Intentionally omitted.",
    ),
    "one hour becomes hours": (
        "4.2 Vendor will notify Customer of a personal data breach within one hour of becoming aware of it.",
        "4.2 Vendor will notify Customer of a personal data breach within seventy-two hours of becoming aware of it.",
    ),
    "what a right at will brings with it goes with the right": (
        "9.2 Customer may terminate this Agreement at any time, effective immediately, for any reason. If it does so, "
        "Vendor shall refund the fees paid for the twelve months before.",
        "9.2 Intentionally omitted.",
    ),
}


@pytest.mark.parametrize("theirs, ours", SELLING.values(), ids=SELLING)
def test_a_customers_clause_reads_as_it_should_once_our_changes_are_accepted(
    countering: Countering, theirs: str, ours: str
) -> None:
    made = countering(
        theirs, "selling", OPENING.replace("Halden Ltd", "Northwind").replace("Northwind, Inc.", "Halden")
    )

    assert accepted(made, theirs.split()[0]) == ours


def test_our_wording_speaks_of_their_terms_as_they_do(countering: Countering) -> None:
    opening = '# Terms\nThese Terms are between Halden Ltd ("Vendor") and Northwind, Inc. ("Customer").\n'
    made = countering(
        "2.1 Under these Terms Vendor hosts. These Terms begin today.\n"
        "3.1 These Terms renew automatically for three years at a time.",
        opening=opening,
    )

    assert "These Terms expire at the end of the term. Customer may renew them" in accepted(made, "3.1")


def test_each_note_names_what_a_buyer_or_a_seller_wants_by_such_a_clause(desk: Desk) -> None:
    rules = [(book.side, rule.kind) for book in desk.playbooks for rule in book.rules]
    without = [kind for side, kind in rules if not interest(kind, side)]

    assert not without
    assert interest("cap_on_liability", "buyer") != interest("cap_on_liability", "seller")


LONG = """1.1 Vendor will host the portal.
1.2 Vendor will answer questions.
1.3 Customer will name a contact.
1.4 The parties will meet each quarter.
1.5 Notices are sent by e-mail.
"""
SIGNED = "| VENDOR By: ____________ | NORTHWIND, INC. By: ____________ |\n## SCHEDULE 1\nThe portal has ten seats.\n"


def test_a_clause_that_is_missing_is_put_behind_the_last_one_and_before_who_signs(
    desk: Desk, countering: Countering
) -> None:
    data = docx(OPENING + LONG + SIGNED)
    made = countering(LONG + SIGNED)
    out = redline(made, data, author="Ann", now=desk.clock())
    marked = read(settled(out.data, [str(number) for number in range(10_000)], accept=True), "theirs.docx").text

    assert not out.refused
    assert marked.index("The limits of liability") > marked.index("each party's total liability")
    assert marked.index("1.5 Notices") < marked.index("governed by the laws") < marked.index("VENDOR By")


TYPED = {
    "with its heading in the line": (
        "1. Services. Vendor will host the portal.\n2. Help. Vendor will answer questions.\n"
        "3. Contact. Customer will name one.\n4. Meetings. The parties will meet each quarter.\n"
        "5) Notices. Notices are sent by e-mail.\n",
        ["6) Governing law. This Agreement is governed by the laws of"],
    ),
    "with its heading in a line of its own": (
        "1. Services\n1.1 Vendor will host the portal.\n2. Help\n2.1 Vendor will answer questions.\n"
        "3. Notices\n3.1 Notices are sent by e-mail.\n3.2 The parties will meet each quarter.\n",
        ["4. Governing law", "4.1 This Agreement is governed by the laws of"],
    ),
    "in Roman figures": (
        "ARTICLE I SERVICES\n1.1 Vendor will host the portal.\nARTICLE II HELP\n2.1 Vendor will answer questions.\n"
        "ARTICLE III NOTICES\n3.1 Notices are sent by e-mail.\n3.2 The parties will meet each quarter.\n",
        ["ARTICLE IV GOVERNING LAW", "4.1 This Agreement is governed by the laws of"],
    ),
    "by letters": (
        "A. Services. Vendor will host the portal.\nB. Help. Vendor will answer questions.\n"
        "C. Notices. Notices are sent by e-mail.\n",
        ["D. Governing law. This Agreement is governed by the laws of"],
    ),
    "without headings": (LONG, ["1.6 This Agreement is governed by the laws of"]),
}


@pytest.mark.parametrize("clauses, ours", TYPED.values(), ids=TYPED)
def test_a_clause_that_is_added_bears_the_next_number_that_the_file_would_type(
    desk: Desk, countering: Countering, clauses: str, ours: list[str]
) -> None:
    made = countering(clauses + SIGNED)
    law = [one for one in made.findings if one.kind == "governing_law" and one.proposal]
    out = redline(replace(made, findings=tuple(law)), docx(OPENING + clauses + SIGNED), author="Ann", now=desk.clock())
    lines = read(settled(out.data, [str(number) for number in range(10_000)], accept=True), "theirs.docx").text
    added = [line for line in lines.splitlines() if line not in made.document.text]

    assert not out.refused
    assert [line[: len(start)] for line, start in zip(added, ours, strict=True)] == ours


def test_clauses_that_are_added_together_are_counted_on_and_word_counts_its_own(
    desk: Desk, countering: Countering
) -> None:
    typed = countering(LONG)
    out = redline(typed, docx(OPENING + LONG), author="Ann", now=desk.clock())
    text = read(settled(out.data, [str(number) for number in range(10_000)], accept=True), "theirs.docx").text
    added = [line.split()[0] for line in text.splitlines() if line and line not in typed.document.text]
    counted = "## Services\n" + "".join(f"= {line[4:]}\n" for line in LONG.splitlines())
    word = redline(countering(counted), docx(OPENING + counted), author="Ann", now=desk.clock())
    theirs = read(settled(word.data, [str(number) for number in range(10_000)], accept=True), "theirs.docx").text

    assert added == [f"1.{number}" for number in range(6, 6 + len(added))] and len(added) > 2
    assert "1.6\t" in theirs and not re.search(r"1\.6\t\S*\d+\.\d", theirs)
