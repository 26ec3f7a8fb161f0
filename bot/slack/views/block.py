"""Block Kit's pieces, one function each. `Words` are spans of rich text; Slack shows them as they are."""

from bot.model.document import SURE, UNSURE, run_on
from bot.slack.views.message import Block, Part, one_line, pieces, shortened

Words = list[Block]


def words(text: str, *, bold: bool = False, italic: bool = False) -> Words:
    """`text` as it is; nothing when it is empty, for Slack refuses empty spans."""
    if not text:
        return []
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return [{"type": "text", "text": text} | ({"style": style} if style else {})]


def line(*spans: Words) -> Block:
    return {"type": "rich_text_section", "elements": [word for span in spans for word in span]}


def quote(text: str) -> Block:
    """`text` as a quotation, words that OCR is unsure of (document.marked) in italics with a question mark behind."""
    certain, *others = text.split(UNSURE)
    spans = words(certain)
    for piece in others:
        word, _, after = piece.partition(SURE)
        spans += words(f"{word} (?)", italic=True) + words(after)
    return {"type": "rich_text_quote", "elements": spans}


def bullets(lines: list[Block]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": lines}


def rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def paragraph(text: str, *, bold: bool = False, label: str = "") -> list[Part]:
    """Other people's or our own words, however long, after a bold label; nothing when there are none."""
    found: list[Part] = []
    for piece in filter(str.strip, pieces(text.strip())):
        lead = words(f"{label}: ", bold=True) if label and not found else []
        found.append(Part(rich(line(lead, words(piece, bold=bold))), f"{label}: {piece}" if lead else piece))
    return found


def quotation(text: str, *, lead: Words) -> list[Part]:
    """`text` verbatim as a quotation under the line `lead`; a long one in several blocks.

    Lines that only a page's width broke are run on; tables and lists keep theirs."""
    place = "".join(word["text"] for word in lead)
    found: list[Part] = []
    for number, piece in enumerate(pieces(run_on(text), 2400)):
        above = [line(lead)] if number == 0 and lead else []
        bare = piece.replace(UNSURE, "").replace(SURE, " (?)")
        said = f"{place}\n{bare}" if above else bare
        found.append(Part(rich(*above, quote(piece)), said))
    return found


def plain(text: str, most: int) -> Block:
    """A plain_text object, which Slack neither formats nor links."""
    return {"type": "plain_text", "text": shortened(text.strip(), most) or "–", "emoji": False}


def row(text: str, accessory: Block | None = None) -> Part:
    """A section of plain text with a button or other element at its side."""
    body: Block = {"type": "section", "text": plain(text, 2900)}
    return Part(body | ({"accessory": accessory} if accessory else {}), text)


def button(label: str, action: str, value: str, *, about: str = "", style: str = "") -> Block:
    """`about` is what a screen reader says in place of the label."""
    element: Block = {
        "type": "button",
        "text": plain(one_line(label, 75), 75),
        "action_id": action,
        "value": value,
    }
    if about:
        element["accessibility_label"] = one_line(about, 75)
    return element | ({"style": style} if style else {})


def actions(*elements: Block, block_id: str = "") -> Part:
    return Part({"type": "actions", "elements": list(elements)} | ({"block_id": block_id} if block_id else {}))


def small(*lines: str) -> list[Part]:
    """Small print, other people's words among it."""
    kept = [shortened(one.strip(), 1900) for one in lines if one.strip()]
    tens = [kept[at : at + 10] for at in range(0, len(kept), 10)]
    return [Part({"type": "context", "elements": [plain(one, 1900) for one in ten]}, "\n".join(ten)) for ten in tens]
