"""What the documents promise is there, and what is there is documented."""

import re
from dataclasses import fields
from pathlib import Path

import typer.main

from bot.cli.commands import app
from bot.ingest.unpack import HOLDERS, READ, SAID
from bot.settings import Settings, variable

ROOT = Path(__file__).resolve().parent.parent
DOCS = {path.name: path.read_text("utf-8") for path in [*ROOT.glob("docs/*.md"), ROOT / "README.md"]}


def test_every_setting_is_documented() -> None:
    missing = [variable(f.name) for f in fields(Settings) if variable(f.name) not in DOCS["operations.md"]]

    assert not missing


def test_every_command_is_documented() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    text = DOCS["interfaces.md"] + DOCS["operations.md"] + DOCS["README.md"] + DOCS["slack.md"]

    assert {command for command in commands if not re.search(rf"\b{command}\b", text)} == set()


def test_every_slash_command_of_the_manifest_is_documented() -> None:
    manifest = (ROOT / "manifest.yaml").read_text("utf-8")
    commands = re.findall(r"command: (/\w+)", manifest)

    assert commands and all(command in DOCS["slack.md"] for command in commands)


def test_the_formats_that_a_refusal_names_are_those_that_are_read_and_documented() -> None:
    said = set(re.findall(r"\.[a-z]+", SAID))
    unsaid = {".htm", ".jpeg", ".tiff"}

    assert said | unsaid == READ | HOLDERS
    assert [name for name in ("README.md", "operations.md") if any(form not in DOCS[name] for form in said)] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name, text in DOCS.items()
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text)
        if not (ROOT / ("docs" if name != "README.md" else "") / target).exists()
    ]

    assert not broken


def test_nothing_names_a_machine_of_ours() -> None:
    named = [name for name, text in DOCS.items() if re.search(r"/work/|/root/|/tmp/w", text)]

    assert not named
