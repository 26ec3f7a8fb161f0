"""The app's manifest: within Slack's limits, with the scopes that its events and calls need, and no others."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.slack.views import help as help_view

ROOT = Path(__file__).resolve().parents[2]

EVENT_NEEDS = {
    "agent_session_stopped": {"assistant:write"},
    "app_context_changed": {"assistant:write"},
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "channel_shared": {"channels:read", "groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "user_change": {"users:read"},
}
CALL_NEEDS = {
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "im:write",
    "users:read",
    "users:read.email",
}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load((ROOT / "manifest.yaml").read_text("utf-8"))


def test_names_and_descriptions_fit(manifest: Any) -> None:
    about = manifest["display_information"]

    assert len(about["name"]) <= 35 and len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    assert 0 < len(manifest["features"]["agent_view"]["agent_description"]) <= 300
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80


def test_commands_and_shortcuts_are_those_that_have_listeners(manifest: Any) -> None:
    commands, shortcuts = manifest["features"]["slash_commands"], manifest["features"]["shortcuts"]

    assert [command["command"] for command in commands] == [
        "/clause",
        "/contracts",
        "/counter",
        "/negotiation",
        "/renewals",
        "/parley",
    ]
    assert all(command["should_escape"] and command["usage_hint"] for command in commands)
    assert {shortcut["callback_id"] for shortcut in shortcuts} == {"ask_message", "add_message", "counter_message"}
    for shortcut in shortcuts:
        assert len(shortcut["name"]) <= 24 and len(shortcut["description"]) <= 150
        assert shortcut["type"] == "message"


def test_prompts_are_those_that_the_app_sets(manifest: Any) -> None:
    assert manifest["features"]["agent_view"]["suggested_prompts"] == help_view.prompts()


def test_every_scope_is_needed_and_every_need_is_met(manifest: Any) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    scopes = manifest["oauth_config"]["scopes"]["bot"]

    needed = CALL_NEEDS.union(*(EVENT_NEEDS[event] for event in events))
    assert set(scopes) == needed
    assert scopes == sorted(set(scopes)) and events == sorted(set(events))
    assert set(manifest["oauth_config"]["scopes"]) == {"bot"}


def test_every_scope_has_its_reason() -> None:
    text = (ROOT / "manifest.yaml").read_text("utf-8")
    scopes = text.partition("    bot:\n")[2].partition("settings:\n")[0].splitlines()

    assert len(scopes) == 14 and all(" # " in line for line in scopes)


def test_the_app_connects_by_socket_and_does_not_rotate_tokens(manifest: Any) -> None:
    settings = manifest["settings"]

    assert settings["socket_mode_enabled"] is True and settings["token_rotation_enabled"] is False
    assert settings["interactivity"] == {"is_enabled": True}
    assert manifest["features"]["app_home"]["messages_tab_read_only_enabled"] is False
