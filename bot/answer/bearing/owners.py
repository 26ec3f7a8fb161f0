"""Whose consent, cost or record it is: "the Client's approval" is not "the Developer's approval"."""

import re

from bot.answer.bearing.actors import Cast
from bot.answer.bearing.same import same, stem, telling

_NEAR = 4
# "Returns the records to Oaktree": that makes them nobody's.
_GIVEN = re.compile(
    r"\b(?:return|giv|provid|deliver|send|submit|furnish|suppl|disclos)\w*\s+(?:[\w’'-]+\s+){0,6}$", re.I
)
_UNTIL = re.compile(
    r"[,;:.()]|\b(?:to|of|from|by|in|on|for|with|that|which|and|or|if|unless|may|shall|will|must)\b", re.I
)


def misowned(sentence: str, quote: str, cast: Cast) -> str:
    """Why something that belongs to one party in `sentence` belongs to another in `quote`; "" when nothing does."""
    mine, its = _owned(sentence, cast), _owned(quote, cast)
    for thing, owners in mine.items():
        theirs = set().union(*(its.get(other, set()) for other in same(thing)))
        if theirs and not owners & theirs:
            return "it is another party's"
    return ""


def _property(text: str, party: re.Match[str]) -> list[str]:
    """What "belongs to" the party, and what it "owns"."""
    belongs = re.search(r"([^.;,]+?)\s+(?:shall\s+|will\s+)?belongs?\s+to\s+(?:the\s+)?$", text[: party.start()])
    owns = re.match(
        r"\s+(?:(?:shall|will|may)\s+)?(?:exclusively\s+|solely\s+)?(?:owns?|retains?|keeps?)\b([^.;]*)",
        text[party.end() :],
    )
    if belongs:
        return telling(belongs.group(1))[-_NEAR:]
    return telling(owns.group(1))[-_NEAR:] if owns else []


def _owned(text: str, cast: Cast) -> dict[str, set[str]]:
    """Of each thing whose it is: "X's prior written consent", "consent of X", "revert to X"."""
    found: dict[str, set[str]] = {}
    for hit in cast.pattern().finditer(text):
        actor = cast.actor(hit.group())
        after = re.match(r"[’']s?\s+([^’']*)", text[hit.end() :])
        if after or re.search(r"s[’']$", hit.group()):
            for word in telling(_UNTIL.split(after.group(1) if after else "")[0])[:_NEAR]:
                found.setdefault(stem(word), set()).add(actor)
        before = re.search(r"([\w-]+)\s+(of|from|by|to|against)\s+(?:the\s+)?$", text[: hit.start()])
        if (
            before
            and telling(before.group(1))
            and not (before.group(2) == "to" and _GIVEN.search(text[: before.start()]))
        ):
            found.setdefault(stem(before.group(1)), set()).add(actor)
        for word in _property(text, hit):
            found.setdefault(stem(word), set()).add(actor)
    return found
