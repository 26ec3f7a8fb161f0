"""Streams, Home, files, permalinks and reactions through the Web API."""

from typing import Any

import httpx
from slack_sdk import WebClient

from tests.sandbox.conftest import People, error_of


def test_streams_outside_a_direct_message_name_their_reader(client: WebClient, people: People) -> None:
    root = people.do("send", channel="C0DEALS", text="go")["ts"]
    base: dict[str, Any] = {"channel": "C0DEALS", "thread_ts": root}

    assert error_of(client, "chat.startStream", **base) == "missing_recipient_user_id"
    assert error_of(client, "chat.startStream", **base, recipient_user_id="U0NORA") == "missing_recipient_team_id"
    stream = client.chat_startStream(**base, recipient_user_id="U0NORA", recipient_team_id="T0NORTHWIND")["ts"]
    assert error_of(client, "chat.update", channel="C0DEALS", ts=stream, text="x") == "streaming_state_conflict"
    people.do("stop", channel="C0DEALS", thread_ts=root)
    assert error_of(client, "chat.appendStream", channel="C0DEALS", ts=stream, markdown_text="x") == "stopped_by_user"


def test_stopping_a_stream_settles_its_session(client: WebClient, people: People) -> None:
    root = people.do("send", "U0SAM", channel="D0SAM", text="go")["ts"]
    stream = client.chat_startStream(channel="D0SAM", thread_ts=root, markdown_text="a")["ts"]
    working = people.get("state")["sessions"][f"D0SAM:{root}"]["status"]
    client.chat_stopStream(channel="D0SAM", ts=stream, markdown_text="b")
    client.api_call("agents.sessions.rename", json={"channel_id": "D0SAM", "thread_ts": root, "title": "Adia"})
    session = people.get("state")["sessions"][f"D0SAM:{root}"]

    assert working == "processing"
    assert (session["status"], session["title"]) == ("active", "Adia")
    assert people.messages("D0SAM")[-1]["text"] == "ab"
    assert error_of(client, "chat.stopStream", channel="D0SAM", ts=stream) == "message_not_in_streaming_state"


def test_a_home_is_published_against_its_hash(client: WebClient, people: People) -> None:
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    published = client.views_publish(user_id="U0SAM", view=view)["view"]

    assert error_of(client, "views.publish", user_id="U0SAM", view=view, hash="stale") == "hash_conflict"
    assert client.views_publish(user_id="U0SAM", view=view, hash=published["hash"])["ok"]
    assert people.get("state", **{"as": "U0SAM"})["home"]["blocks"][0]["type"] == "divider"


def test_a_file_is_downloaded_with_a_token_and_without_one_a_page_to_sign_in_comes(
    client: WebClient, people: People
) -> None:
    up = people.http.post(
        "/sandbox/upload", data={"as": "U0SAM", "channel": "D0SAM"}, files={"file": ("a.txt", b"words")}
    ).json()
    file = client.files_info(file=up["message"]["files"][0]["id"])["file"]
    good = httpx.get(file["url_private"], headers={"Authorization": "Bearer xoxb-1"}, trust_env=False)
    bare = httpx.get(file["url_private"], trust_env=False)

    assert good.content == b"words"
    assert file["shares"]["private"]["D0SAM"][0]["ts"] == up["ts"]
    assert "text/html" in bare.headers["content-type"]
    assert people.http.get(f"/sandbox/files/{file['id']}", params={"as": "U0PRIYA"}).status_code == 404


def test_permalinks_open_the_page(client: WebClient, people: People) -> None:
    ts = client.chat_postMessage(channel="C0DEALS", text="here")["ts"]
    address = client.chat_getPermalink(channel="C0DEALS", message_ts=ts)["permalink"]

    assert address.endswith(f"/archives/C0DEALS/p{ts.replace('.', '')}")
    assert "<title>Northwind" in httpx.get(address, trust_env=False).text


def test_reactions_are_added_once(client: WebClient, people: People) -> None:
    ts = people.do("send", channel="C0DEALS", text="nice")["ts"]
    client.reactions_add(channel="C0DEALS", timestamp=ts, name="eyes")

    assert error_of(client, "reactions.add", channel="C0DEALS", timestamp=ts, name="eyes") == "already_reacted"
    client.reactions_remove(channel="C0DEALS", timestamp=ts, name="eyes")
    assert error_of(client, "reactions.remove", channel="C0DEALS", timestamp=ts, name="eyes") == "no_reaction"
