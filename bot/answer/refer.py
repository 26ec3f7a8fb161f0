"""A quotation in, the places that it depends on out: clauses it refers to, exceptions elsewhere, definitions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer.clip import clipped
from bot.answer.quotation import ROOM, SHORT
from bot.answer.stretches import Range, section, stretches
from bot.answer.tables import with_rows
from bot.answer.terms import defines, row
from bot.model.clause import ATTACHMENT, SECTION, Clause, bare_number, numbered
from bot.model.document import Document, collapsed
from bot.model.heading import bare_heading

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-Z](?:-?\d{1,2})?)(?:\s?\([a-zA-Z0-9]{1,4}\))*"
_LEADS = (
    r"(?:subject to|as (?:set forth|provided|described|specified|stated|defined|permitted|required) (?:in|by|under)"
    r"|(?:set forth|provided|described|specified|stated|listed|defined|contained) in|pursuant to|in accordance with"
    r"|except (?:as|for)|notwithstanding|under|other than|by reference to|unless)"
)
_CITED = re.compile(
    rf"\b(?P<lead>{_LEADS})\s[^.;:]{{0,40}}?\b{SECTION}\s+({_NUMBER})(?:\s*(?:,|and|or)\s*(?:{SECTION}\s+)?({_NUMBER}))?(?!\w)",
    re.IGNORECASE,
)
# Whatever names an attachment leads there; a section may be named for many reasons.
_ATTACHED = re.compile(rf"\b({ATTACHMENT})\s+({_NUMBER})(?!\w)", re.IGNORECASE)
_LIMITS = re.compile(r"subject|except|notwithstanding|other|unless", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"[^.;,]{0,30}?\b(?:of|to|in)\s+(?:the|that)\s+(?:MSA|[A-Z]\w+\s+(?:Agreement|Act|Code)|(?:\w+\s){0,4}(?:Act|Code)\b)"
)
_DESPITE = re.compile(
    r"(?:notwithstanding|not\s+(?:be\s+)?(?:subject|limited)\s+(?:to|by)|exceptions?\s+to)\W+(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\W*(?:\([^)]{0,60}\)\W*)?(?:above\s+)?(?:do|does|shall|will)\s+not\s+(?:apply|limit|affect|restrict|prevent|exclude)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reference:
    """A clause that is referred to, the item of it or "", and whether it limits what refers to it ("subject to")."""

    clause: Clause
    item: str
    limits: bool


def referred(quoted: str, clauses: Sequence[Clause], own: Clause) -> list[Reference]:
    """Each other clause that `quoted` is "subject to" or the like, and each attachment that it names."""
    cited = [
        (hit.end(), number, bool(_LIMITS.match(hit["lead"])))
        for hit in _CITED.finditer(quoted)
        for number in hit.groups()[1:]
        if number
    ]
    cited += [(hit.end(), f"{hit[1]} {hit[2]}", False) for hit in _ATTACHED.finditer(quoted)]
    found: dict[int, Reference] = {}
    for end, number, limits in sorted(cited):
        clause, item = numbered(number, clauses)
        if clause and clause.ordinal != own.ordinal and not _ELSEWHERE.match(quoted, end):
            found.setdefault(clause.ordinal, Reference(clause, item, limits))
    return list(found.values())


def opening(document: Document, clauses: Sequence[Clause], clause: Clause, item: str = "") -> list[Range]:
    """What a referred clause says, shortly: whole sentences, up to 900 characters; an item with its lead-in."""
    inner = [each for each in clauses if each.parent == clause.ordinal]
    if inner and len(collapsed(clause.text)) <= len(clause.label) + 4:
        return opening(document, clauses, inner[0])
    start, end = section(clauses, clause)
    sentences = stretches(document, max(start, clause.span.start), end)
    picked = [part for part in sentences if item and document.text[part[0] : part[1]].startswith(f"({item})")]
    if picked and sentences[0] != picked[0]:
        return [sentences[0], picked[0]]
    told = [part for part in sentences if not bare_heading(document.text[part[0] : part[1]])]
    if not told:
        return []
    first = sentences[0] if told[0][1] - sentences[0][0] <= ROOM else told[0]
    if first[1] - first[0] > ROOM:
        return clipped(document.text, first, room=ROOM, worth=lambda _: 0.0)
    ends = [part[1] for part in sentences if part[0] >= first[0] and part[1] - first[0] <= ROOM]
    return [(first[0], ends[-1])]


def exceptions(clauses: Sequence[Clause], own: Clause) -> Iterator[Clause]:
    """Other clauses that take something back from `own` by its number ("Section 7.2 does not apply to …")."""
    number = bare_number(own.number or "")
    if not re.fullmatch(r"\d+(?:\.\d+)+", number):
        return
    exact = rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)"
    several = r"(?:[\d.]+,? (?:and|or) )?"
    cited = re.compile(rf"\b(?:Section|Clause|Paragraph)s?\s{several}{exact}", re.IGNORECASE)
    for clause in clauses:
        hit = cited.search(clause.text) if clause.ordinal != own.ordinal else None
        before = clause.text[max(0, hit.start() - 80) : hit.start()] if hit else ""
        if hit and (_DESPITE.search(before) or _NOT.match(clause.text, hit.end())):
            yield clause


def definition(document: Document, clauses: Sequence[Clause], place: int) -> tuple[Clause, list[Range]] | None:
    """The clause and the sentences that define a term at `place`; with those that follow in the clause, as far as they
    define nothing else."""
    clause = next((each for each in clauses if each.span.start <= place < each.span.end), None)
    if clause is None:
        return None
    if cells := row(document.text, place):
        return clause, with_rows(document.text, [cells])
    parts = [part for part in stretches(document, clause.span.start, clause.span.end) if part[1] > place]
    taken = parts[:1]
    for part in parts[1:] if taken and defines(document.text[slice(*taken[0])]) else ():
        words = document.text[part[0] : part[1]]
        if defines(words) or part[1] - taken[0][0] > SHORT:
            break
        taken.append(part)
    return (clause, [(taken[0][0], taken[-1][1])]) if taken else None
