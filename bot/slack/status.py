""" "Parley is thinking…" while a message is worked. Nobody waits for it, and its failure harms nothing."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.inbox import thread_of
from bot.slack.office import Office

log = logging.getLogger(__name__)
_side = ThreadPoolExecutor(2, thread_name_prefix="status")


def begin(office: Office, event: dict[str, Any]) -> None:
    """Show that the message is being worked."""
    _side.submit(_show, office, event, working=True)


def end(office: Office, event: dict[str, Any]) -> None:
    """The session is idle again."""
    _side.submit(_show, office, event, working=False)


def _show(office: Office, event: dict[str, Any], *, working: bool) -> None:
    place = {"channel_id": event["channel"], "thread_ts": thread_of(event)}
    try:
        state = "processing" if working else "active"
        office.client.api_call("agents.sessions.setStatus", json=place | {"status": state})
    except SlackApiError:
        # Workspaces without sessions still have the older call, which clears itself when we post.
        try:
            office.client.api_call(
                "assistant.threads.setStatus",
                json=place | {"status": "is reading the contracts…" if working else ""},
            )
        except SlackClientError as error:
            log.debug("no status shown: %s", error)
    except (SlackClientError, OSError) as error:
        log.debug("no status shown: %s", error)
