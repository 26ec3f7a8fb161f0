"""Contracts, passages and questions made in a line, for the tests of answers."""

from collections.abc import Sequence

from bot.ingest import clauses, read
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document, collapsed
from bot.model.evidence import Citation, Passage, Question
from bot.model.person import Audience, Person, Role, alone

SALES = Person("U1", "Sal")
COUNSEL = Person("U2", "Cara", roles=frozenset({Role.COUNSEL}))
GUEST = Person("U3", "Gil", inside=False)

MSA = """MASTER AGREEMENT

1. Definitions.

1.1 “Annual Fees” means the fees paid in the twelve (12) months before the claim. Annual Fees do not include taxes.

1.2 “Business Day” means a day on which banks in Oslo are open.

2. Liability.

2.1 Cap. Subject to Section 2.2, each party's total liability will not exceed the greater of (a) $500,000 and
(b) the Annual Fees.

2.2 Exceptions. Section 2.1 does not limit liability for:

(a) fraud or willful misconduct;

(b) a breach of Section 4, which is limited to $3,000,000; or

(c) the duty to pay fees.

3. Staff.

3.1 For twelve months after the term neither party may:

(a) solicit the other's employees, whether

(i) by direct approach; or

(ii) through a recruiter; or

(b) hire any of them;

except that general advertising is not solicitation.

3.2 The vendor may replace named staff on ten Business Days' notice. The foregoing does not apply to the
project lead. However, leave required by law is excused.

4. Secrets. Each party will keep the other's information secret for five years after this agreement ends.

5. Payment. The customer will pay each invoice within thirty (30) days after it receives it. Overdue amounts
bear interest at 1% per month as set forth in Section 9.9.
"""


def contract(text: str = MSA, name: str = "msa.txt") -> tuple[Contract, Document, tuple[Clause, ...]]:
    document = read(text.encode(), name)
    found = clauses(document)
    return Contract(f"id of {name}", name, document.id, clauses=len(found)), document, found


def passage(made: tuple[Contract, Document, tuple[Clause, ...]], words: str, score: float = 1.0) -> Passage:
    """The passage that is exactly `words`, as a search would find it."""
    held, document, found = made
    start = document.text.index(words)
    clause = next(each for each in found if each.span.start <= start < each.span.end)
    return Passage(held.id, clause, start, start + len(words), score, (("meaning", 0.6),))


def question(text: str, who: Person = SALES) -> Question:
    return Question(text, who, alone(who))


def channel(*people: Person, public: bool = False) -> Audience:
    return Audience(frozenset(people), place="C1", open=public)


def quotes(citations: Sequence[Citation]) -> list[str]:
    return [collapsed(citation.quote) for citation in citations]
