"""A place whose law governs -> the days on which nobody there works."""

import re
from functools import cache
from typing import Any

import holidays
from holidays.registry import COUNTRIES

from bot.renew.counting import Closed, weekend

# Countries whose parts are named in governing-law clauses without the country; the first that has the name wins.
_WITH_PARTS = ("US", "CA", "GB", "AU", "DE", "CH", "ES", "IT")


@cache
def closed_in(place: str) -> Closed | None:
    """Why a day is no business day in `place` ("New York"; "Ontario, Canada"); None for a place we do not know."""
    found = _calendar(place)
    if found is None:
        return None
    calendar: Any = found
    return cache(lambda day: weekend(day) or str(calendar.get(day) or ""))


def _calendar(place: str) -> Any | None:
    words = [re.sub(r"^(?:the )?(?:state|commonwealth|province|republic) of ", "", part.strip(), flags=re.I)
             for part in re.split(r",|\band\b", place) if part.strip()]  # fmt: skip
    for word in words:
        for country in _WITH_PARTS:
            part = _parts(country).get(word.casefold())
            if part:
                return holidays.country_holidays(country, subdiv=part, language="en_US")
    codes = (_countries().get(word.casefold()) for word in words)
    return next((holidays.country_holidays(code) for code in codes if code), None)


@cache
def _parts(country: str) -> dict[str, str]:
    aliases: dict[str, str] = getattr(holidays, country).subdivisions_aliases
    return {name.casefold(): code for name, code in aliases.items()}


@cache
def _countries() -> dict[str, str]:
    names = {module.replace("_", " "): entry[1] for module, entry in COUNTRIES.items()}
    return names | {"united states of america": "US", "usa": "US", "people's republic of china": "CN", "england": "GB"}
