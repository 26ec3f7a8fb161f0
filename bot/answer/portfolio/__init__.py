"""A question about many contracts in, what it wants of their facts out; None when facts do not answer it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answer.portfolio import values
from bot.answer.portfolio.values import CLAIMS, DAYS, PLACES, in_days, is_sum, months_of_fees, sum_of
from bot.answer.topic import asks_across
from bot.answer.window import Window, window
from bot.model.portfolio import Wish

_PLURAL = re.compile(
    r"^\W*(?:and\s+|so\s+)?(?:which|how\s+many|list|show)\s+(?:of\s+(?:them|our|these|those)\b|ones?\b|(?:are|have|do|don.?t"
    r"|let|allow|auto|renew|expire|end|cap|lapse|run|need|require|lack|give|say|contain)\b)"
    r"|^\W*(?:who|what|which)\s+(?:\w+\s+)?has\s+the\s+(?:longest|shortest|highest|lowest|biggest|smallest)"
    r"|^\W*(?:the\s+)?(?:longest|shortest|highest|lowest|biggest|smallest|soonest|latest)\b"
    r"|\b(?:by|per|for each|each)\s+(?:counterpart\w+|vendor|supplier|customer)\b"
    r"|\b(?:which|what|any|all|our|the|list|show)\s+(?:\w+\s+){0,2}deadlines\b"
    r"|^\W*(?:what(?:['’]?s|\s+is|\s+else\s+is)?|anything)\s+(?:is\s+)?(?:due|up|coming\s+up)\s+(?:for\s+(?:a\s+)?renewal|next|soon|this|in)\b"
    r"|^\W*what\s+(?:do|must|should)\s+(?:we|i)\s+(?:(?:have|need|got)\s+to\s+)?(?:cancel|give\s+notice)\b",
    re.I,
)
_LIST = re.compile(
    r"\W*(?:please\s+)?(?:list|show|give|name|tell|what|which)\s+(?:me\s+|us\s+)?(?:(?:all|of|the|our|my|your)\s+)*"
    r"(?:contracts|agreements|deals)\s*(?:(?:do|can|that)?\s*(?:we|you|i|there)?\s*(?:have|know|see|are))?(?:\s+here)?\W*",
    re.I,
)
_COUNT = re.compile(r"\bhow\s+many\b|\bcount\b|\bnumber\s+of\b", re.I)
_GROUP = re.compile(r"\b(?:by|per|for each|each)\s+(?:counterpart\w+|vendor|supplier|customer)\b", re.I)
_MOST = re.compile(r"\b(longest|highest|biggest|largest|latest|most)\b", re.I)
_LEAST = re.compile(r"\b(shortest|lowest|smallest|soonest|earliest|next to)\b", re.I)
_NOT = re.compile(r"\b(?:not|no|without|lack\w*|never|uncapped|unlimited)\b|n[’']t\b|\bdont\b", re.I)
_MORE = re.compile(r"\b(?:more|longer|higher|larger|greater|over|above|at\s+least|exceed\w*)\b", re.I)
_LESS = re.compile(r"\b(?:less|shorter|lower|smaller|under|below|at\s+most|up\s+to)\b", re.I)
_LENGTH = re.compile(r"\b(\d{1,4})[\s-]*(?:business\s+)?(day|week|month|year)s?\b", re.I)
_MONEY = re.compile(r"(?:[$€£]|\b(?:usd|eur|gbp)\b)?\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|thousand|million|billion)?\b", re.I)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9}
_LAW = re.compile(
    r"\b(?:under|by|with|use|choose|in|follow)\s+(?:the\s+)?(?:laws?\s+of\s+)?(?:the\s+)?(?:state\s+of\s+)?"
    r"((?!our\b|which\b|what\b)[a-z]+(?:\s+[a-z]+){0,3}?)(?:\s+(?:state\s+)?laws?\b|\s*\??$)|\blaws?\s+of\s+(?:the\s+state\s+of\s+)?([a-z]+(?:\s+[a-z]+)?)",
    re.I,
)
_RENEWS = re.compile(
    r"\bauto\w*[\s-]*renew|\brenew\w*\s+(?:itself|themselves|automatic)|\bautomatic\w*\s+(?:renew|extend)|\bevergreen|\broll\w*\s+over",
    re.I,
)
_NOTICE_BY = re.compile(
    r"\bdeadlines?\b|\b(?:give|send|serve)\s+(?:\w+\s+)?notice\b|\b(?:have|need|want|must|got)\b.{0,20}\bcancel"
    r"|\bnotice\b.{0,20}\b(?:due|by|before)\b",
    re.I,
)
_TOPICS: tuple[tuple[str, str], ...] = (
    ("governing_law", r"\blaws?\b|\bgovern\w*"),
    (
        "notice_to_stop_renewal",
        r"\bnotice\b.{0,40}\b(?:renew|roll)|\b(?:non-?renew\w*|renewal)\s+notice|\bstop\s+(?:the\s+)?renew",
    ),
    ("convenience_notice", r"\bconvenience\b|\bwithout\s+cause\b|\bany\s+(?:time|reason)\b"),
    ("renewal_period_months", r"\brenewal\s+(?:terms?|periods?)\b"),
    (
        "payment_terms",
        r"\bpay(?:ment|s|ing)?\b.{0,20}\b(?:terms?|days|within|late\w*|soon\w*|fast\w*)|\bnet[\s-]?\d|\bpayment\b"
        r"|\bdays\s+to\s+pay",
    ),
    ("liability_cap", r"\bcaps?\b|\bliabilit\w+|\bcapped|\buncapped"),
    ("assignment", r"\bassign\w*|\btransfer\s+(?:it|the|their|freely)"),
    ("change_of_control", r"\bchange\s+(?:of|in)\s+control|\bacquired\b|\btake-?over"),
    ("exclusivity", r"\bexclusiv\w+"),
    (
        "price_escalator",
        r"\bprice\s+(?:increase|rise|escalat)\w*|\bescalat\w+|\buplift"
        r"|\b(?:raise|increase|put\s+up)\s+(?:\w+\s+)?(?:prices?|fees?|rent)",
    ),
    ("initial_term_months", r"\b(?:initial\s+)?terms?\b|\brun\w*\s+(?:the\s+)?longest|\bhow\s+long"),
    ("effective_date", r"\b(?:start|began|begin|effective|commenc)\w*"),
    ("agreement_date", r"\b(?:signed|dated)\b"),
)
_ENDS = re.compile(
    r"\b(?:expir\w+|end(?:s|ing|ed)?|lapse\w*|run(?:s|ning)?\s+out|(?:up|due)\s+for\s+(?:a\s+)?renewal|com(?:es?|ing)\s+up)\b",
    re.I,
)


def wish(text: str, today: date) -> Wish | None:
    """What `text` wants to know of every contract; None for a question about one, or that no fact answers."""
    if _LIST.fullmatch(text):
        return Wish("parties")
    if not (asks_across(text) or _PLURAL.search(text)):
        return None
    counts, grouped = bool(_COUNT.search(text)), bool(_GROUP.search(text))
    found = next(_wishes(text, today), None)
    if found is None and (
        _LIST.fullmatch(text) or grouped or (counts and re.search(r"\b(?:have|with|signed|there)\b", text))
    ):
        found = Wish("parties")
    if found is None:
        return None
    most = _MOST.search(text) or _LEAST.search(text)
    return replace(found, count=counts, grouped=grouped, most=most[0].lower() if found.first and most else "")


def _wishes(text: str, today: date) -> Iterator[Wish]:
    when = window(text, today)
    if _RENEWS.search(text):
        yield _renewing(text, when)
    if _NOTICE_BY.search(text):
        yield _notice_by(when)
    ends = _ENDS.search(text) and not re.search(r"\bnotice\b|\bconvenience\b", text, re.I)
    if ends and (when or _MOST.search(text) or _LEAST.search(text)):
        yield _dated("ends_on", "end", text, when)
    if re.search(r"\brenew(?:s|ing)?\b", text, re.I) and not re.search(r"\bnotice\b", text, re.I):
        yield _renewing(text, when)
    for fact, pattern in _TOPICS:
        if re.search(pattern, text, re.I) and (made := _OF.get(fact, _given)(fact, text, when)):
            yield made


def _renewing(text: str, when: Window | None) -> Wish:
    if when:
        said = f"renew automatically {when.said}"
        return Wish("renews_on", said, "renew at another time, or not by themselves", when.holds, _itself, live=True)
    wanted = not _NOT.search(text)
    said = "renew automatically" if wanted else "do not renew automatically"
    return Wish("renewal", said, meets=lambda value: (value == "automatic") == wanted)


def _notice_by(when: Window | None) -> Wish:
    said = f"have a notice deadline {when.said}" if when else "have a notice deadline ahead"
    return Wish("notice_by", said, meets=when.holds if when else _always, order=_itself, live=True)


def _dated(fact: str, verb: str, text: str, when: Window | None) -> Wish:
    day: Callable[[Any], date] = lambda value: value if isinstance(value, date) else date.fromisoformat(value)  # noqa: E731
    said = f"{verb} {when.said}" if when else ""
    meets = (lambda value: when.holds(day(value))) if when else _always
    first = bool(_MOST.search(text) or _LEAST.search(text))
    return Wish(
        fact, said, meets=meets, order=day, falling=bool(_MOST.search(text)), first=first, live=fact == "ends_on"
    )


def _law(fact: str, text: str, when: Window | None) -> Wish:
    hit = _LAW.search(text)
    named = " ".join((hit[1] or hit[2] or "").split()) if hit else ""
    if not named or re.search(r"\b(?:governs?|each|every|them|they)\b", named, re.I):
        return Wish(fact)
    place = PLACES.get(named.casefold(), named.casefold())
    wanted = not _NOT.search(text)
    said = f"are {'' if wanted else 'not '}under the law of {place.title()}"
    otherwise = "are under another law" if wanted else "are"
    return Wish(fact, said, otherwise, lambda value: (place in str(value).casefold()) == wanted)


def _length(fact: str, text: str, when: Window | None) -> Wish:
    """A length of time against a bound, or all of them in order."""
    hit = _LENGTH.search(text)
    most, least = bool(_MOST.search(text)), bool(_LEAST.search(text))
    if not hit or not (_MORE.search(text) or _LESS.search(text) or fact == "payment_terms"):
        return Wish(fact, order=in_days, falling=not least, first=most or least)
    bound = int(hit[1]) * DAYS[hit[2].casefold()]
    way, test = _bound(text, bound)
    said = f"have {_CALLED[fact]} of {way}{hit[1]} {hit[2].casefold()}s"
    meets: Callable[[Any], bool | None] = lambda value: None if (its := in_days(value)) is None else test(its)  # noqa: E731
    return Wish(fact, said, f"have other {_CALLED[fact].removeprefix('an ').removeprefix('a ')}", meets, in_days, True)


def _bound(text: str, bound: float) -> tuple[str, Callable[[float], bool]]:
    if _MORE.search(text):
        equal = bool(re.search(r"\bat\s+least\b", text, re.I))
        return ("at least ", lambda its: its >= bound) if equal else ("more than ", lambda its: its > bound)
    if _LESS.search(text):
        equal = bool(re.search(r"\bat\s+most\b|\bup\s+to\b", text, re.I))
        return ("at most ", lambda its: its <= bound) if equal else ("less than ", lambda its: its < bound)
    return "", lambda its: its == bound


def _cap(fact: str, text: str, when: Window | None) -> Wish:
    fees = re.search(
        r"\b(\d{1,2}|twelve|six|twenty-four)[\s-]*months?\b|\b(?:annual|a\s+year|one\s+year|yearly)\b", text, re.I
    )
    if fees and re.search(r"\bfees?\b|\bcharges\b|\bspend\b", text, re.I):
        words = {"twelve": 12, "six": 6, "twenty-four": 24}
        months = int(words.get(fees[1].casefold(), fees[1])) if fees[1] else 12
        said = f"cap liability at {months} months’ fees"
        return Wish(
            fact, said, "state another cap, or that there is none", lambda value: months_of_fees(value) == months
        )
    if _NOT.search(text):
        return Wish(fact, "say that liability is not capped", "state a cap", lambda value: value == "none")
    money = next((hit for hit in _MONEY.finditer(text) if hit[2] or len(hit[1]) > 3), None)
    if money and (_MORE.search(text) or _LESS.search(text)):
        way, test = _bound(text, float(money[1].replace(",", "")) * _TIMES.get((money[2] or "").casefold(), 1))
        said = f"cap liability at {way}{money[0].strip()}"
        return Wish(fact, said, "state another cap, or that there is none", lambda value: values.if_sum(value, test))
    if _MOST.search(text) or _LEAST.search(text):
        return Wish(fact, meets=is_sum, order=sum_of, falling=not _LEAST.search(text), first=True)
    capped = re.search(r"\b(?:which|how\s+many)\b.{0,30}\b(?:have|has|cap)\b", text, re.I)
    return Wish(fact, "cap liability", meets=lambda value: value != "none") if capped else Wish(fact)


def _assigning(fact: str, text: str, when: Window | None) -> Wish:
    if re.search(r"\bfree\w*|\bwithout\s+(?:our\s+)?consent", text, re.I):
        return Wish(fact, "let a party assign without consent, by their words", meets=values.assigns_freely)
    if re.search(r"\bconsent|\bcan.?not|\bneed|\brequire", text, re.I):
        return Wish(
            fact,
            "need consent to assign, by their words",
            meets=lambda v: None if (f := values.assigns_freely(v)) is None else not f,
        )
    return Wish(fact)


def _claimed(fact: str, text: str, when: Window | None) -> Wish:
    wanted = not _NOT.search(text)
    holds, given, denied = CLAIMS[fact]
    said, otherwise = (given, denied) if wanted else (denied, given)
    return Wish(fact, said, otherwise, lambda value: holds(str(value)) == wanted)


def _given(fact: str, text: str, when: Window | None) -> Wish:
    """Every contract whose text gives the fact; what it does not give is not known, never "no"."""
    return (
        _dated(fact, "begin" if fact == "effective_date" else "are dated", text, when)
        if fact.endswith("_date")
        else Wish(fact)
    )


def _always(value: Any) -> bool:
    return True


def _itself(value: Any) -> Any:
    return value


_CALLED = {
    "payment_terms": "payment terms",
    "notice_to_stop_renewal": "notice to stop renewal",
    "convenience_notice": "notice to end without cause",
    "initial_term_months": "an initial term",
    "renewal_period_months": "a renewal period",
}
_OF: dict[str, Callable[[str, str, Window | None], Wish]] = {
    "governing_law": _law, "liability_cap": _cap, "assignment": _assigning,
    **dict.fromkeys(_CALLED, _length), **dict.fromkeys(CLAIMS, _claimed),
}  # fmt: skip
