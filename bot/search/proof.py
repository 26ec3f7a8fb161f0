"""Is the contract that fits best the one that was named? The names said in a question, and how many of them it has."""

from collections.abc import Collection, Sequence, Set
from math import log

from rapidfuzz import fuzz, process

from bot.search.naming import DEALS, SHORT_TYPES, SUFFIXES, Token
from bot.search.phrases import ORDINARY, STOP, language
from bot.search.roll import Roll

_COMMON = 0.2
_ALIKE = 80


def names_said(said: Sequence[Token], titles: Collection[str], *, headed: bool) -> list[Token]:
    """The words that name parties: in a head ("Consider the … between …") all after "between"; else those with a
    capital, but for the first of the text, and those that stand where a name stands."""
    if headed:
        start = next((at for at, token in enumerate(said) if token.word in {"between", "with"}), len(said))
        return [token for token in said[start:] if _tells(token)]
    placed = set(named(said, titles))
    return [
        token
        for at, token in enumerate(said)
        if _tells(token) and ((token.proper and at) or (token in placed and token.word not in language()))
    ]


def named(said: Sequence[Token], titles: Collection[str]) -> list[Token]:
    """The words that stand where a question names a contract: "with Acme", "the Acme supply agreement", "Acme's"."""
    found: list[Token] = []
    goes_on = False
    for at, token in reversed(list(enumerate(said))):
        before = said[at - 1] if at else None
        dealt = token.word in DEALS or token.word in SHORT_TYPES
        ends = dealt or (goes_on and token.word in titles)
        placed = not ends and _may_name(token)
        owns = token.possessive and token.proper
        if placed and (goes_on or owns or (before and before.word in {"with", "between"})):
            found.append(token)
        goes_on = ends or (placed and (goes_on or owns))
    return found


def _may_name(token: Token) -> bool:
    return token.proper or token.word not in STOP | SUFFIXES


def _tells(token: Token) -> bool:
    return len(token.word) > 2 and not (token.word in STOP | SUFFIXES | SHORT_TYPES.keys() or token.word.isdigit())


class Proof:
    """The names of the contracts on a roll, and what their text says."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def explained(self, id: str, names: Sequence[Token]) -> float:
        """How much of `names` contract `id` has in its names or says in its opening and signature pages: 0 to 1, rare
        words weighing more; 1 when nothing was said that tells."""
        name = self._roll.called[id]
        own = self._own(id)
        mass = {token.word: self._weight(token.word) for token in names}
        found = sum(weight for word, weight in mass.items() if _is_among(word, own, name.joined))
        whole = sum(mass.values())
        return found / whole if whole else 1.0

    def overlap(self, id: str, said: Sequence[Token]) -> int:
        """How many of the words with a capital in `said` contract `id` has in its names or text."""
        return len({token.word for token in said if token.proper} & self._own(id))

    def _own(self, id: str) -> frozenset[str]:
        name = self._roll.called[id]
        return name.words.union(name.file, name.title, name.said.split())

    def _weight(self, word: str) -> float:
        roll = self._roll
        having = roll.party.get(word) or roll.title.get(word, ())
        rare = log((len(roll.called) + 1) / max(1, len(having)))
        common = word in ORDINARY or word in language()
        return (_COMMON if common else 1.0) * min(rare, roll.aside.rarity(word))


def _is_among(word: str, own: Set[str], joined: Sequence[str]) -> bool:
    if word in own or (len(word) > 2 and any(word in whole for whole in joined)):
        return True
    near = process.extractOne(word, own, scorer=fuzz.ratio, score_cutoff=_ALIKE) if len(word) > 3 else None
    return near is not None and near[0][0] == word[0]
