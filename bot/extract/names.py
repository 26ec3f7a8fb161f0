"""Text -> the name of a company or person that begins at a place, and whether it can be one."""

import re

# Lower case is met ("acme inc"), but never for words that are also plain English.
_FORM = (
    r"(?:(?i:Inc|Incorporated|Corp|Corporation|Ltd|Limited|L\.?\s?L\.?\s?C|L\.?\s?L\.?\s?P|GmbH|plc|Pty|Pte|Bhd|S\.?p\.?A|"
    r"S\.?\s?[àa]\.?\s?r\.?\s?l|A/S|ApS|N\.V|B\.V|S\.A|A\.G|K\.K|L\.P)|LP|NV|BV|SA|AG|KK|AB|Oy|N\.A|NA|SE|Co|CO|KG|SAS|"
    r"Company|COMPANY|Partnership|PARTNERSHIP|Trust|TRUST|Bank|BANK|University|UNIVERSITY|Association|ASSOCIATION)\b\.?"
)
COMPANY_FORM = re.compile(rf"(?<![\w.]){_FORM}(?:[\s,]+(?:\(\w+\)\s*)?{_FORM})*")
_STRONG = re.compile(r"(?:inc|incorporated|corp|ltd|limited|l\.?\s?l\.?\s?[cp]|gmbh|plc|l\.?p|s\.?a|n\.?v|b\.?v|a\.?g|n\.?a|a/s)\.?$", re.I)
_DEGREE = re.compile(r",?\s+(?:M\.?D|Ph\.?\s?D|N\.?D|Jr|Sr|Esq|CPA|D\.?O|MBA)\b\.?(?:,?\s*(?:M\.?D|Ph\.?\s?D|MBA)\b\.?)*")
_ALIAS = re.compile(r",?\s*\(?(?:d/?b/?a|doing\s+business\s+as|f/?k/?a|a/?k/?a|trading\s+as)\b\.?\s+[^,;()\"“”]{2,60}", re.I)
_STOP = re.compile(
    r"\s*[;(\[\"“”:\n]|\s{4,}|,\s*(?=\d)|\s+-{2,}|\s+–\s|\s*,?\s+(?:and|an?\s+[a-z]|an?\s+[A-Z][\w.]*\s+(?:corporation|limited|company|general|"
    r"professional|non-?profit|partnership|public|private|joint|trust|bank|business|Corporation|Limited|Company|LLC|stock)|having|with|whose|located|of\s+\d|"
    r"organi[sz]ed|duly|incorporated\s+(?:in|under|and)|existing|established|registered|on\s+behalf|on\s+its|hereinafter|hereafter|herein|"
    r"residing|individually|for\s+(?:itself|the|and)|acting|as\s+(?:of|the|an?)|is|are|agrees?|agree|will|shall|which|who|wish(?:es)?|desires?|may|at|dated|effective|the\s+(?:owner|parent|sole)|"
    r"collectively|each|both|together|its|a\s+wholly|under|through|represented|pursuant|when|by|in|to|from|called|referred)\b",
)
_NOT_A_NAME = re.compile(
    r"(?:an?|the\s+(?:parties|following|undersigned|persons|date|other)|parties|party|each|all|any|its|their|such|said|this|that|"
    r"located|having|with|organi[sz]ed|Address|Attention|Exhibit|Section|Schedule|WHEREAS|WITNESSETH|NOW)\b",
    re.I,
)
_LONGEST = 140


def read_name(text: str, at: int, end: int) -> int | None:
    """The end of the name that begins at `at`, None where no name can begin."""
    end = min(end, at + 400)
    if at >= end or _NOT_A_NAME.match(text, at, end) or not (text[at].isupper() or text[at].isdigit() or text[at : at + 4].lower() == "the "):
        return at + named if (named := _lower_name(text, at, end)) else None
    stop = _name_stop(text, at, end)
    form = _form_end(text, at, stop)
    if form:
        stop = form
    else:
        comma = text.find(",", at, stop)
        stop = comma if comma > 0 else stop
        degree = _DEGREE.match(text, stop, end)
        stop = degree.end() if degree else stop
    alias = _ALIAS.match(text, stop, end)
    stop = alias.end() if alias else stop
    while stop > at and text[stop - 1] in " \t\n,;":
        stop -= 1
    return stop if 2 <= stop - at <= _LONGEST else None


def is_company(name: str) -> bool:
    """True when `name` says what form of company it is ("Acme Ltd.")."""
    return bool(COMPANY_FORM.search(name))


def _name_stop(text: str, at: int, end: int) -> int:
    """The end of the widest stretch that may be one name: "and" goes on inside "Smith and Sons, Inc."."""
    stop = _STOP.search(text, at + 1, end)
    return stop.start() if stop else end


def _form_end(text: str, at: int, stop: int) -> int | None:
    """The end of the company form that closes the name: "Acme Bank, N.A." but not yet "Corporation of America"."""
    for hit in COMPANY_FORM.finditer(text, at + 2, min(stop + 2, len(text))):
        after = text[hit.end() : hit.end() + 4]
        if hit.end() >= stop or after[:1] in ",;.)" or _STRONG.search(hit.group().split()[-1]):
            return hit.end()
    return None


def _lower_name(text: str, at: int, end: int) -> int:
    """The length of a name in lower case ("deltathree.com, Inc."), 0 where there is none."""
    hit = re.compile(r"[a-z][\w.-]*(?:,?\s+[A-Z][\w.-]*)*,?\s+(?:Inc|LLC|Ltd|Corp|GmbH|AG|plc)\b\.?").match(text, at, end)
    return hit.end() - at if hit else 0
