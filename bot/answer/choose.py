"""Question and Passages in, the sentences that answer best out, each with what speaks for it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.stretches import Range, stretches
from bot.answer.words import content, kindred, stems
from bot.model.document import Document
from bot.model.evidence import Passage


@dataclass(frozen=True)
class Candidate:
    """A sentence of a passage. `features` are by name, 0 to 1; `score` is their weighted sum."""

    passage: Passage
    part: Range
    features: dict[str, float]
    score: float


_WEIGHTS = {"search": 1.0, "words": 1.0, "kind": 0.3, "type": 0.3}
_TIME = (
    r"\bhow (?:long|soon|fast|quick(?:ly)?|late)\b|\bwhen\b|\bdays?\b|\bmonths?\b|\bweeks?\b|\byears?\b|\byrs\b"
    r"|\bnotice\b|\bwarning\b|\bdeadline\b|\bheads.?up\b|\bdate\b",
    r"\b(?:days?|months?|weeks?|years?|hours?|immediately|promptly|as soon as|(?:19|20)\d\d|january|february"
    r"|march|april|june|july|august|september|october|november|december|anniversary)\b",
)
_MONEY = (
    r"\bhow much\b|\bprice\b|\bcost\b|\bfees?\b|\bpay(?:s|ing)?\b|\bsalary\b|\bcharge\b|\bamount\b|\bmax\b|\bcap\b"
    r"|\bceiling\b|%|\bpercent",
    r"[$€£%]|\b(?:dollars|percent|usd|eur|pounds|no fees?|no royalty)\b",
)
_COUNT = (
    r"\bhow (?:many|often)\b|\bnumber\b",
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice)\b",
)
_LEAVE = (
    r"\b(?:can|could|may|allowed|free to|able to|do we need|do we have to|must)\b",
    r"\b(?:may|shall|must|will not|cannot|prohibited|entitled|right to|agrees? not|permitted|without the)\b",
)
_PLACE = (
    r"\bwhere\b|\baddress\b|\be-?mail\b",
    r"@|\b[A-Z]{2} \d{5}\b|\b(?:street|avenue|suite|road|county|state of|court|territory|city)\b",
)
_ANSWERS = tuple(
    (re.compile(ask, re.IGNORECASE), re.compile(tell, re.IGNORECASE))
    for ask, tell in (_TIME, _MONEY, _COUNT, _LEAVE, _PLACE)
)


def candidates(
    text: str, passages: Sequence[Passage], document: Document, kinds: Sequence[str]
) -> list[Candidate]:
    """Every sentence of `passages` as a candidate to answer `text`, best first."""
    weights = word_weights(text, document)
    best = max((passage.score for passage in passages), default=0.0)
    low = min((passage.score for passage in passages), default=0.0)
    found: dict[Range, Candidate] = {}
    for passage in passages:
        near = (passage.score - low) / (best - low) if best > low else 1.0
        for part in _parts(document, passage):
            words = document.text[part[0] : part[1]]
            features = {
                "search": near,
                "words": covered(weights, f"{passage.clause.heading or ''} {words}"),
                "kind": _kind_fit(passage, kinds),
                "type": _type_fit(text, words),
            }
            score = sum(_WEIGHTS[name] * value for name, value in features.items())
            if part not in found or found[part].score < score:
                found[part] = Candidate(passage, part, features, score)
    return sorted(found.values(), key=lambda candidate: -candidate.score)


def word_weights(text: str, document: Document) -> dict[str, float]:
    """How much each content word of `text` tells in `document`: the rarer, the more; by stem."""
    lowered = document.text.casefold()
    size = len(lowered) / 1000 + 1
    return {word: math.log(1 + size / (1 + lowered.count(word))) for word in content(text)}


def covered(weights: dict[str, float], words: str) -> float:
    """The share of the question's words, by weight, that `words` has; a kindred word counts half."""
    if not weights:
        return 0.0
    have = set(stems(words))
    gained = sum(
        weight if word in have else 0.6 * weight if kindred(word) & have else 0.0
        for word, weight in weights.items()
    )
    return gained / sum(weights.values())


def _parts(document: Document, passage: Passage) -> list[Range]:
    clause = passage.clause.span
    low, high = max(clause.start, passage.start - 2000), min(clause.end, passage.end + 2000)
    around = stretches(document, low, high)
    touching = [part for part in around if part[0] < passage.end and part[1] > passage.start]
    return [part for part in touching if not _is_heading(passage, document.text[part[0] : part[1]])]


def _is_heading(passage: Passage, words: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", words).casefold()
    heading = re.sub(r"[^A-Za-z]", "", passage.clause.heading or "").casefold()
    return len(letters) < 12 or letters == heading or letters == "section" + heading


def _kind_fit(passage: Passage, kinds: Sequence[str]) -> float:
    shared = [place for place, kind in enumerate(kinds) if kind in passage.clause.kinds]
    return 1 / (1 + shared[0]) if shared else 0.0


def _type_fit(text: str, words: str) -> float:
    asked = [tell for ask, tell in _ANSWERS if ask.search(text)]
    return sum(bool(tell.search(words)) for tell in asked) / len(asked) if asked else 0.5
