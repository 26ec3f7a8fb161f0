"""A clause's words in, the burden on us alone out: for what no rule of the playbook foresaw."""

from dataclasses import dataclass

from bot.negotiate.sides import Sides

_BURDENS = (
    (r"{them}[^.;]{0,120}\b(?:in|at)\s+its\s+sole\s+(?:discretion|judgment|opinion)", "they decide it alone"),
    (
        r"{them}[^.;]{0,80}\bmay\b[^.;]{0,80}\bwithout\s+(?:any\s+)?(?:notice|liability|consent)\b",
        "they may do it without asking us",
    ),
    (r"{us}[^.;]{0,60}\b(?:waives?|irrevocabl\w+|perpetual\w*)\b", "we give up a right for good"),
    (r"\b(?:irrevocable|perpetual)\b[^.;]{0,80}\blicen[cs]e\b[^.;]{0,80}{us}", "we give up a right for good"),
    (
        r"{us}(?!['’]s)[^.;]{0,40}\bshall\s+not\b[^.;]{0,160}\b(?:thereafter|years?|after)\b",
        "it binds us after the end",
    ),
    (
        r"{us}[^.;]{0,60}\b(?:at\s+its\s+(?:own|sole)\s+cost|penalt\w+|liquidated\s+damages)\b",
        "it costs us beyond the price",
    ),
    (r"\bforever\s+barred\b", "our claims end early"),
    (r"\b(?:at|on)\s+{us}'?s?\s+cost\b", "it is at our cost"),
    (
        (
            r"{them}[^.;]{0,80}\b(?:whenever|at\s+will|reserves?\s+the\s+right"
            r"|as\s+it\s+(?:sees|thinks)\s+fit)\b"
        ),
        "at their will",
    ),
    (
        (
            r"{us}[^.;]{0,120}\b(?:nobody\s+else|no\s+one\s+else"
            r"|all\s+of\s+its\s+\w+\s+\w+\s+with)\b"
        ),
        "it binds us to them alone",
    ),
    (r"\b(?:years?|months?)\s+after\b[^.;]{0,60}{us}\s+(?:will|shall)\s+not\b", "it binds us after the end"),
    (r"\bpayment\s+of\s+all\s+[^.;]{0,30}remaining\s+term", "leaving costs as much as staying"),
    (r"\b(?:copyright|ownership|title)[^.;]{0,60}\bremains?\s+with\s+{them}", "what we pay for stays theirs"),
    (r"{us}[^.;]{0,120}\b(?:any\s+lower\s+price|more\s+cheaply)\b", "others' prices would set this one"),
    (r"\brenewal\s+terms?\s+shall\s+be\s+the\s+same\b", "the price could never change"),
)


@dataclass(frozen=True, slots=True)
class Burden:
    start: int
    end: int
    reason: str


def one_sided(text: str, parties: Sides) -> Burden | None:
    """The first burden that `text` lays on us alone."""
    for words, reason in _BURDENS:
        if hit := parties.pattern(words).search(text):
            return Burden(hit.start(), hit.end(), reason)
    return None
