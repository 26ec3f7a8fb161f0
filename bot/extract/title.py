"""Document -> its name, as the title over the text gives it, else as its preamble does."""

import re

from bot.extract.cite import Place, cite
from bot.extract.opening import preamble
from bot.model.document import Document, collapsed
from bot.model.fact import Fact

_KIND = (
    r"(?:AGREEMENTS?|CONTRACTS?|AMENDMENT|ADDENDUM|LICEN[SC]E|LEASE|DEED|GUARANT(?:Y|EES?)"
    r"|MEMORANDUM\s+OF\s+UNDERSTANDING|CERTIFICATE|"
    r"TERMS\s+AND\s+CONDITIONS|TERMS\s+OF\s+(?:SERVICE|USE)|STATEMENT\s+OF\s+WORK|ORDER\s+FORM"
    r"|LETTER\s+OF\s+INTENT|POWER\s+OF\s+ATTORNEY|SCHEDULE|UNDERTAKING)"
)
_TITLE_WORD = re.compile(rf"(?<![\w-]){_KIND}(?![\w-])", re.I)
_NUMBER = r"(?:\s*\(?(?:No\.?|Number|Nr\.?|#)\s*\d+\)?|\s+(?:[IVX]{1,4}|\d{1,2}|One|Two|Three)\b(?!\.))"
_AFTER = re.compile(
    rf"(?-i:(?:[ \t]+AND(?:[ \t]+[A-Z]{{2,}})+)?)"
    rf"{_NUMBER}?\s+(?:TO|OF|FOR)\s+(?:THE\s+|THAT\s+CERTAIN\s+)?(?:[\w&'’/,()-]+\s+){{0,10}}?{_KIND}(?![\w-])"
    rf"|(?<=AMENDMENT){_NUMBER}|(?<=ADDENDUM){_NUMBER}|(?<=FORM){_NUMBER}|(?<=WORK){_NUMBER}"
    rf"|(?-i:[ \t]+AND(?:[ \t]+[A-Z]{{2,}})+)(?=[ \t]*\n)"
    rf"|\s+(?:AMENDMENT|ADDENDUM){_NUMBER}?(?![\w-])|\s*-\s*(?:FOR|OF)\s+[A-Z]+\b",
    re.I,
)
_BROKEN = frozenset(("of", "to", "for"))
_SMALL = frozenset(("of", "to", "for", "and", "the", "&", "on", "in", "a", "an", "with", "by", "or", "-", "–", "/"))
_NO_TITLE_WORD = re.compile(
    r"(?i:^(?:exhibit|execution|executed|copy|version|confidential|treatment|requested|draft|between|this|that"
    r"|such|said|final|conformed|appendix|page|"
    r"translation|attachment|disclosed|redacted\.?|under|whereas|contents|source|original|and|of|between|the|to|by"
    r"|parties|read|hereby|certain|any)[:.]?$)"
    r"|^(?:INC|INCORPORATED|Incorporated|DBA|LLC|L\.L\.C|CORP|CORPORATION|LTD|LIMITED|PLC|L\.P|LP|Inc|Corp|Ltd"
    r"|Corporation|GmbH|AG|Limited|S\.A|N\.A)\W*$"
    r"|^[^(]*\)|^\W*[A-Z]?\d|^[A-HJ-Z]$|[*_:;|]|\.$|\]|--|^[a-z]|@"
)
_CONTINUES = re.compile(
    rf"[,\s]\s*(?:(?!THIS\b|This\b)(?:and|AND|&|[A-Z][A-Za-z&/-]*),?[ \t]+){{0,5}}?(?=[A-Z])(?!THIS\b"
    rf"|This\b)(?i:{_KIND})(?![\w-])"
    rf"|[ \t]*/[ \t]*(?i:{_KIND})(?![\w-])"
)
_CLOSES = re.compile(r"(?:AGREEMENTS?|CONTRACTS?)$", re.I)
_OWN = re.compile(rf"\bthis\s+((?:[\w&'’/,().#-]+\s+){{0,12}}?(?:{_KIND})(?:\s+No\.?\s*\d+)?)(?![\w-])", re.I)
_FORM_OF = re.compile(r"FORM\s+OF\s+", re.I)
_CALLED = re.compile(rf"\((?:this|the)\s+[\"“]((?:[A-Z][\w&'’-]*\s+){{1,6}}(?i:{_KIND}))[\"”]\s*\)")
_REACH = 2_500


def document_name(document: Document) -> Fact | None:
    """The fact "document_name": the title over the text, else the name that the opening words give."""
    text = document.text
    start, end = preamble(text)
    own = _OWN.search(text, start, min(end, start + 900))
    own_name = _tidy(own[1]) if own and len(own[1].split()) < 12 and _is_name(own[1]) else ""
    title = _title(text, min(max(start + 200, 1_500), _REACH))
    if title:
        left, right = title
        extra = len(text[left:right]) - len(own_name)
        if own_name and extra > 0 and text[left:right].casefold().endswith(own_name.casefold()):
            left += extra
        return cite(document, _tidy(text[left:right]), (left, right), how="title")
    if own and own_name:
        return cite(document, own_name, own.span(1), how="named in the preamble")
    called = _CALLED.search(text, 0, _REACH)
    return (
        cite(document, collapsed(called[1]), called.span(1), how="so called in the opening words") if called else None
    )


def _title(text: str, end: int) -> Place | None:
    """The first words that stand like a title: capitalised up to "Agreement" and what follows it."""
    at = 0
    while word := _TITLE_WORD.search(text, at, end):
        at = word.end()
        if word.group()[0].islower():
            continue
        stop = _last_word(text, word.end())
        start = _first_word(text, word.start())
        after = _AFTER.match(text, stop, min(len(text), stop + 160))
        if after and not text[word.start() : after.end()].split()[-1][0].islower():
            stop = max(stop, after.end())
        if form := _FORM_OF.match(text, start, stop):
            start = form.end()
        if _says_something(text[start:stop]) and not _in_sentence(text, start):
            return start, stop
    return None


def _last_word(text: str, stop: int) -> int:
    """The end of the title whose first kind word ends at `stop`: on to the last kind word of "Content License "
    "Agreement"."""
    while not _CLOSES.search(text[stop - 12 : stop]) and (nxt := _CONTINUES.match(text, stop, stop + 120)):
        stop = nxt.end()
    return stop


def _first_word(text: str, start: int) -> int:
    """Back over the capitalised words before `start`, not past an empty line, a company name or a number."""
    first, at = start, start
    while at > 0:
        lead = text[max(0, at - 60) : at]
        gap = len(lead) - len(lead.rstrip())
        word = re.search(r"\S+$", lead.rstrip())
        if not word or not gap or word.group()[0] == "(":
            break
        joined = {word.group().lower(), text[at : at + 4].split()[0].lower()} & _BROKEN
        if not joined and _parted(lead[len(lead) - gap :], first != start):
            break
        if word.group().lower() not in _SMALL and _NO_TITLE_WORD.search(word.group()):
            break
        at -= gap + len(word.group())
        if word.group().lower() not in _SMALL:
            first = at
    return first


def _parted(gap: str, enough: bool) -> bool:
    """True for the empty lines and wide gaps that part a title from what stands before it."""
    return enough and (gap.count("\n") > 1 or len(gap.replace("\n", "")) > 3)


def _says_something(title: str) -> bool:
    """True when more than one word of `title` carries meaning: "I TO SCHEDULE" is no title."""
    return sum(len(word) > 1 and word.casefold() not in _SMALL for word in title.split()) > 1


def _is_name(words: str) -> bool:
    """True for a name of several words, all of them capitalised but the small ones."""
    return _says_something(words) and not any(
        word[0].islower() and word.casefold() not in _SMALL for word in words.split()
    )


def _in_sentence(text: str, start: int) -> bool:
    lead = text[max(0, start - 40) : start]
    if lead[-1:] == "(":
        return True
    lead = lead.rstrip(' "“(')
    return bool(re.search(r"\b(?:this|the|of|to|a|an|THIS|under|by|READ)$", lead))


def _tidy(title: str) -> str:
    return collapsed(title).strip(" ,.-–")
