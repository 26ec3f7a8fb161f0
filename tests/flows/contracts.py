"""A contract that renews by itself, taken in with the facts that renewal turns on."""

from bot.desk import Desk
from bot.flows.intake import Dropped, take_in
from bot.model.contract import Contract, Status
from bot.model.person import Readers

TEXT = (
    "SUPPLY AGREEMENT\n\n"
    "1. Term. This agreement has effect from January 15, 2025 until January 14, 2027.\n\n"
    "2. Renewal. It renews automatically for successive one (1) year periods unless either party gives written notice "
    "at least sixty (60) days prior to the end of the then current term.\n\n"
    "3. Notices. Notices are sent by certified mail to Acme Inc., 1 Main Street, Columbus, Ohio.\n\n"
    "4. Law. The laws of Ohio govern.\n"
)
FACTS = {
    "effective_date": "2025-01-15",
    "expiration_date": "2027-01-14",
    "renewal": "automatic",
    "renewal_period_months": 12,
    "notice_to_stop_renewal": {"value": 60, "unit": "days"},
    "notice_method": "by certified mail",
}


def renewing(
    desk: Desk,
    name: str = "supply",
    *,
    readers: Readers = Readers(everyone=True),  # noqa: B008
    owner: str | None = None,
    status: Status | None = Status.SIGNED,
    **facts: object,
) -> Contract:
    """Take the agreement in; a person has set its facts, so that these tests turn on nothing that is read."""
    dropped = Dropped(f"/in/{name}.txt", f"{name}.txt", f"{TEXT}\n{name}\n".encode(), readers, owner, status)
    contract = take_in(desk, dropped).contract
    assert contract
    for fact, value in (FACTS | facts).items():
        desk.records.correct(contract.id, fact, value, who="Cora Counsel", now=desk.clock())
    found = desk.records.get(contract.id)
    assert found
    return found
