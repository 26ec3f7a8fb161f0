"""An event that a term counts from -> the day on which another line of the text says that it happened."""

import re

from bot.extract.dates import Dated, dates

_WORD = re.compile(r"[A-Za-z]{4,}")
# Words of no event in particular.
_PLAIN = frozenset(
    re.split(
        " ",
        "date dates first which that this from initial with upon such term each shall will agreement contract hereof "
        "following actual effective commencement execution signing",
    )
)
_STEM = 5
_LEAD = 70
_GIVES = re.compile(r"(?::|\b(?:on|was|is)\s*:?)\s*$")
_LABEL = re.compile(r"[\W\d]*(?:\w+[\s-]+){0,2}?\w+\s*(?::|\||\bon\b)?\s*", re.I)
_EVENT = re.compile(r"\b(?:accept|approv|install|deliver|activat|complet|go[\s-]?live|launch|commission)", re.I)
_LINE = re.compile(r"\n|[.;]\s")


def happened(text: str, words: str) -> Dated | None:
    """The one day that `text` gives, behind a colon or "on", for the event that `words` name: "date of installation"
    finds "installed on: May 16, 2011", "the date on which it is accepted" a label "Acceptance Date:" or a stamp
    "ACCEPTED MAY 16 2011". None where no line gives one, or two give different days."""
    wanted = _stems(words)
    found: dict[object, Dated] = {}
    for item in dates(text) if wanted else ():
        lead = _LINE.split(text[max(0, item.start - _LEAD) : item.start])[-1]
        if item.day and _is_given(lead, wanted):
            found.setdefault(item.day, item)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_given(lead: str, wanted: set[str]) -> bool:
    said = _stems(lead)
    if _GIVES.search(lead) and wanted <= said:
        return True
    # A label or a stamp is the event's own word and no other.
    return bool(said) and said <= wanted and bool(_LABEL.fullmatch(lead)) and bool(_EVENT.search(lead))


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in map(str.lower, _WORD.findall(words)) if word not in _PLAIN}
