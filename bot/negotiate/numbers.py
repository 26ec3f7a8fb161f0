"""Numbers as drafters write them: "forty-five (45)", "1.5", "two and one-half", "$1,000,000"."""

import re

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUE = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, start=2)}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_SCALES = {"thousand": 1000, "million": 1_000_000}
_SMALL = "|".join([*_ONES, *_TENS])
_PLACES = "hundred|thousand|million"
NUMBER_WORDS = f"{_SMALL}|{_PLACES}"
_WORDS = (
    rf"(?:{_SMALL}|a (?:{_PLACES})|{_PLACES})"
    rf"(?:(?:\s+and\s+(?:a\s+)?|[\s-]+)(?:{_SMALL}|{_PLACES}|one[\s-]half|half|quarter))*\b"
)
# Groups are named by the caller's prefix-free use: at most one NUMBER in a pattern.
NUMBER = (
    rf"(?:(?P<word>\b{_WORDS})\s*(?:\(\s*[$€£]?(?P<both>\d[\d,]*(?:\.\d+)?)\s*%?\s*\))?"
    r"|(?P<digit>(?<![\d.,])\d[\d,]*(?:\.\d+)?))"
)
MONEY = re.compile(
    r"(?P<sign>US\$|[$€£]|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\s?)(?P<sum>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>thousand|million|bn|billion|m\b|k\b)?"
    r"|(?<![\w.,$€£])(?P<bare>\d[\d,]*(?:\.\d+)?)\s*(?P<size>thousand|million)?\s+(?:US\s+)?(?:dollars|euros?|pounds(?:\s+sterling)?|USD|EUR|GBP)\b"
    rf"|(?P<worded>\b{_WORDS})\s+(?:US\s+|United\s+States\s+)?(?:dollars|euros?|pounds(?:\s+sterling)?)\b",
    re.I,
)
_SCALE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}


def number(hit: re.Match[str]) -> float | None:
    """The value of a NUMBER; None where the words and the figure beside them disagree."""
    said = of_words(hit["word"]) if hit["word"] else None
    figure = hit["both"] or hit["digit"]
    counted = float(figure.replace(",", "")) if figure else None
    if said is not None and counted is not None and abs(said - counted) > 1e-9:
        return None
    return said if counted is None else counted


def money(hit: re.Match[str]) -> float:
    """A sum without its currency."""
    if hit["worded"]:
        return of_words(hit["worded"])
    figure, scale = hit["sum"] or hit["bare"], (hit["scale"] or hit["size"] or "").lower()
    return float(figure.replace(",", "")) * _SCALE.get(scale, 1)


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


_ODD = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def nth(value: int, *, worded: bool = True) -> str:
    """ "forty-fifth" or "45th" for 45."""
    if not worded:
        ending = "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    head, last = re.fullmatch(r"(.*?)(\w+)", in_words(value)).groups()  # type: ignore[union-attr]
    return head + (_ODD.get(last) or re.sub("y$", "ie", last) + "th")


ORDINALS = {nth(value): value for value in range(1, 100)}
ORDINAL = (
    rf"(?:(?:(?:one |a )?hundred (?:and )?)?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"|(?:one )?hundredth|\d+(?:st|nd|rd|th))\b"
)


def place(said: str) -> float:
    """The value of an ORDINAL: 180 of "hundred and eightieth"."""
    hundred = 100 if "hundred" in said.lower() else 0
    digits = re.match(r"\d+", said)
    return float(
        digits[0] if digits else hundred + ORDINALS.get(re.sub(r".*hundred(?:th)?(?: and)? ?", "", said.lower()), 0)
    )


def of_words(words: str) -> float:
    """ "one hundred and eighty", "two and one-half", "ten thousand"."""
    total, group = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total, group = (total + max(group, 1)) * _SCALES[word], 0.0
        elif word in _FRACTIONS:
            # "one and one-half": the second "one" belongs to the half.
            group = group - (1 if re.search(r"one[\s-]" + word, words.lower()) else 0) + _FRACTIONS[word]
        elif word in _VALUE:
            group += _VALUE[word]
    return total + group
