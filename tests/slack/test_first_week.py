"""A newcomer's first week in a real browser; with PARLEY_TEST_SHOTS=DIR its screenshots, wide and as on a phone."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ingest.files import pdf
from tests.sandbox.sight import marks, open_channel, say
from tests.slack.conftest import Workspace

pytestmark = marks
SHOTS = os.environ.get("PARLEY_TEST_SHOTS", "")
LONG = 240_000


class Visitor:
    """Somebody at the page. `clicks` counts what a person would press or choose."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self.clicks, self.shots = page, url, 0, 0

    def be(self, who: str, place: str) -> None:
        self.page.goto(f"{self.url}/?as={who}")
        self.page.locator("#sidebar .row").first.wait_for()
        self.go(place)

    def go(self, place: str) -> None:
        open_channel(self.page, place)

    def press(self, label: str) -> None:
        self.page.locator(".button:visible", has_text=label).last.click()
        self.clicks += 1

    def pick(self, select: str, choice: str, within: str) -> None:
        self.page.locator(f"{within} {select}").first.click()
        self.page.locator(".popup button", has_text=choice).first.click()
        self.clicks += 2

    def shoot(self, name: str) -> None:
        if not SHOTS:
            return
        self.shots += 1
        for width, height in ((1280, 900), (390, 844)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=str(Path(SHOTS) / f"{self.shots:02}-{name}-{width}.png"))
        self.page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def visitor(browser: Browser, fresh: Workspace) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(25_000)
    yield Visitor(page, fresh.url)
    context.close()


def test_from_the_first_minute_to_guidance_beside_an_answer(visitor: Visitor, fresh: Workspace) -> None:
    page, started = visitor.page, time.monotonic()
    home = page.locator(".home")
    visitor.be("U0NORA", "Parley · Home")
    expect(home).to_contain_text("First steps · 0 of 8")
    visitor.shoot("start")
    visitor.press("Make me contract admin")
    visitor.press("Add the sample contracts")
    expect(home).to_contain_text("reading the sample contracts")
    expect(home).to_contain_text("First steps · 2 of 8", timeout=LONG)
    read = time.monotonic()
    visitor.shoot("contracts-read")
    visitor.press("Show the next contract")
    page.locator(".tabs button", has_text="Messages").click()
    page.locator("#main .button", has_text="Confirm").last.click()
    visitor.clicks += 2
    expect(page.locator("#main .message").last).to_contain_text("Confirmed by Nora")
    visitor.shoot("confirmed")
    visitor.go("Parley · Home")
    page.locator(".tabs button", has_text="Home").click()
    visitor.press("Name owners")
    visitor.pick(".select", "Priya Raman", "dialog.modal")
    visitor.shoot("owners")
    page.locator("dialog.modal button[type=submit]").click()
    visitor.clicks += 1
    expect(home).to_contain_text("First steps · 4 of 8")
    visitor.press("Give somebody a role")
    visitor.pick(".select", "Amara Okafor", "dialog.modal")
    page.locator("dialog.modal .choice", has_text="Counsel").click()
    page.locator("dialog.modal button[type=submit]").click()
    visitor.clicks += 2
    expect(home).to_contain_text("First steps · 5 of 8")
    visitor.pick(".select", "#legal", ".home")
    expect(home).to_contain_text("First steps · 6 of 8")
    visitor.pick(".select", "#procurement", ".home")
    expect(home).to_contain_text("First steps · 7 of 8")
    visitor.shoot("nearly-done")
    page.locator(".tabs button", has_text="Messages").click()
    say(page, "what is the liability cap in the Granary Row supply agreement?")
    expect(page.locator("#main .message").last).to_contain_text("price of the Goods")
    print(f"first steps: {visitor.clicks} clicks, {time.monotonic() - started:.0f} s of machine time,", end=" ")
    print(f"of which reading {read - started:.0f} s")

    visitor.be("U0SAM", "deals")
    say(page, "@Parley what is the liability cap in the Granary Row supply agreement?")
    page.locator("#main .replies").last.click()
    expect(page.locator("#thread .message").last).to_contain_text("price of the Goods")
    visitor.shoot("answer")
    visitor.press("Ask legal")
    page.locator("dialog.modal textarea").fill("Renewal talks are on Friday.")
    visitor.shoot("ask-legal")
    page.locator("dialog.modal button[type=submit]").click()
    expect(page.locator("#thread .message").last).to_contain_text("asked legal")

    visitor.be("U0AMARA", "legal")
    expect(page.locator("#main .message").last).to_contain_text("Sam Whitaker asks legal")
    visitor.shoot("handed-over")
    handed = fresh.state()["messages"]["C0LEGAL"][-1]
    fresh.say("U0AMARA", "C0LEGAL", "The cap is per order; never read it as an overall cap.", thread_ts=handed["ts"])
    page.locator("#main .replies").last.click()
    visitor.press("Save as guidance")
    expect(page.locator("dialog.modal textarea")).to_have_value(
        "The cap is per order; never read it as an overall cap."
    )
    visitor.shoot("save-guidance")
    page.locator("dialog.modal button[type=submit]").click()
    expect(page.locator("#thread .message").last).to_contain_text("Saved as guidance")

    visitor.be("U0PRIYA", "general")
    say(page, "@Parley what is the liability cap in the Granary Row supply agreement?")
    page.locator("#main .replies").last.click()
    expect(page.locator("#thread .message").last).to_contain_text("Counsel's guidance · Amara Okafor")
    expect(page.locator("#thread .message").last).to_contain_text("never read it as an overall cap")
    page.get_by_text("never read it as an overall cap").last.scroll_into_view_if_needed()
    visitor.shoot("guidance")


def test_a_pdf_is_dropped_and_asked_about_in_its_thread(visitor: Visitor) -> None:
    page = visitor.page
    visitor.be("U0PRIYA", "Parley · Home")
    page.locator(".tabs button", has_text="Messages").click()
    made = pdf("CATERING AGREEMENT\n\n1. Term. This agreement runs for eighteen (18) months from 1 May 2026.")
    page.set_input_files(
        "#main input[type=file]", [{"name": "catering.pdf", "mimeType": "application/pdf", "buffer": made}]
    )
    page.locator("#main .composer .send").click()
    expect(page.locator("#main .message").last).to_contain_text("I have read your contract")
    visitor.shoot("pdf-card")
    page.get_by_text("Reply in this thread").last.click()
    say(page, "how long does it run?", "#thread")
    expect(page.locator("#thread .message").last).to_contain_text("eighteen (18) months")
    visitor.shoot("pdf-answer")
