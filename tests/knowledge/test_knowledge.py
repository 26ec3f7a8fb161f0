"""The knowledge folder: the taxonomy is sound, and every golden quotation stands in its contract."""

import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import yaml
from docx.oxml.ns import qn

from bot import ingest
from bot.model.document import collapsed
from training.samples import markup, word

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
CONTRACTS = sorted(p for p in (KNOWLEDGE / "contracts").iterdir() if p.suffix in {".docx", ".pdf", ".txt"})
SOURCES = sorted((ROOT / "training" / "samples" / "sources").glob("*.txt"))


def load(name: str) -> Any:
    return yaml.safe_load((KNOWLEDGE / name).read_text(encoding="utf-8"))


GOLDEN = load("golden.yaml")
KINDS = load("clauses.yaml")["kinds"]
PLAYBOOKS = sorted((KNOWLEDGE / "playbooks").glob("*.yaml"))


@cache
def text_of(name: str) -> str:
    path = KNOWLEDGE / "contracts" / name
    if name.endswith("(scan).pdf"):
        pytest.importorskip("rapidocr")
        return collapsed(ingest.read(path.read_bytes(), name).text)
    if path.suffix == ".pdf":
        return collapsed(" ".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(path)))
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        return collapsed(" ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))))
    return collapsed(path.read_text(encoding="utf-8"))


def parts_of(path: Path) -> dict[str, bytes]:
    """The members of a Word file: their compressed form depends on the zlib that wrote them."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_no_alias_belongs_to_two_kinds() -> None:
    aliases = Counter(alias.casefold() for kind in KINDS for alias in kind["aliases"])

    assert [alias for alias, count in aliases.items() if count > 1] == []


def test_every_kind_has_a_name_aliases_and_headings() -> None:
    assert len({kind["id"] for kind in KINDS}) == len(KINDS)
    assert all(kind["name"] and kind["aliases"] and kind["headings"] for kind in KINDS)
    assert all(set(kind) <= {"id", "name", "aliases", "headings", "cuad"} for kind in KINDS)
    assert len({kind["cuad"] for kind in KINDS if "cuad" in kind}) == 41


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["question"][:40])
def test_golden_quotations_are_verbatim(row: dict[str, Any]) -> None:
    text = text_of(row["contract"])

    assert [quote for quote in row["quotes"] if collapsed(quote) not in text] == []
    assert [need for need in row["must_contain"] if need.casefold() not in text.casefold()] == []
    assert bool(row["quotes"]) == row["answerable"]
    assert row.get("now_see", row["contract"]) in {path.name for path in CONTRACTS}


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name)
def test_every_contract_has_questions_of_both_sorts(path: Path) -> None:
    rows = [row for row in GOLDEN if row["contract"] == path.name]

    assert len(rows) >= 8
    assert sum(not row["answerable"] for row in rows) >= 2


def test_access_names_only_files_that_exist_and_says_where_each_stands() -> None:
    files = load("contracts/access.yaml")["files"]

    assert set(files) == {path.name for path in CONTRACTS}
    assert all(row["status"] in {"signed", "draft", "ended"} and row["owner"] for row in files.values())


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if ".docx" in p.read_text(encoding="utf-8")[:200]], ids=lambda path: path.stem
)
def test_word_samples_are_what_their_sources_make(path: Path, tmp_path: Path) -> None:
    source = markup.read(path)
    word.build(source, tmp_path / "made.docx")

    assert parts_of(tmp_path / "made.docx") == parts_of(KNOWLEDGE / "contracts" / source.meta["file"])


@pytest.mark.parametrize("path", PLAYBOOKS, ids=lambda path: path.stem)
def test_every_playbook_rule_is_whole_and_about_a_known_kind(path: Path) -> None:
    book = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {kind["id"] for kind in KINDS}
    kinds = [rule["kind"] for rule in book["rules"]]

    assert {"name", "side", "applies_to", "owner"} <= set(book)
    assert len(set(kinds)) == len(kinds) >= 18
    assert set(kinds) <= known
    for rule in book["rules"]:
        # What we do not want at all has no wording of ours, and may have nothing to fall back on or to trade.
        assert rule.get("unwanted") or rule["preferred"]["wording"]
        assert rule["walk_away"]["summary"] and rule["tests"] and rule["approver"]
        assert rule["rationale"]["outside"] and rule["rationale"]["inside"]
