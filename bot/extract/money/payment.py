"""Document -> how long after what an invoice must be paid."""

from collections.abc import Sequence

from bot.extract.cite import Place, ask, cite
from bot.extract.duration import Length, lengths
from bot.extract.phrase import phrase
from bot.extract.stated import sentences_with, under, weigh
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Fact

_CUE = phrase(r"\b(?:invoic\w+|net (?:COUNT)|payable|payments?|pay|paid|due|remit\w*)\b")
_NET = phrase(r"\bnet[ -]+(?P<days>\d{1,3})\b(?! ?%)(?: days)?|\bCOUNT days? net\b")
_CLUES = (
    (-3, phrase(r"\b(?:remain payable|replaced|discount|deduct|early)\b")),
    (2, phrase(r"\b(?:payment|invoices?) (?:is|are|shall be) (?:due|payable)\b")),
    (3, phrase(r"\binvoice")),
    (2, phrase(r"\b(?:pay|paid|payable|due|remit|payment)\b")),
    (1, phrase(r"\b(?:customer|client|buyer|purchaser|company|distributor|licensee|tenant|reseller|shipper)\b")),
    (1, phrase(r"\bundisputed\b|\bnet\b|\ball (?:invoices|payments|fees|amounts|sums)\b|\beach invoice")),
    (-3, phrase(r"\b(?:interest|overdue|past due|late (?:payment|charge|fee)|fails? to|failure|not paid|default"
        r"|breach|suspend|terminat|refund|reimburs|credit memo|dispute|object|audit|royalt|withh[eo]ld|expenses"
        r"|deposit)")),
)  # fmt: skip
_START = phrase(
    r"['’]?,? (?:net )?(?:of|after|from|following|upon)(?: the)?(?: date (?:of|on|that))?(?: its| the| an?| such"
    r"| each| customer['’]s| receipt of)*"
)
_FROM = (
    ("invoice date", phrase(r"\bits date\b")),
    ("receipt of invoice", phrase(r"\b(?:receipt|receives?|receiving|received|delivery)\b[^.;]{0,40}\binvoice"
        r"|\binvoice (?:is|has been|was) received|\binvoice receipt|\bits receipt\b|\breceipt (?:thereof|by)\b")),
    ("invoice date", phrase(r"\binvoice date\b|\bdate (?:of|on|shown on|that|stated on)(?: the| an?| each| such"
        r"| \w+['’]s)?(?: \w+)? invoices?\b|\bdate invoiced\b|\b(?:of|from|after|following) (?:the |an? |each |such "
        r"|any |\w+['’]s )*(?:\w+ )?invoices?\b|\bdate thereof|\bof the date of invoice")),
    ("delivery", phrase(r"\b(?:delivery|delivered|receipt of (?:the )?(?:goods|products?|shipment))\b")),
    ("shipment", phrase(r"\b(?:shipment|shipped|dispatch)\b")),
    ("end of month", phrase(r"\bend of (?:the |each |such |that |any )*(?:calendar )?month")),
    ("end of quarter", phrase(r"\bend of (?:the |each |such |that |any )*(?:calendar |fiscal )?quarter")),
)  # fmt: skip
_HEADING = phrase(r".*\b(?:payments?|invoic\w+|billing|fees|charges|compensation|price|terms of payment)\b")


def payment_terms(document: Document, clauses: Sequence[Clause]) -> Fact | None:
    """The fact "payment_terms"; None where no sentence says when an invoice is due."""
    headed = under(clauses, _HEADING)
    found: list[tuple[int, int, Place, Length, str]] = []
    for place in sentences_with(document.text, _CUE):
        words = document.text[slice(*place)]
        read = _term(words)
        weight = weigh(words, _CLUES) + headed(place)
        if read and weight >= 4:
            found.append((weight, -place[0], place, *read))
    if not found:
        return None
    _, _, place, length, start = max(found, key=lambda one: one[:2])
    if length.value is None:
        return ask(document, "Within how many days is an invoice due?", place, how="words and figures disagree")
    value = {"value": length.value, "unit": length.unit} | ({"from": start} if start else {})
    return cite(document, value, place, how="stated")


def _term(words: str) -> tuple[Length, str] | None:
    """The time for payment in a sentence, and from when it runs ("" where the sentence does not say)."""
    net = _NET.search(words)
    if net and net["days"]:
        return Length(*net.span(), int(net["days"]), "days"), _from(words[net.end() :])
    for one in lengths(words):
        if one.unit in ("months", "years") or not _DUE.search(words[max(0, one.start - 60) : one.start]):
            continue
        start = _from(words[one.end : one.end + 120])
        if not start and _INVOICED.search(words):
            return one, "receipt of invoice" if _RECEIPT.match(words, one.end) else ""
        if start or (net and "net" in words[max(0, one.start - 8) : one.end + 6].lower()):
            return one, start
    return None


def _from(tail: str) -> str:
    return next((name for name, pattern in _FROM if pattern.search(tail[:120])), "")


_INVOICED = phrase(r"\binvoice[sd]?\b[^.;]{0,160}\b(?:pay|payable|due)\b")
_RECEIPT = phrase(r" (?:after|of|from|following|upon) (?:its )?receipt\b")
_DUE = phrase(
    r"\b(?:within|net|in|not later than|no later than|by|due|payable|pay|terms of|terms are"
    r"|terms shall be|than)(?: an?| the)?(?: period of)? ?\(?$"
)
