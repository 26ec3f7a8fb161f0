"""Document -> its name, as its title or its preamble gives it."""

import re

from bot.extract.cite import cite
from bot.extract.opening import preamble
from bot.model.document import Document, collapsed
from bot.model.fact import Fact

_NOUN = (
    r"(?:AGREEMENTS?|CONTRACT|AMENDMENT|ADDENDUM|LICEN[SC]E|LEASE|DEED|GUARANT(?:Y|EE)S?|MEMORANDUM\s+OF\s+UNDERSTANDING|"
    r"TERMS\s+AND\s+CONDITIONS|TERMS\s+OF\s+SERVICE|STATEMENT\s+OF\s+WORK|ORDER\s+FORM|LETTER\s+OF\s+INTENT|JOINDER)"
)
_TAIL = r"(?:\s+(?:NO\.?\s*\d+|#\s?\d+|ADDENDUM(?:\s+[IVX\d]+)?|[IVX]{1,4}))?"
_SMALL = r"(?:of|to|for|and|the|&|on|in|a|an|with|by|-|–|/)"
_CAPS = re.compile(rf"\b(?:[A-Z0-9][A-Z0-9&'’/,().#-]*\s+){{0,14}}?{_NOUN}{_TAIL}(?![a-z])")
_TITLED = re.compile(
    rf"\b(?:(?:[A-Z][\w&'’/,()-]*|{_SMALL}|#?\d+)\s+){{1,12}}?"
    r"(?:Agreement|Contract|Amendment|Addendum|License|Lease|Deed|Guaranty|Memorandum\s+of\s+Understanding|Terms\s+and\s+Conditions)\b"
)
_SELF = re.compile(r"\bTHIS\s+((?:[\w&'’/,().#-]+\s+){0,12}?(?:AGREEMENT|CONTRACT|AMENDMENT|ADDENDUM|LICENSE|LEASE|DEED)(?:\s+No\.?\s*\d+)?)\b", re.I)


def document_name(document: Document) -> Fact | None:
    """The fact "document_name": the title over the text, else the name that the preamble gives."""
    start, end = preamble(document.text)
    title = _CAPS.search(document.text, 0, max(start, 600))
    if title and len(collapsed(title.group()).split()) > 1:
        return cite(document, collapsed(title.group()), title.span(), how="title")
    own = _SELF.search(document.text, start, min(end, start + 600))
    if own and len(own[1].split()) > 1:
        return cite(document, collapsed(own[1]), own.span(1), how="named in the preamble")
    title = _TITLED.search(document.text, 0, 3_000)
    if title:
        return cite(document, collapsed(title.group()), title.span(), how="title")
    return None
