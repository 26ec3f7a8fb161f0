"""A sentence -> what it says happens after the term: automatic, option, by_agreement, none, perpetual."""

from bot.extract.dates import dates
from bot.extract.duration import lengths
from bot.extract.phrase import phrase

AUTOMATIC, OPTION, BY_AGREEMENT, NONE, PERPETUAL = "automatic", "option", "by_agreement", "none", "perpetual"

_GOES_ON = r"(?:re-?new(?:ed|s)?|extend(?:ed|s)?|continued?s?|prolong(?:ed|s)?|roll(?:s|ed)?(?: over)?|repeat(?:ed|s)?)"
_NONE = phrase(
    rf"\b(?:shall|will|does|do|may|can) not(?: \w+)? (?:be )?(?:automatically )?{_GOES_ON}\b(?! unless)"
    r"|\b(?:no|without|without any|without the) (?:automatic )?(?:renewals?|right (?:of|to) renew(?:al)?"
    r"|option to (?:renew|extend))\b"
    r"|\b(?:is|are) (?:not renewable|non-?renewable)\b|\bthere (?:is|are|shall be) no (?:\w+ ){0,3}renewals?\b"
)
_NOT_BY_ITSELF = phrase(
    r"\b(?:no|without(?: any)?|nor any) automatic (?:renewals?|extensions?|prolongations?|continuations?)\b"
)
_AUTOMATIC = phrase(
    r"\bautomatic(?:ally)?\b[^.;]{0,80}\b(?:renew|exten[ds]|continu|roll|prolong)"
    r"|\b(?:renew|extend|continu|extension|prolong)\w*[^.;]{0,40}\bautomatic"
    r"|\bautomatically for (?:successive|additional|further|consecutive)|\bevergreen\b|\btacit(?:ly)?\b"
)
_SHALL = phrase(
    rf"\b(?:shall|will|agrees? to)(?: then)?(?: thereafter)?(?:,? unless [^,.;]{{5,120}},)? (?:be (?:deemed "
    rf"|considered )?(?:to be )?)?(?:\w+ly )?{_GOES_ON}\b"
    rf"|\b(?:agreement|term|period|lease|contract|subscription|appointment|order form|addendum|it)[\"”)]* (?:then "
    rf"|thereafter )?(?:renews|extends|rolls|continues|repeats|is (?:then )?(?:renewed|extended|prolonged|repeated))\b"
    rf"|\b(?:deemed|considered) (?:to be |to have been )?(?:renewed|extended)\b|\band (?:renews|extends|rolls"
    rf"|continues) "
)
_FURTHER = phrase(
    r"\b(?:successive|consecutive|additional|further|subsequent|renewal (?:terms?|periods?)|thereafter|another"
    r"|like (?:terms?|periods?)|"
    r"same (?:term|period|duration|length)|year[ -]+to[ -]+year|month[ -]+to[ -]+month|annual(?:ly)?|each year"
    r"|every year|"
    r"monthly|at a time|each time|in each case|after (?:the|that|its|such) (?:\w+ )?(?:initial|first|original"
    r"|primary)?)\b"
)
_CHOICE = phrase(
    r"\boptions?\b(?! \w+ (?:expire|vest))|\bright (?:[\w,]+ ){0,4}?to (?:again )?(?:\w+ly )?(?:re-?new|extend"
    r"|elect|require)|\bmay,?(?: [^.;]{1,70}?)? (?:elect to |choose to |opt to )?(?:be )?(?:re-?new|extend"
    r"|prolong)"
    r"|\b(?:elects?|wish(?:es)?|desires?|chooses?|entitled|opts?)(?:,[^,.;]{1,60},)? to (?:re-?new|extend)"
    r"|\brenewable\b"
    r"|\bsole discretion\b"
    r"|\bat (?:the )?(?:\w+ )?(?:option|election|discretion)\b|\brenewal at\b"
    r"|\bright to obtain an? successor\b|\bmay (?:acquire|obtain) (?:\w+ ){1,3}?successor\b"
    r"|\bright of renewal\b|\bright to (?:one|two|three|a|an"
    r"|\w+) (?:\(\d+\) )?(?:\w+ ){0,3}?(?:renewal|extension|renewals|extensions)\b"
)
_TOGETHER = phrase(
    r"\bmutual(?:ly)?\b[^.;]{0,40}\b(?:agree|consent|accept|written|option|determin|desire|elect)"
    r"|\bmutual agreement\b|\bagree(?:d|ment)? (?:in writing |otherwise |mutually )?(?:of|by|between"
    r"|among) (?:the |both |all )"
    r"|\b(?:both|all) (?:of the )?parties\b[^.;]{0,60}\b(?:agree|consent|wish|desire|elect)"
    r"|\bparties (?:hereto )?(?:may |shall |can |so |will |expressly |otherwise |mutually |jointly "
    r"|hereby ){0,3}(?:agree|consent|extend|renew|negotiat)"
    r"|\b(?:consent|approval) of (?:both|all|each|the) (?:of the )?part(?:y|ies)\b|\bby (?:further |written "
    r"|prior written |an? written )?agreement\b|\bwritten agreement\b"
    r"|\bif [^.;]{0,60} agree\b|\bin writing by (?:both|the|all) parties|\bnegotiat|\bsigned by (?:both|each"
    r"|all)|\bwritten amendment\b|\bwith the (?:prior )?(?:written )?consent of\b|\bagree in writing\b"
    r"|\bboth (?:of us )?(?:have )?(?:signed|agreed)\b|\bunanimous|\bconsent of all\b"
    r"|\bsubject to [^.;]{0,40}\bagreement on\b"
)
_ENDLESS = phrase(
    r"\b(?:continu\w*|remain\w*|effective|in (?:force|effect)|stay\w*|run\w*"
    r"|valid) (?:[^.;]{0,120}? )?(?:indefinitely|in perpetuity|perpetually|for an? (?:indefinite"
    r"|unlimited) (?:period|term|time|duration))"
    r"|\b(?:indefinite|perpetual|unlimited|open[ -]ended) (?:term|period|duration)\b"
    r"|\bterm (?:of [^.;]{0,40} )?(?:shall be|is|will be) (?:perpetual|indefinite)"
    r"|\b(?:no|without)(?: a)? fixed (?:term|period)\b"
)
_UNTIL_ENDED = phrase(
    r"\b(?:continu\w*|remain\w*|stay\w*|in (?:full )?(?:force|effect))[^.;]{0,160}?\b(?:until"
    r"|unless)(?: and until)?(?:,)? (?:it is |they are |such time as |this agreement is |otherwise |earlier "
    r"|sooner |and unless |either party |one (?:party|of the parties) |(?!expir)\w+ ){0,6}?(?:terminat|cancel"
    r"|ended|ends? (?:it|this)|giv\w+ (?:\w+ ){0,8}notice)"
)
_ROLLING = phrase(
    r"\b(?:on a )?(?:month[ -]+(?:to|by)[ -]+month|year[ -]+to[ -]+year|monthly|rolling|quarter[ -]to[ -]quarter"
    r"|day[ -]to[ -]day)\b(?: basis)?"
)
_UNTIL_NOTICE = phrase(r"\b(?:until|unless) [^.;]{0,80}?\b(?:giv\w+|terminat\w*|cancel\w*)\b")
_RENEWS = phrase(
    r"\b(?:re-?new(?:ed|s|able|ing)?|exten[ds](?:ed|s|ing)?|prolong\w*|roll(?:s|ed)?|repeat(?:s|ed)?|(?:renewals?"
    r"|extensions?) (?:of|at|for|by)"
    r"|successor (?:term|franchise|agreement)|(?:right|option|rights|options) (?:of"
    r"|for) (?:\w+ ){0,4}?(?:renewal|extension)s?)\b"
    r"(?! (?:terms?|periods?)\b)"
)
_LENGTH = phrase(
    r"\b(?:renew|extend)(?:ed|s)? (?:\w+ ){0,3}?for (?:an?|one|the) (?:\w+ |\(\w+\) "
    r"|\w+-){0,4}?(?:COUNT)?[ -]?(?:months?|years?)\b"
)
_FIXED = phrase(
    r"\b(?:initial|first|original|primary) (?:\w+ )?(?:term|period)\b|\bcontract years?\b|\bexpiration date\b"
)
_EXTENDS = phrase(r"\b(?:may|options? to|right to) (?:again )?(?:extend|renew)\b")
_GOES_AFTER = phrase(r"\b(?:thereafter|after|following|beyond|subsequent|then)\b")
_RECITAL = phrase(r"\bwhereas\b")
_RIGHTS = phrase(r"\brights? [^.;]{0,60}\b(?:conferred|granted|under)\b[^.;]{0,160}\bcontinue")
_NO_TERM = phrase(r"\b(?:no|without)(?: a)? fixed (?:term|period)\b")
_STATES_TERM = phrase(
    r"\b(?:agreement|contract|lease|term|addendum|plan|it|subscription|services|engagement"
    r"|licen[cs]e granted hereunder)\b[\"”)]*"
    r"(?! of\b)[^.;]{0,120}?\b(?:continu|remain|is |be |run|stay|endure|ha[sv]|month|year)"
)
# "If the Customer does not notify …" is silence, not a choice.
_AT_WILL = phrase(
    r"\bif (?![^.;]{0,80}\b(?:fails?|does not|do not|neither)\b)[^.;]{0,80}\b(?:exercis|elects?|notif|gives?)"
)


def kind(words: str) -> str | None:
    """The kind of renewal that the sentence `words` states, None when it states none."""
    if _RECITAL.search(words):
        return None
    renews = bool(_RENEWS.search(words))
    if _NO_TERM.search(words):
        return PERPETUAL
    never = _NOT_BY_ITSELF.search(words) or (renews and _NONE.search(words))
    if never and "unless" not in words[: never.start()].lower():
        return BY_AGREEMENT if _TOGETHER.search(words) else NONE
    if _AUTOMATIC.search(words) or _goes_on_in_silence(words):
        return OPTION if _AT_WILL.search(words) and renews and "unless" not in words else AUTOMATIC
    shall = bool(_SHALL.search(words))
    if (
        renews
        and _TOGETHER.search(words)
        and not (
            shall and "unless" in words and _FURTHER.search(words) and not _TOGETHER.search(words.split("unless")[0])
        )
    ):
        return BY_AGREEMENT
    until = _UNTIL_ENDED.search(words)
    if (
        until
        and not _EXTENDS.search(words)
        and _GOES_AFTER.search(words, 0, until.end())
        and (_FIXED.search(words) or _has_length(words))
    ):
        return AUTOMATIC
    if _GOES_AFTER.search(words) and _ROLLING.search(words) and _UNTIL_NOTICE.search(words) and _has_length(words):
        return AUTOMATIC
    if renews and _CHOICE.search(_before_unless(words)):
        return OPTION
    if shall and renews and _LENGTH.search(words):
        return AUTOMATIC
    if shall and _FURTHER.search(words) and (renews or _ROLLING.search(words) or _UNTIL_ENDED.search(words)):
        return AUTOMATIC
    return _endless(words)


def _goes_on_in_silence(words: str) -> bool:
    """True where the contract goes on, or another period begins, unless somebody speaks up; nobody chooses it."""
    goes_on, silence = _GOES_ON_ALONE.search(words), _SILENCE.search(words)
    if not goes_on or not silence:
        return False
    if silence.start() < goes_on.start() and "," not in words[silence.end() : goes_on.start()]:
        return False
    lead = words[: silence.start()] if silence.start() > goes_on.start() else words[silence.end() :]
    return not (_CHOICE.search(lead) or _TOGETHER.search(lead))


_GOES_ON_ALONE = phrase(
    r"\b(?:agreement|contract|lease|licen[cs]e|term|period|tenure|appointment|engagement|subscription|it|this)[\"”)]* "
    r"(?:then |thereafter |shall |will |is |be |automatically ){0,4}(?:re-?new(?:s|ed)?|extend(?:s|ed)?|prolonged"
    r"|rolls?(?: over)?"
    r"|repeat(?:s|ed)?|continues? for)\b(?! beyond)"
    r"|\b(?:a|an|another|the next) (?:new |further |additional |second |renewal )*(?:\w+ )?(?:term|period|year)s?"
    r"(?: of (?:\w+ ){0,3}?(?:COUNT) (?:months?|years?))? (?:then |shall |will )*(?:begins?|follows?|starts?"
    r"|commences?|runs?)\b"
)
_SILENCE = phrase(
    r"\b(?:unless(?! (?:sooner|earlier|(?:otherwise )?terminated (?:earlier|sooner)))|if (?:neither|no|nobody)\b"
    r"|if (?:it|the \w+|this \w+|\w+) (?:is|has|does) not\b|(?:save|except) (?:where|if|when|that)"
    r"|but not (?:where|if|when)|other than where|provided (?:that )?(?:neither|no)\b|so long as (?:neither|no)\b)"
)


def _endless(words: str) -> str | None:
    if not _STATES_TERM.search(words) or _RIGHTS.search(words):
        return None
    if _ENDLESS.search(words) or _ROLLING.search(words):
        return PERPETUAL
    until = _UNTIL_ENDED.search(words)
    if until is None:
        return None
    return None if _has_length(words) or _FIXED.search(words) else PERPETUAL


def until_ended(words: str) -> bool:
    """True when the sentence `words` lets the contract run on until somebody ends it."""
    return bool(_UNTIL_ENDED.search(words)) and bool(_GOES_AFTER.search(words) or _ROLLING.search(words))


def _before_unless(words: str) -> str:
    """`words` without what prevents the renewal: "unless a party says that it does not wish to renew"."""
    lead = words.split("unless")[0]
    return lead if _RENEWS.search(lead) else words


def _has_length(words: str) -> bool:
    return any(one.months for one in lengths(words)) or any(item.day for item in dates(words))
