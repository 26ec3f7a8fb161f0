"""A review with proposals in, the counterparty's own file with tracked changes out; or a memo for other formats."""

from collections.abc import Iterator, Sequence
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
from bot.negotiate.typed import numbering
from bot.negotiate.wording import blanks


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
    name, proposals = review.document.name, [finding for finding in review.findings if finding.proposal]
    if review.document.format != "docx":
        return Redline(memo(name, proposals, now), tuple(proposals), (), memo=True)
    file = _File(review, data, author, now)
    # What goes in at one place goes in last first, so that it comes to stand in the order of the findings.
    last_first = sorted(proposals, key=lambda f: f.proposal.edits[0].start if f.proposal else 0)[::-1]
    marked = file.marked(last_first)
    refused = marked.refused
    if not file.settles(marked):
        kept, altering = file.parted(marked.made)
        refused += tuple((finding, "it cannot be written without altering other text") for finding in altering)
        marked = file.marked(kept)
        if not file.settles(marked):
            raise ParleyError(
                f"I could not write the changes into {name} without altering other text, so I wrote none.",
                f"redline of {name} does not settle to its texts",
            )
    return Redline(marked.data, marked.made[::-1], refused[::-1])


def to_fill(out: Redline) -> tuple[tuple[str, str], ...]:
    """(clause, blank) for each blank that the redline still has: what the contract does not tell, a person fills in."""
    texts = ((one.clause or one.kind.replace("_", " "), one.proposal.text) for one in out.made if one.proposal)
    return tuple((clause, blank) for clause, text in texts for blank in blanks(text))


@dataclass(frozen=True)
class _Marked:
    """A file with our changes, numbered `ids`, for the findings in `made`; last in the text first."""

    data: bytes
    ids: set[str]
    made: tuple[Finding, ...]
    refused: tuple[tuple[Finding, str], ...]


@dataclass(frozen=True)
class _File:
    """The counterparty's file: `data`, the bytes that `review` read."""

    review: Review
    data: bytes
    author: str
    now: datetime

    def marked(self, proposals: Sequence[Finding]) -> _Marked:
        """The file with those of `proposals` in it that can be marked; they come last in the text first."""
        marker = Marker(Package(self.data), self.review.document, self.author, self.now)
        made, refused = [], []
        for finding, edits in zip(proposals, self.edits(proposals), strict=True):
            assert finding.proposal
            try:
                marker.make(edits, finding.proposal.outward)
                made.append(finding)
            except Unsafe as why:
                refused.append((finding, str(why)))
        return _Marked(marker.package.bytes(), marker.ids, tuple(made), tuple(refused))

    def edits(self, proposals: Sequence[Finding]) -> Iterator[tuple[Edit, ...]]:
        """The edits of each of `proposals`, last in the text first; a clause that is added bears the next number where
        the file types its numbers."""
        counted = numbering(self.review.document, self.review.clauses)
        left = sum(finding.ordinal is None for finding in proposals)
        for finding in proposals:
            assert finding.proposal
            edits = finding.proposal.edits
            if counted and finding.ordinal is None:
                title = finding.rule.title if finding.rule else finding.heading
                paragraphs = counted.paragraphs(left, title, finding.proposal.text)
                # What goes in at one place comes to stand before what went in there already.
                edits = tuple(replace(edits[0], new=f"\n{paragraph}") for paragraph in reversed(paragraphs))
                left -= 1
            yield edits

    def parted(self, proposals: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Those of `proposals` that settle together, and those that do not go with them."""
        kept: list[Finding] = []
        altering: list[Finding] = []
        for finding in proposals:
            (kept if self.settles(self.marked([*kept, finding])) else altering).append(finding)
        return kept, altering

    def settles(self, marked: _Marked) -> bool:
        """Whether rejecting our changes gives their text, and accepting them our proposals."""
        name = self.review.document.name
        edits = [edit for one in self.edits(marked.made) for edit in one]
        rejected = _body(settled(marked.data, marked.ids, accept=False), name)
        accepted = _body(settled(marked.data, marked.ids, accept=True), name)
        original = self.review.document.text.split("\nComments\n")[0]
        flat = tuple(
            replace(edit, new=edit.new.replace("\n", " ") if not edit.new.startswith("\n") else edit.new)
            for edit in edits
        )
        return rejected.rstrip("\n") == original.rstrip("\n") and _bare(accepted) == _bare(applied(original, flat))


def _body(data: bytes, name: str) -> str:
    """The text without the comments, which ours are among."""
    return read(data, name).text.split("\nComments\n")[0]


def _bare(text: str) -> str:
    """Without blanks and automatic numbers at the front of lines: an inserted paragraph may be numbered."""
    return "".join("".join(line.split("\t", 1)[-1].split()) for line in text.splitlines())
