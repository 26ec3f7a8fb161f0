"""A modal is opened within the three seconds that its trigger lives."""

import logging
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.errors import Forbidden, ParleyError
from bot.model.person import Person
from bot.slack.office import Office

log = logging.getLogger(__name__)
Body = dict[str, Any]
_SLOW = "Slack closed the door before I could open this; please press again."


def open_for(office: Office, client: WebClient, body: Body, view: Callable[[Office, Body, Person], Body]) -> None:
    """Open what `view` makes of a press. Where it raises ParleyError nothing opens: the press is a letter as well,
    whose handler says why."""
    person = office.directory.person(body["user"]["id"])
    try:
        made = view(office, body, person)
    except ParleyError:
        return
    try:
        client.views_open(trigger_id=body["trigger_id"], view=made)
    except SlackApiError as error:
        log.warning("a modal did not open: %s", error.response.get("error"))
        if url := body.get("response_url"):
            WebhookClient(url).send(text=_SLOW, replace_original=False)


def pressed(view: Callable[[Office, Body, Person], Body]) -> Callable[[Office, Body, Person], list[Any]]:
    """The handler of the same press as a letter: it raises what keeps the modal from opening, and posts nothing."""

    def check(office: Office, payload: Body, person: Person) -> list[Any]:
        view(office, payload, person)
        return []

    return check


def require_inside(person: Person) -> None:
    if not person.inside:
        raise Forbidden("Only full members of this workspace can use my buttons.")
