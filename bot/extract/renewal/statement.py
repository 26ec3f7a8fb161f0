"""Text -> the sentences that say whether and how the contract goes on after its first term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.extract.cite import Place, all_sentences
from bot.extract.phrase import phrase
from bot.extract.renewal.period import months
from bot.extract.speech.renewing import AUTOMATIC, BY_AGREEMENT, CUE, NONE, PERPETUAL, causes, is_ours, kind, surety
from bot.model.clause import Clause

_OURS = (
    r"(?:this|the|said|such) (?:[\w&-]+ ){0,3}?(?:agreement|contract|lease|sublease|addendum|attachment|license|"
    r"arrangement|engagement|subscription|franchise|appointment|services?|charter|consultancy|retainer|plan|"
    r"order form|order|OMA|statement of work|SOW)"
)
_OURS_GOES_ON = phrase(
    rf"\b(?:{_OURS}|(?:the|this|its) (?:(?:\w+ ){{0,2}}?term|(?:initial|contract) period)(?: of {_OURS})?|it)"
    r"[\"”)]* [^.;]{0,80}?\b(?:renew|exten[ds]|continu|roll|remain|prolong|repeat)"
)
_CLUES = tuple(
    (value, phrase(clue))
    for value, clue in (
        (
            -20,
            r"\b(?:renew|extend|maintain)\w* (?:all |its |any |such |their |the )*(?:insurance|licen[cs]es|permits"
            r"|registrations|polic|visas?|certific)",
        ),
        (-4, r"\b(?:renewal|extension) of (?:its|their|his|her)\b"),
        (-6, r"\bwhich reads?\b|\bis (?:hereby )?(?:deleted|replaced)\b"),
        (3, _OURS_GOES_ON.pattern),
        (3, r"\b(?:term|period|tenure)[\"”)]* (?:\w+ ){0,3}?(?:repeat|prolong)|\b(?:further|new) (?:\w+ )?(?:term"
            r"|period)"
            r" (?:of [^,.;]{1,30} )?(?:begins|follows|starts)\b"),
        (2, r"\b(?:tenure|duration)\b"),
        (3, rf"\b(?:renew|extend|prolong|extension of|renewal of|continue)\w* (?:\w+ ){{0,2}}?(?:{_OURS}"
            rf"|it|the (?:\w+ )?term)\b"),
        (2, r"\b(?:initial|original|first|current|primary) (?:\w+ )?(?:terms?|period)\b"),
        (2, r"\b(?:renewal|extension|extended|additional|successive|subsequent) (?:\w+ )?(?:terms?|periods?)\b"),
        (1, r"\bautomatic(?:ally)?\b"),
        (1, r"\bthereafter\b"),
        (2, r"\bno fixed term\b"),
        (4, r"\b(?:no|without(?: any)?) automatic (?:renewal|extension)"),
        (1, r"\b(?:agreement|contract|lease) (?:does|shall|will) not (?:be )?(?:automatically )?renew"),
        (1, r"\bunless\b"),
        (-4, r"\b(?:warrant(?:y|ies) period|insurance polic|polic(?:y|ies) of insurance|letters? of credit|patent term|"
             r"term of (?:the|such|any|each) patents?|extensions? of time|domain name|statute of limitations"
             r"|trademark registration|"
             r"hold(?:s|ing)?[ -]over|holdover|permits? and|renewals? of (?:any |the "
             r"|such )?(?:licenses|registrations|permits)|"
             r"extend(?:s|ed)? credit|credit extended|extend(?:s|ed)? (?:the )?time"
             r"|rights? (?:granted )?hereunder extend|"
             r"shall (?:also |not )?extend to|will (?:also |not )?extend to|extends? (?:only )?to"
             r"|limited extension)\b"),
        (-3, r"\b(?:confidential|surviv|royalt(?:y|ies)|delivery date|escrow|non-?compet|indemnif|employment"
            r"|bond|delay)"),
        (3, r"\b(?:have|has|granted|grants [^.;]{1,40}) (?:\w+ ){0,3}?(?:options?|right) to (?:renew|extend|obtain an?"
            r" successor)\b"),
        # Month by month as long as something is missing is a stopgap.
        (-6, r"\bif (?!neither|either|no\b|not\b|the parties)[^;]{1,600}\bmonth[ -]+(?:to|by)[ -]+month\b"),
        (-4, r"^\W*(?:\(\w+\) )?(?:up)?on (?:the )?(?:termination|expiration)[^.;]{0,240}\boption \(?(?:and "
             r"|but )?not (?:the|an) obligation"),
        (-3, r"\bin the event\b|\bif [^,;.]{0,80}\b(?:not renewed|does not renew|fails to renew)"),
        (-3, r"\b(?:upon|following|after|at|on|in the event of)(?: \w+){0,3}? (?:any |the )?(?:termination"
            r"|expiration)(?:,| or)? (?:or )?(?:non-?renewal|nonrenewal)\b"),
    )
)  # fmt: skip
_TERM_HEADING = phrase(
    r".*\b(?:terms?(?! of sale| and conditions)|duration|renewals?|extensions?|period|commencement|expiration)\b"
)
_OTHER_HEADING = phrase(
    r".*\b(?:maintenance|support|warrant|insur|confiden|price|pricing|payment|fees?\b|exclusiv|compet|record|audit|"
    r"definition|indemn|escrow|hold|surviv|intellectual|patent|trademark)"
)
_ATTACHED = phrase(r"(?:exhibit|schedule|annex|appendix|attachment|addendum)\b")
_SURER = {AUTOMATIC: 2, PERPETUAL: 0, NONE: 0, BY_AGREEMENT: 1}
_MOST = 300
# In so short a text there is little else that could be meant.
_SHORT = 6_000


@dataclass(frozen=True, slots=True)
class Statement:
    """The sentence `words` at `place` and what it says of renewal; `weight`: how surely it speaks of the contract."""

    place: Place
    words: str
    kind: str
    weight: int


def statements(text: str, clauses: Sequence[Clause]) -> list[Statement]:
    """What `text` says of renewal, the surest first; of equally sure ones the first in the text."""
    found = list(_statements(text, clauses))
    return sorted(found, key=lambda one: (-one.weight, one.place))


def _statements(text: str, clauses: Sequence[Clause]) -> Iterator[Statement]:
    standing = Standing(clauses)
    done, seen = -1, 0
    for hit in CUE.finditer(text):
        if hit.start() < done or seen > _MOST:
            continue
        seen += 1
        start, end = all_sentences(text).around(*hit.span())
        done = end
        words = text[start:end]
        said = kind(words)
        if said is None:
            continue
        weight = 3 * (len(text) < _SHORT) - 2 * causes(words)
        stands = standing.at(hit.start())
        if not _OURS_GOES_ON.search(words) and (len(text) < _SHORT or stands > 0 or is_ours(words)):
            weight += surety(words)
        weight += sum(value for value, clue in _CLUES if clue.search(words)) + stands
        weight += _SURER.get(said, 0) + 2 * (months(words, 1)[0] is not None)
        if weight > (3 if len(text) < _SHORT or _OURS_GOES_ON.search(words) or stands > 0 else 4):
            yield Statement((start, end), words, said, weight)


class Standing:
    """How much what stands at a place counts, by the headings above it."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._weights: list[tuple[int, int, int]] = []
        above: dict[int, int] = {}
        for clause in clauses:
            own = _heading(clause) + (above.get(clause.parent, 0) if clause.parent is not None else 0)
            above[clause.ordinal] = own
            self._weights.append((clause.span.start, clause.span.end, own))

    def at(self, place: int) -> int:
        return next((weight for start, end, weight in self._weights if start <= place < end), 0)


def _heading(clause: Clause) -> int:
    weight = -2 if clause.number and _ATTACHED.match(clause.number) else 0
    heading = clause.heading or ""
    if _TERM_HEADING.match(heading):
        return weight + 2
    return weight - (2 if _OTHER_HEADING.match(heading) else 0)
