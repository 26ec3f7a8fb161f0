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
