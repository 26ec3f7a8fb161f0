"""A text and the markers found so far in, headings without numbers out, where the numbers leave long stretches."""

import re
from collections.abc import Iterator, Sequence

from bot.ingest.heading import is_title
from bot.ingest.marker import Marker, Rank
from bot.model.document import Document

_FEW = 3
_LONG = 5_000
_LONG_IN_UNNUMBERED = 700
_SHORTEST = 120
_LONGEST = 120
_SPACE = " \t\xa0"
_LINE = re.compile(rf"(?m)^[{_SPACE}]*(?P<title>[A-Z“\"][^\n]{{2,80}}?)(?P<stop>[.:]?)[{_SPACE}]*$")
_RUN_IN = re.compile(
    rf"(?:(?<=\n)|(?<=\n[{_SPACE}])|(?<=[.:”\"][ \xa0])|(?<=[.:”\"][{_SPACE}]{{2}})|(?<=[{_SPACE}]{{4}}))"
    rf"(?P<title>[A-Z][\w’'&/,() \xa0-]{{3,70}}?)(?P<stop>[.:])[{_SPACE}]*(?=\s[A-Z(\"“\[])"
)
_CAPITALS = re.compile(
    rf"(?:(?<=[.:][ \xa0])|(?<=[{_SPACE}]{{2}}))(?P<title>[A-Z][A-Z’'&/,() -]{{6,60}}?)(?P<stop>[.:]?)"
    r"[ \xa0]{1,8}(?=[(\"“]?(?:[A-Z][a-z]|A ))"
)
_BLANK_BEFORE = re.compile(rf"\n[{_SPACE}]*\n[{_SPACE}]*$")
_BLANK_AFTER = re.compile(rf"[{_SPACE}]*\n[{_SPACE}]*\n")
_NO_HEADING = re.compile(
    r"(?i)(?:^if (?:to|by)\b|\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|company|gmbh|plc|co|l\.p|by|name|title|"
    r"date|attn|attention|mail|dear|ladies|address|tel|telephone|fax|facsimile|email|e-mail|street|avenue|"
    r"suite|page|witness|dated|whereas|provided|note|however|signature|notary public)\b\.?,?|_{3}|/s/|\d{5})"
)


def styled_headings(document: Document, found: Sequence[Marker]) -> list[Marker]:
    """The lines that a file's styles make headings, where `found` numbers hardly anything: what people call headings
    may be a question ("What does it cost?")."""
    if _numbered(found) > _FEW:
        return []
    taken = [marker.start for marker in found]
    free = [(a, b) for a, b in document.headings if not any(a <= at < b for at in taken)]
    titles = [(a, b, " ".join(document.text[a:b].split())) for a, b in free]
    return [Marker(a, b, Rank.PLAIN, None, said) for a, b, said in titles if said and len(said) <= _LONGEST]


def plain_headings(text: str, found: Sequence[Marker], furniture: Sequence[tuple[int, int]]) -> list[Marker]:
    """Headings inside stretches of 5,000 characters without a marker, or anywhere in a text without numbers.

    `found` in any order. Not in signature blocks and not in furniture."""
    ordered = sorted(found, key=lambda m: m.start)
    longest = _LONG if _numbered(found) > _FEW else _LONG_IN_UNNUMBERED
    starts = [0, *(m.end + len(m.heading or "") for m in ordered)]
    ends = [*(m.start for m in ordered), len(text)]
    signing = {m.end + len(m.heading or "") for m in ordered if m.rank is Rank.PART and m.number is None}
    headings: list[Marker] = []
    for start, end in zip(starts, ends, strict=True):
        if end - start > longest and start not in signing:
            headings += _within(text, start, end, furniture)
    return headings


def _numbered(found: Sequence[Marker]) -> int:
    return sum(m.rank is not Rank.PLAIN and m.number is not None for m in found)


def _within(text: str, start: int, end: int, furniture: Sequence[tuple[int, int]]) -> Iterator[Marker]:
    """Headings between `start` and `end`, each with some text below it."""
    hits = {h.start("title"): h for h in _hits(text, start + 1, end)}
    places = [at for at in sorted(hits) if not any(a <= at < b for a, b in furniture)]
    for at, following in zip(places, [*places, end][1:], strict=True):
        if following - at >= _SHORTEST:
            hit = hits[at]
            yield Marker(at, hit.end("title"), Rank.PLAIN, None, " ".join(hit["title"].split()).strip(" ,"))


def _hits(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for hit in _LINE.finditer(text, start, end):
        if _alone(text, hit) and _named(hit["title"]) and is_title(hit["title"]):
            yield hit
    for hit in _RUN_IN.finditer(text, start, end):
        short = len(hit["title"].split()) <= 7 and not _wrapped(text, hit.start())
        if short and _named(hit["title"]) and is_title(hit["title"]):
            yield hit
    for hit in _CAPITALS.finditer(text, start, end):
        around = text[max(0, hit.start() - 30) : hit.start()] + text[hit.end() : hit.end() + 30]
        loud = hit["stop"] or " " in hit["title"]
        if loud and _named(hit["title"]) and not around.isupper() and is_title(hit["title"]):
            yield hit


def _alone(text: str, hit: re.Match[str]) -> bool:
    """True for a line between blank lines, and for any line in capitals."""
    apart = _BLANK_BEFORE.search(text, max(0, hit.start() - 8), hit.start()) and _BLANK_AFTER.match(text, hit.end())
    return bool(apart) or (hit["title"].isupper() and len(hit["title"]) > 5)


def _wrapped(text: str, start: int) -> bool:
    """True where a line goes on with the sentence of the line before."""
    before = text[max(0, start - 8) : start].rstrip(_SPACE)
    return before.endswith("\n") and bool(re.search(r"[\w,]\s?\n$", before))


def _named(title: str) -> bool:
    return not _NO_HEADING.search(title)
