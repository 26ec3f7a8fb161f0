"""A finding and its proposal in, a note for the other side and a note for ourselves out; the two never mix."""

import re

from bot.errors import Leak
from bot.model.finding import Finding, Held, Tone
from bot.model.playbook import BEYOND, Rule
from bot.negotiate import guard

_INTERESTS = {
    "cap_on_liability": "keep your exposure in proportion to the deal",
    "uncapped_liability": "know what stands outside the limit",
    "payment_terms": "be paid promptly and predictably",
    "late_fees": "be paid on time",
    "renewal_term": "keep the relationship running without a gap",
    "notice_to_stop_renewal": "plan ahead for a renewal",
    "price_increases": "keep the price in step with your costs",
    "termination_for_convenience": "be able to rely on the term, or to leave it",
    "early_termination_fee": "recover what an early end costs you",
    "indemnity": "be protected against claims that others bring",
    "data_protection": "use data to run and improve what you offer",
    "security": "be sure of the facts before you report them",
    "audit_rights": "verify that the agreement is kept",
    "assignment": "keep your freedom to reorganize",
    "publicity": "show whom you work with",
    "exclusivity": "secure your investment in this relationship",
    "subcontracting": "staff the work flexibly",
    "ip_ownership": "protect the know-how that you bring",
    "governing_law": "work under a law that you know",
    "dispute_resolution": "settle disputes without a long court case",
    "warranty": "know how far your promise goes",
    "confidentiality": "protect what you share with us",
    "suspension": "protect your service against misuse",
}
_OPENING = {
    Tone.COLLABORATIVE: "We understand that you want to {interest}.",
    Tone.FIRM: "We have read {where}, by which you want to {interest}. We cannot agree to it as it stands.",
    Tone.FORMAL: "With reference to {where}, we respectfully note your wish to {interest}.",
}
_MISSING = {
    Tone.COLLABORATIVE: "We did not find {title} in the draft and would like to add it.",
    Tone.FIRM: "The draft is silent on {title}. We need it.",
    Tone.FORMAL: "We respectfully note that the draft contains no provision on {title}, and propose the following.",
}
_TRADE = {
    Tone.COLLABORATIVE: "If it helps, we can look at {give} in return.",
    Tone.FIRM: "In return we are ready to discuss {give}.",
    Tone.FORMAL: "In consideration we would be prepared to discuss {give}.",
}


def outward(
    finding: Finding, rule: Rule, *, offered: int, wording: str, tone: Tone, names: tuple[str, ...] = ()
) -> str:
    """The note that goes with the change: as much of it as may be said, "" when nothing may."""
    missing = finding.held is Held.MISSING
    opening = (_MISSING if missing else _OPENING)[tone].format(
        interest=_INTERESTS.get(rule.kind, f"be safe on {rule.title.lower()}"),
        where=f"clause {finding.clause}" if finding.clause else "your draft",
        title=rule.title.lower(),
    )
    known = f"{finding.quote} {wording} {finding.clause}"
    said = " ".join(part for part in (opening, rule.outside.strip()) if part)
    for give in rule.give:
        if guard.discloses(give, rule, offered=offered):
            continue
        full = f"{said} {_TRADE[tone].format(give=_addressed(give))}"
        if (told := _held(full, rule, offered, known, names)) is not None:
            return told
    for bare in (said, f"{opening} We propose the change shown.", "We propose the change shown."):
        if (told := _held(bare, rule, offered, known, names)) is not None:
            return told
    return ""


def _held(text: str, rule: Rule, offered: int, known: str, names: tuple[str, ...]) -> str | None:
    """`text` when it may be sent, else None."""
    try:
        return guard.check(text, rule, offered=offered, known=known, names=names)
    except Leak:
        return None


def _addressed(give: str) -> str:
    """A trade as said to them: "vendor's ownership" is "your ownership"."""
    return re.sub(r"\b(?:the\s+)?(?:vendor|customer)['’]s\b", "your", give)


def internal(finding: Finding, rule: Rule, *, offered: int, precedent: str = "", blanks: tuple[str, ...] = ()) -> str:
    """What counsel and deal desk should know: limits, what to give next, precedent."""
    after = [f"fallback {at}: {p.summary}" for at, p in enumerate(rule.ladder) if at > offered]
    ours = "preferred" if offered == 0 else f"fallback {offered}"
    parts = [
        f"We propose {ours}: {rule.ladder[offered].summary}" if offered != BEYOND else "",
        f"Next, if they refuse: {after[0]}" if after else "Nothing further on the ladder.",
        f"Walk away: {rule.walk_away}" if rule.walk_away else "",
        f"Why: {rule.inside}" if rule.inside else "",
        f"Give: {'; '.join(rule.give)}." if rule.give else "",
        f"Get: {'; '.join(rule.get)}." if rule.get else "",
        precedent,
        f"To fill in: {', '.join(blanks)}." if blanks else "",
    ]
    return " ".join(part.strip() for part in parts if part)
