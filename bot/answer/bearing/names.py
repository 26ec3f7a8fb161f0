"""Names in a sentence that its quotations and their place do not have."""

import re

from bot.answer.bearing.actors import Cast, joint
from bot.answer.bearing.figures import SPELT

_NAME = re.compile(r"\b[A-Z][\w&’'.-]*[A-Za-z](?:\s+(?:(?:of|and|the|&)\s+)?[A-Z][\w&’'-]*)*")
_ORDINARY_LIST = """
    the this that these those a an either neither each both all any no if unless until in on at by for from under
    after before upon when where while with without within it its they their there as not only also however except
    subject nothing such no every once during to or and but otherwise yes should between beyond despite given having
    whether because whenever notice payment payments party parties fees agreement contract section clause i may shall
    must january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday"""
_ORDINARY = frozenset(_ORDINARY_LIST.split())


def strange_names(sentence: str, ground: str, cast: Cast) -> str:
    """The first name of `sentence` that `ground` does not have; "" when there is none.

    The word that opens the sentence counts only when it is part of a longer name or the cast knows it."""
    lowered = ground.casefold()
    both = joint(ground, cast)
    for hit in _NAME.finditer(sentence):
        words = [word for word in re.findall(r"[\w&’'-]+", hit.group()) if word.casefold() not in _ORDINARY]
        if hit.start() == 0 and words and not cast.knows(words[0]) and _opens(hit.group(), words):
            words = words[1:]
        for word in words:
            if both and cast.knows(_bare(word)):
                continue
            if (
                word[0].isupper()
                and not SPELT.match(word)
                and not _there(word, lowered)
                and not cast.same(word, lowered)
            ):
                return f"{word} is not in the quotation"
    return ""


def _opens(name: str, words: list[str]) -> bool:
    """A single word, or one that an article or a small word parts from the name: "Throughout the Term"."""
    return len(words) == 1 or bool(re.match(rf"{re.escape(words[0])}\s+(?:of|and|the|&)\s", name))


def _there(word: str, lowered: str) -> bool:
    """ "Batches" where it says "Batch"; "OK" is a word."""
    return (
        any(form in lowered for form in (_bare(word), re.sub(r"(?:e[ds]|ing|ies)$", "", _bare(word) + "s")))
        or word == "OK"
    )


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.casefold()).removesuffix("s")
