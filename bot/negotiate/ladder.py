"""A clause that nothing refuses in, the position that it has the words of out: words that no other position has."""

import re
from functools import cache, lru_cache

from bot.model.playbook import Rule

_WORD = re.compile(r"[a-z]{4,}")
# Words are the same by how they begin: "objection" is "object".
_ROOT = 5
_LEAST, _SHARE, _AHEAD = 2, 0.3, 0.15
_COMMON_WORDS = """this that with from will shall must have been such each other party parties agreement vendor
customer their they them which what where when under upon after before within services service days thirty sixty ninety
only also than made more most"""


def reached(rule: Rule, text: str) -> int:
    """The fallback whose own words stand in `text` more than those of any other position; 0 where none is ahead."""
    said = roots(text)
    own = _own(rule)
    shares = [len(words & said) / max(1, len(words)) for words in own]
    best = max(range(1, len(own)), key=lambda at: shares[at], default=0)
    others = max((share for at, share in enumerate(shares) if at != best), default=0.0)
    ahead = shares[best] >= _SHARE and shares[best] >= others + _AHEAD and len(own[best] & said) >= _LEAST
    return best if best and ahead else 0


def roots(text: str) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in _WORD.findall(text.lower())) - _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in _COMMON_WORDS.split())


@lru_cache(maxsize=256)
def _own(rule: Rule) -> tuple[frozenset[str], ...]:
    """For each position, the words of its summary and wording that no other position has."""
    every = [roots(f"{position.summary} {re.sub(r'{[^}]*}', ' ', position.wording)}") for position in rule.ladder]
    return tuple(
        words - frozenset().union(*(other for at, other in enumerate(every) if at != here))
        for here, words in enumerate(every)
    )
