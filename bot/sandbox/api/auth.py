"""auth.test and api.test: who the token belongs to."""

from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.people import BOT_ID, BOT_NAME, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, TEAM_NAME
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json


def test(sandbox: Sandbox, arguments: Arguments) -> Json:
    """The workspace and the bot user."""
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_NAME,
        "user": BOT_NAME.lower(),
        "team_id": TEAM_ID,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def echo(sandbox: Sandbox, arguments: Arguments) -> Json:
    """What was sent, back."""
    return {"args": {name: value for name, value in arguments.given.items() if name != "token"}}


def team_info(sandbox: Sandbox, arguments: Arguments) -> Json:
    """The workspace's name and domain."""
    return {"team": {"id": TEAM_ID, "name": TEAM_NAME, "domain": TEAM_DOMAIN, "email_domain": "northwind.example"}}


METHODS: dict[str, Method] = {"auth.test": test, "api.test": echo, "team.info": team_info}
