"""A sentence -> whether it lets somebody end the contract for a cause: a breach, an insolvency, an event."""

from bot.extract.phrase import phrase

_CAUSE = phrase(
    r"\b(?:breach|default|insolv|bankrupt|fail(?:s|ure|ed) to|cure[ds]?\b|remed|change (?:of|in) control"
    r"|force majeure|for (?:good )?cause\b(?! or)|with cause\b|infring|in the event|in case|"
    r"liquidat|receiver|material(?:ly)? |violat|unable to|ceases?|becomes?|illegal|death|disab"
    r"|if\b(?! any reason)|should (?:the|any|either|such)|upon the occurrence|notwithstanding termination)"
)
_EXCEPT = phrase(
    r"\bother than (?:for |in (?:the )?case of |because of |by reason of |due to |a |the "
    r"|any )*(?:material )?(?:breach|default|cause)\w*"
)


def names_a_cause(words: str) -> bool:
    """True when the sentence `words` makes a right depend on a cause; "for any reason other than breach" does not."""
    return bool(_CAUSE.search(_EXCEPT.sub("", words)))
