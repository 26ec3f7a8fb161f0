"""What asks for something first: "not without consent", "only with consent", "needs consent" say the same."""

import re

_DENIES = r"(?:\b(?:not|no|neither|nor|never|cannot|nobody|void(?:able)?|breach)\b|n[’']t\b)"
_SAVES = r"\b(?:without|unless|until|except\s+(?:with|upon|if)|in\s+the\s+absence)\b"
_LEAVE = r"(?:consent|approv|permission|permit|agree|ok\b|authori[sz]|assum|sign|notif|right\s+of\s+first)\w*"
_DUTY = r"\b(?:must|ha(?:s|ve)\s+to|shall|should)\s+(?!not\b)"
# "May not … unless", "no … until", "void in the absence of".
_SHUT = re.compile(rf"{_DENIES}[^.;]*?{_SAVES}|{_SAVES}[^.;]*?{_DENIES}", re.I)
_ASKS = re.compile(
    rf"\bonly\s+(?:if|when|with|after|once|where|upon)\b|\b(?:needs?|requires?|takes|obtains?)\s+(?!no\b)[^.;]{{0,70}}?{_LEAVE}"
    rf"|{_DUTY}[^.;]{{0,60}}?{_LEAVE}[^.;]{{0,60}}?\b(?:first|before|beforehand|in\s+advance)\s+(?!\d)"
    rf"|{_DUTY}first\b[^.;]{{0,60}}?{_LEAVE}|\bbefore\b[^.;]{{0,60}}?{_DUTY}[^.;]{{0,60}}?{_LEAVE}",
    re.I,
)


def gated(text: str) -> bool:
    """Does `text` let something be done only when something else was done or given before?"""
    return bool(_SHUT.search(text) or _ASKS.search(text))
