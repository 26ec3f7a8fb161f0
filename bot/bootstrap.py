"""Settings into a desk: the one file that knows every implementation."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import yaml

from bot.answer.draft import Drafter, QuotingDrafter
from bot.desk import Desk, Pointing, as_standard, at_nothing
from bot.errors import Misconfigured
from bot.extract import tagger
from bot.model.playbook import Playbook
from bot.model.taxonomy import Kind, Taxonomy
from bot.negotiate import learnt, playbook
from bot.negotiate.reword import Wording
from bot.search import aim, asked
from bot.search.embed import Embedder, MiniLM, of_questions
from bot.search.index import Index
from bot.settings import Settings
from bot.store import session
from bot.store.audit import Audit
from bot.store.batches import Batches
from bot.store.casefile import CaseFile
from bot.store.chosen import Chosen
from bot.store.contracts import Contracts
from bot.store.correspondence import Correspondence
from bot.store.edits import Edits
from bot.store.files import Files
from bot.store.guidance import GuidanceBook
from bot.store.handovers import Handovers
from bot.store.negotiations import Negotiations
from bot.store.people import People
from bot.store.processes import Processes
from bot.store.reminders import Reminders
from bot.store.spending import Spending
from bot.store.topics import Topics


def build(settings: Settings, clock: Callable[[], datetime] | None = None) -> Desk:
    """The desk for these settings. An embedded database is migrated here; a shared one must be up to date."""
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = session.connect(settings.database)
    if settings.embedded:
        session.upgrade(engine)
    else:
        session.check(engine)
    spending = Spending(engine)
    kinds = tagger.load()
    encoder = MiniLM()
    worders = _worders(settings, spending, clock or _now, encoder)
    return Desk(
        records=Contracts(engine),
        files=Files(settings.home / "files"),
        index=_index(settings, kinds, encoder),
        tagger=kinds,
        positions=learnt.load(encoder.through),
        taxonomy=taxonomy(settings.knowledge / "clauses.yaml"),
        books=playbooks(settings.knowledge / "playbooks"),
        drafter=worders.drafter,
        rewording=worders.rewording,
        pointing=worders.pointing,
        spending=spending,
        correspondence=Correspondence(engine),
        topics=Topics(engine),
        people=People(engine),
        audit=Audit(engine),
        processes=Processes(engine),
        handovers=Handovers(engine),
        guidance=GuidanceBook(engine),
        casefile=CaseFile(engine),
        chosen=Chosen(engine),
        batches=Batches(engine),
        deadlines=Reminders(engine),
        clock=clock or (moved(settings.clock) if settings.clock else _now),
        negotiations=Negotiations(engine),
        edits=Edits(engine),
        legal=settings.legal,
        reminders=settings.reminders,
        fallback_owner=settings.fallback_owner,
        public_url=settings.public_url,
        prices=settings.prices,
    )


def upgrade(settings: Settings) -> None:
    """Bring the database's schema to the newest version."""
    settings.home.mkdir(parents=True, exist_ok=True)
    session.upgrade(session.connect(settings.database))


def taxonomy(path: Path) -> Taxonomy:
    """The clause kinds of `path`. Raises Misconfigured when it cannot be read."""
    try:
        given = yaml.safe_load(path.read_text("utf-8"))["kinds"]
        return Taxonomy(tuple(_kind(entry) for entry in given))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise Misconfigured(f"The clause kinds in {path} cannot be read: {error}") from error


def playbooks(folder: Path) -> tuple[Playbook, ...]:
    """Every playbook in `folder`, by file name."""
    return tuple(playbook.load(path) for path in sorted(folder.glob("*.yaml")))


def _kind(entry: dict[str, object]) -> Kind:
    aliases, headings = entry.get("aliases") or (), entry.get("headings") or ()
    if not isinstance(aliases, list | tuple) or not isinstance(headings, list | tuple):
        raise TypeError(f"aliases and headings of {entry['id']} are lists")
    return Kind(str(entry["id"]), str(entry["name"]), tuple(map(str, aliases)), tuple(map(str, headings)))


@dataclass(frozen=True)
class _Worders:
    """What words answers and counterproposals, and points at facts; without a model nothing but code does."""

    drafter: Drafter = field(default_factory=QuotingDrafter)
    rewording: Wording = as_standard
    pointing: Pointing = at_nothing


def _worders(settings: Settings, spending: Spending, clock: Callable[[], datetime], encoder: MiniLM) -> _Worders:
    """What quotes and words by the playbook, or with a model set what asks it; chosen here and nowhere else."""
    if not settings.openai_model:
        return _Worders()
    # Imported here: LangChain takes a second to load, and most never need it.
    from bot.answer.wording import WordingDrafter
    from bot.llm import prompts
    from bot.llm.careful import CarefulModel
    from bot.llm.chat import OpenAIModel
    from bot.llm.draft import ModelWording
    from bot.llm.point import ModelPointing
    from bot.llm.remembered import RememberedModel

    careful = CarefulModel(
        OpenAIModel(settings),
        clock,
        limit=settings.openai_daily_tokens,
        spent_today=lambda now: spending.tokens(now.date()),
        account=lambda at, prompt, spent, succeeded: spending.add(
            at, prompt, took=(spent.sent, spent.received, spent.seconds), succeeded=succeeded
        ),
    )
    model = RememberedModel(careful, clock)
    answer, look, again, draft, point = (
        prompts.load(settings.prompts / f"{name}.md") for name in ("answer", "look", "again", "draft", "point")
    )
    drafter = WordingDrafter(model, answer, read=encoder.states, look=look, again=again)
    return _Worders(drafter, ModelWording(model, draft), ModelPointing(model, point))


def _index(settings: Settings, kinds: tagger.Tagger | None, encoder: MiniLM) -> Index:
    folder = settings.home / "index"
    embedder = _embedder(settings, encoder)
    asker = of_questions() if isinstance(embedder, MiniLM) else None
    return Index(folder, embedder, settings.chroma_url, scorer=kinds, asked=asked.load(), aim=aim.load(), asker=asker)


def _embedder(settings: Settings, encoder: MiniLM) -> Embedder:
    if settings.embeddings == "builtin":
        return encoder
    if settings.embeddings == "openai":
        # Imported here: LangChain takes a second to load, and most never need it.
        from bot.llm.openai import OpenAIEmbedder

        return OpenAIEmbedder(settings)
    raise Misconfigured(f"PARLEY_EMBEDDINGS is builtin or openai, not {settings.embeddings!r}.")


def _now() -> datetime:
    return datetime.now(UTC)


def moved(url: str) -> Callable[[], datetime]:
    """The time that a local Slack tells at `url`, asked once a second: for trying out what happens on another day."""
    asked = [0.0, 0.0]

    def now() -> datetime:
        if monotonic() - asked[0] > 1:
            with urlopen(url, timeout=5) as answer:
                asked[:] = [monotonic(), float(json.load(answer)["offset"])]
        return _now() + timedelta(seconds=asked[1])

    return now
