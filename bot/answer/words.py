"""Text in, stems out: the words that a question and a contract may share, and the lay words for legal ones."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?(?:\.\d+)?")
_WORD_LIST = """
    a an and any are as at be been being but by can could did do does doing done dont for from get gets
    getting got had has have having he her hers him his how i if im in into is isn isnt it its itself just
    let lets like may me might mine must my need needs no not now of off ok okay on or our ours out over per
    please pls really say says she shall should so some such than that thats the their theirs them then
    there theres these they theyre thing things this those to too up us was we well were weve what whats
    when where whether which who whoever whom whos whose why will with within would yes you your yours also
    about actually allowed ever anybody anyone somebody someone something anything around contract agreement
    deal under according tell show find give does happen happens still up go goes going want wants try sure
    know think re ve ll s t d m nda msa
"""
_STOP = frozenset(_WORD_LIST.split())
_APOSTROPHE = re.compile("['’]")
_COMPOUND = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])")
_SUFFIX = re.compile(
    r"(?:izations?|isations?|ations?|itions?|utions?|ments?|ances?|ences?|ings?|ions?|ities|ity|ives?|ably|ible|able"
    r"|ally|ies|ied|ers?|ors?|ants?|ents?|als?|ates?|ated|ed|es|ly|y|s|e)$"
)
_LAY = (
    "badmouth bad-mouth trash criticize disparage disparaging derogatory",
    "bail quit leave exit cancel terminate termination",
    "end ends expire expiry expiration terminate",
    "rollover roll renew renewal renewed extend extension successive",
    "pay paid payment payable fee fees charge cost price remit",
    "bill billing invoice invoiced invoices",
    "sue suing lawsuit sued litigation action proceeding claim",
    "court courts jurisdiction venue",
    "arbitrate arbitrates arbitration arbitrator",
    "buy buys bought buyer purchase purchaser acquire acquired acquisition merger control",
    "sell sells selling sale resell distribute market",
    "warning heads-up notice notify advance notification",
    "keep retain retained",
    "secret secrets wraps confidential confidentiality disclose",
    "poach lure hire recruit solicit solicitation employ",
    "rival rivals competitor competing competitive compete",
    "brand logo trademark mark marks trademarks name",
    "ceiling max maximum cap exceed limit limited more most",
    "minimum least floor guaranteed",
    "hike bump raise increase increases escalate adjust",
    "late overdue delinquent interest",
    "fix cure remedy correct sort",
    "fault breach default",
    "reimburse reimbursement expenses travel repay",
    "salary wage pay compensation paid",
    "own owns ownership belong belongs property title",
    "hand return returned deliver",
    "accountant accountants audit audits books records inspect",
    "okay ok approval approve consent permission sign-off",
    "hook liable liability responsible",
    "cover covers indemnify indemnification indemnity hold harmless insurance",
    "insurance coverage liability insured",
    "state law laws governed governing",
    "area region country countries territory",
    "transfer assign assigned assignment",
    "subpoena subpoenaed compelled legal process",
    "quality specifications standards conform",
    "press release publicity announcement public",
    "split share shared proportion percentage",
    "cut take percentage share royalty revenue commission",
    "broke bankrupt bankruptcy insolvent insolvency",
    "fire fired terminate dismissal dismissed",
    "resign resigns resignation leaves",
    "start begins commence commencement effective",
    "data information",
    "address mail letters notices attention",
    "only exclusive exclusively sole solely",
    "wrong error discrepancies discrepancy defective nonconforming",
    "uptime availability available downtime down outage unavailable",
    "hate dislike unhappy object objection oppose reject refuse",
    "freight carriage shipping transport",
    "online internet website web",
    "resume restart reinstate return",
    "recall recalls withdrawn",
    "discount rebate",
    "product products goods",
    "unit units",
    "owe owes owed hook liable liability responsible exposure damages",
    "screw mess blow fault breach default negligence failure fail fails",
    "drop dropped discontinue remove removed delete terminate cease",
    "swap replace replacement substitute remove reassign",
    "jack hike bump raise put increase increases escalate adjust uplift",
    "slow delay delayed late delinquent overdue past",
    "money sums amount amounts damages proceeds funds",
    "profit profits losses revenue",
    "email e-mail electronic",
    "lawyer lawyers counsel attorney attorneys",
    "bank lender lenders financing",
    "boss ceo officer officers director directors executive",
    "staff people employee employees personnel worker workers team engineer engineers",
    "client clients customer customers account accounts",
    "vendor supplier seller provider contractor",
    "reseller distributor dealer",
    "landlord lessor",
    "tenant lessee",
    "user users seat seats",
    "hack hacked leak leaked breach incident unauthorized",
    "stuff material materials property goods",
    "idea ideas invention inventions design designs work product developments",
    "train training improve",
    "ai machine learning model models",
    "paperwork certificate document documents documentation evidence",
    "wipe destroy destruction erase delete purge",
    "copy copies duplicate reproduce",
    "change modify amend amended amendment alter edit edits re-cut recut",
    "ads ad advert advertising advertisement advertisements commercials",
    "film movie movies title titles program programs video content",
    "trip travel travelling flights hotel lodging",
    "fight dispute disputes controversy",
    "judge court courts arbitrator jury",
    "promise promised commit committed warrant warrants covenant undertake",
    "guarantee guaranteed warranty warrants guaranty",
    "refund refunds repay reimburse credit credits",
    "penalty penalties liquidated damages fine",
    "shut suspend suspended suspension cutoff",
    "visit inspect inspection enter access",
    "check audit inspect examine verify review",
    "blame fault negligence",
    "death die dies disability",
    "wins win prevail prevailing awarded",
    "disagree disagreement conflict conflicts inconsistent inconsistency",
    "wins controls prevail prevails precedence govern",
    "force disaster flood earthquake war pandemic god",
    "ship shipping shipment freight delivery deliver",
    "lost lose loss damage damaged",
    "hidden secret confidential",
    "talk discuss discussions negotiate",
    "show disclose disclosure share",
    "stop cease discontinue prevent prohibit",
    "skip cancel postpone",
    "limit limits limitation cap restrict",
    "first initial",
    "month monthly",
    "year annual annually yearly",
    "quarter quarterly",
    "hour hourly",
    "day daily",
    "stock shares share equity",
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem that brings "terminate", "terminating" and "termination" together."""
    word = word.casefold().replace("’", "'").removesuffix("'s").replace("'", "")
    while len(word) > 4:
        cut = _SUFFIX.sub("", word, count=1)
        if len(cut) < 4 or cut == word:
            break
        word = cut
    return word


def words(text: str) -> list[str]:
    """The words of `text`, in lower case, in order."""
    return _WORD.findall(text.casefold())


def stems(text: str) -> list[str]:
    """The stems of all words of `text`, in order."""
    return [stem(word) for word in _WORD.findall(text)]


def content(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` that carry meaning, each once, in order."""
    return tuple(dict.fromkeys(map(stem, meaningful(text))))


def meaningful(text: str) -> list[str]:
    """The words of `text` that carry meaning, in order."""
    return [word for word in _WORD.findall(text) if _APOSTROPHE.sub("", word.casefold()) not in _STOP]


def function_word(word: str) -> bool:
    """True for words that every question may have: "the", "when", "contract"."""
    return _APOSTROPHE.sub("", word.casefold()) in _STOP


def lay_stems() -> frozenset[str]:
    """The stems of the lay words that are known to stand for legal ones."""
    return frozenset(_KINDRED)


def compounds(text: str) -> list[str]:
    """The stems of the compounds of `text` as if written without a hyphen: "sub-processor" is "subprocessor" too."""
    return [stem(word.replace("-", "")) for word in _COMPOUND.findall(text)]


def kindred(word: str) -> frozenset[str]:
    """The stems that say about the same as the stem `word`, itself among them."""
    return _KINDRED.get(word, frozenset()) | {word}


def _kindred() -> dict[str, frozenset[str]]:
    groups = [frozenset(stem(word) for line in row.split() for word in line.split("-")) for row in _LAY]
    return {word: frozenset().union(*(g for g in groups if word in g)) for group in groups for word in group}


_KINDRED = _kindred()
