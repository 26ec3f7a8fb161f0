"""Possible section starts in, the ones that make the best numbering out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.ingest.marker import LETTER, Marker

_SKIPPED_NUMBER = 0.7
_SKIPPED_HEADER = 0.3
_REPEATED_NUMBER = 0.9
_RESTART = 2.5
_RESTART_OF_LIST = 6.0
_RESTART_AT_SECTION = 0.2
_ODD_START = 1.6
_MOST_SKIPPED = 3
_FIRST = (1, LETTER + 1)

_Key = tuple[int, ...]
_Link = tuple[float, int]
_NOTHING: _Link = (0.0, -1)
_UNREACHED: _Link = (float("-inf"), -1)


class _Reached:
    """The best chains so far: by the last number itself, by each of its prefixes, and by headed last number."""

    def __init__(self) -> None:
        self.exact: dict[_Key, _Link] = {}
        self.under: dict[_Key, _Link] = {}
        self.headed: dict[_Key, _Link] = {}

    def add(self, marker: Marker, here: _Link) -> None:
        key = marker.key
        self.exact[key] = max(self.exact.get(key, _UNREACHED), here)
        if marker.heading is not None:
            self.headed[key] = max(self.headed.get(key, _UNREACHED), here)
        for depth in range(1, len(key) + 1):
            self.under[key[:depth]] = max(self.under.get(key[:depth], _UNREACHED), here)


def best(candidates: Sequence[Marker], walls: Sequence[int] = (), doors: Sequence[int] = ()) -> list[Marker]:
    """The subsequence whose numbers follow one another best: 5 after 4 (or after 4.7), 5.1 after 5.

    Each candidate adds its weight; a skipped number or a restart at 1 costs. At `walls` (offsets: exhibits)
    numbering begins anew; at `doors` (articles) it may begin anew at little cost. One pass, linear."""
    links: list[_Link] = []
    reached = _Reached()
    top = before_wall = before_door = _NOTHING
    wall = door = 0
    for index, marker in enumerate(candidates):
        if (passed := bisect_left(walls, marker.start + 1)) > wall:
            wall, before_wall, before_door = passed, top, top
            reached = _Reached()
        if (passed := bisect_left(doors, marker.start + 1)) > door:
            door, before_door = passed, top
        ways = [*_following(marker, reached), *_beginning(marker, top, before_door, before_wall)]
        score, link = max(ways)
        score += marker.weight
        links.append((score, link))
        reached.add(marker, (score, index))
        top = max(top, (score, index))
    return _walk(candidates, links, top[1])


def _following(marker: Marker, reached: _Reached) -> Iterator[_Link]:
    """The chains that `marker` may continue, costs taken off: its sibling's, its parent's, its own number's."""
    key, under = marker.key, reached.under
    parent, last = key[:-1], key[-1]
    for skipped in range(_MOST_SKIPPED):
        yield _less(under.get((*parent, last - 1 - skipped)), _SKIPPED_NUMBER * skipped)
    if marker.heading is not None:
        yield _less(reached.headed.get(key), _REPEATED_NUMBER)
    if parent and last in _FIRST:
        yield _less(reached.exact.get(parent), 0.0)
        yield _less(under.get((*parent[:-1], parent[-1] - 1)), _SKIPPED_HEADER)
    elif parent:
        yield _less(reached.exact.get(parent), _SKIPPED_NUMBER * min(last, 3))


def _beginning(marker: Marker, anywhere: _Link, at_door: _Link, at_wall: _Link) -> Iterator[_Link]:
    """The chains after which `marker` may begin the numbering anew, costs taken off."""
    key = marker.key
    yield _less(at_wall, _ODD_START)
    if len(key) == 2:
        yield _less(at_door, _RESTART_AT_SECTION + _SKIPPED_NUMBER * min(key[-1] - 1, 3))
    if key[-1] not in _FIRST:
        return
    if len(key) == 1 or key[0] == 1:
        yield _less(anywhere, _RESTART if marker.heading is not None else _RESTART_OF_LIST)
        yield at_wall
    if len(key) == 1:
        yield _less(at_door, _RESTART_AT_SECTION)


def _less(link: _Link | None, cost: float) -> _Link:
    return _UNREACHED if link is None else (link[0] - cost, link[1])


def _walk(candidates: Sequence[Marker], links: list[_Link], last: int) -> list[Marker]:
    chosen: list[Marker] = []
    while last >= 0:
        chosen.append(candidates[last])
        last = links[last][1]
    return chosen[::-1]
