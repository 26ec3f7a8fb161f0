"""Document -> the parties: legal names as written, the short names defined for them, their roles."""

import re
from collections.abc import Iterator
from dataclasses import asdict, replace

from bot.extract.beside import defined, in_letter_head, in_table, labelled, registered, signed
from bot.extract.cite import Place, cite
from bot.extract.listing import listed
from bot.extract.opening import preamble
from bot.extract.party import Named, distinct, folded, role, short_name
from bot.model.document import Document
from bot.model.fact import Fact

_NAMED_BELOW = re.compile(
    r"\bthe\s+(?P<role>[a-z]+)\s+(?:named|identified|listed|specified|set\s+forth|shown|signing|stated)\b", re.I
)


def parties(document: Document) -> Fact | None:
    """The fact "parties": a list of {"name", "short", "role"} in the order in which the text names them."""
    text = document.text
    how, found = next(((how, found) for how, found in _ways(text) if len(found) > 1), ("", []))
    if not found:
        # One party is named, the other left blank, redacted or called by its role only.
        how, found = next(((how, found) for how, found in _alone(text) if found), ("", []))
    if not found:
        return None
    again = [_defined_later(text, item) for item in found]
    value = [asdict(later[0].party if later else item.party) for item, later in zip(found, again, strict=True)]
    places = [(item.start, item.end) for item in found] + [later[1] for later in again if later]
    return cite(document, value, *places, how=how)


def _ways(text: str) -> Iterator[tuple[str, list[Named]]]:
    """How the parties may be named, the surest way first."""
    start, end = preamble(text)
    yield "named in the preamble", listed(text, start, end)
    yield "named in the preamble and the table below", _half_in_a_table(text, start, end)
    yield "named on the cover", listed(text, 0, start)
    yield "named beside their roles", labelled(text)
    # A preamble that names one party defines the other; what is defined after it is no party.
    yield "defined in the opening words", defined(text, end if listed(text, start, end, least=1) else max(end, 5_000))
    yield "named with their registered offices", registered(text, max(end, 5_000))
    yield "named at the head of the letter", in_letter_head(text)
    yield "named over their signatures", signed(text)


def _alone(text: str) -> Iterator[tuple[str, list[Named]]]:
    """How one party may be named where the text does not list two; the others perhaps over their signatures."""
    start, end = preamble(text)
    below = signed(text)[:3]
    first = listed(text, start, end, least=1)[:1]
    yield "named in the preamble and over the signatures", distinct([*first, *below]) if first else []
    yield "the only party defined in the opening words", defined(text, max(end, 5_000))[:1]
    yield "the only party named over a signature", below[:1]


def _half_in_a_table(text: str, start: int, end: int) -> list[Named]:
    """One party named in the preamble, the other as "the customer named in the table below"."""
    first = listed(text, start, end, least=1)[:1]
    below = _NAMED_BELOW.search(text, first[0].end, end) if first else None
    other = in_table(text, below["role"].capitalize()) if below else None
    return [*first, other] if other else []


def _defined_later(text: str, item: Named) -> tuple[Named, Place] | None:
    """`item` with the short name that a later mention in the opening defines, where its first has none; and where."""
    party = item.party
    if party.short:
        return None
    for again in re.finditer(r"\s+".join(map(re.escape, party.name.split())), text[item.end : item.end + 1_500]):
        at = item.end + again.end()
        short = short_name(text, at, min(len(text), at + 40))
        if short and folded(short[0]) != folded(party.name):
            named = replace(item, party=replace(party, short=short[0], role=role(short[0])))
            return named, (item.end + again.start(), short[1])
    return None
