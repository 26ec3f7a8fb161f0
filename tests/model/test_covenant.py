"""What the quoted words of a covenant say."""

import pytest

from bot.model.covenant import exclusive, turns_on_control


@pytest.mark.parametrize(
    ("words", "turns"),
    [
        ("Either party may terminate this Agreement upon a change of control of the other.", True),
        ("A change in ownership of Distributor is deemed an assignment.", True),
        ("Neither party may assign this Agreement, by operation of law or otherwise, in a merger.", True),
        ("Neither party may assign without consent, except to its successor in a merger.", False),
        ("Customer may assign this Agreement to a successor by merger or acquisition.", False),
    ],
)
def test_leave_to_assign_to_a_successor_is_no_change_of_control_clause(words: str, turns: bool) -> None:
    assert turns_on_control(words) is turns


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("Supplier appoints Distributor as its exclusive distributor.", True),
        ("Licensor grants a non-exclusive licence to its marks.", False),
        ("The right is non-exclusive, but Distributor is the sole distributor in France.", True),
        ("Provider shall not be considered the exclusive provider.", False),
    ],
)
def test_what_is_said_not_to_be_exclusive_gives_no_exclusivity(words: str, given: bool) -> None:
    assert exclusive(words) is given
