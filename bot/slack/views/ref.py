"""What a button carries: a contract's id and what else the press needs, in the 2000 characters Slack allows."""

_MOST = 1900


def packed(first: str, rest: str) -> str:
    """`first` (an id, without line breaks) and `rest` (any text, cut when too long) as a button's value."""
    return f"{first}\n{rest}"[:_MOST]


def unpacked(value: str) -> tuple[str, str]:
    """(first, rest) of a packed value."""
    first, _, rest = value.partition("\n")
    return first, rest


def contract_block(contract: str, *state: object) -> str:
    """The block_id of a contract's status and owner selects.

    `state` is what they show: with a block_id that changes with it, no reader keeps seeing an older choice."""
    return ":".join(["contract", contract, *(str(part or "") for part in state)])[:255]


def contract_of(block_id: str) -> str:
    """The contract whose selects stand in the block."""
    return block_id.split(":")[1]
