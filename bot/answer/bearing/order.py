"""Which figure belongs to what: the order of a sentence's figures, and what happens before or after them."""

import re

from bot.answer.bearing.condition import CLAUSE
from bot.answer.bearing.figures import Figure, figures, placed, placed_dates
from bot.answer.bearing.same import stem, telling

_BEFORE = r"before|prior\s+to|preceding|previous"
_AFTER = r"after|following|from|of\s+(?:receipt|receiving|becoming)|thereafter|since"
_SIDE = re.compile(rf"\b(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))\b", re.I)
_REACH = 45
_TIMES = {"days", "business", "weeks", "months", "years", "hours"}
_ASIDE = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)+\)")
_CASE = re.compile(r"\b(?:in\s+(?:the\s+)?case\s+of|for|with\s+respect\s+to)\s+(.+)", re.I)
_START = r"commenc\w+|begin\w*|start\w*|effective|from|dated|entered"
_END = r"expir\w+|end(?:s|ing)?|terminat\w+|until|through|no\s+later\s+than|by"
_EDGE = re.compile(rf"\b(?:(?P<start>{_START})|(?P<end>{_END}))\b", re.I)


def misplaced(sentence: str, quote: str) -> str:
    """Why the figures of `sentence` belong to something else in `quote`; "" when nothing says so."""
    checks = (_turned, _order, _edges, _cases)
    return next((why for check in checks if (why := check(sentence, quote))), "")


def _turned(sentence: str, quote: str) -> str:
    """ "30 days before" is not "30 days after"."""
    mine, its = _sides(sentence), _sides(quote)
    for figure, sides in mine.items():
        if its.get(figure) and not sides <= its[figure]:
            return f"the quotation does not say {min(sides - its[figure])}"
    return ""


def _sides(text: str) -> dict[Figure, set[str]]:
    """Of each span of time whether it is before or after something."""
    found: dict[Figure, set[str]] = {}
    for _, end, figure in placed(text):
        hit = _SIDE.search(text, end, end + _REACH) if figure[1] in _TIMES else None
        if hit and not re.search(r"[.;,]|\d", text[end : hit.start()]):
            found.setdefault(figure, set()).add(str(hit.lastgroup))
    return found


def _order(sentence: str, quote: str) -> str:
    """Two figures of one unit stand in one order, and what is true of one case is not said of the next."""
    mine = [figure for *_, figure in placed(sentence) if figure[1]]
    its = [figure for *_, figure in placed(quote) if figure[1]]
    if any(mine.count(figure) > 1 or its.count(figure) > 1 for figure in mine):
        return ""
    ifs = [{figure for hit in CLAUSE.finditer(text) for figure in figures(hit.group(1))} for text in (sentence, quote)]
    for at, one in enumerate(mine):
        for other in mine[at + 1 :]:
            if one[1] != other[1] or one not in its or other not in its:
                continue
            first, second = its.index(one), its.index(other)
            if (one in ifs[0]) != (one in ifs[1]) and (other in ifs[0]) != (other in ifs[1]):
                return "the figures stand in another order"
            if first > second and (one in ifs[0]) == (other in ifs[0]):
                return "the figures stand in another order"
            if any(between[1] == one[1] and between not in mine for between in its[first + 1 : second]):
                return "the figures belong to two cases"
    return ""


def _edges(sentence: str, quote: str) -> str:
    """A day on which something starts is not the day on which it ends."""
    mine, its = _edged(sentence), _edged(quote)
    for day, edge in mine.items():
        if its.get(day, edge) != edge:
            return f"the quotation does not say {edge}"
    return ""


def _edged(text: str) -> dict[str, str]:
    found = {}
    for start, day in placed_dates(text):
        hits = list(_EDGE.finditer(text, max(0, start - _REACH), start))
        if hits:
            found[day.isoformat()] = str(hits[-1].lastgroup)
    return found


def _cases(sentence: str, quote: str) -> str:
    """ "30 days (15 days in the case of abstracts)": what is said of abstracts is 15 days."""
    mine = {figure for *_, figure in placed(sentence) if figure[1] in _TIMES}
    for hit in _ASIDE.finditer(quote):
        own = {figure for *_, figure in placed(hit.group()) if figure[1] in _TIMES}
        case = _CASE.search(hit.group())
        about = {stem(word) for word in telling(case.group(1))} if case else set()
        if own and mine and about & {stem(word) for word in telling(sentence)} and not own & mine:
            return "the figure belongs to another case"
    return ""
