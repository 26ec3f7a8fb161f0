"""Question and Passages in, the sentences that answer best out, each with what speaks for it."""

import math
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial

from bot.answer.shape import shapely
from bot.answer.stretches import Range, stretches
from bot.answer.weights import weights
from bot.answer.words import compounds, content, kindred, stems
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.evidence import Passage
from bot.model.heading import bare_heading, has_verb

_LEAST = 1e-3
_REACH = 2 * math.log((1 - _LEAST) / _LEAST)
# The last where passages were told nothing of how near they come to an answer.
_MEANING = ("answers", "meaning")
_SHORT = 12
# The preamble names the parties and the subject, and so resembles most questions while it answers few.
_OPENING = 1500
_TOLD_THERE = frozenset({"document_name", "parties", "agreement_date", "effective_date"})
_NAMED = 0.25
_SIGNING = re.compile(r"/s/|_{5,}|\b(?:By|Per|Name|Title|Its|Signed)\s*:", re.IGNORECASE)
_WITNESS = re.compile(r"\s*in\s+witness\s+(?:where|there|here)of\b", re.IGNORECASE)
_WHO_SIGNED = re.compile(r"\b(?:sign\w*|execut\w*|witness\w*|titles?|dated?|who|names?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """A sentence of a passage. `features` are by name, 0 to 1; `score` is their weighted sum; `worth` says how
    much of the question's words a text has, 0 to 1."""

    passage: Passage
    part: Range
    features: dict[str, float]
    score: float
    worth: Callable[[str], float]


def candidates(
    text: str,
    passages: Sequence[Passage],
    document: Document,
    kinds: Sequence[str],
    *,
    name: str = "",
    every: Sequence[Clause] = (),
) -> list[Candidate]:
    """Every sentence of `passages` as a candidate to answer `text`, best first.

    Words of the contract's `name` tell little: they only say which contract is meant. `every` are its clauses, by
    which an item stands under the headings above it."""
    weigh = weights("choose")
    worth = partial(covered, word_weights(text, document, name))
    best = max((passage.score for passage in passages), default=0.0)
    signing = bool(_WHO_SIGNED.search(text)) or bool(_TOLD_THERE & set(kinds))
    taught = any(dict(passage.signals).get("learnt", 0.0) > 0 for passage in passages)
    clauses = {passage.clause.span: passage.clause for passage in passages}
    named = {_letters(clause.heading) for clause in every if clause.heading}
    sentences = {span: _sentences(document, clause, named) for span, clause in clauses.items()}
    under = {span: " ".join(_headings(clause, every)) for span, clause in clauses.items()}
    found: dict[Range, Candidate] = {}
    for passage in passages:
        given = {"near": _near(passage, best), "kind": _kind_fit(passage, kinds)}
        given["chance"] = _chance(passage.score) if taught else 0.0
        for part in sentences[passage.clause.span]:
            if part[0] >= passage.end or part[1] <= passage.start:
                continue
            words = document.text[part[0] : part[1]]
            if not signing and _signs(words):
                continue
            features = given | {
                "words": worth(f"{under[passage.clause.span]} {words}"),
                "shape": shapely(text, words),
                "prose": float(has_verb(words)),
                "opening": _opens(passage, part, kinds),
            }
            score = sum(weigh[feature] * value for feature, value in features.items())
            if part not in found or found[part].score < score:
                found[part] = Candidate(passage, part, features, score, worth)
    return sorted(found.values(), key=lambda candidate: -candidate.score)


def _signs(words: str) -> bool:
    """True for the words above and between signatures: they answer nothing but who signed."""
    return bool(_WITNESS.match(words)) or len(_SIGNING.findall(words)) > 1


def word_weights(text: str, document: Document, name: str = "") -> dict[str, float]:
    """How much each content word of `text` tells in `document`: the rarer, the more; by stem."""
    lowered = document.text.casefold()
    size = len(lowered) / 1000 + 1
    named = set(stems(name.replace("_", " ")))
    rare = {word: math.log(1 + size / (1 + lowered.count(word))) for word in content(text)}
    return {word: weight * (_NAMED if word in named else 1) for word, weight in rare.items()}


def covered(weights: dict[str, float], words: str) -> float:
    """The share of the question's words, by weight, that `words` has; a kindred word counts less."""
    if not weights:
        return 0.0
    have = {*stems(words), *compounds(words)}
    gained = sum(
        weight if word in have else 0.6 * weight if kindred(word) & have else 0.0 for word, weight in weights.items()
    )
    return gained / sum(weights.values())


def _chance(score: float) -> float:
    """Search's probability as log-odds, from 0 (a thousandth or less) to 1."""
    kept = min(1 - _LEAST, max(_LEAST, score))
    return 0.5 + math.log(kept / (1 - kept)) / _REACH


def _near(passage: Passage, best: float) -> float:
    signals = dict(passage.signals)
    meaning = next((signals[name] for name in _MEANING if name in signals), None)
    return meaning if meaning is not None else 0.6 * passage.score / best if best > 0 else 0.0


def _sentences(document: Document, clause: Clause, named: Set[str]) -> list[Range]:
    """The sentences of `clause` without those that are a mere heading, `named` anywhere, or number."""
    heading = _letters(clause.heading or "")
    bare = {heading, "section" + heading, "article" + heading, _letters(clause.label), *named}
    parts = stretches(document, clause.span.start, clause.span.end)
    words = [document.text[start:end] for start, end in parts]
    letters = [_letters(each) for each in words]
    return [
        part
        for at, part in enumerate(parts)
        if len(letters[at]) >= _SHORT and letters[at] not in bare and (at or not bare_heading(words[at]))
    ]


def _headings(clause: Clause, every: Sequence[Clause]) -> Iterator[str]:
    """The headings that `clause` stands under, its own first."""
    here: Clause | None = clause
    while here is not None:
        yield here.heading or (here.text if bare_heading(here.text) else "")
        here = every[here.parent] if here.parent is not None and here.parent < len(every) else None


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]", "", words.casefold())


def _opens(passage: Passage, part: Range, kinds: Sequence[str]) -> float:
    in_opening = passage.clause.ordinal == 0 and part[0] < _OPENING
    return float(in_opening and not _TOLD_THERE.intersection(kinds))


def _kind_fit(passage: Passage, kinds: Sequence[str]) -> float:
    shared = [place for place, kind in enumerate(kinds) if kind in passage.clause.kinds]
    return 1 / (1 + shared[0]) if shared else 0.0
