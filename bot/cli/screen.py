"""Nouns for people at a terminal."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.flows.compare import Step
from bot.flows.doctor import Check
from bot.flows.intake import Intake
from bot.flows.measure.figure import Figure
from bot.flows.prompts import Checked
from bot.flows.renewals import Watched
from bot.model import stated
from bot.model.contract import Contract
from bot.model.document import SURE, UNSURE, collapsed, marked, run_on
from bot.model.evidence import Answer, Citation
from bot.model.importing import PlannedRow
from bot.model.portfolio import Listing, Row
from bot.model.roster import Entry
from bot.model.took import Took

# A value that begins like its quotation is the quotation.
_ALIKE = 30
_ROOMY, _WORDS = 120, 300
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_STYLE = {
    "added": "green",
    "new version": "cyan",
    "moved": "cyan",
    "deleted": "yellow",
    "unchanged": "dim",
    "refused": "red",
}


NONE_YET = "No contract is here yet that you may see. Take some in: parley ingest FOLDER"


def say(*said: str) -> None:
    """To the person, beside what a program reads."""
    for line in filter(None, said):
        err.print(line, markup=False)


def intake(taken: Intake) -> None:
    said = f"[{_STYLE[taken.outcome]}]{taken.outcome:<12}[/] {escape(taken.file_path)}"
    if taken.contract:
        said += f"  [dim]{escape(taken.contract.name)}, {taken.contract.clauses} clauses[/]"
    out.print(said + (f"\n             {escape(taken.reason)}" if taken.reason else ""))
    for notice in taken.notices:
        out.print(f"             [yellow]{escape(notice)}[/]")


def step(done: Step) -> None:
    title = f"  [dim]{escape(done.contract.title)}[/]" if done.contract else ""
    out.print(f"[{_STYLE[done.outcome]}]{done.outcome:<12}[/] {escape(done.file_path)}{title}")
    if done.reason:
        out.print(f"             {escape(done.reason)}")


def answer(given: Answer) -> None:
    out.print(f"[bold]{escape(given.text)}[/]" if given.text else "")
    if given.listing:
        listing(given.listing)
    for cited in () if given.listing else given.citations:
        citation(cited)
    for quote in given.playbook:
        out.print(f"\n[bold]{escape(quote.title)}[/] [dim]{escape(quote.playbook)}[/]")
        for label, line in quote.lines:
            out.print(f"  [cyan]{escape(label)}[/] {escape(line)}")
    if given.near:
        out.print("\n[dim]Also near:[/]")
        for cited in given.near:
            out.print(f"  [dim]{escape(place(cited))}[/] {escape(collapsed(cited.quote)[:160])}")
    for said in given.guidance:
        out.print(f"\n[bold]Counsel's guidance[/] [dim]{escape(said.author)}, {said.at:%Y-%m-%d}[/]")
        out.print(f"  {escape(said.text)}")
    for choice in given.choices:
        out.print(f"  • {escape(choice.name)}" + (f" [dim]{escape(choice.why)}[/]" if choice.why else ""))
    if given.searched:
        out.print(f"[dim]Searched: {escape(', '.join(given.searched))}.[/]")
    for note in given.notes:
        out.print(f"[yellow]{escape(note)}[/]")


def listing(found: Listing) -> None:
    """A row a contract, with the words that say so: side by side where there is room, else one under the other."""
    if out.width >= _ROOMY and found.rows:
        return out.print(_listed(found))
    for row in found.rows:
        group = f"[dim]{escape(row.group)}[/] " if row.group else ""
        value = f"[bold]{escape(_value(row))}[/]  " if _value(row) else ""
        out.print(f"\n{group}{value}{escape(row.contract.name)} [dim]{escape(row.place)}[/]")
        if row.quote:
            out.print(f"  “{escape(_beginning(row.quote))}”")
    return None


def _listed(found: Listing) -> Table:
    grouped = any(row.group for row in found.rows)
    table = Table(box=None, header_style="bold", padding=(0, 2, 1, 0))
    for name, share in [("Counterparty", 2)] * grouped + [("Contract", 3), ("Says", 2), ("Words", 5)]:
        table.add_column(name, ratio=share)
    for row in found.rows:
        name = f"{escape(row.contract.name)}\n[dim]{escape(row.place)}[/]"
        words = f"“{escape(_beginning(row.quote))}”" if row.quote else ""
        table.add_row(*[escape(row.group)] * grouped, name, escape(_value(row)), words)
    return table


def _value(row: Row) -> str:
    """What it says, but where that is no more than the quotation itself."""
    return "" if row.value[:_ALIKE] == collapsed(row.quote)[:_ALIKE] else row.value


def _beginning(quote: str) -> str:
    words = collapsed(quote)
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rpartition(' ')[0]} …"


def citation(cited: Citation) -> None:
    out.print(f"\n[cyan]{escape(place(cited))}[/]" + (f" [dim]{escape(cited.note)}[/]" if cited.note else ""))
    quote = escape(run_on(marked(cited.quote, cited.unsure)))
    quote = quote.replace(UNSURE, "[italic yellow]").replace(SURE, " (?)[/]")
    out.print(f"  “{quote}”")


def place(cited: Citation) -> str:
    """Contract, clause and page in a line."""
    clause = " ".join(part for part in (cited.clause, cited.heading) if part)
    parts = (cited.contract.name, clause, f"page {cited.page}" if cited.page else "")
    return " · ".join(part for part in parts if part)


def contracts(listed: Iterable[Contract]) -> None:
    table = Table("Contract", "File", "Status", "Owner", "Clauses", box=None, header_style="bold")
    for one in listed:
        cells = (one.name, one.file_path, one.status or "not said", one.owner or "", str(one.clauses))
        table.add_row(*(escape(cell) for cell in cells))
    out.print(table if table.row_count else "No contract is here that fits and that you may see.")


def facts(listed: Contract) -> None:
    """Its facts by group, what matters most first; open ones with the question that a person must answer."""
    out.print(f"\n[bold]{escape(listed.name)}[/] [dim]{escape(listed.file_path)}[/]")
    ranked = sorted(listed.facts.facts.items(), key=lambda item: stated.rank(item[0]))
    for title, items in groupby(ranked, key=lambda item: stated.group(item[0])):
        out.print(f"\n  [dim]{title}[/]")
        table = Table(box=None, show_header=False)
        for name, fact in items:
            said = fact.question if fact.value is None else stated.shown(name, fact.value)
            quote = "" if said[:_ALIKE] == collapsed(fact.quote)[:_ALIKE] else collapsed(fact.quote)[:90]
            style = "yellow" if fact.value is None else "cyan"
            table.add_row(escape(stated.label(name)), f"[{style}]{escape(said[:300])}[/]", f"[dim]{escape(quote)}[/]")
        out.print(table)


def planned(row: PlannedRow) -> None:
    if row.error:
        out.print(f"line {row.line:<4} [red]{escape(row.error)}[/]")
    for one in row.changes:
        said = f"{one.what}: {one.before or 'not said'} → {one.after or 'not said'}"
        out.print(f"line {row.line:<4} {escape(row.named)}  [cyan]{escape(said)}[/]")
    if not row.error and not row.changes:
        out.print(f"line {row.line:<4} {escape(row.named)}  [dim]nothing to change[/]")


def people(listed: Sequence[Entry]) -> None:
    table = Table("Name", "E-mail", "Roles", "Contracts", "", box=None, header_style="bold")
    for entry in listed:
        person, owns = entry.person, str(len(entry.owns) or "")
        gone = "[red]account gone[/]" if person.gone else ""
        table.add_row(escape(person.name), escape(person.email), ", ".join(sorted(entry.roles)), owns, gone)
    out.print(table if table.row_count else "Nobody has a role yet: parley people set ADDRESS --role counsel")
    for entry in listed:
        if entry.orphaned:
            out.print(f"→ parley people reassign {escape(entry.person.email or entry.person.id)} NEW-OWNER")


def check(done: Check) -> None:
    mark = "[green]ok  [/]" if done.ok else "[red]mend[/]"
    out.print(f"{mark} {escape(done.name):<16} {escape(done.said)}")
    if done.mend:
        out.print(f"     {'':<16} → {escape(done.mend)}")


def figures(measured: Iterable[Figure]) -> None:
    table = Table("Measure", "Seen", "95 % interval", "n", box=None, header_style="bold")
    for one in measured:
        seen = "–" if one.value is None else f"{one.value:.1%}"
        interval = "" if one.interval is None else f"{one.interval[0]:.1%} to {one.interval[1]:.1%}"
        table.add_row(escape(one.name), seen, interval, str(one.n))
    out.print(table)


def threshold(least: float, reached: int, wrong: Figure, refused: Figure) -> None:
    share = "–" if wrong.value is None else f"{wrong.value:.0%}"
    kept = "–" if refused.value is None else f"{refused.value:.0%}"
    out.print(f"grounded from {least:.2f}: {reached} answers, {share} without support; {kept} of unanswerable below")


def miss(file: str, labelled: str, stated: str) -> None:
    out.print(f"[bold]{escape(file)}[/]\n  labelled [green]{escape(labelled)}[/]\n  stated   [red]{escape(stated)}[/]")


def prompt(checked: Checked) -> None:
    said = f"[red]{escape(checked.trouble)}[/]" if checked.trouble else escape(checked.purpose)
    out.print(f"{escape(checked.name):<16} [dim]{checked.version:<12}[/] {said}")


def stats(days: Iterable[Took]) -> None:
    names = ("day", "prompt", "calls", "failed", "tokens sent", "received", "seconds a call", "left out", "cost")
    table = Table(*names, box=None)
    for day in days:
        each = f"{day.seconds / max(1, day.calls - day.failures):.1f}"
        cost = "–" if day.cost is None else f"${day.cost:.2f}"
        row = (day.day, day.prompt, day.calls, day.failures, day.sent, day.received, each, day.dropped, cost)
        table.add_row(*map(str, row))
    out.print(table if table.row_count else "No language model was asked in the last seven days.")


def renewals(watched: Iterable[Watched]) -> None:
    """A table, most urgent first; what must be confirmed last."""
    table = Table(box=None, pad_edge=False)
    for name in ("send by", "last day", "term ends"):
        table.add_column(name, min_width=10)
    for name in ("contract", "how sure"):
        table.add_column(name)
    for one in watched:
        found = one.renewal
        days = [str(day or "–") for day in (found.send_by, found.notice_deadline, found.current_term_end)]
        missed = f"\n[red]missed: {found.missed_deadline}[/]" if found.missed_deadline else ""
        asked = f"\n[yellow]{escape(found.question)}[/]" if found.question else ""
        table.add_row(*days, escape(one.contract.name) + missed + asked, found.coverage)
    out.print(table if table.row_count else "No deadline that fits, in the contracts that you may see.")
