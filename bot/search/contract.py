"""A question and the contracts that may be seen in, the contract that is meant out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from rapidfuzz import fuzz, process

from bot.model.contract import Contract
from bot.search.naming import DEALS, SHORT_TYPES, SUFFIXES, Token, called, grams, tokens
from bot.search.phrases import ORDINARY, STOP, across, head, named_but_unknown, without_name

Certainty = Literal["one", "several", "none", "portfolio"]
_CHOICES = 5
_CLOSE = 0.92
_SHORTLIST = 40


@dataclass(frozen=True)
class Resolution:
    """`found` are the contracts meant: one; two to five that fit alike; or, for "portfolio", those that the
    question narrows itself to, empty for all. `nearest` are names like the one that fits nothing. `rest` is
    the question without the phrase that named the contract."""

    found: tuple[Contract, ...] = ()
    certainty: Certainty = "none"
    nearest: tuple[Contract, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a contract fits: `party` and `title` are the rarity of the words found, weighted by how much of
    the name they cover; `named` is true when they are enough to say that the text names this contract."""

    at: int
    party: float
    title: float
    named: bool
    whole_title: bool

    @property
    def score(self) -> float:
        return self.party + 0.45 * self.title


def resolve(
    text: str, contracts: Sequence[Contract], *, named: str | None = None, current: str | None = None
) -> Resolution:
    """Which of `contracts` is meant. Whoever asks more than once keeps a Names."""
    return Names(contracts).resolve(text, named=named, current=current)


class Names:
    """The names of some contracts, indexed. One resolve takes milliseconds for thousands of contracts."""

    def __init__(self, contracts: Sequence[Contract]) -> None:
        self.contracts = tuple(contracts)
        self._called = [called(contract) for contract in self.contracts]
        titles = {word for name in self._called for word in name.title}
        self._party: dict[str, list[int]] = defaultdict(list)
        self._title: dict[str, list[int]] = defaultdict(list)
        joined = []
        for at, name in enumerate(self._called):
            own = {word for alias in name.aliases for word in alias} | {w for w in name.file if w not in titles}
            for word in own:
                self._party[word].append(at)
            for word in {*name.title, *(w for w in name.file if w in titles)}:
                self._title[word].append(at)
            joined += [(key, at) for key in name.joined]
        self._joined = sorted(joined)
        self._words = [word for word in self._party if len(word) > 3]

    def resolve(self, text: str, *, named: str | None = None, current: str | None = None) -> Resolution:
        """Which contract `text` means. `named` is a name given apart from the text, `current` the id of the
        contract that the conversation was about. Without a name, a current contract or a choice of one, the
        certainty is "portfolio": the question may be answered by searching all."""
        if named is not None:
            return self._by_name(named, text)
        if not self.contracts:
            return Resolution(rest=text)
        said = tokens(head(text))
        fits = self._fits(said)
        best = [fit for fit in fits if fit.named]
        if across(text):
            return Resolution(tuple(self.contracts[fit.at] for fit in best), "portfolio", rest=text)
        if best:
            return self._decided(text, said, best, current)
        mine = tuple(contract for contract in self.contracts if contract.id == current)
        if named_but_unknown(text, self._known(said)):
            return Resolution((), "none", self._nearest(fits), text)
        if mine or len(self.contracts) == 1:
            return Resolution(mine or self.contracts, "one", rest=text)
        return Resolution((), "portfolio", rest=text)

    def _by_name(self, name: str, text: str) -> Resolution:
        wanted = name.strip().casefold()
        exact = [c for c in self.contracts if wanted in {c.id.casefold(), c.file_path.casefold(), c.name.casefold()}]
        if not exact:
            exact = [c for c in self.contracts if wanted in {c.title.casefold(), c.file_path.rsplit("/", 1)[-1].casefold()}]
        if exact:
            return Resolution(tuple(exact[:_CHOICES]), "one" if len(exact) == 1 else "several", rest=text)
        fits = self._fits(tokens(name))
        best = [fit for fit in fits if fit.named or fit.title]
        if not best:
            return Resolution((), "none", self._nearest(fits), text)
        found = self._alike(best)
        return Resolution(found, "one" if len(found) == 1 else "several", rest=text)

    def _decided(self, text: str, said: list[Token], best: list[_Fit], current: str | None) -> Resolution:
        found = self._alike(best)
        mine = tuple(contract for contract in found if contract.id == current)
        found = mine or found
        rest = without_name(text, self._known(said))
        return Resolution(found, "one" if len(found) == 1 else "several", rest=rest)

    def _alike(self, best: Sequence[_Fit]) -> tuple[Contract, ...]:
        """The best and those that fit as well, best first, at most five."""
        top = best[0].score
        return tuple(self.contracts[fit.at] for fit in best if fit.score >= _CLOSE * top)[:_CHOICES]

    def _fits(self, said: Sequence[Token]) -> list[_Fit]:
        """The contracts that share a name's word with what was said, best first."""
        party = self._heard(said)
        title = {word: 1.0 for token in said for word in (token.word, *SHORT_TYPES.get(token.word, ()))}
        title = {word: 1.0 for word in title if word in self._title and word not in STOP}
        joined = self._heard_joined(said)
        rough: dict[int, float] = defaultdict(float)
        for words, posted, weight in ((party, self._party, 1.0), (title, self._title, 0.45)):
            for word, likeness in words.items():
                gain = weight * likeness * self._rarity(posted[word])
                for at in posted[word]:
                    rough[at] += gain
        for at, gain in joined.items():
            rough[at] += gain
        shortlist = sorted(rough, key=lambda at: (-rough[at], at))[:_SHORTLIST]
        dealt = any(token.word in DEALS or token.word in SHORT_TYPES for token in said)
        fits = [self._fit(at, party, title, joined=joined.get(at, 0.0), dealt=dealt) for at in shortlist]
        return sorted(fits, key=lambda fit: (-fit.score, fit.at))

    def _fit(
        self, at: int, party: dict[str, float], title: dict[str, float], *, joined: float, dealt: bool
    ) -> _Fit:
        name = self._called[at]
        best, covers, heard = 0.0, 0.0, set[str]()
        for alias in name.aliases:
            mass = sum(self._rarity(self._party[word]) for word in alias)
            found = sum(party.get(word, 0.0) * self._rarity(self._party[word]) for word in set(alias))
            covered = found / mass if mass else 0.0
            fresh = sum(party.get(w, 0.0) * self._rarity(self._party[w]) for w in set(alias) - heard)
            heard |= set(alias) & party.keys()
            best += fresh * (0.4 + 0.6 * covered)
            covers = max(covers, covered if found >= 0.3 * self._rarity((0,)) else 0.0)
        other = sum(party[word] * self._rarity(self._party[word]) for word in name.file if word in party)
        mass, found = (sum(self._rarity(self._title[w]) for w in ws) for ws in (name.title, set(name.title) & title.keys()))
        filed = sum(self._rarity(self._title[w]) for w in set(name.file) & title.keys())
        whole = dealt and bool(mass) and found >= 0.75 * mass and found > 0.25 * self._rarity((0,))
        strong = covers >= 0.45 or max(joined, other) >= 0.5 * self._rarity((0,))
        best = max(best, joined) + 0.8 * other
        return _Fit(at, best, found * (0.6 + 0.4 * (found / mass if mass else 0)) + 0.5 * filed, strong or whole, whole)

    def _heard(self, said: Sequence[Token]) -> dict[str, float]:
        """Words of parties' names that were said -> how like (1 the same, less for a slip of the pen)."""
        heard: dict[str, float] = {}
        for token in said:
            word = token.word
            if word in STOP or (word in ORDINARY and not token.proper):
                continue
            if word in self._party:
                heard[word] = 1.0
            elif len(word) > 3 and word.isalpha() and word not in ORDINARY and word not in self._title:
                for near, likeness, _ in process.extract(
                    word, self._words, scorer=fuzz.ratio, score_cutoff=84 if len(word) > 5 else 88, limit=4
                ):
                    if near[0] == word[0]:
                        heard[near] = max(heard.get(near, 0.0), likeness / 100 - 0.1)
        return heard

    def _heard_joined(self, said: Sequence[Token]) -> dict[int, float]:
        """Contracts whose file or party is written in one word ("MOUNTKNOWLEDGE") that was said in several."""
        heard: dict[int, float] = defaultdict(float)
        kept = [t.word for t in said if t.word not in SUFFIXES]
        for _, _, run in grams(kept):
            if len(run) < 6 or run in STOP or run in ORDINARY or run in self._title:
                continue
            place = bisect_left(self._joined, (run, -1))
            while place < len(self._joined) and self._joined[place][0].startswith(run):
                key, at = self._joined[place]
                heard[at] = max(heard[at], self._rarity((0,)) * len(run) / len(key))
                place += 1
        return heard

    def _known(self, said: Sequence[Token]) -> set[str]:
        """The words said that belong to some contract's name or title."""
        heard = self._heard(said)
        known = {t.word for t in said if t.word in heard or t.word in self._title or t.word in SUFFIXES}
        slips = {t.word for t in said if t.word not in known and len(t.word) > 3
                 and process.extractOne(t.word, list(heard), scorer=fuzz.ratio, score_cutoff=84)}
        runs = [t.word for t in said]
        for first, last, run in grams(runs):
            place = bisect_left(self._joined, (run, -1))
            if len(run) > 5 and place < len(self._joined) and self._joined[place][0].startswith(run):
                known |= set(runs[first : last + 1])
        return known | slips

    def _nearest(self, fits: Sequence[_Fit]) -> tuple[Contract, ...]:
        return tuple(self.contracts[fit.at] for fit in fits[:_CHOICES])

    def _rarity(self, held: Sequence[int]) -> float:
        """log((n + 1) / df): what hardly any contract shares tells much, our own company's name next to nothing."""
        return log((len(self.contracts) + 1) / max(1, len(held)))
