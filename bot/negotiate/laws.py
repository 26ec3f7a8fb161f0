"""A clause's text in, the law that governs out, as the clause names it."""

import re
from collections.abc import Iterator

_PLACE = r"[A-Z][\w'’]+(?:(?:\s+(?:and|of|the))*\s+[A-Z][\w'’]+)*"
_LAW = re.compile(
    r"\b[Ll]aws?\s+(?:of|in\s+force\s+in|applicable\s+in|in\s+effect\s+in|from)\s+(?:[Tt]he\s+)?"
    r"(?:(?:[Ss]tate|[Cc]ommonwealth|(?:[Ff]ederal\s+)?[Rr]epublic|[Pp]rovince|[Kk]ingdom|[Ee]mirate|[Cc]anton|[Ll]and)\s+of\s+)?(?:[Tt]he\s+)?(?P<place>"
    + _PLACE
    + r")"
    r"|\b(?P<before>[A-Z]\w+(?:\s+[A-Z]\w+)*)\s+(?:substantive\s+|domestic\s+|national\s+|internal\s+)?[Ll]aws?\s+(?:(?:shall|will|exclusively|alone|is)\s+)*(?:governs?|appl|controls?|is\s+to)"
    r"|(?:^|[.\n]\s*)(?P<alone>[A-Z]\w+(?: [A-Z]\w+)?) law[.;]"
    r"|\b(?:governed|construed|interpreted|determined|subject)\b[^.;]{0,60}?\b(?:by|under|with|to)\s+(?:the\s+)?(?P<by>[A-Z]\w+(?:\s+[A-Z]\w+)*)\s+(?:[a-z]+\s+)?[Ll]aws?\b"
)
_SAME = {
    "English": "England and Wales",
    "England": "England and Wales",
    "Wales": "England and Wales",
    "Irish": "Ireland",
    "Californian": "California",
    "Swiss": "Switzerland",
    "German": "Germany",
    "French": "France",
    "Dutch": "Netherlands",
    "Scottish": "Scotland",
    "Scots": "Scotland",
}
_NO_LAW = {
    "This",
    "The",
    "Any",
    "Such",
    "Applicable",
    "Governing",
    "Its",
    "Mandatory",
    "All",
    "Federal",
    "Local",
    "Data",
    "Privacy",
}

# A company that is organized under a law does not choose it.
_FOUNDED = re.compile(
    r"\b(?:organi[sz]ed|incorporated|existing|formed|registered|established|company|corporation)\b[^.;]*$", re.I
)


def laws(text: str) -> Iterator[tuple[str, int, int]]:
    """(the law, where its name starts and ends), in order."""
    for hit in _LAW.finditer(text):
        group = next(name for name in ("place", "before", "alone", "by") if hit[name])
        name = re.sub(r"^(?:State|Commonwealth|Republic|Province)\s+of\s+", "", hit[group])
        start = hit.end(group) - len(name)
        if name.split()[0] in _NO_LAW or _FOUNDED.search(text[max(0, hit.start() - 90) : hit.start()]):
            continue
        yield _SAME.get(name, name), start, hit.end(group)
