"""Settings into an office: the client that speaks to Slack, and the directory that asks it who is who."""

from slack_sdk import WebClient

from bot.desk import Desk
from bot.settings import Settings
from bot.slack.directory import Directory
from bot.slack.office import Office


def office(settings: Settings, desk: Desk) -> Office:
    # The SDK's own retry would post again what may have been posted: we look first, see slack/notify.
    client = WebClient(token=settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    return Office(desk, client, Directory(client, desk.people.roles), settings.slack_api_url)
