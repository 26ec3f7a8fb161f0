"""What the Slack door works with: the desk, Slack itself, and who is who there."""

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.desk import Desk
from bot.slack.directory import Directory


@dataclass(frozen=True)
class Office:
    desk: Desk
    client: WebClient
    directory: Directory
    api_url: str
