"""A question and the contracts that may be seen in, the contract that is meant out."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from bot.model.contract import Contract
from bot.search.fit import CLOSE, Fit, Fits
from bot.search.naming import Called, called, tokens
from bot.search.phrases import across, asks_of_unknown, head, headed, named_but_unknown, without_name
from bot.search.roll import Roll

Certainty = Literal["one", "several", "none", "portfolio"]
_CHOICES = 5


@dataclass(frozen=True)
class Resolution:
    """`found` are the contracts meant: one; two to five that fit alike; or, for "portfolio", those that the
    question narrows itself to, empty for all. `nearest` are names like the one that fits nothing. `rest` is
    the question without the phrase that named the contract."""

    found: tuple[Contract, ...] = ()
    certainty: Certainty = "none"
    nearest: tuple[Contract, ...] = ()
    rest: str = ""


def resolve(
    text: str, contracts: Sequence[Contract], *, named: str | None = None, current: str | None = None
) -> Resolution:
    """Which of `contracts` is meant. Whoever asks more than once keeps a Names."""
    return Names(contracts).resolve(text, named=named, current=current)


class Names:
    """The names of some contracts, indexed: out of `before`, the names of nearly the same ones, at the cost of what
    differs. One resolve takes milliseconds for thousands of contracts."""

    _fits: Fits

    def __init__(self, contracts: Sequence[Contract], before: "Names | None" = None) -> None:
        self.contracts = tuple(contracts)
        self._by_id = {contract.id: contract for contract in self.contracts}
        held = before._by_id if before else {}
        old = before._fits.roll if before else None

        def goes_by(contract: Contract) -> Called:
            was = old.called.get(contract.id) if old else None
            now = was if was and held[contract.id] is contract else called(contract)
            return was if was and was == now else now

        self._fits = Fits(Roll({contract.id: goes_by(contract) for contract in self.contracts}, old))

    @property
    def called(self) -> Mapping[str, Called]:
        """What each contract goes by, by its id."""
        return self._fits.roll.called

    @property
    def ids(self) -> Set[str]:
        return self._by_id.keys()

    def resolve(self, text: str, *, named: str | None = None, current: str | None = None) -> Resolution:
        """Which contract `text` means. `named` is a name given apart from the text, `current` the id of the
        contract that the conversation was about. Without a name, a current contract or a choice of one, the
        certainty is "portfolio": the question may be answered by searching all."""
        if named is not None:
            return self._by_name(named, text)
        if not self.contracts:
            return Resolution(rest=text)
        said = tokens(head(text))
        fits, known = self._fits.of(said)
        like = [fit for fit in fits if fit.named]
        best = self._fits.borne_out(like, said, headed=headed(text))
        parties = [fit for fit in best if fit.by_party]
        if across(text, named=bool(parties)):
            return Resolution(self._of(parties), "portfolio", rest=text)
        mine = (self._by_id[current],) if current in self._by_id else ()
        mistaken = bool(like) and not best and (headed(text) or not mine)
        unknown = mistaken or named_but_unknown(said, known)
        unknown |= not mine and len(self.contracts) > 1 and asks_of_unknown(said, self._known(known))
        if best and (best[0].by_party or not unknown) and (best[0].firm or not mine):
            return self._decided(text, best, known, current)
        if unknown:
            return Resolution((), "none", self._nearest(fits), text)
        if mine or len(self.contracts) == 1:
            return Resolution(mine or self.contracts, "one", rest=text)
        return Resolution((), "portfolio", rest=text)

    def _known(self, known: set[str]) -> Callable[[str], bool]:
        return lambda word: word in known or self._fits.says(word)

    def _by_name(self, name: str, text: str) -> Resolution:
        found = self._exactly(name.strip().casefold())
        if not found:
            fits, _ = self._fits.of(tokens(name))
            best = [fit for fit in fits if fit.named or fit.title]
            if not best:
                return Resolution((), "none", self._nearest(fits), text)
            found = self._alike(best)
        return Resolution(found, "one" if len(found) == 1 else "several", rest=text)

    def _exactly(self, name: str) -> tuple[Contract, ...]:
        """The contracts with this id, path or full name; failing that, with this title or file name."""
        for ways in (lambda c: (c.id, c.file_path, c.name), lambda c: (c.title, c.file_path.rsplit("/", 1)[-1])):
            found = tuple(c for c in self.contracts if name in {way.casefold() for way in ways(c)})
            if found:
                return found[:_CHOICES]
        return ()

    def _decided(self, text: str, best: Sequence[Fit], known: set[str], current: str | None) -> Resolution:
        found = self._alike(best)
        found = tuple(contract for contract in found if contract.id == current) or found
        return Resolution(found, "one" if len(found) == 1 else "several", rest=without_name(text, known))

    def _alike(self, best: Sequence[Fit]) -> tuple[Contract, ...]:
        """The best and those that fit as well, best first, at most five. "Phoenix" alone means Phoenix Performance
        no more than Phoenix Satellite Television, however much of either name it is."""
        top = best[0]
        loose = top.by_party and not top.whole and not top.title
        alike = [
            fit
            for fit in best
            if fit.score >= CLOSE * top.score or (loose and fit.words == top.words and not fit.title)
        ]
        return self._of(alike[:_CHOICES])

    def _nearest(self, fits: Sequence[Fit]) -> tuple[Contract, ...]:
        return self._of(fits[:_CHOICES])

    def _of(self, fits: Sequence[Fit]) -> tuple[Contract, ...]:
        return tuple(self._by_id[fit.id] for fit in fits)
