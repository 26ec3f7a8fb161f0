"""What counsel wants borne in mind about a clause: counsel's own words, never a quotation of the contract."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Scope:
    """What guidance is about: a contract, a kind of clause, or a kind in one contract. `about` says it in words."""

    contract: str | None
    kind: str | None
    about: str


@dataclass(frozen=True)
class Guidance:
    """`author` said it `at` that time. `origin` are the contracts it arose from: whoever may not read all of them
    does not see it. Retired guidance is kept and no longer shown."""

    id: str
    text: str
    author: str
    at: datetime
    scope: Scope
    origin: tuple[str, ...] = ()
    retired_by: str = ""
    retired_at: datetime | None = None
