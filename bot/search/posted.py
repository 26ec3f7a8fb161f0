"""Which contracts have which word. What is posted stays as it is: a change gives another one, at the cost of what
changed, so that whoever reads the one before is not disturbed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.search.naming import Called

K = TypeVar("K")
L = TypeVar("L")
Posted = Mapping[K, tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """What contracts, by id, went by that are gone or go by something else now (`gone`), and what those go by that have
    come or go by something else (`come`)."""

    gone: Mapping[str, Called]
    come: Mapping[str, Called]

    def of(self, held: Posted[K], words: Callable[[Called], Iterable[K]]) -> Posted[K]:
        """`held` after the change, where it has contracts by each of their `words`."""
        gone = ((word, id) for id, its in self.gone.items() for word in words(its))
        return posted(held, gone, ((word, id) for id, its in self.come.items() for word in words(its)))

    def touched(self, words: Callable[[Called], Iterable[str]]) -> set[str]:
        """The words of all these."""
        return {word for its in (*self.gone.values(), *self.come.values()) for word in words(its)}


def posted(held: Posted[K], gone: Iterable[tuple[K, str]], come: Iterable[tuple[K, str]]) -> Posted[K]:
    """`held` without the pairs `gone`, then with the pairs `come`: the same as if all had been posted at once."""
    without: dict[K, set[str]] = {}
    for key, name in gone:
        without.setdefault(key, set()).add(name)
    added: dict[K, set[str]] = {}
    for key, name in come:
        added.setdefault(key, set()).add(name)
    if not without and not added:
        return held
    now = dict(held)
    for key in without.keys() | added.keys():
        left = {*now.pop(key, ())} - without.get(key, set()) | added.get(key, set())
        if left:
            now[key] = tuple(sorted(left))
    return now


def filed_under(
    key: Callable[[str], L], held: Posted[L], *, was: Posted[str], now: Posted[str], touched: Iterable[str]
) -> Posted[L]:
    """The words of `now` by `key`, from `held`, which has those of `was`; others than `touched` are in both or none."""
    gone = ((key(word), word) for word in touched if word in was and word not in now)
    return posted(held, list(gone), ((key(word), word) for word in touched if word in now and word not in was))
