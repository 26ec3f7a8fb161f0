"""Handing over, guidance, controls and the list of what went unanswered, on a desk of their own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.errors import Forbidden, Misconfigured, Stale, UnknownContract
from bot.flows import controls, guidance, handover, people
from bot.flows.ask import ask
from bot.flows.controls import Controls
from bot.flows.handover import Place
from bot.flows.intake import Dropped, take_in
from bot.flows.record import feedback
from bot.flows.unanswered import complain, unanswered
from bot.model.contract import Contract
from bot.model.evidence import Answer, Question
from bot.model.guidance import Guidance, Scope
from bot.model.handover import Handover
from bot.model.person import Audience, Person, Readers
from tests.conftest import NOW
from tests.people import ADMIN, COUNSEL, DESK, GUEST, OPERATOR, SALES, alone, together

TEXT = (
    "SUPPLY AGREEMENT\n\n"
    "1. Limitation of Liability. The liability of either party is limited to the price of the goods.\n\n"
    "2. Governing Law. This agreement is governed by the laws of Ohio.\n"
)
LEGAL = together(COUNSEL, DESK, channel="C0LEGAL")
OPEN = Readers(everyone=True)
ASKED = "what is the liability cap?"

Filed = Callable[[Readers], Contract]


@pytest.fixture
def filed(desk: Desk) -> Filed:
    """Takes the supply agreement in for some readers."""

    def file(readers: Readers) -> Contract:
        contract = take_in(desk, Dropped("/in/supply.txt", "supply.txt", TEXT.encode(), readers)).contract
        assert contract
        return contract

    return file


def answer_for(desk: Desk, person: Person, text: str = ASKED) -> tuple[Question, Answer]:
    question = Question(text, person, alone(person))
    return question, handover.reask(desk, question, clause=False)


def given_over(desk: Desk, contract: Contract, id: str = "h1", note: str = "") -> Handover:
    kinds = handover.subjects(desk, *answer_for(desk, SALES))[1]
    return Handover(id, NOW, SALES.id, SALES.name, "C1", "1.0", ASKED, note, (contract.id,), kinds, "grounded")


def save(desk: Desk, contract: Contract, scope: Scope, person: Person = COUNSEL) -> Guidance:
    given = Guidance("g1", "Read it per order.", person.name, NOW, scope, (contract.id,))
    return guidance.save(desk, person, alone(person), given, reply="C0LEGAL 2.0")


def test_who_can_set_where_questions_go_is_said_when_nobody_has(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, "ada@northwind.example", name="Ada Admin", roles=("contract admin",))

    with pytest.raises(Misconfigured, match="Ada Admin can choose it in my Home tab"):
        handover.require_destination(desk)
    assert handover.require_destination(replace(desk, legal="#legal")) == "#legal"


def test_handing_on_is_not_counted_as_another_question(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    _, answer = answer_for(desk, SALES)

    assert answer.contract == contract.id and "price of the goods" in answer.citations[0].quote
    assert desk.audit.entries() == []


def test_it_goes_to_the_channel_only_when_all_its_readers_may_see_the_contract(desk: Desk, filed: Filed) -> None:
    contract = filed(Readers(people=frozenset({SALES.id, COUNSEL.id})))
    channel, private = Place("C0LEGAL", LEGAL), Place("D1", alone(COUNSEL), COUNSEL)
    stranger = Place("D2", alone(DESK), DESK)

    assert handover.destinations(desk, [contract.id], channel, [stranger, private]) == (private,)
    assert handover.destinations(desk, [contract.id], channel, [stranger]) == ()
    desk.records.set_readers(contract.id, OPEN)
    assert handover.destinations(desk, [contract.id], channel, [private]) == (channel,)


def test_a_channel_that_outsiders_read_is_no_place_for_any_question(desk: Desk) -> None:
    outside = Place("C0LEGAL", together(COUNSEL, GUEST, channel="C0LEGAL"))

    assert handover.destinations(desk, [], outside, []) == ()


def test_the_same_question_is_handed_over_once_and_trying_again_is_no_second_time(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    answer, place = answer_for(desk, SALES)[1], [Place("C0LEGAL", LEGAL)]

    assert handover.hand_over(desk, given_over(desk, contract), answer, place)
    assert handover.hand_over(desk, given_over(desk, contract), answer, place)
    assert not handover.hand_over(desk, given_over(desk, contract, "h2"), answer, place)
    assert handover.hand_over(desk, given_over(desk, contract, "h3", "It is urgent."), answer, place)
    assert [entry.action for entry in desk.audit.entries()] == ["ask legal", "ask legal"]

    handover.replied(desk, given_over(desk, contract), COUNSEL, LEGAL)
    assert handover.hand_over(desk, given_over(desk, contract, "h4"), answer, place)


def test_guidance_shows_with_its_contract_and_kind_until_it_is_retired(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    first, *_ = guidance.scopes(desk, alone(COUNSEL), given_over(desk, contract))
    assert first.contract == contract.id and first.kind == "cap_on_liability"
    kept = save(desk, contract, first)
    question = Question(ASKED, SALES, alone(SALES))

    assert ask(desk, question).guidance == (kept,)
    assert ask(desk, replace(question, text="which law governs it?")).guidance == ()
    assert save(desk, contract, first) == kept

    gone = guidance.retire(desk, COUNSEL, alone(COUNSEL), kept.id)
    assert guidance.retire(desk, COUNSEL, alone(COUNSEL), kept.id) == gone
    assert ask(desk, question).guidance == () and gone.retired_by == COUNSEL.name
    assert guidance.listed(desk, COUNSEL, alone(COUNSEL)) == (gone,)
    actions = [entry.action for entry in desk.audit.entries() if "guidance" in entry.action]
    assert actions == ["retire guidance", "save guidance"]


def test_guidance_on_a_kind_shows_with_other_contracts_to_who_may_read_where_it_arose(desk: Desk, filed: Filed) -> None:
    contract = filed(Readers(people=frozenset({COUNSEL.id, SALES.id})))
    save(desk, contract, Scope(None, "cap_on_liability", "Cap on liability, in every contract"))
    other = Dropped("/in/other.txt", "other.txt", TEXT.replace("SUPPLY", "SERVICE").encode(), OPEN)
    service = take_in(desk, other).contract
    assert service

    for person, shown in ((SALES, 1), (DESK, 0)):
        question = Question(ASKED, person, alone(person), current=service.id)
        assert len(ask(desk, question).guidance) == shown
    in_the_open = Question(ASKED, SALES, together(SALES, DESK), current=service.id)
    assert ask(desk, in_the_open).guidance == ()


def test_only_counsel_saves_and_retires_guidance(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    kept = save(desk, contract, Scope(contract.id, None, "all of it"))

    for person in (SALES, DESK, ADMIN):
        with pytest.raises(Forbidden):
            save(desk, contract, Scope(contract.id, None, "all of it"), person)
        with pytest.raises(Forbidden):
            guidance.retire(desk, person, alone(person), kept.id)
    assert ask(desk, Question(ASKED, SALES, alone(SALES))).guidance == (kept,)


def test_guidance_goes_with_its_contract(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    save(desk, contract, Scope(contract.id, None, "all of it"))

    desk.records.remove(contract.id, who="test", now=NOW)

    assert desk.guidance.all(retired=True) == []


def wish(contract: Contract, **changes: object) -> Controls:
    now = Controls(contract.readers, contract.held, contract.never_to_model)
    return replace(now, **changes)  # type: ignore[arg-type]


def change(desk: Desk, contract: Contract, person: Person = COUNSEL, key: str = "k", **changes: object) -> Contract:
    before = controls.seen(contract)
    return controls.change(
        desk, person, alone(person), contract.id, wish=wish(contract, **changes), before=before, key=key
    )


def test_a_contract_under_legal_hold_is_not_deleted(desk: Desk, filed: Filed) -> None:
    contract = change(desk, filed(OPEN), held=True)

    with pytest.raises(Forbidden, match="legal hold"):
        desk.records.remove(contract.id, who="sync", now=NOW)
    assert desk.records.get(contract.id) == contract and desk.records.folders.unfinished() == {}

    change(desk, contract, held=False)
    desk.records.remove(contract.id, who="sync", now=NOW)
    assert desk.records.get(contract.id) is None


def test_every_change_is_written_down_once(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    readers = Readers(people=frozenset({COUNSEL.id}))
    all_of_it = {"readers": readers, "held": True, "never_to_model": True, "note": "Dispute pending."}

    after = change(desk, contract, **all_of_it)
    assert change(desk, contract, **all_of_it) == after

    assert after.readers == readers and after.held and after.never_to_model
    done = sorted(entry.action for entry in desk.audit.entries())
    assert done == ["legal hold", "never to a model", "note to file", "set readers"]
    (note,) = controls.opened(desk, COUNSEL, alone(COUNSEL), contract.id)[1]
    assert (note.text, note.who, note.at) == ("Dispute pending.", COUNSEL.name, NOW)


def test_controls_are_for_counsel_and_admins_who_may_read_the_contract(desk: Desk, filed: Filed) -> None:
    contract = filed(Readers(people=frozenset({SALES.id})))

    for person, error in ((SALES, Forbidden), (DESK, Forbidden), (COUNSEL, UnknownContract)):
        with pytest.raises(error):
            change(desk, contract, person, held=True)
    assert change(desk, contract, ADMIN, held=True).held


def test_a_change_upon_a_change_by_somebody_else_is_refused(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    change(desk, contract, ADMIN, held=True)

    with pytest.raises(Stale):
        change(desk, contract, COUNSEL, never_to_model=True)


def test_nobody_locks_themselves_out(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)

    with pytest.raises(Forbidden, match="add yourself"):
        change(desk, contract, readers=Readers(people=frozenset({SALES.id})))
    assert change(desk, contract, ADMIN, readers=Readers()).readers == Readers()


def counted(desk: Desk, audience: Audience) -> dict[tuple[str, str], int]:
    found = unanswered(desk, NOW - timedelta(days=7), audience)
    return {(row.contract, row.kind): row.count for row in found.missed}


def test_what_went_unanswered_is_counted_without_its_words(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    missed = Question("what are the insurance requirements?", SALES, alone(SALES))
    outcome = ask(desk, missed).outcome
    ask(desk, Question(ASKED, SALES, alone(SALES)))
    feedback(desk, SALES, alone(SALES), "bad", question="what is the insurance?", contract=contract.id)
    feedback(desk, SALES, alone(SALES), "good", question=ASKED, contract=contract.id)

    assert outcome in {"not_found", "nearest"}
    assert counted(desk, alone(COUNSEL)) == {(contract.name, "insurance"): 2}
    assert counted(desk, alone(ADMIN)) == counted(desk, alone(COUNSEL))
    found = unanswered(desk, NOW - timedelta(days=7), alone(COUNSEL))
    assert "requirements" not in repr(found)
    assert unanswered(desk, NOW + timedelta(seconds=1), alone(COUNSEL)).missed == ()


def test_words_are_shown_to_counsel_when_their_asker_agreed(desk: Desk, filed: Filed) -> None:
    contract = filed(OPEN)
    handover.hand_over(desk, given_over(desk, contract), answer_for(desk, SALES)[1], [Place("C0LEGAL", LEGAL)])
    complain(desk, SALES, alone(SALES), id="c1", question="who insures it?", contract=contract.id)
    complain(desk, SALES, alone(SALES), id="c1", question="who insures it?", contract=contract.id)

    found = unanswered(desk, NOW - timedelta(days=7), alone(COUNSEL))

    assert [one.question for one in found.handed] == [ASKED]
    assert [one.question for one in found.complaints] == ["who insures it?"]


def test_what_counsel_may_not_read_is_counted_only(desk: Desk, filed: Filed) -> None:
    contract = filed(Readers(people=frozenset({SALES.id})))
    feedback(desk, SALES, alone(SALES), "bad", question="what is the insurance?", contract=contract.id)
    complain(desk, SALES, alone(SALES), id="c1", question="who insures it?", contract=contract.id)

    found = unanswered(desk, NOW - timedelta(days=7), alone(COUNSEL))

    assert (found.missed, found.complaints, found.hidden) == ((), (), 1)


def test_the_list_is_for_counsel_and_admins(desk: Desk) -> None:
    for audience in (alone(SALES), alone(DESK), together(COUNSEL, SALES)):
        with pytest.raises(Forbidden):
            unanswered(desk, NOW, audience)


def test_a_question_then_answered_to_its_asker_alone_did_not_go_unanswered(desk: Desk, filed: Filed) -> None:
    filed(Readers(people=frozenset({SALES.id, COUNSEL.id})))
    ask(desk, Question(ASKED, SALES, together(SALES, DESK)))
    ask(desk, Question(ASKED, SALES, alone(SALES)))

    assert counted(desk, alone(COUNSEL)) == {}
