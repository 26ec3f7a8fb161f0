"""The control API: acting as people, the clock, faults, response URLs, and what survives a restart."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.sandbox.server import Options, Running, serve_in_thread
from bot.sandbox.tickets import Tickets
from tests.sandbox.conftest import Connect, People


def test_only_members_speak_in_a_channel(people: People) -> None:
    assert people.do("send", "U0SAM", channel="C0LEGAL", text="hi")["error"] == "not_in_channel"
    assert people.do("send", "U0NOBODY", channel="C0LEGAL", text="hi")["error"] == "user_not_found"
    assert people.do("send", "U0SAM", channel="C0DEALS", text="  ")["error"] == "no_text"


def test_a_person_sees_only_their_channels(people: People) -> None:
    seen = people.get("state", **{"as": "U0TOMAS"})

    assert set(seen["channels"]) == {"C0ACME", "D0TOMAS"}
    assert set(seen["messages"]) == {"C0ACME", "D0TOMAS"}


def test_what_is_typed_becomes_slack_text(people: People) -> None:
    sent = people.do("send", channel="C0DEALS", text="@Amara Okafor <b>&</b> #deals https://a.example/x. <@U0SAM>")

    assert (
        sent["message"]["text"]
        == "<@U0AMARA> &lt;b&gt;&amp;&lt;/b&gt; <#C0DEALS|deals> <https://a.example/x>. <@U0SAM>"
    )


def test_the_clock_moves_every_stamp(people: People) -> None:
    people.do("clock", now="2027-03-01T09:00:00+00:00")
    late = people.do("send", channel="C0DEALS", text="later")["ts"]
    event = people.get("deliveries")["deliveries"][-1]["body"]
    people.do("clock", offset=0)

    assert late.startswith("18") and abs(float(late) - 1803891600) < 5
    assert abs(event["event_time"] - 1803891600) < 5
    assert abs(people.get("clock")["now"] - time.time()) < 5


def test_commands_need_the_app_a_known_name_and_a_member_of_the_workspace(people: People) -> None:
    assert people.do("command", channel="C0DEALS", text="/clause x")["error"] == "app_not_connected"
    assert people.do("command", channel="C0DEALS", text="/nope")["error"] == "invalid_command"
    assert people.do("command", "U0TOMAS", channel="C0ACME", text="/clause x")["error"] == "invalid_command"
    assert people.do("command", channel="C0DEALS", text="/clause x", thread_ts="1.2")["error"] == "command_in_thread"


def test_a_command_the_app_does_not_ack_times_out(people: People, client: WebClient, connect: Connect) -> None:
    app = App(client=client)
    app.command("/clause")(lambda: time.sleep(0.9))
    connect(app)

    assert people.do("command", channel="C0DEALS", text="/clause x")["error"] == "app_timeout"


def test_faults_apply_as_often_as_asked_then_cease(people: People, client: WebClient) -> None:
    people.fault(kind="error", method="users.info", error="fatal_error", times=2)
    answers = [
        httpx.post(f"{client.base_url}users.info", data={"user": "U0SAM", "token": "xoxb-1"}, trust_env=False).json()
        for _ in range(3)
    ]

    assert [answer.get("error") for answer in answers] == ["fatal_error", "fatal_error", None]
    assert people.get("faults")["faults"] == []
    assert people.http.post("/sandbox/faults", json={"kind": "nonsense"}).json()["error"] == "invalid_arguments"


def test_a_response_url_is_good_for_five_posts_and_thirty_minutes(running: Running, people: People) -> None:
    tickets: Tickets = running.sandbox.tickets
    url = tickets.response_url(running.url, {"channel": "C0DEALS", "user": "U0SAM"})
    answers = [people.http.post(url, json={"text": f"n{n}"}) for n in range(6)]
    old = tickets.response_url(running.url, {"channel": "C0DEALS", "user": "U0SAM"})
    people.do("clock", advance=1801)
    late = people.http.post(old, json={"text": "late"})
    whispers = people.get("state", **{"as": "U0SAM"})["whispers"]

    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[5].json()["error"] == "used_url"
    assert late.json()["error"] == "expired_url"
    assert len(whispers) == 5
    assert people.get("state", **{"as": "U0NORA"})["whispers"] == []


def test_a_trigger_opens_one_view_within_three_seconds(running: Running, people: People, client: WebClient) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "A"}, "blocks": [{"type": "divider"}]}
    trigger = running.sandbox.tickets.trigger("U0SAM")
    client.views_open(trigger_id=trigger, view=view)
    twice = httpx.post(
        f"{client.base_url}views.open", json={"trigger_id": trigger, "view": view, "token": "xoxb-1"}, trust_env=False
    ).json()
    slow = running.sandbox.tickets.trigger("U0SAM")
    people.do("clock", advance=4)
    late = httpx.post(
        f"{client.base_url}views.open", json={"trigger_id": slow, "view": view, "token": "xoxb-1"}, trust_env=False
    ).json()

    assert twice["error"] == "exchanged_trigger_id"
    assert late["error"] == "expired_trigger_id"


def test_three_views_stack_and_close_one_by_one(running: Running, people: People, client: WebClient) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "A"}, "blocks": [{"type": "divider"}]}
    client.views_open(trigger_id=running.sandbox.tickets.trigger("U0SAM"), view=view)
    for _ in range(2):
        client.views_push(trigger_id=running.sandbox.tickets.trigger("U0SAM"), view=view)
    with pytest.raises(Exception, match="push_limit_reached"):
        client.views_push(trigger_id=running.sandbox.tickets.trigger("U0SAM"), view=view)
    people.do("close", "U0SAM")
    left = people.get("state", **{"as": "U0SAM"})["modals"]

    assert len(left) == 2
    assert left[1]["previous_view_id"] == left[0]["id"]


def test_a_file_in_a_shared_channel_hides_its_details_in_the_event(people: People) -> None:
    people.http.post(
        "/sandbox/upload", data={"as": "U0TOMAS", "channel": "C0ACME"}, files={"file": ("a.txt", b"words")}
    )
    body = people.get("deliveries")["deliveries"][-1]["body"]

    assert body["is_ext_shared_channel"]
    assert body["event"]["files"][0]["file_access"] == "check_file_info"


def test_people_edit_react_delete_and_read(people: People) -> None:
    ts = people.do("send", channel="C0DEALS", text="draft")["ts"]
    people.do("edit", channel="C0DEALS", ts=ts, text="final")
    reacted = people.do("react", "U0SAM", channel="C0DEALS", ts=ts, name="eyes")
    people.do("read", "U0SAM", channel="C0DEALS", ts=ts)
    message = people.messages("C0DEALS")[0]
    refused = people.do("delete", "U0SAM", channel="C0DEALS", ts=ts)
    people.do("delete", channel="C0DEALS", ts=ts)
    kinds = [(one["type"], one["body"]["event"].get("subtype")) for one in people.get("deliveries")["deliveries"]]

    assert message["text"] == "final"
    assert reacted["added"]
    assert people.get("state", **{"as": "U0SAM"})["read"]["C0DEALS"] == ts
    assert refused["error"] == "cant_update_message"
    assert people.messages("C0DEALS") == []
    assert kinds == [
        ("message", None),
        ("message", "message_changed"),
        ("reaction_added", None),
        ("message", "message_deleted"),
    ]


def test_home_and_shortcuts_reach_the_app(people: People, client: WebClient, connect: Connect) -> None:
    seen: list[Any] = []
    app = App(client=client)
    app.event("app_home_opened")(lambda event: seen.append(event["tab"]))
    app.shortcut("review_message")(lambda ack, body: (ack(), seen.append(body["message"]["text"])))
    connect(app)
    ts = people.do("send", channel="C0DEALS", text="read me")["ts"]
    people.do("home", tab="home")
    done = people.do("shortcut", channel="C0DEALS", message_ts=ts, callback_id="review_message")

    assert done["ok"]
    assert people.do("shortcut", channel="C0DEALS", message_ts=ts, callback_id="nope")["error"] == "shortcut_not_found"
    assert sorted(seen) == ["home", "read me"]


def test_the_workspace_survives_a_restart_with_what_was_not_delivered(tmp_path: Path) -> None:
    options = Options(state=tmp_path / "state.sqlite")
    with serve_in_thread(options=options) as up:
        people = People(up.url)
        people.http.post(
            "/sandbox/upload",
            data={"as": "U0SAM", "channel": "D0SAM", "text": "keep"},
            files={"file": ("a.txt", b"words")},
        )
        people.do("clock", offset=3600)
    with serve_in_thread(options=options) as up:
        people = People(up.url)
        message = people.messages("D0SAM")[0]
        bearer = {"Authorization": "Bearer xoxb-1"}
        content = httpx.get(message["files"][0]["url_private"], headers=bearer, trust_env=False).content
        waiting = people.get("deliveries")["deliveries"]
        offset = people.get("clock")["offset"]

    assert content == b"words"
    assert message["files"][0]["url_private"].startswith(up.url)
    assert [one["type"] for one in waiting] == ["message"]
    assert offset == 3600
    assert [path.name for path in tmp_path.iterdir()] == ["state.sqlite"]
