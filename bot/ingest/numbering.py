"""The numbering and style parts of a .docx in, the number that Word shows before a paragraph out."""

from dataclasses import dataclass, field

from lxml import etree

from bot.ingest.package import W, flag, value
from bot.ingest.styles import ancestry, named

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    ("One", "First"), ("Two", "Second"), ("Three", "Third"), ("Four", "Fourth"), ("Five", "Fifth"),
    ("Six", "Sixth"), ("Seven", "Seventh"), ("Eight", "Eighth"), ("Nine", "Ninth"), ("Ten", "Tenth"),
    ("Eleven", "Eleventh"), ("Twelve", "Twelfth"), ("Thirteen", "Thirteenth"), ("Fourteen", "Fourteenth"),
    ("Fifteen", "Fifteenth"), ("Sixteen", "Sixteenth"), ("Seventeen", "Seventeenth"),
    ("Eighteen", "Eighteenth"), ("Nineteen", "Nineteenth"), ("Twenty", "Twentieth"),
)  # fmt: skip


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass
class _List:
    """One w:num: its levels, and the start values that it overrides when first used."""

    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)
    used: bool = False


class Numbering:
    """Counts through one document; ask for the label of every paragraph in document order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = named(styles)
        self._default = next((i for i, s in self._styles.items() if s.get(W + "default") in ("1", "true", "on")), None)
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: etree._Element) -> str:
        """The computed number with what follows it ("7.2\\t", "• "); "" for a paragraph without one."""
        found = self._place(paragraph)
        if found is None:
            return ""
        one, depth = found
        self._count(one, depth)
        level = one.levels.get(depth, _Level())
        if level.form == "bullet":
            return "•" + ("\t" if level.suffix == "tab" else " ")
        shown = self._shown(one, depth, level)
        return shown + ("\t" if level.suffix == "tab" else " ") if shown.strip() else ""

    def _place(self, paragraph: etree._Element) -> tuple[_List, int] | None:
        """The list and the level (from 0) that the paragraph, or else its style, puts it in."""
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle") or self._default
        number, depth = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        chain = list(ancestry(style, self._styles))
        if number is None:
            number = next((n for s in chain if (n := value(s, "pPr/numPr/numId")) is not None), None)
        one = self._lists.get(number or "0")
        if one is None:
            return None
        if depth is None:
            ids = [s.get(W + "styleId") for s in chain]
            linked = next((d for i in ids for d, level in one.levels.items() if i and level.style == i), None)
            given = next((d for s in chain if (d := value(s, "pPr/numPr/ilvl")) is not None), "0")
            return one, int(given) if linked is None else linked
        return one, min(max(int(depth), 0), _LEVELS - 1)

    def _count(self, one: _List, depth: int) -> None:
        counts = self._counts.setdefault(one.abstract, [None] * _LEVELS)
        if not one.used:
            one.used = True
            for level in one.overrides:
                counts[level] = None
        so_far = counts[depth]
        counts[depth] = self._start(one, depth) if so_far is None else so_far + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = one.levels.get(deeper, _Level()).restart
            if restart is None or depth < restart:
                counts[deeper] = None

    def _start(self, one: _List, depth: int) -> int:
        return one.overrides.get(depth, one.levels.get(depth, _Level()).start)

    def _shown(self, one: _List, depth: int, level: _Level) -> str:
        shown = level.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in shown:
                count = self._counts[one.abstract][place]
                form = "decimal" if level.legal else one.levels.get(place, _Level()).form
                number = written(self._start(one, place) if count is None else count, form)
                shown = shown.replace(f"%{place + 1}", number)
        return shown


def written(number: int, form: str) -> str:
    """`number` in Word's number format `form`; formats that contracts do not use come out as digits."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman, rest = "", number
        for worth, letters in _ROMAN:
            roman, rest = roman + letters * (rest // worth), rest % worth
        return roman.upper() if form == "upperRoman" else roman
    if form == "none":
        return ""
    if form in ("cardinalText", "ordinalText") and 0 < number <= len(_ONES):
        return _ONES[number - 1][form == "ordinalText"]
    if form == "ordinal":
        teens = 10 <= number % 100 <= 20
        return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _lists(root: etree._Element | None, styles: dict[str, etree._Element]) -> dict[str, _List]:
    """Each w:num by its id; id 0 means "no numbering" and is left out."""
    if root is None:
        return {}
    abstracts = {a.get(W + "abstractNumId", ""): a for a in root.iter(W + "abstractNum")}
    of_number = {n.get(W + "numId", ""): value(n, "abstractNumId") or "" for n in root.iter(W + "num")}
    lists: dict[str, _List] = {}
    for number in root.iter(W + "num"):
        identity, abstract = number.get(W + "numId", ""), value(number, "abstractNumId") or ""
        link = value(abstracts.get(abstract), "numStyleLink")
        if link in styles:
            abstract = of_number.get(value(styles[link], "pPr/numPr/numId") or "", abstract)
        one = _List(abstract, _levels(abstracts.get(abstract)))
        for override in number.iter(W + "lvlOverride"):
            depth = int(override.get(W + "ilvl", "0"))
            one.levels.update(_levels(override))
            if (start := value(override, "startOverride")) is not None:
                one.overrides[depth] = int(start)
        lists[identity] = one
    lists.pop("0", None)
    return lists


def _levels(parent: etree._Element | None) -> dict[int, _Level]:
    if parent is None:
        return {}
    return {int(level.get(W + "ilvl", "0")): _level(level) for level in parent.findall(W + "lvl")}


def _level(level: etree._Element) -> _Level:
    restart = value(level, "lvlRestart")
    return _Level(
        start=int(value(level, "start") or "0"),
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        suffix=value(level, "suff") or "tab",
        restart=None if restart is None else int(restart),
        legal=flag(level, "isLgl"),
        style=value(level, "pStyle"),
    )
