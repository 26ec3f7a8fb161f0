"""A finding and its proposal in, a note for the other side and a note for ourselves out; the two never mix."""

import re

from bot.errors import Leak
from bot.model.finding import Finding, Held, Tone
from bot.model.playbook import BEYOND, Rule
from bot.negotiate import guard
from bot.negotiate.interests import interest

_OPENING = {
    Tone.COLLABORATIVE: "We understand that you want to {interest}.",
    Tone.FIRM: "We have read {where}, by which you want to {interest}. We cannot agree to it as it stands.",
    Tone.FORMAL: "With reference to {where}, we respectfully note your wish to {interest}.",
}
# Where we do not know what they want by it.
_PLAIN = {
    Tone.COLLABORATIVE: "Thank you for your proposal on {title}.",
    Tone.FIRM: "We have read {where}. We cannot agree to it as it stands.",
    Tone.FORMAL: "With reference to {where}, we respectfully propose the following.",
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
    finding: Finding, rule: Rule, *, offered: int, wording: str, tone: Tone, side: str, names: tuple[str, ...] = ()
) -> str:
    """The note that goes with the change, we being on `side`: as much of it as may be said, "" when nothing may."""
    wish = interest(rule.kind, side)
    missing = finding.held is Held.MISSING
    opening = (_MISSING if missing else _OPENING if wish else _PLAIN)[tone].format(
        interest=wish,
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
