"""A sentence -> what it says happens when the term is over, how long the next one is, what notice it asks for.

Read by what words mean, in their order, not by how they are put: something goes on, or another period begins; it does
so by itself, unless somebody speaks up, if somebody wants it, if both agree, or not at all."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.extract.duration import Length
from bot.extract.speech.lexer import DATE, EACH, LENGTH, STOP, Token, spelt, tokens
from bot.extract.speech.vocabulary import (
    AFTER,
    AGAIN,
    AGREE,
    ASIDE,
    AT_MOST,
    AUTO,
    BEFORE,
    CAUSE,
    CONTINUE,
    EARLIER,
    ELSE,
    END,
    ENDLESS,
    GO_ON,
    LASTS,
    MAY,
    NOT,
    PERIOD,
    QUIT,
    SILENCE,
    START,
    SUBJECT,
    TELL,
    UNTIL,
)

Said = Sequence[Token]
# Where to look: something goes on, another period comes, or it lasts until somebody ends it.
CUE = re.compile(
    rf"\b(?:{spelt(GO_ON)}|{spelt(CONTINUE)}|{spelt(ENDLESS)}|(?:{spelt(AGAIN)})\s+(?:\S+\s+){{0,3}}?(?:{spelt(PERIOD)}"
    rf"|years?|months?|quarters?)|{spelt(UNTIL)})\b",
    re.I,
)
AUTOMATIC, OPTION, BY_AGREEMENT, NONE, PERPETUAL = "automatic", "option", "by_agreement", "none", "perpetual"
_SPEAKS_UP = (TELL, QUIT)
# Between "another" and "period" stand no more characters than these.
_CLOSE = 14
# Between "not" and "renewed" these may stand.
_BESIDE = (AUTO, MAY, AGAIN, SUBJECT, PERIOD, LASTS, NOT)
_RUNS = (PERIOD, LENGTH, EACH)


def kind(words: str) -> str | None:
    """The kind of renewal that the sentence `words` states, None when it states none."""
    main, silent = _parted(_weighty(words))
    at = going(main)
    if at is None:
        return _in_condition(main, silent) or _endless(main)
    if _is_denied(main, at):
        return BY_AGREEMENT if _has((*main, *silent), AGREE) else _until_ended(main) or NONE
    if _has(main, ENDLESS) and not _is_fixed(main) and not _has(silent, BEFORE):
        return PERPETUAL
    if silent and _has(silent, *_SPEAKS_UP):
        return _chosen(main) or AUTOMATIC
    if _by_itself(main, at):
        return AUTOMATIC
    if chosen := _until_ended(main) or _chosen(main):
        return chosen
    return AUTOMATIC if _has(main[at:], AGAIN, EACH, LENGTH) and not silent else None


def surety(words: str) -> int:
    """How surely the sentence `words` speaks of what comes after the term of the contract, by what it says of it."""
    main, silent = _parted(_weighty(words))
    at = going(main)
    ours = at is not None and (_has(main[max(0, at - 6) : at], SUBJECT, PERIOD) or main[at].what == AGAIN)
    speaks_up = bool(silent) and _has(silent, *_SPEAKS_UP)
    length = at is not None and any(
        one.what in (LENGTH, EACH) and not is_notice(main, n) for n, one in enumerate(main) if n > at
    )
    return 2 * ours + 2 * speaks_up + length + stops(words)


def causes(words: str) -> int:
    """How many causes to end it the sentence `words` names besides the first, three at most."""
    return min(3, max(0, sum(one.what == CAUSE for one in tokens(words)) - 1))


def _weighty(words: str) -> list[Token]:
    return [one for one in tokens(words) if one.what not in (EARLIER, ASIDE)]


def _has(said: Said, *what: str) -> bool:
    return any(one.what in what for one in said)


def _parted(said: Said) -> tuple[list[Token], list[Token]]:
    """What is said, and the part of it that "unless" or "if neither" opens or "failing which" closes."""
    otherwise = next((at for at, one in enumerate(said) if one.what == ELSE), None)
    if otherwise is not None and going(said[otherwise:]) is not None:
        return list(said[otherwise + 1 :]), list(said[:otherwise])
    opens = next((at for at, one in enumerate(said) if one.what == SILENCE), None)
    if opens is None:
        return list(said), []
    if going(said[:opens]) is not None:
        return list(said[:opens]), list(said[opens:])
    for at in range(opens + 1, len(said)):
        if said[at].what == STOP:
            rest = said[at + 1 :]
            ends = next((n for n, one in enumerate(rest) if one.what == STOP), len(rest))
            goes = going(rest[:ends], silent=True)
            if goes is not None and not _has(rest[:goes], *_SPEAKS_UP, NOT, SILENCE, *_COMPLETE[_ends_before(said, opens)]):
                return [*said[:opens], *rest], list(said[opens:at])
    return list(said[:opens]), list(said[opens:])


# Where the sentence has said before "unless" that it ends, who elects otherwise stands behind it.
_COMPLETE: dict[bool, tuple[str, ...]] = {True: (MAY, AGREE), False: ()}


def _ends_before(said: Said, opens: int) -> bool:
    return _has(said[:opens], END)


def going(said: Said, silent: bool = False) -> int | None:
    """Where it is said that something goes on, or that another period begins; `silent`: when nobody speaks up."""
    for at, one in enumerate(said):
        if one.what == GO_ON or (one.what == CONTINUE and (silent or _is_after(said, at))):
            return at
        if one.what == AGAIN and _is_another(said, at):
            return at
        if one.what == EACH and _has(said[:at], START, LASTS):
            return at
    return None


def _is_another(said: Said, at: int) -> bool:
    """True when the words at `at` are of another period that comes, not of the end of such a one."""
    if at + 1 >= len(said) or said[at + 1].what not in _RUNS or said[at + 1].start - said[at].end > _CLOSE:
        return False
    ends = _has(said[max(0, at - 4) : at], END, BEFORE) and not _has(said[at : at + 5], START, LASTS, AUTO)
    return not ends and not is_notice(said, at + 1)


def _is_after(said: Said, at: int) -> bool:
    """True when what continues at `at` has lasted a term before: "thereafter", "from year to year"."""
    ahead: list[Token] = []
    for one in said[at + 1 :]:
        if one.what in (LENGTH, DATE, STOP):
            break
        ahead.append(one)
    return _has(ahead, AGAIN, EACH) or _has(said[max(0, at - 5) : at], AGAIN, AFTER, AUTO)


def _is_fixed(said: Said) -> bool:
    """True when a length or a day of a term is given, or a term spoken of as one that has been."""
    return any(one.what in (LENGTH, DATE) and not is_notice(said, at) for at, one in enumerate(said)) or any(
        one.what == AFTER and _has(said[at : at + 4], PERIOD) for at, one in enumerate(said)
    )


def _is_denied(said: Said, at: int) -> bool:
    for one in reversed(said[:at]):
        if one.what == NOT:
            return True
        if one.what not in _BESIDE:
            return False
    return False


def _by_itself(said: Said, at: int) -> bool:
    return any(
        one.what == AUTO and not _has(said[min(n, at) : max(n, at)], END, SILENCE) and abs(n - at) < 7
        for n, one in enumerate(said)
    )


def _chosen(main: Said) -> str | None:
    if _has(main, AUTO):
        return None
    if _has(main, AGREE):
        return BY_AGREEMENT
    return OPTION if _has(main, MAY) else None


def _in_condition(main: Said, silent: Said) -> str | None:
    """ "It ends then unless the Customer elects a second term": what goes on only under the condition."""
    if not silent or not _has(main, END, QUIT, LENGTH, DATE) or going(silent) is None:
        return None
    return BY_AGREEMENT if _has(silent, AGREE) else OPTION if _has(silent, MAY, TELL) else None


def _until_ended(main: Said) -> str | None:
    """ "Thereafter until cancelled by either party on notice"; without a term before it, it has no end."""
    until = next((at for at, one in enumerate(main) if one.what == UNTIL and _has(main[at : at + 5], QUIT, TELL)), None)
    if until is None:
        return None
    fixed = _is_fixed(main[:until])
    return AUTOMATIC if fixed and _has(main[:until], AGAIN, GO_ON, CONTINUE) else None if fixed else PERPETUAL


def _endless(main: Said) -> str | None:
    if until := _until_ended(main):
        return until
    return PERPETUAL if _has(main, ENDLESS) and _has(main, SUBJECT, PERIOD) and not _is_fixed(main) else None


def is_notice(said: Said, at: int) -> bool:
    """True when the length at `at` is how long before something somebody must speak up."""
    for one in said[at + 1 : at + 4]:
        if one.what == BEFORE or (one.what == TELL):
            return True
        if one.what not in (AGAIN, LASTS):
            return False
    return False


def months(words: str, initial: int | None) -> int | None:
    """Months of the period that follows, as the sentence `words` has it; `initial` is the first term's."""
    for part in _parted(_weighty(words)):
        at = going(part)
        if at is None:
            continue
        for one, then in pairwise(part[at:]):
            if one.what == AGAIN and then.what == PERIOD and words[one.start : one.end].lower() in _AS_LONG:
                return initial
        lengths = [n for n in range(max(0, at - 1), len(part)) if part[n].what in (LENGTH, EACH)]
        free = [n for n in lengths if not is_notice(part, n)]
        again = [n for n in free if _has(part[max(0, n - 2) : n], AGAIN)]
        found = next((part[n].length for n in (*again, *free)), None)
        if found and found.months:
            return found.months
    return None


_AS_LONG = ("same", "like", "equal", "identical")


def notice(words: str) -> Length | None:
    """The length before the end at which the sentence `words` lets somebody speak up; the longest of several."""
    _, silent = _parted(_weighty(words))
    said = silent if any(one.what == LENGTH and is_notice(silent, at) for at, one in enumerate(silent)) else tokens(words)
    if not _has(said, *_SPEAKS_UP) or _has(said, CAUSE):
        return None
    found = [
        one.length
        for at, one in enumerate(said)
        if one.what == LENGTH and one.length and is_notice(said, at) and not _has(said[max(0, at - 1) : at], AT_MOST)
    ]
    return max(found, key=_size, default=None)


def _size(length: Length) -> float:
    each = {"days": 1, "business_days": 1.4, "weeks": 7, "months": 30.4, "years": 365}
    return (length.value or 0) * each[length.unit]


def stops(words: str) -> bool:
    """True when the sentence `words` asks for notice before the end of a term or the start of the next one."""
    return any(is_notice(said, at) for said in (tokens(words),) for at in _before_end(said))


def _before_end(said: Said) -> Iterator[int]:
    for at, one in enumerate(said):
        if one.what == LENGTH and _has(said[at + 1 : at + 6], END, PERIOD, AGAIN, GO_ON, DATE, START, LENGTH):
            yield at
