"""The only reader of the environment: `.env` and the process's variables into one frozen record."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from bot.errors import Misconfigured

REPOSITORY = Path(__file__).resolve().parent.parent
_PRICES = re.compile(r"\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*")
_OURS = ("PARLEY_", "SLACK_", "OPENAI_")


@dataclass(frozen=True)
class Settings:
    """Each field is one environment variable: the field's name in capitals, with PARLEY_ in front unless it
    starts with slack_ or openai_. Fields marked secret never show their value."""

    home: Path = Path(".parley")
    knowledge: Path = REPOSITORY / "knowledge"
    prompts: Path = REPOSITORY / "prompts"
    database_url: str = field(default="", metadata={"secret": True})
    chroma_url: str = ""
    folder: str = ""
    folder_minutes: int = 5
    process: str = "parley"
    port: int = 3000
    log_level: str = "INFO"
    embeddings: str = "builtin"
    legal: str = ""
    reminders: str = ""
    fallback_owner: str = ""
    clock: str = ""
    public_url: str = ""
    slack_bot_token: str = field(default="", metadata={"secret": True})
    slack_app_token: str = field(default="", metadata={"secret": True})
    slack_signing_secret: str = field(default="", metadata={"secret": True})
    slack_api_url: str = "https://slack.com/api/"
    openai_api_key: str = field(default="", metadata={"secret": True})
    openai_base_url: str = ""
    openai_model: str = ""
    openai_timeout: int = 30
    openai_daily_tokens: int = 0
    openai_prices: str = ""
    openai_embedding_model: str = "text-embedding-3-small"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the records: the one set, else a SQLite file under `home`."""
        return self.database_url or f"sqlite:///{(self.home / 'parley.sqlite').resolve()}"

    @property
    def prices(self) -> tuple[float, float] | None:
        """Dollars for a million tokens sent and for a million received; None where nobody set them."""
        if not self.openai_prices:
            return None
        hit = _PRICES.fullmatch(self.openai_prices)
        if not hit:
            raise Misconfigured(
                f"OPENAI_PRICES must be dollars for a million tokens sent and received, as 0.15/0.60, not "
                f"{self.openai_prices!r}."
            )
        return float(hit[1]), float(hit[2])

    @property
    def embedded(self) -> bool:
        """True when records and index belong to this one process (SQLite, embedded Chroma)."""
        return not (self.database_url and self.chroma_url)

    def __repr__(self) -> str:
        shown = (f"{f.name}={self._shown(f.name, bool(f.metadata.get('secret')))}" for f in fields(self))
        return f"Settings({', '.join(shown)})"

    def _shown(self, name: str, secret: bool) -> str:
        value = getattr(self, name)
        return ("set" if value else "unset") if secret else repr(value)


def variable(name: str) -> str:
    """The environment variable that sets field `name`."""
    upper = name.upper()
    return upper if upper.startswith(("SLACK_", "OPENAI_")) else f"PARLEY_{upper}"


def load(environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Settings:
    """Settings from `dotenv` overlaid with `environ`. Raises Misconfigured for unknown names."""
    from_file = {k: v or "" for k, v in dotenv_values(dotenv).items()} if dotenv else {}
    environ = os.environ if environ is None else environ
    known = {variable(f.name): f for f in fields(Settings)}
    for name in [*from_file, *(n for n in environ if n.startswith("PARLEY_"))]:
        if name.startswith(_OURS) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise Misconfigured(f"{name} is not a setting of Parley{hint} See docs/operations.md for the list.")
    given = {**from_file, **environ}
    return Settings(**{f.name: _typed(given[v], f.type, v) for v, f in known.items() if given.get(v)})


def _typed(text: str, kind: object, name: str) -> Any:
    if kind is Path:
        return Path(text).expanduser()
    if kind is int:
        if not text.isdigit():
            raise Misconfigured(f"{name} must be a whole number, not {text!r}.")
        return int(text)
    return text
