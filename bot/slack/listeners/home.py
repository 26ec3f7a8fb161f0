"""App Home is opened: the person's own contracts; or the messages tab: prompts to start from."""

from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack.listeners import onboarding
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """The Home view for the one who opened it; on the messages tab, suggested prompts instead."""
    event = payload["event"]
    person = office.directory.person(event["user"])
    if event.get("tab") == "messages":
        _suggest(office, event["channel"])
        return []
    return onboarding.home(office, person)


def _suggest(office: Office, channel: str) -> None:
    try:
        office.client.api_call(
            "assistant.threads.setSuggestedPrompts",
            json={"channel_id": channel, "prompts": help_view.prompts()},
        )
    except SlackApiError:
        # Workspaces without the agent surface have no prompts; the help text says the same.
        return
