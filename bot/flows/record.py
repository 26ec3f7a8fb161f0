"""What people thought of an answer, written down without its words."""

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.model.person import Audience, Person
from bot.store.audit import Entry


def feedback(
    desk: Desk, person: Person, audience: Audience, verdict: str, *, question: str = "", contract: str = ""
) -> None:
    """`verdict` is "good" or "bad", on an answer in the audience's place; of the question its kinds are kept."""
    known = [contract] if contract and desk.shelf(audience).get(contract) else []
    searched = [*known, *kinds_asked(question, desk.taxonomy)]
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, "feedback", verdict[:32], searched))
