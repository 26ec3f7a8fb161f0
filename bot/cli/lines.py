"""Nouns into the JSON lines that docs/interfaces.md fixes."""

import json
import sys
from typing import Any

from bot.flows.compare import Step
from bot.flows.intake import Intake
from bot.flows.measure.figure import Figure, Part
from bot.flows.renewals import Watched
from bot.model.contract import Contract
from bot.model.evidence import Answer, Citation, Stretch
from bot.model.fact import Fact
from bot.model.importing import PlannedRow
from bot.model.portfolio import Listing
from bot.model.roster import Entry

Line = dict[str, Any]


def write(line: Line) -> None:
    """One JSON object on one line of standard output."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


def intake(taken: Intake) -> Line:
    contract = taken.contract
    return {
        "file_path": taken.file_path,
        "contract": contract.title if contract else None,
        "version": contract.version if contract else None,
        "clauses": contract.clauses if contract else None,
        "pages": contract.pages if contract else None,
        "outcome": taken.outcome,
        "reason": taken.reason,
    }


def step(done: Step) -> Line:
    return {
        "file_path": done.file_path,
        "contract": done.contract.title if done.contract else None,
        "outcome": done.outcome,
        "reason": done.reason,
    }


def answer(question: str, given: Answer, took_ms: float) -> Line:
    return {
        "question": question,
        "status": given.outcome,
        "answer": given.text,
        "citations": [citation(cited) for cited in given.citations],
        "statements": [{"text": said.text, "citations": list(said.citations)} for said in given.statements],
        "near": [citation(cited) for cited in given.near],
        "playbook": [
            {"playbook": q.playbook, "kind": q.kind, "title": q.title, "lines": [list(line) for line in q.lines]}
            for q in given.playbook
        ],
        "guidance": [
            {"text": one.text, "author": one.author, "at": one.at, "about": one.scope.about} for one in given.guidance
        ],
        **({"table": listing(given.listing)} if given.listing else {}),
        "choices": [
            {"contract": choice.contract, "name": choice.name} | ({"why": choice.why} if choice.why else {})
            for choice in given.choices
        ],
        "searched": list(given.searched),
        "notes": list(given.notes),
        "took_ms": round(took_ms, 1),
    }


def listing(found: Listing) -> Line:
    rows = [
        {"file_path": row.contract.file_path, "contract": row.contract.name, "value": row.value, "quote": row.quote}
        | ({"counterparty": row.group} if row.group else {})
        for row in found.rows
    ]
    unknown = [contract.file_path for contract in found.unknown]
    return {"fact": found.fact, "of": found.of, "rows": rows, "others": found.others, "unknown": unknown}


def citation(cited: Citation) -> Line:
    return {
        "file_path": cited.contract.file_path,
        "contract": cited.contract.name,
        "clause": cited.clause,
        "heading": cited.heading,
        "page": cited.page,
        "spans": [[span.start, span.end] for span in cited.spans],
        "quote": cited.quote,
        "note": cited.note,
    }


def clause(cited: Citation) -> Line:
    return citation(cited) | {"kinds": list(cited.kinds)}


def passage(contract: Contract, found: Stretch) -> Line:
    return {
        "file_path": contract.file_path,
        "span": [found.start, found.end],
        "score": round(found.score, 6),
    }


def contract(listed: Contract) -> Line:
    return {
        "file_path": listed.file_path,
        "contract": listed.name,
        "status": listed.status,
        "owner": listed.owner,
        "version": listed.version,
        "clauses": listed.clauses,
        "pages": listed.pages,
        "confirmed_by": listed.confirmed_by,
    }


def entry(listed: Entry) -> Line:
    person = listed.person
    known = {"email": person.email, "name": person.name, "roles": sorted(listed.roles)}
    return known | {"contracts": [one.file_path for one in listed.owns], "gone": person.gone}


def planned(row: PlannedRow, *, applied: bool) -> Line:
    changes = [{"what": one.what, "before": one.before, "after": one.after} for one in row.changes]
    file_path = row.contract.file_path if row.contract else None
    known = {"line": row.line, "contract": row.named, "file_path": file_path, "changes": changes}
    return known | {"error": row.error, "applied": applied and bool(changes)}


def facts(listed: Contract) -> Line:
    return {
        "file_path": listed.file_path,
        "contract": listed.name,
        "facts": {name: fact(given) for name, given in listed.facts.facts.items()},
    }


def renewal(watched: Watched) -> Line:
    found = watched.renewal
    return {
        "file_path": watched.contract.file_path,
        "contract": watched.contract.name,
        "status": found.status,
        "renewal": found.kind,
        "current_term_end": found.current_term_end,
        "notice_deadline": found.notice_deadline,
        "missed_deadline": found.missed_deadline,
        "send_by": found.send_by,
        "coverage": found.coverage,
        "why": [step.said for step in found.steps],
        "quotes": list(watched.quotes),
    }


def fact(given: Fact) -> Line:
    line = {
        "value": given.value,
        "quote": given.quote,
        "spans": [[span.start, span.end] for span in given.spans],
        "how": given.how,
    }
    return line | ({"question": given.question} if given.question else {})


def figure(measure: str, part: Part, measured: Figure) -> Line:
    low, high = measured.interval or (None, None)
    return {
        "measure": measure,
        "name": measured.name,
        "part": part,
        "n": measured.n,
        "value": _rounded(measured.value),
        "interval": [_rounded(low), _rounded(high)],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
