"""Which clauses a kind of rule is about, by their own words: headings over ten topics decide nothing."""

import re
from functools import cache

from bot.model.clause import Clause

# Only what the words themselves say; where a kind has no pattern the tagger's kinds decide.
_TOPICS = {
    "cap_on_liability": (
        r"liabilit[^.]{0,160}(?:exceed|limited\s+to|limit)|(?:shall|will)\s+[^.]{2,40}"
        r"be\s+liable[^.]{0,60}any\s+damages|not\s+liable\s+in\s+any\s+case|liability\s+is\s+(?:un"
        r"|not\s+)limited|forever\s+barred"
    ),
    "uncapped_liability": (
        r"does\s+not\s+limit\b|do\s+not\s+apply\s+to|nothing\b[^.]{0,60}limits?\b|(?:limit"
        r"|cap)\b[^.]{0,30}(?:does|do|shall|will)\s+not\s+(?:apply|limit)|is\s+unlimited"
        r"|does\s+not\s+limit\s+liab"
    ),
    "indemnity": r"\bdefends?\b[^.]{0,80}claims?|\bindemnif(?:y|ies)\b|\bhold\s+harmless\b",
    "data_protection": (
        r"train\b[^.]{0,60}(?:models?|product)|machine[\s-]learning|personal\s+(?:data|information)"
        r"|process(?:es)?\s+personal|use[^.]{0,60}Customer's\s+data|data[^.]{0,80}train"
    ),
    "security": (
        r"unauthori[sz]ed\s+access|intrusion|ISO\s*(?:/IEC\s*)?27001|SOC\s*2|security\s+(?:programme"
        r"|program|controls|measures|breach|incident)|(?:data|security)\s+breach|breach\s+of\s+security"
        r"|personal\s+data\s+breach|undertaking\s+as\s+to\s+security"
    ),
    "payment_terms": (
        r"\bpays?\b[^.]{0,80}(?:invoice|within|in\s+full|net)|invoices?\b[^.]{0,60}\bdue\b"
        r"|payment\s+is\s+due|payable\s+in\s+full|accelerate"
    ),
    "late_fees": (
        r"(?:not\s+paid\s+when\s+due|unpaid|overdue)|(?:late|overdue|interest)[^.]{0,90}(?:%|per\s?cent"
        r"|interest)|late\s+payment"
    ),
    "renewal_term": (
        r"rolls?\s+over|be\s+extended\s+for|automatically\s+continue|\brenew(?:s|ed|al)?\b"
        r"|extend\s+automatically|expires?\s+at\s+the\s+end"
    ),
    "notice_to_stop_renewal": (
        r"rolls?\s+over[\s\S]{0,160}notice|extended[\s\S]{0,160}ahead\s+of\s+the\s+end|(?:renew"
        r"|extend)[\s\S]{0,220}\bnotice\b|notice\s+of\s+non-?renewal"
    ),
    "termination_for_convenience": (
        r"(?:end|cancel)\s+this\s+agreement[^.]{0,20}(?:for\s+any\s+reason|at\s+any\s+time)"
        r"|for\s+convenience|for\s+any\s+reason|terminate[^.]{0,40}at\s+any\s+time"
    ),
    "termination_for_cause": (r"breach[^.]{0,160}\bend\s+this|terminat[^.]{0,120}\bbreach|\bbreach[^.]{0,120}terminat"),
    "effect_of_termination": (
        r"(?:on|upon|after|at\s+the\s+end|when\s+this|of\s+the\s+agreement"
        r"|after\s+the\s+end)[\s\S]{0,160}(?:data|information|work\s+in\s+progress|materials)[\s\S]{0,60}"
        r"|(?:return|export|transition)[^.]{0,100}(?:data|termination)"
    ),
    "governing_law": (
        r"construed\s+(?:under|in\s+accordance)|\bgovern(?:s|ed)?\b[^.]{0,80}|\blaws?\b[^.]{0,60}"
        r"\bgoverns?\b"
    ),
    "dispute_resolution": r"arbitrat|mediation|\bcourts\b|dispute\s+not\s+resolved",
    "assignment": (r"transfer\s+this|transfer\s+it|\bassign(?:s|ed|ment)?\b(?![^.]{0,30}(?:to\s+\w+\s+)?all\s+right)"),
    "change_of_control": r"change\s+of\s+control",
    "confidentiality": r"confiden(?:tial|ce)|keeps?\s+[^.]{0,30}secret",
    "warranty": r"\bwarrant(?:s|y|ies)\b|\bas\s+is\b",
    "ip_ownership": (
        r"sole\s+property\s+of|shall\s+be(?:come)?\s+the\s+property|(?:right,\s+title"
        r"|rights?\s+in)[^.]{0,80}(?:in|to)\b|(?:deliverables|software|work\s+product"
        r"|improvements)[^.]{0,160}(?:belong|vest|assign)|\bassigns\b|\bowns?\b|all\s+(?:rights"
        r"|right,)\s+in"
    ),
    "service_levels": r"availab(?:le|ility)\b[^.]{0,80}|uptime|service\s+level",
    "price_increases": (
        r"(?:fees?|charges?|prices?)\s+(?:go|goes|will\s+go)\s+up|uplift|escalat|(?:increas|rais|\brise\b"
        r"|adjust)[^.]{0,60}(?:fees?|charges?|price)|(?:fees?|charges?|prices?)\b[^.]{0,60}(?:increas"
        r"|\brise|rais|fixed)"
    ),
    "audit_rights": r"\baudits?\b|\binspect\b",
    "insurance": r"\binsur(?:e|es|ance)\b",
    "publicity": (
        r"press\s+release|announce|publici|\blogo\b|advertising|name\s+(?:or|and)\s+(?:marks|logo)"
        r"|other\s+publicly|names?\s+the\s+other"
    ),
    "subcontracting": r"subcontract|sub-processor",
    "non_solicit_of_employees": r"\bsolicit|non-solicit",
    "force_majeure": (
        r"force\s+majeure|(?:beyond|outside)\s+(?:its|their)\s+(?:reasonable\s+)?control|causes?\s+beyond"
    ),
    "exclusivity": (
        r"(?:to|for|with)\s+no\s+other|\bexclusively\b|shall\s+not[^.]{0,80}(?:competitor"
        r"|competing\s+(?:software|product\s+or|service)|that\s+competes)"
    ),
    "non_compete": r"shall\s+not\s+(?:engage|use)\s+any\s+other|not\s+compete|supply[^.]{0,80}competes\s+with",
    "early_termination_fee": r"termination\s+fee|early\s+termination|remain(?:der|ing)[^.]{0,40}(?:term|statement)",
    "minimum_commitment": (
        r"pays?\s+for\s+at\s+least|take[\s-]or[\s-]pay|minimum\s+(?:spend|commitment|purchase|order"
        r"|volume)|\bshortfall\b"
    ),
    "most_favored_nation": r"no\s+less\s+favou?rable|most\s+favou?red|(?:lowest|highest)\s+fee|lower\s+fee",
    "set_off": r"set[\s-]?off|withhold[^.]{0,60}(?:amount|payment|deduct)|deduct\s+any",
    "suspension": r"(?:shut|cut)\s+off|disable\s+access|block\s+access|\bsuspend",
    "amendment": r"(?:may\s+)?(?:amend|modify|change)s?\b[^.]{0,80}(?:terms|agreement)",
    "services": r"(?:change|withdraw|discontinue)[^.]{0,40}(?:feature|service)",
    "non_disparagement": r"disparag|negative\s+statement",
    "liquidated_damages": r"liquidated\s+damages|\bpenalty\s+of\b",
    "source_code_escrow": r"source\s+code[^.]{0,80}escrow|escrow",
    "step_in": r"\bstep\s+in\b",
    "irrevocable_perpetual_license": (
        r"irrevocable,?\s+perpetual|perpetual,?\s+irrevocable|perpetual[^.]{0,40}licen[cs]e"
    ),
    "acceptance": r"deemed\s+accepted|\baccept\s+or\s+(?:to\s+)?reject",
    "taxes": r"\btaxes\b|\bVAT\b",
    "license_grant": r"grants?\b[^.]{0,60}(?:licen[cs]e|right\s+to\s+use)",
}


def concerns(kind: str, clause: Clause) -> bool:
    """True when `clause` is about `kind`; a heading that stands alone is about nothing."""
    if len(clause.text.split()) <= len(clause.label.split()) + 2:
        return False
    pattern = _TOPICS.get(kind)
    return bool(_compiled(pattern).search(clause.text)) if pattern else kind in clause.kinds


# Any word of a subject. Where one stands, the contract is not said to be silent on it.
_HINTS = {
    "cap_on_liability": r"\bliab(?:le|ility)\b|\bdamages\b",
    "uncapped_liability": (
        r"gross\s+negligence|wil+ful|\bfraud\b|\bexcept\b[^.]{0,400}\b(?:liab|damages)"
        r"|limitations?\b[^.]{0,160}(?:inapplicable|not\s+apply)"
    ),
    "indemnity": r"\bindemnif(?:y|ies)\b|hold\s+harmless|\bdefends?\b",
    "data_protection": r"personal\s+(?:data|information)|data\s+process",
    "security": r"\bsecur(?:e|ity)\b|\bSOC\b|\bISO\b",
    "termination_for_convenience": r"any\s+reason|convenience|at\s+any\s+time|without\s+cause",
    "termination_for_cause": (
        r"\bbreach(?:es)?\b[^.]{0,200}(?:terminat|end|cancel)|(?:terminat|end|cancel)"
        r"[^.]{0,200}\bbreach"
    ),
    "governing_law": r"\blaws?\s+of\b|\blaw\s+governs|\blaw\b[^.]{0,20}\bappl",
    "assignment": r"\bassign|\btransfer\b[^.]{0,40}(?:agreement|contract|\bit\b)",
    "confidentiality": r"confiden|\bsecret|non-?disclos",
    "warranty": r"\bwarrant|\bguarant|\bpromises?\b",
}


def hinted(kind: str, clause: Clause) -> tuple[int, int] | None:
    """Where `clause` has a word of the subject of `kind`; None where it has none, or is a heading alone."""
    if kind not in _HINTS or len(clause.text.split()) <= len(clause.label.split()) + 2:
        return None
    hit = _compiled(_HINTS[kind]).search(clause.text)
    return hit.span() if hit else None


def words_for(kind: str) -> re.Pattern[str] | None:
    return _compiled(_TOPICS[kind]) if kind in _TOPICS else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
