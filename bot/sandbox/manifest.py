"""What the app declares: slash commands, shortcuts and suggested prompts, from its manifest file or a
plain default."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.sandbox.shape import Json

_COMMANDS: tuple[Json, ...] = (
    {"command": "/clause", "description": "Show a clause, quoted", "usage_hint": "<topic> [in <contract>]"},
    {"command": "/contracts", "description": "List contracts, or open one", "usage_hint": "[name]"},
    {"command": "/parley", "description": "What Parley can do", "usage_hint": "help"},
)
_SHORTCUTS: tuple[Json, ...] = (
    {
        "name": "Review this contract",
        "type": "message",
        "callback_id": "review_message",
        "description": "Read the file in this message",
    },
)
_PROMPTS: tuple[Json, ...] = (
    {"title": "Ask about a contract", "message": "What happens if we terminate early?"},
    {"title": "Our position", "message": "What's our position on liability caps?"},
)


@dataclass(frozen=True)
class Manifest:
    """The parts of a Slack app manifest that people meet."""

    description: str
    commands: tuple[Json, ...]
    shortcuts: tuple[Json, ...]
    prompts: tuple[Json, ...]

    def command(self, name: str) -> Json | None:
        """The declared command of that name (with its slash), or None."""
        return next((command for command in self.commands if command["command"] == name), None)


def read_manifest(path: Path | None = None) -> Manifest:
    """Read a manifest in YAML; without a path, the default one. Raises OSError when the file cannot be
    read."""
    if path is None:
        return Manifest("Answers contract questions with the clause quoted.", _COMMANDS, _SHORTCUTS, _PROMPTS)
    features: dict[str, Any] = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("features", {})
    agent = features.get("agent_view") or {}
    return Manifest(
        agent.get("agent_description", ""),
        tuple(features.get("slash_commands") or ()),
        tuple(features.get("shortcuts") or ()),
        tuple(agent.get("suggested_prompts") or ()),
    )
