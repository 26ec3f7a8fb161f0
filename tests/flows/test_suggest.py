"""What is offered to be asked next is answered, for the same readers, from the same contract."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.suggest import with_next
from bot.model.evidence import Answer, Outcome, Question, Topic
from bot.model.person import OPERATOR, Audience, alone
from tests.people import GUEST, SALES

LUMENFOLD = "Lumenfold - SaaS Subscription Agreement.pdf"
ASKED = "What is the liability cap?"


def offered(desk: Desk, question: Question) -> Answer:
    return with_next(desk, question, ask(desk, question, audited=False))


@pytest.mark.parametrize("contract", [LUMENFOLD, "Okafor - Consulting Agreement.txt", "Pellworth - Office Lease.docx"])
def test_every_question_offered_is_answered_with_certainty(samples: Desk, contract: str) -> None:
    given = offered(samples, Question(ASKED, OPERATOR, alone(OPERATOR), contract=contract))
    again = [ask(samples, Question(text, OPERATOR, alone(OPERATOR), contract=contract)) for text in given.next]

    assert given.next and ASKED not in given.next and len(given.next) <= 3
    assert all(one.outcome is Outcome.GROUNDED for one in again)


def test_what_was_asked_before_is_not_offered_again(samples: Desk) -> None:
    first = offered(samples, Question(ASKED, OPERATOR, alone(OPERATOR), contract=LUMENFOLD))
    told = Topic("liability", ("uncapped_liability",), first.contract)
    asked = Question(ASKED, OPERATOR, alone(OPERATOR), contract=LUMENFOLD, earlier=(told,))

    assert "What is outside the liability cap?" in first.next
    assert "What is outside the liability cap?" not in offered(samples, asked).next


def test_nothing_is_offered_on_a_contract_that_a_reader_may_not_see(samples: Desk) -> None:
    hidden = next(one for one in samples.records.all() if not one.readers.everyone)
    given = ask(samples, Question(ASKED, OPERATOR, alone(OPERATOR), contract=hidden.id), audited=False)

    assert given.contract == hidden.id
    for audience in (alone(SALES), alone(GUEST), Audience(None)):
        assert with_next(samples, Question(ASKED, SALES, audience), given).next == ()


def test_nothing_is_offered_where_there_is_no_one_contract(samples: Desk) -> None:
    question = Question("Which contracts renew automatically?", OPERATOR, alone(OPERATOR))
    given = offered(samples, replace(question))

    assert given.next == ()
