"""The tokens of a sentence -> where it says that a term goes on, and the part that is said of who speaks up."""

from collections.abc import Sequence

from bot.extract.speech import vocabulary as say
from bot.extract.speech.lexer import DATE, EACH, LENGTH, ROLLING, STOP, Token, tokens

Said = Sequence[Token]
SPEAKS_UP = (say.TELL, say.GIVE, say.QUIT)
RUNS = (say.PERIOD, LENGTH, EACH, ROLLING)
# Between "another" and "period" stand no more characters than these.
_CLOSE = 14
# Between "not" and "renewed" these may stand.
_BESIDE = (say.AUTO, say.MAY, say.AGAIN, say.SUBJECT, say.PERIOD, say.LASTS, say.NOT)
# Where the sentence has said before "unless" that it ends, who elects otherwise stands behind it.
_ELECTS = (say.MAY, say.AGREE)


def weighty(words: str) -> list[Token]:
    """The tokens of `words` but for asides and what is said of an end before its time."""
    return [one for one in tokens(words) if one.what not in (say.EARLIER, say.ASIDE)]


def has(said: Said, *what: str) -> bool:
    """True when a token of `said` says one of `what`."""
    return any(one.what in what for one in said)


def parted(said: Said) -> tuple[list[Token], list[Token]]:
    """What is said, and the part of it that "unless" or "if neither" opens or "failing which" closes."""
    otherwise = next((at for at, one in enumerate(said) if one.what == say.ELSE), None)
    if otherwise is not None and going(said[otherwise:]) is not None:
        return list(said[otherwise + 1 :]), list(said[:otherwise])
    opens = next((at for at, one in enumerate(said) if one.what == say.SILENCE and not _of_cause(said, at)), None)
    if opens is None:
        return list(said), []
    closes = None if going(said[:opens]) is not None else _closes(said, opens)
    if closes is None:
        return list(said[:opens]), list(said[opens:])
    return [*said[:opens], *said[closes + 1 :]], list(said[opens:closes])


def _of_cause(said: Said, at: int) -> bool:
    """True for "provided the Licensee is not in breach": a condition that is no silence."""
    stop = next((n for n in range(at, len(said)) if said[n].what == STOP), len(said))
    return has(said[at:stop], say.CAUSE) and not has(said[at:stop], *SPEAKS_UP)


def _closes(said: Said, opens: int) -> int | None:
    """Where the part that "unless" opens at `opens` is over and what happens follows: "unless …, it is renewed"."""
    speaks = (*SPEAKS_UP, say.NOT, say.SILENCE, *(_ELECTS if has(said[:opens], say.END) else ()))
    for at in range(opens + 1, len(said)):
        if said[at].what == STOP:
            rest = said[at + 1 :]
            ends = next((n for n, one in enumerate(rest) if one.what == STOP), len(rest))
            goes = going(rest[:ends], silent=True)
            if goes is not None and not has(rest[:goes], *speaks):
                return at
    return None


def going(said: Said, silent: bool = False) -> int | None:
    """Where it is said that something goes on, or that another period begins; `silent`: when nobody speaks up."""
    for at, one in enumerate(said):
        # "Such default continues for a month": it is not the contract that does.
        if at and said[at - 1].what == say.CAUSE:
            continue
        if one.what in (say.GO_ON, ROLLING) or (one.what == say.CONTINUE and (silent or _is_after(said, at))):
            return at
        if one.what == say.AGAIN and _is_another(said, at):
            return at
    return None


def _is_another(said: Said, at: int) -> bool:
    """True when the words at `at` are of another period that comes, not of the end of such a one."""
    if at + 1 >= len(said) or said[at + 1].what not in RUNS or said[at + 1].start - said[at].end > _CLOSE:
        return False
    ends = said[at + 1].what == say.PERIOD and has(said[max(0, at - 4) : at], say.END, say.BEFORE)
    begins = has(said[at : at + 5], say.START, say.LASTS, say.AUTO)
    return (begins or not ends) and not is_notice(said, at + 1)


def _is_after(said: Said, at: int) -> bool:
    """True when what continues at `at` has lasted a term before: "thereafter", "from year to year"."""
    ahead: list[Token] = []
    for one in said[at + 1 :]:
        if one.what in (LENGTH, DATE, STOP):
            break
        ahead.append(one)
    return has(ahead, say.AGAIN, EACH, ROLLING) or has(said[max(0, at - 5) : at], say.AGAIN, say.AFTER, say.AUTO)


def is_fixed(said: Said) -> bool:
    """True when a length or a day of a term is given, or a term spoken of as one that has been."""
    return any(one.what in (LENGTH, DATE) and not is_notice(said, at) for at, one in enumerate(said)) or any(
        one.what == say.AFTER and has(said[at : at + 4], say.PERIOD) for at, one in enumerate(said)
    )


def is_denied(said: Said, at: int) -> bool:
    """True when "not" stands before what goes on at `at`."""
    for one in reversed(said[:at]):
        if one.what == say.NOT:
            return True
        if one.what not in _BESIDE:
            return False
    return False


def is_notice(said: Said, at: int) -> bool:
    """True when the length at `at` is how long before something somebody must speak up."""
    if at and said[at - 1].what == say.BEFORE and has(said[at + 1 : at + 2], say.END, say.START):
        return True
    for one in said[at + 1 : at + 4]:
        if one.what == say.BEFORE or (one.what == say.TELL):
            return True
        if one.what not in (say.AGAIN, say.LASTS):
            return False
    return False
