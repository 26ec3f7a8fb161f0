"""Text -> the notice on which a party may end the contract at any time without a cause."""

from collections.abc import Iterator, Sequence

from bot.extract.cite import Place, all_sentences
from bot.extract.phrase import phrase
from bot.extract.renewal.cause import names_a_cause
from bot.extract.renewal.notice import Notice, days, notice
from bot.extract.renewal.statement import Standing
from bot.model.clause import Clause

_ENDS = phrase(r"\b(?:terminat|cancel)\w*|\bmay end\b")
_BARE = phrase(r"\bmay (?:terminate|cancel) (?:on|upon|by|at any time|without)\b")
_MAY = phrase(
    r"\b(?:may|can|shall (?:each )?have the (?:\w+ )?right|has the (?:\w+ )?right|have the (?:\w+ )?right"
    r"|is entitled|are entitled|shall be entitled|reserves? the right|until)\b[^.;]{0,140}?\b(?:terminat|cancel"
    r"|end (?:it|this)\b)"
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
    found = list(_sentences(text, clauses))
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
