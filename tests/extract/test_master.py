"""The agreement that a letter or a certificate belongs to, as it names it; a letter's own name is none."""

import pytest

from bot.extract.master import master
from bot.model.document import Document

_LETTER = """Ashmere Couriers Ltd
1 Dock Road, Hull

9 September 2024

{subject}

Dear Sirs,

We confirm what we discussed. From 1 October the surcharge is 4 %.
"""
_CERTIFICATE = """CERTIFICATE OF INSURANCE

Issued by Harrow & Finch Insurance plc on 12 April 2024

This certificate is issued to Northwind Traders, Inc. at the request of Ashmere Couriers Ltd, as required by section 9
of the Courier Services Agreement{dated} between them.
"""


def _master(text: str, name: str = "") -> dict[str, object] | None:
    document = Document("d", "letter.txt", "txt", text)
    found = master(document, name)
    assert found is None or document.quote(found.spans) == found.quote
    return found.value if found else None


@pytest.mark.parametrize(
    ("subject", "title", "dated"),
    [
        ("Re: Fuel (Courier Services Agreement CS-2024-7)", "Courier Services Agreement", None),
        ("Subject: Courier Services Agreement of 3 March 2024: fuel", "Courier Services Agreement", "2024-03-03"),
        ("RE: your Software License Agreement, No. 4471", "Software License Agreement", None),
        ("Reference: the Office Lease dated 1 May 2021", "Office Lease", "2021-05-01"),
    ],
)
def test_a_letter_belongs_to_the_agreement_in_its_subject(subject: str, title: str, dated: str | None) -> None:
    expected = {"kin": "accompanying document", "title": title, "date": dated}

    assert _master(_LETTER.format(subject=subject), "Letter") == expected


@pytest.mark.parametrize("subject", ["Re: Consulting Agreement", "Re: fuel surcharge", "To: Northwind Traders, Inc."])
def test_a_letter_whose_subject_tells_no_agreement_from_others_stands_alone(subject: str) -> None:
    assert _master(_LETTER.format(subject=subject), "Consulting Agreement") is None


def test_a_certificate_belongs_to_the_agreement_that_requires_it() -> None:
    expected = {"kin": "accompanying document", "title": "Courier Services Agreement", "date": "2024-03-03"}

    assert _master(_CERTIFICATE.format(dated=" dated 3 March 2024")) == expected
    assert _master(_CERTIFICATE.format(dated="")) is None


def test_an_agreement_that_mentions_another_stands_alone() -> None:
    text = "SUPPLY AGREEMENT\n\nThe parties are also bound by the Courier Services Agreement dated 3 March 2024.\n"

    assert _master(text, "Supply Agreement") is None
