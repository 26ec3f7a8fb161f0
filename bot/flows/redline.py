"""A review with proposals in, the counterparty's own file with tracked changes out; or a memo for other formats."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ParleyError
from bot.flows.review import Review
from bot.ingest.file import read
from bot.model.finding import Edit, Finding
from bot.negotiate.redline.mark import Marker, Unsafe
from bot.negotiate.redline.memo import memo
from bot.negotiate.redline.package import Package
from bot.negotiate.redline.settle import settled
from bot.negotiate.rewrite import applied


@dataclass(frozen=True)
class Redline:
    """`data` is a .docx. `made` are the findings whose proposals are in it; `refused` says by clause why others are
    not; `memo` is true where the draft was no .docx and the proposals stand in a document of their own."""

    data: bytes
    made: tuple[Finding, ...]
    refused: tuple[tuple[Finding, str], ...]
    memo: bool = False


def redline(review: Review, data: bytes, *, author: str, now: datetime) -> Redline:
    """Tracked changes in `data`, the bytes that `review` read. Raises ParleyError rather than hand out a file whose
    rejection is not their text or whose acceptance is not our proposal."""
    proposals = [finding for finding in review.findings if finding.proposal]
    if review.document.format != "docx":
        return Redline(memo(review.document.name, proposals, now), tuple(proposals), (), memo=True)
    marker = Marker(Package(data), review.document, author, now)
    made, refused = [], []
    for finding in sorted(proposals, key=lambda f: f.proposal.edits[0].start if f.proposal else 0, reverse=True):
        assert finding.proposal
        try:
            marker.make(finding.proposal.edits, finding.proposal.outward)
            made.append(finding)
        except Unsafe as why:
            refused.append((finding, str(why)))
    out = marker.package.bytes()
    _verified(review, out, marker.ids, [edit for f in made if f.proposal for edit in f.proposal.edits])
    return Redline(out, tuple(reversed(made)), tuple(reversed(refused)))


def _verified(review: Review, out: bytes, ids: set[str], edits: list[Edit]) -> None:
    name = review.document.name
    rejected = _body(settled(out, ids, accept=False), name)
    accepted = _body(settled(out, ids, accept=True), name)
    original = review.document.text.split("\nComments\n")[0]
    flat = tuple(
        replace(edit, new=edit.new.replace("\n", " ") if not edit.new.startswith("\n") else edit.new) for edit in edits
    )
    if rejected.rstrip("\n") != original.rstrip("\n") or _bare(accepted) != _bare(applied(original, flat)):
        raise ParleyError(
            f"I could not write the changes into {name} without altering other text, so I wrote none.",
            f"redline of {name} does not settle to its texts",
        )


def _body(data: bytes, name: str) -> str:
    """The text without the comments, which ours are among."""
    return read(data, name).text.split("\nComments\n")[0]


def _bare(text: str) -> str:
    """Without blanks and automatic numbers at the front of lines: an inserted paragraph may be numbered."""
    return "".join("".join(line.split("\t", 1)[-1].split()) for line in text.splitlines())
