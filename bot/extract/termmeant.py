"""Text -> the sentences that give the first term by what their words mean, however they are put."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.extract.cite import Place, all_sentences
from bot.extract.speech.lasting import term
from bot.extract.termreading import Reading, days_between, within
from bot.extract.termweight import is_other

# A definition: "“Minimum Term” means the period of 36 months beginning on …".
_DEFINES = re.compile(
    r"\W*(?:[\d.]+\s*)?(?:(?:the|your|our)\s+)?[\"“]?(?:(?:initial|minimum|first|original|primary|base|contract|fixed|service|subscription|basic)\s+)?"
    r"(?:term|period|duration|hire|rental)[\"”]?\s*(?:means|is|shall\s+mean|:)",
    re.I,
)
# In so short a text there is little else that a time could be of.
_SHORT = 6_000
# So many signs must speak for the term where only the meaning of words tells; all of it is less sure than the rest.
_SURE, _SURE_IN_LONG, _LESS = 3, 5, 100
_MOST, _LONGEST = 400, 1_500


def meant(text: str, headed: Sequence[Place], others: Sequence[Place]) -> Iterator[Reading]:
    """What sentences with a length or a day mean, however they are put: less sure than any other."""
    spoken = 0
    for start, end in all_sentences(text).places:
        if end - start > _LONGEST or spoken > _MOST:
            continue
        length, sure = term(text[start:end])
        if length is None and not sure:
            continue
        spoken += 1
        until, since = days_between(text, start, end)
        place = start, end
        sure += 2 * bool(until and since) + 3 * bool(_DEFINES.match(text, start))
        sure += (
            2 * within(place, headed) - 2 * within(place, others) + (len(text) < _SHORT) - 4 * is_other(text[start:end])
        )
        if sure > (_SURE if len(text) < _SHORT else _SURE_IN_LONG) and (length or until):
            moved = replace(length, start=length.start + start, end=length.end + start) if length else None
            yield Reading(place, sure - _LESS, moved, until, since)
