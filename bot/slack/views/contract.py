"""A contract as a card: what was read, who may read it, what its facts are, and the controls to set them right."""

import re
from collections.abc import Iterator, Sequence

from bot.model import stated
from bot.model.contract import Contract, Status
from bot.model.person import Readers
from bot.slack.views import block, fact
from bot.slack.views.message import Block, Message, Part, message, messages, one_line
from bot.slack.views.ref import contract_block, packed

PAGE = 20
# Long in words and seldom wrong: named on a card, quoted when somebody asks.
_ASKED_FOR = {"Covenants", "Notices"}
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_HELD = "Legal hold: nothing of it may be deleted."
_NEVER = "Never to a model: its text is not sent to any language model."
_NEXT = "Ask me about it in this thread, for example: “What happens if we terminate early?”"


def intake(contract: Contract, outcome: str, notices: Sequence[str] = ()) -> tuple[Message, ...]:
    """What became of a file that was read; `outcome` is "added", "new version" or "unchanged"."""
    if outcome == "unchanged":
        head = "I already have this file; nothing in it has changed."
        return (message([*_title(head, contract), block.actions(_open(contract))]),)
    head = f"I have read version {contract.version}." if outcome == "new version" else "I have read your contract."
    parts = [*_title(head, contract), *block.small(*notices), *_facts(contract, changeable=True)]
    return messages([*parts, *_controls(contract), *block.small(_NEXT)])


def refused(name: str, why: str) -> Message:
    """One sentence on a file that could not be read; the name is set before it when the sentence lacks it."""
    return message(block.paragraph(reason(name, why)))


def reason(name: str, why: str) -> str:
    """One line on why the file `name` was refused."""
    return one_line(why if name in why else f"{one_line(name, 150)}: {why}", 2000)


def unpacked(name: str, contracts: Sequence[Contract], refused: Sequence[str]) -> tuple[Message, ...]:
    """What became of the files in an archive or an e-mail called `name`; a line each, then why some were refused."""
    several = "1 contract" if len(contracts) == 1 else f"{len(contracts)} contracts"
    parts = block.paragraph(f"{one_line(name, 150)} holds {several} that I have read.", bold=True)
    parts += [entry(contract) for contract in contracts]
    for said in refused:
        parts += block.paragraph(said)
    return messages(parts)


def card(contract: Contract, *, changeable: bool, controlled: bool = False) -> tuple[Message, ...]:
    """One contract with its facts; with the menus when the reader may change it, and a button to counsel's controls
    when they are counsel's or a contract admin's to set."""
    parts = _title("", contract) + _facts(contract, changeable=changeable)
    parts += _controls(contract) if changeable else _state(contract)
    controls = block.button("Controls", "open_controls", contract.id, about="Readers, legal hold, never to a model")
    return messages([*parts, *([block.actions(controls)] if controlled else [])])


def listing(contracts: Sequence[Contract], name: str = "", start: int = 0) -> tuple[Message, ...]:
    """The contracts that the reader may see, twenty at a time from number `start` (0-based); `list_contracts`
    carries the next start and `name`. Counts count `contracts` only."""
    if not contracts:
        return (message(block.paragraph(_none(name))),)
    start = start if 0 <= start < len(contracts) else 0
    shown = contracts[start : start + PAGE]
    several = "1 contract" if len(contracts) == 1 else f"{len(contracts)} contracts"
    head = f"{several} that “{one_line(name, 80)}” may mean" if name.strip() else f"{several} that you may see"
    parts = block.paragraph(head, bold=True) + [entry(contract) for contract in shown]
    if len(contracts) > PAGE:
        parts += block.small(f"{start + 1} to {start + len(shown)} of {len(contracts)}")
        parts.append(block.actions(_turn(len(contracts), name, start + PAGE)))
    return messages(parts)


def entry(contract: Contract) -> Part:
    """A contract in two lines with a button that opens it."""
    about = [_standing(contract), "" if contract.owner else "no owner"]
    return block.row(f"{one_line(contract.name, 150)}\n{' · '.join(filter(None, about))}", _open(contract))


def _standing(contract: Contract) -> str:
    """Its status and its end: one that renews by itself has a first term, not an end, and one that ended has ended."""
    end = contract.facts.value("expiration_date")
    status = contract.status.value if contract.status else "status not set"
    if not end:
        return status
    day = one_line(stated.day(end), 40)
    if contract.status is Status.ENDED:
        return f"ended {day}"
    renews = contract.facts.value("renewal") == "automatic"
    return f"{status} · first term to {day}, then renews" if renews else f"{status} · ends {day}"


def _none(name: str) -> str:
    if name.strip():
        return f"I did not find a contract called “{one_line(name, 80)}” among those you may see."
    return "There are no contracts here that you may see yet. Drop a PDF, Word, HTML or text file here to add one."


def _turn(total: int, name: str, next_start: int) -> Block:
    if next_start >= total:
        return block.button("Back to the first", "list_contracts", packed("0", name))
    count = min(PAGE, total - next_start)
    return block.button(f"Show the next {count}", "list_contracts", packed(str(next_start), name))


def _open(contract: Contract) -> Block:
    return block.button("Open", "open_contract", contract.id, about=f"Open {contract.name}")


def _title(head: str, contract: Contract) -> list[Part]:
    counted = [
        f"{contract.pages} pages" if contract.pages > 1 else "1 page" if contract.pages else "",
        "1 clause" if contract.clauses == 1 else f"{contract.clauses} clauses",
        f"version {contract.version}",
    ]
    size = " · ".join(filter(None, counted))
    return [
        *block.paragraph(head),
        *block.paragraph(one_line(contract.name, 400), bold=True),
        *block.small(size, _HELD if contract.held else "", _NEVER if contract.never_to_model else ""),
        _readers(contract.readers),
    ]


def _readers(readers: Readers) -> Part:
    """Who may read the contract; people are counted rather than mentioned, so that nobody is pinged."""
    channels = sorted(channel for channel in readers.channels if _CHANNEL.fullmatch(channel))
    who = [block.words(_people(readers))] if readers.people or not readers.channels or readers.everyone else []
    if channels and not readers.everyone:
        who.append(block.words(f"{' and ' if who else ''}the members of "))
        who += [[{"type": "channel", "channel_id": channel}] for channel in channels[:5]]
    elif readers.channels and not readers.everyone:
        who.append(block.words("the members of the channel it was added in"))
    said = "Who may read it: " + _readers_in_words(readers)
    return Part(block.rich(block.line(block.words("Who may read it: "), *who)), said)


def _people(readers: Readers) -> str:
    if readers.everyone:
        return "everybody in our company"
    if not readers.people:
        return "contract admins only"
    return "1 person" if len(readers.people) == 1 else f"{len(readers.people)} people"


def _readers_in_words(readers: Readers) -> str:
    count = len(readers.channels)
    members = f"the members of {count} channel{'' if count == 1 else 's'}" if count else ""
    if readers.everyone or not count:
        return _people(readers)
    return f"{_people(readers)} and {members}" if readers.people else members


def _facts(contract: Contract, *, changeable: bool) -> list[Part]:
    """Open questions first, then the facts, each with the words that give it."""
    facts = sorted(contract.facts.facts.items(), key=lambda item: stated.rank(item[0]))
    asked = [(name, found) for name, found in facts if found.value is None and found.question]
    stated_ = [(name, found) for name, found in facts if found.value is not None]
    known = [(name, found) for name, found in stated_ if stated.group(name) not in _ASKED_FOR]
    others = [stated.label(name).lower() for name, _ in stated_ if stated.group(name) in _ASKED_FOR]
    parts: list[Part] = []
    for name, found in asked:
        press = _edit(contract, name, "Answer") if changeable else None
        parts.append(block.row(one_line(found.question, 600), press))
    for name, found in known:
        source = fact.source(found)
        said = f"{stated.label(name)}: {fact.shown(name, found.value)}" + (f"\n({source})" if source else "")
        parts.append(block.row(said, _edit(contract, name, "Edit") if changeable else None))
    if others:
        parts += block.small(f"I also found: {', '.join(others)}. Ask me about any of them.")
    if parts:
        return parts
    return block.paragraph("I found no dates, parties or terms that I could quote.")


def _edit(contract: Contract, name: str, word: str) -> Block:
    about = f"{word}: {stated.label(name)}"
    return block.button(word, "edit_fact", packed(contract.id, name), about=about)


def _controls(contract: Contract) -> list[Part]:
    block_id = contract_block(contract.id, contract.status, contract.owner)
    selects = (_status(contract), _owner(contract))
    review = [_review(contract)] if contract.status in {None, Status.DRAFT} else []
    if contract.confirmed_by:
        return [block.actions(*selects, *review, block_id=block_id), *_state(contract)]
    value = packed(contract.id, str(contract.version))
    confirm = block.button(
        "Confirm", "confirm_facts", value, about="Confirm that these facts are right", style="primary"
    )
    return [block.actions(*selects, confirm, *review, block_id=block_id)]


def _state(contract: Contract) -> list[Part]:
    status = contract.status.value if contract.status else "not set"
    by = contract.confirmed_by
    confirmed = f"Confirmed by {one_line(by, 80)}" if by else "Not confirmed by anybody yet"
    return block.small(f"Status: {status} · {confirmed}")


def _review(contract: Contract) -> Block:
    about = "Hold this draft against our playbook"
    return block.button("Review against playbook", "review_contract", contract.id, about=about)


def _status(contract: Contract) -> Block:
    options = {status: {"text": block.plain(status.capitalize(), 75), "value": status.value} for status in Status}
    select: Block = {
        "type": "static_select",
        "action_id": "set_status",
        "placeholder": block.plain("Status", 75),
        "options": list(options.values()),
    }
    return select | ({"initial_option": options[contract.status]} if contract.status else {})


def _owner(contract: Contract) -> Block:
    select: Block = {
        "type": "users_select",
        "action_id": "set_owner",
        "placeholder": block.plain("Owner", 75),
    }
    known = contract.owner and _PERSON.fullmatch(contract.owner)
    return select | ({"initial_user": contract.owner} if known else {})


def counted(contracts: Sequence[Contract], most: int) -> Iterator[Part]:
    """Up to `most` entries, and how many more there are."""
    yield from (entry(contract) for contract in contracts[:most])
    if len(contracts) > most:
        yield from block.small(f"and {len(contracts) - most} more; type /contracts to see them all")
