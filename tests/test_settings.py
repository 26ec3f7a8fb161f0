"""Settings: one reader, typed, unknown names refused, secrets never shown."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import load


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PARLEY_PORT=4000\nSLACK_BOT_TOKEN=xoxb-file\n")

    settings = load({"PARLEY_PORT": "5000"}, tmp_path / ".env")

    assert settings.port == 5000 and settings.slack_bot_token == "xoxb-file"


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="did you mean PARLEY_DATABASE_URL"):
        load({"PARLEY_DATABSE_URL": "x"}, None)


def test_a_wrong_number_is_one_sentence() -> None:
    with pytest.raises(Misconfigured, match="whole number"):
        load({"PARLEY_PORT": "many"}, None)


def test_prices_are_two_numbers_or_refused_in_a_sentence() -> None:
    assert load({"OPENAI_PRICES": "0.15/0.60"}, None).prices == (0.15, 0.6) and load({}, None).prices is None
    with pytest.raises(Misconfigured, match="dollars for a million"):
        _ = load({"OPENAI_PRICES": "cheap"}, None).prices


def test_secrets_never_show() -> None:
    settings = load({"SLACK_BOT_TOKEN": "xoxb-secret", "PARLEY_DATABASE_URL": "postgresql://u:pw@h/d"}, None)

    assert "xoxb-secret" not in repr(settings) and "pw@" not in repr(settings)
