"""Is everything there that Parley needs, and if not, what mends it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from bot.desk import Desk
from bot.errors import ParleyError, Unavailable
from bot.flows.prompts import check
from bot.llm.prompts import Filled
from bot.model.person import Role
from bot.settings import REPOSITORY, Settings

# Seconds that the model may take to say a word; a server may have to load it first.
_WAIT = 20
_WORD = Filled("doctor", "", {"max_tokens": 900}, 'Return this JSON and nothing else: {"word": "ready"}')
_FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["word"],
    "properties": {"word": {"type": "string"}},
}


@dataclass(frozen=True)
class Check:
    """`said` is what was found, `mend` the next step when it is not `ok`."""

    name: str
    ok: bool
    said: str
    mend: str = ""


def examine(settings: Settings, open_desk: Callable[[], Desk]) -> Iterator[Check]:
    """The checks, one by one; a desk that does not open ends them."""
    yield _home(settings)
    try:
        desk = open_desk()
    except ParleyError as error:
        yield Check("desk", False, error.said, "Mend this first; the other checks need it.")
        return
    yield Check("records", True, "SQLite, embedded" if settings.embedded else "a database server")
    yield _contracts(desk)
    yield _playbooks(desk)
    yield _people(desk)
    yield _folder(settings)
    yield _weights(settings)
    yield _ocr()
    yield _slack(settings)
    yield _model(settings)


def _home(settings: Settings) -> Check:
    home = settings.home
    home.mkdir(parents=True, exist_ok=True)
    if os.access(home, os.W_OK):
        return Check("home", True, str(home))
    return Check("home", False, f"{home} cannot be written.", "Choose another folder with --home or PARLEY_HOME.")


def _contracts(desk: Desk) -> Check:
    listed = desk.records.all()
    if not listed:
        return Check("contracts", False, "none yet", "Take some in: parley ingest FOLDER.")
    unsaid = sum(contract.status is None for contract in listed)
    said = f"{len(listed)}, of which {unsaid} without a status"
    unindexed = [contract for contract in listed if not desk.index.holds(contract.id, contract.document)]
    if unindexed:
        named = unindexed[0].file_path
        return Check("contracts", False, f"{len(unindexed)} not in the index, first {named}", "Ingest them again.")
    return Check("contracts", True, said)


def _playbooks(desk: Desk) -> Check:
    if not desk.playbooks:
        return Check("playbooks", False, "none", "Put one into knowledge/playbooks; docs/playbooks.md says how.")
    said = ", ".join(f"{playbook.name} ({len(playbook.rules)} rules)" for playbook in desk.playbooks)
    return Check("playbooks", True, said)


def _people(desk: Desk) -> Check:
    people = desk.people.all().people
    missing = [role.value for role in (Role.COUNSEL, Role.ADMIN) if not any(role in p.roles for p in people)]
    if missing:
        step = f"parley people set ADDRESS --role '{missing[0]}'"
        return Check("people", False, f"nobody is {' or '.join(missing)}", step)
    return Check("people", True, f"{len(people)} with a role")


def _folder(settings: Settings) -> Check:
    if not settings.folder:
        return Check("folder", True, "none is followed")
    folder = Path(settings.folder).expanduser()
    if not folder.is_dir():
        return Check("folder", False, f"{folder} is not there", "Mount it, or set PARLEY_FOLDER to another folder.")
    if not os.access(folder, os.R_OK | os.X_OK):
        return Check("folder", False, f"{folder} may not be read", "Let the account that runs Parley read it.")
    return Check("folder", True, str(folder))


def _weights(settings: Settings) -> Check:
    weights = REPOSITORY / "bot" / "weights"
    if settings.embeddings != "builtin" or any(weights.rglob("*.onnx")):
        return Check("weights", True, "in the package" if settings.embeddings == "builtin" else settings.embeddings)
    return Check("weights", False, f"none under {weights}", "Install Parley again: its package brings them.")


def _ocr() -> Check:
    if find_spec("rapidocr"):
        return Check("ocr", True, "installed: scans are read")
    return Check("ocr", False, "not installed: scans are refused", "pip install 'parley[ocr]'")


def _slack(settings: Settings) -> Check:
    if not settings.slack_bot_token:
        return Check("slack", False, "not connected", "Set SLACK_BOT_TOKEN; docs/slack.md says how. Or try `make run`.")
    if not settings.slack_app_token and not settings.slack_signing_secret:
        step = "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."
        return Check("slack", False, "a bot token, but no way for events to come in", step)
    return Check("slack", True, "Socket Mode" if settings.slack_app_token else "HTTP")


def _model(settings: Settings) -> Check:
    """Asks the model that is set for one word: a wrong key or address shows here, not in somebody's answer."""
    if not settings.openai_model:
        unused = ": OPENAI_MODEL is not set" if settings.openai_api_key or settings.openai_base_url else ""
        return Check("model", True, f"none is needed: answers are quotations{unused}")
    for one in check(settings.prompts):
        if one.trouble:
            return Check("model", False, one.trouble, "Mend the prompt; parley prompts check reads them all.")
    # Imported here: LangChain takes a second to load, and most never need it.
    from bot.llm.chat import OpenAIModel

    try:
        said = list(
            OpenAIModel(replace(settings, openai_timeout=min(settings.openai_timeout, _WAIT))).tell(_WORD, _FORM)
        )
    except Unavailable as error:
        step = (
            "Set OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL; docs/models.md says how. Until then Parley quotes."
        )
        return Check("model", False, error.logged, step)
    took = said[-1].spent.seconds if said[-1].spent else 0.0
    return Check("model", True, f"{settings.openai_model} answered in {took:.1f} seconds")
