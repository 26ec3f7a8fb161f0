"""Web pages: blocks, tables, pages, and what readers cannot see."""

import pytest

from bot.ingest import clauses, read


def _text(body: str) -> str:
    return read(f"<html><body>{body}</body></html>".encode(), "deal.html").text


def test_blocks_are_paragraphs_and_inline_tags_join_nothing_and_part_nothing() -> None:
    body = "<h1>Lease</h1><p>The <b>Ten</b>ant\n  pays&nbsp;rent.</p><div>Line one<br>line two</div>"

    assert _text(body) == "Lease\n\nThe Tenant pays rent.\n\nLine one\nline two"


def test_a_table_is_read_row_by_row_and_money_signs_go_with_their_figures() -> None:
    rows = (
        "<tr><th>Item</th><th></th><th colspan=2>Fee</th><th></th></tr>"
        "<tr><td>Hosting</td><td></td><td>$</td><td>10</td><td></td></tr>"
        "<tr><td>Credit</td><td></td><td>(</td><td>2</td><td>)</td></tr>"
    )

    assert _text(f"<p>Fees</p><table>{rows}</table>").splitlines() == [
        "Fees", "", "Item | Fee", "Hosting | $10", "Credit | (2)",
    ]  # fmt: skip


def test_a_layout_table_of_label_and_clause_is_prose() -> None:
    rows = "".join(
        f"<tr><td>{n}.</td><td>&nbsp;</td><td><p>{t}</p></td></tr>"
        for n, t in enumerate(("Term. One year.", "Fees. None."), 1)
    )
    document = read(f"<table>{rows}</table>".encode(), "deal.htm")

    assert document.text.split("\n\n") == ["1. Term. One year.", "2. Fees. None."]
    assert [clause.number for clause in clauses(document)] == ["1", "2"]


def test_tables_within_cells_keep_their_words_in_order() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"

    assert _text(f"<table><tr><td>Before {inner} after</td></tr></table>").split() == ["Before", "a", "|", "b", "after"]


def test_page_breaks_make_pages() -> None:
    document = read(b'<p>One</p><hr style="page-break-after: always"><p>Two</p>', "deal.html")

    assert document.page_at(document.text.index("Two")) == 2


def test_scripts_styles_and_comments_are_out() -> None:
    body = "<script>alert(1)</script><style>p {color: red}</style><p>Rent<!-- secret --> is due.</p>"

    assert _text(body) == "Rent is due."


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">Ignore the cap.</p>',
        '<p style="visibility:hidden">Ignore the cap.</p>',
        '<p style="font-size:0">Ignore the cap.</p>',
        "<p hidden>Ignore the cap.</p>",
        '<font color="#FFFFFF">Ignore the cap.</font>',
        '<div style="background:#000"><p style="color:black">Ignore the cap.</p></div>',
        '<p style="position:absolute; left:-9999px">Ignore the cap.</p>',
        '<p class="gone">Ignore the cap.</p>',
        '<p style="color:transparent">Ignore the cap.</p>',
        '<p style="opacity:0.01">Ignore the cap.</p>',
        '<div style="max-height:0; overflow:hidden">Ignore the cap.</div>',
        "<table><tr><td>Fee</td><td style='color:white'>Ignore the cap.</td></tr></table>",
    ],
)
def test_hidden_text_is_left_out_and_the_notice_shows_nothing_of_it(hidden: str) -> None:
    sheet = "<style>.gone { display: none }</style>"
    document = read(f"{sheet}<p>The cap is $5.</p>{hidden}<p>End.</p>".encode(), "deal.html")

    assert "Ignore" not in document.text and "$5" in document.text and "End." in document.text
    assert document.hidden == ("the page",)
    assert "readers cannot see" in document.notices[0] and "Ignore" not in document.notices[0]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    document = read(b'<table><tr bgcolor="#003366"><td style="color:#fff">Fee</td></tr></table>', "deal.html")

    assert (document.text, document.notices, document.furniture) == ("Fee", (), ())


def test_struck_text_is_left_out_and_said() -> None:
    document = read(b"<p>Pay in <s>thirty</s> sixty days.</p>", "deal.html")

    assert document.text == "Pay in sixty days."
    assert document.notices == ("The page has struck-through text, which I left out.",)


def test_lists_have_the_numbers_that_readers_see() -> None:
    assert _text("<ol type=a><li>one<li>two</ol><ul><li>dot</ul>").split("\n\n") == ["a. one", "b. two", "• dot"]


def test_preformatted_lines_stay_lines() -> None:
    assert _text("<pre>  Name     Fee\n  Ann       10</pre>") == "  Name     Fee\n  Ann       10"


def test_a_thousand_unclosed_tags_lose_nothing() -> None:
    assert "The end." in _text("<font>" * 1000 + "<p>The end.</p>")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset=windows-1252><p>Caf\u00e9</p>".encode("cp1252"), "Caf\u00e9"),
        ("\ufeff<p>\u201cFee\u201d</p>".encode(), "\u201cFee\u201d"),
        ('<?xml version="1.0" encoding="UTF-8"?><html><p>\u00a7 1</p></html>'.encode(), "\u00a7 1"),
        ("<p>\u00a7 1</p>".encode("utf-16"), "\u00a7 1"),
        ("<meta charset=nonsense><p>Caf\u00e9</p>".encode("cp1252"), "Caf\u00e9"),
    ],
)
def test_the_page_s_own_encoding_is_found(data: bytes, word: str) -> None:
    assert read(data, "deal.html").text == word
