"""Every Web API method: what it answers, and the error strings Slack would give."""

from typing import Any

import httpx
import pytest
from slack_sdk import WebClient

from bot.sandbox.api import METHODS
from bot.sandbox.server import Running
from tests.sandbox.conftest import People, error_of


def test_tokens_are_checked_by_kind(running: Running) -> None:
    def answer(method: str, token: str) -> Any:
        return httpx.post(f"{running.api_url}{method}", data={"token": token}, trust_env=False).json()

    assert answer("auth.test", "")["error"] == "not_authed"
    assert answer("auth.test", "xoxp-user")["error"] == "invalid_auth"
    assert answer("apps.connections.open", "xoxb-bot")["error"] == "not_allowed_token_type"
    assert answer("apps.connections.open", "xapp-app")["url"].startswith(running.url.replace("http", "ws"))


@pytest.mark.parametrize("sending", ["json", "form", "query"])
def test_arguments_may_come_as_json_form_or_query(running: Running, people: People, sending: str) -> None:
    given = {"channel": "C0DEALS", "text": f"by {sending}"}
    how: dict[str, Any] = {"json": {"json": given}, "form": {"data": given}, "query": {"params": given}}[sending]
    answer = httpx.post(
        f"{running.api_url}chat.postMessage", headers={"Authorization": "Bearer xoxb-1"}, trust_env=False, **how
    )

    assert answer.json()["ok"]
    assert people.messages("C0DEALS")[-1]["text"] == f"by {sending}"


def test_every_method_answers_json_whatever_it_is_given(people: People) -> None:
    for method in METHODS:
        answer = people.http.post(f"/api/{method}", data={"token": "xoxb-1"})

        assert answer.status_code == 200, method
        assert answer.json()["ok"] in (True, False)


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("no.such", {}, "unknown_method"),
        ("chat.postMessage", {"text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0DEALS"}, "no_text"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": "x", "thread_ts": "1.2"}, "invalid_thread_ts"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C0DEALS", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ("chat.update", {"channel": "C0DEALS", "ts": "1.2", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "C0LEGAL", "user": "U0SAM", "text": "x"}, "user_not_in_channel"),
        ("chat.startStream", {"channel": "C0DEALS", "thread_ts": "1.2"}, "invalid_thread_ts"),
        (
            "agents.sessions.setStatus",
            {"channel_id": "D0SAM", "thread_ts": "1.2", "status": "active"},
            "invalid_thread_ts",
        ),
        (
            "assistant.threads.setSuggestedPrompts",
            {"channel_id": "C0DEALS", "prompts": []},
            "channel_type_not_supported",
        ),
        ("conversations.info", {"channel": "C404"}, "channel_not_found"),
        ("conversations.replies", {"channel": "C0DEALS", "ts": "1.2"}, "thread_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("users.info", {"user": "U404"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "a@b.example"}, "users_not_found"),
        ("files.info", {"file": "F404"}, "file_not_found"),
        ("files.getUploadURLExternal", {"filename": "a.txt", "length": 0}, "invalid_arguments"),
        (
            "views.open",
            {"trigger_id": "1", "view": {"type": "modal", "title": {"type": "plain_text", "text": "A"}, "blocks": []}},
            "invalid_trigger_id",
        ),
        (
            "views.update",
            {"view_id": "V404", "view": {"type": "modal", "title": {"type": "plain_text", "text": "A"}, "blocks": []}},
            "not_found",
        ),
        ("reactions.add", {"channel": "C0DEALS", "timestamp": "1.2", "name": "eyes"}, "message_not_found"),
    ],
)
def test_refusals_are_slacks_own(client: WebClient, method: str, arguments: dict[str, Any], error: str) -> None:
    assert error_of(client, method, **arguments) == error


def test_a_message_is_posted_changed_and_deleted(client: WebClient, people: People) -> None:
    posted = client.chat_postMessage(
        channel="C0DEALS", text="first", metadata={"event_type": "outbox", "event_payload": {"id": "7"}}
    )
    client.chat_update(channel="C0DEALS", ts=posted["ts"], text="second")
    with_metadata = client.conversations_history(channel="C0DEALS", include_all_metadata=True)["messages"]
    without = client.conversations_history(channel="C0DEALS")["messages"]
    too_long = error_of(client, "chat.update", channel="C0DEALS", ts=posted["ts"], text="x" * 4001)
    client.chat_delete(channel="C0DEALS", ts=posted["ts"])

    assert with_metadata[0]["text"] == "second"
    assert with_metadata[0]["metadata"]["event_payload"] == {"id": "7"}
    assert "metadata" not in without[0]
    assert "sandbox" not in without[0]
    assert too_long == "msg_too_long"
    assert people.messages("C0DEALS") == []


def test_the_app_changes_only_its_own_messages(client: WebClient, people: People) -> None:
    theirs = people.do("send", channel="C0DEALS", text="mine")["ts"]

    assert error_of(client, "chat.update", channel="C0DEALS", ts=theirs, text="x") == "cant_update_message"
    assert error_of(client, "chat.delete", channel="C0DEALS", ts=theirs) == "cant_delete_message"


def test_a_reply_to_a_reply_joins_the_thread_and_is_counted(client: WebClient, people: People) -> None:
    root = people.do("send", channel="C0DEALS", text="root")["ts"]
    reply = client.chat_postMessage(channel="C0DEALS", text="one", thread_ts=root)["ts"]
    deeper = client.chat_postMessage(channel="C0DEALS", text="two", thread_ts=reply)["message"]
    thread = client.conversations_replies(channel="C0DEALS", ts=reply)["messages"]

    assert deeper["thread_ts"] == root
    assert [message["text"] for message in thread] == ["root", "one", "two"]
    assert thread[0]["reply_count"] == 2
    assert [message["text"] for message in client.conversations_history(channel="C0DEALS")["messages"]] == ["root"]


def test_the_bot_speaks_only_where_it_is(client: WebClient, people: People) -> None:
    public = people.do("channels", name="renewals")["channel"]["id"]
    private = people.do("channels", name="board", is_private=True)["channel"]["id"]

    assert error_of(client, "chat.postMessage", channel=public, text="x") == "not_in_channel"
    assert error_of(client, "conversations.info", channel=private) == "channel_not_found"
    assert people.do("invite", channel=private)["ok"]
    assert client.conversations_info(channel=private)["channel"]["is_member"]
    assert client.conversations_join(channel=public)["channel"]["is_member"]


def test_people_show_who_is_outside(client: WebClient) -> None:
    guest, stranger = (client.users_info(user=user)["user"] for user in ("U0GUS", "U0TOMAS"))
    listed = {person["id"] for person in client.users_list()["members"]}

    assert guest["is_ultra_restricted"]
    assert stranger["is_stranger"]
    assert stranger["team_id"] != guest["team_id"]
    assert "U0TOMAS" not in listed
    assert client.conversations_info(channel="C0ACME")["channel"]["is_ext_shared"]
    assert "U0TOMAS" in client.conversations_members(channel="C0ACME")["members"]
    assert client.users_lookupByEmail(email="amara.okafor@northwind.example")["user"]["id"] == "U0AMARA"
    assert client.usergroups_list(include_users=True)["usergroups"][0]["users"] == ["U0AMARA", "U0NORA"]


def test_lists_come_in_pages(client: WebClient) -> None:
    first = client.conversations_list(types="public_channel,private_channel", limit=2)
    second = client.conversations_list(
        types="public_channel,private_channel", limit=9, cursor=first["response_metadata"]["next_cursor"]
    )

    assert [room["name"] for room in first["channels"]] == ["general", "legal"]
    assert [room["name"] for room in second["channels"]] == ["deals", "procurement", "acme-shared"]
    assert second["response_metadata"]["next_cursor"] == ""
    assert client.conversations_open(users="U0SAM")["channel"]["id"] == "D0SAM"
    assert {room["id"] for room in client.users_conversations(user="U0GUS")["channels"]} == {"C0PROCURE"}
