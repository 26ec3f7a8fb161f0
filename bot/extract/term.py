"""Document -> how long the contract first runs and when that ends."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.dates import Dated, dates
from bot.extract.duration import Length, lengths
from bot.model.document import Document
from bot.model.fact import Fact

_TERM = re.compile(
    r"\b(?:term\s+of\s+(?:this|the)|initial\s+term|this\s+(?:\w+\s+){0,3}?(?:agreement|contract)\s+(?:shall|will|is)|"
    r"(?:continue|remain)s?\s+in\s+(?:full\s+)?(?:force|effect)|expiration\s+date|contract\s+period|termination\s+date|\"?term\"?\s+(?:shall|will|is|means?))",
    re.I,
)
_RUNS = re.compile(r"\b(?:commenc|begin|effective|continu|remain|expire|terminat|end|valid|in\s+force|term)\w*", re.I)
_UNTIL = re.compile(r"\b(?:until|through|thru|to|expires?\s+(?:on|at|upon)|terminates?\s+on|end(?:s|ing)?\s+(?:on|at)|conclud\w+\s+on|expiring|date:)\s*[^.;]{0,40}$", re.I)


def term(document: Document, effective: Fact | None) -> dict[str, Fact]:
    """The facts "initial_term_months" and "expiration_date", as far as the text gives them."""
    best = _best(document.text)
    if best is None:
        return {}
    _, place, length, until = best
    facts: dict[str, Fact] = {}
    if length and length.months:
        facts["initial_term_months"] = cite(document, length.months, place, how="stated in the term clause")
    start = date.fromisoformat(effective.value) if effective and effective.value else None
    if until and until.day:
        facts["expiration_date"] = cite(document, until.day.isoformat(), place, how="date named")
    elif length and length.months and start:
        end = start + relativedelta(months=length.months)
        facts["expiration_date"] = cite(document, end.isoformat(), place, how=f"start + {length.months} months")
    elif length and length.months:
        facts["expiration_date"] = ask(document, "When did the term begin?", place, how="the start is open")
    return facts


def _best(text: str) -> tuple[int, Place, Length | None, Dated | None] | None:
    best: tuple[int, Place, Length | None, Dated | None] | None = None
    done = 0
    for hit in _TERM.finditer(text):
        if hit.start() < done:
            continue
        start, end = sentence_around(text, *hit.span(), reach=800)
        done = end
        until = next((d for d in dates(text, start, end) if _UNTIL.search(text, max(start, d.start - 60), d.start)), None)
        length = next(iter(lengths(text, start, end)), None)
        if length is None and until is None:
            continue
        weight = _weight(text[start:end], length, until)
        if weight > 2 and (best is None or weight > best[0]):
            best = weight, (start, end), length, until
    return best


def _weight(sentence: str, length: Length | None, until: Dated | None) -> int:
    weight = 2 * bool(re.search(r"\bterm\b", sentence, re.I)) + 2 * bool(re.search(r"initial\s+term", sentence, re.I))
    weight += bool(re.search(r"\bcommenc|\bbegin|effective\s+date", sentence, re.I))
    weight += bool(re.search(r"continu|remain|expire|period\s+of", sentence, re.I)) + bool(until)
    weight += bool(length and length.months)
    return weight - 3 * bool(re.search(r"\bnotice\b|\bcure\b|\bsurviv", sentence, re.I) and not re.search("unless", sentence))
