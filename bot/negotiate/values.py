"""A clause's text in, the values that a playbook tests out, each with the characters that give it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.model.finding import Reading
from bot.negotiate.numbers import MONEY, NUMBER, money, number

_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_SENTENCE = re.compile(r"[^.;\n](?:[^.;\n]|[.;](?=\d))*[.;\n]?")
_LENGTH = (
    rf"{NUMBER}['’]?\s*-?\s*(?:(?:calendar|business|working|full"
    rf"|consecutive)\s+)?(?P<unit>hour|day|week|month|year)s?\b"
)
_PERCENT = rf"{NUMBER}\s*(?:%|per\s?cent\b)(?:\s*\(\s*\d[\d.]*\s*%\s*\))?"


@dataclass(frozen=True)
class _Measure:
    """Values in sentences that match `about` and not `without`; `pattern` finds them, `value` makes the number."""

    unit: str
    about: str
    pattern: str
    value: Callable[[re.Match[str]], float | None]
    without: str = r"(?!)"


def _span(unit: str) -> Callable[[re.Match[str]], float | None]:
    def value(hit: re.Match[str]) -> float | None:
        count, given = number(hit), hit["unit"].lower()
        if count is None:
            return None
        if unit == "months":
            return count * {"month": 1, "year": 12}.get(given, _DAYS[given] / 30)
        return count * _DAYS[given] * (24 if unit == "hours" else 1)

    return value


def _rate(hit: re.Match[str]) -> float | None:
    """Percent a month."""
    rate = number(hit)
    return (
        None if rate is None else rate / 12 if hit["per"] and re.search("year|annum|annual", hit["per"], re.I) else rate
    )


def _law(sentence: str, at: int) -> Iterator[tuple[str, int, int]]:
    for hit in _LAW.finditer(sentence):
        name = hit["place"] or hit["before"]
        group = "place" if hit["place"] else "before"
        yield (
            {"English": "England and Wales", "England": "England and Wales"}.get(name, name),
            at + hit.start(group),
            at + hit.end(group),
        )


_PLACE = r"[A-Z][\w'’]+(?:(?:\s+(?:and|of|the))*\s+[A-Z][\w'’]+)*"
_LAW = re.compile(
    r"\b[Ll]aws?\s+of\s+(?:the\s+)?(?:(?:State|Commonwealth|Republic|Province)\s+of\s+)?(?P<place>" + _PLACE + r")"
    r"|\b(?P<before>[A-Z]\w+(?:\s+[A-Z]\w+)*)\s+law\s+governs|[Ll]aws?\s+of\s+the\s+(?P<none>)(?!)"
)
_FEES = r"\b(?:fees?|charges?|prices?|amounts?\s+paid)\b"
_MEASURES = {
    "payment_days": _Measure(
        "days",
        r"\b(?:pay|pays|paid|payment|invoices?|due|settle|remit)\b",
        rf"(?:within|in|net|than|due)\s+{_LENGTH}",
        _span("days"),
        (
            r"\b(?:late\b|overdue|interest|notice of|warrant|terminat|raise|increase|audit"
            r"|recover|credit|deduct)"
        ),
    ),
    "late_percent_month": _Measure(
        "percent a month",
        r"\b(?:interest|late|overdue|unpaid)\b|not\s+paid\s+when\s+due",
        _PERCENT + r"(?P<per>\s*(?:per|a|each|every)\s*(?:year|annum|month))?",
        _rate,
    ),
    "renewal_months": _Measure(
        "months",
        r"\brenew|\bextend|\brolls?\s+over",
        rf"(?:period|term|year|time|for)s?\b[^.;]{{0,24}}?\b{_LENGTH}",
        _span("months"),
        r"\bby\s+written\s+agreement|\bmay\s+(?:be\s+)?renew",
    ),
    "renewal_notice_days": _Measure(
        "days",
        r"renew|extend|cancel|rolls?\s+over",
        (
            rf"(?:least|than|by|gives?|notice\s+of)\s+{_LENGTH}(?=[^.;]*(?:notice|before|prior"
            rf"|ends?))"
        ),
        _span("days"),
        r"\b(?:increase|raise|fees)\b",
    ),
    "convenience_days": _Measure(
        "days", r"convenience|any\s+reason", rf"(?:on|upon|giving|with|least|by)\s+{_LENGTH}", _span("days")
    ),
    "cure_days": _Measure(
        "days", r"breach", rf"{_LENGTH}", _span("days"), r"\b(?:data|security|notify|confidential|convenience|sum)\b"
    ),
    "breach_notice_hours": _Measure(
        "hours",
        r"(?=.*(?:breach|incident|unauthori[sz]ed|intrusion))(?=.*(?:notif|report|alert|inform|tell))",
        rf"within\s+{_LENGTH}",
        _span("hours"),
        r"\bcure|\bremed(?:y|ied)\b|invoice|terminat",
    ),
    "availability_percent": _Measure(
        "percent",
        r"availab|uptime",
        r"(?P<word>(?!))?(?P<both>(?!))?(?P<digit>9\d(?:\.\d+)?)\s*%(?!\s+to\b)",
        number,
        r"\|",
    ),
    "price_percent": _Measure(
        "percent",
        r"\b(?:increas|rais|rise|adjust|exceed|uplift|escalat)\w*\b|\bgo(?:es)?\s+up\b",
        _PERCENT,
        number,
        r"liabilit|overcharge|interest|audit|credit",
    ),
    "confidentiality_years": _Measure(
        "years",
        r"confiden|information|secret|keep|duties|obligations",
        rf"{_LENGTH}(?=\s+(?:after|there|follow|from|its))",
        lambda hit: _over(_span("months")(hit), 12),
    ),
    "warranty_days": _Measure("days", r"warrant", rf"for\s+{_LENGTH}", _span("days")),
    "restriction_months": _Measure(
        "months", r"solicit|employ|hire|compet|exclusiv|engage|supply", rf"(?:for|than)\s+{_LENGTH}", _span("months")
    ),
    "audit_notice_days": _Measure(
        "days", r"audit|inspect", rf"{_LENGTH}['’]?\s*(?:prior\s+)?(?:written\s+)?notice", _span("days")
    ),
    "force_majeure_days": _Measure(
        "days",
        r"terminate",
        (
            rf"(?:lasts?|continues?|exceeds?|after|than|over"
            rf"|for)\s+(?:more\s+than\s+)?{_LENGTH}"
        ),
        _span("days"),
        r"breach|convenience|notice",
    ),
    "export_days": _Measure(
        "days", r"data|transition|export|return", rf"(?:within|for|to)\s+{_LENGTH}", _span("days"), r"breach|pay"
    ),
    "acceptance_days": _Measure("days", r"accept|reject", rf"{_LENGTH}", _span("days")),
    "suspension_notice_days": _Measure("days", r"suspend", rf"{_LENGTH}", _span("days")),
    "term_months": _Measure(
        "months",
        r"\bterm\b|continues|runs",
        rf"(?:for|is|of|be|term\s+of)\s+{_LENGTH}",
        _span("months"),
        r"renew|notice|confiden|after\s+(?:it|the)",
    ),
    "damages_percent": _Measure("percent", r"liquidated|delay", _PERCENT, number),
}
NAMES = (*sorted([*_MEASURES, "governing_law", "cap_months", "insurance_amount"]),)


def _over(value: float | None, by: float) -> float | None:
    return None if value is None else value / by


def read(measure: str, text: str) -> tuple[Reading, ...]:
    """Every value of `measure` in `text`, in order. Offsets count from the text's start."""
    if measure == "governing_law":
        return tuple(Reading(measure, *found) for found in _law(text, 0))
    if measure == "insurance_amount":
        sums = [Reading(measure, money(hit), hit.start(), hit.end()) for hit in MONEY.finditer(text)]
        return (max(sums, key=lambda reading: reading.value),) if sums else ()
    if measure == "cap_months":
        return tuple(_caps(text))
    asked = _MEASURES[measure]
    found = []
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        if not re.search(asked.about, words, re.I) or re.search(asked.without, words, re.I):
            continue
        for hit in re.finditer(asked.pattern, words, re.I):
            value = asked.value(hit) if hit.lastindex else None
            if value is not None:
                start = hit.start("word") if hit["word"] else hit.start("digit")
                found.append(Reading(measure, value, sentence.start() + start, sentence.start() + hit.end()))
    return tuple(found)


_TIMES = re.compile(
    (
        rf"(?:{NUMBER}\s*(?:(?P<times>times)|(?P<percent>%"
        rf"|per\s?cent)(?:\s*\(\s*\d+\s*%\s*\))?)|(?P<twice>twice))\s+(?:of\s+)?(?:the\s+)?"
        rf"[^.;]{{0,40}}?{_FEES}(?P<rest>[^.;]*)"
    ),
    re.I,
)
_PERIOD = re.compile(
    (
        rf"{_FEES}[^.;]{{0,60}}?\b(?:in|during|for|of|over)\s+(?:the\s+)?(?:preceding\s+"
        rf"|prior\s+|last\s+)?(?:{NUMBER}\s*[\s-]?)?(?P<unit>month|year)s?\b"
    ),
    re.I,
)
_PART = re.compile(r"\b(?:one[\s-]|a\s+)?(?P<part>half|third|quarter)\s+of\s+the\b", re.I)
_NOTHING = re.compile(
    (
        r"\b(?:shall|will)\s+(?:the\s+)?[\w ]{2,30}\s+be\s+liable\s+"
        r"[^.;]*\bany\s+damages\s+whatsoever|not\s+liable\s+in\s+any\s+case"
    ),
    re.I,
)
_FIXED_SUM = re.compile(r"liabilit[^.]*?(?:limited\s+to|exceed)\s+(?:(?!greater)[^.])*$", re.I)


def _caps(text: str) -> Iterator[Reading]:
    """The cap in months of fees: "two times the fees of the last twelve months" is 24, no liability at all 0."""
    for hit in _NOTHING.finditer(text):
        yield Reading("cap_months", 0.0, hit.start(), hit.end())
    for sentence in _SENTENCE.finditer(text):
        words, at = sentence[0], sentence.start()
        if not re.search(r"liab|limit", words, re.I):
            continue
        times = _TIMES.search(words)
        period = _PERIOD.search(words)
        months = 12.0
        if period and period["unit"].lower() == "month":
            months = number(period) or 1.0 if period["word"] or period["digit"] else 1.0
        if times and re.search(r"whole\s+term|entire\s+term", times["rest"], re.I):
            months = 36.0
        if times:
            multiple = 2.0 if times["twice"] else number(times)
            if multiple is not None:
                yield Reading(
                    "cap_months",
                    multiple * (0.01 if times["percent"] else 1) * months,
                    at + times.start(),
                    at + times.end(),
                )
        elif period and (part := _PART.search(words)):
            share = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}[part["part"].lower()]
            yield Reading("cap_months", share * months, at + part.start(), at + period.end())
        elif period:
            yield Reading("cap_months", months, at + period.start(), at + period.end())
