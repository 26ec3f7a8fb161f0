"""An unmodified Bolt app on the sandbox, over the real WebSocket."""

from typing import Any

import httpx
import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.server import Running
from tests.sandbox.conftest import Connect, People, wait_for


def test_a_mention_arrives_as_app_mention_and_as_message_with_one_ts(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    seen: list[dict[str, Any]] = []
    app = App(client=client)
    app.event("app_mention")(lambda body, say: (seen.append(body), say("Here.", thread_ts=body["event"]["ts"])))
    app.event("message")(lambda body: seen.append(body))
    connect(app)

    sent = people.do("send", channel="C0DEALS", text="@Parley what is the cap?")
    wait_for(lambda: len([body for body in seen if body["event"].get("user") == "U0NORA"]) == 2)
    mine = [body for body in seen if body["event"].get("user") == "U0NORA"]
    reply = wait_for(lambda: [m for m in people.messages("C0DEALS") if m["text"] == "Here."])[0]

    assert {body["event"]["type"] for body in mine} == {"app_mention", "message"}
    assert {body["event"]["ts"] for body in mine} == {sent["ts"]}
    assert len({body["event_id"] for body in mine}) == 2
    assert mine[0]["event"]["text"] == "<@U0PARLEY> what is the cap?"
    assert reply["thread_ts"] == sent["ts"]


def test_a_slash_command_opens_a_modal_and_a_submission_is_refused_then_taken(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    app = App(client=client)
    view = {
        "type": "modal",
        "callback_id": "intake",
        "title": {"type": "plain_text", "text": "Intake"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {
                "type": "input",
                "block_id": "who",
                "label": {"type": "plain_text", "text": "Owner"},
                "element": {"type": "plain_text_input", "action_id": "name"},
            }
        ],
    }
    taken: list[str] = []

    @app.command("/clause")
    def clause(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack(f"Looking for {body['text']}")
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view("intake")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        name = view["state"]["values"]["who"]["name"]["value"]
        if name == "nobody":
            ack(response_action="errors", errors={"who": "Name a person."})
        else:
            taken.append(name)
            ack()

    connect(app)
    answer = people.do("command", "U0SAM", channel="C0DEALS", text="/clause liability")
    modal = wait_for(lambda: people.get("state", **{"as": "U0SAM"})["modals"])[0]
    refused = people.do("submit", "U0SAM", view_id=modal["id"], values={"who": {"name": "nobody"}})
    accepted = people.do("submit", "U0SAM", view_id=modal["id"], values={"who": {"name": "Sam"}})

    assert answer["payload"] == {"text": "Looking for liability"}
    assert refused["errors"] == {"who": "Name a person."}
    assert accepted["response_action"] == "close"
    assert taken == ["Sam"]
    assert people.get("state", **{"as": "U0SAM"})["modals"] == []
    whispers = people.get("state", **{"as": "U0SAM"})["whispers"]
    assert [w["text"] for w in whispers] == ["Looking for liability"]


def test_a_button_is_pressed_and_its_message_replaced_through_the_response_url(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    app = App(client=client)
    button = {"type": "button", "action_id": "approve", "value": "7", "text": {"type": "plain_text", "text": "Approve"}}

    @app.action("approve")
    def approved(ack: Any, respond: Any, action: dict[str, Any]) -> None:
        ack()
        respond(f"Approved {action['value']}", replace_original=True)

    connect(app)
    posted = client.chat_postMessage(
        channel="C0LEGAL", text="Approve?", blocks=[{"type": "actions", "elements": [button]}], unfurl_links=False
    )
    pressed = people.do("press", "U0AMARA", channel="C0LEGAL", message_ts=posted["ts"], action_id="approve")
    wait_for(lambda: people.messages("C0LEGAL")[-1]["text"] == "Approved 7")
    message = people.messages("C0LEGAL")[-1]

    assert pressed["ok"]
    assert "blocks" not in message
    assert message["sandbox"] == {"unfurl_links": False, "unfurl_media": True}


def test_a_file_comes_with_its_message_and_goes_back_in_three_steps(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    app = App(client=client)
    read: list[bytes] = []

    @app.event("message")
    def shared(event: dict[str, Any], client: WebClient) -> None:
        if event.get("subtype") == "file_share" and not event.get("bot_id"):
            file = event["files"][0]
            read.append(
                httpx.get(file["url_private"], headers={"Authorization": "Bearer xoxb-test"}, trust_env=False).content
            )
            client.files_upload_v2(
                filename="summary.txt", content="read it", channel=event["channel"], thread_ts=event["ts"]
            )

    connect(app)
    up = people.http.post(
        "/sandbox/upload",
        data={"as": "U0PRIYA", "channel": "D0PRIYA", "text": "see this"},
        files={"file": ("order.txt", b"Order form", "text/plain")},
    ).json()
    back = wait_for(lambda: [m for m in people.messages("D0PRIYA") if m.get("bot_id") and m.get("files")])[0]

    assert read == [b"Order form"]
    assert back["thread_ts"] == up["ts"]
    assert back["files"][0]["name"] == "summary.txt"
    assert back["files"][0]["size"] == 7


def test_a_stream_grows_then_expires_after_five_minutes(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    root = people.do("send", "U0SAM", channel="D0SAM", text="hello")
    stream = client.chat_stream(channel="D0SAM", thread_ts=root["ts"], buffer_size=1)
    stream.append(markdown_text="**Liability** ")
    stream.append(markdown_text="is capped.")
    people.do("clock", advance=301)
    with pytest.raises(SlackApiError) as refused:
        stream.append(markdown_text="late")
    message = people.messages("D0SAM")[-1]

    assert refused.value.response["error"] == "message_not_in_streaming_state"
    assert message["text"] == "**Liability** is capped."
