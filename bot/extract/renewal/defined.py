"""A renewal sentence that names a period defined elsewhere -> the length that its definition gives, and where."""

from bot.extract.cite import Place
from bot.extract.definition import definitions
from bot.extract.duration import Length, lengths
from bot.extract.phrase import phrase

_NEAR = 60
_NOTICE = phrase(
    r"\b(?:(?:not|no) (?:less|later|fewer) than|at least|by) (?:the |a |one )?[\"“]?(?P<name>(?-i:(?:[A-Z][\w-]+ )"
    r"{1,3}?(?:Period|Time|Days|[Nn]otice)))\b[\"”]?"
    r" (?:ahead of|before|prior to|in advance of|stated|specified|shown|set out|set forth)"
)
_RENEWAL = phrase(r"[\"“]?(?P<name>(?-i:(?:Renewal|Extension|Extended|Further) (?:Period|Term)))s?\b")


def defined_notice(text: str, words: str) -> tuple[Place, Length] | None:
    """The length of "not less than the Notice Period before the end", where `text` defines one."""
    hit = _NOTICE.search(words)
    return _defined(text, hit["name"]) if hit else None


def defined_period(text: str, words: str) -> tuple[Place, Length] | None:
    """The length of "a Renewal Period", where `text` defines one."""
    hit = _RENEWAL.search(words)
    return _defined(text, hit["name"]) if hit else None


def _defined(text: str, name: str) -> tuple[Place, Length] | None:
    """The one length that the definitions of `name` give; None where they give none, or several."""
    found: dict[tuple[int | None, str], tuple[Place, Length]] = {}
    for one in definitions(text, " ".join(name.split())):
        if one.says:
            start, end = one.says
            length = next(lengths(text, start, min(end, start + _NEAR)), None)
            if length and length.value:
                found.setdefault((length.value, length.unit), ((one.name[0], length.end), length))
    return next(iter(found.values())) if len(found) == 1 else None
