"""How people speak, written out: "can't", "we'll", "No. 2", the yes or no before a sentence."""

import re

from bot.model.document import collapsed

# "Yes." and "No:" say nothing that a contract says; what follows them may. "No. 2" is a number.
AYE = re.compile(r"^(?:yes|no)[.,:;–—-]\s+(?=[^\W\d])", re.I)
_WRITTEN = (
    (AYE, ""),
    # "No. 2" denies nothing.
    (re.compile(r"\bnos?\.\s*(?=\d)", re.I), "number "),
    (re.compile(r"\bcan[’']t\b", re.I), "cannot"),
    (re.compile(r"\bwon[’']t\b", re.I), "will not"),
    (re.compile(r"\bshan[’']t\b", re.I), "shall not"),
    (re.compile(r"(?<=\w)n[’']t\b", re.I), " not"),
    (re.compile(r"(?<=\w)[’']ll\b", re.I), " will"),
    (re.compile(r"(?<=\w)[’']re\b", re.I), " are"),
    (re.compile(r"(?<=\w)[’']ve\b", re.I), " have"),
    (re.compile(r"\b(it|that|there|he|she|who|what)[’']s\b", re.I), r"\1 is"),
)


def plainly(text: str) -> str:
    """`text` on one line, without contractions."""
    text = collapsed(text)
    for pattern, instead in _WRITTEN:
        text = pattern.sub(instead, text)
    return text
