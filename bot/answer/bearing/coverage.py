"""Words of a sentence that its quotations do not have, nor anything that means the same."""

import re
from functools import lru_cache

from bot.answer.bearing.actors import Cast
from bot.answer.bearing.figures import SPELT, without_figures
from bot.answer.bearing.same import same, spoken, stem, telling

_STILL = re.compile(
    r"\b(?:remain|stay|become)(?:s|ed)?\s+(?=un\w|not\b|\w+(?:ed|en|ent|ble|ive|al)\b)|\bturns?\s+out\s+(?=to\b)", re.I
)

_OWN = re.compile(r"\b(?<=at |by |of )(?:its|his|her|their|our|your)\s+own\b", re.I)


def strange_words(sentence: str, ground: str, cast: Cast) -> str:
    """The first word of `sentence` that neither stands in `ground` nor says what a word there says; "" when all do.

    Figures and the parties' names are left to the checks of figures and parties."""
    have = _reached(without_figures(ground) + " " + ground)
    unnamed = re.sub(rf"{cast.pattern().pattern}(?:[’']s?(?!\\w))?", " ", without_figures(sentence), flags=re.I)
    unnamed = _OWN.sub(" ", _STILL.sub("", unnamed))
    strange = (word for word in telling(unnamed) if not (word.isdigit() or SPELT.fullmatch(word) or _borne(word, have)))
    return next((f"“{word}” is not in the quotation" for word in strange), "")


def _borne(word: str, have: frozenset[str]) -> bool:
    """ "Uncured" is borne by "not cured": the check of negations has the "not"."""
    bare = word.lower().removeprefix("non").removeprefix("-").removeprefix("un")
    return stem(word) in have or (len(bare) > 3 and stem(bare) in have)


@lru_cache(maxsize=512)
def _reached(text: str) -> frozenset[str]:
    """The stems of all words of `text` and of what means the same."""
    return frozenset().union(*(same(stem(word)) for word in spoken(text)))
