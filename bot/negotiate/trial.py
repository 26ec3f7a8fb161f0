"""A playbook's test and a clause's words in, the characters that it is about out."""

import re
from collections.abc import Iterator, Sequence

from bot.model.finding import Reading
from bot.model.playbook import Test
from bot.negotiate.sides import Sides, pattern, phrases
from bot.negotiate.statements import Statement, sentences, statements
from bot.negotiate.values import read

# An act stands near the verb that allows it, not after three further acts.
_NEAR = 130


def hit(test: Test, text: str, parties: Sides) -> tuple[int, int] | None:
    """Where `text` does what the test's words are about; None where it does not."""
    veiled = parties.veil(text)
    if test.must or test.must_not:
        found = pattern(test.must or test.must_not).search(veiled)
        return found.span() if found and not _saved(test, found[0]) else None
    if test.never or test.says:
        return next(_phrases(test, veiled), None)
    return next(_acts(test, veiled, statements(text, parties)), None)


def values(test: Test, text: str, parties: Sides) -> tuple[Reading, ...]:
    """What the test reads; of the statements of `who` alone, where it names somebody."""
    if not test.who:
        return read(test.read, text, parties)
    own = [one for one in statements(text, parties) if one.who == test.who and one.mood != "must not"]
    return tuple(
        Reading(found.measure, found.value, one.start + found.start, one.start + found.end)
        for one in own
        for found in read(test.read, text[one.start : one.until], parties)
    )


def _phrases(test: Test, veiled: str) -> Iterator[tuple[int, int]]:
    for start, end in sentences(veiled):
        found = phrases(test.never or test.says).search(veiled, start, end)
        if found and not _saved(test, veiled[start:end]):
            yield found.span()


def _acts(test: Test, veiled: str, made: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    for one in made:
        if not _is_by(test, one, veiled):
            continue
        whole = veiled[one.start : one.until]
        found = phrases(test.does or test.how).search(veiled, one.act if test.does else one.start, _near(test, one))
        if found and (not test.how or phrases(test.how).search(whole)) and not _saved(test, whole):
            yield min(one.act, found.start()), found.end()


def _near(test: Test, one: Statement) -> int:
    return min(one.end, one.act + _NEAR) if test.does else one.end


def _is_by(test: Test, one: Statement, veiled: str) -> bool:
    moods = (test.mood,) if test.mood else ("may", "must")
    if one.who:
        return one.mood in moods and test.who in ("", one.who)
    # A thing that is done by somebody: "may be terminated by Vendor".
    said = veiled[one.start : one.end]
    return bool(
        test.who in ("us", "them")
        and "must not" not in moods
        and pattern(rf"\bby\s+{{{test.who}}}").search(said)
        and not re.search(r"\b(?:not|no|never|neither)\b", said, re.I)
    )


def _saved(test: Test, words: str) -> bool:
    return bool(test.unless and phrases(test.unless).search(words))

