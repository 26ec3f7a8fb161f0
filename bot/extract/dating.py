"""Document -> the date of the agreement: what its opening says, else the dates beside the signatures."""

import re

from bot.extract.cite import ask, cite
from bot.extract.dates import AMBIGUOUS, REDACTED, UNDATED, Dated, dates, read_as
from bot.extract.opening import preamble
from bot.extract.signing import signed
from bot.model.document import Document
from bot.model.fact import Fact

_CUE = re.compile(
    r"\b(?:made|entered|agreed\s+as\s+follows|is\s+granted|dated?|executed|effective|as\s+of|as\s+at|signed|this|on)\b[^.;]{0,60}$|^\s*$|\n\s*$",
    re.I,
)
_OTHER_AGREEMENT = re.compile(
    r"\bSource:|\bfiled\b|\b(?:the|that\s+certain|original|existing|amended|an?|to|under"
    r"|such)\s+(?!this\b)(?:[\w&-]+\s+){0,8}?"
    r"(?:Agreement|Contract|Amendment|Prospectus|Plan|Statement|Lease|Letter|MOU"
    r"|Memorandum)[\"”)]*,?\s*(?:[A-Za-z,()\"“” ]{0,40}?)"
    r"(?:dated|made|entered|effective|executed)[^.;\d]{0,40}$|\bprior\b[^.;]{0,40}$|\bthrough\s*$",
    re.I,
)
# The date of something else: a brief, an invoice; the day on which something starts, ends or falls due.
_OTHER_THING = re.compile(
    r"\b(?:the|that|a|an|its|his|their)\s+(?:(?-i:[a-z]+)\s+){1,3}dated\s*(?:as\s+of\s*)?$"
    r"|\b(?:start|commencement|end|expir\w+|terminat\w+|due|delivery|completion|closing|opening|launch)"
    r"\s+date\b\W{0,40}$|\b(?:begins?|starts?|commences?|takes?\s+effect|comes?\s+into\s+(?:force|effect))\s+(?:on|from)\s*$"
    r"|\b(?:beginning|starting|commencing)\s+(?:on|from)\s*$|\b(?:changed|period\s+of[^.;]{1,40})\s+from\s*$"
    r"|\b(?:terminat|cancel|notice)\w*[^.;]{0,60}\beffective\s+(?:as\s+of|on|from)?\s*$"
    r"|\b(?:will|shall)\s+be\s+effective\s+(?:on\s+|from\s+)?$|\b(?:until|till|through|before)\s+(?:and\s+including\s+)?$",
    re.I,
)
_MADE = re.compile(
    r"\b(?:made|entered|agreed\s+as\s+follows|is\s+granted|dated?|executed|signed)\b(?:(?!\beffective\b)[^.;]){0,70}$",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:made|entered|agreed\s+as\s+follows|is\s+granted|dated?|executed|effective|signed)\b[^.;]{0,70}$", re.I
)
_DATED = re.compile(
    r"\bthis\s+(?:\w+\s+){0,2}(?:agreement|contract|lease|amendment|letter)\s+(?:is|was|has\s+been)\s+(?:hereby\s+)?"
    r"(?:dated|made|entered\s+into|executed|signed)\b",
    re.I,
)
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*(?:(?:Date|Dated|DATE|DATED)(?:\s+of\s+this\s+\w+)?\s*:?[^\S\n]*)?$")
# "… to Services Agreement (the “Amendment”) is made": of what is called so.
_CALLED = re.compile(r"[\"“](?:\w+\s+){0,2}(?:Amendment|Addendum|Supplement)[\"”]\s*\)")
_THIS = re.compile(r"\bthis\b", re.I)


def agreement_date(document: Document) -> Fact | None:
    """The fact "agreement_date": the date that the contract gives itself in its opening, else by its signatures."""
    text = document.text
    item = own_date(text)
    if item and item.day:
        return cite(
            document,
            item.day.isoformat(),
            (item.start, item.end),
            how=f"date in the opening words{read_as(text, (item.start, item.end))}",
        )
    signatures = signed(text)
    if signatures.last:
        return cite(
            document,
            signatures.last.isoformat(),
            *signatures.places,
            how=f"last date beside the signatures{read_as(text, signatures.places[-1])}",
        )
    if item is None and signatures.items:
        item = next(one for one in signatures.items if one.day is None)
    if item is None:
        return None
    return ask(
        document, unread(item.trouble, "What is the date of the agreement?"), (item.start, item.end), how=item.trouble
    )


def own_date(text: str) -> Dated | None:
    """The date that the opening gives: the first after "made", "entered into" or "dated", else the first of any."""
    start, end = preamble(text)
    beside = set(signed(text).items)
    items = [
        item
        for left, right in ((start, end), (0, start))
        for item in dates(text, left, right)
        if item not in beside and _is_own(text, item)
    ]
    for cue in (_MADE, _STRONG):
        strong = [item for item in items if item.day and cue.search(text[max(0, item.start - 80) : item.start])]
        alone = [item for item in items if item.day and item.start < 2_000 and _stands_alone(text, item)]
        if strong or alone:
            return (*strong, *alone)[0]
    return _said_later(text) or (None if any(item.day for item in beside) else next(iter(items), None))


def _said_later(text: str) -> Dated | None:
    """The date in "This Agreement is dated April 29, 2010", wherever it stands."""
    for hit in _DATED.finditer(text):
        if item := next((one for one in dates(text, hit.end(), hit.end() + 60) if one.day), None):
            return item if not re.search(r"[.;]\s", text[hit.end() : item.start]) else None
    return None


def _stands_alone(text: str, item: Dated) -> bool:
    """True for a date on a line of its own, as letters and covers have it."""
    return (
        bool(_LINE_START.search(text[max(0, item.start - 40) : item.start]))
        and text[item.end : item.end + 12].lstrip(" .")[:1] == "\n"
    )


def _is_own(text: str, item: Dated) -> bool:
    lead = text[max(0, item.start - 120) : item.start]
    return not (_OTHER_THING.search(lead) or of_another(lead)) and bool(_CUE.search(lead[-90:]))


def of_another(lead: str) -> bool:
    """True when the date that follows `lead` is that of another agreement than this."""
    other = _OTHER_AGREEMENT.search(lead)
    return other is not None and not _THIS.search(other.group()) and not _CALLED.search(other.group())


def unread(trouble: str, question: str) -> str:
    """`question` with the reason why a date in `trouble` does not answer it."""
    return f"{question}{_REASONS.get(trouble, '')}"


_REASONS = {
    AMBIGUOUS: " Day and month can be read either way.",
    REDACTED: " It is redacted.",
    UNDATED: " It is left blank.",
}
