"""Two simulated years over the sample contracts, the process dying at moments drawn by chance.

    python -m benchmarks.reminders [CHANCE]

Every sample counts as signed and has one owner. Compared are the reminders sent with those that a calendar walked day
by day expects. CHANCE is that of dying at each statement to the records, commit and call to Slack.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import bootstrap
from bot.flows.intake import files_under, take_in_folder
from bot.model.person import Readers
from bot.settings import Settings
from tests.flows.test_remind import expected
from tests.flows.years import Life, Time

START, END = datetime(2026, 1, 5, 15, tzinfo=UTC), datetime(2028, 1, 5, tzinfo=UTC)


def main(chance: float = 0.01) -> None:
    """Print what was seen; exit 1 when a reminder was lost or came twice."""
    time = Time(START)
    with TemporaryDirectory() as name:
        settings = replace(Settings(), home=Path(name))
        desk = bootstrap.build(settings, time)
        list(take_in_folder(desk, files_under([settings.knowledge / "contracts"]), None))
        for contract in desk.records.all():
            desk.records.change(contract.id, status="signed", owner="UOWN")
            desk.records.set_readers(contract.id, Readers(everyone=True))
        life = Life(desk, time, chance, seed=11)
        life.until(END)
        life.chance = 0.0
        wanted = expected(desk, START.date(), END.date())
        lost = [
            (key, step)
            for key, steps in wanted.items()
            for step, due in steps.items()
            if due > START.date()
            and step not in {one.reminder.step for one in desk.deadlines.about(*key) if one.state == "sent"}
        ]
        steps = sum(len(one) for one in wanted.values())
        repeated = life.slack.repeated()
        contracts = len({contract for contract, _ in wanted})
        print(f"{contracts} contracts with a deadline, {len(wanted)} deadlines, {steps} steps; {life.deaths} deaths;")
        print(f"{len(life.slack.posts)} messages, {len(lost)} lost, {len(repeated)} twice")
        sys.exit(1 if lost or repeated else 0)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
