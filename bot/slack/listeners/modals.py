"""A fact is edited: the modal opens at once (its trigger lives three seconds) and its submission is checked."""

import json
from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.errors import ParleyError
from bot.flows import catalogue
from bot.slack import post
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import contract as contract_view
from bot.slack.views import fact as fact_view
from bot.slack.views import help as help_view
from bot.slack.views.ref import unpacked

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modal, and say at once what is wrong with a value; the change itself is worked like any letter."""

    @app.action("edit_fact")
    def open_modal(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        id, name = unpacked(body["actions"][0]["value"])
        person = office.directory.person(body["user"]["id"])
        try:
            found = catalogue.contract(office.desk, office.directory.private(person), id)
        except ParleyError as error:
            WebhookClient(body["response_url"]).send(text=error.said, replace_original=False)
            return
        place = {key: body["container"].get(key) for key in ("channel_id", "message_ts", "is_ephemeral")}
        carried = json.dumps(place | {"contract": id, "fact": name, "url": body.get("response_url")})
        client.views_open(trigger_id=body["trigger_id"], view=fact_view.edit(found, name, carried))

    @app.view("edit_fact")
    def check(ack: Callable[..., None], view: Body) -> None:
        ref = json.loads(view["private_metadata"])
        try:
            catalogue.read_value(ref["fact"], fact_view.entered(view))
        except ParleyError as error:
            ack(**fact_view.errors(error.said))
        else:
            ack()


def answer(office: Office, payload: Body) -> list[Post]:
    """Set the fact and show the card as it is now."""
    view = payload["view"]
    ref = json.loads(view["private_metadata"])
    person = office.directory.person(payload["user"]["id"])
    text = fact_view.entered(view)
    try:
        catalogue.read_value(ref["fact"], text)
    except ParleyError:
        # The modal has said so already and is still open.
        return []
    try:
        mine = office.directory.private(person)
        found = catalogue.correct(office.desk, person, mine, ref["contract"], name=ref["fact"], text=text)
    except ParleyError as error:
        return post.whisper(office, person, [help_view.plain(error.said)])
    card, *_ = contract_view.card(found, changeable=True)
    if ref.get("is_ephemeral") or not ref.get("message_ts"):
        return post.respond(ref["url"], [card]) if ref.get("url") else []
    return post.update(ref["channel_id"], ref["message_ts"], card)
