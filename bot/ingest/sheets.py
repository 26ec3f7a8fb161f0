"""Pages as read in, by their own text or by OCR, a Document out that says which was which."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.errors import Unreadable
from bot.ingest import scan
from bot.ingest.hidden import notice
from bot.ingest.layer import Doubt, contradicts, prefers_picture
from bot.model.document import Document, Page

_NAMED = 5


@dataclass(frozen=True)
class Sheet:
    """A page as read. `hidden`: it has words that nobody sees, which were left out. `uncertain` are the (start, end)
    in its text that OCR is unsure of, `doubt` why its own text was not believed."""

    text: str
    hidden: bool = False
    doubt: Doubt = Doubt.NONE
    scanned: bool = False
    contradicted: bool = False
    uncertain: tuple[tuple[int, int], ...] = ()


def settled(sheet: Sheet, seen: scan.Recognised) -> Sheet:
    """The page as its picture reads, unless its own text is the better reading."""
    if sheet.doubt is Doubt.UNSEEN and not seen.text.strip():
        return Sheet("", hidden=True)
    if not prefers_picture(sheet.doubt, sheet.text, seen.text):
        return sheet if sheet.doubt is Doubt.EMPTY else replace(sheet, doubt=Doubt.NONE)
    against = sheet.doubt is Doubt.UNSEEN and contradicts(sheet.text, seen.text)
    return Sheet(seen.text, sheet.hidden, sheet.doubt, scanned=True, contradicted=against, uncertain=seen.uncertain)


def without_ocr(name: str) -> Unreadable:
    """The refusal of a file that only OCR could read."""
    return Unreadable(
        f"{name} looks like a scan (no page has text), and reading scans is not installed here; "
        "please ask for `pip install 'parley[ocr]'`, or run OCR on the file and send that."
    )


def document(data: bytes, name: str, kind: str, sheets: list[Sheet]) -> Document:
    """The pages' texts joined by a newline. Raises Unreadable when none of them has any."""
    if not any(sheet.text.strip() for sheet in sheets):
        raise Unreadable(f"{name} has no text that I could find, not even by OCR; please send a clearer copy.")
    pages: list[Page] = []
    uncertain: list[tuple[int, int]] = []
    at = 0
    for number, sheet in enumerate(sheets, start=1):
        end = at + len(sheet.text) + (number < len(sheets))
        pages.append(Page(number, at, end))
        uncertain += [(at + start, at + stop) for start, stop in sheet.uncertain]
        at = end
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        kind,
        "\n".join(sheet.text for sheet in sheets),
        tuple(pages),
        notices=tuple(_notices(sheets)),
        scanned=tuple(number for number, sheet in enumerate(sheets, start=1) if sheet.scanned),
        uncertain=tuple(uncertain),
        hidden=tuple(f"page {n}" for n, sheet in enumerate(sheets, start=1) if sheet.hidden or sheet.contradicted),
    )


def _notices(sheets: list[Sheet]) -> Iterator[str]:
    numbered = list(enumerate(sheets, start=1))
    yield from (notice(f"Page {number}") for number, sheet in numbered if sheet.hidden)
    for number, sheet in numbered:
        if sheet.contradicted:
            yield f"Page {number} {sheet.doubt}, and the two do not say the same; I read what the page shows."
    if scanned := [number for number, sheet in numbered if sheet.scanned]:
        yield f"{_pages(scanned)} read by OCR."
    for number, sheet in numbered:
        if sheet.doubt in (Doubt.PICTURE, Doubt.GARBLED, Doubt.UNSEEN) and not sheet.contradicted:
            so = "I read the picture" if sheet.scanned else "I did not read the picture, so please check it"
            yield f"Page {number} {sheet.doubt}; {so}."
        if words := [sheet.text[start:end] for start, end in sheet.uncertain]:
            yield _unsure(number, words)
        if not sheet.text.strip():
            yield f"page {number} has no text; it may be {'empty' if scan.installed() else 'a scan'}"


def _unsure(number: int, words: Sequence[str]) -> str:
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    verb, more = "is" if len(words) == 1 else "are", " …" if len(words) > _NAMED else ""
    named = ", ".join(f"“{word}”" for word in words[:_NAMED])
    return f"{count} on page {number} {verb} uncertain: {named}{more}."


def _pages(numbers: Sequence[int]) -> str:
    """ "Page 3 was", "Pages 1 to 3 and 7 were"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return f"Page {listed} was" if len(numbers) == 1 else f"Pages {listed} were"
