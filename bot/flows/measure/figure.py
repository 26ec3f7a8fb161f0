"""A measured share with its n and its 95 % interval, and the part of a folder that it was measured on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import sqrt

_Z = 1.96
_DEVELOP = 60


class Part(StrEnum):
    """Which contracts of a folder are measured: rules are developed on "develop", never on "unseen"."""

    ALL = "all"
    DEVELOP = "develop"
    UNSEEN = "unseen"

    def holds(self, file: str) -> bool:
        """True when `file` belongs to this part. The draw is by the name alone, so it is the same everywhere."""
        drawn = int.from_bytes(sha256(file.encode()).digest()[:4]) % 100
        return self is Part.ALL or (drawn < _DEVELOP) == (self is Part.DEVELOP)


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` of the measure called `name`, a share of `n`, with its 95 % interval; None where n is 0."""

    name: str
    n: int
    value: float | None
    interval: tuple[float, float] | None

    @classmethod
    def share(cls, name: str, hits: Iterable[bool]) -> "Figure":
        """The share of `hits` that are true, with Wilson's score interval (Wilson 1927)."""
        listed = list(hits)
        n, right = len(listed), sum(listed)
        return cls(name, n, right / n if n else None, wilson(right, n) if n else None)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of `right` out of `n` > 0."""
    share, z = right / n, _Z
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (middle - reach) / (1 + z * z / n)), min(1.0, (middle + reach) / (1 + z * z / n))
