"""The workspace's clock: the machine's time plus an offset that a test or the page may set."""

import time
from dataclasses import dataclass, field


@dataclass
class Clock:
    """Tells the time in seconds since 1970 (UTC) and hands out message timestamps, each only once."""

    offset: float = 0.0
    given: set[str] = field(default_factory=set)

    def now(self) -> float:
        """Seconds since 1970, moved by the offset."""
        return time.time() + self.offset

    def ts(self) -> str:
        """A new Slack timestamp, `seconds.microseconds`; no two are the same, even when the clock is moved
        back."""
        micros = int(self.now() * 1_000_000)
        while (stamp := f"{micros // 1_000_000}.{micros % 1_000_000:06d}") in self.given:
            micros += 1
        self.given.add(stamp)
        return stamp
