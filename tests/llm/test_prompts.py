"""Prompts are files; what does not fit in them is an error, never a silent gap."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.llm import prompts
from bot.settings import Settings

HEAD = "---\npurpose: To try.\nvariables: [name]\nhints: {temperature: 0}\n---\n"


def prompt(folder: Path, text: str) -> prompts.Prompt:
    path = folder / "try.md"
    path.write_text(text, "utf-8")
    return prompts.load(path)


def test_every_prompt_that_ships_can_be_read() -> None:
    assert "answer" in prompts.load_all(Settings().prompts)


def test_variables_are_filled_in_and_the_version_follows_the_bytes(tmp_path: Path) -> None:
    first, second = prompt(tmp_path, HEAD + "Hello {name}."), prompt(tmp_path, HEAD + "Hi {name}.")

    assert first.fill(name="{you}").text == "Hello {you}.\n"
    assert first.version != second.version


@pytest.mark.parametrize("values", [{}, {"name": "a", "age": "3"}, {"nmae": "a"}])
def test_a_missing_or_unknown_variable_is_an_error(tmp_path: Path, values: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="try"):
        prompt(tmp_path, HEAD + "Hello {name}.").fill(**values)


@pytest.mark.parametrize(
    "text", ["Hello", HEAD + "Hello", HEAD + "Hello {name} {age}", HEAD + "Hello {name", "---\n- a\n---\nx"]
)
def test_a_prompt_whose_head_and_text_do_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Misconfigured):
        prompt(tmp_path, text)
