"""Text -> the parties named outside a sentence: beside labels, in a table, in a letter's head, over signatures."""

import re
from collections.abc import Iterator

from bot.extract.names import is_company, read_name
from bot.extract.party import (
    DEFINES,
    DESCRIBED,
    NO_SHORT,
    ROLE,
    Named,
    defined_short,
    distinct,
    may_be_party,
    names_another,
    role,
    short_name,
)
from bot.model.document import collapsed
from bot.model.fact import Party

_LABEL = (
    r"Party\s+[A-C]|Company|Licensor|Licensee|Distributor|Supplier|Buyer|Seller|Customer|Client|Consultant|Franchisor"
    r"|Franchisee|Provider|Sponsor|Vendor|Contractor|Reseller|Manufacturer|Purchaser|Lessor|Lessee|Landlord|Tenant"
    r"|Subscriber"
)
_LABELLED = re.compile(rf"(?<![\w-])(?P<label>{_LABEL})\s*(?:\([^)]{{1,40}}\))?\s*(?::\s+|[^\S\n]\|[^\S\n])")
_SIGNED = re.compile(r"\b(?:By|BY)\s*:|(?P<behalf>\b[Ff]or\s+and\s+on\s+behalf\s+of\s*:?\s+)")
_CAPITAL = re.compile(r"(?:^|(?:[\da-z)\],;:.”\"_|-]|\n)\s+)(?=[A-Z])")
_MID_NAME = re.compile(r"(?:^|[\s|(])[A-Z][\w&'’-]*[^\S\n]$")
_SALUTATION = re.compile(r"^[^\S\n]*(?:Dear|Gentlemen|Ladies)\b", re.M)
_LINE = re.compile(r"^[^\S\n]*(?P<line>[A-Z0-9][^\n|]{3,70}?)[^\S\n]*$", re.M)
_NO_GAP = re.compile(r"\W{0,2}")
_SIGNATURE_GAP = re.compile(r"[\s_:)]*")
_REACH = 4_000
# What stands before a name over a signature but is not of it: the signatory's office, the party's role, "Attest".
_NOT_YET = re.compile(
    r"^(?:.*\b(?:Officer|OFFICER|Director|DIRECTOR|President|PRESIDENT|Manager|MANAGER|Secretary|Treasurer|Counsel|Signatory"
    rf"|SIGNATORY|Chairman|ATTEST|Attest|Witness|WITNESS)\b[\s,:]*(?=[A-Z])|(?i:{ROLE})\s+(?=[A-Z]))+"
)
_REGISTERED = re.compile(
    r"\s*,?\s*(?:\(\s*(?:a\s+)?(?:company|registered|registration|incorporated)\b[^)]{0,80}\d|whose\s+registered\s+(?:office|address)"
    r"|registration\s+n|a\s+company\s+(?:registered|incorporated))",
    re.I,
)
_DESCRIBED_AS = re.compile(
    r",\s+an?\s+(?:[A-Z][\w.]*\s+){1,3}(?:(?:limited|general|public|private|professional|joint|stock|business|liability"
    r"|non-?profit)\s+)*(?:corporation|company|partnership|trust|association|Corporation|Company)\b"
)


def labelled(text: str) -> list[Named]:
    """Parties written as "Company: Acme Inc.", or in a table row, at the top."""
    found = []
    for label in _LABELLED.finditer(text, 0, _REACH):
        written = label["label"]
        end = min(len(text), label.end() + 200)
        stop = read_name(text, label.end(), end, wide=True)
        name = collapsed(text[label.end() : stop]) if stop else ""
        if stop and (is_company(name) or (written.startswith("Party") and may_be_party(name))):
            short, close = short_name(text, stop, end) or (written, stop)
            found.append(Named(Party(name, short, role(written)), label.start(), close, stop - label.start()))
    return distinct(found)


def in_table(text: str, label: str) -> Named | None:
    """The company in the row that begins with `label`, for a preamble that refers to "the customer named below"."""
    for row in re.finditer(rf"^[^\S\n]*{re.escape(label)}\s*[:|]?\s+(?=[A-Z0-9])", text[: 2 * _REACH], re.M):
        stop = read_name(text, row.end(), min(len(text), row.end() + 200), wide=True)
        if stop and is_company(text[row.end() : stop]):
            return Named(
                Party(collapsed(text[row.end() : stop]), label, role(label)), row.start(), stop, stop - row.start()
            )
    return None


def in_letter_head(text: str) -> list[Named]:
    """The companies that stand on lines of their own before "Dear": who writes, and to whom."""
    salutation = _SALUTATION.search(text, 0, _REACH)
    return distinct(_lines(text, salutation.start())) if salutation else []


def _lines(text: str, end: int) -> Iterator[Named]:
    for line in _LINE.finditer(text, 0, end):
        start, stop = line.span("line")
        name = collapsed(line["line"])
        if read_name(text, start, end, wide=True) == stop and is_company(name) and may_be_party(name):
            yield Named(Party(name), start, stop, stop - start)


def defined(text: str, end: int) -> list[Named]:
    """Companies in the opening words for which a short name is defined."""
    found = []
    for hit in DEFINES.finditer(text, 0, end):
        short = defined_short(hit)
        place = None if NO_SHORT.match(short) else _company_before(text, hit.start(), reach=160)
        if place:
            party = Party(collapsed(text[slice(*place)]), short, role(short))
            found.append(Named(party, place[0], hit.end(), place[1] - place[0]))
    return distinct(found)


def registered(text: str, end: int) -> list[Named]:
    """Companies in the opening words that are told apart by a registration number or a registered office."""
    places = (_company_before(text, hit.start(), reach=160) for hit in _REGISTERED.finditer(text, 0, end))
    found = [Named(Party(collapsed(text[slice(*place)])), *place, place[1] - place[0]) for place in places if place]
    return distinct(found)


def signed(text: str) -> list[Named]:
    """Companies that stand right above "By:", or behind "for and on behalf of"."""
    found = []
    for line in list(_SIGNED.finditer(text))[-200:]:
        if line["behalf"]:
            stop = read_name(text, line.end(), min(len(text), line.end() + 150), wide=True)
            place = (line.end(), stop) if stop and is_company(text[line.end() : stop]) else None
        else:
            place = _company_before(text, line.start(), reach=120, gap=_SIGNATURE_GAP)
        if place:
            found.append(Named(Party(collapsed(text[slice(*place)])), *place, place[1] - place[0]))
    return distinct(found)


def _company_before(text: str, at: int, *, reach: int, gap: re.Pattern[str] = _NO_GAP) -> tuple[int, int] | None:
    """The company whose name ends right before `at`, else one only described ("a Delaware corporation") up to there."""
    described = None
    for begin in _CAPITAL.finditer(text, max(0, at - reach), at):
        stop = read_name(text, begin.end(), at, wide=True)
        if stop is None or _MID_NAME.search(text, max(0, begin.end() - 40), begin.end()):
            continue
        start = _past_office(text, begin.end(), stop)
        name = collapsed(text[start:stop])
        if not may_be_party(name) or not (is_company(name) or _DESCRIBED_AS.match(text, stop, at)):
            continue
        if gap.fullmatch(text, stop, at):
            return start, stop
        if gap is _NO_GAP and DESCRIBED.match(text, stop, at) and not names_another(text, stop, at):
            described = described or (start, stop)
    return described


def _past_office(text: str, start: int, stop: int) -> int:
    """The start of the name behind "Ann Oak, President" or "RESELLER"."""
    office = _NOT_YET.match(text[start:stop])
    return start + office.end() if office else start
