"""A draft beyond what may be offered leaves only after the approver named in the playbook said yes to exactly it."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from bot import bootstrap
from bot.flows import negotiation
from bot.model.negotiation import Act, Move
from bot.model.person import Person, Role
from bot.settings import Settings
from tests.conftest import NOW
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import DEALS, LEGAL, dm
from tests.slack.test_handover import elements, press, replies_with, said, submit
from tests.slack.test_review import chosen, dropped

Json = dict[str, Any]
DIEGO = Person("U0DIEGO", "Diego Fuentes", roles=frozenset({Role.DEAL_DESK}))


def reviewed(workspace: Workspace, who: str, channel: str, name: str) -> tuple[str, Json]:
    ts, card = dropped(workspace, who, channel, name)
    press(workspace, who, channel, card, "review_contract")
    return ts, chosen(workspace, who, channel, ts)


def files_in(workspace: Workspace, channel: str, thread: str) -> list[Json]:
    return [file for message in workspace.replies(channel, thread) for file in message.get("files") or ()]


def overridden(workspace: Workspace, review: Json, to: int = 2) -> None:
    """Counsel has decided that the cap may go down to a position that must be approved."""
    desk = bootstrap.build(replace(Settings(), home=workspace.home), lambda: NOW)
    block = next(b["block_id"] for b in review["blocks"] if b.get("block_id", "").startswith("review:"))
    found = negotiation.opened(desk, DIEGO, "Ostrava", "buying", contract=block.split(":")[1])
    move = Move(NOW, 1, DIEGO.id, "us", Act.OVERRIDE, "cap_on_liability", "", to, why="A pilot of three months.")
    negotiation.move(desk, DIEGO, found, move)


def card_for(workspace: Workspace, who: str, after: int) -> Json:
    """The approval card in somebody's direct message."""
    room = dm(workspace, who)
    workspace.until(lambda: any(elements(m, "approve_draft") for m in said(workspace, room)[after:]))
    return next(m for m in said(workspace, room)[after:] if elements(m, "approve_draft"))


def test_the_redline_of_preferred_wording_goes_into_the_thread(workspace: Workspace) -> None:
    ts, review = reviewed(workspace, "U0PRIYA", DEALS, "01-nimbric-saas")
    press(workspace, "U0PRIYA", DEALS, review, "export_redline")
    told = replies_with(workspace, DEALS, ts, "tracked in their own file")

    (file,) = files_in(workspace, DEALS, ts)
    wish = Request(quote(file["url_private"], safe=":/"), headers={"Authorization": "Bearer xoxb-test"})
    with urlopen(wish) as answer:
        body = zipfile.ZipFile(io.BytesIO(answer.read())).read("word/document.xml").decode()
    assert file["name"] == "01-nimbric-saas - our redline.docx" and "Priya Raman" in body and "<w:ins " in body
    assert "5 changes" in told["text"] and "Fill in before it goes out: [percent] in 2.2" in told["text"]


def test_a_file_whose_upload_was_not_answered_is_not_uploaded_again(workspace: Workspace) -> None:
    ts, review = reviewed(workspace, "U0PRIYA", DEALS, "03-quarrel-data-license")
    workspace.act("faults", kind="drop", method="files.completeUploadExternal", times=1)
    press(workspace, "U0PRIYA", DEALS, review, "export_redline")
    replies_with(workspace, DEALS, ts, "tracked in their own file")

    assert len(files_in(workspace, DEALS, ts)) == 1


def private(workspace: Workspace, name: str) -> Json:
    """The deal desk's own review of a draft that was dropped for legal, after counsel's override."""
    _, review = reviewed(workspace, "U0DIEGO", LEGAL, name)
    overridden(workspace, review)
    seen = len(said(workspace, dm(workspace, "U0DIEGO")))
    press(workspace, "U0DIEGO", LEGAL, review, "review_privately")
    workspace.until(lambda: len(said(workspace, dm(workspace, "U0DIEGO"))) > seen)
    return said(workspace, dm(workspace, "U0DIEGO"))[seen]


def now(workspace: Workspace, who: str, words: str) -> Json:
    """The newest message to somebody that says `words`, waited for."""
    fits = lambda: [m for m in said(workspace, dm(workspace, who)) if words in m["text"]]  # noqa: E731
    workspace.until(lambda: bool(fits()))
    return fits()[-1]


def heard(workspace: Workspace, who: str, words: str) -> None:
    """Somebody is told, to them alone, why nothing was done."""
    workspace.until(lambda: any(words in m["text"] for m in workspace.whispers(who)))


def test_only_the_approver_lets_a_draft_leave_and_only_once(workspace: Workspace) -> None:
    review = private(workspace, "06-brightmere-marketing-services")
    mine, theirs = dm(workspace, "U0DIEGO"), dm(workspace, "U0AMARA")
    assert "1 proposal must be approved" in review["text"]
    press(workspace, "U0DIEGO", mine, review, "export_redline")
    heard(workspace, "U0DIEGO", "must approve it before it leaves")

    seen = len(said(workspace, theirs))
    press(workspace, "U0DIEGO", mine, review, "ask_approval")
    card = card_for(workspace, "U0AMARA", seen)
    assert "Cap on liability" in card["text"] and "U0DIEGO" in json.dumps(card["blocks"])
    assert not any(elements(m, "approve_draft") for m in said(workspace, mine))
    press(workspace, "U0AMARA", theirs, card, "question_draft")
    workspace.until(
        lambda: "decide_draft" in [modal["callback_id"] for modal in workspace.state("U0AMARA")["modals"][-1:]]
    )
    submit(workspace, "U0AMARA", note="How long is the pilot?")
    now(workspace, "U0DIEGO", "How long is the pilot?")
    press(workspace, "U0DIEGO", mine, review, "ask_approval")
    workspace.until(lambda: len([m for m in said(workspace, theirs)[seen:] if elements(m, "approve_draft")]) == 2)
    reminder = said(workspace, theirs)[-1]

    press(workspace, "U0AMARA", theirs, card, "approve_draft")
    now(workspace, "U0DIEGO", "Amara Okafor approved “Cap on liability”")
    press(workspace, "U0AMARA", theirs, reminder, "reject_draft")
    heard(workspace, "U0AMARA", "Amara Okafor has approved this already")
    press(workspace, "U0DIEGO", mine, review, "export_redline")
    assert len(files_in(workspace, mine, now(workspace, "U0DIEGO", "tracked in their own")["thread_ts"])) == 1


def test_another_tone_is_another_draft_and_is_not_approved(workspace: Workspace) -> None:
    seen = len(said(workspace, dm(workspace, "U0AMARA")))
    review = private(workspace, "12-sable-point-logistics-platform")
    mine, theirs = dm(workspace, "U0DIEGO"), dm(workspace, "U0AMARA")
    press(workspace, "U0DIEGO", mine, review, "ask_approval")
    card = card_for(workspace, "U0AMARA", seen)
    press(workspace, "U0AMARA", theirs, card, "approve_draft")
    now(workspace, "U0DIEGO", "approved “Cap on liability”")

    workspace.act("press", as_="U0DIEGO", channel=mine, message_ts=review["ts"], action_id="review_tone", value="firm")

    workspace.until(lambda: ":firm" in json.dumps(message(workspace, mine, review["ts"])["blocks"]))
    assert "1 proposal must be approved" in message(workspace, mine, review["ts"])["text"]
    before = len(workspace.whispers("U0DIEGO"))
    press(workspace, "U0DIEGO", mine, message(workspace, mine, review["ts"]), "export_redline")
    workspace.until(lambda: len(workspace.whispers("U0DIEGO")) > before)
    assert "must approve it" in workspace.whispers("U0DIEGO")[-1]["text"]


def message(workspace: Workspace, channel: str, ts: str) -> Json:
    return next(m for m in workspace.state()["messages"][channel] if m["ts"] == ts)


def test_a_salesperson_gets_no_limits_by_pressing_for_them(workspace: Workspace) -> None:
    _, review = reviewed(workspace, "U0SAM", DEALS, "11-corrigan-managed-it")
    press(workspace, "U0SAM", DEALS, review, "review_privately")

    heard(workspace, "U0SAM", "Our limits are for counsel and the deal desk.")
    assert not elements(review, "ask_approval")
