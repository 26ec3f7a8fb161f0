"""Document -> the law that governs the contract, as its governing-law clause names it."""

import re
from collections.abc import Iterator

from bot.extract.cite import ask, cite, sentence_around
from bot.extract.places import COUNTRY_OF, NAMES
from bot.model.document import Document
from bot.model.fact import Fact

_GOVERNS = re.compile(
    r"\b(?:govern(?:ed|ing|s)?|constru(?:ed|ction)|interpreted|interpretation|enforced|subject\s+to\s+the\s+laws?)\b", re.I
)
_LAW = re.compile(r"\b(?:laws?|legislation|statutes)\b", re.I)
_TURN = re.compile(
    r"\b(?:without|excluding|exclusive\s+of|irrespective|except|regardless|notwithstanding|conflicts?\s+of|choice\s+of|"
    r"other\s+than|but\s+not|not\s+including|and\s+not|provided)\b|\bcourts?\b|\bjurisdiction\s+of\b|\bvenue\b|\barbitrat",
    re.I,
)
_NAME = re.compile(
    r"(?<![A-Za-z.])(?:" + "|".join(sorted((re.escape(n).replace(r"\ ", r"\s+") for n in NAMES), key=len, reverse=True))
    + r")(?![A-Za-z])",
    re.I,
)
_OURS = re.compile(r"\bthis\s+(?:\w+\s+){0,4}?(?:agreement|contract|lease|license|amendment|letter|guaranty|deed)\b|\bhereto\b|\bhereof\b", re.I)
_MOST_HITS = 400


def governing_law(document: Document) -> Fact | None:
    """The fact "governing_law"; None when no sentence chooses a law."""
    found = list(_choices(document.text))
    if not found:
        return None
    found.sort(key=lambda item: -item[0])
    best = [item for item in found if item[0] == found[0][0]]
    _, names, start, end = best[0]
    if len(names) > 1:
        options = " or ".join(names)
        return ask(document, f"Which law governs: {options}?", (start, end), how="several laws named")
    return cite(document, names[0], (start, end), how="named in the governing-law clause")


def _choices(text: str) -> Iterator[tuple[int, tuple[str, ...], int, int]]:
    """(weight, jurisdictions, start, end) of each sentence that subjects something to a law."""
    done = 0
    for count, hit in enumerate(_GOVERNS.finditer(text)):
        if hit.start() < done or count > _MOST_HITS:
            continue
        start, end = sentence_around(text, hit.start(), hit.end(), reach=900)
        done = end
        names = jurisdictions(text[start:end])
        if names:
            yield _weight(text[start:end]), names, start, end


def _weight(sentence: str) -> int:
    return 2 * bool(re.search(r"\bgovern", sentence, re.I)) + bool(_OURS.search(sentence))


def jurisdictions(sentence: str) -> tuple[str, ...]:
    """The jurisdictions whose law `sentence` chooses, as a fact names them; several when it chooses several."""
    law = _LAW.search(sentence)
    if not law:
        return ()
    turn = next((hit.start() for hit in _TURN.finditer(sentence, law.end())), len(sentence))
    names = list(dict.fromkeys(_named(sentence[law.end() : turn])))
    if not names:
        names = list(dict.fromkeys(_named(sentence[max(0, law.start() - 60) : law.end()])))
    return _joined(names)


def _named(text: str) -> Iterator[str]:
    for hit in _NAME.finditer(text):
        yield NAMES[re.sub(r"\s+", " ", hit.group()).casefold()]


def _joined(names: list[str]) -> tuple[str, ...]:
    """A state absorbs its country ("Ontario, Canada"; "New York"), England goes with Wales."""
    if "England" in names and "Wales" in names:
        names = ["England and Wales" if n == "England" else n for n in names if n not in ("Wales", "United Kingdom")]
    countries = {COUNTRY_OF.get(name) for name in names}
    names = [name for name in names if name not in countries]
    if len(names) > 1:
        names = [name for name in names if name not in ("United States", "United Kingdom")]
    return tuple(f"{name}, {COUNTRY_OF[name]}" if name in COUNTRY_OF else name for name in names)
