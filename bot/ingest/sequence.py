"""Possible section starts in, the ones that make the best numbering out."""

from bisect import bisect_left
from collections.abc import Sequence

from bot.ingest.marker import LETTER, Marker

_SKIPPED_NUMBER = 0.7
_SKIPPED_HEADER = 0.3
_REPEATED_NUMBER = 0.9
_RESTART = 2.5
_RESTART_OF_LIST = 6.0
_RESTART_AT_SECTION = 0.2
_ODD_START = 1.6
_MOST_SKIPPED = 3

_Link = tuple[float, int]
_NOTHING: _Link = (0.0, -1)


def best(candidates: Sequence[Marker], walls: Sequence[int] = (), doors: Sequence[int] = ()) -> list[Marker]:
    """The subsequence whose numbers follow one another best: 5 after 4 (or after 4.7), 5.1 after 5.

    Each candidate adds its weight; a skipped number or a restart at 1 costs. At `walls` (offsets: exhibits)
    numbering begins anew; at `doors` (articles) it may begin anew at little cost. One pass, linear."""
    links: list[_Link] = []
    under: dict[tuple[int, ...], _Link] = {}
    exact: dict[tuple[int, ...], _Link] = {}
    top = before_wall = before_door = _NOTHING
    wall = door = 0
    for index, marker in enumerate(candidates):
        if (passed := bisect_left(walls, marker.start + 1)) > wall:
            wall, before_wall, before_door = passed, top, top
            under, exact = {}, {}
        if (passed := bisect_left(doors, marker.start + 1)) > door:
            door, before_door = passed, top
        begins = (top, before_door, before_wall)
        score, link = _predecessor(marker.key, under, exact, begins, headed=marker.heading is not None)
        score += marker.weight
        links.append((score, link))
        here = (score, index)
        for depth in range(1, len(marker.key) + 1):
            prefix = marker.key[:depth]
            under[prefix] = max(under.get(prefix, _NOTHING), here)
        exact[marker.key] = max(exact.get(marker.key, _NOTHING), here)
        top = max(top, here)
    return _walk(candidates, links, top[1])


def _predecessor(
    key: tuple[int, ...],
    under: dict[tuple[int, ...], _Link],
    exact: dict[tuple[int, ...], _Link],
    begins: tuple[_Link, _Link, _Link],
    *,
    headed: bool,
) -> _Link:
    """The best (score, index) for a candidate with `key` to follow, costs taken off."""
    parent, last = key[:-1], key[-1]
    first = last in (1, LETTER + 1)
    anywhere, at_door, at_wall = begins
    choices: list[_Link] = []
    for back in range(1, _MOST_SKIPPED + 1):
        choices.append(_less(under.get((*parent, last - back)), _SKIPPED_NUMBER * (back - 1)))
    if headed:
        choices.append(_less(under.get(key), _REPEATED_NUMBER))
    if parent and first:
        choices.append(exact.get(parent, _NOTHING))
        choices.append(_less(under.get((*parent[:-1], parent[-1] - 1)), _SKIPPED_HEADER))
    elif parent:
        choices.append(_less(exact.get(parent), _SKIPPED_NUMBER * min(last, 3)))
    if first and (len(key) == 1 or key[0] == 1):
        choices.append(_less(anywhere, _RESTART if headed else _RESTART_OF_LIST))
        choices.append(_less(at_door, _RESTART_AT_SECTION))
        choices.append(at_wall)
    elif len(key) == 2 and first:
        choices.append(_less(at_door, _RESTART_AT_SECTION))
    choices.append(_less(at_wall, _ODD_START))
    return max(choices)


def _less(link: _Link | None, cost: float) -> _Link:
    if link is None or link[1] < 0:
        return (-cost, -1) if link is not None else (-10.0, -1)
    return link[0] - cost, link[1]


def _walk(candidates: Sequence[Marker], links: list[_Link], last: int) -> list[Marker]:
    chosen: list[Marker] = []
    while last >= 0:
        chosen.append(candidates[last])
        last = links[last][1]
    return chosen[::-1]
