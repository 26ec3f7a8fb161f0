"""The drafts kept to be measured on unread: what was planted stands in them. The review is not run here."""

import io
from typing import Any

import docx as word
import pytest
import yaml

from tests.negotiate.drafting import DRAFTS, draft, plain

FRESH = DRAFTS / "fresh"
PLANTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((FRESH / "planted.yaml").read_text("utf-8"))
ACCEPTABLE: dict[str, list[dict[str, str]]] = yaml.safe_load((FRESH / "acceptable.yaml").read_text("utf-8"))
KINDS = (DRAFTS.parents[2] / "knowledge" / "clauses.yaml").read_text("utf-8")


def test_every_fresh_draft_has_its_deviations_and_its_acceptable_clauses() -> None:
    names = sorted(path.stem for path in FRESH.glob("*.txt"))

    assert sorted(PLANTED) == names == sorted(ACCEPTABLE)


@pytest.mark.parametrize("name", PLANTED)
def test_the_words_that_decide_stand_in_the_draft(name: str) -> None:
    text = plain(draft(f"fresh/{name}").lines)
    words = [each for one in PLANTED[name] for each in one["words"]]

    assert [each for each in words if each not in text] == []
    assert all(bool(one["words"]) == bool(one["clause"]) and one["why"] for one in PLANTED[name])


@pytest.mark.parametrize("name", PLANTED)
def test_kinds_exist_and_no_clause_is_both_a_deviation_and_acceptable_on_one_topic(name: str) -> None:
    planted = {(one["clause"], one["kind"]) for one in PLANTED[name]}
    acceptable = {(one["clause"], one["kind"]) for one in ACCEPTABLE[name]}

    assert all(f"- id: {kind}\n" in KINDS for _, kind in planted | acceptable)
    assert not planted & acceptable


@pytest.mark.parametrize("name", PLANTED)
def test_word_opens_the_draft(name: str) -> None:
    made = word.Document(io.BytesIO(draft(f"fresh/{name}").data()))

    assert made.paragraphs[0].text == draft(f"fresh/{name}").lines[0].removeprefix("# ")
