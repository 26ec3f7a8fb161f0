"""Words of a contract in, whether they state something or only name what follows out."""

import re

_LONGEST = 9
_NUMBERED = re.compile(
    r"(?:(?:Section|Article|Clause)\s+)?(?:[A-Z]?\d[\d.]*[.):]?|[IVXL]+\.?|§\s?\d+)\s+", re.IGNORECASE
)
_LINK = r"&|(?:of|and|or|the|to|for|in|on|by|with|from|upon|a|an|as|at|not)"
_TITLE = re.compile(rf"[\[(“\"]*[A-Z][A-Za-z’'/-]*[)\]”\",;]*|{_LINK}")
# What a term sheet states in capitals and without a verb ("Initial Term Two Years").
_VALUED = re.compile(r"\d|\b(?:years?|months?|weeks?|days?|none|net|percent|unlimited|perpetual)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:shall|will|may|must|is|are|was|means?|agrees?|has|have|does|do|can(?:not)?|grants?|warrants?|includes?"
    r"|remains?|continues?|becomes?|bears?|pays?|applies|apply|owns?)\b",
    re.IGNORECASE,
)


def has_verb(words: str) -> bool:
    """True for words with a verb that contracts oblige, allow or define by."""
    return bool(_VERB.search(words))


def bare_heading(words: str) -> bool:
    """True for words that state nothing ("6.0 Term and Termination"): capitals and link words, no verb, no value."""
    number = _NUMBERED.match(words)
    named = words[number.end() if number else 0 :].strip()
    if not number and named.endswith("."):
        return False
    listed = named.removesuffix(".").removesuffix(":").split()
    titled = 0 < len(listed) <= _LONGEST and all(_TITLE.fullmatch(word) for word in listed)
    return titled and not has_verb(named) and not _VALUED.search(named)
