"""A negotiation's moves in, where it stands out; a move that would go back on our word is refused."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.errors import ParleyError
from bot.model.negotiation import Act, Lesson, Move, Negotiation, Point
from bot.model.playbook import Playbook

LESSON = 5


def offered(negotiation: Negotiation) -> dict[str, int]:
    """By kind, the furthest position that we offered and did not take back."""
    found: dict[str, int] = {}
    for move in negotiation.moves:
        if move.side == "us" and move.act in (Act.PROPOSED, Act.OVERRIDE):
            found[move.kind] = move.to
    return found


def settled(negotiation: Negotiation) -> dict[str, Move]:
    """The settled points and the move that settled each."""
    found: dict[str, Move] = {}
    for move in negotiation.moves:
        if move.act is Act.SETTLED:
            found[move.kind] = move
        elif move.act is Act.REOPENED:
            found.pop(move.kind, None)
    return found


def checked(negotiation: Negotiation, move: Move) -> Move:
    """`move`, with where it came from. Raises ParleyError when it is about a settled point, when we would offer less
    than we did without saying why, or when an override has no reason."""
    if move.act is Act.REOPENED:
        if not move.why.strip():
            raise ParleyError("A settled point is reopened only with a reason.")
        return move
    if move.kind in settled(negotiation):
        raise ParleyError(f"{move.kind} is settled; reopen it with a reason first.")
    if move.act is Act.OVERRIDE and not move.why.strip():
        raise ParleyError("An override for this deal needs a reason.")
    if move.side != "us":
        return _from(move, _theirs(negotiation, move.kind))
    last = offered(negotiation).get(move.kind)
    if last is not None and _rank(move.to) < _rank(last) and not move.why.strip():
        raise ParleyError("We already offered more on this; to take it back, say why.")
    return _from(move, last)


def points(negotiation: Negotiation) -> tuple[Point, ...]:
    """The table: one line for each kind, in the order in which it came up."""
    lines = []
    closed = settled(negotiation)
    ours = offered(negotiation)
    for kind in dict.fromkeys(move.kind for move in negotiation.moves):
        last = [move for move in negotiation.moves if move.kind == kind][-1]
        state = "settled" if kind in closed else "open"
        theirs = _theirs(negotiation, kind)
        lines.append(Point(kind, last.clause, ours.get(kind), theirs, state, last.text, last.why))
    return tuple(lines)


def lessons(negotiations: Iterable[Negotiation], playbooks: Sequence[Playbook]) -> tuple[Lesson, ...]:
    """Rules overridden five times or more, each with the edit that would have made the overrides needless."""
    found: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for negotiation in negotiations:
        for move in negotiation.moves:
            if move.act is Act.OVERRIDE:
                found[negotiation.playbook, move.kind].append(move)
    files = {book.file: book for book in playbooks}
    return tuple(
        _lesson(book, kind, moves)
        for (book, kind), moves in sorted(found.items())
        if len(moves) >= LESSON and book in files
    )


def _lesson(book: str, kind: str, moves: Sequence[Move]) -> Lesson:
    to = max(moves, key=lambda move: _rank(move.to)).to
    step = "what is now beyond the walk-away, as a new last fallback" if to < 0 else f"fallback {to} without approval"
    reasons = tuple(dict.fromkeys(move.why for move in moves))
    return Lesson(book, kind, len(moves), to, reasons, f"Allow {step} on {kind}: it was accepted {len(moves)} times.")


def _theirs(negotiation: Negotiation, kind: str) -> int | None:
    asked = [move.to for move in negotiation.moves if move.kind == kind and move.side == "them"]
    return asked[-1] if asked else None


def _rank(position: int) -> float:
    """How far a position goes towards them: beyond goes furthest."""
    return float("inf") if position < 0 else position


def _from(move: Move, last: int | None) -> Move:
    return Move(**{**{name: getattr(move, name) for name in move.__dataclass_fields__}, "moved_from": last})
