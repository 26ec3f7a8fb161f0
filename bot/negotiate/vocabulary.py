"""The words that rules share: phrases as knowledge/vocabulary.yaml has them, made into patterns.

A phrase is words; `*` is any ending, `[x]` may be left out, `[_]` is any word, `(a|b)` is either, ` .. ` is some words
of the same sentence, ` ~ ` at most three, `<name>` any phrase of that name, `a & b` both in any order; {us} and {them}
are the parties as the draft calls them, {ours} and {theirs} what is theirs.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.errors import Misconfigured
from bot.settings import REPOSITORY

FILE = REPOSITORY / "knowledge" / "vocabulary.yaml"
# A stop ends a sentence only before white space: "99.5", "4.1" and "Inc." do not.
_GAP = r"(?!\w)(?:[^.;]|[.;](?=\S)){1,110}?(?:(?<!\w)|(?!\w))"
_FEW = r"(?:[\s,]+[\w'’-]+){0,3}[\s,]+"
_ANY = r"[\w'’()/&%-]+"
_START, _END = r"(?<![\w-])", r"(?!\w)"
_TOKEN = re.compile(
    r"(?P<raw>\\.)|<(?P<name>[\w]+)>|\[(?P<maybe>[^\[\]]+)\]\s*|\s+(?P<gap>\.\.)\s+|\s+(?P<few>~)\s+|(?P<ending>\*)|(?P<space>\s+)"
    r"|(?P<party>\{\w+\})|(?P<quote>')|(?P<hyphen>-)|(?P<stop>\.)|(?P<open>\((?!\?))"
)


@dataclass(frozen=True)
class Vocabulary:
    """`words`: phrases by name; `subjects`: by clause kind; `moods`; `measures` and `burdens` as the file has them."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    subjects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hints: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moods: dict[str, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)
    burdens: tuple[dict[str, Any], ...] = ()

    def pattern(self, phrases: tuple[str, ...]) -> str:
        """Any of `phrases` as one pattern, parties still in braces. Raises Misconfigured for an unknown name."""
        return _START + "(?:" + "|".join(self._one(phrase, ()) for phrase in phrases) + ")" + _END

    def _one(self, phrase: str, within: tuple[str, ...]) -> str:
        def made(hit: re.Match[str]) -> str:
            if name := hit["name"]:
                if name not in self.words or name in within:
                    raise Misconfigured(f"No words are called <{name}> in {FILE.name}, or they name themselves.")
                return "(?:" + "|".join(self._one(one, (*within, name)) for one in self.words[name]) + ")"
            if maybe := hit["maybe"]:
                return rf"(?:(?:{_ANY if maybe == '_' else self._one(maybe, within)})\s+)?"
            if raw := hit["raw"]:
                return raw
            given = {
                "gap": _GAP,
                "few": _FEW,
                "ending": r"[\w'’]*",
                "space": r"[\s,]+",
                "quote": r"['’]",
                "hyphen": r"[\s-]*",
            }
            given |= {"stop": r"\.", "open": "(?:"}
            return hit["party"] or given[str(hit.lastgroup)]

        # Within another phrase, words joined by "&" are those of its first part.
        return _TOKEN.sub(made, phrase.split("&")[0].strip())


@cache
def vocabulary() -> Vocabulary:
    """The shared words. Raises Misconfigured when the file cannot be read."""
    return load(FILE)


def load(path: Path) -> Vocabulary:
    try:
        given = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise Misconfigured(f"The words that rules share, {path.name}, cannot be read: {error}") from error
    listed = {
        part: {k: _phrases(v) for k, v in given[part].items()} for part in ("words", "subjects", "hints", "moods")
    }
    return Vocabulary(**listed, measures=given["measures"], burdens=tuple(given["burdens"]))


def _phrases(given: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in given.splitlines() if line.strip())
