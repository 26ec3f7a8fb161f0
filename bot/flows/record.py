"""What people thought of an answer, written down without its words."""

from bot.desk import Desk
from bot.model.person import Audience, Person
from bot.store.audit import Entry


def feedback(desk: Desk, person: Person, audience: Audience, verdict: str) -> None:
    """`verdict` is "good" or "bad", on an answer in the audience's place."""
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, "feedback", verdict[:32]))
