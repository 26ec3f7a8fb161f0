"""Tracked changes in the counterparty's own file: ours only, and nothing else touched."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bot import bootstrap
from bot.desk import Desk
from bot.flows.redline import Redline, redline
from bot.flows.review import countered, named, review
from bot.ingest.file import read
from bot.model.finding import Edit
from bot.model.person import OPERATOR, alone
from bot.negotiate.redline.mark import Marker, Unsafe
from bot.negotiate.redline.package import Package, W
from bot.negotiate.redline.settle import settled
from bot.negotiate.rewrite import applied
from bot.settings import Settings
from tests.negotiate.drafting import Draft, docx, drafts
from tests.negotiate.office import Office

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
OURS = "Northwind Legal"
WORD = [one for one in drafts() if one.file.endswith(".docx") and one.name[:2] < "11"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return bootstrap.build(replace(Settings(), home=tmp_path_factory.mktemp("redline")))


def marked(desk: Desk, one: Draft) -> Redline:
    data = one.data()
    made = countered(desk, review(desk, data, one.file, named(desk, one.role)), alone(OPERATOR))
    return redline(made, data, author=OURS, now=NOW)


def main_part(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def changes(root: etree._Element, *, ours: bool) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for change in root.iter(W + "ins", W + "del"):
        if (change.get(W + "author") == OURS) is ours:
            own = (t for t in change.iter(W + "t", W + "delText"))
            words = "".join(t.text or "" for t in own if _nearest(t) is change or not ours)
            found[change.tag, change.get(W + "author", ""), words] += 1
    return found


def _nearest(text: etree._Element) -> etree._Element:
    return next(above for above in text.iterancestors() if above.tag in (W + "ins", W + "del"))


@pytest.mark.parametrize("one", WORD, ids=lambda one: one.name)
def test_every_proposal_is_in_the_redline_and_ids_are_unique(desk: Desk, one: Draft) -> None:
    made = marked(desk, one)
    root = main_part(made.data)
    ids = [c.get(W + "id") for c in root.iter(W + "ins", W + "del", W + "bookmarkStart", W + "commentRangeStart")]

    assert made.made and not made.refused
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", WORD, ids=lambda one: one.name)
def test_other_authors_changes_comments_fields_and_parts_are_untouched(desk: Desk, one: Draft) -> None:
    before, after = one.data(), marked(desk, one).data
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(after))
    kept = set(old.namelist()) - {"word/document.xml", "word/comments.xml", "[Content_Types].xml"}
    kept -= {"word/_rels/document.xml.rels"}

    assert changes(main_part(before), ours=False) == changes(main_part(after), ours=False)
    assert all(old.read(name) == new.read(name) for name in kept)
    for tag in ("bookmarkStart", "fldChar", "tbl", "tr", "tc", "numPr", "b"):
        assert len([*main_part(before).iter(W + tag)]) <= len([*main_part(after).iter(W + tag)])


@pytest.mark.parametrize("one", WORD, ids=lambda one: one.name)
def test_libreoffice_rejects_to_their_text_and_accepts_to_the_proposal(desk: Desk, one: Draft, tmp_path: Path) -> None:
    if one.name[:2] not in {"02", "03", "08"}:
        pytest.skip("three drafts are enough for LibreOffice: changes by others, automatic numbers, a table")
    office = Office(tmp_path)
    data = one.data()
    made = countered(desk, review(desk, data, one.file, named(desk, one.role)), alone(OPERATOR))
    out = redline(made, data, author=OURS, now=NOW).data
    edits = tuple(edit for f in made.findings if f.proposal for edit in f.proposal.edits)
    proposal = applied(made.document.text, edits).split("\nComments\n")[0]

    assert _bare(office.rejected(out)) == _bare(office.rejected(data))
    assert _bare(office.accepted(out)) == _bare(re.sub(r" \| ", " ", proposal))


def _bare(text: str) -> str:
    """Words only: automatic numbers and blanks are each program's own."""
    return "".join(re.sub(r"(?m)^\d+\.(?:\d+)?\t", "", text).split())


def test_an_edit_that_would_lose_a_footnote_is_refused() -> None:
    data = docx("# A\n1.1 One two three.")
    package = Package(data)
    run = next(r for r in package.root.iter(W + "r") if "One" in "".join(r.itertext()))
    etree.SubElement(run, W + "footnoteReference", {W + "id": "2"})
    data = package.bytes()
    document = read(data, "a.docx")
    at = document.text.index("two")

    with pytest.raises(Unsafe, match="footnote"):
        Marker(Package(data), document, OURS, NOW).make([Edit(at, at + 3, "2")])


def test_half_a_field_is_refused_and_a_whole_one_is_struck() -> None:
    data = docx("# A\n1.1 See clause [[8.2]] for more.")
    document = read(data, "a.docx")
    at = document.text.index("8.2")

    with pytest.raises(Unsafe, match="field"):
        Marker(Package(data), document, OURS, NOW).make([Edit(at, at + 10, "9")])
    marker = Marker(Package(data), document, OURS, NOW)
    marker.make([Edit(at - 7, at + 4, "")])
    accepted = read(settled(marker.package.bytes(), marker.ids, accept=True), "a.docx").text

    assert "See for more." in accepted


_PIECES = st.lists(
    st.one_of(
        st.from_regex(r"[a-z ]{1,12}", fullmatch=True),
        st.from_regex(r"\{\+Ann\|[a-z ]{1,8}\+\}", fullmatch=True),
        st.from_regex(r"\{-Bob\|[a-z ]{1,8}-\}", fullmatch=True),
        st.from_regex(r"\*\*[a-z]{1,6}\*\*", fullmatch=True),
        st.from_regex(r"\{c:Cy\|note\|[a-z]{1,6}\}", fullmatch=True),
        st.just("[[4.1]]"),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=4), st.data())
def test_rejecting_ours_gives_their_text_and_accepting_gives_the_proposal(
    lines: list[list[str]], data: st.DataObject
) -> None:
    file = docx("# Title\n" + "\n".join("1.1 X" + "".join(line) + " end." for line in lines))
    document = read(file, "a.docx")
    body = document.text.split("\nComments\n")[0]
    start = data.draw(st.integers(0, len(body) - 2))
    stop = data.draw(st.integers(start, min(len(body) - 1, start + 30)))
    new = data.draw(
        st.from_regex(r"[A-Z]{1,6}", fullmatch=True) if stop == start else st.sampled_from(["", "NEW WORDS"])
    )
    marker = Marker(Package(file), document, OURS, NOW)
    before = changes(main_part(file), ours=False)
    try:
        marker.make([Edit(start, stop, new)], "a note")
    except Unsafe:
        return
    out = marker.package.bytes()
    accepted, rejected = (settled(out, marker.ids, accept=accept) for accept in (True, False))

    assert _text(rejected) == _text(file)
    assert _text(accepted) == applied(document.text, (Edit(start, stop, new),)).split("\nComments\n")[0].rstrip("\n")
    assert _joined(before) == _joined(changes(main_part(out), ours=False))


def _text(data: bytes) -> str:
    return read(data, "a.docx").text.split("\nComments\n")[0].rstrip("\n")


def _joined(found: Counter[tuple[str, str, str]]) -> dict[tuple[str, str], int]:
    """Characters by kind and author: an insertion that ours parts stays the same author's, letter for letter."""
    total: Counter[tuple[str, str]] = Counter()
    for (tag, author, words), count in found.items():
        total[tag, author] += len(words) * count
    return dict(total)


def test_a_change_that_would_alter_other_text_is_left_out_by_name_and_the_others_stay(desk: Desk) -> None:
    data = WORD[0].data()
    made = countered(desk, review(desk, data, WORD[0].file, named(desk, WORD[0].role)), alone(OPERATOR))
    proposed = [finding for finding in made.findings if finding.proposal]
    bad = proposed[1]
    assert bad.proposal
    # Signs that a reader drops can never be accepted into exactly the proposal.
    edits = tuple(replace(edit, new=f"{edit.new}\u00ad\u200b\u200c") for edit in bad.proposal.edits)
    broken = replace(bad, proposal=replace(bad.proposal, edits=edits))

    found = redline(
        replace(made, findings=tuple(broken if one is bad else one for one in made.findings)),
        data,
        author=OURS,
        now=NOW,
    )

    assert [one.kind for one, _ in found.refused] == [bad.kind]
    assert len(found.made) == len(proposed) - 1
