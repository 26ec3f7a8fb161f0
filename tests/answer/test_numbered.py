"""A quotation that a model copied, found again in the text."""

from bot.answer.numbered import Numbered, quoted
from bot.ingest import clauses, read
from bot.model.contract import Contract
from bot.model.document import collapsed

TEXT = """SUPPLY AGREEMENT

1. Fees

The Client shall pay a fee of $3,000 on each anniversary of the Effective Date.

2. Credits

Earned royalties are credited against the fee for that year only.
"""


def test_what_the_model_quotes_stays_also_where_it_runs_into_another_clause() -> None:
    document = read(TEXT.encode(), "supply.txt")
    parts = clauses(document)
    fees = next(clause for clause in parts if "pay a fee" in clause.text)
    words = "anniversary of the Effective Date. 2. Credits Earned royalties are credited against the fee"
    source = Numbered(1, Contract("c", "supply.txt", document.id), document, parts, fees, 0, len(document.text))

    cited = quoted(words, source)

    assert cited is not None
    assert words in collapsed(cited.quote)
