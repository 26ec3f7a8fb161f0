"""Document text -> where its preamble stands: the sentence that names the parties and the date."""

import re

_REACH = 60_000
_EARLY = 8_000
_CUE = re.compile(
    r"\b(?:by\s+and\s+(?:between|among)|(?:is|are)\s+(?:hereby\s+)?(?:made|entered|dated|executed)"
    r"|made\s+and\s+entered|enter(?:s|ed)?\s+into|made\s+(?:as\s+of|effective|this|on|the|by|in)"
    r"|dated\s+(?:as\s+of|this|the)"
    r"|(?:is|,)\s+(?:by\s+and\s+)?(?:between|among))\b",
    re.I,
)
_OPENER = re.compile(
    r"\b(?-i:THIS|This)\s+(?:[\w&'’/,().\-\"“”]+\s+){0,14}?[(\"“]{0,2}(?:AGREEMENT|CONTRACT|AMENDMENT|ADDENDUM"
    r"|LETTER|LICENSE|LEASE|DEED|STATEMENT)\b",
    re.I,
)
_CLOSE = re.compile(
    r"\bWHEREAS\b|\bRECITALS?\b|\bW\s?I\s?T\s?N\s?E\s?S\s?S\s?E\s?T\s?H\b|\bBACKGROUND\b|\bPREAMBLE\b"
    r"|\bNOW,?\s+THEREFORE\b"
    r"|\bagree\s+as\s+follows\b|\bDEFINITIONS\b|\bIN\s+WITNESS\b|\bIn\s+consideration\s+of\b"
)


def preamble(text: str) -> tuple[int, int]:
    """(start, end) of the preamble; the first 3,000 characters where none can be told."""
    early = _CUE.search(text, 0, _EARLY)
    for opener in _OPENER.finditer(text, 0, _REACH):
        cue = _CUE.search(text, opener.start(), opener.end() + 250)
        if cue and (opener.start() < _EARLY or not early):
            return opener.start(), _close(text, max(opener.end(), cue.end()))
    if early:
        return max(0, early.start() - 300), _close(text, early.end())
    return 0, min(len(text), 3_000)


def _close(text: str, at: int) -> int:
    stop = _CLOSE.search(text, at, at + 5_000)
    return stop.start() if stop else min(len(text), at + 2_500)
