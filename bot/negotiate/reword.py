"""A proposal in, the same in words made for their clause out, where whoever words it stays within the position."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.errors import Leak, Unavailable
from bot.model.clause import Clause
from bot.model.document import Document, collapsed
from bot.model.finding import Edit, Finding, Proposal
from bot.model.playbook import BEYOND, Playbook, Rule
from bot.negotiate import guard
from bot.negotiate.judge import judge
from bot.negotiate.rewrite import LABEL, applied
from bot.negotiate.sides import Sides, sides

# (their clause, our wording for it, what was wrong with the last try or "") -> new words; "" for none of its own.
Wording = Callable[[str, str, str], str]

WORDED = "Worded for this clause by a language model; it meets the playbook's own test."
STANDARD = "The playbook's standard wording: what a language model wrote for this clause was not within the position."
_TRIES = 2
_FEW = 6
_LONGEST = 2.0
_WORD = re.compile(r"[a-z]{4,}")
_DENIALS = re.compile(r"\b(?:not|no|neither|nor|never|unless|except|without)\b", re.I)
_GLUE_TEXT = """
    agreement this that these those such party parties shall will must may which with from into under upon than then
    have been were their other each both either only also where when until after before provided including section
    clause does herein hereof hereunder thereof without except unless however accordingly
"""
_GLUE = frozenset(word[:5] for word in _GLUE_TEXT.split())


@dataclass(frozen=True)
class Draft:
    """What is reworded within; `names` are other parties', which no text of ours may hold."""

    document: Document
    clauses: Sequence[Clause]
    playbook: Playbook
    names: tuple[str, ...] = ()

    @property
    def parties(self) -> Sides:
        return sides(self.document.text, self.playbook.side)


def reworded(findings: Sequence[Finding], draft: Draft, wording: Wording) -> tuple[Finding, ...]:
    """`findings` with their proposals worded by `wording` where that stands, each saying which it is.

    Asked twice at most: what fails the playbook's test, says a number or a word that neither their clause nor our
    wording has, or would tell what we keep, is not used."""
    return tuple(one.proposing(_worded(one, draft, wording)) if one.proposal else one for one in findings)


def _worded(finding: Finding, draft: Draft, wording: Wording) -> Proposal | None:
    made, rule = finding.proposal, finding.rule
    clause = next((one for one in draft.clauses if one.ordinal == finding.ordinal), None)
    if made is None or rule is None or clause is None or not _drafted(made):
        return made
    trouble = ""
    for _ in range(_TRIES):
        try:
            said = wording(clause.text, made.text, trouble)
        except Unavailable:
            return made
        if not said:
            return made
        trouble = fault(said, clause.text, made, rule, draft)
        if not trouble:
            return _put(said, clause, made)
    return replace(made, by=STANDARD)


def _drafted(made: Proposal) -> bool:
    """More than a number changed or a sentence struck."""
    return max(len(edit.new.split()) for edit in made.edits) > _FEW


def _put(said: str, clause: Clause, made: Proposal) -> Proposal:
    """The new words in the place of the clause's, its number and heading left as they are."""
    label = LABEL.match(clause.text)
    first, last = label.end() if label else 0, len(clause.text.rstrip())
    new = said.strip().removeprefix(clause.text[:first].strip()).strip()
    text = applied(clause.text, (Edit(first, last, new),)).strip()
    at = clause.span.start
    return replace(made, text=text, edits=(Edit(at + first, at + last, new),), by=WORDED)


def fault(said: str, clause: str, made: Proposal, rule: Rule, draft: Draft) -> str:
    """Why these words may not stand for the proposal `made`; "" when they may."""
    known = f"{clause}\n{made.text}"
    outcome, wanted = judge(rule, said, draft.parties), judge(rule, made.text, draft.parties)
    if (outcome is None) != (wanted is None) or (outcome and _beyond(outcome.position, made.position)):
        return "it does not meet the position"
    for other in draft.playbook.rules:
        before, after = judge(other, made.text, draft.parties), judge(other, said, draft.parties)
        if after and after.position == BEYOND and not (before and before.position == BEYOND):
            return f"it gives something up on {other.title}"
    if strange := _strange(said, known):
        return f"“{strange}” stands neither in the clause nor in our wording"
    if len(_DENIALS.findall(said)) < len(_DENIALS.findall(made.text)):
        return "a not or an exception of our wording is missing"
    if len(said) > _LONGEST * max(len(clause), len(made.text)):
        return "it is too long"
    try:
        guard.check(said, rule, offered=made.position, known=known, names=draft.names)
    except Leak:
        return "it says what must stay with us, or a number that stands nowhere"
    return ""


def _beyond(position: int, allowed: int) -> bool:
    return position == BEYOND or position > allowed


def _strange(said: str, known: str) -> str:
    """The first word of `said` that has no kin in `known`."""
    have = {word[:5] for word in _WORD.findall(known.casefold())} | _GLUE
    return next((word for word in _WORD.findall(collapsed(said).casefold()) if word[:5] not in have), "")
