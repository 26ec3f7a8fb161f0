"""A deadline as a card with what can be done about it; its arithmetic; the letter that was handed out."""

from collections.abc import Sequence
from datetime import date

from bot.model.contract import Contract
from bot.model.fact import Facts
from bot.model.finding import Finding, Held
from bot.model.reminder import MISSED, SENT, Case, Decision
from bot.model.renewal import Coverage, Renewal
from bot.model.stated import day as day_
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line
from bot.slack.views.ref import packed
from bot.slack.views.renewals import days_left

_SNOOZES = ((7, "for a week"), (14, "for two weeks"), (30, "for 30 days"))
_HELD = {Held.BEYOND: "beyond our positions", Held.MISSING: "missing", Held.UNUSUAL: "unusual"}
_GAPS = 8
_SENT_BY = ("e-mail", "courier", "certified mail", "by hand", "another way")


def card(
    contract: Contract, facts: Facts, found: Renewal, case: Case, today: date, *, step: str = "", why: str = ""
) -> Message:
    """The card for one deadline as it stands. `why` says why this reader gets it when they are not the owner."""
    parts = [*block.paragraph(_title(contract, found, case, step), bold=True)]
    parts += block.paragraph(_count(found, case, today))
    for said in (_otherwise(found, case), _value(facts), _state(case, today)):
        parts += block.paragraph(said)
    parts += _quotation(facts, found)
    parts += block.small(
        why and one_line(why, 200),
        _sureness(found),
        _earliest(facts),
        *(f"{event.what}: {day_(event.day)}" for event in found.events),
    )
    return message([*parts, *_controls(case, step)])


def details(contract: Contract, found: Renewal, quotes: Sequence[str]) -> tuple[Message, ...]:
    """The arithmetic step by step, then the words that it rests on."""
    parts = block.paragraph(one_line(contract.name, 300), bold=True)
    steps = [block.line(block.words(step.said)) for step in found.steps]
    parts.append(Part(block.rich(block.bullets(steps)), "\n".join(step.said for step in found.steps)))
    for quote in quotes:
        parts += block.quotation(quote, lead=[])
    return messages(parts)


def gaps(playbook: str, findings: Sequence[Finding], *, reasons: bool) -> tuple[Message, ...]:
    """What to renegotiate, after the first reminder; our `reasons` are for counsel and deal desk."""
    parts = block.paragraph(f"Held against today's playbook “{playbook}”, this is worth renegotiating:", bold=True)
    for one in findings[:_GAPS]:
        title = one.rule.title if one.rule else one.kind.replace("_", " ").capitalize()
        why = f": {one.reason}" if reasons else ""
        parts += block.paragraph(one_line(f"{title}, {_HELD[one.held]}{why}", 500))
        if one.quote.strip():
            place = " ".join(filter(None, (one.clause, one.heading)))
            parts += block.quotation(one_line(one.quote, 400), lead=block.words(place, bold=True))
    rest = len(findings) - _GAPS
    return messages([*parts, *block.small(f"and {rest} more" if rest > 0 else "")])


def handed_out(case: Case, file: str) -> Message:
    """After the letter was drafted, to whoever asked for it."""
    said = (
        f"I have drafted the notice: {file}. Please check it, fill in what stands in brackets and send it as the "
        "notice clause asks; I do not send it. Then tell me how it went out."
    )
    return message([*block.paragraph(said), *_sent_menu(case)])


def _title(contract: Contract, found: Renewal, case: Case, step: str) -> str:
    name = one_line(contract.name, 250)
    if case.closed:
        return name
    if step == MISSED:
        return f"The last day for notice has passed: {name}"
    if step.startswith(SENT):
        return f"Was the notice sent? {name}"
    for event in found.events:
        if case.deadline == f"{event.fact} {event.day}":
            return f"{event.what.capitalize()}: {day_(event.day)}, {name}"
    verb = "Use the option" if found.exercises else "Give notice"
    otherwise = "ends" if found.exercises else "renews"
    return f"{verb} by {day_(found.send_by or found.notice_deadline)}, or it {otherwise}: {name}"


def _count(found: Renewal, case: Case, today: date) -> str:
    if case.closed or not found.act_by or case.deadline != str(found.notice_deadline):
        return ""
    left = days_left((found.act_by - today).days)
    return (
        f"{left.capitalize()}. Notice counts until {day_(found.notice_deadline)}; the term ends on {day_(_end(found))}."
    )


def _end(found: Renewal) -> date | None:
    return found.binds_until or found.current_term_end


def _otherwise(found: Renewal, case: Case) -> str:
    if case.closed:
        return ""
    if found.missed_deadline and case.deadline == str(found.missed_deadline):
        until = f" It is now bound until {day_(found.binds_until)}." if found.binds_until else ""
        coming = f" The next last day for notice is {day_(found.notice_deadline)}." if found.notice_deadline else ""
        return f"Notice counted until {day_(found.missed_deadline)}.{until}{coming}"
    return f"If nobody does anything: {found.otherwise}" if found.otherwise else ""


def _value(facts: Facts) -> str:
    for name in ("contract_value", "fees", "annual_value"):
        value = facts.value(name)
        if value:
            return f"Value: {one_line(str(value), 200)}"
    return ""


def _state(case: Case, today: date) -> str:
    on = f" on {day_(case.at.date())}" if case.at else ""
    who, how = one_line(case.who or "somebody", 80), one_line(case.how or "somebody", 60)
    if case.decision is Decision.NOTICE_SENT:
        return f"Notice sent by {how}, says {who}{on}."
    if case.decision is Decision.RENEW:
        return f"It will be renewed, decided {who}{on}."
    said = [f"{who} renegotiates since{on.removeprefix(' on')}; I still remind in the last two weeks."] * bool(
        case.decision
    )
    if case.snoozed_until and case.snoozed_until > today:
        said.append(f"Snoozed until {day_(case.snoozed_until)}.")
    if case.drafted_at:
        said.append(f"A notice was drafted on {day_(case.drafted_at.date())}; whether it was sent is not known yet.")
    return " ".join(said)


def _quotation(facts: Facts, found: Renewal) -> list[Part]:
    for name in ("option_notice", "notice_to_stop_renewal", "renewal", "trial_end"):
        fact = facts.facts.get(name)
        if fact and fact.quote.strip():
            page = f"page {fact.spans[0].page}" if fact.spans and fact.spans[0].page else "The contract says"
            return block.quotation(one_line(fact.quote, 700), lead=block.words(page, bold=True))
    return []


def _sureness(found: Renewal) -> str:
    unconfirmed = "Read from the text; nobody has confirmed it yet."
    return unconfirmed if found.coverage is Coverage.UNCONFIRMED else ""


def _earliest(facts: Facts) -> str:
    """Where the end is the later of a day and an event: the day counts, and notice by it is in time either way."""
    end = facts.facts.get("expiration_date")
    if end is None or not end.how.startswith("at the earliest"):
        return ""
    return "This end is the earliest that the text allows; notice counted from it is in time either way."


def _controls(case: Case, step: str) -> list[Part]:
    ref = packed(case.contract, case.deadline)
    more = block.button("Details", "renewal_details", ref, about="The arithmetic with the contract's words")
    if case.closed or " " in case.deadline:
        return [block.actions(more)]
    if step == MISSED:
        return [block.actions(block.button("I know", "renewal_renew", ref, about="No more about this deadline"), more)]
    first = [
        block.button("Renew", "renewal_renew", ref, about="Decide to let it renew"),
        block.button("Renegotiate", "renewal_renegotiate", ref, about="Note that it is being renegotiated"),
        block.button("Give notice", "renewal_notice", ref, about="Draft the notice letter"),
        block.button("Not mine", "renewal_not_mine", ref, about="Somebody else must decide this"),
        more,
    ]
    snooze = _menu("Snooze", "renewal_snooze", [(name, packed(ref, str(days))) for days, name in _SNOOZES])
    assign: Block = {
        "type": "users_select",
        "action_id": "renewal_assign",
        "placeholder": block.plain("Assign to …", 60),
    }
    second = block.actions(snooze, assign, block_id=f"renewal:{case.contract}:{case.deadline}"[:255])
    return [block.actions(*first), second, *(_sent_menu(case) if case.drafted_at else [])]


def _sent_menu(case: Case) -> list[Part]:
    ref = packed(case.contract, case.deadline)
    ways = [(f"Sent: {way}", packed(ref, way)) for way in _SENT_BY]
    return [block.actions(_menu("Notice was sent …", "renewal_sent", ways))]


def _menu(label: str, action: str, choices: Sequence[tuple[str, str]]) -> Block:
    options = [{"text": block.plain(name, 75), "value": value} for name, value in choices]
    return {"type": "static_select", "action_id": action, "placeholder": block.plain(label, 60), "options": options}
