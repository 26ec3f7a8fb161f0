"""`parley review`, `parley playbook …`: their draft against our playbook."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import lines, screen
from bot.cli.given import Given
from bot.errors import UnknownContract
from bot.flows import learn
from bot.flows import review as flow
from bot.flows.conform import conform as conformed
from bot.flows.negotiation import counter, find, opened, points, record
from bot.flows.playbooks import examine, schema
from bot.flows.redline import redline as write_redline
from bot.flows.redline import to_fill
from bot.flows.side import doubt
from bot.model.finding import Finding, Held, Tone
from bot.model.issue import WORST
from bot.model.person import alone
from bot.model.playbook import Deal

playbook_app = typer.Typer(no_args_is_help=True, help="Our positions.")


def review(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="their draft: .docx, .pdf, .html or .txt", exists=True, dir_okay=False)],
    playbook: Annotated[str, typer.Option(help="which of our playbooks: its file, name or side")],
    redline: Annotated[Path | None, typer.Option(help="write the counterproposal here")] = None,
    tone: Annotated[Tone, typer.Option(help="of what is sent")] = Tone.COLLABORATIVE,
    value: Annotated[float | None, typer.Option(help="the deal's value a year")] = None,
    counterparty_type: Annotated[str, typer.Option()] = "",
    region: Annotated[str, typer.Option()] = "",
) -> None:
    """Hold a draft against a playbook."""
    given: Given = context.obj
    desk = given.desk()
    audience = alone(given.asker(desk))
    book = flow.named(desk, playbook)
    deal = Deal(value, counterparty_type, region, book.side)
    read = flow.review(desk, file.read_bytes(), file.name, book, deal)
    made = flow.worded(desk, flow.countered(desk, read, audience, tone=tone))
    if doubtful := doubt(desk, audience, made):
        screen.err.print(doubtful, markup=False, highlight=False)
    for finding in made.findings:
        if given.json:
            lines.write(line(file.name, finding, limits=audience.sees_limits))
    if not given.json:
        _listed(made.findings)
    if redline:
        _write(made, file.read_bytes(), redline, author=given.asker(desk).name, now=desk.clock())


def _write(made: flow.Review, data: bytes, target: Path, *, author: str, now: datetime) -> None:
    """The redline of what needs nobody's approval; what is left out is said by clause."""
    out = write_redline(flow.unapproved_left_out(made), data, author=author, now=now)
    target.write_bytes(out.data)
    said = [
        (finding, f"it needs the approval of {finding.proposal.approver}")
        for finding in flow.unapproved(made)
        if finding.proposal
    ]
    for finding, why in (*out.refused, *said):
        screen.err.print(f"Left out: {finding.clause or finding.kind}, because {why}.", markup=False)
    open_ = "; ".join(f"[{blank}] in {clause}" for clause, blank in to_fill(out))
    if open_:
        screen.err.print(f"Fill in before it goes out: {open_}", markup=False)
    form = "a memo, because the draft is no .docx" if out.memo else "tracked changes"
    screen.err.print(f"{target}: {len(out.made)} changes as {form}.", markup=False)


def line(file_path: str, finding: Finding, *, limits: bool) -> dict[str, Any]:
    """A finding as docs/interfaces.md fixes it."""
    proposal = finding.proposal
    return {
        "file_path": file_path,
        "clause": finding.clause or None,
        "kind": finding.kind,
        # The fixed form knows five; "unusual" asks for a person's eye as well, and `position` tells which it is.
        "finding": Held.UNUSUAL if finding.held is Held.UNCLEAR else finding.held,
        "position": finding.step if limits or finding.position == 0 else None,
        "severity": finding.severity,
        "reason": finding.reason,
        "quote": finding.quote or None,
        "spans": [[span.start, span.end] for span in finding.spans],
        "searched": list(finding.searched),
        "proposal": proposal.text if proposal else None,
        "outward_note": proposal.outward if proposal else None,
        "internal_note": proposal.internal if proposal and limits else None,
        "approver": proposal.approver if proposal and limits else None,
    }


def _listed(findings: Sequence[Finding]) -> None:
    """How many of each; then, worst first, what is not as we prefer it; what is, in a line."""
    held = Counter(finding.held.value for finding in findings)
    screen.out.print(
        "; ".join(f"{held[one]} {one}" for one in _COLOUR if held[one]) or "Nothing that we have a rule for."
    )
    fine = [finding for finding in findings if finding.held is Held.PREFERRED]
    for finding in sorted((one for one in findings if one not in fine), key=lambda one: WORST.index(one.severity)):
        _print(finding)
    if fine:
        places = dict.fromkeys(f"{one.clause or '–'} {_called(one.kind)}" for one in fine)
        screen.out.print(f"\nAs we prefer it: {'; '.join(places)}.", markup=False)


def _called(kind: str) -> str:
    return kind.replace("_", " ")


def _print(finding: Finding) -> None:
    where = finding.clause or "–"
    screen.out.print(
        f"\n[bold]{where}[/] {_called(finding.kind)} [{_COLOUR[finding.held]}]{finding.step}[/]", highlight=False
    )
    screen.out.print(f"  {finding.reason}", markup=False, highlight=False)
    if finding.quote:
        screen.out.print(f"  “{finding.quote}”", markup=False, highlight=False)
    if finding.proposal:
        screen.out.print(f"  → {finding.proposal.text}", markup=False, highlight=False)
        if finding.proposal.by:
            screen.out.print(f"    {finding.proposal.by}", markup=False, highlight=False)
        screen.out.print(f"  To them: {finding.proposal.outward}", markup=False, highlight=False)
        if finding.proposal.internal:
            screen.out.print(f"  For us: {finding.proposal.internal}", markup=False, highlight=False)


def conform(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="the copy to be signed", exists=True, dir_okay=False)],
    negotiation: Annotated[str, typer.Option(help="the counterparty's name, or the negotiation's id")],
) -> None:
    """Every change in the execution copy that nobody agreed to."""
    given: Given = context.obj
    desk = given.desk()
    found = find(desk, alone(given.asker(desk)), negotiation)
    differences = conformed(found, file.read_bytes(), file.name)
    for one in differences:
        if given.json:
            lines.write(vars(one))
        else:
            screen.out.print(f"{one.clause} {one.how}: {one.agreed} → {one.found}", markup=False, highlight=False)
    raise typer.Exit(1 if differences else 0)


def open_(
    context: typer.Context,
    counterparty: Annotated[str, typer.Argument(help="with whom")],
    playbook: Annotated[str, typer.Option(help="which of our playbooks")],
    draft: Annotated[Path | None, typer.Option(help="their draft, recorded as the next round", exists=True)] = None,
) -> None:
    """Open a negotiation, or record the next round of one."""
    given: Given = context.obj
    desk = given.desk()
    person = given.asker(desk)
    try:
        found = find(desk, alone(person), counterparty)
    except UnknownContract:
        found = opened(desk, person, counterparty, playbook)
    if draft:
        made = flow.review(desk, draft.read_bytes(), draft.name, flow.named(desk, found.playbook))
        found = record(desk, person, found, counter(desk, alone(person), found, made, tone=Tone.COLLABORATIVE))
    for point in points(found):
        if given.json:
            lines.write(vars(point))
        else:
            said = f"{point.clause} {point.kind}: ours {point.ours}, theirs {point.theirs}, {point.state}"
            screen.out.print(said, markup=False, highlight=False)


_COLOUR = {"beyond": "red", "missing": "red", "unusual": "magenta", "unclear": "cyan", "fallback": "yellow"}
_COLOUR |= {"preferred": "green"}


@playbook_app.command("edits")
def edits(context: typer.Context) -> None:
    """The edits that lie over the playbooks: which positions their owners have freed of approval."""
    given: Given = context.obj
    for one in learn.edits(given.desk()):
        if given.json:
            lines.write({"playbook": one.playbook, "kind": one.kind, "to": one.to, "who": one.who, "at": str(one.at)})
        else:
            said = f"{one.playbook} {one.kind}: fallback {one.to} without approval, by {one.who} on {one.at.date()}"
            screen.out.print(said, markup=False, highlight=False)


@playbook_app.command("undo")
def undo(context: typer.Context, playbook: str, kind: str) -> None:
    """Take back the edits of KIND in PLAYBOOK; its file holds again."""
    given: Given = context.obj
    desk = given.desk()
    for one in learn.undo(desk, given.asker(desk), playbook.removesuffix(".yaml"), kind):
        screen.out.print(f"{one.playbook} {one.kind}: taken back", markup=False, highlight=False)


@playbook_app.command("check")
def check(
    context: typer.Context, files: Annotated[list[Path] | None, typer.Argument(exists=True, dir_okay=False)] = None
) -> None:
    """Gaps, contradictions, unreachable positions, and wording that fails its own test."""
    given: Given = context.obj
    found = list(examine(given.desk(), files or []))
    for problem in found:
        if given.json:
            lines.write(vars(problem))
        else:
            screen.out.print(f"{problem.playbook} {problem.kind}: {problem.what}", markup=False, highlight=False)
    if not found:
        screen.say("Nothing to mend.")
    raise typer.Exit(1 if found else 0)


@playbook_app.command("schema")
def schema_() -> None:
    """The JSON Schema of a playbook, for editors."""
    typer.echo(json.dumps(schema(), indent=2))
