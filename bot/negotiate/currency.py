"""Words of ours and a contract in, the same words out, sums in another currency than the contract's left blank."""

import re
from collections import Counter
from functools import lru_cache

from bot.negotiate.numbers import MONEY

_DOLLARS = {"CAD": "Canadian", "AUD": "Australian", "NZD": "New Zealand", "SGD": "Singapore", "HKD": "Hong Kong"}
_NAMED = {
    "USD": r"\bUSD\b|US\$|\bU\.?S\.?\s+dollars?|\bUnited\s+States\s+dollars?",
    "EUR": r"€|\bEUR\b|\beuros?\b",
    "GBP": r"£|\bGBP\b|\bpounds?\s+sterling\b",
    "CHF": r"\bCHF\b|\bSwiss\s+francs?\b",
    "JPY": r"¥|\bJPY\b|\byen\b",
    "INR": r"₹|\bINR\b|\brupees?\b",
    "CNY": r"\b(?:CNY|RMB)\b|\brenminbi\b|\byuan\b",
    "SEK": r"\bSEK\b",
    "NOK": r"\bNOK\b",
    "DKK": r"\bDKK\b",
    "PLN": r"\bPLN\b",
} | {code: rf"\b{code}\b|\b{code[0]}{code[1]}?\$|\b{country}\s+dollars?\b" for code, country in _DOLLARS.items()}
_CURRENCIES = [(code, re.compile(pattern, re.I)) for code, pattern in _NAMED.items()]
_BARE = re.compile(r"(?<![A-Z])\$|\bdollars\b")


@lru_cache(maxsize=32)
def currency(text: str) -> str:
    """The currency that `text` counts in: the one it names most, "$" being whose dollars it names; "" when unclear."""
    counts = Counter({code: len(pattern.findall(text)) for code, pattern in _CURRENCIES})
    whose = max(["USD", *_DOLLARS], key=lambda code: counts[code])
    counts[whose] += len(_BARE.findall(text))
    (first, most), (_, next_) = counts.most_common(2)
    return first if most > next_ else ""


def localised(wording: str, text: str) -> str:
    """`wording` for the contract `text`: "$1,000,000" is "[amount in EUR]" in a contract that counts in euros."""
    theirs = currency(text)

    def amount(hit: re.Match[str]) -> str:
        return hit[0] if currency(hit[0]) in ("", theirs) else f"[amount in {theirs}]{' ' * hit[0].endswith(' ')}"

    return MONEY.sub(amount, wording) if theirs else wording


def foreign(wording: str, text: str) -> str:
    """For counsel, the sums of `wording` that are left blank in the contract `text`; "" where none is."""
    theirs = currency(text)
    sums = [hit[0].strip() for hit in MONEY.finditer(wording) if currency(hit[0]) not in ("", theirs)]
    return f"where the playbook says {', '.join(sums)}" if theirs and sums else ""
