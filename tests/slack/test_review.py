"""A counterparty's draft or clause in Slack: the ways to ask, what everybody sees and what counsel alone does."""

import json
from typing import Any

from tests.negotiate.drafting import draft
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import DEALS, SHARED, blocks_of, dm, upload
from tests.slack.test_handover import elements, press, replies_with

Json = dict[str, Any]
CLAUSE = "Customer shall pay all undisputed invoices within fifteen (15) days of the invoice date."


def dropped(workspace: Workspace, who: str, channel: str, name: str = "01-nimbric-saas") -> tuple[str, Json]:
    """(ts of the message, the draft's card)."""
    one = draft(name)
    ts = upload(workspace, who, channel, one.file, one.data())
    return ts, replies_with(workspace, channel, ts, "I have read")


def chosen(workspace: Workspace, who: str, channel: str, ts: str) -> Json:
    """Say which side we are on; the review."""
    asked = replies_with(workspace, channel, ts, "Which side are we on")
    press(workspace, who, channel, asked, "review_book:buying.yaml")
    return replies_with(workspace, channel, ts, "against Buying")


def modal_with(workspace: Workspace, who: str, words: str) -> Json:
    """The topmost modal once it says `words`."""
    workspace.until(lambda: words in json.dumps(workspace.state(who)["modals"][-1:], ensure_ascii=False))
    return dict(workspace.state(who)["modals"][-1])


def typed(workspace: Workspace, who: str) -> Json:
    """What /counter says to somebody about the clause."""
    workspace.act("command", as_=who, channel=DEALS, text=f"/counter {CLAUSE}")
    heard = lambda: [m for m in workspace.whispers(who) if "sixty (60)" in blocks_of(m)]  # noqa: E731
    workspace.until(lambda: bool(heard()))
    return heard()[-1]


def test_a_draft_dropped_in_a_channel_is_reviewed_from_its_card(workspace: Workspace) -> None:
    ts, card = dropped(workspace, "U0PRIYA", DEALS)
    press(workspace, "U0PRIYA", DEALS, card, "review_contract")
    review = chosen(workspace, "U0PRIYA", DEALS, ts)

    assert "10.1 Cap on liability (critical)" in review["text"] and "as we prefer" in review["text"]
    assert "shown to counsel and the deal desk alone" in review["text"] and "allback" not in blocks_of(review)

    press(workspace, "U0PRIYA", DEALS, review, "open_issue")
    shown = modal_with(workspace, "U0PRIYA", "Note to the counterparty")
    assert "Cap on liability" in blocks_of(shown) and "Walk away" not in blocks_of(shown)
    press(workspace, "U0AMARA", DEALS, review, "open_issue")
    theirs = modal_with(workspace, "U0AMARA", "Note to the counterparty")
    assert "For counsel and the deal desk only" in blocks_of(theirs) and "Walk away" in blocks_of(theirs)


def test_in_the_modal_one_goes_on_and_picks_the_tone(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    ts, card = dropped(workspace, "U0PRIYA", room, "04-ostrava-cloud-hosting")
    press(workspace, "U0PRIYA", room, card, "review_contract")
    press(workspace, "U0PRIYA", room, chosen(workspace, "U0PRIYA", room, ts), "open_issue")
    first = modal_with(workspace, "U0PRIYA", "Issue 1 of")

    workspace.act("press", as_="U0PRIYA", view_id=first["id"], action_id="issue_tone", value="formal")
    modal_with(workspace, "U0PRIYA", "respectfully")
    workspace.act("press", as_="U0PRIYA", view_id=first["id"], action_id="next_issue")
    second = modal_with(workspace, "U0PRIYA", "Issue 2 of")

    assert json.loads(second["private_metadata"])["tone"] == "formal"


def test_can_we_accept_this_is_about_the_contract_of_the_thread(workspace: Workspace) -> None:
    ts, _ = dropped(workspace, "U0SAM", DEALS, "05-pennick-software-licence")
    workspace.say("U0SAM", DEALS, "Can we accept this?", thread_ts=ts)

    assert "issues" in chosen(workspace, "U0SAM", DEALS, ts)["text"]


def test_a_clause_pasted_in_a_channel_is_countered_without_limits(workspace: Workspace) -> None:
    ts = workspace.say("U0AMARA", DEALS, f"<@U0PARLEY> can we accept this? {CLAUSE}")
    said = workspace.answered(DEALS, ts)

    assert "It gives 15 days" in said["text"] and "sixty (60)" in blocks_of(said)
    assert "Walk away" not in said["text"] and "allback" not in blocks_of(said)


def test_the_clause_a_thread_began_with_is_countered(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", DEALS, f"They sent: {CLAUSE}")
    workspace.say("U0SAM", DEALS, "<@U0PARLEY> counter this", thread_ts=ts)

    assert "sixty (60)" in blocks_of(workspace.answered(DEALS, ts))


def test_counter_on_the_command_line_of_slack_is_private_and_shows_counsel_the_limits(workspace: Workspace) -> None:
    for who in ("U0SAM", "U0AMARA"):
        workspace.act("command", as_=who, channel=DEALS, text=f"/counter {CLAUSE}")
        workspace.until(lambda who=who: any("sixty (60)" in blocks_of(m) for m in workspace.whispers(who)))  # type: ignore[misc]
    sam, amara = (
        next(m for m in workspace.whispers(who) if "sixty (60)" in blocks_of(m)) for who in ("U0SAM", "U0AMARA")
    )

    assert "Walk away" in amara["text"] and "Walk away" not in blocks_of(sam)
    assert elements(sam, "pasted_tone:firm")


def test_the_tone_of_a_pasted_clause_can_be_changed(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", DEALS, f"<@U0PARLEY> counter this: {CLAUSE}")
    press(workspace, "U0SAM", DEALS, workspace.answered(DEALS, ts), "pasted_tone:firm")

    assert "We cannot agree to it as it stands" in replies_with(workspace, DEALS, ts, "cannot agree")["text"]


def test_the_shortcut_answers_in_private(workspace: Workspace) -> None:
    ts = workspace.say("U0PRIYA", DEALS, CLAUSE.replace("fifteen (15)", "twelve (12)"))
    workspace.act("shortcut", as_="U0PRIYA", callback_id="counter_message", channel=DEALS, message_ts=ts)
    room = dm(workspace, "U0PRIYA")
    found = lambda: [m for m in workspace.state()["messages"].get(room, []) if "twelve (12)" in m.get("text", "")]  # noqa: E731
    workspace.until(lambda: bool(found()))

    assert workspace.replies(DEALS, ts) == []


def test_a_channel_with_outsiders_gets_nothing_of_the_playbook(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", SHARED, f"<@U0PARLEY> can we accept this? {CLAUSE}")

    said = workspace.answered(SHARED, ts)
    assert "people from outside" in said["text"] and "sixty" not in blocks_of(said)
