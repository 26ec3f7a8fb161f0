"""Questions handed to counsel, the threads they were posted in, and complaints: kept once each."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select, update

from bot.model.handover import Complaint, Handover
from bot.store.counsel import complaints, handed, handovers, told
from bot.store.once import insert_once


class Handovers:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, handover: Handover) -> bool:
        """Keep it; False when it was here before."""
        row = vars(handover) | {"contracts": list(handover.contracts), "kinds": list(handover.kinds)}
        with self._engine.begin() as connection:
            return insert_once(connection, handovers, row)

    def twin(self, handover: Handover) -> bool:
        """True when the same person has handed over the same question with the same note, from the same place, and
        no reply has come yet."""
        same = {name: getattr(handover, name) for name in ("asker", "channel", "thread", "question", "note")}
        query = select(handovers.c.id).filter_by(**same, replied_at=None).where(handovers.c.id != handover.id)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def get(self, id: str) -> Handover | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(handovers).filter_by(id=id)).one_or_none()
        return _handover(row) if row else None

    def in_thread(self, channel: str, thread: str) -> Handover | None:
        """The hand-over that was posted there."""
        joined = handovers.join(handed, handed.c.handover == handovers.c.id)
        query = select(handovers).select_from(joined).where(handed.c.channel == channel, handed.c.thread == thread)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return _handover(row) if row else None

    def replied(self, id: str, now: datetime) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(handovers).filter_by(id=id, replied_at=None).values(replied_at=now))

    def tell(self, id: str, who: str) -> bool:
        """Note that `who` is told why their reply stays there; False when they were told before."""
        with self._engine.begin() as connection:
            return insert_once(connection, told, {"handover": id, "who": who})

    def since(self, at: datetime) -> list[Handover]:
        """Those handed over at or after `at`, oldest first."""
        with self._engine.connect() as connection:
            found = connection.execute(select(handovers).where(handovers.c.at >= at).order_by(handovers.c.at))
            return [_handover(row) for row in found]

    def complain(self, complaint: Complaint) -> bool:
        """Keep it; False when it was here before."""
        with self._engine.begin() as connection:
            return insert_once(connection, complaints, vars(complaint) | {"kinds": list(complaint.kinds)})

    def complaints(self, at: datetime) -> list[Complaint]:
        """Those made at or after `at`, oldest first."""
        query = select(complaints).where(complaints.c.at >= at).order_by(complaints.c.at)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Complaint(r.id, r.at, r.who, r.question, r.contract, tuple(r.kinds)) for r in rows]


def _handover(row: Any) -> Handover:
    return Handover(**{**row._mapping, "contracts": tuple(row.contracts), "kinds": tuple(row.kinds)})
