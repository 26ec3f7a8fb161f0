"""A sentence -> how long the contract first runs, by what its words mean: the length of its term, what speaks for it."""

from collections.abc import Sequence

from bot.extract.duration import Length
from bot.extract.speech.lexer import DATE, LENGTH, STOP, Token, tokens
from bot.extract.speech.renewing import going, is_notice
from bot.extract.speech.vocabulary import (
    AFTER,
    AGAIN,
    BEFORE,
    CAUSE,
    END,
    ENDLESS,
    GO_ON,
    LASTS,
    MAY,
    PERIOD,
    QUIT,
    SILENCE,
    START,
    SUBJECT,
    TELL,
    UNTIL,
)

# What a term is measured by, and what else is measured in time.
_FOR, _AGAINST = (PERIOD, LASTS, SUBJECT, START, UNTIL, END), (TELL, CAUSE, QUIT, BEFORE)


def term(words: str) -> tuple[Length | None, int]:
    """The length of the first term that the sentence `words` gives, and how surely it speaks of that term."""
    said = tokens(words)
    stop = going(said)
    first = said[: len(said) if stop is None else max(0, stop - 1)]
    length = next((one.length for at, one in enumerate(first) if _is_length(first, at)), None)
    if length is None and not any(one.what == DATE for one in first):
        return None, 0
    return length, _surety(first)


def _is_length(said: Sequence[Token], at: int) -> bool:
    one = said[at]
    if one.what != LENGTH or one.length is None or is_notice(said, at):
        return False
    clause = _clause(said, at)
    beside = said[max(0, at - 3) : at + 3]
    return _has(beside, *_FOR) and not _has(clause, CAUSE, MAY, SILENCE) and not _has(said[max(0, at - 2) : at], AFTER, AGAIN)


def _clause(said: Sequence[Token], at: int) -> Sequence[Token]:
    start = next((n + 1 for n in range(at, -1, -1) if said[n].what == STOP), 0)
    end = next((n for n in range(at, len(said)) if said[n].what == STOP), len(said))
    return said[start:end]


def _has(said: Sequence[Token], *what: str) -> bool:
    return any(one.what in what for one in said)


def _surety(said: Sequence[Token]) -> int:
    """One for each of: the contract or its term, that it lasts, starts, ends, a day; less for what else is timed."""
    speaks = sum(_has(said, *what) for what in ((SUBJECT,), (PERIOD,), (LASTS,), (START,), (END, UNTIL), (DATE,)))
    return speaks - sum(_has(said, what) for what in _AGAINST) - _has(said, ENDLESS, GO_ON)
