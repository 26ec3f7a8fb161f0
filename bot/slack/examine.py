"""The doctor's look at Slack: does the token work, which scopes are missing, is the bot where it should post."""

from collections.abc import Iterator

import yaml
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.flows.doctor import Check
from bot.flows.rooms import LEGAL, REMINDERS, room
from bot.settings import REPOSITORY
from bot.slack.office import Office

_ROOMS = {LEGAL: "PARLEY_LEGAL", REMINDERS: "PARLEY_REMINDERS"}


def examine(office: Office) -> Iterator[Check]:
    """The checks, one by one; a token that Slack refuses ends them."""
    try:
        said = office.client.auth_test()
    except (SlackClientError, OSError) as error:
        why = error.response.get("error") if isinstance(error, SlackApiError) else "Slack cannot be reached"
        yield Check("token", False, str(why), "Copy SLACK_BOT_TOKEN again from the app's page (OAuth & Permissions).")
        return
    yield Check("token", True, f"the workspace {said.get('team')}")
    yield _scopes({name.strip() for name in str(said.headers.get("x-oauth-scopes") or "").split(",") if name.strip()})
    for what, setting in _ROOMS.items():
        yield _room(office, what, setting)


def _scopes(given: set[str]) -> Check:
    if not given:
        return Check("scopes", True, "Slack did not say which")
    manifest = yaml.safe_load((REPOSITORY / "manifest.yaml").read_text("utf-8"))
    missing = sorted(set(manifest["oauth_config"]["scopes"]["bot"]) - given)
    if missing:
        step = "Paste manifest.yaml again under App Manifest, then reinstall the app."
        return Check("scopes", False, f"missing: {', '.join(missing)}", step)
    return Check("scopes", True, f"all {len(given)}")


def _room(office: Office, what: str, setting: str) -> Check:
    name = room(office.desk, what)
    if not name:
        return Check(what, False, "no channel chosen", f"Choose one in Parley's Home tab, or set {setting}.")
    if "@" in name:
        person = office.directory.by_email(name)
        step = "Name another address or a channel."
        return Check(what, True, name) if person else Check(what, False, f"nobody has the address {name}", step)
    if not office.directory.channel(name):
        return Check(what, False, f"Parley is not in {name}", f"Type /invite @Parley in {name}.")
    return Check(what, True, name)
