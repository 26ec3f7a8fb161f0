"""A lawyer at the page: a draft dropped, reviewed, the redline downloaded; rendered where LibreOffice is installed."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser

from tests.negotiate.drafting import draft
from tests.sandbox.sight import marks
from tests.slack.conftest import Workspace
from tests.slack.test_approval import private
from tests.slack.test_first_week import Visitor, visitor

__all__ = ["visitor"]
pytestmark = marks
SHOTS = os.environ.get("PARLEY_TEST_SHOTS", "")


def downloaded(visitor: Visitor, shot: str, folder: Path) -> Path:
    """The redline that the page offers last, saved; a picture called `shot` before it is pressed."""
    link = visitor.page.locator("a.file[download*='redline']").last
    link.wait_for()
    visitor.shoot(shot)
    with visitor.page.expect_download() as coming:
        link.click()
    coming.value.save_as(folder / f"{shot}.docx")
    return folder / f"{shot}.docx"


def test_a_draft_is_dropped_reviewed_and_its_redline_downloaded(
    visitor: Visitor, fresh: Workspace, tmp_path: Path
) -> None:
    page = visitor.page
    one = draft("01-nimbric-saas")
    visitor.be("U0PRIYA", "Parley · Home")
    page.locator(".tabs button", has_text="Messages").click()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.set_input_files("#main input[type=file]", [{"name": one.file, "mimeType": kind, "buffer": one.data()}])
    page.locator("#main .composer .send").click()
    page.locator(".button:visible", has_text="Review against playbook").last.wait_for()
    visitor.shoot("draft-card")
    visitor.press("Review against playbook")
    visitor.press("We buy")
    page.locator(".button:visible", has_text="Go through them").last.wait_for()
    visitor.shoot("review")
    visitor.press("Go through them")
    page.locator("dialog.modal", has_text="Note to the counterparty").wait_for()
    visitor.shoot("issue")
    page.locator("dialog.modal .button", has_text="Close").or_(page.get_by_role("button", name="Close")).last.click()
    visitor.press("Make the redline")
    got = downloaded(visitor, "redline", tmp_path)

    assert got.read_bytes()[:2] == b"PK"
    drawn(got)


def test_an_approval_is_asked_and_given_at_the_page_and_then_the_redline_leaves(
    browser: Browser, apart: Workspace, tmp_path: Path
) -> None:
    private(apart, "08-veldt-payroll-outsourcing")
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(40_000)
    somebody = Visitor(page, apart.url)
    at_messages(somebody, "U0DIEGO")
    somebody.press("Ask for approval")
    page.locator("#main .message", has_text="I asked Amara Okafor to approve").last.wait_for()
    somebody.shoot("asked")

    at_messages(somebody, "U0AMARA")
    card = page.locator("#main .message", has_text="May this leave?").last
    card.wait_for()
    somebody.shoot("to-approve")
    card.locator(".button", has_text="Approve").first.click()
    page.locator("#main .message", has_text="Amara Okafor approved").last.wait_for()
    somebody.shoot("approved")

    at_messages(somebody, "U0DIEGO")
    page.locator("#main .message", has_text="Amara Okafor approved").last.wait_for()
    page.locator("#main .button:visible", has_text="Make the redline").last.click()
    got = downloaded(somebody, "leaves", tmp_path)
    page.context.close()

    assert b"w:ins" in zipfile.ZipFile(got).read("word/document.xml")
    drawn(got)


def at_messages(somebody: Visitor, who: str) -> None:
    somebody.be(who, "Parley · Home")
    somebody.page.locator(".tabs button", has_text="Messages").click()


def drawn(file: Path) -> None:
    """Its first page as LibreOffice shows it, beside the screenshots; where somebody wants to look."""
    if SHOTS and shutil.which("soffice"):
        wish = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", SHOTS, str(file)]
        subprocess.run(wish, check=True, timeout=120)
        pages = pypdfium2.PdfDocument(Path(SHOTS) / f"{file.stem}.pdf")
        pages[0].render(scale=1.5).to_pil().save(Path(SHOTS) / f"{file.stem}.png")
