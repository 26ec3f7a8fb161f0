"""A lawyer at the page: a draft dropped, reviewed, the redline downloaded; rendered where LibreOffice is installed."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.negotiate.drafting import draft
from tests.sandbox.sight import marks
from tests.slack.conftest import Workspace
from tests.slack.test_first_week import Visitor, visitor

__all__ = ["visitor"]
pytestmark = marks
SHOTS = os.environ.get("PARLEY_TEST_SHOTS", "")


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
    link = page.locator("a.file[download*='redline']").last
    link.wait_for()
    visitor.shoot("redline")
    with page.expect_download() as coming:
        link.click()
    got = tmp_path / "redline.docx"
    coming.value.save_as(got)

    assert got.read_bytes()[:2] == b"PK"
    if SHOTS and shutil.which("soffice"):
        wish = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", SHOTS, str(got)]
        subprocess.run(wish, check=True, timeout=120)
