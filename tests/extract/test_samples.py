"""Every fact of every sample contract is as a lawyer reads it, none is invented, each is quoted."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import ingest
from bot.extract import facts
from bot.model.fact import Fact

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
RIGHT: dict[str, dict[str, Any]] = yaml.safe_load((KNOWLEDGE / "facts.yaml").read_text(encoding="utf-8"))

TERMS = (
    "renewal",
    "renewal_period_months",
    "renewal_max_count",
    "notice_to_stop_renewal",
    "option_notice",
    "notice_window_opens",
    "notice_deadline_fixed",
    "notice_by",
    "renewal_condition",
    "convenience_notice",
    "liability_cap",
    "payment_terms",
    "exclusivity",
    "assignment",
    "change_of_control",
    "price_escalator",
    "notice_address",
    "notice_method",
    "deemed_receipt",
    "notice_received",
    "business_day",
    "trial_end",
)


def _folded(name: str | None) -> str | None:
    return name and " ".join(name.casefold().split())


def _given(fact: Fact | None) -> Any:
    """What extraction gives, in the words of facts.yaml."""
    if fact is None:
        return "absent"
    if fact.value is None:
        return "open"
    if isinstance(fact.value, list):
        return {_folded(party["name"]): _folded(party["short"]) for party in fact.value}
    return _folded(fact.value) if isinstance(fact.value, str) else fact.value


def _right(value: Any) -> Any:
    if isinstance(value, dict) and "value" not in value:
        return {_folded(name): _folded(short) for name, short in value.items()}
    return value if isinstance(value, int | dict) else _folded(str(value))


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_the_facts_of_a_sample_are_the_right_ones(name: str) -> None:
    document = ingest.read((KNOWLEDGE / "contracts" / name).read_bytes(), name)
    found = facts(document, ingest.clauses(document)).facts

    right = {fact: value for fact, value in RIGHT[name].items() if fact not in TERMS}

    assert {fact: _given(found.get(fact)) for fact in right} == {fact: _right(value) for fact, value in right.items()}
    assert all(fact.quote == document.quote(fact.spans) for fact in found.values())


def test_every_sample_has_its_right_facts() -> None:
    files = {path.name for path in (KNOWLEDGE / "contracts").iterdir() if path.suffix != ".yaml"}

    assert set(RIGHT) == files
    assert len({tuple(name for name in expected if name not in TERMS) for expected in RIGHT.values()}) == 1


def _said(value: Any, right: Any) -> Any:
    """`right` where the value has its words in it, so that a part of a long quotation is enough to name it."""
    if isinstance(value, dict) and isinstance(right, dict) and "of" in right:
        return right if {**value, "of": right["of"]} == right and right["of"] in value["of"] else value
    return right if isinstance(right, str) and isinstance(value, str) and right in value else value


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_the_terms_of_a_sample_are_the_right_ones_and_no_others(name: str) -> None:
    document = ingest.read((KNOWLEDGE / "contracts" / name).read_bytes(), name)
    found = facts(document, ingest.clauses(document)).facts
    right = {term: value for term, value in RIGHT[name].items() if term in TERMS}
    given = {term: found[term].value or "open" for term in TERMS if term in found}

    assert {term: _said(value, right.get(term)) for term, value in given.items()} == right
