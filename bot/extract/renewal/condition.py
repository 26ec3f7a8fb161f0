"""A renewal sentence -> what must be so for the contract to renew by itself."""

from bot.extract.phrase import phrase

_CONDITION = phrase(
    r"\b(?:provided,? (?:however,? )?(?:that )?|so long as |as long as |on (?:the )?condition that "
    r"|conditional (?:up)?on "
    r"|subject to (?!(?:earlier |prior )?(?:the )?(?:earlier )?terminat|section|article|clause|paragraph"
    r"|the (?:terms|provisions|other))|if (?!either|neither|any party))"
)
_ABOUT_NOTICE = phrase(
    r"[^.;]{0,140}\b(?:not(?:ice|ify|ifies|ified|ification)\b|neither party|objection|cancel|(?:provides?|gives?"
    r"|serves?|delivers?) (?:\w+ ){0,4}?written)"
)
_STOP = phrase(r",? unless\b|[;.] | \(c\) ")


def condition(words: str) -> tuple[int, int] | None:
    """The (start, end) in `words` of a condition for renewing; the lack of a notice is none."""
    for hit in _CONDITION.finditer(words):
        if _ABOUT_NOTICE.match(words, hit.end()) and "agree" not in words[hit.end() : hit.end() + 200]:
            continue
        stop = _STOP.search(words, hit.end())
        end = stop.start() if stop else len(words)
        return hit.start(), end
    return None
