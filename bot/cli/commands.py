"""`parley --home DIR COMMAND …`: exit 0 done, 1 some inputs refused, 2 usage or a setting that is wrong."""

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.logging import RichHandler

from bot import bootstrap
from bot import settings as configuration
from bot.cli import lines, screen
from bot.cli.contracts import contracts_app
from bot.cli.evaluate import eval_app
from bot.cli.folder import sync
from bot.cli.given import Given
from bot.cli.model import prompts_app, stats_
from bot.cli.negotiate import conform, open_, playbook_app, review
from bot.cli.people import people_app
from bot.cli.reading import progress, queries_of, questions
from bot.cli.renewals import renewals, watch
from bot.errors import UnknownContract
from bot.flows import catalogue, doctor
from bot.flows.ask import ask as ask_flow
from bot.flows.intake import Taken, files_under, take_in_folder
from bot.flows.lookup import lookup
from bot.flows.search import search as search_flow
from bot.model.contract import Status
from bot.model.person import alone

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
db_app = typer.Typer(no_args_is_help=True, help="The records.")
app.add_typer(people_app, name="people")
app.add_typer(eval_app, name="eval")
app.add_typer(prompts_app, name="prompts")
app.add_typer(contracts_app, name="contracts")
app.add_typer(db_app, name="db")
app.command("stats")(stats_)
app.command()(sync)
app.command()(renewals)
app.command()(watch)
app.add_typer(playbook_app, name="playbook")
app.command()(review)
app.command()(conform)
app.command("negotiation")(open_)

Name = Annotated[str, typer.Option("--contract", help="the contract that is meant")]


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="where records, index and files are kept")] = None,
    as_: Annotated[str, typer.Option("--as", help="whose eyes: an e-mail address; default the operator")] = "",
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="what counts as today")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False,
) -> None:
    """The contract negotiator in your Slack."""
    settings = configuration.load()
    if home:
        settings = replace(settings, home=home)
    logging.basicConfig(
        level=settings.log_level, format="%(message)s", handlers=[RichHandler(console=screen.err, show_path=False)]
    )
    for talkative in ("alembic", "dbos", "slack_bolt", "slack_sdk", "httpx"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    context.obj = Given(settings, as_json, as_, as_of.date() if as_of else None)


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="files or folders", exists=True)],
    status: Annotated[Status | None, typer.Option(help="draft, signed or ended")] = None,
) -> None:
    """Take contracts in."""
    given: Given = context.obj
    desk = given.desk()
    refused = False
    found = files_under(paths)
    with progress(len(found)) as advance:
        for taken in take_in_folder(desk, found, status):
            advance(taken.file_path)
            refused |= taken.outcome is Taken.REFUSED
            if given.json:
                lines.write(lines.intake(taken))
            else:
                screen.intake(taken)
    raise typer.Exit(1 if refused else 0)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="what you want to know")] = "",
    contract: Name = "",
    batch: Annotated[Path | None, typer.Option(help="JSON lines with question and contract", exists=True)] = None,
) -> None:
    """Ask a question; the answer quotes the contract."""
    given: Given = context.obj
    if not question and batch is None:
        raise typer.BadParameter("give a question or --batch FILE")
    desk = given.desk()
    asked = questions(batch) if batch else [(question, contract)]
    for text, named in asked:
        started = perf_counter()
        answer = ask_flow(desk, given.question(desk, text, named))
        took = (perf_counter() - started) * 1000
        if given.json or batch:
            lines.write(lines.answer(text, answer, took))
        else:
            screen.answer(answer)


@app.command()
def search(
    context: typer.Context,
    queries: Annotated[Path, typer.Option(help="LegalBench-RAG JSON, or JSON lines with query", exists=True)],
    k: Annotated[int, typer.Option(min=1, max=1000)] = 8,
) -> None:
    """The best passages for each query, as JSON lines."""
    given: Given = context.obj
    desk = given.desk()
    for query in queries_of(queries):
        started = perf_counter()
        found = search_flow(desk, given.question(desk, query), k)
        results = [lines.passage(contract, passage) for contract, passage in found]
        lines.write({"query": query, "results": results, "took_ms": round((perf_counter() - started) * 1000, 1)})


@app.command()
def clause(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help="for example: liability")],
    contract: Name = "",
) -> None:
    """Look a clause up by its topic."""
    given: Given = context.obj
    desk = given.desk()
    answer = lookup(desk, given.question(desk, topic, contract))
    if not given.json:
        screen.answer(answer)
    elif not answer.citations:
        screen.say(answer.text, *(choice.name for choice in answer.choices))
    for cited in answer.citations if given.json else ():
        lines.write(lines.clause(cited))
    raise typer.Exit(0 if answer.citations or answer.playbook else 1)


@app.command()
def facts(
    context: typer.Context, name: Annotated[str, typer.Argument(help="a contract; without it all of them")] = ""
) -> None:
    """What is known of each contract, with the words that say so."""
    given: Given = context.obj
    desk = given.desk()
    listed = catalogue.contracts(desk, alone(given.asker(desk)), name)
    if name and not listed:
        raise UnknownContract(f"I did not find a contract called {name!r}; `parley contracts` lists them.")
    if not listed:
        screen.say(screen.NONE_YET)
    for one in listed:
        if given.json:
            lines.write(lines.facts(one))
        else:
            screen.facts(one)


@db_app.command("upgrade")
def db_upgrade(context: typer.Context) -> None:
    """Migrate the records to the newest version."""
    given: Given = context.obj
    bootstrap.upgrade(given.settings)


@app.command("doctor")
def doctor_(context: typer.Context) -> None:
    """What is missing, and how to mend it."""
    given: Given = context.obj
    checks = list(doctor.examine(given.settings, given.desk))
    if given.settings.slack_bot_token and all(check.name != "desk" for check in checks):
        # Imported here: without a token nothing of Slack is needed.
        from bot.slack import connect, examine

        checks += examine.examine(connect.office(given.settings, given.desk()))
    for check in checks:
        if given.json:
            lines.write(vars(check))
        else:
            screen.check(check)
    raise typer.Exit(0 if all(check.ok for check in checks) else 1)


@app.command()
def serve(context: typer.Context) -> None:
    """Answer in Slack: web, queue and reminders in one process, or the web part beside `parley worker`."""
    # Imported here: a question on the command line needs neither Bolt nor the engine.
    from bot.worker import serve as answer_slack

    answer_slack(context.obj.settings)


@app.command()
def worker(context: typer.Context) -> None:
    """Work the queue of a deployment in several processes (needs PostgreSQL and a Chroma server)."""
    from bot.worker import work

    work(context.obj.settings)
