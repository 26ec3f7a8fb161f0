"""What language models took lately, for operators."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from bot.desk import Desk
from bot.errors import Forbidden
from bot.model.person import Person, Role
from bot.model.took import Took, cost

_WEEK = timedelta(days=6)


def stats(desk: Desk, person: Person) -> list[Took]:
    """Seven days up to today (UTC), newest first, a row a day and prompt. For contract admins."""
    if not (person.inside and Role.ADMIN in person.roles):
        raise Forbidden("Only contract admins see what the language model took.")
    since = desk.clock() - _WEEK
    fell: Counter[tuple[date, str]] = Counter()
    for entry in desk.audit.since(since.replace(hour=0, minute=0, second=0, microsecond=0), "ask"):
        if entry.wording:
            fell[entry.at.date(), entry.wording["prompt"].split()[0]] += entry.wording["dropped"]
    return [
        replace(took, dropped=fell[took.day, took.prompt], cost=cost(took.sent, took.received, desk.prices))
        for took in desk.spending.since(since.date())
    ]
