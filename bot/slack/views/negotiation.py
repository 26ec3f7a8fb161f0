"""A negotiation for those who take part: its points, its rounds, the page before the next one, the recap, overrides."""

from collections.abc import Sequence

from bot.model.negotiation import Lesson, Negotiation, Point, Preparation, Recap
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line, shortened

_HEADS = ("Point", "Ours", "Theirs", "State", "Last words")
_MOST = 40
_KIND, _TO, _WHY, _SAID = "kind", "to", "why", "said"
_TO_CHOICES = ("0", "1", "2", "3", "-1")


def table(found: Negotiation, points: Sequence[Point], *, limits: bool) -> tuple[Message, ...]:
    """Where every point stands. Positions are shown where every reader may see limits."""
    open_ = sum(point.state == "open" for point in points)
    head = f"{one_line(found.counterparty, 150)}: round {found.round}, {open_} open, {len(points) - open_} settled"
    parts = block.paragraph(head, bold=True)
    if not points:
        parts += block.paragraph("Nothing was proposed yet; a redline is the first round.")
    else:
        heads = _HEADS if limits else (_HEADS[0], *_HEADS[3:])
        rows = [[_cell(text) for text in heads], *(_row(point, limits=limits) for point in points[:_MOST])]
        said = "\n".join(f"{_named(point.kind)}: {point.state}" for point in points[:_MOST])
        parts += [Part({"type": "table", "rows": rows}, said)]
        parts += block.small(f"and {len(points) - _MOST} more" if len(points) > _MOST else "")
    parts += _rounds(found)
    if limits:
        ways = [block.button("Prepare", "prepare_round", found.id), block.button("Recap", "recap_round", found.id)]
        ways += [block.button("Override a position", "override_position", found.id)] if points else []
        parts.append(block.actions(*ways))
    return messages(parts)


def listing(found: Sequence[Negotiation]) -> tuple[Message, ...]:
    """Those that the reader may see."""
    if not found:
        said = "There is no negotiation that you may see. The first redline of a draft opens one."
        return (message(block.paragraph(said)),)
    parts = block.paragraph("Negotiations that you may see", bold=True)
    for one in found[:_MOST]:
        parts.append(block.row(f"{one_line(one.counterparty, 150)} · round {one.round}", _open(one)))
    return messages(parts)


def prepared(page: Preparation) -> tuple[Message, ...]:
    """One page before the next round."""
    parts = block.paragraph(f"Before the next round with {one_line(page.counterparty, 150)}", bold=True)
    parts += _list("They will likely ask", page.asks)
    for title, ladder in page.ladders:
        parts += _list(title, ladder)
    for head, lines in (("Precedent", page.precedent), ("Trades", page.trades), ("Open risks", page.risks)):
        parts += _list(head, lines)
    return messages([*parts, *block.small("Our limits: for counsel and the deal desk only.")])


def recap(given: Recap, ref: str) -> Message:
    """The recap as it would be sent, with the button that settles its points; `ref` carries them."""
    parts = block.paragraph("Is this what was agreed? Confirm, and copy it to them.", bold=True)
    parts += block.quotation(given.text, lead=[])
    confirm = block.button("Confirm", "confirm_recap", ref, about="Settle these points", style="primary")
    return message([*parts, block.actions(confirm)])


def confirmed(given: Recap, who: str) -> Message:
    parts = block.paragraph(f"Confirmed by {one_line(who, 80)}; these points are settled.", bold=True)
    return message([*parts, *block.quotation(given.text, lead=[])])


def override_form(found: Negotiation, points: Sequence[Point]) -> Block:
    """The modal for a position of this deal alone, with its reason."""
    kinds = [_option(_named(p.kind), p.kind) for p in points if p.state == "open"][:100]
    steps = [_option(_step(int(to)), to) for to in _TO_CHOICES]
    return _form(
        "override_position",
        found.id,
        "Override",
        _select(_KIND, "Point", kinds),
        _select(_TO, "The position that we take in this deal", steps),
        _text(_WHY, "Why? It is kept with the negotiation.", ""),
    )


def recap_form(found: Negotiation, points: Sequence[Point]) -> Block:
    """The modal for what was agreed by word of mouth: a line for each open point, empty lines left out."""
    lines = "\n".join(f"{point.kind}: " for point in points if point.state == "open")
    return _form("recap_round", found.id, "Recap", _text(_SAID, "What was agreed, after each point", lines[:2900]))


def overriding(view: Block) -> tuple[str, str, int, str]:
    """(negotiation, kind, position, reason) of the submitted modal."""
    values = view["state"]["values"]
    kind, to = (values[name][name]["selected_option"]["value"] for name in (_KIND, _TO))
    return view["private_metadata"], kind, int(to), str(values[_WHY][_WHY].get("value") or "").strip()


def agreed(view: Block) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(negotiation, what was agreed by kind) of the submitted modal."""
    text = str(view["state"]["values"][_SAID][_SAID].get("value") or "")
    return view["private_metadata"], read(text)


def read(text: str) -> tuple[tuple[str, str], ...]:
    """ "payment_terms: 45 days" by line; lines without words are left out."""
    split = (line.partition(":") for line in text.splitlines())
    return tuple((kind.strip(), said.strip()) for kind, colon, said in split if colon and said.strip())


def lesson(given: Lesson, ref: str) -> Message:
    """For the playbook's owner: an edit that five overrides suggest."""
    parts = block.paragraph(
        f"The playbook {one_line(given.playbook.removesuffix('.yaml'), 80)}: {_named(given.kind)}", bold=True
    )
    parts += block.paragraph(given.suggestion)
    parts += _list("The reasons given", given.reasons)
    yes = block.button("Approve the edit", "approve_lesson", ref, style="primary")
    return message([*parts, block.actions(yes, block.button("Decline", "decline_lesson", ref))])


def learnt(what: str, who: str, verdict: str, *, holds: bool) -> Message:
    """`holds`: the playbook holds with the edit from now on; a limit must be written by its owner."""
    said = f"{one_line(who, 80)} {verdict} the edit of {one_line(what, 120)}."
    rest = "It holds from now on; `parley playbook undo` takes it back." if holds else ""
    if verdict == "approved" and not holds:
        rest = "It moves the limit itself, so it holds once it is written into the playbook's file."
    return message([*block.paragraph(said, bold=True), *block.paragraph(rest)])


def _row(point: Point, *, limits: bool) -> list[Block]:
    name = f"{point.clause} {_named(point.kind)}".strip()
    positions = [_step(point.ours), _step(point.theirs)] if limits else []
    return [_cell(text) for text in (name, *positions, point.state, shortened(point.text, 100))]


def _rounds(found: Negotiation) -> list[Part]:
    lines = []
    for number in sorted({move.round for move in found.moves}):
        moves = [move for move in found.moves if move.round == number]
        ours, theirs = (sum(move.side == side for move in moves) for side in ("us", "them"))
        lines.append(f"Round {number}, {moves[0].at:%Y-%m-%d}: {theirs} positions of theirs, {ours} of ours")
    return block.small(*lines[-10:])


def _list(head: str, lines: Sequence[str]) -> list[Part]:
    kept = [one_line(line, 600) for line in lines[:20]]
    if not kept:
        return []
    bullets = [Part(block.rich(block.bullets([block.line(block.words(line))])), line) for line in kept]
    return [*block.paragraph(head, bold=True), *bullets]


def _step(position: int | None) -> str:
    if position is None:
        return "–"
    return "preferred" if position == 0 else "beyond" if position < 0 else f"fallback {position}"


def _named(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _open(one: Negotiation) -> Block:
    return block.button("Open", "open_negotiation", one.id, about=f"Open {one_line(one.counterparty, 60)}")


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": one_line(text, 120)}


def _option(label: str, value: str) -> Block:
    return {"text": block.plain(one_line(label, 75), 75), "value": value[:150]}


def _select(name: str, label: str, options: list[Block]) -> Block:
    element = {"type": "static_select", "action_id": name, "options": options}
    return {"type": "input", "block_id": name, "label": block.plain(label, 200), "element": element}


def _text(name: str, label: str, given: str) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "multiline": True, "max_length": 3000}
    element |= {"initial_value": given} if given else {}
    return {"type": "input", "block_id": name, "label": block.plain(label, 200), "element": element}


def _form(callback: str, ref: str, title: str, *blocks: Block) -> Block:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": ref,
        "title": block.plain(title, 24),
        "submit": block.plain(title, 24),
        "close": block.plain("Cancel", 24),
        "blocks": list(blocks),
    }
