"""What is asked about many contracts at once, and the table that answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.model.contract import Contract


@dataclass(frozen=True)
class Wish:
    """A question about a fact of every contract. `meets` tells of a known value whether it fits, None when the value
    does not settle it. `said` is the condition in words after "which"; "" when every value is wanted; `otherwise` says
    what the contracts do whose value does not fit. `order` gives the sort key of a value; `falling` puts the largest
    first. `first` is True when only the first is asked for, `most` the word that asked for it ("longest")."""

    fact: str
    said: str = ""
    otherwise: str = ""
    meets: Callable[[Any], bool | None] = lambda value: True
    order: Callable[[Any], Any] | None = None
    falling: bool = False
    first: bool = False
    most: str = ""
    count: bool = False
    grouped: bool = False
    live: bool = False


@dataclass(frozen=True)
class Row:
    """One contract, what the fact says of it in words, the words of the document, and where they stand."""

    contract: Contract
    value: str
    quote: str = ""
    place: str = ""
    group: str = ""


@dataclass(frozen=True)
class Listing:
    """The rows that fit; how many contracts were looked at and do not fit; those of which it is not known."""

    fact: str
    rows: tuple[Row, ...]
    of: int
    others: int = 0
    unknown: tuple[Contract, ...] = ()
    notes: tuple[str, ...] = ()
