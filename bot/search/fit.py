"""The words of a question in, the contracts whose names they fit out, best first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from rapidfuzz import fuzz, process

from bot.search.aside import Said
from bot.search.naming import DEALS, SHORT_TYPES, SUFFIXES, Called, Token
from bot.search.phrases import ORDINARY, STOP, language
from bot.search.proof import Proof, named, names_said
from bot.search.roll import Roll

_SHORTLIST = 40
_TITLE = 0.45
_COMMON = 0.4
_ASIDE = 0.5
CLOSE = 0.92
_BORNE_OUT = 0.3
_LOOKED_AT = 12
_HEADED = 0.55
_UNSAID = Said(frozenset(), 0.0, False)
_Ways = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well contract `id` fits. `party` and `title` weigh the words found by their rarity and by how
    much of the name they cover; `words` are those of the parties' names, `whole` is true when they are a party's
    full or short name, `firm` when they are more than one word in small letters that may mean something else.
    `by_party` and `by_title` say that they are enough to name the contract."""

    id: str
    party: float
    title: float
    by_party: bool
    by_title: bool
    words: frozenset[str]
    whole: bool
    firm: bool

    @property
    def score(self) -> float:
        return self.party + _TITLE * self.title

    @property
    def named(self) -> bool:
        return self.by_party or self.by_title


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was said in words of names: word -> how surely (1 the same word, less for a slip of the pen or for a
    word that is common in questions), and those written with a capital; words of titles; contract -> how surely
    its name written as one word; contract -> what its text says of the rest."""

    party: dict[str, float]
    proper: frozenset[str]
    title: set[str]
    joined: dict[str, float]
    dealt: bool
    aside: dict[str, Said]


class Fits:
    """Who on a roll fits what was said."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self._called, self._party, self._title = roll.called, roll.party, roll.title
        self._proof = Proof(roll)
        self._unique = log(len(roll.called) + 1)

    def says(self, word: str) -> bool:
        """True when `word` is in a title, or may be a name in a contract's text."""
        return word in self._title or self.roll.aside.says(word)

    def of(self, said: Sequence[Token]) -> tuple[list[Fit], set[str]]:
        """The contracts that share a word of a name with `said`, best first; and the words said that belong to
        some contract's name or title."""
        heard, known = self._heard(said)
        rough: dict[str, float] = defaultdict(float, {id: sure * self._unique for id, sure in heard.joined.items()})
        for word, sure in heard.party.items():
            weight = sure * self._rarity(self._party, word)
            for id in self._party[word]:
                rough[id] += weight
        for id, text in heard.aside.items():
            rough[id] += _ASIDE * text.weight
        for word in heard.title:
            weight = _TITLE * self._rarity(self._title, word)
            for id in self._title[word]:
                rough[id] += weight
        place = self.roll.place
        shortlist = nsmallest(_SHORTLIST, rough, key=lambda id: (-rough[id], place[id]))
        return sorted((self._fit(id, heard) for id in shortlist), key=lambda fit: (-fit.score, place[fit.id])), known

    def borne_out(self, best: Sequence[Fit], said: Sequence[Token], *, headed: bool) -> list[Fit]:
        """Those of `best` that have the names which were said, however well one word of them fits; in a head first
        among those that fit alike the one whose text says most of the words."""
        names = names_said(said, self._title, headed=headed)
        least = _HEADED if headed else _BORNE_OUT
        looked = best[:_LOOKED_AT] if headed else best
        mine = [fit for fit in looked if self._proof.explained(fit.id, names) >= least]
        if not headed:
            return mine
        close = [fit for fit in mine if fit.score >= CLOSE * mine[0].score]
        return sorted(close, key=lambda fit: -self._proof.overlap(fit.id, said)) + mine[len(close) :]

    def _fit(self, id: str, heard: _Heard) -> Fit:
        name = self._called[id]
        free = dict(heard.party)
        party, sure, whole_name = 0.0, False, False
        # A word said once names one party, however many have it in their names: the best takes its words away.
        for ways in sorted(name.parties, key=lambda ways: -self._best(ways, heard.party)[0]):
            score, its_sure, alias = self._best(ways, free)
            party, sure = party + score, sure or its_sure
            whole_name = whole_name or (its_sure and all(word in free for word in alias))
            for word in alias:
                free.pop(word, None)
        joined = heard.joined.get(id, 0.0)
        party = max(party, joined * self._unique)
        own = (word for word in name.file if word not in self._title)
        party += 0.6 * sum(free.get(word, 0.0) * self._rarity(self._party, word) for word in own)
        title, whole = self._by_title(name, heard)
        text = heard.aside.get(id, _UNSAID)
        party += _ASIDE * text.weight
        words = text.words | (heard.party.keys() & (name.words | set(name.file)))
        whole_name = whole_name or joined > 0.99
        firm = whole_name or len(words) != 1 or bool(words & heard.proper)
        return Fit(id, party, title, sure or joined >= 0.5 or text.sure, whole and heard.dealt, words, whole_name, firm)

    def _best(self, ways: _Ways, heard: dict[str, float]) -> tuple[float, bool, tuple[str, ...]]:
        """The way to say a party's name that was heard best: how well, whether surely, and its words."""
        return max(((*self._alias(way, heard), way) for way in ways), default=(0.0, False, ()))

    def _alias(self, alias: tuple[str, ...], heard: dict[str, float]) -> tuple[float, bool]:
        """How well one way to say a party's name was heard, and whether that names the party: its first word or
        most of it, a word that is not in every other question, and rarer than our own company's name."""
        found = sum(heard.get(word, 0.0) * self._rarity(self._party, word) for word in alias)
        if not found:
            return 0.0, False
        covered = found / sum(self._rarity(self._party, word) for word in alias)
        sure = (
            (alias[0] in heard or covered > 0.6)
            and covered >= 0.25
            and found >= 0.3 * self._unique
            and any(heard.get(word, 0.0) > _COMMON for word in alias)
        )
        return min(found, 2 * self._unique) * (0.4 + 0.6 * covered), sure

    def _by_title(self, name: Called, heard: _Heard) -> tuple[float, bool]:
        mass = sum(self._rarity(self._title, word) for word in name.title if word not in STOP)
        found = sum(self._rarity(self._title, word) for word in name.title if word in heard.title)
        filed = sum(self._rarity(self._title, word) for word in name.file if word in heard.title)
        covered = found / mass if mass else 0.0
        score = found * (0.4 + 0.6 * covered) + 0.5 * filed + (0.5 * found if covered > 0.99 else 0)
        return score, covered >= 0.5 and found > 0.3 * self._unique

    def _heard(self, said: Sequence[Token]) -> tuple[_Heard, set[str]]:
        naming = set(named(said, self._title))
        words = [self._party_words(token, named=token in naming) for token in said]
        for at, token in enumerate(said):
            before, after = words[at - 1] if at else {}, words[at + 1] if at + 1 < len(said) else {}
            # "SABCO RACING" is not the "Racing" that some contract defines: an unknown proper name goes before.
            if at and self._strange(said[at - 1]) and not before and said[at - 1].end + 2 > token.start:
                words[at] = {word: min(sure, _COMMON) for word, sure in words[at].items()}
            elif not words[at] and (before or after):
                words[at] = self._beside(token, {**before, **after})
        party: dict[str, float] = {}
        for heard in words:
            for word, sure in heard.items():
                party[word] = max(sure, party.get(word, 0.0))
        proper = frozenset(word for token, heard in zip(said, words, strict=True) if token.proper for word in heard)
        joined, known = self.roll.joined.heard(said, self._title)
        for token, heard in zip(said, words, strict=True):
            if heard or token.word in self._title or token.word in SUFFIXES:
                known.add(token.word)
        title = {word for token in said for word in (token.word, *SHORT_TYPES.get(token.word, ()))}
        title = {word for word in title if word in self._title and word not in STOP}
        strange = [token for token in said if self._unexplained(token, named=token in naming)]
        aside = self.roll.aside.found(strange, frozenset(token.word for token in naming))
        known |= {word for text in aside.values() if text.sure for word in text.words}
        dealt = any(self._deals(*pair) for pair in zip((None, *said), said, strict=False))
        return _Heard(party, proper, title, joined, dealt, aside), known

    def _deals(self, before: Token | None, token: Token) -> bool:
        """True where a contract is spoken of by its type: "NDA", "supply agreement"."""
        of_type = before is not None and before.word in self._title
        return token.word in SHORT_TYPES or (of_type and token.word in DEALS)

    def _unexplained(self, token: Token, *, named: bool) -> bool:
        return (token.proper or named) and token.word not in self._party and token.word not in self._title

    def _beside(self, token: Token, heard: dict[str, float]) -> dict[str, float]:
        """Beside a word of a party's name even a bad slip is heard as its next word ("adai nutrition")."""
        if len(token.word) < 4 or token.word in STOP or token.word in SUFFIXES or token.word in ORDINARY:
            return {}
        holding = [id for word in heard for id in self._party[word][:_SHORTLIST]]
        near = {word for id in holding for party in self._called[id].parties for way in party
                if heard.keys() & set(way) for word in way}  # fmt: skip
        best = process.extractOne(token.word, near - heard.keys(), scorer=fuzz.ratio, score_cutoff=70)
        return {best[0]: 0.7} if best and best[0][0] == token.word[0] else {}

    def _party_words(self, token: Token, *, named: bool) -> dict[str, float]:
        """The words of parties' names that `token` is or is a slip of the pen for."""
        word = token.word
        if word in STOP or word in SUFFIXES or len(word) < 2:
            return {}
        if word in self._party:
            small = not token.proper and (len(word) < 3 or self.roll.weak(word) or (word in language() and not named))
            doubtful = word in ORDINARY or small
            return {word: _COMMON if doubtful else 1.0}
        if len(word) < (4 if token.proper else 6) or not word.isalpha() or self._is_a_word(word):
            return {}
        cutoff = 84 if len(word) > 5 else 88
        near = process.extract(word, self.roll.near.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=cutoff, limit=4)
        return {like: likeness / 100 - 0.1 for like, likeness, _ in near}

    def _is_a_word(self, word: str) -> bool:
        return word in ORDINARY or word in language() or word in self._title

    def _strange(self, token: Token) -> bool:
        word = token.word
        return token.proper and not (
            word in self._party or word in self._title or word in STOP or word in ORDINARY or word in SUFFIXES
        )

    def _rarity(self, posted: Mapping[str, Sequence[str]], word: str) -> float:
        """log((n + 1) / df): what one contract alone has tells much, our own company's name next to nothing."""
        return log((len(self._called) + 1) / len(posted[word])) if word in posted else 0.0
