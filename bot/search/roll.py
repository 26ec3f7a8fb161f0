"""The names of some contracts, by word: made from the roll of before at the cost of what changed since."""

from collections.abc import Iterator, Mapping

from bot.search.aside import Aside
from bot.search.joined import Joined
from bot.search.naming import Called
from bot.search.phrases import ORDINARY
from bot.search.posted import Change, Posted, filed_under


class Roll:
    """`called` is what each contract goes by, in the order of the shelf; `place` where in it each stands. `party` has
    contracts by each word of their parties' names, and of their file's name where it is in no title; `title` by each
    word of a title in either; `near` words of `party` by their first letter."""

    called: Mapping[str, Called]
    party: dict[str, tuple[str, ...]]
    title: dict[str, tuple[str, ...]]
    aside: Aside
    joined: Joined
    _named: Posted[str]
    _titled: Posted[str]
    _filed: Posted[str]
    _firsts: Posted[str]
    _alone: Posted[str]

    def __init__(self, called: Mapping[str, Called], before: "Roll | None" = None) -> None:
        old = before.called if before else {}
        change = Change(
            {id: its for id, its in old.items() if called.get(id) is not its},
            {id: its for id, its in called.items() if old.get(id) is not its},
        )
        self.called = called
        self.place = {id: at for at, id in enumerate(called)}
        self._named = change.of(before._named if before else {}, lambda its: its.words)
        self._titled = change.of(before._titled if before else {}, lambda its: its.title)
        self._filed = change.of(before._filed if before else {}, lambda its: its.file)
        self._firsts = change.of(before._firsts if before else {}, _firsts)
        self._alone = change.of(before._alone if before else {}, _alone)
        touched = change.touched(lambda its: (*its.words, *its.title, *its.file))
        self.party, self.title = dict(before.party if before else {}), dict(before.title if before else {})
        self._settle(touched)
        was = before.party if before else {}
        self.near: Posted[str] = filed_under(
            lambda word: word[0],
            before.near if before else {},
            was=was,
            now=self.party,
            touched=[word for word in touched if len(word) > 3 and word not in ORDINARY],
        )
        self.aside = Aside(called, change, before.aside if before else None)
        self.joined = Joined(called, change, before.joined if before else None)

    def weak(self, word: str) -> bool:
        """True for a party's short name that is a later word of its whole name, and no name's first."""
        return word in self._alone and word not in self._firsts

    def _settle(self, words: set[str]) -> None:
        """Say anew who has each of `words`: one that has come into a title, or gone from all, moves others' files."""
        for word in words:
            named, titled, filed = (its.get(word, ()) for its in (self._named, self._titled, self._filed))
            party, title = (named, titled + filed) if titled else (named + filed, ())
            for held, now in ((self.party, party), (self.title, title)):
                held.pop(word, None)
                if now:
                    held[word] = now


def _firsts(its: Called) -> Iterator[str]:
    return (way[0] for party in its.parties for way in party if len(way) > 1)


def _alone(its: Called) -> Iterator[str]:
    for party in its.parties:
        later = {word for way in party for word in way[1:]}
        yield from (way[0] for way in party if len(way) == 1 and way[0] in later)
