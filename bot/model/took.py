"""What a language model took on one day for one prompt, and what that cost."""

from dataclasses import dataclass
from datetime import date

_MILLION = 1_000_000


@dataclass(frozen=True)
class Took:
    """What one prompt took on one day (UTC): calls, how many of them failed, tokens, seconds in all; how many sentences
    were `dropped` since their quotations did not bear them; `cost` in dollars, None where no prices are set."""

    day: date
    prompt: str
    calls: int
    failures: int
    sent: int
    received: int
    seconds: float
    dropped: int = 0
    cost: float | None = None


def cost(sent: int, received: int, prices: tuple[float, float] | None) -> float | None:
    """Dollars for so many tokens; None where no prices are set."""
    return (sent * prices[0] + received * prices[1]) / _MILLION if prices else None
