"""A draft's text with both parties' names veiled, so that one pattern fits any draft: "User" is not "use"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.negotiate.vocabulary import vocabulary

# Letters of no word stand for the parties in a veiled text.
US, THEM, OURS, THEIRS = "ů", "ť", "ŭ", "ŧ"
# "You" and "we" have letters of their own: their verbs have no ending.
OUR_PRONOUN, THEIR_PRONOUN = "ũ", "ẗ"
_US, _THEM = f"[{US}{OUR_PRONOUN}]+", f"[{THEM}{THEIR_PRONOUN}]+"
_PARTIES = {
    "{us}": rf"(?:the\s+)?{_US}",
    "{them}": rf"(?:the\s+)?{_THEM}",
    "{ours}": rf"(?:(?:the\s+)?{US}+['’]s?|{OURS}+)",
    "{theirs}": rf"(?:(?:the\s+)?{THEM}+['’]s?|{THEIRS}+)",
}
# "Each of us" is both; "please" speaks to "you".
_PRONOUNS = {"we": ("[Ww]e|(?<!of )us", "[Oo]urs?"), "you": ("[Yy]ou|[Pp]lease", "[Yy]ours?")}


@lru_cache(maxsize=8192)
def veiled(text: str, us: tuple[str, ...], them: tuple[str, ...]) -> str:
    """`text`, as long as before: names as defined, in capitals throughout, or small after "the"."""
    for names, veil, pronoun, owned in ((us, US, OUR_PRONOUN, OURS), (them, THEM, THEIR_PRONOUN, THEIRS)):
        for name in sorted(names, key=len, reverse=True):
            if name.casefold() in _PRONOUNS:
                said, own = _PRONOUNS[name.casefold()]
                text = _covered(rf"\b(?:{own})\b", owned, text)
                text = _covered(rf"\b(?:{said})\b", pronoun, text)
            elif name != "us":
                bare = re.escape(name)
                text = _covered(rf"\b(?:{bare}|{bare.upper()}|(?<=[Tt]he ){re.escape(name.lower())})\b", veil, text)
    return text


def _covered(words: str, veil: str, text: str) -> str:
    def cover(hit: re.Match[str]) -> str:
        return veil * len(hit[0])

    return re.sub(words, cover, text)


@lru_cache(maxsize=4096)
def pattern(words: str) -> re.Pattern[str]:
    """`words`, a pattern with parties in braces, for a veiled text."""
    return re.compile(named(words), re.I | re.S)


@lru_cache(maxsize=4096)
def phrases(given: Sequence[str]) -> re.Pattern[str]:
    """Any of `given`, phrases as vocabulary.yaml has them, for a veiled text."""
    return pattern(vocabulary().pattern(tuple(given)))


def named(words: str) -> str:
    """`words` with the parties in braces put in as a veiled text has them."""
    for blank, made in _PARTIES.items():
        words = words.replace(blank, made)
    return words
