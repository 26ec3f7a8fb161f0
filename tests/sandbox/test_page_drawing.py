"""How the page draws messages: safely, as mrkdwn says, and at every width."""

import pytest
from playwright.sync_api import Browser, expect
from slack_sdk import WebClient

from bot.sandbox.server import Running
from tests.sandbox.sight import Sight, marks, open_channel, say

pytestmark = marks


def test_nothing_in_a_message_runs_or_becomes_markup(sight: Sight, client: WebClient) -> None:
    page = sight.page
    open_channel(page, "deals")
    attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> javascript:alert(1)'
    say(page, attack)
    client.chat_postMessage(channel="C0DEALS", text=f"{attack} <javascript:alert(1)|click>")
    client.chat_postMessage(
        channel="C0DEALS", markdown_text=f"{attack} [click](javascript:alert(1)) ![i](http://x.example/i.png)"
    )
    expect(page.locator("#main .message")).to_have_count(3)

    assert page.evaluate("window.hacked") is None
    assert page.locator(".content img, .content script").count() == 0
    assert page.locator(".content a[href^='javascript']").count() == 0
    expect(page.locator("#main .message").first).to_contain_text("<script>window.hacked=1</script>")


def test_mrkdwn_is_drawn(sight: Sight, client: WebClient) -> None:
    page = sight.page
    open_channel(page, "deals")
    client.chat_postMessage(
        channel="C0DEALS",
        text="*bold* _it_ ~no~ `c*d*e` 2*3*4 snake_case_word\n> quoted *deep*\n• one\n• two\n```a < b```\n"
        "<@U0SAM> <#C0DEALS> <https://a.example|a> <!date^1800000000^{date_short}|then> a &lt; b",
    )
    words = page.locator("#main .message .words")

    expect(words.locator("strong").first).to_have_text("bold")
    expect(words.locator("em")).to_have_text("it")
    expect(words.locator("s")).to_have_text("no")
    expect(words.locator("code")).to_have_text("c*d*e")
    expect(words.locator("blockquote strong")).to_have_text("deep")
    expect(words.locator(".item")).to_have_count(2)
    expect(words.locator("pre")).to_have_text("a < b")
    expect(words.locator(".mention.mine")).to_have_text("@Sam Whitaker")
    expect(words.locator("a")).to_have_attribute("href", "https://a.example")
    expect(words.locator("time")).to_have_text("Jan 15, 2027")
    expect(words).to_contain_text("2*3*4 snake_case_word")
    expect(words).to_contain_text("a < b")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_width_scrolls_sideways(browser: Browser, running: Running, client: WebClient, width: int) -> None:
    wide = [[{"type": "raw_text", "text": "a rather long cell that will not wrap"}] * 8] * 3
    client.chat_postMessage(
        channel="C0GENERAL",
        text="x" * 400,
        blocks=[
            {"type": "section", "text": {"type": "mrkdwn", "text": "unbroken" * 60}},
            {"type": "table", "rows": wide},
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "action_id": f"b{n}", "text": {"type": "plain_text", "text": "A button"}}
                    for n in range(12)
                ],
            },
        ],
    )
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{running.url}/?as=U0SAM")
    page.locator("#main .message").wait_for()
    overflow = page.evaluate(
        "[...document.querySelectorAll('html, .messages, #main')].map((n) => n.scrollWidth - n.clientWidth)"
    )
    page.close()

    assert max(overflow) <= 0
