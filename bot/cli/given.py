"""What the global options said, and what they mean for a command."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot import bootstrap
from bot.desk import Desk
from bot.errors import Misconfigured
from bot.model.evidence import Question
from bot.model.person import OPERATOR, Person, alone
from bot.settings import Settings


@dataclass
class Given:
    """`as_of` is today for everything that depends on it; `person` is whose eyes, empty for the operator."""

    settings: Settings
    json: bool
    person: str
    as_of: date | None

    def desk(self) -> Desk:
        if self.as_of is None:
            return bootstrap.build(self.settings)
        noon = datetime.combine(self.as_of, time(12), UTC)
        return bootstrap.build(self.settings, lambda: noon)

    def asker(self, desk: Desk) -> Person:
        """Whose eyes; the operator unless --as names somebody whom `parley people` knows."""
        if not self.person:
            return OPERATOR
        found = desk.people.all().find(self.person)
        if found is None:
            raise Misconfigured(f"Nobody here is called {self.person!r}; `parley people list` shows who is.")
        return found

    def question(self, desk: Desk, text: str, contract: str = "") -> Question:
        asker = self.asker(desk)
        return Question(text, asker, alone(asker), contract=contract or None)
