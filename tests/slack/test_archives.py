"""An archive or an e-mail dropped in Slack: a card for each contract in it, a list when they are many."""

import json

from tests.ingest.files import zipped
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import dm, upload

DEAL = "HOSTING AGREEMENT\n\n1. Term. Deal {} runs for two (2) years from 1 May 2026.\n"


def test_a_zip_gets_a_card_for_each_contract_and_a_sentence_for_what_is_refused(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")

    ts = upload(workspace, "U0PRIYA", room, "two.zip", zipped({"one.txt": DEAL.format(1), "two.doc": "x"}))
    workspace.until(lambda: len(workspace.replies(room, ts)) > 1)
    card, refusal = workspace.replies(room, ts)

    assert "set_status" in json.dumps(card)
    assert "two.zip/two.doc" in json.dumps(refusal) and ".docx" in json.dumps(refusal)


def test_many_contracts_in_a_zip_are_one_list(workspace: Workspace) -> None:
    room = dm(workspace, "U0PRIYA")
    files = {f"deal-{n}.txt": DEAL.format(n) for n in range(5)}

    ts = upload(workspace, "U0PRIYA", room, "many.zip", zipped(files | {"photo.png": "x"}))
    said = json.dumps(workspace.answered(room, ts)["blocks"])

    assert "many.zip holds 5 contracts that I have read." in said
    assert "deal-4" in said and "many.zip/photo.png" in said
