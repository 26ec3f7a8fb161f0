"""PDFs: pages kept, footers found, scans and threads."""

from concurrent.futures import ThreadPoolExecutor

from bot.ingest import clauses, read
from tests.ingest.files import pdf


def test_each_page_knows_its_characters() -> None:
    document = read(pdf("First page (one)", "Second page\nwith two lines"), "deal.pdf")

    assert document.text == "First page (one)\nSecond page\nwith two lines"
    assert [document.text[p.start : p.end] for p in document.pages] == [
        "First page (one)\n",
        "Second page\nwith two lines",
    ]
    assert document.page_at(document.text.index("two")) == 2


def test_an_empty_page_gets_a_notice_and_the_others_are_read() -> None:
    document = read(pdf("Words", "", "More words"), "deal.pdf")

    assert [notice for notice in document.notices if notice.startswith("page 2 has no text")] == [*document.notices]
    assert document.scanned == ()
    assert document.page_at(document.text.index("More")) == 3


def test_running_titles_and_page_numbers_are_furniture_and_quotations_leave_them_out() -> None:
    pages = [
        f"Acme Supply Agreement\n{words}\nPage {n} of 4"
        for n, words in enumerate(
            [
                "1. Term. This Agreement runs for",
                "three years from the Effective Date.",
                "2. Fees. Fees are due",
                "at once.",
            ],
            1,
        )
    ]
    document = read(pdf(*pages), "deal.pdf")
    first = clauses(document)[1]

    assert [" ".join(document.text[a:b].split()) for a, b in document.furniture] == [
        "Acme Supply Agreement",
        *[f"Page {n} of 4 Acme Supply Agreement" for n in (1, 2, 3)],
        "Page 4 of 4",
    ]
    assert document.quote(document.spans(first.span.start, first.span.end)) == (
        "1. Term. This Agreement runs for … three years from the Effective Date."
    )


def test_many_threads_may_read_at_once() -> None:
    data = pdf(*[f"Page about clause {n}" for n in range(8)])
    with ThreadPoolExecutor(8) as pool:
        texts = {document.text for document in pool.map(lambda _: read(data, "deal.pdf"), range(32))}

    assert len(texts) == 1
