"""Proposals in, a .docx that lists them out: for drafts that came as PDF or text."""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document as Word

from bot.model.finding import Finding


def memo(name: str, findings: Sequence[Finding], now: datetime) -> bytes:
    """Clause by clause: their words, ours, and the note that goes with them. Nothing internal."""
    word = Word()
    word.core_properties.created = word.core_properties.modified = now.replace(tzinfo=None)
    word.add_heading("Proposed changes", 1)
    word.add_paragraph(f"To {name}, which came in a form that takes no tracked changes.")
    for finding in findings:
        if finding.proposal is None:
            continue
        title = finding.rule.title if finding.rule else finding.kind
        word.add_heading(" ".join(part for part in (finding.clause, title) if part), 2)
        if finding.quote:
            word.add_paragraph(f"Now: {finding.quote}")
        word.add_paragraph(f"Proposed: {finding.proposal.text}")
        word.add_paragraph(finding.proposal.outward)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def amendment(name: str, findings: Sequence[Finding], now: datetime) -> bytes:
    """An amendment of the contract called `name`: each clause that it replaces by number, with its new words."""
    word = Word()
    word.core_properties.created = word.core_properties.modified = now.replace(tzinfo=None)
    word.add_heading("Amendment", 1)
    word.add_paragraph(f"The parties to {name} amend it as follows. What is not named here stays as it is.")
    for number, finding in enumerate((f for f in findings if f.proposal), start=1):
        assert finding.proposal
        what = f"Clause {finding.clause} is replaced by:" if finding.clause else "The following clause is added:"
        word.add_paragraph(f"{number}. {what}")
        word.add_paragraph(finding.proposal.text)
    word.add_paragraph("Signed for the parties:")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
