"""Small contracts for the search tests, written here."""

from dataclasses import replace

from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Span
from bot.model.fact import Fact, Facts
from bot.search.aside import names_in

OURS = "Northwind Traders, Inc."
TEXTS = {
    "reseller": [
        ("1", "Appointment", (), "1. Appointment. Northwind appoints Adia as its reseller of garden tools in Spain."),
        ("2", "Fees", ("payment_terms",), "2. Fees. Adia pays each invoice within forty-five days of its receipt."),
        ("3", "Limit of Liability", ("cap_on_liability",), "3. Limit of Liability. Neither party's liability exceeds "
         "the fees paid in the twelve months before the claim. This limit does not apply to fraud."),
        ("4", "Term", ("renewal_term",), "4. Term. This agreement runs for two years and renews for one year at a time "
         "unless a party gives sixty days' notice."),
    ],
    "hosting": [
        ("1", "Services", (), "1. Services. Lumenfold hosts the web shop of Northwind on its own servers."),
        ("2", "Governing Law", ("governing_law",), "2. Governing Law. The laws of the State of Oregon govern."),
        ("3", "Ending", ("termination_for_convenience",), "3. Ending. Northwind may end this agreement at any time "
         "and for no reason on ninety days' written notice. Prepaid fees are returned."),
    ],
    "secrecy": [
        ("1", "Confidential Information", (), "1. Confidential Information. Each party keeps the other's plans, "
         "prices and customer lists secret for five years."),
        ("2", "Return", (), "2. Return. Papers are returned or destroyed within ten days of a request."),
    ],
}  # fmt: skip


def clauses(contract: str, document: str | None = None) -> tuple[Clause, ...]:
    """The clauses of one of TEXTS, as a document of that id."""
    made, at = [], 0
    for ordinal, (number, heading, kinds, text) in enumerate(TEXTS[contract]):
        span = Span(document or f"{contract}-1", at, at + len(text))
        made.append(Clause(ordinal, number, heading, text, span, kinds=kinds))
        at += len(text) + 2
    return tuple(made)


def contract(id: str, title: str | None = None, *others: str, file: str | None = None, text: str = "") -> Contract:
    """A contract between us and `others`, whose opening is `text`; "Adia Nutrition, Inc. = Adia" gives a short name."""
    parties = []
    for party in (OURS, *others):
        name, _, short = party.partition(" = ")
        parties.append({"name": name, "short": short or None, "role": None})
    facts = {"parties": Fact(parties)} if others else {}
    if title:
        facts["document_name"] = Fact(title)
    return Contract(id, file or f"{id}.docx", f"{id}-1", facts=Facts(facts), names=names_in(text))


def renamed(clause: Clause, **changes: object) -> Clause:
    return replace(clause, **changes)  # type: ignore[arg-type]
