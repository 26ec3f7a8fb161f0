"""Text in, the words that lexical search compares out: folded, stemmed lightly, stop words left out."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:[.&'’][a-z]+)*|\d+(?:[.,]\d+)*%?|\$")
_STOP_TEXT = """
a about all also am an and any are as at be been being but by can could did do does doing for from get gets got
had has have he her here him his how i if in into is it its just let like may me might more must my no not of on
or our ours out over own shall she should so some such than that the their them then there these they this those
to too under up us very was we were what what's when where which while who whom why will with would you your
agreement contract deal say says said tell please thereof therein thereto hereof herein hereto hereunder hereby
"""
_STOP = frozenset(_STOP_TEXT.split())
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("ations", "ate"), ("ation", "ate"), ("ities", "ity"), ("ments", "ment"),
    ("ness", ""), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", "er"), ("ions", "ion"), ("ion", ""),
    ("ably", "able"), ("ally", "al"), ("edly", "ed"), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


def words(text: str) -> list[str]:
    """The stems of `text` in order, repeated as they repeat."""
    folded = text.casefold().replace("’", "'")
    return [_stem(word.removesuffix("'s")) for word in _WORD.findall(folded) if word not in _STOP]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """ "terminating", "terminated" and "terminates" are one; short words lose a plural s only."""
    for ending, instead in _ENDINGS:
        shortest = 3 if ending == "s" else 4
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= shortest and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
