"""People speak to the bot in every way Slack has; whoever speaks gets an answer, and nobody sees what they may not."""

import base64
import json
import urllib.request
from typing import Any

from tests.slack.conftest import Workspace

GENERAL, LEGAL, DEALS, SHARED = "C0GENERAL", "C0LEGAL", "C0DEALS", "C0ACME"


def dm(workspace: Workspace, who: str) -> str:
    rooms = workspace.state(who)["channels"].values()
    return str(next(room["id"] for room in rooms if room.get("is_im")))


def blocks_of(message: dict[str, Any]) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


def test_a_direct_message_is_answered_in_its_thread_with_a_quotation(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")

    ts = workspace.say("U0SAM", room, "can we leave the Lumenfold subscription early?")

    said = workspace.answered(room, ts)
    assert "fifty percent (50%) of the Subscription Fees" in said["text"]
    assert "11.4" in said["text"] and "page 4" in said["text"]


def test_a_mention_that_also_arrives_as_a_message_is_answered_once(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", GENERAL, "<@U0PARLEY> what law governs the Granary Row supply agreement?")

    workspace.answered(GENERAL, ts)
    second = workspace.say("U0SAM", GENERAL, "and what is the liability cap?", thread_ts=ts)
    workspace.until(lambda: len(workspace.replies(GENERAL, ts)) > 1)

    first, after = workspace.replies(GENERAL, ts)
    assert second and "Granary Row" in first["text"]
    assert (
        "will not\nexceed the price of the Goods" in after["text"] or "exceed the price of the Goods" in after["text"]
    )


def test_people_talking_among_themselves_are_left_alone(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", GENERAL, "lunch?")
    late = workspace.say("U0SAM", GENERAL, "<@U0PARLEY> help")
    workspace.answered(GENERAL, late)

    assert workspace.replies(GENERAL, ts) == []


def test_nothing_that_a_reader_of_the_channel_may_not_see_is_said_there(workspace: Workspace) -> None:
    before = len(workspace.state()["messages"].get(dm(workspace, "U0AMARA"), []))
    ts = workspace.say("U0AMARA", GENERAL, "<@U0PARLEY> how long does the Juniper mutual nondisclosure agreement run?")
    unknown = workspace.say("U0AMARA", GENERAL, "<@U0PARLEY> how long does the Zephyrine mutual nondisclosure run?")

    public = workspace.answered(GENERAL, ts)
    workspace.answered(GENERAL, unknown)

    assert "Nondisclosure Agreement (" not in json.dumps(public)
    room = dm(workspace, "U0AMARA")
    workspace.until(lambda: len(workspace.state()["messages"].get(room, [])) > before)
    private = workspace.state()["messages"][room][-1]
    assert "Mutual Nondisclosure Agreement (" in private["text"] and "years" in private["text"]


def test_a_channel_that_outsiders_read_gets_no_contract_text(workspace: Workspace) -> None:
    ts = workspace.say("U0SAM", SHARED, "<@U0PARLEY> what does Granary Row charge?")

    said = workspace.answered(SHARED, ts)
    assert "outside" in said["text"] and "Granary" not in json.dumps(said)


def test_a_guest_is_told_why_there_is_no_answer(workspace: Workspace) -> None:
    room = dm(workspace, "U0GUS")

    ts = workspace.say("U0GUS", room, "what is our liability cap with Corvane?")

    said = workspace.answered(room, ts)
    assert "full members" in said["text"] and "Corvane" not in json.dumps(said)


def test_a_slash_command_is_answered_to_its_typist_alone_and_can_be_shared(workspace: Workspace) -> None:
    before = len(workspace.whispers("U0SAM"))
    workspace.act("command", as_="U0SAM", channel=GENERAL, text="/clause liability in Granary Row")
    workspace.until(lambda: len(workspace.whispers("U0SAM")) > before)

    mine = workspace.whispers("U0SAM")[-1]
    assert "price of the Goods" in mine["text"]
    assert "share_clause" in blocks_of(mine)


def test_walk_aways_are_for_counsel_and_deal_desk_where_nobody_else_reads(workspace: Workspace) -> None:
    asked = "what's our position on liability caps?"
    counsel_room, sales_room = dm(workspace, "U0AMARA"), dm(workspace, "U0SAM")

    counsel = workspace.answered(counsel_room, workspace.say("U0AMARA", counsel_room, asked))
    sales = workspace.answered(sales_room, workspace.say("U0SAM", sales_room, asked))
    public = workspace.answered(GENERAL, workspace.say("U0AMARA", GENERAL, f"<@U0PARLEY> {asked}"))

    assert "Walk away" in counsel["text"]
    for said in (sales, public):
        assert "Preferred" in said["text"]
        assert "Walk away" not in json.dumps(said) and "Fallback" not in json.dumps(said)


def test_a_file_dropped_in_a_direct_message_is_read_and_can_be_asked_about(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    text = "CATERING AGREEMENT\n\n1. Term. This agreement runs for eighteen (18) months from 1 May 2026.\n"

    ts = upload(workspace, "U0PRIYA", room, "catering.txt", text.encode())
    card = workspace.answered(room, ts)
    workspace.say("U0PRIYA", room, "how long does it run?", thread_ts=ts)
    workspace.until(lambda: len(workspace.replies(room, ts)) > 1)

    assert "set_status" in blocks_of(card) and "confirm_facts" in blocks_of(card)
    assert "eighteen (18) months" in workspace.replies(room, ts)[1]["text"]
    listed = workspace.state("U0SAM")
    assert "catering" not in json.dumps(listed).lower()


def test_a_file_beside_a_mention_is_read_though_the_mention_comes_without_it(workspace: Workspace) -> None:
    text = b"LAUNDRY AGREEMENT\n\n1. Term. This agreement runs for nine (9) months from 1 May 2026.\n"

    ts = upload(workspace, "U0SAM", DEALS, "laundry.txt", text, text="<@U0PARLEY> how long does this run?")
    workspace.until(lambda: len(workspace.replies(DEALS, ts)) > 1)
    card, answer = workspace.replies(DEALS, ts)

    assert "I have read your contract" in card["text"]
    assert "nine (9) months" in answer["text"]


def test_a_caption_that_only_hands_a_file_over_is_no_question(workspace: Workspace) -> None:
    text = b"PLANT CARE AGREEMENT\n\n1. Law. Ohio law governs.\n"

    ts = upload(workspace, "U0SAM", DEALS, "plants.txt", text, text="<@U0PARLEY> please add this, thanks")
    workspace.answered(DEALS, ts)
    later = workspace.say("U0SAM", DEALS, "<@U0PARLEY> thanks!")

    assert "welcome" in workspace.answered(DEALS, later)["text"]
    assert [reply["text"].split(".")[0] for reply in workspace.replies(DEALS, ts)] == ["I have read your contract"]


def test_the_card_of_a_file_dropped_where_outsiders_read_goes_to_the_one_who_dropped_it(workspace: Workspace) -> None:
    room = dm(workspace, "U0DIEGO")
    text = b"FORKLIFT AGREEMENT\n\n1. Law. Ohio law governs.\n"

    ts = upload(workspace, "U0DIEGO", SHARED, "forklift.txt", text, text="<@U0PARLEY> please add this")

    said = workspace.answered(SHARED, ts)
    assert "to you alone" in said["text"] and "Ohio" not in json.dumps(workspace.replies(SHARED, ts))
    assert any("Ohio" in m["text"] for m in workspace.state()["messages"][room] if m.get("bot_id"))


def test_a_status_chosen_on_the_card_is_kept_and_shown(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    ts = upload(workspace, "U0PRIYA", room, "cleaning.txt", b"CLEANING AGREEMENT\n\n1. Law. Ohio law governs.\n")
    card = workspace.answered(room, ts)
    menu = next(e for b in card["blocks"] for e in b.get("elements", []) if e.get("action_id") == "set_status")
    block = next(b["block_id"] for b in card["blocks"] if menu in b.get("elements", []))

    press = {"action_id": "set_status", "block_id": block, "value": "signed"}
    workspace.act("press", as_="U0PRIYA", channel=room, message_ts=card["ts"], **press)

    workspace.until(lambda: '"initial_option"' in json.dumps(workspace.replies(room, ts)[0]["blocks"]))


def test_what_cannot_be_read_gets_a_sentence(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")

    ts = upload(workspace, "U0PRIYA", room, "deal.docx", b"PK\x03\x04 not a Word file")

    assert "deal.docx" in workspace.answered(room, ts)["text"]


def test_four_thousand_characters_emoji_and_right_to_left_text_are_answered(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    for text in ("what about the term? " * 190, "🦄🔥 مرحبا هل يمكننا إنهاء العقد؟", "🤷", "…"):
        ts = workspace.say("U0SAM", room, text)

        said = workspace.answered(room, ts)["text"]
        assert said and "could not finish" not in said


def test_every_post_has_unfurling_off(workspace: Workspace) -> None:
    with urllib.request.urlopen(f"{workspace.url}/sandbox/calls") as answer:
        calls = json.load(answer)["calls"]
    posts = [call for call in calls if call["method"] == "chat.postMessage"]

    assert posts and all(
        call["arguments"]["unfurl_links"] is False and call["arguments"]["unfurl_media"] is False for call in posts
    )


def upload(workspace: Workspace, who: str, channel: str, name: str, data: bytes, *, text: str = "") -> str:
    """Drop a file into a conversation, `text` beside it; the `ts` of its message."""
    boundary = base64.urlsafe_b64encode(name.encode()).decode().strip("=")
    fields = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in {"as": who, "channel": channel, "text": text}.items()
    )
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = fields.encode() + head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    with urllib.request.urlopen(urllib.request.Request(f"{workspace.url}/sandbox/upload", body, kind)) as answer:
        return str(json.load(answer)["ts"])


def test_renewals_are_listed_for_the_one_who_asks(workspace: Workspace) -> None:
    workspace.act("command", as_="U0SAM", channel=GENERAL, text="/renewals Lumenfold")
    workspace.act("command", as_="U0GUS", channel="C0PROCURE", text="/renewals")
    workspace.act("command", as_="U0PRIYA", channel=GENERAL, text="/renewals feed")
    said = lambda who: json.dumps(workspace.whispers(who), ensure_ascii=False)  # noqa: E731
    workspace.until(lambda: "send by" in said("U0SAM") and "PARLEY_PUBLIC_URL" in said("U0PRIYA"))

    assert "Subscription Agreement" in said("U0SAM") and "Pellworth" not in said("U0SAM")
    workspace.until(lambda: "full members" in said("U0GUS"))
    assert "send by" not in said("U0GUS")


def test_a_follow_up_in_the_thread_is_about_its_contract_and_topic(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    ts = workspace.say("U0SAM", room, "how can we leave the Lumenfold subscription early?")
    workspace.answered(room, ts)
    workspace.say("U0SAM", room, "what about the Stellane maintenance letter?", thread_ts=ts)
    workspace.until(lambda: len(workspace.replies(room, ts)) > 1)
    workspace.say("U0SAM", room, "and the governing law?", thread_ts=ts)
    workspace.until(lambda: len(workspace.replies(room, ts)) > 2)

    _, other, law = workspace.replies(room, ts)
    assert "Maintenance Agreement" in other["text"] and "asked before" in other["text"]
    assert "Paragraphs 7 and 10" in law["text"]


def test_a_question_offered_under_an_answer_is_asked_by_pressing_it(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    ts = workspace.say("U0SAM", room, "what is the liability cap in the Granary Row supply agreement?")
    said = workspace.answered(room, ts)
    button = next(e for b in said["blocks"] for e in b.get("elements", []) if e.get("action_id") == "ask_next:0")
    block = next(b["block_id"] for b in said["blocks"] if button in b.get("elements", []))

    press = {"action_id": "ask_next:0", "block_id": block, "value": button["value"]}
    workspace.act("press", as_="U0SAM", channel=room, message_ts=said["ts"], **press)
    workspace.until(lambda: len(workspace.replies(room, ts)) > 1)

    assert "Granary Row" in workspace.replies(room, ts)[1]["text"]
    assert "I am not sure" not in workspace.replies(room, ts)[1]["text"]
