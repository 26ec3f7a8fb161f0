"""Splitting, shortening and escaping: nothing lost, nothing alive, nothing too long."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.views.message import escape, fallback, one_line, pieces, shortened
from bot.slack.views.ref import packed, unpacked
from tests.slack import drawn


@drawn.few
@given(drawn.texts, st.integers(10, 3000))
def test_pieces_join_to_the_text_again(text: str, most: int) -> None:
    cut = pieces(text, most)

    assert "".join(cut) == text
    assert all(0 < len(piece) <= most for piece in cut)


@drawn.few
@given(st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=300), st.integers(10, 80))
def test_no_word_is_cut(words: list[str], most: int) -> None:
    cut = pieces(" ".join(words), most)

    assert [word for piece in cut for word in piece.split()] == words


def test_a_paragraph_end_is_preferred_to_a_sentence_end() -> None:
    text = "One sentence. Another.\n\nA second paragraph. It goes on and on."

    assert pieces(text, 50)[0] == "One sentence. Another.\n\n"


@drawn.few
@given(drawn.texts)
def test_escaping_leaves_no_markup_alive(text: str) -> None:
    escaped = escape(text)

    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@drawn.few
@given(drawn.texts)
def test_the_fallback_holds_nothing_that_slack_would_link(text: str) -> None:
    assert not re.search(r"\w://|\bevil\.example|\w\.(?:com|example|net)\b", fallback(text))


def test_the_fallback_keeps_file_names_and_abbreviations() -> None:
    assert fallback("Corvane.pdf, e.g. Section 7.2") == "Corvane.pdf, e.g. Section 7.2"


@drawn.few
@given(drawn.texts, st.integers(10, 300))
def test_shortened_text_fits_and_begins_alike(text: str, most: int) -> None:
    cut = shortened(text, most)

    assert len(cut) <= most
    assert text.startswith(cut.removesuffix(" …").rstrip()) or cut == text


@drawn.few
@given(drawn.texts)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text, 75)

    assert line.strip() and len(line) <= 75 and "\n" not in line


@drawn.few
@given(drawn.ids, drawn.texts)
def test_what_is_packed_comes_out_again(first: str, rest: str) -> None:
    value = packed(first, rest)

    assert len(value) <= 2000
    assert unpacked(value) == (first, rest[: 1900 - len(first) - 1])
