"""A deadline comes near and people deal with it in a real browser; with PARLEY_TEST_SHOTS=DIR its screenshots."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot import bootstrap
from bot.sandbox.server import serve_in_thread
from bot.settings import Settings
from tests.flows.contracts import renewing
from tests.sandbox.sight import marks
from tests.slack.conftest import Workspace
from tests.slack.test_first_week import Visitor

pytestmark = marks
QUIET, NEAR, LATER = "2027-07-01T17:00:00+00:00", "2027-10-08T17:00:00+00:00", "2027-10-15T17:00:00+00:00"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Workspace]:
    """A bot whose one signed contract is Sam's; it is July 2027 in this Slack."""
    desk = bootstrap.build(replace(Settings(), home=tmp_path), lambda: datetime(2027, 7, 1, tzinfo=UTC))
    renewing(desk, owner="U0SAM", notice_address="Acme Inc., 1 Main Street, Columbus, Ohio")
    with serve_in_thread() as sandbox:
        running = Workspace(sandbox.url, tmp_path)
        running.act("clock", now=QUIET)
        running.start()
        yield running
        running.kill()


def messages_of(visitor: Visitor, who: str) -> None:
    """Somebody's private conversation with Parley."""
    visitor.be(who, "Parley · Home")
    visitor.page.locator(".tabs button", has_text="Messages").click()


def test_the_clock_moves_a_card_arrives_and_is_snoozed_assigned_and_answered(
    browser: Browser, watched: Workspace
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(40_000)
    visitor = Visitor(page, watched.url)
    last = page.locator("#main .message").last

    watched.act("clock", now=NEAR)
    messages_of(visitor, "U0SAM")
    expect(last).to_contain_text("Give notice by", timeout=40_000)
    expect(last).to_contain_text("at least sixty (60) days prior to the end")
    visitor.shoot("reminder")
    visitor.pick(".select", "for a week", "#main .message")
    expect(last).to_contain_text("Snoozed until 15 October 2027")
    visitor.shoot("snoozed")

    watched.act("clock", now=LATER)
    expect(page.locator("#main .message", has_text="Give notice by")).to_have_count(2, timeout=40_000)
    page.locator("#main .message").last.locator(".select").nth(1).click()
    page.locator(".popup button", has_text="Priya Raman").first.click()
    messages_of(visitor, "U0PRIYA")
    expect(last).to_contain_text("Give notice by", timeout=40_000)
    visitor.press("Details")
    expect(page.locator("#main")).to_contain_text("60 days = 15 November 2027")
    visitor.shoot("assigned")
    visitor.press("Give notice")
    expect(page.locator("#main")).to_contain_text("Notice - Supply Agreement - 2027-11-15.docx")
    visitor.shoot("notice-drafted")
    page.locator("#main .message", has_text="I have drafted the notice").locator(".select").first.click()
    page.locator(".popup button", has_text="Sent: courier").first.click()
    expect(page.locator("#main")).to_contain_text("Notice sent by courier, says Priya Raman")
    visitor.shoot("notice-sent")

    messages_of(visitor, "U0SAM")
    expect(page.locator("#main .message", has_text="Notice sent by courier")).to_have_count(2)
    visitor.shoot("settled-for-everybody")
    context.close()
