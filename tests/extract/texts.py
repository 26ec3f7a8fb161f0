"""Short contracts for the tests, and what is read off them."""

from bot.extract import facts
from bot.ingest import clauses
from bot.model.document import Document
from bot.model.fact import Fact, Facts

OPENING = (
    'MASTER SERVICES AGREEMENT\n\nThis Master Services Agreement (this "Agreement") is made and entered into as of '
    "{date} by and between Harbour Light Software, Inc., a Delaware corporation with offices at 12 Quay Street, Boston "
    '("Provider"), and Fernwood Clinics LLC, a Texas limited liability company (the "Customer").\n\n'
    "WHEREAS, Customer wishes to use the services.\n\n"
)


def document(text: str) -> Document:
    return Document("a" * 64, "contract.txt", "txt", text)


def read(text: str) -> Facts:
    """The facts of `text`, as a document without clauses."""
    return facts(document(text), ())


def read_with_clauses(text: str) -> Facts:
    """The facts of `text` as a contract that has been divided into its clauses."""
    whole = document(text)
    return facts(whole, clauses(whole))


def contract(body: str = "", date: str = "March 3, 2021") -> str:
    return OPENING.replace("{date}", date) + body


def fact(text: str, name: str) -> Fact:
    return read(text).facts[name]
