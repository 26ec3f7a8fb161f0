"""Document -> how notice is given: where to, by which ways, when it counts as received, what a business day is."""

import re
from collections.abc import Iterator, Sequence

from bot.extract.cite import Place, cite, sentence_around
from bot.extract.dates import dates
from bot.extract.duration import Length, days, lengths
from bot.extract.phrase import phrase
from bot.extract.renewal.notice import on_receipt
from bot.extract.stated import as_quoted, best, sentences_with, under, weigh
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Fact

_HEADING = phrase(
    r"(?:\W*\b(?:delivery of |form of |giving of |legal |contract )?notices?\b(?! (?:period|of"
    r"|to))|.*\bnotices?(?: and \w+)?$)"
)
_NOTICE = phrase(r"\bnotices?\b|\bnotifications?\b|\bcommunications?\b")
_WAYS = phrase(
    r"\b(?:registered|certified|recorded delivery|first[ -]class|airmail|prepaid|overnight|courier|facsimile|fax"
    r"|telecopy|e-?mail|electronic mail|personal(?:ly)? (?:delivery|delivered)|by hand|hand[ -]deliver\w+"
    r"|delivered (?:in person|personally)|by post|by mail|mailed)\b"
)
_METHOD = (
    (4, _WAYS),
    (2, phrase(r"\b(?:any|all|each|every|the|a) (?:\w+ ){0,3}?notices?\b|\bnotices? (?:and|or|required|under|to"
        r"|given|of|hereunder|shall|must|will|may|go)\b")),
    (1, phrase(r"\bin writing\b|\bwritten\b")),
    (1, phrase(r"\b(?:shall|must|will|may|is|are) be (?:\w+ ){0,3}?(?:sent|given|deliver|made|served|mailed"
        r"|in writing)")),
    (-2, phrase(r"\binvoice|\bclaim|\bincident|\bcure\b")),
)  # fmt: skip
_DEEMED = phrase(
    r"\b(?:deemed|considered|treated|presumed|effective|taken)\b[^.;]{0,80}\b(?:given|received|delivered|served"
    r"|made|effective|receipt|upon|when|on)\b|\bshall be effective\b|\btakes? effect\b|\bis given (?:on|when)\b"
    r"|\bcounts? (?:as (?:received|given)|when"
    r"|from)"
)
_ADDRESS = phrase(
    r"\b(?:if|notices?) to (?:the )?[\w .,&'’“”\"-]{2,80}?:|\baddress(?:es|ed)?\b|\battention\b|\battn\b"
    r"|[\w.+-]+@[\w-]+\.\w+"
    r"|\bto (?:\w+ ){1,3}at (?:the )?(?:\d|premises)"
)
_BUSINESS_DAY = phrase(r"[\"“]?\b(?:business|working) days?\b[\"”]?(?:: | (?:means?|shall mean|is|are|refers?)\b)")
_TRIAL = phrase(r"\b(?:free )?(?:trial|evaluation|pilot) (?:period|term|subscription|use)\b|\bfree trial\b")
_TRIAL_RUNS = phrase(r"\b(?:for|of|ends?|until|through|lasts?|expires?|runs?|first|is|day|within)\b")
_LONGEST = 700
_NEXT = 5


def notices(document: Document, clauses: Sequence[Clause]) -> dict[str, Fact]:
    """The facts of giving notice, as far as the text has them."""
    return dict(_notices(document, clauses))


def _notices(document: Document, clauses: Sequence[Clause]) -> Iterator[tuple[str, Fact]]:
    method = best(document, clauses, _NOTICE, _METHOD, _HEADING, 5)
    if method:
        yield "notice_method", as_quoted(document, method, "the ways of giving notice")
    headed = under(clauses, _HEADING)
    if address := _address(document, clauses, headed_from=method):
        yield "notice_address", as_quoted(document, address, "the address for notices")
    deemed = [
        place
        for place in sentences_with(document.text, _DEEMED)
        if _goes_on(method, place)
        or (_NOTICE.search(document.text, *place) and (headed(place) or _WAYS.search(document.text, *place)))
        or (headed(place) and _WAYS.search(document.text, *place))
    ]
    if deemed:
        yield from _received(document, deemed[0])
    if defined := next(sentences_with(document.text, _BUSINESS_DAY), None):
        yield "business_day", as_quoted(document, defined, "as it is defined")
    yield from _trial(document)


def _goes_on(method: Place | None, place: Place) -> bool:
    """True when the sentence at `place` is the one at `method` or the next."""
    return (method is not None and -1 <= place[0] - method[1] < _NEXT) or place == method


def _received(document: Document, place: Place) -> Iterator[tuple[str, Fact]]:
    """When notice counts: the slowest way's time as the value where one is stated, else the words."""
    words = document.text[slice(*place)]
    stated = [one for one in lengths(words) if one.value and one.unit in _DAYS]
    slowest = max((*stated, *_nth_days(words)), key=days, default=None)
    if slowest:
        value = {"value": slowest.value, "unit": slowest.unit}
        yield "deemed_receipt", cite(document, value, place, how="the slowest way of sending")
    else:
        yield "deemed_receipt", as_quoted(document, place, "when notice counts")
    if on_receipt(words) or _ON_RECEIPT.search(words):
        yield "notice_received", cite(document, True, place, how="notice counts when it is received")


_NTH = phrase(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd"
    r"|th))(?: \(\d+\w*\))? "
    r"(?P<business>business|working)?(?: ?calendar)? ?day\b"
)
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DAYS = ("days", "business_days", "weeks")
_ON_RECEIPT = phrase(
    r"\b(?:effective|given|served|made|counts?"
    r"|deemed)\b[^.;]{0,60}\b(?:up)?on (?:actual )?(?:receipt|delivery)\b|\btakes? effect on delivery\b"
    r"|\bwhen (?:actually )?received\b|\bonly (?:when"
    r"|upon) (?:receipt|received)"
)


def _nth_days(words: str) -> Iterator[Length]:
    """ "On the third business day after mailing": three business days."""
    for hit in _NTH.finditer(words):
        nth = hit["nth"].lower()
        value = int(re.sub(r"\D", "", nth)) if nth[0].isdigit() else _NUMBERS.index(nth) + 1
        yield Length(*hit.span(), value, "business_days" if hit["business"] else "days")


def _address(document: Document, clauses: Sequence[Clause], *, headed_from: Place | None) -> Place | None:
    """From "If to Acme:" to the end of the clause on notices, at most 700 characters."""
    text = document.text
    headed = [(one.span.start, one.span.end) for one in clauses if one.heading and _HEADING.match(one.heading)]
    if headed_from:
        headed.append((headed_from[0], min(len(text), headed_from[1] + 1_500)))
    for start, end in headed:
        hit = _ADDRESS.search(text, start, end)
        if hit:
            if not hit.group().lower().startswith(("if", "notice")):
                return _sentence(text, hit.start(), start)
            return hit.start(), min(end, hit.start() + _LONGEST)
    return None


def _sentence(text: str, at: int, least: int) -> Place:
    start, end = sentence_around(text, at, at + 1)
    return max(start, least), end


def _trial(document: Document) -> Iterator[tuple[str, Fact]]:
    """The end of a free trial: the day, else how long it runs."""
    for place in sentences_with(document.text, _TRIAL, 20):
        words = document.text[slice(*place)]
        if not weigh(words, ((1, _TRIAL_RUNS),)):
            continue
        day = next((one.day for one in dates(words) if one.day), None)
        length = next((one for one in lengths(words) if one.value), None)
        if day or length:
            value = day.isoformat() if day else {"value": length.value, "unit": length.unit} if length else None
            yield "trial_end", cite(document, value, place, how="stated")
            return
