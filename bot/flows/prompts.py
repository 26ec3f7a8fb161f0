"""Every prompt of a folder is read, and what is wrong with it is said."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors import Misconfigured
from bot.llm.prompts import GIVEN, load


@dataclass(frozen=True)
class Checked:
    """A prompt file: its name, its version and purpose, or its trouble in a sentence."""

    name: str
    version: str = ""
    purpose: str = ""
    trouble: str = ""


def check(folder: Path) -> list[Checked]:
    """Each prompt of `folder`, and each that should be there, by name."""
    wanted = {folder / f"{name}.md" for name in GIVEN}
    return [_checked(path) for path in sorted({*folder.glob("*.md"), *wanted})]


def _checked(path: Path) -> Checked:
    try:
        prompt = load(path)
    except Misconfigured as error:
        return Checked(path.stem, trouble=error.said)
    return Checked(prompt.name, prompt.version, prompt.purpose)
