"""Text -> the notice on which a party may end the contract at any time without a cause."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.extract.cite import Place, all_sentences
from bot.extract.duration import days
from bot.extract.phrase import phrase
from bot.extract.renewal.cause import names_a_cause
from bot.extract.renewal.notice import Notice, notice
from bot.extract.renewal.statement import Standing
from bot.model.clause import Clause

_ENDS = phrase(r"\b(?:terminat|cancel)\w*|\bmay end\b")
_BARE = phrase(r"\bmay (?:terminate|cancel) (?:on|upon|by|at any time|without)\b")
_MAY = phrase(
    r"\b(?:may|can|shall (?:each )?have the (?:\w+ )?right|ha(?:s|ve) the (?:\w+ )?(?:right|ability)"
    r"|is entitled|are entitled|shall be entitled|reserves? the right|until)\b[^.;]{0,140}?\b(?:terminat|cancel"
    r"|end (?:it|this)\b)"
    r"|\b(?:may|shall|can) be (?:earlier |sooner )?terminated\b|\bnotice (?:must|shall|is to) be given by (?:either|any"
    r"|each) party\b"
    r"|\b(?:terminable|cancell?able)\b|\bright to (?:terminate|cancel)\b|\b(?:terminated|cancelled"
    r"|canceled) (?:by|at|upon|on|without)\b|\bterminat\w+ for convenience\b"
)
_FREELY = phrase(
    r"\b(?:without|with or without|for any|any|no|for) (?:or no |or without |any |showing |particular )*(?:cause"
    r"|reason)s?\b|\bfor (?:its |their )?convenience\b|\bat (?:its|their|his|her) (?:sole |own "
    r"|absolute )*(?:discretion|option|election|will|convenience)\b"
    r"|\bat will\b|\bat any time\b|\bin its sole (?:and absolute )?discretion\b|\bwithout (?:cause|reason"
    r"|fault)\b|\bfor any reason\b|\bother than (?:for )?breach\b"
)
_OTHER = phrase(
    r"\b(?:this (?:agreement|contract|lease|engagement|letter|license|addendum|SOW|plan|appointment|order form"
    r"|subscription)|the (?:agreement|contract|engagement|term|services|subscription)|it)\b"
)
_NOT_OURS = phrase(
    r"\b(?:sublicen|employment|polic(?:y|ies)|insurance|statement of work|purchase orders?|work orders?"
    r"|sub-?contract|credit agreement|user accounts?)"
)
_MARK = phrase(r"\((?:[a-z]|[ivx]{1,4})\) ")
_LISTS = phrase(r"\b(?:may|can|shall|will)\b[^.;:]{0,60}\bterminat\w*[^.;:]{0,200}:")
_ITEM = phrase(
    r"(?:\n|[;:.] (?:and |or )?)\(?(?:[a-z]|[ivx]{1,4}|\d{1,2}|\d+(?:\.\d+)+)[.)]+ ?(?P<said>(?:by (?:the "
    r"|any of the )?[^.;:()]{2,60}?"
    r"|without (?:any )?(?:cause|reason)|for (?:any|no) reason|for convenience|at any time)"
    r"[^.;:]{0,120}?\bnotice\b[^.;:]{0,120})"
)
_LIST = 1_800
_WITHIN = phrase(r"\b(?:within|for|period of)(?: an?| the)?(?: period of)? ?$")
_AT_END = phrase(
    r"\b(?:prior to|before|at|as of|of) (?:the )?(?:end|expir\w+|conclusion) of (?:the |its |any |such "
    r"|each )*(?:\w+[ -]){0,3}?(?:terms?|periods?)\b|\bnot to (?:re-?new|extend)\b"
)
_FREE_HEADING = phrase(r".*\b(?:without cause|for convenience|at will)\b")
_MOST = 200
_ONE_CLAUSE = 300


def convenience(text: str, clauses: Sequence[Clause]) -> tuple[Place, Notice] | None:
    """The sentence that lets a party end the contract without cause, and its notice; the longest where several do."""
    found = [*_sentences(text, clauses), *_items(text, clauses)]
    surest = max((weight for weight, _, _ in found), default=0)
    best = [(place, given) for weight, place, given in found if weight >= surest - 1]
    beside = [
        (place, given)
        for weight, place, given in found
        if weight >= 0 and any(abs(place[0] - other[0]) < _ONE_CLAUSE for other, _ in best)
    ]
    return max((*best, *beside), key=lambda one: days(one[1].least), default=None)


def _sentences(text: str, clauses: Sequence[Clause]) -> Iterator[tuple[int, Place, Notice]]:
    standing = Standing(clauses)
    freely = [(one.span.start, one.span.end) for one in clauses if one.heading and _FREE_HEADING.match(one.heading)]
    done = -1
    for hit in list(_ENDS.finditer(text))[:_MOST]:
        if hit.start() < done:
            continue
        place = all_sentences(text).around(*hit.span())
        done = place[1]
        words = text[slice(*place)]
        if _MAY.search(words) and _OTHER.search(words) and names_a_cause(words):
            yield from _free_parts(words, place)
            continue
        if (
            not _MAY.search(words)
            or names_a_cause(words)
            or _AT_END.search(words)
            or not (_OTHER.search(words) or _BARE.search(words))
        ):
            continue
        free = bool(_FREELY.search(words)) or any(start <= place[0] < end for start, end in freely)
        given = notice(words)
        if given and _WITHIN.search(words[: given.least.start][-80:]):
            continue
        if given and (free or not _NOT_OURS.search(words)):
            yield 3 * free - 3 * bool(_NOT_OURS.search(words)) + min(0, standing.at(place[0])), place, given


def _free_parts(words: str, place: Place) -> Iterator[tuple[int, Place, Notice]]:
    """The parts of a sentence with items, some of them causes, that let somebody end it at any time on notice."""
    marks = [hit.start() for hit in _MARK.finditer(words)]
    for start, end in pairwise([*marks, len(words)]):
        part = words[start:end]
        given = notice(part)
        if given and _FREELY.search(part) and not names_a_cause(part) and not _AT_END.search(part):
            yield 3, (place[0] + start, place[0] + end), given


def _items(text: str, clauses: Sequence[Clause]) -> Iterator[tuple[int, Place, Notice]]:
    """Items of a list of ways to end the contract: "(d) by either party upon sixty days' notice"."""
    standing = Standing(clauses)
    leads = [
        hit
        for hit in _LISTS.finditer(text)
        if _OTHER.search(text, max(0, hit.start() - 80), hit.end()) and not _NOT_OURS.search(hit.group())
    ]
    for lead in leads:
        for hit in _ITEM.finditer(text, lead.end() - 1, lead.end() + _LIST):
            said = hit["said"]
            given = notice(said)
            if given and not names_a_cause(said) and not _AT_END.search(said) and not _NOT_OURS.search(said):
                weight = 3 * bool(_FREELY.search(said)) + min(0, standing.at(hit.start()))
                yield weight, hit.span("said"), given
