"""A text in, every place out where a section might begin: its number, where it stands, and how likely it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.ingest.heading import heading_at
from bot.ingest.standing import CLOSERS, DAY, ENDS, Stand, ended, refers, standing, words_before

LETTER = 1000  # the component "A" of "21.A" counts as 1001, so that it never follows a figure


class Rank(IntEnum):
    """How far out a marker stands; a smaller rank encloses a greater one."""

    PART = 0
    ARTICLE = 1
    ROMAN = 2
    CAPITAL = 3
    FIGURE = 4
    ITEM = 5
    PLAIN = 6


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible start of a section at `start`; its number ends at `end`. `key` are the number's components
    and `weight` grows with the likelihood that this is a section and no reference, list item or amount.
    `opens` is True for a heading above a group of numbered sections."""

    start: int
    end: int
    rank: Rank
    number: str | None
    heading: str | None = None
    key: tuple[int, ...] = ()
    weight: float = 1.0
    opens: bool = False


_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORD = r"(?<!\S)(?P<word>(?:Section|SECTION|Sec\.|SEC\.|§|Clause|CLAUSE)[ \t\xa0]{0,3})?"
_AFTER = r"(?P<stop>[.):]{0,2})(?=[\s\xa0]|[\"“A-Z\[(])(?P<blank>[\s\xa0]{0,40})(?=(?P<next>[^\s]))"
_COMPONENTS = r"(?P<number>(?:\d{1,3}|[A-Z](?=\.\d))(?:(?:\.(?:\d{1,3}|[A-Za-z](?![A-Za-z.]\w)))*|[A-Z](?=\.)))"
_FIGURE = re.compile(_WORD + _COMPONENTS + _AFTER)
# "2. 3. 8." is read as one number only in a text that numbers that way.
_SPACED = re.compile(r"(?<!\S)\d{1,2}\. \d{1,2}\. \d{1,2}\.\s")
_SPACED_FIGURE = re.compile(_WORD + r"(?P<number>\d{1,2}(?:\. \d{1,2}){0,6}(?=\.))" + _AFTER)
_ARTICLE = re.compile(
    r"(?<!\S)(?P<word>ARTICLE|Article|ITEM|Item|CHAPTER|Chapter|PART|Part)[ \t\xa0]{1,3}"
    r"(?P<number>[IVXLC]{1,7}|\d{1,2}|(?i:" + "|".join(reversed(_WORDS)) + r"))\b"
    r"(?P<stop>[.:)]?)(?P<blank>[\s\xa0]{0,40})(?P<next>[^\s]?)"
)
_ROMAN = re.compile(r"(?<!\S)(?P<number>[IVXL]{1,6})(?P<stop>[.)])[ \t\xa0\n]{1,12}(?=[\"“A-Z\[])")
_CAPITAL = re.compile(r"(?<!\S)(?P<number>[A-Z])(?P<stop>[.)])[ \t\xa0\n]{0,12}(?=[\"“A-Z\[])")
_ITEM = re.compile(r"(?<!\S)\((?P<number>[a-z])\)[ \t\xa0\n]{0,12}(?=[\"“A-Z\[])")
_PART = re.compile(
    r"(?<!\S)(?P<number>(?:EXHIBIT|Exhibit|SCHEDULE|Schedule|APPENDIX|Appendix|ANNEX|Annex|ANNEXURE|Annexure|"
    r"ATTACHMENT|Attachment|ADDENDUM|Addendum)[ \t\xa0]{1,3}(?:No\.?[ ]?)?[\"“]?"
    r"(?:[A-Z]{1,2}(?:[-.]?\d{1,2})?|\d{1,2}(?:[.-]\d{1,2})?(?:[-.]?[A-Z])?|[IVX]{1,4}|One|Two|Three|Four)"
    r"(?:\([a-z\d]{1,2}\))?[\"”]?)(?![\w])(?P<stop>[.:)]?)(?P<blank>[ \t\xa0]*)(?P<next>.?)",
)
# Some conversions strip the numbers off their paragraphs and leave them in a pile.
_LONE_BEFORE = re.compile(r"\n\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|\([a-z]{1,3}\))$")


def figures(text: str) -> list[Marker]:
    """Decimal numbers in text order: "5.", "5.1", "Section 5.01", "21.A."."""
    spaced = sum(1 for _ in _SPACED.finditer(text)) > 2
    pattern = _SPACED_FIGURE if spaced else _FIGURE
    return [marker for hit in pattern.finditer(text) if (marker := _figure(text, hit))]


def articles(text: str) -> list[Marker]:
    """ "ARTICLE IV", "Article 4", "Article Four" and the like; `key` begins with which word it is."""
    found = []
    for hit in _ARTICLE.finditer(text):
        stand = standing(text, hit.start())
        formal = hit["word"].upper() == "ARTICLE"
        follows = hit["next"]
        if (
            stand < (Stand.AFTER_SENTENCE if formal else Stand.AFTER_GAP)
            or (follows.islower() and not hit["stop"])
            or follows in list(",;)")
        ):
            continue
        if stand < Stand.PARAGRAPH and refers(words_before(text, hit.start())):
            continue
        number = _value(hit["number"])
        heading = heading_at(text, hit.end("stop"))
        weight = 1.0 + 0.5 * (heading is not None) + 0.3 * hit["word"].isupper() - 0.5 * (stand <= Stand.AFTER_SENTENCE)
        key = (["ARTICLE", "ITEM", "CHAPTER", "PART"].index(hit["word"].upper()), number)
        found.append(Marker(hit.start(), hit.end("stop"), Rank.ARTICLE, _tidy(hit), heading, key, weight))
    return found


def lettered(text: str, rank: Rank) -> list[Marker]:
    """ "IV." (Rank.ROMAN), "B." (Rank.CAPITAL) or "(b)" (Rank.ITEM) where a paragraph may begin."""
    pattern = {Rank.ROMAN: _ROMAN, Rank.CAPITAL: _CAPITAL, Rank.ITEM: _ITEM}[rank]
    found = []
    for hit in pattern.finditer(text):
        if standing(text, hit.start()) < (Stand.AFTER_SENTENCE if rank is Rank.ITEM else Stand.AFTER_GAP):
            continue
        letters = hit["number"]
        value = _value(letters) if rank is Rank.ROMAN else ord(letters.upper()) - ord("A") + 1
        heading = heading_at(text, hit.end())
        number = f"({letters})" if rank is Rank.ITEM else letters
        weight = 0.7 + 0.6 * (heading is not None)
        found.append(Marker(hit.start(), hit.end(), rank, number, heading, (value,), weight))
    return found


def parts(text: str) -> Iterator[Marker]:
    """Exhibits, schedules, appendices and annexes where one may begin."""
    for hit in _PART.finditer(text):
        stand = standing(text, hit.start())
        follows = text[hit.end("stop") :].lstrip(" \t\xa0")[:3] if hit["next"] else ""
        loud = hit["number"].split()[0].isupper()
        alone = not hit["stop"] and hit["next"] == "" and not refers(words_before(text, hit.start()))
        if stand < (Stand.AFTER_GAP if loud else Stand.LINE):
            continue
        if stand < Stand.PARAGRAPH and not (alone or ended(text, hit.start())):
            continue
        if follows[:1] in tuple(",;)") or (follows[:1].islower() and not follows.startswith("to ")):
            continue
        heading = heading_at(text, hit.end("stop"))
        yield Marker(hit.start(), hit.end("stop"), Rank.PART, _tidy(hit), heading)


def _figure(text: str, hit: re.Match[str]) -> Marker | None:
    key, follows = _key(hit["number"]), hit["next"]
    quiet = not (follows.isupper() or follows in "\"“[(_*'‘")
    deep = "." in hit["number"]
    if key is None or (quiet and (hit["word"] or not deep or not follows.isalpha())):
        return None
    start, stand = hit.start(), standing(text, hit.start())
    if (quiet and stand < Stand.LINE) or _is_no_section(text, hit, stand):
        return None
    heading = heading_at(text, hit.end("stop"))
    bare = not (hit["stop"] or deep or hit["word"])
    if bare and (stand < Stand.AFTER_GAP or heading is None or "\n" in hit["blank"]):
        return None
    if stand == Stand.INSIDE and not (deep or heading):
        return None
    weight = (0.35, 0.5, 0.9, 0.9, 1.0)[stand] + 0.5 * (heading is not None) - 0.3 * quiet
    if stand == Stand.LINE and not ended(text, start):
        weight -= 0.4
    return Marker(start, hit.end("stop"), Rank.FIGURE, _tidy(hit), heading, key, weight)


def _is_no_section(text: str, hit: re.Match[str], stand: Stand) -> bool:
    """True for the number of a reference, a date, a pile of stray numbers, or one in the middle of a sentence."""
    before = words_before(text, hit.start())
    if (stand < Stand.PARAGRAPH and refers(before)) or DAY.match(text, hit.start()):
        return True
    if _LONE_BEFORE.search(before) and text[hit.end("stop") :][:1] == "\n":
        return True
    if stand <= Stand.AFTER_SENTENCE and hit["word"]:
        below_heading = before.split()[-1].isupper() and hit["number"].endswith((".1", ".01"))
        return not (below_heading or before[-1].isdigit() or before[-1] in ENDS + CLOSERS)
    return stand == Stand.INSIDE and not _could_end_a_heading(before)


def _could_end_a_heading(before: str) -> bool:
    word = before.split()[-1]
    return word[0].isupper() or word.isdigit() or word[-1] in ")]"


def _tidy(hit: re.Match[str]) -> str:
    """The number as the document has it, with its word, in one line and without a trailing full stop."""
    return " ".join(hit[0][: hit.end("number") - hit.start()].split()).rstrip(".")


def _key(number: str) -> tuple[int, ...] | None:
    """The components of "7.02" (7, 2) or "21.A" (21, 1001); None where no section is numbered like that."""
    pieces = re.findall(r"\d+|[A-Za-z]", number)
    if any(len(piece) > 1 and set(piece) == {"0"} for piece in pieces):
        return None
    key = tuple(int(p) if p.isdigit() else LETTER + ord(p.upper()) - ord("A") + 1 for p in pieces)
    if key[-1] == 0 and len(key) == 2:
        key = key[:1]
    in_range = all(0 <= part < 200 or LETTER < part <= LETTER + 26 for part in key)
    return key if key[0] and in_range else None


def _value(number: str) -> int:
    """The value of "IV", "4" or "Four"."""
    if number.isdigit():
        return int(number)
    if number.lower() in _WORDS:
        return _WORDS.index(number.lower()) + 1
    values = [_ROMANS[letter] for letter in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
