"""A drafted reply goes out through Slack's API, once: after an unknown outcome we look before posting again."""

import base64
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.flows.correspond import Correspondence, Reply
from bot.slack.directory import Directory

log = logging.getLogger(__name__)

MARK = "parley_reply"
_STALE = timedelta(seconds=30)
_FINAL = {
    "channel_not_found", "not_in_channel", "is_archived", "msg_too_long", "invalid_blocks", "no_text",
    "user_not_in_channel", "restricted_action", "cannot_dm_bot", "message_not_found", "cant_update_message",
    "account_inactive", "view_too_large", "hash_conflict", "messages_tab_disabled", "user_not_found",
}  # fmt: skip


@dataclass(frozen=True)
class Later(Exception):
    """Not delivered; worth another try in `seconds`."""

    seconds: float


class Notifier:
    """`desk` keeps the outbox, `directory` says who reads a channel at the moment of sending."""

    def __init__(self, client: WebClient, directory: Directory) -> None:
        self._client = client
        self._directory = directory

    def deliver(self, outbox: Correspondence, id: str, now: datetime) -> None:
        """Send one reply. Raises Later when Slack cannot take it now. What was sent is not sent again."""
        reply = outbox.reply(id)
        if reply is None or reply.state in {"sent", "failed"}:
            return
        if reply.state == "trying" and (found := self._already_there(reply)):
            _sent(outbox, reply, found, now)
            return
        outbox.trying(id, now)
        try:
            ts = self._send(reply, now)
        except SlackApiError as error:
            if error.response.get("error") not in _FINAL:
                raise Later(_retry_after(error)) from error
            log.error("reply %s refused by Slack: %s", id, error.response.get("error"))
            outbox.given_up(id)
        except (SlackClientError, OSError, HTTPException) as error:
            raise Later(2.0) from error
        else:
            _sent(outbox, reply, ts, now)

    def _send(self, reply: Reply, now: datetime) -> str | None:
        payload = dict(reply.payload)
        if reply.method == "response_url":
            self._respond(payload)
            return None
        payload.pop("opens", None)
        asker = payload.pop("guarded_for", None)
        if asker and now - reply.drafted_at > _STALE:
            payload = self._guarded(payload, asker)
        if "data" in payload:
            self._hand_over(payload)
            return None
        if reply.method == "stream":
            return self._made_whole(payload)
        if reply.method == "chat.postMessage":
            payload |= {"unfurl_links": False, "unfurl_media": False}
            payload["metadata"] = {"event_type": MARK, "event_payload": {"id": reply.id}}
        method = "chat.postMessage" if reply.method == "file" else reply.method
        said = self._client.api_call(method, json=payload)
        return said.get("ts") or said.get("message_ts")

    def _made_whole(self, payload: dict[str, Any]) -> str:
        """The stream is closed and the whole reply put in its place: what grew was sentences only. Safe to repeat."""
        place = {"channel": payload["channel"], "ts": payload["ts"]}
        try:
            self._client.api_call("chat.stopStream", json=place)
        except SlackApiError as error:
            # Closed before, by us, by its five minutes or by the stop button.
            if error.response.get("error") not in {"message_not_in_streaming_state", "stopped_by_user"}:
                raise
        self._client.api_call("chat.update", json=payload)
        return str(payload["ts"])

    def _respond(self, payload: dict[str, Any]) -> None:
        url = payload.pop("url")
        said = WebhookClient(url).send_dict(payload)
        if said.status_code >= 500 or said.status_code == 429:
            raise Later(5.0)

    def _hand_over(self, payload: dict[str, Any]) -> None:
        """A file of ours into a conversation; its bytes stand in `data`, in base64."""
        self._client.files_upload_v2(
            channel=payload["channel"],
            thread_ts=payload.get("thread_ts"),
            filename=payload["filename"],
            content=base64.b64decode(payload["data"]),
        )

    def _guarded(self, payload: dict[str, Any], asker: str) -> dict[str, Any]:
        """The reply waited; it is not sent when outsiders came in meanwhile."""
        channel = str(payload.get("channel", ""))
        if not channel or channel.startswith("D"):
            return payload
        self._directory.forget(channel)
        if self._directory.readers(channel, self._directory.person(asker)).inside:
            return payload
        kept = {key: payload[key] for key in ("channel", "thread_ts") if key in payload}
        return kept | {"text": "This conversation can now be read from outside, so I did not post my answer."}

    def _already_there(self, reply: Reply) -> str | None:
        """The `ts` of the message that an earlier try posted, if it did."""
        channel, thread = reply.payload.get("channel"), reply.payload.get("thread_ts")
        if reply.method not in {"chat.postMessage", "file"} or not channel:
            return None
        oldest = str(reply.drafted_at.timestamp() - 60)
        common = {"channel": channel, "oldest": oldest, "limit": 200, "include_all_metadata": True}
        try:
            if thread:
                said = self._client.conversations_replies(ts=thread, **common)
            else:
                said = self._client.conversations_history(**common)
        except SlackClientError as error:
            raise Later(2.0) from error
        for message in said["messages"]:
            if (message.get("metadata") or {}).get("event_payload", {}).get("id") == reply.id:
                return str(message["ts"])
            names = {file.get("name") for file in message.get("files") or ()}
            if reply.method == "file" and reply.payload.get("filename") in names:
                return str(message["ts"])
        return None


def _sent(outbox: Correspondence, reply: Reply, ts: str | None, now: datetime) -> None:
    """It is out; first the thread that it opens is noted, so that no answer to it comes too early."""
    if ts and (handover := reply.payload.get("opens")):
        outbox.opened(handover, reply.payload["channel"], ts, now)
    outbox.sent(reply.id, ts)


def _retry_after(error: SlackApiError) -> float:
    try:
        return float(error.response.headers.get("Retry-After", 2))
    except (TypeError, ValueError):
        return 2.0
