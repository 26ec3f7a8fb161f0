"""Kinds by heading, by cue and from above."""

from bot.extract import tag
from bot.model.clause import Clause
from bot.model.document import Span
from bot.model.taxonomy import Kind, Taxonomy

TAXONOMY = Taxonomy(
    (
        Kind("term", "initial term", ("how long does it run",), ("Term", "Term and Termination")),
        Kind("termination", "termination", (), ("Termination", "Term and Termination")),
        Kind("governing_law", "governing law", ("which law",), ("Governing Law",)),
        Kind("notices", "notices", (), ("Notices",)),
    )
)


def _clause(ordinal: int, heading: str | None, text: str = "", parent: int | None = None) -> Clause:
    return Clause(ordinal, None, heading, text, Span("d", 0, len(text)), parent)


def _kinds(*clauses: Clause) -> list[tuple[str, ...]]:
    return [clause.kinds for clause in tag(clauses, TAXONOMY)]


def test_a_heading_gives_its_kind() -> None:
    assert _kinds(_clause(0, "NOTICES.")) == [("notices",)]


def test_a_heading_may_stand_for_several_kinds() -> None:
    assert _kinds(_clause(0, "Term and Termination")) == [("term", "termination")]


def test_the_parts_of_a_heading_are_found() -> None:
    assert _kinds(_clause(0, "Governing Law; Notices")) == [("governing_law", "notices")]


def test_a_sub_clause_takes_its_parents_kinds_unless_it_has_its_own() -> None:
    kinds = _kinds(_clause(0, "Term"), _clause(1, None, "It runs.", 0), _clause(2, "Notices", "Write.", 0))

    assert kinds == [("term",), ("term",), ("notices",)]


def test_unmistakable_words_tell_the_kind_where_no_heading_does() -> None:
    assert _kinds(_clause(0, None, "This Agreement is governed by the laws of Ohio.")) == [("governing_law",)]


def test_other_text_stays_without_a_kind() -> None:
    assert _kinds(_clause(0, "Miscellaneous", "The parties are friends.")) == [()]
