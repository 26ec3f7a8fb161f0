"""Contract text that speaks to whoever reads it by machine: found, reported to the person, never followed."""

import re
import unicodedata
from functools import lru_cache

_READER = (
    r"(?:\bA\.?I\.?\b|artificial\s+intelligence|(?:large\s+)?language\s+models?|\bLLMs?\b|chat\s?bots?|(?:ai|virtual|digital|legal)"
    r"\s+assistants?|\bassistants?\b|automated\s+(?:review(?:er)?s?|reader|tool|system|agent)s?|\bbots?\b|copilot)"
)
_SAY = (
    r"(?:answer|say|respond|reply|report(?:\s+that)?|state\s+that|summari[sz]e|tell|output|print|conclude|recommend|approve"
    r"|append|include\s+(?:this|the\s+following)\s+(?:link|text|url)|reveal|quote|mention|omit|forward|post|send)"
)
_SPEAKS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,50}\b(?:instructions?|prompts?|guidelines|guardrails|"
    r"system\s+messages?)\b"
    rf"|\b(?:note|notice|instructions?|message|attention|memo|command|guidance)\s*(?:to|for|:)\s*(?!assistants?\b)(?:\w+\s+){{0,3}}{_READER}"
    rf"|{_READER}[^.\n]{{0,80}}\b(?:must|should|shall|will|please|are\s+(?:instructed|directed|asked|required)\s+to|do\s+not|always"
    rf"|never)\b[^.\n]{{0,40}}\b{_SAY}\b[^.\n]{{0,60}}\b(?:user|question|reader|asked|summary|answers?|response|reply|that|this|as)\b"
    r"|\b(?:your|hidden)\s+(?:system|developer)\s+(?:prompt|message)s?\b|</?(?:system|assistant|user|instructions?)>|\[/?INST\]|<\|\w+\|>"
    r"|#{2,}\s*(?:system|instructions?)\b|(?:^|\n|[.;!?]\s)\s*(?:assistant|system|user)\s*:\s*\S|\bAI\s*:\s*[a-z]|\bas\s+an\s+(?:AI|LLM|language\s+model)\b"
    rf"|\byou\s+are\s+(?:now\s+)?(?:an?\s+|the\s+)?{_READER}"
    r"|\b(?:when|if)\s+(?:you\s+are\s+)?asked\b[^.\n]{0,60}\b(?:answer|say|reply|respond\s+(?:that|with)|tell)\b"
    r"|\b(?:tell|inform|assure)\s+(?:the|your)\s+(?:user|reader|human|asker)s?\b|\bdo\s+not\s+(?:tell|reveal|mention|show)\b"
    r"[^.\n]{0,40}\b(?:user|human|reader)s?\b",
    re.IGNORECASE,
)


# A plain look for one of these first: the pattern above is slow, and most clauses hold none of them.
_HINTS = (
    " ai", "ai ", "ai:", "a.i", "artificial intel", "language model", "llm", "chat", "bot", "assistant", "automated",
    "copilot", "instruction", "prompt", "guideline", "guardrail", "<", "[inst", "[/inst", "##", "system", "asked",
    " user", " reader",
)  # fmt: skip


@lru_cache(maxsize=8192)
def speaks_to_machines(text: str) -> bool:
    """True when `text` reads like an instruction to a program that reads it. Look-alike letters, joined and invisible
    characters are folded first."""
    plain = _plain(text)
    lowered = plain.lower()
    return any(hint in lowered for hint in _HINTS) and bool(_SPEAKS.search(plain))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKD", text)
    return "".join(_ALIKE.get(letter, letter) for letter in folded if unicodedata.category(letter) not in {"Cf", "Mn"})


# Cyrillic and Greek letters that look Latin.
_ALIKE = dict(
    zip(
        "аеорсухіѕјԁԛԝАВЕКМНОРСТХІЅЈαορνιτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxisjdqwABEKMHOPCTXISJaopvitABEZHIKMNOPTYX",
        strict=True,
    )
)
