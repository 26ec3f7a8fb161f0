"""A document's defined terms in, a clause's words with what they stand for out, each character known by its place."""

import re
from collections import Counter
from dataclasses import dataclass

_LONGEST = 420
# A term that stands everywhere ("Services") says nothing in one place.
_SELDOM = 4
_MEANS = r"(?:shall\s+mean|means|has\s+the\s+meaning|is\s+defined\s+as|refers\s+to|denotes|is|are)\b[,:]?\s*"
_GIVEN = re.compile(
    rf"(?:[\"“](?P<quoted>[A-Z][\w’' -]{{2,40}}?)[\"”]\s+{_MEANS}"
    r"|(?:^|\n)\s*(?:[\d.()a-z]{1,6}\s+)?(?P<bare>[A-Z][\w’' -]{2,40}?)\s+(?:shall\s+mean|means|has\s+the\s+meaning)\b"
    r"[,:]?\s*)"
    r"(?P<words>[^\n]+?)(?=\.\s|\.?\n|\.?$|;\s+[\"“])"
)
_IN_PASSING = re.compile(
    r"(?P<words>[^.;\n(]{12,260}?)\s*\((?:the|each,?\s+an?|an?|together,?\s+the)\s+"
    r"[\"“](?P<quoted>[A-Z][^\"”]{2,40})[\"”]\)"
)
_RULES = re.compile(r"\b(?:shall|will|may|must)\b")


@dataclass(frozen=True)
class Expanded:
    """`text` with defined terms replaced; `pieces` are (start in `text`, start in the document, length)."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def places(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where characters `start` to `end` of `text` stand in the document, in the order of the text."""
        return tuple(
            (at + max(start, begins) - begins, at + min(end, begins + length) - begins)
            for begins, at, length in self.pieces
            if begins < end and start < begins + length
        )


def defined(text: str) -> dict[str, tuple[int, int]]:
    """Each seldom used term of `text` -> where its meaning stands."""
    found: dict[str, tuple[int, int]] = {}
    for pattern in (_GIVEN, _IN_PASSING):
        for hit in pattern.finditer(text):
            term = hit["quoted"] or hit.groupdict().get("bare") or ""
            rules = pattern is _IN_PASSING and _RULES.search(hit["words"])
            if len(hit["words"]) <= _LONGEST and term[:1].isupper() and not rules:
                found.setdefault(term, hit.span("words"))
    uses = Counter(term for term in found for _ in re.finditer(rf"\b{re.escape(term)}\b", text))
    return {term: place for term, place in found.items() if uses[term] - 1 <= _SELDOM}


def expanded(text: str, start: int, terms: dict[str, tuple[int, int]], whole: str) -> Expanded | None:
    """`text`, which stands at `start` of `whole`, with its terms replaced; None where it uses none of them."""
    used = [term for term in terms if term in text and not start <= terms[term][0] < start + len(text)]
    if not used:
        return None
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(term) for term in sorted(used, key=len, reverse=True))})\b")
    out: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at, length = 0, 0
    for hit in [*pattern.finditer(text), None]:
        stop = hit.start() if hit else len(text)
        pieces.append((length, start + at, stop - at))
        out.append(text[at:stop])
        length += stop - at
        if hit:
            left, right = terms[hit[0]]
            pieces.append((length, left, right - left))
            out.append(whole[left:right])
            length += right - left
            at = hit.end()
    return Expanded("".join(out), tuple(pieces))
