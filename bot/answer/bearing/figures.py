"""Numbers with their units, sums and dates of a sentence against those of its quotations."""

import re
from datetime import date
from functools import lru_cache

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
         r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # fmt: skip
_DATES = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_ONE_LIST = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_ONES = _ONE_LIST.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORTH = {word: at for at, word in enumerate(_ONES)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# The longest first: "six" must not swallow the head of "sixty".
_ONE = "|".join(sorted([*_WORTH, *_SCALE], key=len, reverse=True))
_SPELT = rf"(?:{_ONE})(?:[\s-]+(?:and\s+)?(?:{_ONE}))*\b"
_UNIT = (
    r"(?:(?P<days>(?:calendar|consecutive)?\s*days?)|(?P<business>(?:business|working)\s+days?)|(?P<weeks>weeks?)"
    r"|(?P<months>(?:calendar\s+)?months?)|(?P<years>(?:contract\s+)?years?)|(?P<hours>hours?)"
    r"|(?P<percent>%|per\s?cent(?:age)?\b)|(?P<times>times|x)\b|(?P<sum>dollars?|euros?|pounds?)\b)"
)
# "60 uninterrupted days" are 60 days.
_HOW = r"(?:uninterrupted|consecutive|continuous|successive|further|additional|extra|full|more|prior)\s+(?=\w+\s*\b)"
_NUMBER = re.compile(
    rf"(?P<ref>(?:sections?|clauses?|articles?|§+|schedules?|exhibits?|pages?)\s*)?(?P<money>(?:US|C|A)?[$€£]\s?)?"
    rf"\b(?:(?P<digits>\d[\d,]*(?:\.\d+)*)|(?P<spelt>{_SPELT}))(?:\s*\(\s*\w+[\w-]*%?\s*\))?"
    rf"(?P<scale>\s+(?:thousand|million|billion)\b)?[\s-]*[’'‘]?\s*(?:{_HOW})?(?:{_UNIT})?(?:\s*\(\s*\d[\d.,]*\s?%\s*\))?",
    re.I,
)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ANNIVERSARY = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)?\s+(?:\(\s*\w+\s*\)\s+)?anniversary\b", re.I
)
# "Renews for a further year": one; "once a year", "in a calendar year" count nothing.
_SINGLE = re.compile(
    r"\b(?:for|by|lasts?|another|further|additional)\s+(?:a|an|another|one\s+more)?\s*(?:further\s+|additional\s+|single\s+)?(?=(?:year|month|week|day)\b(?!\s+to\s|[’'-]))",
    re.I,
)
# "One and one-half percent", "1-1/2 %", "half of the fees".
_AND_A_HALF = re.compile(rf"\b(?P<whole>\d+|{_ONE})\s*(?:-|and)?\s*(?:(?:one|a)[\s-]half\b|1/2)", re.I)
_SHARES = {"half": "50%", "quarter": "25%"}
_SHARE = re.compile(
    r"\b(?:(?:one|a)[\s-])?(half)(?=\s+(?:of|the|what|that|its|their|any)\b)|\b(?:one|a)[\s-](quarter)(?=\s+of\b)", re.I
)
# "The two sides" counts nothing that a contract states.
_SIDES = re.compile(r"\s*(?:sides|parties|companies|firms)\b", re.I)
_SAME_TIME = {("years", "months"): 12, ("months", "years"): 1 / 12, ("weeks", "days"): 7, ("days", "weeks"): 1 / 7}
_CODES = {"USD": "$", "US$": "$", "EUR": "€", "GBP": "£"}
_CODE = re.compile(r"(?:\b(?:USD|EUR|GBP)|\bUS\$)\s?(?=\d)")
_CURRENCY = {"$": "$", "€": "€", "£": "£", "dollar": "$", "euro": "€", "pound": "£"}
_PLAIN = {"one", "zero"}
SPELT = re.compile(_SPELT, re.I)

Figure = tuple[float, str]


def unborne_figures(sentence: str, quotes: str, place: str) -> str:
    """The first date, sum or number with its unit that `sentence` gives and `quotes` does not; "" when all stand
    there. Numbers of sections and pages may stand in `place`."""
    strange = dates(sentence) - dates(quotes)
    if strange:
        return f"the date {min(strange)} is not in the quotation"
    given, borne = figures(sentence), figures(quotes)
    values = {value for value, _ in borne}
    for value, unit in sorted(given):
        if unit == "ref":
            if f"{value:g}" not in place and f"{value:g}" not in quotes:
                return f"{value:g} is not where it was found"
        elif not _counted(value, unit, borne) and (unit or value not in values):
            return f"{value:g} {unit} is not in the quotation".replace("  ", " ")
    return ""


def _counted(value: float, unit: str, borne: frozenset[Figure]) -> bool:
    """Two years are 24 months, two weeks 14 days."""
    told = ((value * each, other) for (one, other), each in _SAME_TIME.items() if one == unit)
    return (value, unit) in borne or any((round(amount, 6), other) in borne for amount, other in told)


def dates(text: str) -> set[date]:
    """Every full date of `text`."""
    return {day for _, day in placed_dates(text)}


@lru_cache(maxsize=512)
def figures(text: str) -> frozenset[Figure]:
    """Every number of `text` as (value, unit); dates left out. "sixty (60) days" is one figure, (60, "days")."""
    return frozenset(figure for *_, figure in placed(text))


@lru_cache(maxsize=512)
def placed(text: str) -> tuple[tuple[int, int, Figure], ...]:
    """The figures of `text` in order, each with its start and end."""
    text = _SINGLE.sub(_one, _ANNIVERSARY.sub(_years, _in_digits(text)))
    return tuple(
        (hit.start(), hit.end(), (value, _unit(hit)))
        for hit in _NUMBER.finditer(text)
        if (value := _value(hit)) is not None
        and not (hit["spelt"] and not _unit(hit) and (hit["spelt"].lower() in _PLAIN or _SIDES.match(text, hit.end())))
    )


def placed_dates(text: str) -> list[tuple[int, date]]:
    """Every full date of `text` with its start, in order."""
    found = []
    for pattern in _DATES:
        for hit in pattern.finditer(text):
            try:
                found.append((hit.start(), date(int(hit["year"]), _month(hit["month"]), int(hit["day"]))))
            except ValueError:
                continue
    return sorted(found)


def without_dates(text: str) -> str:
    """`text` with blanks for its full dates."""
    for pattern in _DATES:
        text = pattern.sub(lambda hit: " " * len(hit.group()), text)
    return text


def without_figures(text: str) -> str:
    """`text` without its numbers, their units and its dates."""
    return _NUMBER.sub(" ", _in_digits(text))


def _in_digits(text: str) -> str:
    """`text` without its dates, as long as it was; fractions and currencies as figures write them."""
    text = _AND_A_HALF.sub(_and_a_half, _CODE.sub(_sign, without_dates(text)))
    return _SHARE.sub(lambda hit: _SHARES[(hit.group(1) or hit.group(2)).lower()].ljust(len(hit.group())), text)


def _and_a_half(hit: re.Match[str]) -> str:
    whole = hit["whole"]
    return f"{int(whole) if whole.isdigit() else spelt(whole)}.5".ljust(len(hit.group()))


def _years(hit: re.Match[str]) -> str:
    """ "The third anniversary" is three years on, as long as it was."""
    place = hit.group(1).lower()
    return f"{place if place.isdigit() else _ORDINALS.index(place) + 1} years".ljust(len(hit.group()))


def _one(hit: re.Match[str]) -> str:
    return "1 ".rjust(len(hit.group()))


def _sign(hit: re.Match[str]) -> str:
    """A currency's sign for its code, as long as the code was."""
    return _CODES[hit.group().strip()].rjust(len(hit.group()))


def _unit(hit: re.Match[str]) -> str:
    """The unit in one word; of a sum its currency's sign; "ref" for the number of a section."""
    if hit["ref"]:
        return "ref"
    if sum_ := (hit["money"] or hit["sum"] or "").strip().lower():
        return next(sign for name, sign in _CURRENCY.items() if name in sum_)
    return next((name for name in ("business", "days", "weeks", "months", "years", "hours", "percent", "times")
                 if hit[name]), "")  # fmt: skip


def _value(hit: re.Match[str]) -> float | None:
    if hit["digits"]:
        digits = hit["digits"].replace(",", "")
        value = float(digits) if digits.count(".") < 2 else None
        if value is None:
            return None
    else:
        value = float(spelt(hit["spelt"]))
    return value * _SCALE[hit["scale"].strip().lower()] if hit["scale"] else value


def spelt(words: str) -> int:
    """ "two hundred and fifty" is 250."""
    total = group = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _WORTH:
            group += _WORTH[word]
        elif word == "hundred":
            group = max(1, group) * 100
        elif word in _SCALE:
            total, group = total + max(1, group) * _SCALE[word], 0
    return total + group


def _month(name: str) -> int:
    return (
        int(name) if name.isdigit() else next(at for at, m in enumerate(_MONTHS, 1) if m.startswith(name[:3].lower()))
    )
