"""Text -> the sentence that states something best: every sentence with a cue, weighed by clues."""

from collections.abc import Callable, Iterator, Sequence
from re import Pattern

from bot.extract.cite import Place, all_sentences, cite
from bot.model.clause import Clause
from bot.model.document import Document, collapsed
from bot.model.fact import Fact
from bot.model.heading import bare_heading

Clues = Sequence[tuple[int, Pattern[str]]]
_MOST = 150
_LONGEST = 900


def sentences_with(text: str, cue: Pattern[str], most: int = _MOST) -> Iterator[Place]:
    """The sentences of `text` that hold `cue`, each once, `most` at the most."""
    done, given = -1, 0
    whole = all_sentences(text)
    for hit in cue.finditer(text):
        if hit.start() < done:
            continue
        if given >= most:
            return
        place = whole.around(*hit.span())
        done, given = place[1], given + 1
        yield place


def weigh(words: str, clues: Clues) -> int:
    """The sum of the weights of the clues that `words` holds."""
    return sum(value for value, clue in clues if clue.search(words))


def under(clauses: Sequence[Clause], heading: Pattern[str]) -> Callable[[Place], bool]:
    """Whether a place stands under a heading that matches `heading`."""
    ordinals: set[int] = set()
    places: list[Place] = []
    for clause in clauses:
        if (clause.heading and heading.match(clause.heading)) or clause.parent in ordinals:
            ordinals.add(clause.ordinal)
            places.append((clause.span.start, clause.span.end))
    return lambda place: any(start <= place[0] < end for start, end in places)


def best(
    document: Document, clauses: Sequence[Clause], cue: Pattern[str], clues: Clues, heading: Pattern[str], least: int
) -> Place | None:
    """The sentence with `cue` that weighs most, at least `least`; standing under `heading` counts 2."""
    headed = under(clauses, heading)
    weighed = [
        (weigh(document.text[slice(*place)], clues) + 2 * headed(place), -place[0], place)
        for place in sentences_with(document.text, cue)
        if not bare_heading(document.text[slice(*place)])
    ]
    surest = max(weighed, default=None)
    return surest[2] if surest and surest[0] >= least else None


def as_quoted(document: Document, place: Place, how: str) -> Fact:
    """A fact whose value is the sentence itself, its white space collapsed, cut at a blank where it is very long."""
    start, end = place
    if end - start > _LONGEST:
        end = document.text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
    fact = cite(document, None, (start, end), how=how)
    return Fact(collapsed(fact.quote), fact.quote, fact.spans, how)
