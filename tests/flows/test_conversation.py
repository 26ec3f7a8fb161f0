"""What a conversation was about is remembered for it, seen anew by whoever reads it, and forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.flows import people
from bot.flows.ask import ask
from bot.flows.conversation import Place, remember, with_memory
from bot.flows.intake import Dropped, take_in
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, Audience, Person, Readers
from tests.people import COUNSEL, SALES, alone, together

SUPPLY = b"""SUPPLY AGREEMENT between Marlowe Tea, Inc. and Northwind Traders, Inc.

1. Renewal. This agreement renews for one year at a time unless a party gives sixty (60) days' notice of non-renewal.

2. Liability. The total liability of either party will not exceed $40,000.

3. Insurance. Marlowe carries general liability insurance of $1,000,000.
"""
LEASE = (
    SUPPLY.replace(b"SUPPLY", b"LEASE").replace(b"Marlowe Tea", b"Pellucid Rooms").replace(b"sixty (60)", b"ten (10)")
)


class Thread:
    """A conversation, told question by question."""

    def __init__(self, desk: Desk, channel: str = "D1", *, thread: str = "1.0") -> None:
        self.desk, self.channel, self.thread, self.at = desk, channel, thread, 0
        self.current: str | None = None

    def ask(self, text: str, *, by: Person = SALES, audience: Audience | None = None, opens: bool = False) -> Answer:
        self.at += 1
        ts = f"{self.thread}{self.at}"
        place = Place(self.channel, ts if opens else self.thread, ts)
        asked = Question(text, by, audience or alone(by), current=None if opens else self.current)
        asked = with_memory(self.desk, asked, place)
        given = ask(self.desk, asked)
        remember(self.desk, place, asked, given)
        self.current = given.contract or self.current
        return given


@pytest.fixture
def filed(desk: Desk) -> Desk:
    take_in(desk, Dropped("supply", "Marlowe.txt", SUPPLY, Readers(everyone=True), SALES.email))
    take_in(desk, Dropped("lease", "Pellucid.txt", LEASE, Readers(people=frozenset({COUNSEL.email})), COUNSEL.email))
    return desk


def quoted(given: Answer) -> str:
    return " ".join(cited.quote for cited in given.citations)


def test_that_notice_is_the_one_that_was_spoken_of(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("how do we stop the renewal of the Marlowe agreement?")
    given = thread.ask("how long is that notice?")

    assert given.outcome is Outcome.GROUNDED and "sixty (60) days" in quoted(given)
    assert any("asked before" in note for note in given.notes)


def test_another_subject_in_the_thread_is_about_its_contract(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("how do we stop the renewal of the Marlowe agreement?")

    assert "$40,000" in quoted(thread.ask("and the cap?"))
    assert "general liability insurance" in quoted(thread.ask("and the insurance?"))


def test_the_same_is_asked_of_another_contract_by_its_name(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("how do we stop the renewal of the Marlowe agreement?", by=COUNSEL)
    given = thread.ask("what about Pellucid?", by=COUNSEL)

    assert "ten (10) days" in quoted(given) and "sixty" not in quoted(given)


def test_a_name_that_no_contract_has_is_said_to_be_unknown(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("how do we stop the renewal of the Marlowe agreement?", by=COUNSEL)
    given = thread.ask("what about Zebracorp?", by=COUNSEL)

    assert given.outcome is Outcome.NOT_FOUND and not given.citations


def test_a_contract_that_a_new_reader_may_not_see_is_no_longer_what_it_is_about(filed: Desk) -> None:
    thread = Thread(filed, "C1")
    closed, joined = together(COUNSEL), together(COUNSEL, SALES)
    thread.ask("how do we stop the renewal of the Pellucid lease?", by=COUNSEL, audience=closed)
    seen = thread.ask("and the cap?", by=COUNSEL, audience=closed)
    given = thread.ask("how long is that notice?", by=COUNSEL, audience=joined)

    assert "Pellucid" in seen.text
    assert "Pellucid" not in str(given) and "asked before" not in str(given.notes)


def test_a_new_message_in_a_direct_message_leans_on_the_last_hour_only_when_it_has_to(filed: Desk) -> None:
    room = Thread(filed)
    room.ask("how do we stop the renewal of the Marlowe agreement?", by=COUNSEL, opens=True)

    assert "sixty" in quoted(room.ask("how long is that notice?", by=COUNSEL, opens=True))
    whole = room.ask("what is the liability cap?", by=COUNSEL, opens=True)
    assert {cited.contract.file_path for cited in whole.citations} == {"Marlowe.txt", "Pellucid.txt"}


def test_in_a_channel_a_new_message_leans_on_nothing(filed: Desk) -> None:
    room = Thread(filed, "C1")
    everybody = together(COUNSEL, replace(SALES, id="U7"))
    room.ask("how do we stop the renewal of the Marlowe agreement?", audience=everybody, opens=True)
    given = room.ask("how long is that notice?", audience=everybody, opens=True)

    assert not any("asked before" in note for note in given.notes)


def test_what_was_said_is_forgotten_after_a_day_and_with_contract_and_person(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("how do we stop the renewal of the Marlowe agreement?")
    later = replace(filed, clock=lambda: filed.clock() + timedelta(hours=25))
    kept = lambda desk=filed: desk.topics.of("D1", "1.0", desk.clock())  # noqa: E731

    assert kept() and not kept(later)
    people.remove(filed, OPERATOR, SALES.email)
    assert not kept()

    thread.ask("how do we stop the renewal of the Marlowe agreement?")
    filed.records.remove(filed.records.all()[0].id, who="test", now=filed.clock())
    assert not kept()


def test_names_and_the_askers_own_words_are_not_kept(filed: Desk) -> None:
    thread = Thread(filed)
    thread.ask("my colleague Bartholomew wonders how we stop the renewal of the Marlowe agreement?")
    (topic,) = filed.topics.of("D1", "1.0", filed.clock())

    assert "renewal" in topic.words and "notice_to_stop_renewal" in topic.kinds
    assert not {"bartholomew", "colleague", "wonders", "marlowe"} & set(topic.words.split())
