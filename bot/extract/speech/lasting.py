"""A sentence -> how long the contract first runs, by what its words mean, and how surely it speaks of that."""

import re
from collections.abc import Sequence

from bot.extract.duration import Length
from bot.extract.speech import vocabulary as say
from bot.extract.speech.lexer import DATE, LENGTH, STOP, Token, tokens
from bot.extract.speech.sentence import going, has, is_notice

# What a term is measured by, and what else is measured in time.
_FOR, _AGAINST = (
    (say.PERIOD, say.LASTS, say.SUBJECT, say.START, say.UNTIL, say.END),
    (say.TELL, say.CAUSE, say.QUIT, say.BEFORE),
)

# "The first five year period" is the first term, whatever else the sentence says.
_FIRST, _FIRST_WEIGHS = re.compile(r"\b(?:first|initial)\s+(?:(?:term|period)\s+of\s+)?\Z", re.I), 5


def term(words: str) -> tuple[Length | None, int]:
    """The length of the first term that the sentence `words` gives, and how surely it speaks of that term."""
    said = tokens(words)
    for at, one in enumerate(said):
        if one.what == LENGTH and _FIRST.search(words[: one.start]) and not is_notice(said, at):
            return one.length, _FIRST_WEIGHS
    first = said[: _first(said)]
    length = next((one.length for at, one in enumerate(first) if _is_length(first, at)), None)
    if length is None and not any(one.what == DATE for one in first):
        return None, 0
    return length, _surety(first)


def _first(said: Sequence[Token]) -> int:
    """Up to where the first term is spoken of: what follows a length or a day may be of what comes then."""
    stop, told = going(said), False
    for at, one in enumerate(said):
        told = told or one.what in (LENGTH, DATE)
        if at == stop or (told and one.what in (say.ENDLESS, say.SILENCE, say.EARLIER, say.AGAIN)):
            return at
    return len(said)


def _is_length(said: Sequence[Token], at: int) -> bool:
    one = said[at]
    if one.what != LENGTH or one.length is None or is_notice(said, at):
        return False
    clause = _clause(said, at)
    beside = said[max(0, at - 3) : at + 3]
    return (
        has(beside, *_FOR)
        and not has(clause, say.CAUSE, say.MAY, say.SILENCE)
        and not has(said[max(0, at - 2) : at], say.AFTER, say.AGAIN)
    )


def _clause(said: Sequence[Token], at: int) -> Sequence[Token]:
    start = next((n + 1 for n in range(at, -1, -1) if said[n].what == STOP), 0)
    end = next((n for n in range(at, len(said)) if said[n].what == STOP), len(said))
    return said[start:end]


def _surety(said: Sequence[Token]) -> int:
    """One for each of: the contract or its term, that it lasts, starts, ends, a day; less for what else is timed."""
    speaks = sum(
        has(said, *what)
        for what in ((say.SUBJECT,), (say.PERIOD,), (say.LASTS,), (say.START,), (say.END, say.UNTIL), (DATE,))
    )
    return speaks - sum(has(said, what) for what in _AGAINST) - has(said, say.ENDLESS, say.GO_ON)
