"""A question's words in, the clause kinds it asks about out; is it about our playbook, or about all contracts."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answer.words import lay_stems, stem, words
from bot.model.taxonomy import Taxonomy

_MOST = 5
_LIGHT_WORDS = """a an the we us our they them their it its you your my i he she him her his this that to of if
    in on at do does did be is are"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
_Phrases = dict[str, list[tuple[tuple[str, ...], str, float]]]


def kinds_asked(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Ids of the clause kinds that `text` asks about, best first, at most five; () when no name of one occurs."""
    phrases, known = _names(taxonomy)
    asked = [known.get(word) or stem(_mended(word, known)) for word in words(text[:2000]) if word not in _LIGHT]
    scores: dict[str, float] = {}
    for at, word in enumerate(asked):
        for phrase, kind, weight in phrases.get(word, ()):
            scores[kind] = max(scores.get(kind, 0.0), weight * _fit(phrase, asked[at:]))
    ranked = sorted((kind for kind, score in scores.items() if score > 0), key=lambda kind: -scores[kind])
    best = scores[ranked[0]] if ranked else 0.0
    return tuple(kind for kind in ranked if scores[kind] >= 0.5 * best)[:_MOST]


def vocabulary(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems of every name of a clause kind and of the lay words for them: words of the trade, nobody's own."""
    return lay_stems() | frozenset(_names(taxonomy)[1].values())


def asks_position(text: str) -> bool:
    """True for a question about our own playbook: "what's our position on liability caps?"."""
    return bool(_POSITION.search(text))


def asks_across(text: str) -> bool:
    """True for a question about several or all contracts: "which of our contracts renew automatically?"."""
    return bool(_ACROSS.search(text))


_POSITION = re.compile(
    r"\bplay\s?books?\b"
    r"|\b(?:our|company|internal|house)\s+(?:\w+\s+){0,2}(?:position|stance|standards?|preferences?|fall-?\s?backs?"
    r"|walk-?\s?aways?|guidelines?|red\s?lines?|bottom\s+line|default|negotiating|template|policy)\b"
    r"|\bour\s+(?:usual|preferred|normal|typical)\b|\bpreferred\s+(?:wording|language|position|terms)\b"
    r"|\b(?:ok|okay|acceptable|fine)\s+(?:for|with|to)\s+us\b"
    r"|\b(?:do|can|should|could|would|may|will)\s+we\s+(?:(?:normal|usual|typical|general)ly\s+|ever\s+|even\s+)?"
    r"(?:accept|agree\s+to|live\s+with|push\s+(?:for|back)|insist|ask\s+for|counter|offer|concede|prefer"
    r"|settle\s+for|give\s+on)\b"
    r"|\bwe\s+(?:normal|usual|typical|general)ly\s+(?:accept|agree|ask|say|want|push|offer|insist)\b"
    r"|\bwhere\s+do\s+we\s+(?:stand|walk)\b|\b(?:walk-?away|fallback)\s+(?:position|on|for)\b"
    r"|\bhow\s+(?:far|low|high)\s+can\s+we\s+go\b",
    re.IGNORECASE,
)
_MANY = r"(?:contracts|agreements|deals|ndas)"
_ACROSS = re.compile(
    rf"\b(?:which|what)\s+(?:of\s+(?:our|the|my|these)\s+)?(?:\w+\s+)?(?:{_MANY}|vendors|suppliers|customers"
    r"|counterparties)\b"
    r"|\b(?:all|any|every|each|most|some)\s+(?:of\s+)?(?:(?:our|the|my)\s+)?(?:\w+\s+)?"
    r"(?:contracts?|agreements?|deals?|ndas)\b"
    rf"|\bhow\s+many\s+(?:of\s+)?(?:our\s+|the\s+)?(?:\w+\s+)?{_MANY}\b"
    r"|\b(?:do|does|are|is)\s+(?:any|all)\s+(?:of\s+)?(?:our|the)\b|\bacross\s+(?:all|our|the|every)\b"
    rf"|\bportfolio\b|\b(?:our|my)\s+(?:\w+\s+)?{_MANY}\b|\banywhere\s+in\s+our\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _names(taxonomy: Taxonomy) -> tuple[_Phrases, dict[str, str]]:
    """Every name of every kind as stems, by its first stem, with the weight of a full match; each word's stem."""
    found: dict[tuple[tuple[str, ...], str], float] = {}
    known: dict[str, str] = {}
    for kind in taxonomy.kinds:
        for worth, names in ((1.0, (kind.name, kind.id.replace("_", " "), *kind.aliases)), (0.8, kind.headings)):
            for name in names:
                telling = [word for word in words(name) if word not in _LIGHT]
                known |= {word: stem(word) for word in telling}
                phrase = tuple(known[word] for word in telling)
                weight = worth * (1 + 0.6 * (len(phrase) - 1))
                found[phrase, kind.id] = max(found.get((phrase, kind.id), 0.0), weight)
    phrases: _Phrases = {}
    for (phrase, id), weight in found.items():
        if phrase:
            phrases.setdefault(phrase[0], []).append((phrase, id, weight))
    return phrases, known


def _fit(phrase: tuple[str, ...], words: list[str]) -> float:
    """1 when `words` begin with `phrase`, 0.8 when up to two words stand in between, else 0."""
    if tuple(words[: len(phrase)]) == phrase:
        return 1.0
    rest = iter(words[: len(phrase) + 2])
    return 0.8 if len(phrase) > 1 and all(word in rest for word in phrase) else 0.0


def _mended(word: str, known: Mapping[str, str]) -> str:
    """`word`, or the one known word that it misspells: a letter off, two in a long one."""
    if len(word) < 6 or not word.isalpha() or stem(word) in known.values():
        return word
    most = 2 if len(word) >= 9 else 1
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=5)
    fits = {known[name]: name for name, *_ in near if name[0] == word[0] and len(name) >= 5}
    return next(iter(fits.values())) if len(fits) == 1 else word
