"""What a contract is called."""

import pytest

from tests.search.shelf import contract


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("STELLANE SOFTWARE GMBH", "Stellane Software GmbH"),
        ("CORVANE DATA, LLC", "Corvane Data, LLC"),
        ("eFax", "eFax"),
    ],
)
def test_a_party_in_capitals_is_called_as_a_person_would_write_it(written: str, called: str) -> None:
    assert called in contract("c1", "Supply Agreement", written).name
