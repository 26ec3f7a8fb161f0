"""Playbook YAML, checked, into nouns; the schema for editors."""

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.errors import Misconfigured
from bot.model.playbook import BEYOND, Playbook, Position, Rule, Test, When


def _many(given: Any) -> Any:
    return given if isinstance(given, list | tuple) else (given,)


Phrases = Annotated[tuple[str, ...], BeforeValidator(_many)]
Steps = Annotated[tuple[float, ...], BeforeValidator(_many)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Position(_Strict):
    summary: str
    wording: str = Field("", description="wording with blanks in braces, such as {customer}")
    approver: str = Field("", description="who must approve this position")


class _Rationale(_Strict):
    outside: str = Field(default="", description="what may be said to the other side")
    inside: str = Field(default="", description="what may not")


class _Trades(_Strict):
    give: tuple[str, ...] = ()
    get: tuple[str, ...] = ()


class _Test(_Strict):
    read: str = Field("", description="a value to read; `parley playbook schema` lists them")
    at_least: Steps = Field((), description="one step for each position, preferred first")
    at_most: Steps = ()
    among: tuple[tuple[str, ...], ...] = ()
    must: str = Field("", description="a pattern; {us} and {them} stand for the parties")
    must_not: str = ""
    never: Phrases = Field((), description="phrases of vocabulary.yaml that must not stand in a sentence")
    says: Phrases = Field((), description="phrases one of which some clause must have")
    who: Literal["", "us", "them", "both"] = Field("", description="whose statements count; everybody's by default")
    mood: Literal["", "may", "must", "must not"] = Field("", description="may or must unless given")
    does: Phrases = Field((), description="the act that must not be, by `who`")
    how: Phrases = Field((), description="one of these must be said with it")
    unless: Phrases = Field((), description="none of these may be said with it")
    needed: bool = Field(False, description="some clause must do this, instead of none")
    because: str = Field("", description="the reason in a few words when the words decide")
    instead: str = Field("", description="what to write for the part of the words named (?P<cut>…)")
    otherwise: int | Literal["beyond"] = Field("beyond", description="the fallback that remains when it fails")


class _When(_Strict):
    value_from: float | None = None
    value_below: float | None = None
    counterparty_types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class _Rule(_Strict):
    kind: str
    title: str
    priority: Literal["", "low", "medium", "high", "critical"] = ""
    preferred: _Position
    fallbacks: tuple[_Position, ...] = ()
    walk_away: _Position | None = None
    rationale: _Rationale = Field(default_factory=_Rationale)
    approver: str = ""
    trades: _Trades = Field(default_factory=_Trades)
    tests: tuple[_Test, ...] = ()
    required: bool = Field(False, description="the contract must have such a clause")
    unwanted: bool = Field(False, description="we prefer no such clause: absent is preferred")
    allowed: int = Field(0, ge=0, description="the last fallback that needs no approval of its own")
    when: _When = Field(default_factory=_When)


class PlaybookFile(_Strict):
    """One playbook. `extends` names another file in the folder, whose rules hold unless given again or dropped."""

    name: str
    side: Literal["buyer", "seller"]
    applies_to: Any = None
    owner: str = ""
    extends: str = ""
    drop: tuple[str, ...] = ()
    rules: tuple[_Rule, ...] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema of a playbook file, for editors."""
    return PlaybookFile.model_json_schema() | {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def load(path: Path) -> Playbook:
    """The playbook in `path`, with what it extends. Raises Misconfigured, naming the first place that is wrong."""
    return _load(path, ())


def _load(path: Path, below: tuple[str, ...]) -> Playbook:
    if path.name in below:
        raise Misconfigured(f"The playbook {path.name} extends itself through {', '.join(below)}.")
    checked = _checked(path)
    rules = tuple(_rule(rule) for rule in checked.rules)
    if checked.extends:
        base = _load(path.parent / checked.extends, (*below, path.name))
        again = {rule.kind for rule in rules} | set(checked.drop)
        rules = (*rules, *(rule for rule in base.rules if rule.kind not in again))
    if not rules:
        raise Misconfigured(f"The playbook {path.name} is wrong at rules: it has none and extends none.")
    return Playbook(checked.name, checked.side, path.name, rules, checked.owner)


def _checked(path: Path) -> PlaybookFile:
    try:
        return PlaybookFile.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except OSError as error:
        raise Misconfigured(f"The playbook {path.name} cannot be read: {error.strerror}.") from error
    except yaml.YAMLError as error:
        raise Misconfigured(f"The playbook {path.name} is not valid YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Misconfigured(f"The playbook {path.name} is wrong at {where}: {first['msg']}.") from error


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
        tests=tuple(_test(test) for test in rule.tests),
        required=rule.required,
        unwanted=rule.unwanted,
        allowed=rule.allowed,
        when=When(**rule.when.model_dump()),
    )


def _test(test: _Test) -> Test:
    otherwise = BEYOND if test.otherwise == "beyond" else test.otherwise
    return Test(**test.model_dump(exclude={"otherwise"}), otherwise=otherwise)


def _position(position: _Position) -> Position:
    return Position(position.summary, position.wording, position.approver)
