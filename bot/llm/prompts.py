"""Prompts from files: a YAML head (purpose, variables, hints) and the text; nothing missing, nothing unknown."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from bot.errors import Misconfigured

# What code fills in, by the prompt's name: one that has other variables could never be sent.
GIVEN = {
    "answer": ("question", "earlier", "passages", "mark"),
    "again": ("question", "passages", "mark", "fallen"),
    "look": ("question", "contracts", "found"),
    "point": ("fact", "passages", "mark"),
    "draft": ("clause", "wording", "trouble", "mark"),
}
# What a request takes besides the text.
_HINTS = frozenset(
    {"temperature", "top_p", "max_tokens", "seed", "stop", "presence_penalty", "frequency_penalty", "reasoning_effort"}
)


@dataclass(frozen=True)
class Prompt:
    """`name` is the file's, `version` the first twelve hexadecimal digits of the SHA-256 of its bytes."""

    name: str
    version: str
    purpose: str
    variables: tuple[str, ...]
    hints: dict[str, Any]
    text: str = field(repr=False)

    def fill(self, **values: str) -> "Filled":
        """The text with its variables filled in. Raises Misconfigured when one is missing or unknown."""
        strange, missing = sorted(set(values) - set(self.variables)), sorted(set(self.variables) - set(values))
        if strange or missing:
            raise Misconfigured(
                f"The prompt {self.name} wants {', '.join(self.variables)}; {strange or missing} is wrong."
            )
        # A model may have written the halves of letters, which no request can carry.
        text = self.text.format(**values).encode("utf-8", "replace").decode("utf-8")
        return Filled(self.name, self.version, self.hints, text)


@dataclass(frozen=True)
class Filled:
    """A prompt ready to be sent; `tools` are function tools that the model may call, as OpenAI declares them."""

    name: str
    version: str
    hints: dict[str, Any]
    text: str = field(repr=False)
    tools: tuple[dict[str, Any], ...] = field(default=(), repr=False)


def load(path: Path) -> Prompt:
    """The prompt in `path`. Raises Misconfigured, naming the file, when it cannot be read, or head, text and what code
    fills in do not fit."""
    try:
        data = path.read_bytes()
        said_whole = data.decode("utf-8").replace("\r\n", "\n")
    except (OSError, ValueError) as error:
        raise Misconfigured(f"The prompt {path} cannot be read: {error}") from error
    _, dashes, rest = said_whole.removeprefix("\ufeff").partition("---\n")
    head, closing, text = rest.partition("\n---\n")
    if not dashes or not closing:
        raise Misconfigured(f"{path.name} has no head between two lines of ---.")
    purpose, variables, hints = _head(path.name, head)
    used = _used(path.name, text)
    if used != set(variables):
        odd = ", ".join(sorted(used ^ set(variables)))
        raise Misconfigured(f"{path.name}: its head and its text do not name the same variables: {odd}.")
    _suits(path.stem, variables, hints)
    return Prompt(path.stem, sha256(data).hexdigest()[:12], purpose, variables, hints, text.strip() + "\n")


def load_all(folder: Path) -> dict[str, Prompt]:
    """Every prompt of `folder` by name."""
    return {path.stem: load(path) for path in sorted(folder.glob("*.md"))}


def _head(name: str, head: str) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """Purpose, variables and hints."""
    try:
        said = yaml.safe_load(head)
        return str(said["purpose"]), tuple(map(str, said["variables"])), dict(said.get("hints") or {})
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise Misconfigured(f"The head of {name} needs purpose, variables and hints: {error}") from error


def _suits(name: str, variables: tuple[str, ...], hints: dict[str, Any]) -> None:
    """Raises Misconfigured for variables that nobody fills in, ones that are wanted, and hints that there are not."""
    given = GIVEN.get(name, variables)
    if odd := sorted(set(given) ^ set(variables)):
        raise Misconfigured(f"{name}.md: its variables are {', '.join(given)}; {', '.join(odd)} is wrong or missing.")
    if odd := sorted(set(map(str, hints)) - _HINTS):
        raise Misconfigured(f"{name}.md: {', '.join(odd)} is no hint; there are {', '.join(sorted(_HINTS))}.")


def _used(name: str, text: str) -> set[str]:
    try:
        found = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
        if all(field.isidentifier() for field in found):
            text.format(**dict.fromkeys(found, ""))
    except (ValueError, LookupError) as error:
        raise Misconfigured(f"{name}: write a brace that is no variable twice: {error}") from error
    return found
