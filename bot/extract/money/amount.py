"""Text -> sums of money in it: "$1,000,000", "USD 2.5 million", "five hundred thousand euros (€500,000)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SYMBOLS = {"$": "USD", "US$": "USD", "U.S.$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "C$": "CAD", "A$": "AUD"}
_NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "franc": "CHF", "rmb": "CNY", "yuan": "CNY",
}  # fmt: skip
_CODES = r"USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|RMB|INR|SEK|NOK|DKK|SGD|HKD|NZD"
_MONEY = re.compile(
    rf"(?:(?P<symbol>U\.?S\.?\s?\$|[CA]\$|[$€£¥])|\b(?P<code>{_CODES})\b\s?\$?)\s?"
    r"(?P<figure>\d{1,3}(?:[,.’']\d{3})+(?:\.\d\d)?|\d+(?:\.\d+)?)(?:\s?(?P<scale>million|billion|thousand|mm?|k)\b)?"
    rf"|(?<![\d.,])(?P<plain>\d{{1,3}}(?:[,.’']\d{{3}})+|\d+)(?:\s?(?P<times>million|thousand))?\s?"
    rf"(?P<name>(?:U\.?S\.?\s|United\s+States\s+)?dollars?|euros?|pounds(?:\s+sterling)?|{_CODES})\b",
    re.I,
)
_SCALES = {"million": 10**6, "m": 10**6, "mm": 10**6, "billion": 10**9, "thousand": 1000, "k": 1000}


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters `start` to `end` state `value` of `currency` (ISO 4217)."""

    start: int
    end: int
    value: int | float
    currency: str


def amounts(text: str) -> Iterator[Amount]:
    """The sums of money in `text`, in order."""
    for hit in _MONEY.finditer(text):
        figure = float(re.sub(r"[,’']|\.(?=\d{3}\b)", "", hit["figure"] or hit["plain"]))
        value = figure * _SCALES.get((hit["scale"] or hit["times"] or "").lower(), 1)
        yield Amount(hit.start(), hit.end(), int(value) if value == int(value) else value, _currency(hit))


def _currency(hit: re.Match[str]) -> str:
    if hit["symbol"]:
        symbol = re.sub(r"[.\s]", "", hit["symbol"]).upper()
        return _SYMBOLS.get(symbol, "USD")
    written = (hit["code"] or hit["name"] or "").upper()
    if written == "RMB":
        return "CNY"
    return next((code for name, code in _NAMES.items() if name.upper() in written), written)
