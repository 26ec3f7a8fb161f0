"""A clause kind and our side in, what the other side mostly wants by such a clause out, to follow "you want to"."""

# Whatever they sell or buy.
_EITHER = {
    "uncapped_liability": "know what stands outside the limit",
    "renewal_term": "keep the relationship running without a gap",
    "notice_to_stop_renewal": "plan ahead for a renewal",
    "termination_for_cause": "be able to leave when a promise is not kept",
    "indemnity": "be protected against claims that others bring",
    "audit_rights": "verify that the agreement is kept",
    "assignment": "keep your freedom to reorganize",
    "change_of_control": "keep your freedom to reorganize",
    "publicity": "show whom you work with",
    "governing_law": "work under a law that you know",
    "dispute_resolution": "settle disputes without a long court case",
    "confidentiality": "protect what you share with us",
    "force_majeure": "be safe from what nobody controls",
    "insurance": "have cover that fits the work",
    "non_solicit_of_employees": "keep the people whom you have trained",
    "non_disparagement": "protect your good name",
    "taxes": "have it settled who pays which tax",
    "change_orders": "adapt the work as your needs change",
}
_WHO_SELLS = {
    "cap_on_liability": "keep your exposure in proportion to the deal",
    "payment_terms": "be paid promptly and predictably",
    "late_fees": "be paid on time",
    "set_off": "be paid in full while a question is open",
    "price_increases": "keep the price in step with your costs",
    "termination_for_convenience": "be able to rely on the term",
    "early_termination_fee": "recover what an early end costs you",
    "effect_of_termination": "close an account without loose ends",
    "data_protection": "use data to run and improve what you offer",
    "security": "be sure of the facts before you report them",
    "warranty": "know how far your promise goes",
    "ip_ownership": "protect the know-how that you bring",
    "service_levels": "promise only what you can keep",
    "subcontracting": "staff the work flexibly",
    "exclusivity": "secure your investment in this relationship",
    "non_compete": "secure your investment in this relationship",
    "minimum_commitment": "plan your capacity",
    "most_favored_nation": "keep your prices consistent",
    "suspension": "protect your service against misuse",
    "amendment": "keep one set of terms for all your customers",
    "services": "go on improving what you offer",
    "irrevocable_perpetual_license": "learn from how your service is used",
    "acceptance": "bring each delivery to a close",
    "expenses": "recover what the work costs you",
}
_WHO_BUYS = {
    "cap_on_liability": "be made whole if something goes wrong",
    "payment_terms": "have time to check what you pay",
    "late_fees": "pay nothing for a mere oversight",
    "set_off": "pay only for what you owe",
    "price_increases": "know what you will pay",
    "most_favored_nation": "be sure of a fair price",
    "exclusivity": "keep your lead over those who compete with you",
    "termination_for_convenience": "be free to leave when your needs change",
    "ip_ownership": "own what you pay for",
    "source_code_escrow": "be able to go on if we could not",
    "warranty": "rely on the service",
    "data_protection": "keep your data in your own hands",
    "security": "hear of an incident at once",
    "liquidated_damages": "be sure of delivery on time",
    "service_levels": "have the service when you need it",
    "step_in": "keep your operation running whatever happens",
    "acceptance": "be sure that what is delivered works",
    "post_termination_services": "move without an interruption",
}


def interest(kind: str, side: str) -> str:
    """What they want by a clause of `kind`, we being the "buyer" or "seller"; "" where we do not know."""
    own = _WHO_SELLS if side == "buyer" else _WHO_BUYS
    return own.get(kind) or _EITHER.get(kind, "")
