"""Document -> the date of the agreement and the date from which it has effect."""

import re
from collections.abc import Sequence

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import AMBIGUOUS, REDACTED, Dated, dates
from bot.extract.opening import preamble
from bot.model.document import Document
from bot.model.fact import Fact

_CUE = re.compile(
    r"\b(?:made|entered|dated?|executed|effective|as\s+of|as\s+at|signed|this|on)\b[^.;]{0,60}$|^\s*$", re.I
)
_OTHER = re.compile(r"\b(?:that\s+certain|Source:|filed|original|amended|previous|prior|incorporated)\b[^;]{0,80}$", re.I)
_NAMED = re.compile(
    r"[\"“”'‘’*(]\s*effective\s+date\s*[\"“”'‘’*]?\s*(?:of\s+this\s+\w+\s*)?(?:\)|means?|shall\s+mean|is\b|shall\s+be|:)?", re.I
)
_SAME = re.compile(
    r"\b(?:date\s+(?:of\s+this\s+agreement\s+)?(?:first\s+)?(?:above\s+)?(?:first\s+)?(?:written|set\s+forth|stated|mentioned|appearing)|"
    r"date\s+hereof|date\s+of\s+this\s+agreement|day\s+and\s+year\s+first)\b",
    re.I,
)
_STARTS = re.compile(
    r"\b(?:(?:be|become|becomes|is)\s+effective|take[s]?\s+effect|commenc(?:e|es|ing)|come[s]?\s+into\s+(?:force|effect)|beginning|begins?)\b",
    re.I,
)


def agreement_date(document: Document) -> Fact | None:
    """The fact "agreement_date": the date that the contract gives itself in its opening."""
    item = _own_date(document.text)
    if item is None:
        return None
    place = (item.start, item.end)
    if item.day is None:
        return ask(document, _question(item, "What is the date of the agreement?"), place, how=item.trouble)
    return cite(document, item.day.isoformat(), place, how="date in the opening words")


def effective_date(document: Document, agreed: Fact | None) -> Fact | None:
    """The fact "effective_date": the date defined as such, or the agreement date where the words make it so."""
    text = document.text
    found: list[tuple[Dated, Place]] = []
    for hit in list(_NAMED.finditer(text))[:40]:
        item = _beside(text, hit)
        if item:
            found.append((item, (min(item.start, hit.start()), max(item.end, hit.end()))))
    if found:
        days = {item.day for item, _ in found}
        item, place = found[0]
        if item.day is None:
            return ask(document, _question(item, "What is the effective date?"), place, how=item.trouble)
        return cite(document, item.day.isoformat(), place, how="defined as the effective date")
    start, end = preamble(text)
    same = _SAME.search(text, start)
    if agreed and agreed.value and same:
        place = sentence_around(text, *same.span(), reach=500)
        return cite(document, agreed.value, place, how="the agreement date, by its words")
    if agreed and agreed.value:
        return Fact(agreed.value, agreed.quote, agreed.spans, "the agreement date")
    return None


def _own_date(text: str) -> Dated | None:
    start, end = preamble(text)
    inside = [item for item in dates(text, start, end) if _is_own(text, item)]
    before = [item for item in dates(text, 0, start) if _is_own(text, item)]
    for group in (inside, before):
        if group:
            return group[0]
    return None


def _is_own(text: str, item: Dated) -> bool:
    lead = text[max(0, item.start - 90) : item.start]
    return bool(_CUE.search(lead)) and not _OTHER.search(lead)


def _beside(text: str, hit: re.Match[str]) -> Dated | None:
    """The date that stands right after a definition ("means …") or right before its parenthesis."""
    before = [item for item in dates(text, max(0, hit.start() - 60), hit.start()) if item.end >= hit.start() - 25]
    after = [item for item in dates(text, hit.end(), hit.end() + 60) if item.start <= hit.end() + 25]
    return before[-1] if before else after[0] if after else None


def _question(item: Dated, question: str) -> str:
    if item.trouble == AMBIGUOUS:
        return f"{question} Day and month can be read either way."
    return f"{question} It is {'redacted' if item.trouble == REDACTED else 'left blank'}."
