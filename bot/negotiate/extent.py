"""A clause and the words that offend in, the sentences that go with them out; what is on another matter stays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.negotiate.ladder import roots
from bot.negotiate.sides import Sides
from bot.negotiate.statements import sentences, statements

_NUMBER = (
    r"(?:(?:Section|Article|Clause|§)\s*)?"
    r"(?:\d[\d.]*[.)]?|\([\dA-Za-z]{1,4}\)|[A-Z][.)]|[IVXL]+\.?(?=\s)|[ivxl]+[.)])\s+"
)
_VERB = r"\b(?:is|are|was|will|shall|may|must|has|have|does|do|can|cannot)\b"
# "Uptime. Host shall …" has a heading; "There are no damages." is what the clause says.
_HEADING = rf"(?![^.\n]*{_VERB})[A-Z][\w/&’'-]*(?:,?\s[\w/&’'-]+){{0,5}}[.:]\s+(?=\S)"
LABEL = re.compile(rf"\s*(?:{_NUMBER}(?:{_HEADING})?)?")
# A paragraph, or a cell of a table's row.
_PIECE = re.compile(r"(?:(?<=^)|(?<=\n)|(?<= \| ))(?:(?! \| )[^\n])+")
_STOP = re.compile(r"(?<!\bNo)(?<!\bInc)(?<!\bLtd)(?<!\bcent)[.](?=[\"”’')\]]*(?:\s|$))")
_POINTS_BACK = re.compile(
    r"(?:such|this|that|these|those|the\s+(?:said|foregoing|same)|otherwise"
    r"|in\s+(?:such|that|this|either)\s+(?:a\s+)?(?:case|event))\b"
    r"(?!\s+(?:agreement|contract|terms|clause|section|article|schedule|order|licen[cs]e)\b)"
    r"|if\s+[^\s,]+\s+do(?:es)?\s*(?:so|,)|[^.]*\b(?:thereof|for\s+that\s+purpose|in\s+doing\s+so)\b",
    re.I,
)
# What a sentence is about: "Hours not ordered are billed …".
_SUBJECT = re.compile(rf"[^.;,]{{1,60}}?(?={_VERB}|\b(?:applies|apply|takes?|includes?|starts?|begins?|ends?)\b)", re.I)
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|without)\b|n['’]t\b", re.I)
_HELD_BY = re.compile(
    r"(?:\w+['’]s?|its|their|no|each|either|neither)\s+(?:(?:total|aggregate|entire|maximum|party['’]s)\s+)*(\w{4,})",
    re.I,
)
_SHARED = 2
# A text says what our wording says where it has this share of the wording's words.
_LEAST, _SAID = 4, 0.5
# A sentence denies where its first words do.
_EARLY = 60
_HEADING_WORDS = 6
# As the roots of negotiate/ladder.
_ROOT = 5
_WORDS = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True)
class Place:
    """A clause's text within the contract, the parties in it and our side. `words` are those that the findings on the
    rule's subject quote. `spare`: another clause already says on it what we want, so these may simply go. `whole`:
    the clause is on it, so that sentences may be rewritten which no test of ours judged. `wrapped`: a line may end
    within a sentence."""

    text: str
    contract: str
    parties: Sides
    side: str
    spare: bool = False
    words: tuple[tuple[int, int], ...] = ()
    whole: bool = False
    wrapped: bool = False

    def line(self, start: int, end: int) -> tuple[int, int]:
        """The paragraph or cell that has most of the words at `start` to `end`, without its label."""
        pieces = self.pieces()
        left, right = max(pieces, key=lambda piece: min(piece[1], end) - max(piece[0], start), default=(start, end))
        label = LABEL.match(self.text, left, right)
        left = label.end() if label and label.end() < right else left
        left += len(self.text[left:right]) - len(self.text[left:right].lstrip())
        return left, left + len(self.text[left:right].rstrip())

    def pieces(self) -> list[tuple[int, int]]:
        """Every paragraph and every cell."""
        found: list[tuple[int, int]] = []
        for hit in _PIECE.finditer(self.text):
            if found and self.wrapped and _goes_on(self.text[slice(*found[-1])], hit[0]):
                found[-1] = (found[-1][0], hit.end())
            else:
                found.append(hit.span())
        return found


def _goes_on(line: str, following: str) -> bool:
    """Whether a line of a page goes on in the next: no sentence ends there, no heading, and no label follows."""
    if line.rstrip()[-1:] in ".;:!?" or re.match(rf"\s*{_NUMBER}", following):
        return False
    return following.lstrip()[:1].islower() or len(line.split()) > _HEADING_WORDS


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between `start` and `end`, each without the blanks around it."""
    ends = [*(hit.end() for hit in _STOP.finditer(text, start, end)), end]
    found, at = [], start
    for stop in ends:
        stop += len(text[stop:end]) - len(text[stop:end].lstrip("\"”’')]"))
        if text[at:stop].strip():
            left = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            found.append((left, left + len(text[left:stop].rstrip())))
        at = stop
    return found


def says(text: str, wording: str) -> bool:
    """Whether `text` has most of what our `wording` says, by its own words."""
    wanted = roots(re.sub(r"{[^}]*}", " ", wording))
    shared = len(wanted & roots(text))
    return shared >= _LEAST and shared >= _SAID * len(wanted)


def dependent(place: Place, gone: Sequence[tuple[int, int]], rest: tuple[int, int], wording: str) -> bool:
    """Whether the sentence `rest` says what `wording` says otherwise; or, behind those that are `gone`, speaks of what
    they said."""
    if rest[1] <= min(one[0] for one in gone):
        return bool(wording) and _ruled(place.text[slice(*rest)], wording, place.parties)
    said, lost = place.text[slice(*rest)], " ".join(place.text[slice(*one)] for one in gone)
    if _POINTS_BACK.match(said) or _continues(place, said, lost, wording):
        return True
    return bool(wording) and (_gainsays(said, wording) or _ruled(said, wording, place.parties))


def _continues(place: Place, said: str, lost: str, wording: str) -> bool:
    """What it is about was brought up by the sentences that are lost, and stands nowhere else."""
    about = _SUBJECT.match(place.parties.veil(said))
    things = roots(about[0]) if about else frozenset()
    if not things or not things <= roots(lost) or things <= roots(wording):
        return False
    elsewhere = place.contract.replace(place.text, "")
    return len(things) > 1 or not things & {word[:_ROOT].lower() for word in _WORDS.findall(elsewhere)}


def _gainsays(said: str, wording: str) -> bool:
    """It denies what the wording promises, or the other way about, in the same words."""
    for start, end in sentences(wording):
        one = wording[start:end]
        if len(roots(said) & roots(one)) >= _SHARED and bool(_NOT.search(said[:_EARLY])) != bool(_NOT.search(one)):
            return True
    return False


def _ruled(said: str, wording: str, parties: Sides) -> bool:
    """The wording says for the same party, or for both, what it may or must do in the same act, or how far the same
    thing of a party's goes."""
    here = _acts(said, parties)[:1]
    ours = _acts(wording, parties)
    if any(act == other and (who == of or "both" in (who, of)) for of, other in here for who, act in ours):
        return True
    thing, other = _HELD_BY.search(said), _HELD_BY.search(wording)
    return bool(thing and other and thing[1].lower() == other[1].lower() and thing.start() < 5 and not here)


def _acts(text: str, parties: Sides) -> list[tuple[str, str]]:
    """(who, how its verb begins) of each statement."""
    found = []
    for one in statements(text, parties):
        verb = re.search(r"\b(?!\w+ly\b)[a-z]{4,}", text[one.act : one.end])
        if one.who and verb:
            found.append((one.who, verb[0][:_ROOT]))
    return found
