"""A quotation in, the places that it depends on out: clauses it refers to, exceptions elsewhere, definitions."""

import re
from collections.abc import Iterator, Sequence

from bot.answer.quotation import ROOM
from bot.answer.stretches import Range, section, stretches
from bot.answer.words import content, stems
from bot.model.clause import UNIT, Clause, bare_number, numbered
from bot.model.document import Document

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-Z](?:-?\d{1,2})?)(?:\s?\([a-zA-Z0-9]{1,4}\))*"
_LEADS = (
    r"(?:subject to|as (?:set forth|provided|described|specified|stated|defined|permitted|required) (?:in|by|under)"
    r"|(?:set forth|provided|described|specified|stated|listed|defined|contained) in|pursuant to|in accordance with"
    r"|except (?:as|for)|notwithstanding|under|other than|by reference to|unless)"
)
_CITED = re.compile(
    rf"\b{_LEADS}\s[^.;:]{{0,40}}?\b{UNIT}\s+({_NUMBER})(?:\s*(?:,|and|or)\s*(?:{UNIT}\s+)?({_NUMBER}))?(?!\w)",
    re.IGNORECASE,
)
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
_TERM = re.compile(
    r"[\"“]([A-Z][\w&/’'-]*(?: [\w&/’'-]+){0,5})[\"”],?\s+(?:\([^()]{0,60}\)\s+)?(?:[a-z, ]{0,40}\s)?"
    r"(?:means?|refers?\s+to|is\s+defined|has\s+the\s+meaning|have\s+the\s+meaning|includes?)\b"
)


def referred(quoted: str, clauses: Sequence[Clause], own: Clause) -> list[tuple[Clause, str]]:
    """(clause, item cited in it or "") for each other clause that `quoted` is "subject to" or the like."""
    found: dict[int, tuple[Clause, str]] = {}
    for hit in _CITED.finditer(quoted):
        if _ELSEWHERE.match(quoted, hit.end()):
            continue
        for number in filter(None, hit.groups()):
            clause, item = numbered(number, clauses)
            if clause and clause.ordinal != own.ordinal:
                found.setdefault(clause.ordinal, (clause, item))
    return list(found.values())


def opening(document: Document, clauses: Sequence[Clause], clause: Clause, item: str = "") -> list[Range]:
    """What a referred clause says, shortly: whole sentences, up to 900 characters; an item with its lead-in."""
    inner = [each for each in clauses if each.parent == clause.ordinal]
    if inner and len(clause.text.strip()) <= len(clause.label) + 4:
        return opening(document, clauses, inner[0])
    start, end = section(clauses, clause)
    sentences = stretches(document, max(start, clause.span.start), end)
    picked = [part for part in sentences if item and document.text[part[0] : part[1]].startswith(f"({item})")]
    if picked and sentences[0] != picked[0]:
        return [sentences[0], picked[0]]
    taken = sentences[:1]
    for part in sentences[1:]:
        if part[1] - taken[0][0] > ROOM:
            break
        taken.append(part)
    return [(taken[0][0], taken[-1][1])] if taken else []


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


def definitions(document: Document, quoted: str, question: str) -> list[tuple[str, int]]:
    """(term, where its definition begins) for the defined terms in `quoted`: those that the question names
    first, then terms of two words or more, in the order of use."""
    asked = set(content(question))
    found: dict[str, tuple[int, int, int]] = {}
    for hit in _TERM.finditer(document.text):
        term = hit.group(1)
        used = re.search(rf"(?<![\w\"“]){re.escape(term)}(?:s|es)?(?!\w)", quoted) if term in quoted else None
        named = bool(asked & set(stems(term)))
        if used and (named or " " in term):
            found.setdefault(term, (0 if named else 1, used.start(), hit.start()))
    return [(term, found[term][2]) for term in sorted(found, key=lambda term: found[term])]


def definition(
    document: Document, clauses: Sequence[Clause], term: str, place: int
) -> tuple[Clause, list[Range]] | None:
    """The clause and the sentences that define `term` at `place`; sentences after it that go on about it too."""
    clause = next((each for each in clauses if each.span.start <= place < each.span.end), None)
    if clause is None:
        return None
    parts = [part for part in stretches(document, clause.span.start, clause.span.end) if part[1] > place]
    taken = parts[:1]
    for part in parts[1:3]:
        words = document.text[part[0] : part[1]]
        if term not in words or _TERM.search(words) or part[1] - taken[0][0] > ROOM:
            break
        taken.append(part)
    return (clause, [(taken[0][0], taken[-1][1])]) if taken else None
