"""Archives and e-mails: what is inside comes out, what is dangerous does not."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from bot.errors import Unreadable
from bot.ingest import unpack
from tests.ingest.files import zipped


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _mail(text: str = "See attached.", **files: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ann@corvane.example", "us@northwind.example", "Our lease: final"
    if text:
        mail.set_content(text)
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return mail


def test_an_ordinary_file_is_itself() -> None:
    assert unpack(b"A lease", "lease.txt") == (("lease.txt", b"A lease"),)


def test_a_zip_gives_its_files_under_its_name_without_clutter() -> None:
    files = {"a.txt": b"1", "deep/b.pdf": b"2", "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "access.yaml": b"x"}

    assert unpack(_zip(files), "deals.zip") == (("deals.zip/a.txt", b"1"), ("deals.zip/deep/b.pdf", b"2"))


def test_one_zip_within_a_zip_is_opened_and_no_more() -> None:
    innermost = _zip({"c.txt": b"3"})
    found = dict(unpack(_zip({"b.zip": _zip({"b.txt": b"2", "c.zip": innermost})}), "a.zip"))

    assert found == {"a.zip/b.zip/b.txt": b"2", "a.zip/b.zip/c.zip": innermost}


def test_a_broken_zip_within_a_zip_leaves_the_others_readable() -> None:
    assert dict(unpack(_zip({"a.txt": b"1", "b.zip": b"no"}), "a.zip")) == {"a.zip/a.txt": b"1", "a.zip/b.zip": b"no"}


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "C:\\out.txt", "a/..\\..\\out.txt"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="outside itself"):
        unpack(_zip({name: b"x"}), "deals.zip")


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(_zip({"a.txt": b"1"}, zipfile.ZIP_STORED))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + place] |= 1

    with pytest.raises(Unreadable, match="password"):
        unpack(bytes(data), "deals.zip")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_zip({f"{n}.txt": b"x" for n in range(201)}), "201 files"),
        (_zip({"bomb.txt": b" " * 30_000_000}), "far more"),
        (_zip({}), "no files"),
        (_zip({"a.txt": b"1"})[:-30], "damaged"),
        (_zip({f"{n}.zip": _zip({f"{m}.txt": b"x" for m in range(101)}) for n in range(2)}), "more than 200"),
    ],
    # An archive's bytes hold the time: in the tests' names two workers would not agree on them.
    ids=["many files", "a bomb", "empty", "cut short", "many in archives"],
)
def test_too_much_and_nothing_get_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        unpack(data, "deals.zip")

    assert words in refusal.value.said and "deals.zip" in refusal.value.said and "please" in refusal.value.said


def test_a_zip_that_declares_little_and_holds_much_gives_no_more_than_it_declares() -> None:
    data = bytearray(_zip({"a.txt": b"x" * 100_000}))
    size = (100_000).to_bytes(4, "little")
    while size in data:
        data[data.index(size) : data.index(size) + 4] = (10).to_bytes(4, "little")

    with pytest.raises(Unreadable) as refusal:
        unpack(bytes(data), "deals.zip")

    assert "damaged" in refusal.value.said


def test_an_e_mail_gives_its_attachments_and_not_its_words() -> None:
    found = unpack(_mail(lease_pdf=b"%PDF-1", logo_png=b"x").as_bytes(), "re.eml")

    assert found == (("re.eml/lease.pdf", b"%PDF-1"), ("re.eml/logo.png", b"x"))


def test_an_e_mail_without_attachments_gives_its_words() -> None:
    ((name, data),) = unpack(_mail("The term is two years.").as_bytes(), "re.eml")

    assert name == "re.eml/message.txt"
    assert data.decode().splitlines()[2:] == ["Subject: Our lease: final", "", "The term is two years."]


def test_an_html_only_e_mail_gives_its_words_as_text() -> None:
    mail = _mail("")
    mail.set_content("<p>The term is <b>two</b> years.</p>", subtype="html")

    assert unpack(mail.as_bytes(), "re.eml")[0][1].decode().endswith("\n\nThe term is two years.")


def test_an_attached_message_and_an_attached_zip_are_opened() -> None:
    outer = _mail("Forwarding.", deals_zip=zipped({"a.txt": "A lease"}))
    outer.add_attachment(_mail("See attached.", lease_pdf=b"%PDF-1"))

    assert [name for name, _ in unpack(outer.as_bytes(), "fw.eml")] == [
        "fw.eml/deals.zip/a.txt",
        "fw.eml/Our lease final.eml/lease.pdf",
    ]


def test_two_attachments_of_one_name_are_both_kept() -> None:
    mail = _mail(lease_pdf=b"1")
    mail.add_attachment(b"2", maintype="application", subtype="pdf", filename="lease.pdf")

    assert dict(unpack(mail.as_bytes(), "a.eml")) == {"a.eml/lease.pdf": b"1", "a.eml/lease (2).pdf": b"2"}


def test_an_attachment_s_path_is_only_a_name() -> None:
    mail = _mail()
    mail.add_attachment(b"1", maintype="application", subtype="pdf", filename="../../etc/lease.pdf")

    assert [name for name, _ in unpack(mail.as_bytes(), "a.eml")] == ["a.eml/lease.pdf"]
