"""App Home for one person: their contracts, what waits for a confirmation, and how to ask."""

from collections.abc import Sequence

from bot.model.contract import Contract
from bot.model.onboarding import FirstSteps
from bot.model.person import Person, Role
from bot.slack.views import block, onboarding
from bot.slack.views.contract import counted
from bot.slack.views.help import EXAMPLES, OUTSIDER
from bot.slack.views.message import Block, Part, one_line

_MOST = 15
# They may set right what nobody owns.
_CARETAKERS = {Role.COUNSEL, Role.DEAL_DESK, Role.ADMIN}


def home(
    person: Person, contracts: Sequence[Contract], first: FirstSteps | None = None, due: Sequence[Part] = ()
) -> Block:
    """The Home view; `contracts` are all that `person` may see, `first` the first steps of whoever sets Parley up,
    `due` the lines on their deadlines."""
    if not person.inside:
        return _view([_header("Hello"), *block.paragraph(OUTSIDER)])
    mine = [contract for contract in contracts if contract.owner and contract.owner in {person.id, person.email}]
    orphans = [contract for contract in contracts if not contract.owner] if person.roles & _CARETAKERS else []
    waiting = [contract for contract in mine + orphans if not contract.confirmed_by]
    settled = [contract for contract in mine if contract.confirmed_by]
    called = (person.name.split() or ["there"])[0]
    parts = [_header(f"Hello {one_line(called, 60)}")]
    if first:
        parts += onboarding.parts(first)
    elif not contracts:
        parts += _newcomer()
    if due:
        parts += [_header("Deadlines"), *due]
    if waiting:
        parts.append(_header("Please check and confirm"))
        parts += counted(waiting, _MOST)
    if settled:
        parts.append(_header("My contracts"))
        parts += counted(settled, _MOST)
    elif contracts and not mine:
        several = "1 contract" if len(contracts) == 1 else f"{len(contracts)} contracts"
        parts += block.paragraph(f"You own no contract yet. You may read {several}: type /contracts to see them.")
    return _view([*parts, *_how_to_ask()])


def _view(parts: Sequence[Part]) -> Block:
    return {"type": "home", "callback_id": "home", "blocks": [part.block for part in parts]}


def _header(text: str) -> Part:
    return Part({"type": "header", "text": block.plain(text, 150)}, text)


def _newcomer() -> list[Part]:
    return block.paragraph(
        "I answer questions about contracts with the clause quoted, word for word. "
        "There is no contract here that you may read yet: send me a PDF, Word or text file in the Messages tab."
    )


def _how_to_ask() -> list[Part]:
    lines = [block.line(block.words(example)) for example in EXAMPLES]
    return [
        _header("How to ask"),
        *block.paragraph("In the Messages tab, or in a channel with @Parley:"),
        Part(block.rich(block.bullets(lines))),
        block.actions(block.button("Help", "show_help", "help", about="What Parley can do")),
    ]
