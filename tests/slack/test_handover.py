"""A question goes to legal and counsel's reply comes back, is kept as guidance and retired; and who never sees what."""

import json
from typing import Any

from tests.slack.conftest import Workspace
from tests.slack.test_conversations import DEALS, GENERAL, LEGAL, blocks_of, dm, upload

Json = dict[str, Any]
NOTE = "Renewal talks are on Friday."


def elements(message: Json, action: str) -> list[Json]:
    """The buttons with this action in a message."""
    found = [e for b in message["blocks"] for e in [*b.get("elements", []), b.get("accessory") or {}]]
    return [element for element in found if element.get("action_id") == action]


def press(workspace: Workspace, who: str, channel: str, message: Json, action: str) -> None:
    workspace.act("press", as_=who, channel=channel, message_ts=message["ts"], action_id=action)


def modal(workspace: Workspace, who: str) -> Json:
    """The modal that opens for somebody."""
    workspace.until(lambda: bool(workspace.state(who)["modals"]))
    return dict(workspace.state(who)["modals"][-1])


def submit(workspace: Workspace, person: str, **values: Any) -> Json:
    """Submit the open modal; each block's one element has the block's name."""
    entered = {name: {name: value} for name, value in values.items()}
    return workspace.act("submit", as_=person, view_id=modal(workspace, person)["id"], values=entered)


def said(workspace: Workspace, channel: str) -> list[Json]:
    return [m for m in workspace.state()["messages"].get(channel, []) if m.get("bot_id")]


def ask_legal(workspace: Workspace, who: str, channel: str, answer: Json, *, at: str = LEGAL) -> Json:
    """Press Ask legal under an answer and send the modal; the hand-over as it arrives in the conversation `at`."""
    before = len(said(workspace, at))
    press(workspace, who, channel, answer, "ask_legal")
    submit(workspace, who, note=NOTE)
    workspace.until(lambda: any("asks legal" in m["text"] for m in said(workspace, at)[before:]))
    return next(m for m in said(workspace, at)[before:] if "asks legal" in m["text"])


def replies_with(workspace: Workspace, channel: str, thread: str, words: str) -> Json:
    """The bot's reply in a thread that says `words`, waited for."""
    fits = lambda: [m for m in workspace.replies(channel, thread) if words in m["text"]]  # noqa: E731
    workspace.until(lambda: bool(fits()))
    return fits()[0]


def test_from_the_question_to_guidance_and_its_end(workspace: Workspace) -> None:
    question = "<@U0PARLEY> what is the liability cap in the Granary Row supply agreement?"
    asked = workspace.say("U0SAM", DEALS, question)
    answer = workspace.answered(DEALS, asked)

    handed = ask_legal(workspace, "U0SAM", DEALS, answer)
    assert "Sam Whitaker asks legal" in handed["text"] and NOTE in handed["text"]
    assert "what is the liability cap in the Granary Row supply agreement?" in handed["text"]
    assert "exceed the price of the Goods" in " ".join(handed["text"].split()) and "Granary Row" in handed["text"]
    assert "asked legal" in replies_with(workspace, DEALS, asked, "asked legal")["text"]

    workspace.say("U0DIEGO", LEGAL, "Ask for a pony.", thread_ts=handed["ts"])
    workspace.until(lambda: any("stays here" in w["text"] for w in workspace.whispers("U0DIEGO")))
    workspace.say(
        "U0AMARA", LEGAL, "The cap is per order, <@U0SAM>; do not read it as an overall cap.", thread_ts=handed["ts"]
    )
    reply = replies_with(workspace, DEALS, asked, "From legal: Amara Okafor, counsel")
    assert "do not read it as an overall cap" in reply["text"] and "not a quotation" in reply["text"]
    assert "pony" not in json.dumps(workspace.replies(DEALS, asked))

    note = replies_with(workspace, LEGAL, handed["ts"], "passed this on to Sam Whitaker")
    press(workspace, "U0DIEGO", LEGAL, note, "save_guidance")
    workspace.until(lambda: any("Only counsel can save" in w["text"] for w in workspace.whispers("U0DIEGO")))
    press(workspace, "U0AMARA", LEGAL, note, "save_guidance")
    form = modal(workspace, "U0AMARA")
    text, scope = (next(b["element"] for b in form["blocks"] if b["block_id"] == name) for name in ("text", "scope"))
    assert "do not read it as an overall cap" in text["initial_value"]
    submit(workspace, "U0AMARA", text=text["initial_value"], scope=scope["options"][0]["value"])
    workspace.until(lambda: bool(elements(workspace.replies(LEGAL, handed["ts"])[-1], "retire_guidance")))

    again = workspace.say("U0PRIYA", GENERAL, question)
    shown = workspace.answered(GENERAL, again)
    assert "Counsel's guidance · Amara Okafor, counsel" in shown["text"]
    quotes = [e for b in shown["blocks"] for e in b.get("elements", []) if e.get("type") == "rich_text_quote"]
    assert quotes and "overall cap" not in json.dumps(quotes)
    before = len(workspace.whispers("U0PRIYA"))
    workspace.act("command", as_="U0PRIYA", channel=GENERAL, text="/clause liability in Granary Row")
    workspace.until(lambda: len(workspace.whispers("U0PRIYA")) > before)
    assert "Counsel's guidance · Amara Okafor" in workspace.whispers("U0PRIYA")[-1]["text"]

    press(workspace, "U0AMARA", LEGAL, workspace.replies(LEGAL, handed["ts"])[-1], "retire_guidance")
    replies_with(workspace, LEGAL, handed["ts"], "was retired by Amara Okafor")
    last = workspace.say("U0PRIYA", GENERAL, question)
    assert "guidance" not in workspace.answered(GENERAL, last)["text"]


def test_where_somebody_in_legal_s_channel_may_not_read_it_counsel_gets_it_privately(workspace: Workspace) -> None:
    workspace.act("invite", as_="U0AMARA", channel=LEGAL, user="U0PRIYA")
    room, counsel = dm(workspace, "U0DIEGO"), dm(workspace, "U0AMARA")
    asked = workspace.say("U0DIEGO", room, "which law governs the Juniper mutual nondisclosure agreement?")
    answer = workspace.answered(room, asked)
    public = len(said(workspace, LEGAL))

    handed = ask_legal(workspace, "U0DIEGO", room, answer, at=counsel)

    assert "State of Delaware" in handed["text"] and len(said(workspace, LEGAL)) == public
    assert "privately: Amara Okafor" in replies_with(workspace, room, asked, "asked legal")["text"]
    workspace.say("U0AMARA", counsel, "Delaware; the amendment never took effect.", thread_ts=handed["ts"])
    assert "never took effect" in replies_with(workspace, room, asked, "From legal")["text"]


def test_when_nobody_in_legal_may_read_it_the_asker_is_told_why(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    dropped = upload(workspace, "U0PRIYA", room, "gardening.txt", b"GARDENING AGREEMENT\n\n1. Law. Ohio law governs.\n")
    workspace.answered(room, dropped)
    workspace.say("U0PRIYA", room, "which law governs?", thread_ts=dropped)
    workspace.until(lambda: len(workspace.replies(room, dropped)) > 1)
    before = len(said(workspace, LEGAL))

    press(workspace, "U0PRIYA", room, workspace.replies(room, dropped)[1], "ask_legal")
    submit(workspace, "U0PRIYA", note="")

    workspace.until(lambda: any("found nobody in legal" in m["text"] for m in said(workspace, room)))
    assert len(said(workspace, LEGAL)) == before


def test_a_reply_does_not_go_where_outsiders_have_come_to_read(workspace: Workspace) -> None:
    room = workspace.act("channels", as_="U0SAM", name="granary-deal")["channel"]["id"]
    workspace.act("invite", as_="U0SAM", channel=room)
    asked = workspace.say("U0SAM", room, "<@U0PARLEY> which law governs the Granary Row supply agreement?")
    handed = ask_legal(workspace, "U0SAM", room, workspace.answered(room, asked))
    replies_with(workspace, room, asked, "asked legal")
    workspace.act("invite", as_="U0SAM", channel=room, user="U0TOMAS")

    workspace.say("U0AMARA", LEGAL, "Settle for their courts if you must.", thread_ts=handed["ts"])

    replies_with(workspace, LEGAL, handed["ts"], "passed this on to Sam Whitaker, privately")
    assert "their courts" not in json.dumps(workspace.state()["messages"][room])
    mine = said(workspace, dm(workspace, "U0SAM"))[-1]
    assert "their courts" in mine["text"] and "comes to you alone" in mine["text"]


def test_in_a_hand_over_s_thread_the_bot_still_answers_to_its_name(workspace: Workspace) -> None:
    asked = workspace.say("U0SAM", DEALS, "<@U0PARLEY> may the Granary Row supply agreement be assigned?")
    handed = ask_legal(workspace, "U0SAM", DEALS, workspace.answered(DEALS, asked))

    workspace.say("U0AMARA", LEGAL, "<@U0PARLEY> what law governs the Granary Row agreement?", thread_ts=handed["ts"])
    workspace.until(lambda: len(workspace.replies(LEGAL, handed["ts"])) > 0)

    assert "passed this on" not in json.dumps(workspace.replies(LEGAL, handed["ts"]))
    assert "From legal" not in json.dumps(workspace.replies(DEALS, asked))


def test_a_bad_answer_s_question_is_shown_to_counsel_only_when_its_asker_agrees(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    first = workspace.answered(room, workspace.say("U0PRIYA", room, "who waters the plants at the Pellworth office?"))
    feedback = elements(first, "feedback")[0]
    value = feedback["negative_button"]["value"]
    workspace.act("press", as_="U0PRIYA", channel=room, message_ts=first["ts"], action_id="feedback", value=value)
    workspace.until(lambda: any(elements(w, "show_question") for w in workspace.whispers("U0PRIYA")))
    offer = next(w for w in workspace.whispers("U0PRIYA") if elements(w, "show_question"))
    assert "confirm" in elements(offer, "show_question")[0]
    assert "waters the plants" not in unanswered(workspace, "U0AMARA")

    press(workspace, "U0PRIYA", room, offer, "show_question")
    workspace.until(lambda: any("Counsel will see" in w["text"] for w in workspace.whispers("U0PRIYA")))

    listed = unanswered(workspace, "U0AMARA")
    assert "waters the plants" in listed and "bad answer" in listed
    assert "for counsel and contract admins" in unanswered(workspace, "U0SAM")


def unanswered(workspace: Workspace, who: str) -> str:
    return str(workspace.typed(who, GENERAL, "/parley unanswered")["text"])


def card(workspace: Workspace, who: str, name: str) -> Json:
    return workspace.typed(who, GENERAL, f"/contracts {name}")


def test_counsel_sets_readers_hold_and_a_note_and_others_are_refused(workspace: Workspace) -> None:
    assert not elements(card(workspace, "U0SAM", "Pellworth"), "open_controls")
    mine = card(workspace, "U0AMARA", "Pellworth")
    press(workspace, "U0AMARA", GENERAL, mine, "open_controls")

    entered = {"who": "named", "people": ["U0SAM"], "emails": "", "channels": [], "flags": ["held"], "note": "Dispute."}
    refused = submit(workspace, "U0AMARA", **entered)
    assert "add yourself" in refused["errors"]["people"]
    wrong = submit(workspace, "U0AMARA", **(entered | {"emails": "amara"}))
    assert "not an e-mail address" in wrong["errors"]["emails"]
    submit(workspace, "U0AMARA", **(entered | {"people": ["U0SAM", "U0AMARA"]}))
    workspace.until(lambda: "Legal hold" in json.dumps(workspace.whispers("U0AMARA")))

    assert "I did not find" in card(workspace, "U0PRIYA", "Pellworth")["text"]
    after = card(workspace, "U0AMARA", "Pellworth")
    assert "2 people" in after["text"] and "Legal hold" in after["text"]
    press(workspace, "U0AMARA", GENERAL, after, "open_controls")
    form = modal(workspace, "U0AMARA")
    assert "Dispute." in blocks_of(form) and "Amara Okafor" in blocks_of(form)
    submit(workspace, "U0AMARA", **(entered | {"who": "everyone", "people": [], "flags": [], "note": ""}))
    workspace.until(lambda: "Legal hold" not in card(workspace, "U0AMARA", "Pellworth")["text"])
