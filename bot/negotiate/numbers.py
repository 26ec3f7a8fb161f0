"""Numbers as drafters write them: "forty-five (45)", "1.5", "two and one-half", "$1,000,000"."""

import re

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUE = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, start=2)}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_SMALL = "|".join([*_ONES, *_TENS])
_WORDS = rf"(?:{_SMALL}|hundred|a hundred)(?:(?:\s+and\s+|[\s-]+)(?:{_SMALL}|hundred|one[\s-]half|half))*"
# Groups are named by the caller's prefix-free use: at most one NUMBER in a pattern.
NUMBER = (
    rf"(?:(?P<word>{_WORDS})\s*(?:\(\s*[$€£]?(?P<both>\d[\d,]*(?:\.\d+)?)\s*%?\s*\))?|(?P<digit>\d[\d,]*(?:\.\d+)?))"
)
MONEY = re.compile(
    r"(?P<sign>US\$|[$€£]|\b(?:USD|EUR|GBP)\s?)(?P<sum>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>million|m\b)?", re.I
)


def number(hit: re.Match[str]) -> float | None:
    """The value of a NUMBER; None where the words and the figure beside them disagree."""
    said = _of_words(hit["word"]) if hit["word"] else None
    figure = hit["both"] or hit["digit"]
    counted = float(figure.replace(",", "")) if figure else None
    if said is not None and counted is not None and abs(said - counted) > 1e-9:
        return None
    return said if counted is None else counted


def money(hit: re.Match[str]) -> float:
    return float(hit["sum"].replace(",", "")) * (1_000_000 if hit["scale"] else 1)


def in_words(value: int) -> str:
    """ "forty-five" for 45; figures from 1,000 on."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens = _TENS[value // 10 - 2]
        return tens + (f"-{_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" {in_words(value % 100)}" if value % 100 else ""
        return f"{_ONES[value // 100]} hundred{rest}"
    return f"{value:,}"


def _of_words(words: str) -> float:
    total = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _FRACTIONS:
            # "one and one-half": the second "one" belongs to the half.
            total = total - 1 + _FRACTIONS[word]
        elif word in _VALUE:
            total += _VALUE[word]
    return total
