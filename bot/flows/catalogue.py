"""The contracts somebody may see; their status, owner and facts set by those who may."""

import re
from datetime import date
from typing import Any

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, Stale, UnknownContract
from bot.model.contract import Contract, Status
from bot.model.evidence import Question
from bot.model.family import Kin
from bot.model.person import Audience, Person, Role
from bot.store.audit import Entry

_DATES = {"agreement_date", "effective_date", "expiration_date"}
_WHOLE = {"initial_term_months", "renewal_period_months", "renewal_max_count"}
_DURATIONS = {"notice_to_stop_renewal", "option_notice", "convenience_notice"}
_RENEWALS = {"automatic", "option", "by_agreement", "none", "perpetual"}


def contracts(desk: Desk, audience: Audience, name: str = "") -> tuple[Contract, ...]:
    """All contracts that the audience may see, or those that `name` may mean, best first."""
    shelf = desk.shelf(audience)
    if not name.strip():
        return shelf.contracts
    asker = next(iter(audience.people or ()), None)
    if asker is None:
        return ()
    meant = shelf.resolve(Question(name, asker, audience, contract=name))
    return meant.found if meant.certainty in {"one", "several"} else ()


def contract(desk: Desk, audience: Audience, id: str) -> Contract:
    """The contract with this id. Raises UnknownContract alike when it is hidden and when it does not exist."""
    found = desk.shelf(audience).get(id)
    if found is None:
        raise UnknownContract("I did not find that contract among those you may see here.")
    return found


def may_change(person: Person, contract: Contract) -> bool:
    """Its owner, counsel, deal desk and contract admins; anybody who may read it while it has no owner."""
    trusted = bool(person.roles & {Role.COUNSEL, Role.DEAL_DESK, Role.ADMIN})
    return person.inside and (trusted or contract.owner in {None, person.id, person.email})


def set_status(desk: Desk, person: Person, audience: Audience, id: str, status: Status) -> Contract:
    return _change(desk, person, audience, id, "set status", status=status)


def set_owner(desk: Desk, person: Person, audience: Audience, id: str, owner: str) -> Contract:
    return _change(desk, person, audience, id, "set owner", owner=owner)


def confirm(desk: Desk, person: Person, audience: Audience, id: str, *, version: int) -> Contract:
    """`person` says that the facts of `version` are right. Raises Stale when there is a newer one."""
    if contract(desk, audience, id).version != version:
        raise Stale("This contract has a newer version now; `/contracts` shows it.")
    return _change(desk, person, audience, id, "confirm", confirmed_by=person.name or person.id)


def correct(desk: Desk, person: Person, audience: Audience, id: str, *, name: str, text: str) -> Contract:
    """Set fact `name` to what a person typed. Raises ParleyError with a sentence when it does not read."""
    found = _changeable(desk, person, audience, id)
    value = _tied(desk, audience, found, text) if name == "master" else read_value(name, text)
    desk.records.correct(found.id, name, value, who=person.name or person.id, now=desk.clock())
    _audit(desk, person, audience, f"correct {name}"[:32], found)
    return contract(desk, audience, id)


def read_value(name: str, text: str) -> Any:
    """What a person typed for fact `name`, typed as the fact is; empty text is None: "not in the text"."""
    text = " ".join(text.split())
    if not text:
        return None
    if name in _DATES:
        return _date(text)
    if name in _WHOLE:
        return _whole(text)
    if name in _DURATIONS:
        return _duration(text)
    if name == "notice_deadline_fixed":
        return _each_year(text)
    if name == "renewal" and text not in _RENEWALS:
        raise ParleyError(f"Renewal is one of: {', '.join(sorted(_RENEWALS))}.")
    if name == "parties":
        return [{"name": part.strip(), "short": None, "role": None} for part in text.split(";") if part.strip()]
    return text


def _tied(desk: Desk, audience: Audience, found: Contract, text: str) -> dict[str, Any] | None:
    """The value of "master" that ties `found` to the contract that `text` names; None for empty text: alone."""
    if not text.strip():
        return None
    meant = [one for one in contracts(desk, audience, text) if one.id != found.id]
    if len(meant) != 1:
        raise ParleyError("I do not know which agreement that is; write its name as `parley contracts` lists it.")
    kin = (found.facts.value("master") or {}).get("kin") or Kin.AMENDMENT.value
    return {"kin": kin, "title": meant[0].title, "date": None, "contract": meant[0].id}


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ParleyError("Write the date as YYYY-MM-DD, for example 2027-03-31.") from error


def _each_year(text: str) -> str:
    """A day, or a day of every year as month and day."""
    if re.fullmatch(r"\d\d-\d\d", text):
        _date(f"2000-{text}")
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ParleyError("Write 2027-09-30 for that day, or 09-30 for that day of each year.") from error


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ParleyError("Write a whole number, for example 12.")
    return int(text)


def _duration(text: str) -> dict[str, Any]:
    hit = re.fullmatch(r"(\d{1,4}) (day|business day|week|month|year)s?", text.lower())
    if not hit:
        raise ParleyError("Write a number and a unit, for example 60 days or 10 business days.")
    return {"value": int(hit.group(1)), "unit": hit.group(2).replace(" ", "_") + "s"}


def _change(desk: Desk, person: Person, audience: Audience, id: str, action: str, **columns: Any) -> Contract:
    found = _changeable(desk, person, audience, id)
    desk.records.change(found.id, **columns)
    _audit(desk, person, audience, action, found)
    return contract(desk, audience, id)


def _changeable(desk: Desk, person: Person, audience: Audience, id: str) -> Contract:
    found = contract(desk, audience, id)
    if not may_change(person, found):
        raise Forbidden("Only the contract's owner, counsel, deal desk or a contract admin can change this.")
    return found


def _audit(desk: Desk, person: Person, audience: Audience, action: str, found: Contract) -> None:
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, action, "done", [found.id]))
