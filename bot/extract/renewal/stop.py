"""Text -> the sentence, outside the one on renewal, that says what notice keeps the contract from stopping."""

from collections.abc import Iterator
from dataclasses import replace

from bot.extract.cite import Place, all_sentences
from bot.extract.phrase import phrase
from bot.extract.renewal.cause import names_a_cause
from bot.extract.renewal.notice import Notice, fixed_day, notice
from bot.extract.speech import stopping

_END = (
    r"(?:end|expir\w+|terminat\w+|conclusion|completion|commencement|start|beginning|anniversary|renewal)(?: date)?"
    r" (?:of|date of) (?:the |its |any |such |each |this |said |then[ -]|that )*(?:\w+[ -]){0,3}?(?:terms?"
    r"|periods?|renewals?|agreement|contract|lease|year|anniversary)"
)
_STOPS = phrase(
    r"\b(?:intent\w*|desires?|election|elects?|decision|wish\w*"
    r"|decides?) (?:\w+ ){0,2}?not to (?:be )?(?:re-?new|extend|continue)|\bnon-?renewal\b"
    r"|\bnot (?:to )?(?:be )?renewed\b|\bnot (?:like|want|wish|desire|intend) (?:to (?:renew|extend|continue|go on"
    r"|carry on)"
    r"|(?:the |a |any )?(?:\w+ )?(?:renewal|extension))\b"
    rf"|\b(?:terminat|cancel)\w*[^.;]{{0,160}}\b(?:prior to|before|at|as of|upon|effective at|effective as of"
    rf"|effective upon|in advance of)(?: the)? {_END}"
    r"|\bnot(?:ice|ify|ified)\b[^.;]{0,80}\bnot (?:to )?re-?new|\bprevent(?:s|ed|ing)? (?:such |the |that\b|this\b"
    r"|it\b|an? "
    r"|any )?(?:(?:\w+ )?(?:renewal|extension|repetition|continuation))?|\bsuch notice (?:must|shall|is to) be given\b"
    r"|\b(?:must|shall) (?:notify|give)\b[^.;]{0,80}\b(?:prior to|before|of)(?: the)? (?:end|conclusion"
    r"|expir\w+) of the (?:\w+[ -]){0,3}?(?:term|period)\b"
    r"|(?P<intends>\bnotice\b[^.;]{0,60}\bintent(?:ion)? to terminate\b)"
)
_RENEWALS = phrase(
    r"\brenewal\b|\brenew|\bextension|\bthen[ -]current (?:term|period)|\beach (?:\w+ )?(?:term|year)\b"
    r"|\bits term\b|\binitial term\b|\boriginal term\b"
)
_NOT_RENEWAL = phrase(
    r"\b(?:(?<!non-)renewal notice|pric(?:e|ing)|fees? for|rate increase|employ|insurer|insurance|polic(?:y|ies)"
    r"|required (?:by|under) law|stat\.)"
)
# "If you do not give us such notice", "should Customer fail to do so": the sentence before says which.
_SUCH = phrase(
    r"\W*(?:\(?\w{1,3}[.)] )?(?:if|should|failing|absent|unless|where|in the absence of|in default of)\b[^.;]{0,80}?"
    r"\b(?:(?:such|that|said) (?:\w+ )?notice|(?:fails?|omits?|neglects?) to do so|does not do so|so notif)"
)
_NEAR = 2_500
_NEXT = 400
_NEIGHBOURS = 4
# So far from a sentence lies its neighbour, past the blank between them.
_BESIDE = 3


def elsewhere(text: str, renewal: Place) -> tuple[Place, Notice] | None:
    """The sentence that gives the notice, near the one on renewal first, and the notice; None when none does."""
    found = sorted(_sentences(text, renewal), key=lambda one: abs(one[0][0] - renewal[1]))
    return next(iter((*found, *_beside(text, renewal))), None)


def such(text: str, renewal: Place) -> tuple[Place, Notice] | None:
    """The sentence before, with its notice, where the one on renewal opens with "if such notice is not given"."""
    if not _SUCH.match(text[slice(*renewal)]):
        return None
    place = all_sentences(text).beside(renewal[0], -1)
    given = heard(text[slice(*place)]) if place else None
    return (place, given) if place and given else None


def heard(words: str) -> Notice | None:
    """The notice in the sentence `words`; where it has several, the one in the part that "unless" opens."""
    given, length = notice(words), stopping.notice(words)
    if given is None:
        return Notice(length) if length else None
    return given if given.opens or length is None or not length.value else replace(given, least=length)


def _meant(words: str) -> Notice | None:
    length = stopping.notice(words)
    return Notice(length) if length else None


def _beside(text: str, renewal: Place) -> Iterator[tuple[Place, Notice]]:
    """The sentences just behind and before the one on renewal that ask for notice before the end, by their meaning."""
    whole = all_sentences(text)
    before, after = renewal[0], renewal[1]
    for _ in range(_NEIGHBOURS):
        for place in (whole.beside(after, 1), whole.beside(before, -1)):
            words = text[slice(*place)] if place else ""
            if stopping.stops(words) and not _NOT_RENEWAL.search(words) and (given := _meant(words)):
                yield place or renewal, given
        after, before = (whole.beside(after, 1) or (0, after))[1], (whole.beside(before, -1) or (before, 0))[0]


def fixed_elsewhere(text: str, renewal: Place) -> tuple[Place, str] | None:
    """The sentence right beside the one on renewal that names the day by which to speak up, and that day."""
    start, end = renewal
    for at in (start - _BESIDE, end + _BESIDE):
        if 0 < at < len(text):
            place = all_sentences(text).around(at, at + 1)
            words = text[slice(*place)]
            if place != renewal and _STOPS.search(words) and (day := fixed_day(words)):
                return place, day
    return None


def _sentences(text: str, renewal: Place) -> Iterator[tuple[Place, Notice]]:
    done = -1
    for hit in list(_STOPS.finditer(text))[:60]:
        if hit.start() < done or renewal[0] <= hit.start() < renewal[1]:
            continue
        place = all_sentences(text).around(*hit.span())
        done = place[1]
        words = text[slice(*place)]
        near = abs(place[0] - renewal[1]) < _NEAR
        if hit["intends"] and not 0 <= place[0] - renewal[1] < _NEXT:
            continue
        if _NOT_RENEWAL.search(words) or names_a_cause(words) or not (near or _RENEWALS.search(words)):
            continue
        if read := notice(words):
            yield place, read
