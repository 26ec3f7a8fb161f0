"""May, must, not, at least, unless: what turns a statement into another one, in a sentence and in its quotation."""

import re
from collections.abc import Iterator

from bot.answer.bearing.condition import unconditional
from bot.answer.bearing.figures import Figure, figures, placed
from bot.answer.bearing.gate import gated
from bot.answer.bearing.negation import misdenied
from bot.answer.bearing.phrases import folded
from bot.answer.bearing.same import same, stem

MODAL = re.compile(
    r"\b(?:shall|will|must|may|can(?:not)?|could|should|agrees?\s+to|(?:is|are)\s+(?:not\s+)?(?:required|obliged|obligated"
    r"|entitled|permitted|allowed|free|prohibited|bound)|has\s+the\s+(?:\w+\s+)?right|have\s+the\s+(?:\w+\s+)?right|has\s+to"
    r"|needs?\s+to|undertakes?|covenants?)\b",
    re.I,
)
_MUST = re.compile(
    r"\b(?:shall|will|must|agrees?\s+(?:not\s+)?to|(?:is|are)\s+(?:required|obliged|obligated|bound)|ha(?:s|ve)\s+to|needs?\s+to"
    r"|undertakes?|covenants?|payable|due|responsible|liable|required)\b",
    re.I,
)
_MAY = re.compile(
    r"\b(?:may|can(?:not)?|could|(?:is|are|be)\s+(?:not\s+)?(?:entitled|permitted|allowed|free)|right\s+to|permission|option"
    r"|has\s+the\s+right|have\s+the\s+right|discretion|permits?|allows?|entitles?|grants?)\b",
    re.I,
)
# "Neither party may", "in no case may": no permission.
_NO_ONE = re.compile(r"\b(?:no|neither|nor|never|nobody|none)\b[^.;,]*?\b(?:may|can|could|shall|must|will)\b", re.I)
_ABLE = re.compile(
    r"\b(?:be|is|are)\s+(?:\w+ly\s+)?(?!(?:pay|applic|reason|avail|li)able)\w{4,}able\b|\boption\b|\bentitled\b|\bpermitted\b",
    re.I,
)
_FORBIDS = re.compile(r"\b(?:shall|may|will|must|can)\s*not\b", re.I)
_DENIES = re.compile(r"\b(?:not|no|never|neither|nor|cannot|only|unless|without|until|at\s+most)\b", re.I)
_GOVERNED = re.compile(
    r"\b(?:(?P<may>may|can|could)|shall|must)\s+(?:(?!not\b)\w+ly\s+|also\s+)?(?!not\b|be\b|only\b|in\b)(?P<verb>\w+)",
    re.I,
)
# "Increases by 2%" is not "increases to 2%".
_STEP = re.compile(r"\b(?:increas|decreas|reduc|rais)\w*\s+(by|to)\b", re.I)
_DAYS = re.compile(r"\b(business\s+|working\s+)?days?\b", re.I)
_OFTEN = re.compile(
    r"\b(?:per|each|every|any|once\s+an?|in\s+an?)\s+(?:given\s+)?(?:calendar\s+|contract\s+|fiscal\s+)?(day|week|month|quarter|year)\b"
    r"|\b(daily|weekly|monthly|quarterly|annual|yearly)(?:ly)?\b",
    re.I,
)
_EVERY = {"da": "day", "we": "week", "mo": "month", "qu": "quarter", "ye": "year", "an": "year"}
_LEAST = re.compile(r"\b(?:at\s+least|exceeds?|minimum|or\s+more|more\s+than)\b", re.I)
_LATE = re.compile(r"\bnot\b[^.;,]{0,40}$", re.I)
_MOST = re.compile(
    r"\b(?:at\s+most|up\s+to|maximum|within|limited\s+to|capped|cap|ceiling|or\s+less|less\s+than|by\s+no\s+later)\b",
    re.I,
)


def twisted(sentence: str, quote: str) -> str:
    """Why `sentence` says other than `quote` by a figure's bound, a rate, how often, or a verb's "may"; ""
    when it does not."""
    said, there = folded(sentence, quote), folded(quote, sentence)
    return next((why for check in (_bound, _per, _often, _verbs) if (why := check(said, there))), "")


def doubtful(sentence: str, quote: str) -> Iterator[tuple[str, str]]:
    """What may be twisted in `sentence`, each with the name of the check: may and must, denials, conditions, bounds."""
    said, there = folded(sentence, quote), folded(quote, sentence)
    checks = {
        "doubt: modal": _modal,
        "doubt: bound": _bound_alone,
        "doubt: working days": _working,
        "doubt: denial": misdenied,
        "doubt: condition": unconditional,
    }
    yield from ((name, why) for name, check in checks.items() if (why := check(said, there)))


def permits(text: str) -> bool:
    """Does `text` speak of what may be done?"""
    return bool(_MAY.search(text))


def requires(text: str) -> bool:
    """Does `text` speak of what must be done?"""
    return bool(_MUST.search(text))


def _modal(said: str, there: str) -> str:
    if not MODAL.search(there) and not _MUST.search(there) and not _MAY.search(there):
        return ""
    if gated(said) and gated(there):
        return ""
    may, must = bool(_strict_may(_NO_ONE.sub(" ", said))), bool(_strict_must(said))
    if (
        (may or must)
        and not _DENIES.search(said)
        and _FORBIDS.search(there)
        and not MODAL.search(_FORBIDS.sub(" ", there))
    ):
        return "the quotation only forbids"
    if may and not _MAY.search(there) and not _ABLE.search(there):
        return "the quotation does not say may"
    if may and not must and not _strict_may(there) and not _ABLE.search(there) and _strict_must(there):
        return "the quotation does not say may"
    if must and not may and (not _MUST.search(there) or (_strict_may(there) and not _promised(there))):
        return "the quotation does not say must"
    return ""


def _verbs(said: str, there: str) -> str:
    """ "Must disclose" is not "may disclose", whatever else is a duty in the quotation."""
    mine, its = _governed(said), _governed(there)
    for verb, modals in mine.items():
        if its.get(verb) and not modals <= its[verb]:
            return f"the quotation does not say {min(modals - its[verb])}"
    return ""


def _governed(text: str) -> dict[str, set[str]]:
    """Of each verb right behind a modal whether it may or must; "may not" is a duty and left out."""
    found: dict[str, set[str]] = {}
    for hit in _GOVERNED.finditer(text):
        found.setdefault(stem(hit["verb"]), set()).add("may" if hit["may"] else "must")
    return found


def _strict_may(text: str) -> re.Match[str] | None:
    """A permission; "may not" is none, nor "is entitled to be paid", which is a duty of the other side."""
    text = re.sub(r"\bentitled\s+to\s+(?:be|receive|get)\b", " ", text, flags=re.I)
    return re.search(
        r"\b(?:may|can|could|ha(?:s|ve)\s+the\s+(?:\w+\s+)?right|(?:is|are)\s+(?:entitled|permitted|allowed|free))\b"
        r"(?!\s+(?:not|never|only)\b)",
        text,
        re.I,
    )


def _promised(text: str) -> bool:
    return bool(_strict_must(text) or re.search(r"\bwill\b(?!\s+not\b)", text, re.I))


def _strict_must(text: str) -> re.Match[str] | None:
    """A duty; "no penalty has to be paid" is none."""
    text = re.sub(
        r"\bshall\s+have\s+the\s+(?:\w+\s+)?right\b|\bno\s+\w+\s+(?:has|have)\s+to\b|\b(?:does|do)\s+not\s+have\s+to\b",
        " ",
        text,
        flags=re.I,
    )
    return re.search(
        r"\b(?:shall|must|(?:is|are)\s+(?:required|obliged|obligated|bound)|ha(?:s|ve)\s+to)\b", text, re.I
    )


def _per(said: str, there: str) -> str:
    """ "$100 per shipment" is not "$100 per truckload"."""
    mine, its = _rates(said), _rates(there)
    wrong = [figure for figure in mine if its and not mine[figure] <= its.get(figure, set())]
    steps = {word.lower() for word in _STEP.findall(there)}
    if wrong or (steps and not {word.lower() for word in _STEP.findall(said)} <= steps):
        return "the quotation counts it by something else"
    return ""


def _working(said: str, there: str) -> str:
    working = _DAYS.findall(there)
    return "the quotation counts working days" if working and all(working) and not all(_DAYS.findall(said)) else ""


def _often(said: str, there: str) -> str:
    """ "Once in each calendar month" is not "once in each calendar year"."""
    mine, its = (
        {_EVERY[hit.group(hit.lastindex or 0).lower()[:2]] for hit in _OFTEN.finditer(text)} for text in (said, there)
    )
    return "the quotation counts it by something else" if its and mine - its else ""


def _rates(text: str) -> dict[Figure, set[str]]:
    found: dict[Figure, set[str]] = {}
    for _, end, figure in placed(text):
        if hit := re.match(
            r"\s*(?:of\s+\w+\s+\w+\s+)?(?:per|for\s+(?:each|every)|each|every)\s+(?:further\s+|additional\s+)?(?:business\s+|calendar\s+)?(\w+)",
            text[end:],
            re.I,
        ):
            found.setdefault(figure, set()).update(same(stem(hit.group(1))))
    return found


def _bound(said: str, there: str) -> str:
    """ "at least 90 days" is not "at most 90 days"."""
    mine, its = _bounded(said), _bounded(there)
    other = (kind for figure, kind in mine.items() if its.get(figure, kind) != kind)
    return next((f"the quotation does not say {kind}" for kind in other), "")


def _bound_alone(said: str, there: str) -> str:
    """ "At least" is not "at most", whatever of."""
    for kind, own, other in (("at least", _LEAST, _MOST), ("at most", _MOST, _LEAST)):
        if own.search(said) and other.search(there) and not own.search(there):
            return f"the quotation does not say {kind}"
    return ""


def _bounded(text: str) -> dict[Figure, str]:
    """Of each figure that a bound stands right before, which bound."""
    found: dict[Figure, str] = {}
    for kind, pattern in (("at least", _LEAST), ("at most", _MOST)):
        for hit in pattern.finditer(text):
            after = sorted(figures(text[hit.end() : hit.end() + 30]))
            # What is not done within five days is done after more than five.
            late = hit.group().lower() == "within" and _LATE.search(text[: hit.start()])
            found |= dict.fromkeys(after[:1], "at least" if late else kind)
    return found
