"""Rounds, approvals and the execution copy: our word is kept, and nothing leaves that nobody approved."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import bootstrap
from bot.desk import Desk
from bot.errors import Forbidden, Leak, ParleyError, Stale, Unapproved, UnknownContract
from bot.flows import approve as approving
from bot.flows import negotiation as flow
from bot.flows.conform import conform
from bot.flows.review import Review, named, review
from bot.model.finding import Finding, Held, Tone
from bot.model.negotiation import Act, Move, Negotiation
from bot.model.person import OPERATOR, Person, Role, alone
from bot.model.playbook import BEYOND, Playbook
from bot.negotiate import guard, ledger
from bot.negotiate.notes import outward
from bot.negotiate.playbook import load
from bot.negotiate.propose import next_position
from bot.settings import Settings
from tests.conftest import NOW
from tests.negotiate.drafting import docx, draft
from tests.people import COUNSEL, DESK, GUEST, SALES

BOOKS = [load(path) for path in sorted((Settings().knowledge / "playbooks").glob("*.yaml"))]
RULES = [(book, rule) for book in BOOKS for rule in book.rules]


def step(to: int, *, side: str = "us", act: Act = Act.PROPOSED, why: str = "", kind: str = "indemnity") -> Move:
    return Move(NOW, 1, "U", side, act, kind, "7.1", to, text="words", why=why)


def holding(*moves: Move) -> Negotiation:
    return Negotiation("n1", "Acme", "buying.yaml", NOW, ("U3SALES",), moves=moves)


@given(st.lists(st.integers(-1, 3), max_size=8))
def test_without_a_reason_we_never_offer_less_than_we_did(wanted: list[int]) -> None:
    kept: list[Move] = []
    for to in wanted:
        try:
            kept.append(ledger.checked(holding(*kept), step(to)))
        except ParleyError:
            assert kept and (kept[-1].to == BEYOND or to < kept[-1].to)
    ranks = [9 if move.to == BEYOND else move.to for move in kept]

    assert ranks == sorted(ranks)


def test_taking_an_offer_back_is_possible_when_it_is_said_why() -> None:
    made = ledger.checked(holding(step(2)), step(0, why="they raised the price"))

    assert (made.moved_from, made.to) == (2, 0)


def test_the_ladder_is_walked_one_step_a_round_and_never_back() -> None:
    for _, rule in RULES:
        walked = [next_position(rule, None)]
        for _round in range(6):
            walked.append(next_position(rule, walked[-1]))

        assert walked[0] == 0
        assert walked == sorted(walked)
        assert walked[-1] == len(rule.ladder) - 1


def test_settled_points_stay_settled_until_reopened_with_a_reason() -> None:
    closed = holding(step(0), step(0, act=Act.SETTLED))

    with pytest.raises(ParleyError, match="settled"):
        ledger.checked(closed, step(1))
    with pytest.raises(ParleyError, match="reason"):
        ledger.checked(closed, step(1, act=Act.REOPENED))
    assert ledger.settled(replace(closed, moves=(*closed.moves, step(0, act=Act.REOPENED, why="new scope")))) == {}


def test_an_override_needs_a_reason_and_five_of_them_propose_an_edit_of_the_playbook() -> None:
    with pytest.raises(ParleyError, match="reason"):
        ledger.checked(holding(), step(2, act=Act.OVERRIDE))
    five = holding(*[step(2, act=Act.OVERRIDE, why=f"deal {n}") for n in range(5)])

    assert [lesson.times for lesson in ledger.lessons([five], BOOKS)] == [5]
    assert ledger.lessons([replace(five, moves=five.moves[:4])], BOOKS) == ()


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return bootstrap.build(settings, lambda: NOW)


def beyond_allowed(desk: Desk, negotiation: Negotiation) -> Review:
    """A review whose one proposal is a fallback that counsel must approve."""
    one = draft("01-nimbric-saas")
    made = review(desk, one.data(), one.file, named(desk, "buying"))
    moved = replace(negotiation, moves=(step(1, kind="cap_on_liability"),))
    countered = flow.counter(desk, alone(COUNSEL), moved, made, tone=Tone.FIRM)
    kept = [f for f in countered.findings if f.kind == "cap_on_liability" and f.proposal]
    return replace(countered, findings=tuple(kept))


def test_a_draft_beyond_the_allowed_position_leaves_only_when_its_approver_approved_it(desk: Desk) -> None:
    made = flow.opened(desk, SALES, "Nimbric", "buying")
    found = beyond_allowed(desk, made)
    data = draft("01-nimbric-saas").data()
    finding = found.findings[0]
    asked = approving.ask(desk, SALES, made, finding)
    seen = approving.draft_of(made, finding)

    assert finding.proposal and finding.proposal.position == 2 and asked.approver == "counsel"
    with pytest.raises(Unapproved):
        approving.export(desk, SALES, made, found, data)
    for intruder in (SALES, DESK, GUEST, replace(COUNSEL, inside=False)):
        with pytest.raises(Forbidden):
            approving.decide(desk, intruder, asked.id, "approved", draft=seen)
    approving.decide(desk, COUNSEL, asked.id, "approved", draft=seen)
    assert approving.export(desk, SALES, made, found, data).made == found.findings
    with pytest.raises(Stale):
        approving.decide(desk, COUNSEL, asked.id, "rejected", draft=seen)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=8))
def test_a_changed_draft_voids_its_approval(extra: str) -> None:
    from bot.model.negotiation import Approval, draft_id
    from bot.negotiate.approve import may_leave

    first = draft_id("n1", "indemnity", 2, "the words", "the note")
    given_ = Approval("a", "n1", first, "indemnity", "counsel", "U3SALES", NOW, "approved", "U1COUNSEL", NOW)

    assert may_leave(first, "counsel", [given_])
    assert not may_leave(draft_id("n1", "indemnity", 2, "the words" + extra, "the note"), "counsel", [given_])
    assert not may_leave(draft_id("n2", "indemnity", 2, "the words", "the note"), "counsel", [given_])
    assert not may_leave(first, "general counsel", [given_])


def test_nobody_approves_what_they_asked_for(desk: Desk) -> None:
    made = flow.opened(desk, COUNSEL, "Nimbric", "buying")
    finding = beyond_allowed(desk, made).findings[0]
    asked = approving.ask(desk, COUNSEL, made, finding)

    with pytest.raises(Forbidden):
        approving.decide(desk, COUNSEL, asked.id, "approved", draft=approving.draft_of(made, finding))


def test_a_negotiation_is_hidden_from_those_who_do_not_take_part(desk: Desk) -> None:
    made = flow.opened(desk, SALES, "Nimbric", "buying")
    other = Person("U9", "Olga", roles=frozenset({Role.MEMBER}))

    assert flow.find(desk, alone(SALES), "nimbric").id == flow.find(desk, alone(COUNSEL), made.id).id
    for person in (other, GUEST):
        with pytest.raises(UnknownContract):
            flow.find(desk, alone(person), "nimbric")
    with pytest.raises(Forbidden):
        flow.prepare(desk, alone(SALES), made)


def test_a_round_is_recorded_prepared_recapped_and_the_execution_copy_is_compared(desk: Desk) -> None:
    made = flow.opened(desk, COUNSEL, "Nimbric", "buying")
    one = draft("01-nimbric-saas")
    found = review(desk, one.data(), one.file, named(desk, "buying"))
    made = flow.record(desk, COUNSEL, made, flow.counter(desk, alone(COUNSEL), made, found, tone=Tone.FORMAL))

    assert made.round == 1 and ledger.offered(made)["cap_on_liability"] == 0
    page = flow.prepare(desk, alone(COUNSEL), made)
    assert any("Cap on liability" in ask for ask in page.asks) and page.risks
    said = flow.recap(made, [("payment_terms", "Customer pays within forty-five days.")])
    closed = flow.confirm(desk, COUNSEL, made, said)
    assert "forty-five days" in said.text and "payment_terms" in ledger.settled(closed)
    assert conform(closed, one.data(), one.file) == ()
    sly = (
        "\n".join(one.lines)
        .replace("at least 99.9%", "at least 95.9%")
        .replace("laws of the State of New York", "laws of Texas")
    )
    assert [(d.clause, d.how) for d in conform(closed, docx(sly), "final.docx")] == [
        ("4.1", "changed"),
        ("14.1", "changed"),
    ]


@pytest.mark.parametrize("tone", list(Tone))
def test_no_note_that_the_playbooks_can_give_tells_a_limit(tone: Tone) -> None:
    for book, rule in RULES:
        for offered in range(len(rule.ladder)):
            finding = Finding(rule.kind, Held.BEYOND, "", "high", rule, clause="7.1", quote="Their words.")
            wording = rule.ladder[offered].wording
            told = outward(finding, rule, offered=offered, wording=wording, tone=tone, side=book.side)

            assert rule.inside.strip() not in told and (not rule.walk_away or rule.walk_away.rstrip(".") not in told)
            assert all(position.summary.rstrip(".") not in told for position in rule.fallbacks[offered:])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(RULES), st.data())
def test_the_guard_refuses_every_stretch_of_what_must_stay_with_us(
    pair: tuple[Playbook, object], data: st.DataObject
) -> None:
    from bot.model.playbook import Rule

    rule = pair[1]
    assert isinstance(rule, Rule)
    words = rule.inside.split()
    start = data.draw(st.integers(0, max(0, len(words) - 5)))
    stretch = " ".join(words[start : start + 5])
    if len(stretch.split()) < 5 or stretch in rule.outside:
        return

    with pytest.raises(Leak):
        guard.check(f"Dear all, {stretch} so please agree.", rule, offered=0, known="")


@given(st.sampled_from(["Acme", "Ashcombe & Wray", "Juniper"]), st.text("abc ,.", max_size=20))
def test_the_guard_refuses_another_partys_name_and_links(name: str, around: str) -> None:
    with pytest.raises(Leak):
        guard.check(f"{around} {name.upper()} agreed.", None, offered=0, known="", names=[name])
    with pytest.raises(Leak):
        guard.check(f"{around} see https://x.example", None, offered=0, known="")


def test_precedent_counts_our_signed_contracts_and_says_out_of_how_many(desk: Desk) -> None:
    from bot.flows.intake import files_under, take_in_folder
    from bot.flows.review import precedent
    from bot.model.contract import Status

    folder = desk.files._folder.parent / "in"
    folder.mkdir(parents=True)
    for name in ("01-nimbric-saas", "02-tarrowby-consulting", "03-quarrel-data-license"):
        (folder / f"{name}.docx").write_bytes(draft(name).data())
    list(take_in_folder(desk, files_under([folder]), Status.SIGNED))
    rule = named(desk, "buying").rule("cap_on_liability")
    assert rule
    said = precedent(desk, alone(OPERATOR), named(desk, "buying"), rule)

    assert "2 of 3 are as we prefer" in said and "market" not in said.casefold()
    assert precedent(desk, alone(GUEST), named(desk, "buying"), rule) == ""


def test_opening_a_negotiation_is_for_our_own_people(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        flow.opened(desk, GUEST, "Nimbric", "buying")
