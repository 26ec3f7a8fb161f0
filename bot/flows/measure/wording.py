"""Is what a right answer must contain said, whatever the spelling of numbers and dates; is a quotation supported."""

import re

from bot.model.document import collapsed

_ONE_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_MONTH_WORDS = "january february march april may june july august september october november december"
_ONES, _TENS, _MONTHS = _ONE_WORDS.split(), _TEN_WORDS.split(), _MONTH_WORDS.split()
_VALUE = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_NUMBER = re.compile(rf"\b(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})\b")
_MONTH = rf"({'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)})\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: day of| of)? {_MONTH},? (\d{{4}})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_RUN = 5


def says(said: str, needed: str) -> bool:
    """True when `needed` stands in `said`: without regard to case, with "seven" for "7" and dates in any order."""
    wanted, given = plain(needed), plain(said)
    if not wanted[:1].isdigit():
        return bool(wanted) and wanted in given
    return re.search(rf"(?<![\w.,]){re.escape(wanted)}(?!\w|,\d)", given) is not None


def supports(quote: str, labelled: str) -> bool:
    """True when the labelled words stand in `quote`, or at least half of their runs of five words do."""
    said, wanted = collapsed(quote), collapsed(labelled)
    words = wanted.split()
    runs = [" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))]
    return wanted in said or said in wanted or 2 * sum(run in said for run in runs) >= len(runs)


def plain(text: str) -> str:
    """`text` with case, white space and quotation marks evened out, numbers in figures and dates as YYYY-MM-DD."""
    text = collapsed(text).casefold().replace("’", "'").replace("“", '"').replace("”", '"')
    text = _NUMBER.sub(lambda hit: str(sum(_VALUE[word] for word in re.split(r"[- ]", hit[0]))), text)
    text = re.sub(r"\b(\d+) \(\1\)", r"\1", text)
    text = _MONTH_FIRST.sub(lambda hit: _day(hit[3], _month(hit[1]), hit[2]), text)
    text = _DAY_FIRST.sub(lambda hit: _day(hit[3], _month(hit[2]), hit[1]), text)
    return _SLASHED.sub(lambda hit: _day(hit[3], int(hit[1]), hit[2]), text)


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _day(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02}-{int(day):02}"
