"""A value read in a clause and a position in, the edits of its figures and words out; nothing else is touched."""

import re
from collections.abc import Iterator

from bot.model.finding import Edit, Reading
from bot.model.playbook import Test
from bot.negotiate.judge import around
from bot.negotiate.numbers import NUMBER_WORDS, ORDINAL, in_words, nth

_COUNT = re.compile(
    r"(?P<word>[A-Za-z][A-Za-z \n-]*?)?\s*(?P<figure>\(?\s*\d[\d,.]*\s*%?\s*\)?)?(?P<gap>['’]?[\s-]*)"
    r"(?P<unit>(?:(?:business|working|calendar)\s+)?(?:hour|day|week|month|year)s?|(?:%|per\s?cent\b).*)?$",
    re.I | re.S,
)
_PLACE = re.compile(
    rf"(?P<nth>{ORDINAL})(?P<both>\s*\([^)]*\))?"
    r"\s+(?:[\w-]+\s+)?(?P<unit>day|month)s?$",
    re.I,
)
_MULTIPLES = {12: "", 18: "one and one-half times ", 24: "two times "}
_MULTIPLE = re.compile(
    r"(?P<multiple>(?:[\w-]+\s+(?:\(\d+\)\s+)?times|twice|\d+\s*%\s+of|(?:one[\s-]+)?(?:half|third|quarter)\s+of"
    r"|(?:(?:[\w-]+\s+){0,2}hundred|(?:[\w-]+\s+)?thousand|[\d,]+)\s+per\s?cent\.?(?:\s*\([\d,]+\s*%\))?\s+of)\s+)?"
    r"(?P<the>the\s+)(?=[^.;]{0,30}?\b(?:fees?|charges?|price)\b)",
    re.I,
)
_MONTHS = re.compile(
    rf"(?P<number>[\w-]+\s*\(\d+\)|\d+|(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?)?\s*\b(?P<unit>months?)\b"
    r"(?=\s+(?:before|prior|preceding|immediately))",
    re.I,
)
# "Victoria, Australia": where the place lies goes with it.
_COUNTRY = re.compile(
    r"\s+d['’][A-Z]\w+|,\s+(?!(?:Inc|LLC|Ltd|Section|Clause)\b)[A-Z][\w.]+(?:\s+[A-Z][\w.]+)*(?=\s*(?:[.,;]|$|and\b|without\b|excluding\b))"
)
_REALM = re.compile(
    r"(?:\bthe\s+)?(?:\b(?:Federal\s+Republic|Republic|Commonwealth|Province|Kingdom|Emirate)\s+of\s+(?:the\s+)?)?$",
    re.I,
)
# A step that no clause states: the right is not to exist at all.
_NEVER = 1000
_TIME = re.compile(r"(?:(?:business|working|calendar)\s+)?(?:hour|day|week|month|year)s?", re.I)
_OWN = {"hours": "hour", "days": "day", "months": "month", "years": "year"}


def valued(test: Test, position: int, reading: Reading, text: str) -> Iterator[Edit]:
    """The edits that bring `reading` to the step of `position`; none where the step is no number to write."""
    yield from (edit for edit in _edits(test, position, reading, text) if edit.new != text[edit.start : edit.end])


def _edits(test: Test, position: int, reading: Reading, text: str) -> Iterator[Edit]:
    if test.among:
        yield from _law(test.among[min(position, len(test.among) - 1)][0], reading, text)
    elif test.read == "insurance_amount":
        # The playbook's sums are in its own currency, and by what each covers: its wording says them.
        return
    elif position < len(test.steps) and (step := test.steps[position]) > 0:
        if test.read == "cap_months":
            yield from _cap(step, reading, text)
        else:
            yield from _number(step, reading, text)


def _law(law: str, reading: Reading, text: str) -> Iterator[Edit]:
    """ "the Cayman Islands" becomes "the State of Washington"."""
    realm = _REALM.search(text[: reading.start])
    start = reading.start - (len(realm[0]) if realm else 0)
    named = law == "England and Wales" or text[max(0, start - 10) : start].lower().endswith("state of ")
    if re.match(r"\s+laws?\b", text[reading.end : reading.end + 6]):
        yield Edit(start, reading.end, {"England and Wales": "English"}.get(law, law))
    else:
        country = _COUNTRY.match(text, reading.end)
        yield Edit(start, country.end() if country else reading.end, law if named else f"the State of {law}")


def _number(step: float, reading: Reading, text: str) -> Iterator[Edit]:
    """ "fifteen (15) days" becomes "sixty (60) days", "10 business days" "24 hours": the number's form is kept."""
    phrase = text[reading.start : reading.end]
    if placed := _PLACE.match(phrase):
        # "The thirtieth (30th) day" becomes "the sixtieth (60th) day".
        unit, step = _unit(reading.measure, placed["unit"], step)
        if unit == placed["unit"] and step == int(step):
            said = nth(int(step), worded=not placed["nth"][0].isdigit())
            both = f" ({nth(int(step), worded=False)})" if placed["both"] else ""
            yield Edit(reading.start, reading.start + placed.end("both" if placed["both"] else "nth"), said + both)
        return
    hit = _COUNT.match(phrase)
    if hit is None or not (hit["figure"] or hit["unit"]) or (step != int(step) and hit["word"]):
        return
    if step >= _NEVER and reading.measure.endswith("days"):
        return
    if reading.measure == "late_percent_month" and re.search(r"year|annum", phrase, re.I):
        step *= 12
    unit, step = _unit(reading.measure, hit["unit"] or "", step)
    words = in_words(int(step)) if hit["word"] else ""
    words = words.capitalize() if hit["word"] and hit["word"][0].isupper() else words
    figure = re.sub(r"\d[\d,.]*\d|\d", f"{step:g}", hit["figure"] or "").strip()
    number = " ".join(part for part in (words, figure) if part)
    if again := re.search(r"\d[\d.]*", hit["unit"] or ""):
        # "twelve percent (12%)": both say it, both change.
        at = reading.start + hit.start("unit")
        yield Edit(at + again.start(), at + again.end(), f"{step:g}")
    if hit["gap"].strip(" \n") != "-":
        unit = _counted(unit, step)
    if unit == (hit["unit"] or ""):
        yield Edit(reading.start, reading.start + len(phrase[: hit.start("gap")].rstrip()), number)
    else:
        yield Edit(reading.start, reading.end, f"{number} {unit}")


def _counted(unit: str, step: float) -> str:
    """ "one hour" becomes "seventy-two hours"."""
    if not _TIME.fullmatch(unit):
        return unit
    one = unit[:-1] if unit[-1] in "sS" else unit
    return one + ("" if step == 1 else "S" if unit.isupper() else "s")


def _unit(measure: str, unit: str, step: float) -> tuple[str, float]:
    """The unit to write and the number in it: theirs where it divides evenly, else the measure's own."""
    theirs = unit.lower().rstrip("s")
    own = next((name for name in _OWN if measure.endswith(name)), "")
    if not own or not theirs or theirs[0] in "%p" or theirs == _OWN[own]:
        return unit, step
    if own == "months" and theirs == "year" and step % 12 == 0:
        return ("year" if step == 12 else "years"), step / 12
    return own, step


def _cap(step: float, reading: Reading, text: str) -> Iterator[Edit]:
    """A cap of three months' fees becomes two times the fees of twelve months: multiple and period, nothing else."""
    multiple = _MULTIPLES.get(int(step))
    at, end = around(text, reading.start, reading.end)
    fees = _MULTIPLE.search(text[at : reading.end])
    if multiple is None or fees is None:
        return
    if fees["multiple"]:
        yield Edit(at + fees.start("multiple"), at + fees.end("multiple"), multiple)
    elif multiple:
        yield Edit(at + fees.start("the"), at + fees.start("the"), multiple)
    period = _MONTHS.search(text[at:end])
    if period is None:
        return
    if period["number"]:
        figure = "twelve (12)" if "(" in period["number"] else "12" if period["number"].isdigit() else "twelve"
        yield Edit(at + period.start("number"), at + period.end("number"), figure)
    elif not re.search(r"twelve\s*(?:\(12\)\s*)?$", text[at : at + period.start("unit")], re.I):
        yield Edit(at + period.start("unit"), at + period.end("unit"), "twelve (12) months")
