"""Chosen sentences in, the ranges to quote out: with the list's lead-in and with the exceptions that follow."""

import re

from bot.answer.stretches import Range

ROOM = 900
LONGEST = 1400
SHORT = 600
_WORDS = 5
_ITEM = re.compile(r"[\"“']?\(?([a-z]{1,5}|[A-Z]|\d{1,2})\)\s")
_ROMAN = re.compile(r"[ivx]+")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CITED = re.compile(r"(?:sections?|clauses?|paragraphs?|subsections?|articles?|[\d)])\s*$", re.IGNORECASE)
_EXCEPTION = re.compile(
    r"(?:[\d.]+\s+|\(\w{1,3}\)\s+)?(?:except\b|provided\b|however\b|notwithstanding\s+(?:the\s+(?:foregoing|above)|anything|this)"
    r"|the\s+(?:foregoing|above|preceding)\b|nothing\s+(?:in\s+this|contained|herein)|this\s+(?:section|clause|paragraph)\b"
    r"[^.]{0,40}\bnot\b|(?:this|these|such|the)\s+(?:limitations?|exclusions?|restrictions?|prohibitions?|caps?|limits?"
    r"|obligations?|requirements?|covenants?|exceptions?)\b[^.]{0,60}\bnot\b)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:except|provided|however|the foregoing|such (?:notice|payment|period|amount|limitation|restriction)"
    r"|in (?:such|that) (?:event|case)|in either case|otherwise|(?:and|or|but)\s)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[;,]\s+((?:except|provided)\b)", re.IGNORECASE)


def whole(text: str, sentences: list[Range], at: int) -> list[Range]:
    """The ranges of `text` to quote for sentence `at`: lead-ins before it, itself, exceptions after it.

    In order and apart from each other; about 1,400 characters at most unless the sentence alone is longer."""
    ranges = [*_lead_ins(text, sentences, at), sentences[at]]
    if _is_lead_in(_cut(text, sentences[at])):
        ranges += _items_after(text, sentences, at)
    after = _exceptions(text, sentences, at)
    ranges = _grown(text, sentences, at, ranges)
    room = LONGEST - sum(end - start for start, end in ranges)
    for start, end in after:
        if end - start <= room:
            ranges.append((start, end))
            room -= end - start
    return joined(text, ranges)


def _grown(text: str, sentences: list[Range], at: int, ranges: list[Range]) -> list[Range]:
    """`ranges` with the neighbours of sentence `at` in its paragraph, as far as they fit: "It may not exceed …" says
    nothing alone, and the sentence before it not all."""
    grown = list(ranges)
    room = SHORT - sum(end - start for start, end in ranges)
    for step in (1, -1):
        beside = at + step
        while 0 <= beside < len(sentences):
            start, end = sentences[beside]
            between = text[min(end, sentences[beside - step][1]) : max(start, sentences[beside - step][0])]
            if end - start > room or between.count("\n") > 1 or _ITEM.match(text, start):
                break
            if len(text[start:end].split()) < _WORDS:  # a heading
                break
            grown.append((start, end))
            room -= end - start
            beside += step
    return grown


def joined(text: str, ranges: list[Range]) -> list[Range]:
    """`ranges` in order, those that only white space parts made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip()):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _lead_ins(text: str, sentences: list[Range], at: int) -> list[Range]:
    """What an item hangs on: "Neither party may:" for "(b) …", and "(a) …:" in between for "(i) …"."""
    found: list[Range] = []
    here = sentences[at][0]
    for _ in range(3):
        mark = _ITEM.match(text, here)
        lead = _before_first(text, sentences, here, mark.group(1)) if mark else None
        if lead is None:
            break
        found.insert(0, lead)
        here = lead[0]
    if not found and at and _LEANS.match(text, sentences[at][0]):
        found = [sentences[at - 1]]
    return found


def _before_first(text: str, sentences: list[Range], here: int, mark: str) -> Range | None:
    """The words before the first item of the list in which `mark` stands at `here`."""
    first = _first_of(text, here, mark)
    opening = max((s for s in sentences if s[0] <= here), default=None)
    begins = [m.start() for m in re.finditer(rf"\({first}\)\s", text[sentences[0][0] : here + 6])]
    places = [sentences[0][0] + begin for begin in begins]
    places = [p for p in places if p <= here and not _CITED.search(text, max(0, p - 14), p)]
    if not places or opening is None:
        return None
    place = places[-1]
    before = [s for s in sentences if s[0] < place]
    if not before:
        return None
    start, end = before[-1][0], min(before[-1][1], place)
    end = start + len(text[start:end].rstrip())
    lead = text[start:end]
    return (start, end) if lead and (place < before[-1][1] or _is_lead_in(lead)) else None


def _first_of(text: str, here: int, mark: str) -> str:
    """The first mark of the list that has `mark`: "a", "i", "1" or "A"."""
    if mark.isdigit():
        return "1"
    if mark.isupper():
        return "A"
    if not _ROMAN.fullmatch(mark):
        return "a"
    before = chr(ord(mark) - 1) if len(mark) == 1 else ""
    letters = before and before not in _ROMANS and f"({before}) " in text[max(0, here - 3000) : here]
    return "a" if letters else "i"


def _is_lead_in(lead: str) -> bool:
    return not re.search(r"[.!?;][)\"”’']*$", lead) and len(lead) > 12


def _items_after(text: str, sentences: list[Range], at: int) -> list[Range]:
    room = ROOM - (sentences[at][1] - sentences[at][0])
    found: list[Range] = []
    for start, end in sentences[at + 1 :]:
        if end - start > room or not (_ITEM.match(text, start) or not found):
            break
        found.append((start, end))
        room -= end - start
    return found


def _exceptions(text: str, sentences: list[Range], at: int) -> list[Range]:
    """The sentences that take back something: straight after, or after the end of the list."""
    nxt = at + 1
    if _ITEM.match(text, sentences[at][0]) or not _cut(text, sentences[at]).endswith("."):
        while nxt < len(sentences) and _ITEM.match(text, sentences[nxt][0]):
            nxt += 1
    found = _tail(text, sentences[nxt - 1]) if nxt > at + 1 else []
    while nxt < len(sentences) and len(found) < 2 and _EXCEPTION.match(text, sentences[nxt][0]):
        found.append(sentences[nxt])
        nxt += 1
    return found


def _tail(text: str, last: Range) -> list[Range]:
    """What a list's last item says at its end and may mean for all of them: ", except that …"."""
    hit = _CLOSING.search(text, *last)
    return [(hit.start(1), last[1])] if hit else []


def _cut(text: str, part: Range) -> str:
    return text[part[0] : part[1]]
