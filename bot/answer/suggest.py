"""An answer about one contract in, up to three questions out that its reader may ask next: only of what it contains."""

from collections.abc import Sequence

from bot.model.clause import Clause

# By clause kind, as a person asks; short enough for a button.
_ASKED = {
    "renewal_term": "Does it renew automatically?",
    "notice_to_stop_renewal": "How much notice stops the renewal?",
    "termination_for_convenience": "Can it be ended without cause?",
    "termination_for_cause": "When can it be terminated for breach?",
    "effect_of_termination": "What happens after termination?",
    "early_termination_fee": "Is there a fee for ending early?",
    "suspension": "When may services be suspended?",
    "payment_terms": "When is payment due?",
    "late_fees": "What does late payment cost?",
    "price_increases": "May the prices go up?",
    "service_credits": "Are there service credits?",
    "service_levels": "What service level is promised?",
    "minimum_commitment": "Is there a minimum commitment?",
    "audit_rights": "Who may audit whom?",
    "cap_on_liability": "What is the liability cap?",
    "uncapped_liability": "What is outside the liability cap?",
    "indemnity": "Who indemnifies whom?",
    "insurance": "What insurance is required?",
    "warranty": "What is warranted?",
    "warranty_duration": "How long is the warranty?",
    "force_majeure": "What about force majeure?",
    "exclusivity": "Is it exclusive?",
    "non_compete": "Is there a non-compete?",
    "non_solicit_of_employees": "May they hire our employees?",
    "assignment": "May it be assigned?",
    "change_of_control": "What happens on a change of control?",
    "subcontracting": "May they subcontract?",
    "ip_ownership": "Who owns the intellectual property?",
    "license_grant": "What is licensed?",
    "use_restrictions": "What uses are forbidden?",
    "confidentiality": "How long does confidentiality last?",
    "publicity": "May they use our name?",
    "data_protection": "What about personal data?",
    "security": "What security is required?",
    "governing_law": "Which law governs?",
    "jurisdiction": "Which courts decide?",
    "dispute_resolution": "How are disputes resolved?",
    "notices": "How must notice be given?",
    "acceptance": "How does acceptance work?",
    "returns": "When may goods be returned?",
    "delivery": "What about delivery?",
    "amendment": "How can it be changed?",
}
# What one asks about together; the first that fits comes first.
_TOGETHER = (
    ("renewal_term", "notice_to_stop_renewal", "notices", "price_increases", "termination_for_convenience"),
    ("term", "expiration_date", "renewal_term", "notice_to_stop_renewal", "termination_for_convenience"),
    (
        "termination_for_convenience",
        "early_termination_fee",
        "effect_of_termination",
        "termination_for_cause",
        "notices",
    ),
    ("termination_for_cause", "effect_of_termination", "suspension", "termination_for_convenience"),
    ("cap_on_liability", "uncapped_liability", "indemnity", "insurance", "warranty"),
    ("indemnity", "cap_on_liability", "insurance", "warranty"),
    ("fees", "payment_terms", "late_fees", "price_increases", "minimum_commitment"),
    ("payment_terms", "late_fees", "suspension", "price_increases"),
    ("service_levels", "service_credits", "support", "termination_for_cause"),
    ("warranty", "warranty_duration", "returns", "acceptance", "cap_on_liability"),
    ("ip_ownership", "license_grant", "use_restrictions", "confidentiality"),
    ("confidentiality", "publicity", "data_protection", "use_restrictions"),
    ("data_protection", "security", "audit_rights", "confidentiality"),
    ("exclusivity", "non_compete", "minimum_commitment", "non_solicit_of_employees"),
    ("assignment", "change_of_control", "subcontracting"),
    ("governing_law", "jurisdiction", "dispute_resolution", "notices"),
    ("delivery", "acceptance", "returns", "title_and_risk"),
)
_OTHERWISE = ("termination_for_convenience", "cap_on_liability", "renewal_term", "payment_terms", "governing_law")


def suggested(
    asked: Sequence[str], clauses: Sequence[Clause], facts: Sequence[str], before: Sequence[str]
) -> list[str]:
    """Questions on kinds that go with those `asked`, likeliest first, of which a clause or a fact speaks. Nothing that
    was asked `before` in this conversation."""
    there = {kind for clause in clauses for kind in clause.kinds if _says(clause)} | set(facts)
    groups = [(one, group) for one in asked for group in _TOGETHER if one in group]
    near = [kind for one, group in groups for kind in (*group[group.index(one) :], *group)]
    fit = [kind for kind in dict.fromkeys((*near, *_OTHERWISE)) if kind in _ASKED and kind in there]
    return [_ASKED[kind] for kind in fit if kind not in {*asked[:1], *before}]


def _says(clause: Clause) -> bool:
    """More than a heading."""
    return len(clause.text.split()) > len(clause.label.split()) + 6
