"""Playbook YAML, checked, into nouns."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import Misconfigured
from bot.model.playbook import Playbook, Position, Rule


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Position(_Strict):
    summary: str
    wording: str = ""
    approver: str = ""


class _Rationale(_Strict):
    outside: str = ""
    inside: str = ""


class _Trades(_Strict):
    give: tuple[str, ...] = ()
    get: tuple[str, ...] = ()


class _Rule(_Strict):
    kind: str
    title: str
    priority: str = ""
    preferred: _Position
    fallbacks: tuple[_Position, ...] = ()
    walk_away: _Position | None = None
    rationale: _Rationale = _Rationale()
    approver: str = ""
    trades: _Trades = _Trades()


class _Playbook(_Strict):
    name: str
    side: str
    applies_to: Any = None
    owner: str = ""
    rules: tuple[_Rule, ...] = Field(min_length=1)


def load(path: Path) -> Playbook:
    """The playbook in `path`. Raises Misconfigured, naming the first place that is wrong."""
    try:
        checked = _Playbook.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except yaml.YAMLError as error:
        raise Misconfigured(f"The playbook {path.name} is not valid YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Misconfigured(f"The playbook {path.name} is wrong at {where}: {first['msg']}.") from error
    return Playbook(checked.name, checked.side, path.name, tuple(_rule(rule) for rule in checked.rules))


def _rule(rule: _Rule) -> Rule:
    return Rule(
        kind=rule.kind,
        title=rule.title,
        preferred=_position(rule.preferred),
        fallbacks=tuple(_position(fallback) for fallback in rule.fallbacks),
        walk_away=rule.walk_away.summary if rule.walk_away else "",
        outside=rule.rationale.outside,
        inside=rule.rationale.inside,
        approver=rule.approver,
        priority=rule.priority,
        give=rule.trades.give,
        get=rule.trades.get,
    )


def _position(position: _Position) -> Position:
    return Position(position.summary, position.wording, position.approver)
