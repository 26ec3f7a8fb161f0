"""Document -> the agreement that it hangs on, as an amendment, an order form, a letter or a certificate names it."""

import re
from itertools import pairwise
from typing import Any

from bot.extract.cite import cite
from bot.extract.dates import Dated, dates
from bot.model.document import Document, collapsed
from bot.model.fact import Fact
from bot.model.family import Kin

_NAMED = (
    (Kin.AMENDMENT, re.compile(r"\bamendment\b|\bletter amending\b|\bextension agreement\b", re.I)),
    (Kin.ORDER_FORM, re.compile(r"\b(?:order form|purchase order|work order|task order|change order)\b", re.I)),
    (Kin.STATEMENT_OF_WORK, re.compile(r"\bstatement of work\b|\bSOW\b", re.I)),
    (Kin.ADDENDUM, re.compile(r"\b(?:addendum|supplement|side letter|annex|rider)\b", re.I)),
)
_CERTIFIES = re.compile(r"\bcertificate\b|\bguarant(?:ee|y)\b|\bsurety\b|\bbond\b|\bletter of credit\b", re.I)
_SUBJECT = re.compile(r"^[ \t]*(?:Re|Ref|Reference|Subject)[ \t]*[.:]\s*(\S.{5,300}?)(?=\n\s*\n)", re.I | re.M | re.S)
_ANEW = re.compile(r"\bamended and restated\b|\bamendment and restatement\b", re.I)
_KIND = r"(?:Agreement|Contract|Lease|Licen[sc]e|Deed|Letter|Terms)"
_TITLE = re.compile(
    rf"\b(?:the|that\s+certain|their|certain|an?|to|of|under)\s+((?:[A-Z][\w&'’/-]*,?\s+|(?:and|of"
    rf"|for)\s+){{0,8}}{_KIND})\b"
    r"(?!\s+(?:and|or)\s+[A-Z])"
)
_NAMED_THERE = re.compile(rf"((?:[A-Z][\w&'’/-]*\s+|(?:and|of|for)\s+){{1,8}}{_KIND})\b")
# "L-2023-118", "No. 77": what an agreement is filed under.
_NUMBER = re.compile(r"\s*,?\s*(?:(?:No\b|Nr\b|#)[.:]?\s*[\w/-]*\d|(?=[\w/-]*\d)[A-Z\d]+[/-][\w/-]+)")
_REACH = 3_000
_NEAR = 320
_HEADED = 120
_OF_DATE = re.compile(r"\b(?:dated|effective|entered\s+into|made|executed|as\s+of|on)\b", re.I)
_DUTY = re.compile(r"\b(?:amend|issued|under|pursuant|part\s+of|subject\s+to|supplement|incorporat|governed)")
_ANOTHER = re.compile(r"\bthis\b|\n\s*\n", re.I)


def master(document: Document, name: str) -> Fact | None:
    """The fact "master" of a document called `name`: {"kin", "title", "date"}; None for one that stands alone.

    The title is the agreement's as the opening words give it, the date that agreement's, None when they give none."""
    kin = next((kin for kin, pattern in _NAMED if pattern.search(name)), None)
    if _ANEW.search(name):
        return None
    text = document.text[:_REACH]
    if kin is None:
        return _accompanied(
            document, text, certifies=bool(_CERTIFIES.search(name) or _CERTIFIES.search(text[:_HEADED]))
        )
    hits = [hit for hit in _TITLE.finditer(text) if len(hit[1].split()) > 1 and not _own(hit[1])]
    best = max(hits, key=lambda hit: _telling(text, hit), default=None)
    if best is None:
        return None
    ends = [*(nxt.start() for one, nxt in pairwise(hits) if one is best), best.end() + _NEAR]
    stop = min(ends[0], len(text), *(hit.start() for hit in _ANOTHER.finditer(text, best.end())))
    found = next((d for d in dates(text, best.end(), stop) if d.day and _introduced(text, best.end(), d.start)), None)
    return _fact(document, kin, best, found)


def _accompanied(document: Document, text: str, *, certifies: bool) -> Fact | None:
    """The agreement in a letter's subject, or the one under which a certificate or a guarantee is given: told by its
    date or its number, as a letter may well be an agreement itself and have its own name there."""
    for subject in _SUBJECT.finditer(text):
        for hit in _NAMED_THERE.finditer(text, subject.start(1), subject.end(1)):
            found = next((d for d in dates(text, hit.end(), subject.end(1)) if d.day), None)
            if not _own(hit[1]) and (found or _NUMBER.match(text, hit.end(), subject.end(1))):
                return _fact(document, Kin.ACCOMPANYING, hit, found)
    for hit in _TITLE.finditer(text) if certifies else ():
        stop = min(len(text), hit.end() + _NEAR, *(other.start() for other in _ANOTHER.finditer(text, hit.end())))
        found = next((d for d in dates(text, hit.end(), stop) if d.day and _introduced(text, hit.end(), d.start)), None)
        if found and len(hit[1].split()) > 1 and not _own(hit[1]):
            return _fact(document, Kin.ACCOMPANYING, hit, found)
    return None


def _fact(document: Document, kin: Kin, title: re.Match[str], dated: Dated | None) -> Fact:
    value: dict[str, Any] = {"kin": kin.value, "title": collapsed(title[1]), "date": None}
    if dated and dated.day:
        value["date"] = dated.day.isoformat()
    places = [title.span(1), (dated.start, dated.end)] if dated else [title.span(1)]
    return cite(document, value, *places, how=f"the agreement that this {kin.value} names")


def _own(title: str) -> bool:
    return any(pattern.search(title) for _, pattern in _NAMED)


def _telling(text: str, hit: re.Match[str]) -> float:
    """How much speaks for these words as the master's title: "amends the …", a date behind them, their place."""
    before, after = text[max(0, hit.start() - 80) : hit.start()], text[hit.end() : hit.end() + 120]
    behind = _ANOTHER.split(after, maxsplit=1)[0]
    return 2 * bool(_DUTY.search(before)) + 2 * bool(_OF_DATE.search(behind)) - hit.start() / _REACH


def _introduced(text: str, start: int, day: int) -> bool:
    return bool(_OF_DATE.search(text, start, day))
