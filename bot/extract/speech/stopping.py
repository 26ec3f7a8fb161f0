"""A sentence -> the notice that keeps a term from going on: how long before the end, or by which day."""

import re
from collections.abc import Iterator

from bot.extract.dates import dates
from bot.extract.duration import Length, days
from bot.extract.speech import vocabulary as say
from bot.extract.speech.lexer import DATE, LENGTH, tokens
from bot.extract.speech.sentence import SPEAKS_UP, Said, has, is_notice, parted, weighty

_BY = re.compile(r"\b(?:by|before|prior\s+to|(?:no|not)\s+later\s+than|at\s+the\s+latest|until)\s+(?:the\s+)?\Z", re.I)


def notice(words: str) -> Length | None:
    """The length before the end at which the sentence `words` lets somebody speak up; the longest of several."""
    _, silent = parted(weighty(words))
    told = any(one.what == LENGTH and is_notice(silent, at) for at, one in enumerate(silent))
    said = silent if told else tokens(words)
    if not has(said, *SPEAKS_UP) or has(said, say.CAUSE):
        return None
    found = [
        one.length
        for at, one in enumerate(said)
        if one.what == LENGTH and one.length and is_notice(said, at) and not has(said[max(0, at - 1) : at], say.AT_MOST)
    ]
    return max(found, key=days, default=None)


def fixed(words: str) -> str | None:
    """The day, as YYYY-MM-DD, by which the sentence `words` on renewal lets somebody speak up, where it names one."""
    main, silent = parted(weighty(words))
    for part in (silent, main):
        for one in part:
            day = next((item.day for item in dates(words, one.start, one.end) if item.day), None)
            if day and one.what == DATE and has(part, *SPEAKS_UP) and _BY.search(words[: one.start]):
                return day.isoformat()
    return None


def stops(words: str) -> bool:
    """True when the sentence `words` asks for notice before the end of a term or the start of the next one."""
    said = tokens(words)
    return not has(said, say.FREELY) and any(is_notice(said, at) for at in _before_end(said))


def _before_end(said: Said) -> Iterator[int]:
    for at, one in enumerate(said):
        if one.what == LENGTH and has(
            said[at + 1 : at + 6], say.END, say.PERIOD, say.AGAIN, say.GO_ON, DATE, say.START, LENGTH
        ):
            yield at
