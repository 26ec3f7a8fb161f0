"""A sentence and the quotations under it in, what the quotations do not bear out: "" when they bear all of it."""

from dataclasses import dataclass, field

from bot.answer.bearing.actors import Cast, misattributed
from bot.answer.bearing.coverage import strange_words
from bot.answer.bearing.figures import unborne_figures
from bot.answer.bearing.modality import twisted
from bot.answer.bearing.names import strange_names
from bot.answer.bearing.order import misplaced
from bot.answer.bearing.owners import misowned
from bot.answer.bearing.scope import stretched
from bot.answer.bearing.segments import aligned

__all__ = ["Cast", "Ground", "unborne"]


@dataclass(frozen=True)
class Ground:
    """What a sentence may stand on: its `quotes`, verbatim; `place`, the cited contracts' names and the clauses'
    numbers and headings, which bear names and references but no figures; `cast`, who the parties are."""

    quotes: tuple[str, ...]
    place: str = ""
    cast: Cast = field(default_factory=Cast)


def unborne(sentence: str, ground: Ground) -> str:
    """Why `ground` does not bear `sentence`, in a few words; "" when every number, date, name, party, modal,
    negation and condition of it stands in the quotations."""
    if not any(quote.strip() for quote in ground.quotes):
        return "no quotation"
    near = aligned(sentence, ground.quotes)
    whole = " … ".join(ground.quotes)
    return (
        unborne_figures(sentence, near, ground.place)
        or strange_names(sentence, f"{whole} {ground.place}", ground.cast)
        or misattributed(sentence, near, whole, cast=ground.cast)
        or misowned(sentence, whole, ground.cast)
        or twisted(sentence, near)
        or stretched(sentence, near)
        or misplaced(sentence, whole)
        or strange_words(sentence, f"{near} {ground.place}", ground.cast)
    )
