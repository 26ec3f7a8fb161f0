"""Document -> covenants as they are quoted: exclusivity, assignment, change of control, price increases."""

import re
from collections.abc import Sequence

from bot.extract.phrase import phrase
from bot.extract.stated import Clues, as_quoted, best
from bot.model.clause import Clause
from bot.model.covenant import CHANGE, LEAVE_ALONE
from bot.model.document import Document
from bot.model.fact import Fact

_THIS = (
    r"\b(?:this|the) (?:\w+ ){0,2}?(?:agreement|contract|lease|license|sublease|addendum|SOW|franchise)\b"
    r"|\bhereunder\b|\bhereof\b"
)
_SOLE = r"\b(?<!non-)(?<!non)(?<!non[ ])exclusiv"
_RULES: dict[str, tuple[str, Clues, str, int]] = {
    "exclusivity": (
        rf"{_SOLE}(?:e|ely|ity)\b|\bappoint (?:any|another)\b|\bobliges? \w+ to (?:buy|sell) only\b|\bno other\b",
        (
            (4, phrase(r"\bobliges? \w+ to (?:buy|sell) only\b|\b(?:will|shall) (?:take on|accept|perform"
                r"|work on) no other\b")),
            (3, phrase(rf"{_SOLE}e(?:,? [\w-]+){{0,4}}? (?:right|license|licence|distribut\w+"
                r"|supplier|provider|agent|reseller|dealer|representative|manufacturer|licensee|appointment|basis"
                r"|territory|partner|sponsor|vendor|source)")),
            (3, phrase(r"\bshall not (?:\w+ ){0,4}?(?:appoint|engage|authori[sz]e|purchase|sell|supply|license"
                r"|grant)\b[^.;]{0,120}\b(?:other|another|third|else)")),
            (2, phrase(rf"\b(?:grants?|appoints?|hereby|agrees?|shall|engages)\b[^.;]{{0,120}}{_SOLE}e")),
            (1, phrase(r"\bterritory\b|\bduring the term\b|\bexclusivity\b")),
            (-4, phrase(rf"\bnot\b[^.;]{{0,40}}{_SOLE}e|\b(?:if|wish\w* to)\b[^.;]{{0,60}}{_SOLE}e")),
            (-5, phrase(r"\bexclusive (?:jurisdiction|venue|remed|property|of|forum|control of the)"
                r"|\bexclusive\b[^.;]{0,30}\b(?:jurisdiction|venue|courts?|remed)|\bexclusively (?:in"
                r"|by) the (?:state|federal|courts)|\bexclusively (?:in|owned|governed)"
                r"|\bsole and exclusive (?:remed|owner|property|liab|obligation)|\bexclusive (?:owner|ownership"
                r"|right(?:s)?, title)")),
        ),
        r".*\b(?:exclusiv|appointment|grant of|license grant|territory)",
        4,
    ),
    "assignment": (
        r"\bassign(?:ed|s|ment|able|ing)?\b",
        (
            (3, phrase(rf"(?:assign\w*[^.;]{{0,120}}(?:{_THIS})|(?:{_THIS})[^.;]{{0,120}}\bassign)")),
            (3, phrase(r"\b(?:may|shall|can|will)(?: not| neither)?\b[^.;]{0,80}\bassign"
                r"|\bneither party[^.;]{0,80}assign|\bassign\w*[^.;]{0,80}\bwithout\b|\bnot assignable"
                r"|\bfreely assign")),
            (2, phrase(r"\b(?:prior |express )?written consent\b|\bwithout (?:the )?(?:prior "
                r"|express )?(?:written )?(?:consent|approval)")),
            (-4, phrase(r"\b(?:inventions?|copyrights?|intellectual property|patents? rights?|hereby assigns?"
                r"|work product|successors and (?:permitted )?assigns)\b")),
        ),
        r".*\b(?:assign|transfer)",
        3,
    ),
    "change_of_control": (
        rf"{CHANGE}|\bcontrol of (?:the )?\w+ passes|\bmerge[rs]?\b|\bmerger|\b(?:sale"
        r"|transfer) of (?:all or )?substantially all\b|\bacqui(?:red|sition)\b",
        (
            (4, phrase(rf"{CHANGE}|\bcontrol of (?:the )?\w+ passes")),
            (2, phrase(r"\b(?:merge[rs]?|merger|consolidat\w+|substantially all)\b")),
            (2, phrase(r"\b(?:terminat|consent|assign|notify|notice|deemed|entitled|right to)\w*")),
            (1, phrase(_THIS)),
            (-4, phrase(r"\b(?:entire agreement|supersede|merges? all|prior (?:agreements|negotiations)"
                r"|representations? and warrant|duly organized|tax(?:es)?|registration statement)\b")),
        ),
        r".*\b(?:change (?:of|in) control|assign|transfer)",
        5,
    ),
    "price_escalator": (
        r"\b(?:increas\w+|escalat\w+|adjust(?:ed|ment|ments)?|uplift|indexed|rise|raise|prices change)\b",
        (
            (3, phrase(r"\bprices? change by\b|\b(?:prices?|pricing|fees?|rent|rates?|charges"
                r"|royalt\w+)\b[^.;]{0,100}\b(?:increas"
                r"|escalat|adjust|uplift|indexed|rise)|\b(?:increas|escalat|adjust)\w*[^.;]{0,80}\b(?:prices?"
                r"|pricing|fees?|rent|rates?|charges)\b")),
            (2, phrase(r"\b(?:annual(?:ly)?|each (?:\w+ )?year|every (?:\w+ )?year|once (?:per|a"
                r"|in any) (?:\w+ )?year|anniversary|renewal|in any twelve|per year|yearly|calendar year)\b")),
            (2, phrase(r"\b(?:CPI|consumer price index|price index|producer price|inflation|retail prices? index"
                r"|RPI|ECI|\d+(?:\.\d+)? ?(?:%|percent|per cent)|percent\w*)")),
            (-4, phrase(r"\b(?:interest|late|overdue|liabilit|insurance|coverage|minimum (?:purchase|sales"
                r"|quantit)|commission|stock|shares?|dividend|split|no (?:price )?increase|advertis|tax rate|volume"
                r"|discount)\b")),
        ),
        r".*\b(?:pric|fees?\b|rates?\b|rent|charges|escalat|adjust|increase|cost of living|renewal)",
        5,
    ),
}  # fmt: skip


def covenants(document: Document, clauses: Sequence[Clause]) -> dict[str, Fact]:
    """The facts "exclusivity", "assignment", "change_of_control" and "price_escalator", as far as the text has them."""
    found: dict[str, Fact] = {}
    for name, (cue, clues, heading, least) in _COMPILED.items():
        place = best(document, clauses, cue, (*clues, *_FIRST.get(name, ())), heading, least)
        if place is None and name in _INSTEAD:
            place = best(document, clauses, *_INSTEAD[name])
        if place:
            found[name] = as_quoted(document, place, "the sentence on it")
    return found


_COMPILED = {
    name: (phrase(cue), clues, phrase(heading), least) for name, (cue, clues, heading, least) in _RULES.items()
}
# What a change of control does comes before mere leave to assign to a successor.
_FIRST: dict[str, Clues] = {"change_of_control": ((-4, LEAVE_ALONE),)}
# Where nothing is exclusive the words that say so, and that leave where a change of control does nothing else.
_DENIED: tuple[re.Pattern[str], Clues, re.Pattern[str], int] = (
    phrase(r"\bnon-?\s?exclusive|\bnot\b[^.;]{0,40}\bexclusive"),
    (
        (3, phrase(r"\b(?:grants?|appoints?|hereby|agrees?|shall|engages|is|be)\b")),
        (1, phrase(r"\b(?:distribut\w+|supplier|provider|agent|reseller|dealer|representative|appoint\w*)\b")),
    ),
    phrase(r".*\b(?:exclusiv|appointment|grant|license|territory)"),
    3,
)
_INSTEAD = {"exclusivity": _DENIED, "change_of_control": _COMPILED["change_of_control"]}
