"""Quoted words of a covenant in, what they say of it out: is it given, or denied; does anything follow from it."""

import re

CHANGE = r"\bchange (?:of|in) (?:the |its )?(?:\w+,? ){0,3}?(?:control|ownership)\b"
_LEAVE = (
    r"\b(?:may|(?:shall|will) (?:be entitled|have the right|be permitted) to|can) (?:\w+,? ){0,4}?(?:assign|transfer)"
    r"|\bassignable\b[\s\S]{0,80}\bto\b|\bno (?:such )?consent\b|\bconsent (?:is|shall|will) not\b"
    r"|\bexcept\b|\bother than\b"
)
_FOLLOWS = r"\bterminat|\bdeemed\b[\s\S]{0,60}\bassign|\boperation of law\b"
# Leave to assign to who takes over, and no more: nothing follows from a change of control.
LEAVE_ALONE = re.compile(
    rf"^(?:(?!{CHANGE})[\s\S])*?(?:{_LEAVE})(?:(?!{CHANGE}|{_FOLLOWS})[\s\S])*$".replace(" ", r"\s+"), re.IGNORECASE
)
_DENIED = re.compile(r"\bnon-?\s?exclusiv\w*|\bnot\b[^.;]{0,40}\bexclusiv\w*", re.IGNORECASE)
_SOLE = re.compile(r"\bexclusiv|\bno other\b|\b(?:sole|only)\b", re.IGNORECASE)


def turns_on_control(words: str) -> bool:
    """False for words that only let a party assign to its successor."""
    return not LEAVE_ALONE.search(words)


def exclusive(words: str) -> bool:
    """False for words that only say that something is not exclusive."""
    return not _DENIED.search(words) or bool(_SOLE.search(_DENIED.sub("", words)))
