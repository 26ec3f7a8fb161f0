"""A sentence and its quotation in, the signs by which it is judged whether one bears the other: numbers by name."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import log

from bot.answer.bearing.actors import Cast, exchanged, involved, joint_actor
from bot.answer.bearing.figures import figures, without_figures
from bot.answer.bearing.gate import gated
from bot.answer.bearing.modality import permits, requires
from bot.answer.bearing.same import same, stem, telling, words

_MARK = re.compile(
    r"\b(?:if|unless|except|provided|subject\s+to|only|until|upon|after|before|within|without|(?:so|as)\s+long\s+as|when|where"
    r"|in\s+the\s+event|in\s+case|should|once|during|while|to\s+the\s+extent)\b",
    re.I,
)
_ALL = re.compile(
    r"\b(?:all|any|every|each|always|never|ever|whatever|whenever|regardless|even|entire|whole|any(?:body|one|thing)|nobody|nothing"
    r"|unlimited)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|alone|sole|exclusive)\b", re.I)
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|cannot|without|unless|except|none|nobody|nothing)\b|n[’']t\b", re.I)
_MANY, _TAIL, _LEFT_OUT = 5, 6, 0.6


def signs(sentence: str, near: str, whole: str, cast: Cast) -> dict[str, float]:
    """What is alike and what is not: words, their order, conditions, denials, may and must, figures, parties.

    `near` is the part of the quotation `whole` that the sentence speaks of."""
    mine, its = _roots(sentence, cast), _roots(near, cast)
    return {
        **_shared(mine, its, frozenset(map(stem, words(whole)))),
        **_ordered(mine, its),
        **_conditions(sentence, near, mine, cast),
        **_bearing(sentence, near),
        **_counted(sentence, near),
        **_parties(sentence, near, cast),
    }


def _roots(text: str, cast: Cast) -> list[str]:
    return [stem(word) for word in telling(_bare(text, cast))]


def _bare(text: str, cast: Cast) -> str:
    """Without figures and the parties' names, which other signs have."""
    return cast.pattern().sub(" ", without_figures(text))


def _shared(mine: list[str], its: list[str], have: frozenset[str]) -> dict[str, float]:
    count = max(1, len(mine))
    there = frozenset(its)
    told = frozenset().union(*map(same, mine)) if mine else frozenset()
    exact = sum(word in have for word in mine)
    alike = sum(word not in have and bool(same(word) & have) for word in mine)
    return {
        "exact": exact / count,
        "alike": alike / count,
        "strange": min(_MANY, len(mine) - exact - alike),
        "near": sum(bool(same(word) & there) for word in mine) / count,
        "covered": sum(word in told for word in its) / max(1, len(its)),
        "length": log((len(mine) + 1) / (len(its) + 1)),
    }


def _ordered(mine: list[str], its: list[str]) -> dict[str, float]:
    """Into how many runs the common words fall, how often one goes back, and how far they jump."""
    places: list[int] = []
    for word in mine:
        found = [at for at, other in enumerate(its) if other == word or word in same(other)]
        if found:
            after = places[-1] + 1 if places else 0
            places.append(min(found, key=lambda at: abs(at - after)))
    steps = [after - before for before, after in pairwise(places)]
    count = max(1, len(places))
    return {
        "runs": (1 + sum(step != 1 for step in steps)) / count if places else 0.0,
        "back": sum(step < 0 for step in steps) / count,
        "jump": max(map(abs, steps), default=0) / max(1, len(its)),
    }


def _conditions(sentence: str, near: str, mine: list[str], cast: Cast) -> dict[str, float]:
    told = frozenset().union(*map(same, mine)) if mine else frozenset()
    bare = _bare(near, cast)
    left_out = sum(_left_out(tail, told) > _LEFT_OUT for tail in _tails(bare))
    more = len(_MARK.findall(near)) - len(_MARK.findall(sentence))
    its = telling(bare)
    pairs = [
        (one, other) for one, other in pairwise(its) if re.search(rf"\b{re.escape(one)}\s+{re.escape(other)}\b", near)
    ]
    dropped = sum(stem(one) not in told and stem(other) in told for one, other in pairs)
    return {"condition": left_out, "marks": more, "added": max(0, -more), "adjective": min(3, dropped)}


def _tails(text: str) -> Iterator[list[str]]:
    """The telling words behind each mark of a condition, up to the next comma."""
    for hit in _MARK.finditer(text):
        tail = [stem(word) for word in telling(re.split(r"[,;.]", text[hit.end() :])[0])][:_TAIL]
        if tail:
            yield tail


def _left_out(tail: list[str], told: frozenset[str]) -> float:
    return sum(word not in told for word in tail) / len(tail)


def _bearing(sentence: str, near: str) -> dict[str, float]:
    mine, its = len(_NOT.findall(sentence)), len(_NOT.findall(near))
    may, must = (permits(sentence), permits(near)), (requires(sentence), requires(near))
    only = bool(_ONLY.search(sentence)), bool(_ONLY.search(near))
    if gated(sentence) and gated(near):
        may = must = only = (False, False)
    everything = [{word.lower() for word in _ALL.findall(text)} for text in (sentence, near)]
    return {
        "odd": float(mine % 2 != its % 2),
        "denied": max(0, mine - its),
        "undenied": max(0, its - mine),
        "may": float(may[0] and not may[1]),
        "must": float(must[0] and not must[1]),
        "may for must": float(may[0] and must[1] and not must[0]),
        "must for may": float(must[0] and may[1] and not may[0]),
        "all": len(everything[0] - everything[1]),
        "only": float(only[0] and not only[1]),
        "not only": float(only[1] and not only[0]),
    }


def _counted(sentence: str, near: str) -> dict[str, float]:
    mine, its = figures(sentence), figures(near)
    return {"figures": min(3, len(mine)), "figures left": min(3, len(its - mine))}


def _parties(sentence: str, near: str, cast: Cast) -> dict[str, float]:
    mine, its = involved(sentence, cast), involved(near, cast)
    alone = [actor for actor in mine if not joint_actor(actor)]
    both = any(map(joint_actor, mine)), any(map(joint_actor, its))
    return {
        "exchanged": exchanged(sentence, near, cast),
        "parties": min(3, len(alone)),
        "new party": sum(actor not in its for actor in alone),
        "one for both": float(both[1] and not both[0] and bool(alone)),
        "both for one": float(both[0] and not both[1]),
        "other first": float(bool(mine and its) and mine[0] != its[0]),
    }
