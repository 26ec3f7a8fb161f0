"""Trouble made on purpose: what goes wrong on the next calls of a method, or on every event."""

from dataclasses import asdict, dataclass, field

from bot.sandbox.shape import Json, Refused

KINDS = ("ratelimited", "error", "drop", "delay", "duplicate_events", "delay_events")


@dataclass
class Fault:
    """`kind` on `method` (`*`: any) for the next `times` calls (None: until cleared).

    ratelimited: HTTP 429 with `retry_after` seconds · error: `{"ok": false, "error": …}`, nothing done ·
    drop: done, then the connection is cut without an answer · delay: answered `seconds` late ·
    duplicate_events: every event is sent twice · delay_events: events leave `seconds` late.
    """

    kind: str
    method: str = "*"
    times: int | None = 1
    retry_after: int = 1
    error: str = "internal_error"
    seconds: float = 1.0


@dataclass
class Faults:
    """The faults in force, in the order they were set."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, wish: Json) -> Fault:
        """Set one fault from its JSON. Refused: invalid_arguments."""
        if wish.get("kind") not in KINDS or set(wish) - set(Fault.__dataclass_fields__):
            raise Refused("invalid_arguments", kinds=list(KINDS), fields=list(Fault.__dataclass_fields__))
        fault = Fault(**wish)
        if fault.kind.endswith("_events") and "times" not in wish:
            fault.times = None
        self.waiting.append(fault)
        return fault

    def take(self, method: str, *kinds: str) -> Fault | None:
        """The first fault of these kinds that applies to `method`, counted down by one."""
        for fault in self.waiting:
            if fault.kind in kinds and fault.method in ("*", method):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.waiting.remove(fault)
                return fault
        return None

    def shown(self) -> list[Json]:
        """The faults still in force, as JSON."""
        return [asdict(fault) for fault in self.waiting]
