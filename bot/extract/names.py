"""Text -> the name of a company or person that begins at a place, and whether it can be one."""

import re

from bot.extract.places import NAMES

# Lower case is met ("acme inc"), but never for words that are also plain English; "Las Vegas, NV" is no company.
_FORM = (
    r"(?:(?i:Inc|Corp|Ltd|L\.?\s?L\.?\s?C|L\.?\s?L\.?\s?P|GmbH|plc|Pty|Pte|Bhd|S\.?p\.?A|"
    r"S\.?\s?[àa]\.?\s?r\.?\s?l|A/S|ApS|N\.V|B\.V|S\.A\.S|S\.A|A\.G|K\.K|L\.P|N\.A|F\.?S\.?B)|Incorporated|INCORPORATED|Corporation"
    r"|CORPORATION|Limited|LIMITED|(?<!,\s)(?:LP|NV|BV|SA|AG|KK|AB|Oy|KG|SAS|SE)|Co|CO(?=\.)|"
    r"(?<![Tt]he\s)(?<!THE\s)(?<!\bits\s)(?:Company|COMPANY|Partnership|PARTNERSHIP|Trust|TRUST|Bank|BANK"
    r"|University|UNIVERSITY|Association|ASSOCIATION))\b\.?"
)
COMPANY_FORM = re.compile(rf"(?<![\w.]){_FORM}(?:[\s,]+(?:\(\w+\)\s*)?{_FORM})*(?:\s*&\s*Co\.?\s*KG(?:aA)?\b)?")
_STRONG = re.compile(
    r"(?:inc|incorporated|corp|ltd|limited|l\.?\s?l\.?\s?[cp]|gmbh|plc|l\.?p|s\.?a|n\.?v|b\.?v|a\.?g|n\.?a|a/s)\.?$",
    re.I,
)
_DEGREE = re.compile(
    r",?\s+(?:M\.?D|Ph\.?\s?D|N\.?D|Jr|Sr|Esq|CPA|D\.?O|MBA)\b\.?(?:,?\s*(?:M\.?D|Ph\.?\s?D|MBA)\b\.?)*"
)
_ALIAS = re.compile(
    r",?\s*\(?(?:d/?b/?a|doing\s+business\s+as|f/?k/?a|a/?k/?a|trading\s+as)\b\.?\s+(?:(?!\sof\s+\d)[^,;()\"“”]){2,60}",
    re.I,
)
_STOP_AT = (
    r"\s*[;\[\"“”:]|\s*\((?!\w[\w ]{1,18}\)\s+(?:\(\w+\)\s+)?(?i:Limited|Ltd|Inc|Corp|LLC|Co)\b)|\s*\n\s*\n"
    r"|[^\S\n]{4,}|,\s*(?=\d)|\s+-{2,}|\s+–\s|\s*,?\s+(?:@AND@an?\s+[a-z]|an?\s+[A-Z][\w.]*\s+(?:corporation"
    r"|limited|company|general|"
    r"professional|non-?profit|partnership|public|private|joint|trust|bank|business|Corporation|Limited|Company"
    r"|LLC|stock)|having|with|whose|located|of\s+\d|"
    r"organi[sz]ed|duly|incorporated\s+(?:in|under|and)|existing|established|registered|on\s+behalf|on\s+its"
    r"|hereinafter|hereafter|herein|"
    r"residing|individually|for\s+(?:itself|the|and)|acting|as\s+(?:of|the|an?)|is|are|agrees?|agree|will|shall"
    r"|which|who|has|have|hereby|wish(?:es)?|desires?|may|at|dated|effective|the\s+(?:owner|parent|sole)|"
    r"collectively|each|both|together|its|a\s+wholly|under|through|represented|pursuant|when|by|in|to|from|called"
    r"|referred)\b"
)
_STOP = re.compile(_STOP_AT.replace("@AND@", "and|"))
_STOP_PAST_AND = re.compile(_STOP_AT.replace("@AND@", ""))
_NOT_A_NAME = re.compile(
    r"(?:an?(?![.\w])|the\s+(?:parties|following|undersigned|persons|date|other)|parties|party|each|all|any|its"
    r"|their|such"
    r"|said|this|that|"
    r"located|having|with|organi[sz]ed|Address|Attention|Exhibit|Section|Schedule|WHEREAS|WITNESSETH|NOW)\b",
    re.I,
)
_LOWER = re.compile(
    r"[a-z][a-z]*[A-Z\d.-][\w.-]*(?:,?\s+[A-Z][\w.-]*)*,?\s+(?:[Ii]nc|LLC|[Ll]td|Limited|[Cc]orp|Corporation|Company"
    r"|GmbH|AG|plc)\b\.?"
    r"|[a-z][a-z]*[A-Z\d.-][\w.-]*(?:\s+[\w.-]+)?(?=,\s+an?\s+[A-Z]\w+\s+(?:corporation|company|limited|partnership))"
)
_JOINING = frozenset(("and", "of", "&", "the", "for", "de"))
_LONGEST = 140


def read_name(text: str, at: int, end: int, *, wide: bool = False) -> int | None:
    """The end of the name that begins at `at`, None where none can. `wide` names may hold an "and"."""
    end = min(end, at + 400)
    if at >= end or _NOT_A_NAME.match(text, at, end):
        return None
    if not (text[at].isupper() or text[at].isdigit() or text[at : at + 4] == "the "):
        lower = _LOWER.match(text, at, end)
        return lower.end() if lower else None
    stop = _end_of_name(text, at, end, wide=wide)
    alias = _ALIAS.match(text, stop, end)
    stop = alias.end() if alias else stop
    stop = at + len(re.sub(r"(?:\s+of|[\s,;])+$", "", text[at:stop]))
    return stop if 2 <= stop - at <= _LONGEST else None


def _end_of_name(text: str, at: int, end: int, *, wide: bool) -> int:
    if wide:
        past = _STOP_PAST_AND.search(text, at + 1, end)
        stop = past.start() if past else end
        form = _form_end(text, at, stop)
        name = COMPANY_FORM.split(text[at:form])[0].rstrip(" ,") if form else ","
        opening = name.split(" and ")[0].casefold()
        if (
            form
            and "," not in name
            and opening not in NAMES
            and all(word[0].isupper() or word in _JOINING for word in name.split())
        ):
            return form
    hit = _STOP.search(text, at + 1, end)
    stop = hit.start() if hit else end
    form = _form_end(text, at, stop)
    if form:
        return form
    comma = text.find(",", at, stop)
    stop = comma if comma > 0 else stop
    degree = _DEGREE.match(text, stop, end)
    return degree.end() if degree else stop


def is_company(name: str) -> bool:
    """True when `name` says what form of company it is ("Acme Ltd.")."""
    return bool(COMPANY_FORM.search(name, 2))


def _form_end(text: str, at: int, stop: int) -> int | None:
    """The end of the company form that closes the name: "Acme Bank, N.A." but not yet "Corporation of America"."""
    for hit in COMPANY_FORM.finditer(text, at + 2, min(stop + 2, len(text))):
        after = text[hit.end() : hit.end() + 4]
        if (
            hit.end() >= stop
            or after[:1] in ",;."
            or re.match(r"\s+\d", after)
            or _STRONG.search(hit.group().split()[-1])
        ):
            return hit.end()
    return None
