"""Document -> the most that a party owes the other for everything that goes wrong: a sum, a multiple, or no limit."""

from collections.abc import Sequence
from typing import Any

from bot.extract.cite import Place, ask, cite
from bot.extract.duration import lengths
from bot.extract.money.amount import amounts
from bot.extract.phrase import phrase
from bot.extract.stated import best, weigh
from bot.model.clause import Clause
from bot.model.document import Document, collapsed
from bot.model.fact import Fact

_CUE = phrase(r"\bliab(?:le|ility|ilities)\b|\bdamages\b")
_LIMIT = phrase(
    r"\b(?:exceed\w*|greater than|more than|in excess of|limited to|cap(?:ped)?(?: at)?|maximum (?:aggregate "
    r"|total )?(?:liability|amount)|up to)\b"
)
_CLUES = (
    (3, phrase(r"\bliable (?:\w+ ){0,4}for more than\b|\bliable only [^.;]{0,200}\bup to\b")),
    (3, phrase(r"\bliab\w+[^.;]{0,400}?\b(?:not exceed|exceed|be limited to|is limited to|capped|be greater than"
        r"|be more than|in excess of)\b|\b(?:no event|not)\b[^.;]{0,120}\bliab\w+[^.;]{0,300}\b(?:exceed|excess of"
        r"|more than|greater than)")),
    (2, phrase(r"\b(?:total|aggregate|cumulative|maximum|entire|overall)\b[^.;]{0,40}\bliabilit")),
    (1, phrase(r"\bunder(?: or in connection with| or relating to)? this\b|\bhereunder\b|\barising (?:out of"
        r"|from|under)\b|\bin connection with\b")),
    (1, phrase(r"\b(?:either|neither|no|each) party|party['’]s\b")),
    (-3, phrase(r"\binsurance\b|\bpolic(?:y|ies)\b|\bdeductible|\bcoverage\b|\bliquidated|\bper (?:claim"
        r"|occurrence)\b|\btax(?:es)?\b|\bthird[ -]party certif")),
    (-2, phrase(r"\bcap shall not apply|\bsuper ?cap|\bdata (?:breach|protection) cap\b")),
)  # fmt: skip
_UNLIMITED = phrase(
    r"\bliability[^.;]{0,80}\b(?:is|are|shall be|will be) (?:unlimited|uncapped|without limit)|\bno (?:limit|cap"
    r"|limitation) (?:on|to|of|upon) (?:\w+ ){0,3}?liabilit"
)
_CARVED_OUT = phrase(
    r"\b(?:for|in respect of|with respect to|arising from|death|personal injury|fraud|gross"
    r"|wil[l]?ful|nothing)\b"
)
_TIMES = phrase(
    r"\b(?P<times>COUNT|twice|double|one|once)(?: times|-times| ?x)?(?: \(\d+x?\))?,? (?:the )?(?:total "
    r"|aggregate |average )?(?:amount|fees?|sum|annual|value|price|charges|rent|payments|monthly|contract)\b"
    r"|\b(?P<percent>\d{2,3}) ?(?:%|percent|per cent)(?: \(\d+%?\))?(?: of)?"
)
_MONEY_PAID = phrase(
    r"\b(?:(?:total |aggregate |net |actual |annual |monthly |average )*(?:amounts?|fees?|sums?|charges"
    r"|payments?|compensation|consideration|purchase price|price|rent|commissions?|royalties|license fees?"
    r"|contract value|value of (?:this|the) \w+|subscription fees?)\b[^.;]{0,200})"
)
_SHARE = phrase(r"\b\d{2,3} ?(?:%|percent|per cent)(?: \(\d+%?\))? of (?:the )?|(?:\(\d{2,3}%\)) of (?:the )?")
_THE_REST = phrase(r"[^.;]{3,200}")
_CUT = phrase(
    r",? (?:giving rise|regardless|even if|whether|except|and the|provided|unless|whichever|exceed)\b"
    r"|;|\.(?: |$)|, (?:and|or|except|regardless|whether|even)\b"
)
_GREATER = phrase(
    r"\b(?:greater|higher|larger|lesser|lower|smaller) of\b|\bwhichever is (?:the )?(?:greater"
    r"|higher|lesser|lower|less)\b"
)
_BLANK = phrase(r"\[[ *●•_]+\]|\*{3,}|_{4,}")
_HEADING = phrase(r".*\b(?:limit\w* (?:of|on) (?:liabilit|damages|remed)|liability|limitations?\b|cap on)")


def liability_cap(document: Document, clauses: Sequence[Clause]) -> Fact | None:
    """The fact "liability_cap"; None where no sentence limits liability to a sum or a multiple."""
    place = best(document, clauses, _CUE, _CLUES, _HEADING, 4)
    if place is None:
        return _none(document, clauses)
    words = document.text[slice(*place)]
    limit = _LIMIT.search(words, _from(words))
    said = words[limit.end() :] if limit else ""
    if not said:
        return None
    options = _values(said)
    if _GREATER.search(said) or len(options) > 1:
        if not options:
            return None
        return ask(document, "Which sum caps liability? The clause names more than one.", place, how="several caps")
    if not options:
        hidden = _BLANK.search(said[:160])
        return ask(document, "At what sum is liability capped?", place, how="redacted") if hidden else None
    return cite(document, options[0], place, how="stated where liability is limited")


def _from(words: str) -> int:
    hit = _CUE.search(words)
    return hit.start() if hit and _LIMIT.search(words, hit.start()) else 0


def _values(said: str) -> list[Any]:
    """The caps that the words behind "exceed" name, each once."""
    paid = _MONEY_PAID.search(said[:400])
    sums = list(amounts(said[:300]))
    if share := _SHARE.search(said[:120]):
        paid = _THE_REST.match(said, share.end()) or paid
    if paid and (not sums or paid.start() < sums[0].start):
        stop = _CUT.search(said, paid.start())
        of = said[paid.start() : stop.start() if stop else paid.end()][:160]
        found: list[Any] = [{"multiple": _multiple(said[: paid.start() + 40]), "of": collapsed(of).rstrip(" ,)")}]
        return found + [{"amount": one.value, "currency": one.currency} for one in sums[:1] if _GREATER.search(said)]
    distinct = {(one.value, one.currency): {"amount": one.value, "currency": one.currency} for one in sums[:2]}
    return list(distinct.values())


def _multiple(lead: str) -> int | float:
    hit = _TIMES.search(lead)
    if hit is None:
        return 1
    if hit["percent"]:
        share = int(hit["percent"]) / 100
        return int(share) if share == int(share) else share
    word = hit["times"].lower().strip()
    if word in ("twice", "double"):
        return 2
    return next((one.value or 1 for one in lengths(f"{word} years")), 1)


def _none(document: Document, clauses: Sequence[Clause]) -> Fact | None:
    place: Place | None = best(document, clauses, _UNLIMITED, ((1, _UNLIMITED), (-5, _CARVED_OUT)), _HEADING, 1)
    if place is None or weigh(document.text[slice(*place)], ((1, _CARVED_OUT),)):
        return None
    return cite(document, "none", place, how="liability is said to have no limit")
