"""What language models took lately, for operators."""

from datetime import timedelta

from bot.desk import Desk
from bot.errors import Forbidden
from bot.model.person import Person, Role
from bot.store.spending import Day

__all__ = ["Day", "stats"]

_WEEK = timedelta(days=6)


def stats(desk: Desk, person: Person) -> list[Day]:
    """Seven days up to today (UTC), newest first, a row a day and prompt. For contract admins."""
    if not (person.inside and Role.ADMIN in person.roles):
        raise Forbidden("Only contract admins see what the language model took.")
    return desk.spending.since((desk.clock() - _WEEK).date())
