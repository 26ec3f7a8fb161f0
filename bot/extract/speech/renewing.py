"""A sentence -> what it says happens when the term is over, and how long the next one is.

Read by what words mean, in their order, not by how they are put: something goes on, or another period begins; it does
so by itself, unless somebody speaks up, if somebody wants it, if both agree, or not at all."""

import re
from itertools import pairwise

from bot.extract.speech import vocabulary as say
from bot.extract.speech.lexer import DATE, EACH, LENGTH, ROLLING, STOP, tokens
from bot.extract.speech.sentence import (
    RUNS,
    SPEAKS_UP,
    Said,
    going,
    has,
    is_denied,
    is_fixed,
    is_notice,
    parted,
    weighty,
)
from bot.extract.speech.stopping import stops

AUTOMATIC, OPTION, BY_AGREEMENT, NONE, PERPETUAL = "automatic", "option", "by_agreement", "none", "perpetual"
_UNIT = r"(?:year|month|quarter)"
# Where to look: something goes on, another period comes, or it lasts until somebody ends it.
CUE = re.compile(
    rf"\b(?:{say.spelt(say.GO_ON)}|{say.spelt(say.CONTINUE)}|{say.spelt(say.ENDLESS)}|{say.spelt(say.UNTIL)}"
    rf"|(?:{say.spelt(say.AGAIN)})\s+(?:\S+\s+){{0,3}}?(?:{say.spelt(say.PERIOD)}|{_UNIT}s?)"
    rf"|{_UNIT}[\s-]+(?:to|by|on)[\s-]+(?:\w+\s)?{_UNIT})\b",
    re.I,
)
# "The total extension shall not exceed 6 months" bounds what goes on; it does not make it go on.
_BOUNDS = re.compile(r"\b(?:not|never)\s+(?:to\s+)?exceed\b|\bnot\s+exceeding\b", re.I)
# "If it is renewed, it expires on …" does not say that it is.
_IF = re.compile(r"\W*(?:[\d.]+\s*)?(?:if|in\s+the\s+event|should)\b(?!\s+(?:neither|no)\b)", re.I)
_TERM = ("term", "tenure", "duration", "validity")
_AS_LONG = ("same", "like", "equal", "identical")


def kind(words: str) -> str | None:
    """The kind of renewal that the sentence `words` states, None when it states none."""
    main, silent = parted(weighty(words))
    if _stops_each(main):
        return AUTOMATIC
    if has(main, say.OPEN) and not is_fixed(main):
        return PERPETUAL
    at = going(main)
    if at is None:
        return _in_condition(main, silent) or _endless(main)
    if is_denied(main, at):
        return BY_AGREEMENT if has((*main, *silent), say.AGREE) else _until_ended(main) or NONE
    if has(main, say.ENDLESS) and not is_fixed(main) and not has(silent, say.BEFORE):
        return PERPETUAL
    if silent and has(silent, *SPEAKS_UP):
        return _chosen(main) or AUTOMATIC
    if _by_itself(main, at):
        return AUTOMATIC
    supposed = _IF.match(words) and not has(main[:at], STOP)
    unclear = silent or supposed or _BOUNDS.search(words)
    return _until_ended(main) or _chosen(main) or (None if unclear else _simply(main, at))


def _simply(main: Said, at: int) -> str | None:
    """ "It carries on for six months at a time", "then another year follows": nobody is asked."""
    stop = next((n for n in range(at, len(main)) if main[n].what == STOP), len(main))
    if main[at].what == say.AGAIN and not has(main[at : min(stop, at + 5)], say.START, say.LASTS):
        return None
    return AUTOMATIC if has(main[at:], say.AGAIN, EACH, ROLLING, LENGTH) else None


def runs_on(words: str) -> bool:
    """True when the sentence `words` lets the contract run on after its term until somebody ends it."""
    main, _ = parted(weighty(words))
    until = next((at for at, one in enumerate(main) if one.what == say.UNTIL and _is_ended(main, at)), None)
    if until is None or not has(main[:until], say.CONTINUE, say.GO_ON):
        return False
    return has(main[:until], say.AGAIN, say.AFTER, ROLLING)


def _is_ended(main: Said, until: int) -> bool:
    return has(main[until : until + 5], say.QUIT, say.TELL, say.GIVE)


def is_ours(words: str) -> bool:
    """True when it is the contract or its term of which the sentence `words` says that it goes on."""
    main, _ = parted(weighty(words))
    at = going(main)
    if at is None:
        return False
    return any(
        one.what == say.SUBJECT or (one.what == say.PERIOD and words[one.start : one.end].lower().rstrip("s") in _TERM)
        for one in main[max(0, at - 5) : at + 2]
    )


def surety(words: str) -> int:
    """How surely the sentence `words` speaks of what comes after the term of the contract, by what it says of it."""
    main, silent = parted(weighty(words))
    at = going(main)
    ours = at is not None and is_ours(words)
    speaks_up = bool(silent) and has(silent, *SPEAKS_UP)
    length = at is not None and any(
        one.what in (LENGTH, EACH, ROLLING) and not is_notice(main, n) for n, one in enumerate(main) if n > at
    )
    denied = at is not None and is_denied(main, at)
    return 2 * ours + 2 * speaks_up + 2 * denied + length + stops(words)


def causes(words: str) -> int:
    """How many causes to end it the sentence `words` names besides two, three at most."""
    return min(3, max(0, sum(one.what == say.CAUSE for one in tokens(words)) - 2))


def _by_itself(said: Said, at: int) -> bool:
    return any(
        one.what == say.AUTO and not has(said[min(n, at) : max(n, at)], say.END, say.SILENCE) and abs(n - at) < 7
        for n, one in enumerate(said)
    )


def _chosen(main: Said) -> str | None:
    if has(main, say.AUTO):
        return None
    if has(main, say.AGREE):
        return BY_AGREEMENT
    return OPTION if has(main, say.MAY) else None


def _in_condition(main: Said, silent: Said) -> str | None:
    """ "It ends then unless the Customer elects a second term": what goes on only under the condition."""
    if not silent or not has(main, say.END, say.QUIT, LENGTH, DATE) or going(silent) is None:
        return None
    return BY_AGREEMENT if has(silent, say.AGREE) else OPTION if has(silent, say.MAY, say.TELL) else None


def _until_ended(main: Said) -> str | None:
    """ "Thereafter until cancelled by either party on notice"; without a term before it, it has no end."""
    until = next((at for at, one in enumerate(main) if one.what == say.UNTIL and _is_ended(main, at)), None)
    if until is None:
        return None
    fixed = is_fixed(main[:until]) or (has(main[:until], say.END) and has(main[:until], say.AGAIN))
    if not fixed:
        return PERPETUAL
    return AUTOMATIC if has(main[:until], say.AGAIN, say.GO_ON, say.CONTINUE) else None


def _stops_each(main: Said) -> bool:
    """ "May be terminated at the end of the first or of any further period": unless it is, there is such a period."""
    quits = next((at for at, one in enumerate(main) if one.what == say.QUIT), len(main))
    ends = [at for at, one in enumerate(main) if one.what in (say.END, say.AFTER) and at > quits]
    return len(ends) > 1 and any(
        one.what == say.AGAIN and has(main[at + 1 : at + 2], *RUNS) for at, one in enumerate(main) if at > ends[0]
    )


def _endless(main: Said) -> str | None:
    if until := _until_ended(main):
        return until
    return PERPETUAL if has(main, say.ENDLESS) and has(main, say.SUBJECT, say.PERIOD) and not is_fixed(main) else None


def months(words: str, initial: int | None) -> int | None:
    """Months of the period that follows, as the sentence `words` has it; `initial` is the first term's."""
    for part in parted(weighty(words)):
        at = going(part)
        if at is None:
            continue
        for one, then in pairwise(part[at:]):
            if one.what == say.AGAIN and then.what == say.PERIOD and words[one.start : one.end].lower() in _AS_LONG:
                return initial
        until = next((n for n in range(at, len(part)) if part[n].what == say.UNTIL), len(part))
        lengths = [n for n in range(max(0, at - 1), until) if part[n].what in (LENGTH, EACH, ROLLING)]
        free = [n for n in lengths if not is_notice(part, n)]
        again = [n for n in free if has(part[max(0, n - 2) : n], say.AGAIN)]
        found = next((part[n].length for n in (*again, *free)), None)
        if found and found.months:
            return found.months
    return None
