"""Where legal's questions and reminders go: what somebody chose in Slack, else what the settings say."""

from bot.desk import Desk
from bot.flows.people import require_runner
from bot.model.person import Audience, Person
from bot.store.audit import Entry

LEGAL, REMINDERS = "legal", "reminders"


def room(desk: Desk, what: str) -> str:
    """The channel (id, or a name with #) or the e-mail address for LEGAL or REMINDERS; empty when nobody has said."""
    default = {LEGAL: desk.legal, REMINDERS: desk.reminders}[what]
    return desk.chosen.all().get(what) or default


def choose(desk: Desk, person: Person, audience: Audience, what: str, place: str) -> None:
    """From now on it goes to `place`. Raises Forbidden for others than contract admins."""
    require_runner(desk, person)
    if room(desk, what) != place:
        desk.chosen.set(what, place, who=person.id, now=desk.clock())
        desk.audit.write(Entry(desk.clock(), person.id, audience.place, f"choose {what}", "done", [place]))
