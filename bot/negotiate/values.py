"""A clause's text in, the values that a playbook tests out, each with the characters that give it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.model.finding import Reading
from bot.negotiate.caps import caps
from bot.negotiate.laws import laws
from bot.negotiate.numbers import MONEY, NUMBER, ORDINAL, money, number, place
from bot.negotiate.sides import Sides
from bot.negotiate.veil import phrases
from bot.negotiate.vocabulary import vocabulary

_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
_DAYS |= {"biennium": 730, "triennium": 1095, "quinquennium": 1825, "decade": 3650}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "biennium": 24, "triennium": 36, "quinquennium": 60, "decade": 120}
# "Ten per cent. of" goes on.
_SENTENCE = re.compile(r"[^.;\n](?:[^.;\n]|[.;](?=\S)|(?<=per cent)\.(?=\s+[(a-z]))*[.;\n]?")
# "Not later than the thirtieth day after its date".
_NTH = (
    rf"(?P<nth>\b{ORDINAL})(?:\s*\(\d+(?:st|nd|rd|th)?\))?"
    r"(?=\s+(?:[\w-]+\s+)?(?:day|month)\s+(?:after|from|following|before|prior|preceding)\b)"
)
_LENGTH = (
    rf"(?:{_NTH}|{NUMBER}|(?P<article>\ba(?:n)?|\bone|\bfrom(?=\s+(?:bi|tri|quinqu)ennium)))['’]?\s*-?\s*(?:(?:calendar|business|working|full|consecutive|clear|whole|banking|"
    r"additional|further|successive|contract|more)\s+)*-?(?P<unit>hour|day|week|fortnight|month|quarter|year|decade|biennium|triennium|quinquennium)s?\b"
)
_PERCENT = rf"{NUMBER}\s*(?:%|per\s?cent(?:um)?\b|percentage\s+points)(?:\s*\(\s*\d[\d.]*\s*%\s*\))?"
_RATE = (
    _PERCENT
    + r"(?P<per>\s*(?:per|a|each|every|for\s+each|by\s+the)?\s*(?:year|annum|month|calendar\s+month|annually|monthly|"
    r"yearly|"
    r"per\s+annum|p\.?\s?a\.?(?=\W|$)|p\.?\s?m\.?(?=\W|$)))?"
)
_HALF = re.compile(r"\bhalf\s+of\s+$", re.I)
_NEAR = r"(?:[\s,(]+[\w'’-]+){0,1}[\s,(]*$"
_SOON = r"['’]?[\s,)]*"
_NOBODY = Sides("Customer", "Vendor")


@dataclass(frozen=True)
class _Measure:
    """`neighbour` are words of what stands beside the subject: with them the learnt reader's word is not enough."""

    unit: str
    about: tuple[str, ...]
    without: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    said: tuple[tuple[float, tuple[str, ...]], ...] = ()
    least: float = float("-inf")
    neighbour: tuple[str, ...] = ()


@cache
def _measures() -> dict[str, _Measure]:
    return {name: _measure(given) for name, given in vocabulary().measures.items()}


def _measure(given: dict[str, object]) -> _Measure:
    def lines(name: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in str(given.get(name) or "").splitlines() if line.strip())

    counted = given.get("said") or {}
    assert isinstance(counted, dict)
    spoken = tuple((float(value), tuple(str(words).split("\n"))) for value, words in counted.items())
    spoken = tuple((value, tuple(one.strip() for one in words if one.strip())) for value, words in spoken)
    least = float(str(given.get("from", "-inf")))
    said = lines("about"), lines("without"), lines("lead"), lines("tail")
    return _Measure(str(given["unit"]), *said, spoken, least, lines("neighbour"))


def names() -> tuple[str, ...]:
    """Every value that a test may read."""
    return tuple(sorted([*_measures(), "governing_law", "cap_months", "insurance_amount"]))


def read(
    measure: str, text: str, parties: Sides = _NOBODY, sure: Sequence[tuple[int, int]] = ()
) -> tuple[Reading, ...]:
    """Every value of `measure` in `text`, in order. Offsets count from the text's start. Sentences that stand at one of
    `sure` are about it without any of its words."""
    if measure == "governing_law":
        return tuple(Reading(measure, *found) for found in laws(text))
    if measure == "insurance_amount":
        sums = [Reading(measure, money(hit), hit.start(), hit.end()) for hit in MONEY.finditer(text)]
        return (max(sums, key=lambda reading: float(reading.value)),) if sums else ()
    if measure == "cap_months":
        return tuple(caps(text, parties))
    asked = _measures()[measure]
    return tuple(
        Reading(measure, value, at + start, at + end)
        for at, words in _sentences(parties.veil(text))
        if _concerns(asked, words, sure=any(at < end and start < at + len(words) for start, end in sure))
        for value, start, end in _in(asked, words)
    )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for hit in _SENTENCE.finditer(text):
        yield hit.start(), hit[0]


def _concerns(asked: _Measure, words: str, *, sure: bool) -> bool:
    if not phrases(asked.about).search(words):
        beside = asked.neighbour and phrases(asked.neighbour).search(words)
        if not sure or beside:
            return False
    return not (asked.without and phrases(asked.without).search(words))


def _in(asked: _Measure, words: str) -> Iterator[tuple[float, int, int]]:
    found = [one for one in _quantities(asked.unit, words) if one[0] >= asked.least and _placed(asked, words, one)]
    yield from found
    if not found:
        for value, spoken in asked.said:
            if hit := phrases(spoken).search(words):
                yield value, hit.start(), hit.end()
                return


def _placed(asked: _Measure, words: str, one: tuple[float, int, int]) -> bool:
    """After a word of `lead` or before one of `tail`; where a measure has neither, anywhere."""
    if not asked.lead and not asked.tail:
        return True
    _, start, end = one
    if asked.lead and re.search(_bare(asked.lead) + _NEAR, words[:start], re.I | re.S):
        return True
    return bool(asked.tail and re.match(_SOON + _bare(asked.tail), words[end:], re.I | re.S))


def _bare(given: tuple[str, ...]) -> str:
    return phrases(given).pattern


def _quantities(unit: str, words: str) -> Iterator[tuple[float, int, int]]:
    """(value, start, end) of every quantity in `unit`."""
    pattern = _compiled(_LENGTH if unit in _UNITS else _RATE if unit == "percent a month" else _PERCENT)
    for hit in pattern.finditer(words):
        value = _UNITS.get(unit, _rate if unit == "percent a month" else number)(hit)
        if value is not None and unit not in _UNITS:
            value = _parted(value, words, hit)
        if value is not None:
            yield value, hit.start(), hit.end()


def _parted(value: float, words: str, hit: re.Match[str]) -> float | None:
    """ "One-half of one percent (0.5%)" is 0.5; None where the figure behind says another number."""
    value *= 0.5 if _HALF.search(words[: hit.start()]) else 1.0
    figure = re.search(r"\(\s*(\d[\d.]*)\s*%", hit[0])
    same = figure is None or re.search(r"year|annu", hit[0]) or abs(float(figure[1]) - value) < 1e-6
    return value if same else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _length(unit: str) -> Callable[[re.Match[str]], float | None]:
    def value(hit: re.Match[str]) -> float | None:
        count, given = 1.0 if hit["article"] else place(hit["nth"]) if hit["nth"] else number(hit), hit["unit"].lower()
        if count is None:
            return None
        if unit in ("months", "years"):
            months = count * _MONTHS.get(given, _DAYS[given] / 30)
            return months / (12 if unit == "years" else 1)
        return count * _DAYS[given] * (24 if unit == "hours" else 1)

    return value


_UNITS = {unit: _length(unit) for unit in ("hours", "days", "months", "years")}


def _rate(hit: re.Match[str]) -> float | None:
    """Percent a month: a rate without a period is one a month unless nobody would ask as much."""
    rate = number(hit)
    if rate is None:
        return None
    if re.search(r"\b(?:daily|each day|per day)\b[^.;]{0,60}$", hit.string[: hit.start()], re.I):
        return rate * 30
    yearly = re.search(r"year|annu|p\.?\s?a", hit["per"] or "", re.I)
    return rate / 12 if yearly or (not hit["per"] and rate > 6) else rate
