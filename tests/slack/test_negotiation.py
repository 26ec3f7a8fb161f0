"""/negotiation: who sees where it stands, overrides with a reason, the page before a round, a recap confirmed once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import bootstrap
from bot.flows import learn, negotiation
from bot.model.negotiation import Act, Lesson, Move, Negotiation, Point, Preparation, Recap
from bot.settings import Settings
from bot.slack.views import negotiation as view
from tests.conftest import NOW
from tests.slack.conftest import Workspace
from tests.slack.drawn import few, texts
from tests.slack.limits import check_message, check_view
from tests.slack.test_approval import DIEGO, now
from tests.slack.test_conversations import DEALS, dm
from tests.slack.test_handover import press, said, submit

_points = st.lists(
    st.builds(Point, texts, texts, st.none() | st.just(0), st.just(-1), st.just("open"), texts, texts), max_size=50
)


@given(texts, _points, st.booleans(), st.lists(texts, max_size=30).map(tuple))
@few
def test_whatever_was_said_fits_into_slack(
    name: str, points: list[Point], limits: bool, lines: tuple[str, ...]
) -> None:
    found = Negotiation("n1", name, "buying.yaml", NOW)

    for message in (*view.table(found, points, limits=limits), *view.listing([found])):
        check_message(message)
    for message in view.prepared(Preparation(name, lines, ((name, lines),), lines, lines, lines)):
        check_message(message)
    check_view(view.recap_form(found, points))
    check_message(view.lesson(Lesson("buying.yaml", "set_off", 5, 1, lines[:3], "Allow it."), "ref"))


def begun(workspace: Workspace, counterparty: str) -> Negotiation:
    """A negotiation of the deal desk's with one round behind it."""
    desk = bootstrap.build(replace(Settings(), home=workspace.home), lambda: NOW)
    found = negotiation.opened(desk, DIEGO, counterparty, "buying")
    for side, to in (("them", -1), ("us", 0)):
        made = Move(NOW, 1, DIEGO.id, side, Act.PROPOSED, "payment_terms", "3.1", to, text="within sixty days")
        desk.negotiations.add(found.id, [made])
    return found


def typed(workspace: Workspace, who: str, words: str, answer: str) -> str:
    """What the command says to somebody, once it says `answer`."""
    workspace.act("command", as_=who, channel=DEALS, text=words)
    fits = lambda: [m for m in workspace.whispers(who) if answer in m["text"]]  # noqa: E731
    workspace.until(lambda: bool(fits()))
    return str(fits()[-1]["text"])


def test_only_those_who_take_part_see_it_and_counsel_its_positions(workspace: Workspace) -> None:
    begun(workspace, "Harrowgate Paper")

    assert "1 open" in typed(workspace, "U0AMARA", "/negotiation Harrowgate Paper", "Harrowgate Paper: round 1")
    assert "Walk away" in typed(workspace, "U0AMARA", "/negotiation prepare Harrowgate Paper", "Before the next round")
    typed(workspace, "U0SAM", "/negotiation Harrowgate Paper", "I did not find a negotiation with")
    assert "Harrowgate" not in typed(workspace, "U0SAM", "/negotiation", "no negotiation that you may see")


def test_an_override_has_a_reason_and_a_recap_settles_once(workspace: Workspace) -> None:
    found = begun(workspace, "Larkfield Tools")
    typed(workspace, "U0DIEGO", "/negotiation Larkfield Tools", "Larkfield Tools: round 1")
    room = dm(workspace, "U0DIEGO")
    shown = [m for m in workspace.whispers("U0DIEGO") if "Larkfield Tools: round 1" in m["text"]][-1]
    press(workspace, "U0DIEGO", DEALS, shown, "override_position")
    submit(workspace, "U0DIEGO", kind="payment_terms", to="1", why="A small vendor.")
    now(workspace, "U0DIEGO", "Larkfield Tools: round 1")
    press(workspace, "U0DIEGO", DEALS, shown, "recap_round")
    submit(workspace, "U0DIEGO", said="payment_terms: forty-five days from receipt")
    recap = now(workspace, "U0DIEGO", "Is this what was agreed?")
    press(workspace, "U0DIEGO", room, recap, "confirm_recap")
    now(workspace, "U0DIEGO", "Confirmed by Diego Fuentes")

    desk = bootstrap.build(replace(Settings(), home=workspace.home), lambda: NOW)
    kept = desk.negotiations.get(found.id)
    assert kept and [m.act for m in kept.moves][2:] == [Act.OVERRIDE, Act.SETTLED]
    assert {"override", "confirm recap"} <= {entry.action for entry in desk.audit.entries()}
    assert said(workspace, room)


def test_the_fifth_override_of_a_rule_goes_to_the_owner_and_is_decided_once(workspace: Workspace) -> None:
    desk = bootstrap.build(replace(Settings(), home=workspace.home), lambda: NOW)
    for number in range(4):
        found = negotiation.opened(desk, DIEGO, f"Vendor {number}", "buying")
        given = Move(NOW, 0, DIEGO.id, "us", Act.OVERRIDE, "publicity", "", 1, why=f"Reason {number}")
        learn.override(desk, DIEGO, found, given)
    last = begun(workspace, "Vendor Five")
    desk.negotiations.add(last.id, [Move(NOW, 1, "them", "them", Act.PROPOSED, "publicity", "9", -1, text="our logo")])
    typed(workspace, "U0DIEGO", "/negotiation Vendor Five", "Vendor Five: round 1")
    shown = [m for m in workspace.whispers("U0DIEGO") if "Vendor Five: round 1" in m["text"]][-1]
    press(workspace, "U0DIEGO", DEALS, shown, "override_position")
    submit(workspace, "U0DIEGO", kind="publicity", to="1", why="Reason 5")
    card = now(workspace, "U0AMARA", "The playbook buying: Publicity")

    press(workspace, "U0AMARA", dm(workspace, "U0AMARA"), card, "approve_lesson")
    now(workspace, "U0AMARA", "Amara Okafor approved the edit of publicity")
    assert not learn.open_lessons(desk)


def test_a_recap_reads_back_what_was_written() -> None:
    agreed = view.read("payment_terms: 45 days: from receipt\nset_off:\nnothing here\n")

    assert agreed == (("payment_terms", "45 days: from receipt"),)
    check_message(view.recap(Recap("n", agreed, "We agreed: 45 days."), "n"))
