"""A question that leans on the one before it, completed: "what about Lumenfold?", "how long is that notice?"."""

import re
from collections.abc import Set

from bot.answer.factual import facts_asked
from bot.answer.words import content, function_word, stem, words
from bot.model.evidence import Topic

_OPENING = r"^\W*(?:(?:ok(?:ay)?|so|yes|no|well|right|thanks|thank\s+you|hmm+|great)\b\W*)*"
_LEAD = re.compile(
    _OPENING + r"(?:(?:and|or|but|also|then|why)\b|(?:what|how)\s+about\b|what\s+of\b|(?:the\s+)?same\b)", re.I
)
# "and for data breaches?", "what if they are late?": a case of what was asked, not another subject.
_CASE = re.compile(
    _LEAD.pattern + r"\W+(?:if|for|when|after|before|in|during|without|with|by|until|on|under|once|because|not)\b"
    r"|^\W*what\s+if\b", re.I
)  # fmt: skip
_POINTS = re.compile(r"\b(?:that|this|those|these|such)\s+([a-z]+)", re.I)
_BARE = re.compile(r"\b(?:it|its|that|this|they|them|their|those|these|one|there|otherwise|instead|then)\b", re.I)
_ASKS = re.compile(r"\?|\b(?:what|how|when|where|who|which|why|does|do|is|are|can|may)\b", re.I)
_FILLER_TEXT = """
about same question too one ones other others also well please now again else instead thanks great why much many
letter document paper form order
"""
_FILLER = frozenset(map(stem, _FILLER_TEXT.split()))
_SHORT = 2
_LONGEST = 240


def leans(text: str, topic: Topic, names: Set[str]) -> bool:
    """True when `text` cannot be understood without `topic`. `names` are the words of the contracts and parties that
    it names."""
    said = _said(text, names)
    if not said:
        return bool(names or _LEAD.match(text) or _ASKS.search(text))
    bare = _BARE.search(text) and len(said) <= _SHORT
    return bool(_LEAD.match(text) or _CASE.match(text) or bare or _points(text, topic))


def completed(text: str, topic: Topic, *, known: bool, names: Set[str]) -> str:
    """`text`, with the words of `topic` where it needs them. `known`: it asks for kinds of clauses by their name.

    Nothing of its own but a name ("what about Lumenfold?") asks the same again; a word that points at the topic ("that
    notice"), a case of it ("and for data breaches?") or hardly a word of its own takes the topic along; what names
    another subject ("and the insurance?") stands alone."""
    if not topic.words or not leans(text, topic, names):
        return text
    if not _said(text, names):
        return topic.words if not _ASKS.search(text) or names or _LEAD.match(text) else _joined(text, topic)
    if _points(text, topic):
        return _joined(text, topic)
    alone = known or facts_asked(text) or (_LEAD.match(text) and not _CASE.match(text))
    return text if alone else _joined(text, topic)


def distilled(text: str, vocabulary: Set[str], names: Set[str]) -> str:
    """What may be remembered of a question: small words, and those whose stems are in `vocabulary`; no names."""
    named = {stem(name) for name in names}
    kept = (word for word in words(_LEAD.sub("", text)) if stem(word) not in named)
    return " ".join(word for word in kept if function_word(word) or stem(word) in vocabulary)[:_LONGEST]


def _joined(text: str, topic: Topic) -> str:
    return f"{text.rstrip(' .')} {topic.words}"[:_LONGEST]


def _said(text: str, names: Set[str]) -> list[str]:
    """The stems that say what is asked."""
    named = {stem(name) for name in names}
    return [word for word in content(text) if word not in named | _FILLER]


def _points(text: str, topic: Topic) -> bool:
    """Does "that notice" speak of a notice that the topic speaks of?"""
    spoken_of = {stem(word) for word in words(f"{topic.words} {' '.join(topic.kinds)}".replace("_", " "))}
    return any(stem(hit.group(1)) in spoken_of and not function_word(hit.group(1)) for hit in _POINTS.finditer(text))
