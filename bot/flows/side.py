"""Which side of a contract we are on, as far as it and the contracts on the shelf show it clearly."""

from collections import Counter
from collections.abc import Sequence

from bot.desk import Desk, Shelf
from bot.extract.parties import parties
from bot.flows.review import Review
from bot.model.document import Document
from bot.model.fact import Facts, Party
from bot.model.person import Audience
from bot.negotiate.sides import sides

_SHARED = 3


def us(shelf: Shelf) -> str:
    """The company that most contracts on the shelf have in common, casefolded; "" when that is unclear."""
    name, shared = _most_shared(shelf)
    return name if shared >= _SHARED else ""


def side_of(ours: str, document: Document, named: Sequence[Party]) -> str:
    """ "buyer" or "seller", which the party called `ours` is in `document`; "" when unclear."""
    shorts = {str(p.short or p.role or "") for p in named if p.name.casefold() == ours}
    terms = sides(document.text, "buyer")
    if not ours or not shorts or not terms.found:
        return ""
    return "buyer" if terms.us in shorts else "seller" if terms.them in shorts else ""


def doubt(desk: Desk, audience: Audience, made: Review) -> str:
    """A sentence for the top of a review that was made with the other side's playbook; "" where nothing shows it.

    Whose contracts these are must be plain: we are in more than half of those that every reader may see."""
    shelf = desk.shelf(audience)
    ours, shared = _most_shared(shelf)
    found = parties(made.document)
    named = Facts({"parties": found}).parties if found else ()
    clear = shared >= _SHARED and shared * 2 > len(shelf.contracts)
    side = side_of(ours, made.document, named) if clear else ""
    book = next((one for one in desk.playbooks if one.side == side), None)
    if book is None or side == made.playbook.side:
        return ""
    we = next(one for one in named if one.name.casefold() == ours)
    act = "buys" if side == "buyer" else "sells"
    file = book.file.removesuffix(".yaml")
    return f"This looks like a contract in which {we.name} {act} (“{we.short or we.role}”); review it with `{file}`?"


def _most_shared(shelf: Shelf) -> tuple[str, int]:
    counts = Counter(name.casefold() for one in shelf.contracts for name in set(one.counterparties))
    return counts.most_common(1)[0] if counts else ("", 0)
