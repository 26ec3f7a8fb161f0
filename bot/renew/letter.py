"""A contract and its deadline -> a notice letter (.docx) for a person to check and send; its clauses are quoted."""

import io
from datetime import date

from docx import Document

from bot.model.contract import Contract
from bot.model.fact import Facts
from bot.model.renewal import Renewal
from bot.renew.said import written
from bot.renew.terms import notice_fact


def letter(contract: Contract, facts: Facts, found: Renewal, today: date) -> bytes:
    """The letter's bytes. What the contract does not say stands in square brackets for the sender to fill in."""
    made = Document()
    for line in _head(facts, today):
        made.add_paragraph(line)
    made.add_paragraph().add_run(f"Notice under the {contract.title}").bold = True
    for line in _body(contract, facts, found):
        made.add_paragraph(line)
    for name in (notice_fact(facts), "renewal"):
        fact = facts.facts.get(name)
        if fact and fact.quote.strip():
            made.add_paragraph(f"“{fact.quote.strip()}”", style="Intense Quote")
            break
    for line in ("Please confirm receipt.", "", "[name of the sending party]", "By: ______________________", "Title:"):
        made.add_paragraph(line)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _head(facts: Facts, today: date) -> list[str]:
    method, address = facts.facts.get("notice_method"), facts.facts.get("notice_address")
    sent = " ".join(str(method.value or method.quote).split()) if method else ""
    to = " ".join(str(address.value or address.quote).split()) if address else ""
    return [
        f"Date: {written(today)}",
        f"To: {to or '[name and address for notices: see the notice clause]'}",
        f"Sent: {sent or '[way of sending that the notice clause asks for]'}",
    ]


def _body(contract: Contract, facts: Facts, found: Renewal) -> list[str]:
    parties = " and ".join(contract.counterparties) or "[the parties]"
    dated = facts.value("agreement_date") or facts.value("effective_date")
    of = f" dated {written(date.fromisoformat(str(dated)))}" if dated else ""
    end = f" on {written(found.current_term_end)}" if found.current_term_end and not found.missed_deadline else ""
    agreement = f"the {contract.title} between {parties}{of}"
    if found.exercises:
        will = f"We hereby exercise our option to renew {agreement} when its current term ends{end}."
    else:
        will = f"We hereby give notice that we do not wish to renew {agreement}. It ends with its current term{end}."
    return [will, "This notice is given under the following provision:"]
