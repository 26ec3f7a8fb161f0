"""Values of facts compared: lengths of time in days, caps in months' fees or money, whether words let one assign."""

import re
from collections.abc import Callable
from typing import Any

from bot.model.covenant import exclusive, turns_on_control

DAYS = {"day": 1, "business_day": 1.4, "week": 7, "month": 30.4, "year": 365}
PLACES = {
    "english": "england", "german": "germany", "french": "france", "dutch": "netherlands", "swiss": "switzerland",
    "californian": "california", "scottish": "scotland", "irish": "ireland", "canadian": "canada", "texan": "texas",
    "japanese": "japan", "chinese": "china", "israeli": "israel", "uk": "england", "ny": "new york",
}  # fmt: skip
# Whether words give what is asked for, how a list says that, and how it says the contrary.
CLAIMS: dict[str, tuple[Callable[[str], bool], str, str]] = {
    "exclusivity": (exclusive, "give exclusivity, by their words", "say that it is not exclusive"),
    "change_of_control": (
        turns_on_control,
        "let something follow from a change of control, by their words",
        "only let a party assign to its successor",
    ),
}
_FREELY = re.compile(
    r"\bmay\s+(?:freely\s+)?assign\b|\bfreely\s+(?:assign|transfer)|\bassign\w*\b[^.;]{0,80}\bwithout\s+(?:the\s+)?(?:prior\s+)?(?:written\s+)?consent",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:may|shall|can|will)\s*not\b|\bcannot\b|\bneither\b|\bno\s+(?:party|assignment)\b|\bonly\s+with\b|\bconsent\b|\bprohibit|\bnot\s+(?:be\s+)?assign",
    re.I,
)


def in_days(value: Any) -> float | None:
    """About how many days a length of time is, for comparing; None when `value` is none."""
    if isinstance(value, int):
        return value * DAYS["month"]
    if not isinstance(value, dict) or "value" not in value:
        return None
    return float(value["value"]) * DAYS.get(str(value["unit"]).removesuffix("s"), 1)


def months_of_fees(value: Any) -> float | None:
    """How many months' fees a cap is; None for one that is none or is something else."""
    if not isinstance(value, dict) or "multiple" not in value:
        return None
    of, times = str(value.get("of") or "").casefold(), float(value["multiple"])
    months = re.search(r"\b(\d{1,2}|twelve|six)\)?[\s-]*(?:\(\d+\)\s*)?months?\b", of)
    if months:
        return times * float({"twelve": 12, "six": 6}.get(months[1], months[1]))
    return times * 12 if re.search(r"\bannual|\byear", of) else times if re.search(r"\bmonthly", of) else None


def if_sum(value: Any, test: Callable[[float], bool]) -> bool | None:
    return False if value == "none" else test(sum_of(value)) if is_sum(value) else None


def is_sum(value: Any) -> bool | None:
    return True if isinstance(value, dict) and isinstance(value.get("amount"), int | float) else None


def sum_of(value: Any) -> float:
    return float(value["amount"])


def assigns_freely(value: Any) -> bool | None:
    """What the quoted words let a party do; None when one sentence lets and another forbids, or none is plain."""
    parts = re.split(r"(?<=[.;])\s+", str(value))
    bound = [bool(_BOUND.search(part)) for part in parts]
    free = any(_FREELY.search(part) and not held for part, held in zip(parts, bound, strict=True))
    return None if free == any(bound) else free
