"""What people do on the page, in a real browser with a real Bolt app behind it."""

from typing import Any

from playwright.sync_api import expect
from slack_bolt import App
from slack_sdk import WebClient

from tests.sandbox.conftest import Connect, People
from tests.sandbox.sight import Sight, marks, open_channel, say

pytestmark = marks


def test_a_mention_is_answered_in_a_thread(sight: Sight, client: WebClient, connect: Connect) -> None:
    app = App(client=client)
    app.event("app_mention")(lambda event, say: say("Ninety days.", thread_ts=event["ts"]))
    app.event("message")(lambda: None)
    connect(app)
    page = sight.page
    open_channel(page, "deals")
    say(page, "@Parley what is the notice period?")
    page.locator(".replies").click()

    expect(page.locator("#thread .message").last).to_contain_text("Ninety days.")
    expect(page.locator("#main .message .mention")).to_have_text("@Parley")


MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "facts",
    "title": {"type": "plain_text", "text": "Edit facts"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": {"type": "plain_text", "text": "Name"},
            "element": {"type": "plain_text_input", "action_id": "v"},
        },
        {
            "type": "input",
            "block_id": "status",
            "label": {"type": "plain_text", "text": "Status"},
            "element": {
                "type": "static_select",
                "action_id": "v",
                "options": [
                    {"text": {"type": "plain_text", "text": "Draft"}, "value": "d"},
                    {"text": {"type": "plain_text", "text": "Signed"}, "value": "s"},
                ],
            },
        },
        {
            "type": "input",
            "block_id": "owner",
            "optional": True,
            "label": {"type": "plain_text", "text": "Owner"},
            "element": {"type": "users_select", "action_id": "v", "initial_user": "U0AMARA"},
        },
    ],
}


def test_a_command_a_button_and_a_modal_with_its_errors(sight: Sight, client: WebClient, connect: Connect) -> None:
    app = App(client=client)
    taken: list[Any] = []
    button = {"type": "button", "action_id": "edit", "text": {"type": "plain_text", "text": "Edit"}, "value": "1"}
    app.command("/clause")(lambda ack: ack(text="Liability", blocks=[{"type": "actions", "elements": [button]}]))
    app.action("edit")(lambda ack, body, client: (ack(), client.views_open(trigger_id=body["trigger_id"], view=MODAL)))

    @app.view("facts")
    def save(ack: Any, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["name"]["v"]["value"] == "taken":
            ack(response_action="errors", errors={"name": "That name is taken."})
        else:
            taken.append(values)
            ack()

    connect(app)
    page = sight.page
    open_channel(page, "deals")
    page.locator("#main textarea").fill("/cl")
    expect(page.locator(".completions")).to_contain_text("/clause")
    say(page, "/clause liability")
    expect(page.locator(".message.whisper")).to_contain_text("Only visible to you")
    page.locator(".message.whisper .button").click()
    dialog = page.locator("dialog.modal")
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator(".wrong")).to_have_count(2)
    dialog.locator("input").first.fill("taken")
    dialog.locator(".select").first.click()
    dialog.locator(".popup button", has_text="Signed").click()
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator(".error").first).to_have_text("That name is taken.")
    dialog.locator("input").first.fill("Adia")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)

    assert taken[0]["name"]["v"]["value"] == "Adia"
    assert taken[0]["status"]["v"]["selected_option"]["value"] == "s"
    assert taken[0]["owner"]["v"]["selected_user"] == "U0AMARA"


def test_a_file_is_attached_and_shown_with_its_size(sight: Sight, people: People) -> None:
    page = sight.page
    open_channel(page, "Parley · Home")
    page.locator(".tabs button", has_text="Messages").click()
    page.set_input_files(
        "#main input[type=file]", [{"name": "msa.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" * 500}]
    )
    say(page, "please read this")
    card = page.locator("#main .file")

    expect(card).to_contain_text("msa.pdf")
    expect(card).to_contain_text("2 kB")
    with page.expect_download() as got:
        card.click()
    assert got.value.suggested_filename == "msa.pdf"
    assert people.messages("D0SAM")[0]["text"] == "please read this"


def test_a_stream_is_seen_growing_and_can_be_stopped(sight: Sight, client: WebClient, people: People) -> None:
    page = sight.page
    open_channel(page, "Parley · Home")
    page.locator(".tabs button", has_text="Messages").click()
    say(page, "summarise")
    expect(page.locator("#main .message")).to_have_count(1)
    root = people.messages("D0SAM")[0]["ts"]
    stream = client.chat_startStream(
        channel="D0SAM",
        thread_ts=root,
        chunks=[{"type": "task_update", "id": "1", "title": "Read the contract", "status": "in_progress"}],
    )["ts"]
    expect(page.locator(".task.in_progress")).to_contain_text("Read the contract")
    client.chat_appendStream(channel="D0SAM", ts=stream, markdown_text="**Cap**: 12 months")
    expect(page.locator(".streaming strong")).to_have_text("Cap")
    expect(page.locator("#main .thinking")).to_contain_text("Parley is thinking…")
    page.locator("#main .thinking .link").click()

    expect(page.locator(".stopped")).to_be_visible()


def test_home_is_asked_for_and_drawn(sight: Sight, client: WebClient, connect: Connect) -> None:
    app = App(client=client)
    home = {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "My contracts"}}]}
    app.event("app_home_opened")(lambda event, client: client.views_publish(user_id=event["user"], view=home))
    connect(app)
    open_channel(sight.page, "Parley · Home")

    expect(sight.page.locator(".home h3")).to_have_text("My contracts")


def test_another_person_sees_their_own_channels_and_what_is_unread(sight: Sight, people: People) -> None:
    page = sight.page
    people.do("send", "U0NORA", channel="C0PROCURE", text="for procurement")
    page.locator(".switcher").click()
    page.locator(".popup button", has_text="Gus Hartmann").click()
    expect(page.locator("#sidebar .switcher")).to_contain_text("Gus Hartmann")
    expect(page.locator("#main h1")).to_have_text("procurement")
    names = page.locator("#sidebar .row .row-label").all_inner_texts()

    assert names == ["procurement", "Parley", "Parley · Home"]
    page.keyboard.press("Control+k")
    page.locator("dialog.jump input").fill("Be Nora")
    page.keyboard.press("Enter")
    expect(page.locator("#sidebar .row.unread")).to_have_count(0)
    people.do("send", "U0AMARA", channel="C0LEGAL", text="look")
    expect(page.locator("#sidebar .row.unread")).to_contain_text("legal")


def test_a_new_channel_takes_the_bot_in(sight: Sight) -> None:
    page = sight.page
    page.locator("button[aria-label='Add a channel']").click()
    page.locator("dialog input").first.fill("Renewals 2027")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("#main h1")).to_have_text("renewals-2027")
    expect(page.locator(".banner")).to_contain_text("Parley")


def test_what_was_offered_while_typing_goes_when_it_is_sent(sight: Sight, client: WebClient, connect: Connect) -> None:
    app = App(client=client)
    app.command("/contracts")(lambda ack: ack(text="Two contracts."))
    connect(app)
    page = sight.page
    open_channel(page, "deals")
    page.locator("#main textarea").fill("/contracts")
    expect(page.locator("#main .completions")).to_be_visible()
    page.locator("#main textarea").press("Enter")

    expect(page.locator(".message.whisper")).to_contain_text("Two contracts.")
    expect(page.locator("#main .completions")).to_be_hidden()
