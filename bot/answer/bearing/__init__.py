"""A sentence and the quotations under it in, what the quotations do not bear out: "" when they bear all of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.answer.bearing.actors import Cast, done_by_another, misattributed, unnamed
from bot.answer.bearing.copied import copied, stated, supposed
from bot.answer.bearing.coverage import strange_words
from bot.answer.bearing.figures import unborne_figures
from bot.answer.bearing.kin import Read, kinship
from bot.answer.bearing.likely import least, likely
from bot.answer.bearing.modality import doubtful, twisted
from bot.answer.bearing.names import strange_names
from bot.answer.bearing.opposite import reversed_word
from bot.answer.bearing.order import misplaced
from bot.answer.bearing.owners import misowned
from bot.answer.bearing.plainly import plainly
from bot.answer.bearing.scope import narrowed, stretched
from bot.answer.bearing.segments import aligned
from bot.answer.bearing.signs import signs

__all__ = ["Cast", "Ground", "Read", "judged", "unborne"]

# A sentence whose words are so far from the quotation's speaks of something else.
_FAR = 0.6
_UNLIKELY = "it may say something else than the quotation"


@dataclass(frozen=True)
class Ground:
    """What a sentence may stand on: its `quotes`, verbatim; `place`, the cited contracts' names and the clauses'
    numbers and headings, which bear names and references but no figures; `cast`, who the parties are.

    `read` is the encoder that words are compared by; without one a sentence stands that no rule doubts."""

    quotes: tuple[str, ...]
    place: str = ""
    cast: Cast = field(default_factory=Cast)
    read: Read | None = None


def unborne(sentence: str, ground: Ground) -> str:
    """Why `ground` does not bear `sentence`, in a few words; "" when it does.

    What is exact decides by itself: a figure, a name, an order. What a paraphrase may do as well (other words, another
    build) only raises a doubt, which is weighed with how alike the two are. A whole sentence of the quotation is not
    doubted at all."""
    if not any(quote.strip() for quote in ground.quotes):
        return "no quotation"
    if stated(sentence, ground.quotes):
        return ""
    if supposed(sentence, ground.quotes):
        return "the quotation only supposes it"
    why, doubts, given = judged(sentence, ground)
    if why or (not doubts and (ground.read is None or copied(sentence, ground.quotes))):
        return why
    if ground.read and likely(given) >= least(doubted=bool(doubts)):
        return ""
    return next(iter(doubts.values()), _UNLIKELY)


def judged(sentence: str, ground: Ground) -> tuple[str, dict[str, str], dict[str, float]]:
    """(what rules it out, the doubts by name, the signs that are weighed)."""
    sentence, *quotes = map(plainly, (sentence, *ground.quotes))
    near, whole = aligned(sentence, quotes), " … ".join(quotes)
    why = (
        unborne_figures(sentence, whole, ground.place)
        or strange_names(sentence, f"{whole} {ground.place}", ground.cast)
        or twisted(sentence, near)
        or stretched(sentence, near)
        or misplaced(sentence, whole)
    )
    if why:
        return why, {}, {}
    kin = kinship(sentence, near, whole, ground.cast.pattern(), read=ground.read) if ground.read else {}
    if kin and kin["kin"] < _FAR:
        return _UNLIKELY, {}, {}
    doubts = dict(_doubts(sentence, near, whole, ground))
    return "", doubts, signs(sentence, near, whole, ground.cast) | kin | dict.fromkeys(doubts, 1.0)


def _doubts(sentence: str, near: str, whole: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """What a rule has against `sentence` that a true one may have as well, each with the rule's name."""
    cast, place = ground.cast, ground.place
    found = {
        "doubt: figure": unborne_figures(sentence, near, place),
        "doubt: agent": done_by_another(sentence, near, whole, cast=cast),
        "doubt: not named": unnamed(sentence, whole, cast),
        "doubt: party": misattributed(sentence, near, cast),
        "doubt: owner": misowned(sentence, whole, cast),
        "doubt: opposite": reversed_word(sentence, near),
        "doubt: only": narrowed(sentence, near),
        "doubt: word": strange_words(sentence, f"{near} {place}", cast),
    }
    yield from ((name, why) for name, why in found.items() if why)
    yield from doubtful(sentence, near)
