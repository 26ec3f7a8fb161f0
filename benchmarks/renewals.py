"""How long planning takes: 10,000 signed contracts with a deadline planned, planned again, and the rounds after it.

    python -m benchmarks.renewals [CONTRACTS]

The contracts are rows with hand-made facts (no text is read); SQLite, one process. Printed are seconds.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert

from bot import bootstrap
from bot.desk import Desk
from bot.flows.remind import Reminding
from bot.settings import Settings
from bot.store import tables
from tests.flows.years import Time

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def main(count: int = 10_000) -> None:
    time = Time(NOW)
    with TemporaryDirectory() as name:
        desk = bootstrap.build(Settings(home=Path(name)), time)
        fill(desk, count)
        rounds = Reminding(desk, lambda owner: "UTC")
        for what in ("read and plan", "plan again, new process", "one round", "another round", "a round on a new day"):
            if "new process" in what:
                rounds = Reminding(desk, lambda owner: "UTC")
            time.now += timedelta(days="new day" in what)
            started = perf_counter()
            due = rounds.round() if "round" in what else rounds._plan(NOW.date()) or []
            print(f"{what}: {perf_counter() - started:.2f} s, {len(due)} handed out")


def fill(desk: Desk, count: int) -> None:
    """`count` signed contracts, their ends spread over two years."""
    random = Random(7)
    contracts, documents, facts = [], [], []
    for number in range(count):
        id = f"{number:012x}"
        end = (NOW + timedelta(days=random.randrange(30, 760))).date().isoformat()
        key = {"contract": id, "version": 1}
        contract = {"id": id, "source": id, "file_path": f"{id}.txt", "document": id, "version": 1, "added_at": NOW}
        contracts.append(contract | {"status": "signed", "owner": "U1", "everyone": True})
        document = {"id": id, "name": id, "format": "txt", "text": "", "added_at": NOW}
        documents.append(key | document | {"pages": [], "furniture": [], "notices": []})
        values = {
            "effective_date": "2024-01-15",
            "expiration_date": end,
            "renewal": "automatic",
            "renewal_period_months": 12,
            "notice_to_stop_renewal": {"value": 60, "unit": "days"},
            "governing_law": random.choice(["New York", "Ohio", "Germany", "England and Wales"]),
        }
        rest = {"quote": "at least sixty days", "spans": [], "how": "", "question": ""}
        facts += [key | rest | {"name": name, "value": value} for name, value in values.items()]
    with desk.deadlines._engine.begin() as connection:
        connection.execute(insert(tables.contracts), contracts)
        connection.execute(insert(tables.documents), documents)
        connection.execute(insert(tables.facts), facts)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
