"""A playbook's test and a clause's words in, the characters that it is about out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.model.finding import Reading
from bot.model.playbook import Test
from bot.negotiate.sides import Sides
from bot.negotiate.statements import Statement, sentences, statements
from bot.negotiate.values import read
from bot.negotiate.veil import pattern, phrases
from bot.negotiate.vocabulary import vocabulary

# "Nothing obliges us to buy …", "they have no right to take over …": what is denied is not said.
_DENIED = re.compile(
    r"\b(?:nothing\b[^.;]{0,40}?\b(?:obliges|requires|entitles|permits|allows|gives)|no\s+(?:right|obligation|duty|need|power)\s+to"
    r"|(?:is|are|be)\s+(?:not|never)\s+(?:obliged|required|bound|entitled|permitted|allowed)\s+to"
    r"|(?:is|are)\s+under\s+no\s+(?:duty|obligation)\s+to|need\s+not)\b[^.;:]{0,90}$",
    re.I,
)
# An act stands near the verb that allows it, not after three further acts.
_NEAR = 100


def hit(test: Test, text: str, parties: Sides) -> tuple[int, int] | None:
    """Where `text` does what the test's words are about; None where it does not."""
    veiled = parties.veil(text)
    if test.must or test.must_not:
        found = pattern(test.must or test.must_not).search(veiled)
        return found.span() if found and not _saved(test, found[0]) else None
    if test.never or test.says:
        return next(_phrases(test, veiled), None)
    return next(_acts(test, veiled, statements(text, parties)), None)


def values(test: Test, text: str, parties: Sides, sure: Sequence[tuple[int, int]] = ()) -> tuple[Reading, ...]:
    """What the test reads; of the statements of `who` alone, where it names somebody."""
    if not test.who:
        return read(test.read, text, parties, sure)
    own = [one for one in statements(text, parties) if one.who == test.who and one.mood != "must not"]
    return tuple(
        Reading(found.measure, found.value, one.start + found.start, one.start + found.end)
        for one in own
        for found in read(test.read, text[one.start : one.until], parties)
    )


def _phrases(test: Test, veiled: str) -> Iterator[tuple[int, int]]:
    for start, end in sentences(veiled):
        found = _found(test.never or test.says, veiled, (start, end), (start, end))
        denied = found and test.never and _DENIED.search(veiled, start, found[0])
        if found and not denied and not _saved(test, veiled[start:end]):
            yield found


def _acts(test: Test, veiled: str, made: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    for one in made:
        if not _is_by(test, one, veiled):
            continue
        begin = one.back if one.back < one.start else one.act if test.does and one.who else one.start
        found = _found(test.does or test.how, veiled, (begin, _near(test, one)), (one.back, one.end))
        whole = veiled[one.start : one.until]
        if found and (not test.how or phrases(test.how).search(whole)) and not _saved(test, whole):
            # "The same right": the words that give it decide, not those it refers to.
            yield (one.act, one.end) if one.back < one.start else (min(one.act, found[0]), found[1])


def _found(
    given: tuple[str, ...], veiled: str, near: tuple[int, int], whole: tuple[int, int]
) -> tuple[int, int] | None:
    """Where one of `given` stands in `near`; of one with "&", its first part there, the others anywhere in `whole`."""
    alone, joined = _sorted(given)
    if alone and (hit := phrases(alone).search(veiled, *near)):
        return hit.span()
    for first, *others in joined:
        hit = phrases((first,)).search(veiled, *near)
        if hit and all(phrases((other,)).search(veiled, *whole) for other in others):
            return hit.span()
    return None


@lru_cache(maxsize=2048)
def _sorted(given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Phrases that stand alone, and those that are joined by "&", the lines of a name taken singly."""
    words = vocabulary().words
    lines = [line for one in given for line in (words[one[1:-1]] if one[1:-1] in words and one[0] == "<" else (one,))]
    joined = tuple(tuple(part.strip() for part in line.split("&")) for line in lines if "&" in line)
    return tuple(line for line in lines if "&" not in line), joined


def _near(test: Test, one: Statement) -> int:
    return min(one.end, one.act + _NEAR) if test.does else one.end


def _is_by(test: Test, one: Statement, veiled: str) -> bool:
    moods = (test.mood,) if test.mood else ("may", "must")
    if one.who:
        return one.mood in moods and test.who in ("", one.who)
    # A thing that is done by somebody: "may be terminated by Vendor".
    by = pattern(rf"\bby\s+{{{test.who}}}").search(veiled, one.start, one.end) if test.who in ("us", "them") else None
    if by is None or "must not" in moods:
        return False
    return not re.search(r"\b(?:not|no|never|neither)\b", veiled[one.start : by.start()], re.I)


def _saved(test: Test, words: str) -> bool:
    return bool(test.unless and phrases(test.unless).search(words))
