"""The installer's first steps, ticked from what is there."""

from dataclasses import dataclass, field

from bot.model.contract import Contract


@dataclass(frozen=True)
class Step:
    """`key` names it; `said` is what is there now, in a few words."""

    key: str
    title: str
    done: bool
    said: str = ""
    skipped: bool = False

    @property
    def settled(self) -> bool:
        return self.done or self.skipped


@dataclass(frozen=True)
class FirstSteps:
    """`rooms`: the channel id of "legal" and "reminders", where one is chosen. `next_contract` waits for a
    confirmation; `unowned` are contracts without an owner."""

    steps: tuple[Step, ...]
    rooms: dict[str, str] = field(default_factory=dict)
    next_contract: Contract | None = None
    unowned: tuple[Contract, ...] = ()

    @property
    def current(self) -> Step | None:
        return next((step for step in self.steps if not step.settled), None)
