"""Prompts are files; what does not fit in them is an error, never a silent gap."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.flows.prompts import check
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
    "text",
    [
        "Hello",
        HEAD + "Hello",
        HEAD + "Hello {name} {age}",
        HEAD + "Hello {name",
        HEAD + "Hello {name!q}",
        HEAD + "Hello {name:d}",
        HEAD + "Hello {name: {age}}",
        HEAD + "Hello {name} {}",
        HEAD.replace("temperature", "temprature") + "Hello {name}",
        "---\n- a\n---\nx",
    ],
)
def test_a_prompt_whose_head_and_text_do_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Misconfigured):
        prompt(tmp_path, text)


def test_a_prompt_is_read_as_windows_writes_it(tmp_path: Path) -> None:
    (tmp_path / "try.md").write_bytes(b"\xef\xbb\xbf" + (HEAD + "Hello {name}.").replace("\n", "\r\n").encode())

    assert prompts.load(tmp_path / "try.md").fill(name="you").text == "Hello you.\n"


def test_a_prompt_is_checked_against_what_code_fills_in(tmp_path: Path) -> None:
    """One that lacks a variable, or has one that nobody fills in, would fail at the first question instead."""
    shipped = {path.name: path.read_text("utf-8") for path in Settings().prompts.glob("*.md")}
    for name, text in shipped.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert not any(one.trouble for one in check(tmp_path))

    (tmp_path / "answer.md").write_text(shipped["answer.md"].replace("earlier, ", "").replace("{earlier}", ""), "utf-8")
    (tmp_path / "draft.md").write_bytes(b"\xff\xfe")
    (tmp_path / "look.md").unlink()
    troubled = {one.name: one.trouble for one in check(tmp_path) if one.trouble}

    assert set(troubled) == {"answer", "draft", "look"} and "earlier" in troubled["answer"]
