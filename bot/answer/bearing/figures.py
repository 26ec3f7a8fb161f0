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
_NUMBER = re.compile(
    rf"(?P<ref>(?:sections?|clauses?|articles?|§+|schedules?|exhibits?|pages?)\s*)?(?P<money>(?:US|C|A)?[$€£]\s?)?"
    rf"\b(?:(?P<digits>\d[\d,]*(?:\.\d+)*)|(?P<spelt>{_SPELT}))(?:\s*\(\s*\w+[\w-]*%?\s*\))?"
    rf"(?P<scale>\s+(?:thousand|million|billion)\b)?[\s-]*[’'‘]?\s*(?:{_UNIT})?",
    re.I,
)
_CODE = re.compile(r"\b(?:USD|EUR|GBP|US\$)\s?(?=\d)")
_PLAIN = {"one", "zero"}

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
        elif (value, unit) not in borne and (unit or value not in values):
            return f"{value:g} {unit} is not in the quotation".replace("  ", " ")
    return ""


def dates(text: str) -> set[date]:
    """Every full date of `text`."""
    found = set()
    for pattern in _DATES:
        for hit in pattern.finditer(text):
            try:
                found.add(date(int(hit["year"]), _month(hit["month"]), int(hit["day"])))
            except ValueError:
                continue
    return found


@lru_cache(maxsize=512)
def figures(text: str) -> frozenset[Figure]:
    """Every number of `text` as (value, unit); dates left out. "sixty (60) days" is one figure, (60, "days")."""
    for pattern in _DATES:
        text = pattern.sub(" ", text)
    found = set()
    text = _CODE.sub("$", text)
    for hit in _NUMBER.finditer(text):
        unit = "ref" if hit["ref"] else "money" if hit["money"] or hit["sum"] else _unit(hit)
        if hit["spelt"] and hit["spelt"].lower() in _PLAIN and not unit:
            continue
        value = _value(hit)
        if value is not None:
            found.add((value, unit))
    return frozenset(found)


def _unit(hit: re.Match[str]) -> str:
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
