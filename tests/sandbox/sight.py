"""A real headless browser on the page, and the faults it met there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.sandbox.server import Running

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
marks = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


class Sight:
    """A page and whatever went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)


@pytest.fixture
def sight(browser: Browser, running: Running) -> Iterator[Sight]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    seen = Sight(context.new_page())
    seen.page.goto(f"{running.url}/?as=U0SAM")
    seen.page.locator(".composer").wait_for()
    yield seen
    context.close()

    assert seen.faults == []


def say(page: Page, words: str, pane: str = "#main") -> None:
    box = page.locator(f"{pane} .composer textarea")
    box.fill(words)
    box.press("Enter")


def open_channel(page: Page, name: str) -> None:
    page.locator("#sidebar .row", has_text=name).click()
