"""Words that are no question: a greeting, a call for help, thanks."""

import re

_TO_US = r"(?:[\s,]+(?:parley|there|all|everyone|team|again))*[\s!.,?]*"
_GREETING = re.compile(
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening)|help(?: me)?|hilfe|start"
    rf"|what can (?:you|i) (?:do|ask)){_TO_US}|\?+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?:ok(?:ay)?|great|perfect|cool|good|super|many|no|nice|got it)[\s,!.]+)*"
    r"(?:thanks|thank you|thx|ty|cheers|danke|merci|perfect|great)"
    rf"(?:[\s,]+(?:a lot|so much|very much|for (?:that|this|your help)))?{_TO_US}",
    re.IGNORECASE,
)


def greets(text: str) -> bool:
    """True for "hello", "what can you do?" and the like, which want to be told what can be asked."""
    return bool(_GREETING.fullmatch(text.strip()))


def thanks(text: str) -> bool:
    """True for "thanks a lot!"."""
    return bool(_THANKS.fullmatch(text.strip()))
