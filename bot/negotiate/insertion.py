"""A contract's clauses in, the place for a clause that it lacks out: behind the last of its own, before who signs."""

import re
from collections.abc import Sequence

from bot.model.clause import Clause

_APART = re.compile(
    r"\s*(?:schedule|exhibit|annex(?:ure)?|appendix|attachment|addendum|headers and footers|footnotes|comments)\b", re.I
)
_SIGNED = re.compile(
    r"^[^\n]*(?:\b(?:By|Signature|Signed)\s*:|_{5,}|\bIN WITNESS WHEREOF\b|\bExecuted\s+(?:by|as)\b)"
    r"|^(?:Agreed|Signed|Signatures?|Execution)\b[^\n.]{0,40}$",
    re.M,
)
# So many numbered clauses make a contract; what is signed before them is a cover page.
_BODY = 4


def own(clauses: Sequence[Clause]) -> list[Clause]:
    """The contract's own clauses, up to the one that is signed; its schedules and exhibits are none of them."""
    found: list[Clause] = []
    for clause in clauses:
        if _APART.match(clause.text):
            if len(found) >= _BODY:
                break
            continue
        found.append(clause)
        if len(found) >= _BODY and _SIGNED.search(clause.text):
            break
    return found


def place(clauses: Sequence[Clause]) -> int:
    """The character behind which a new paragraph belongs; 0 in a contract without clauses."""
    standing = own(clauses)
    if not standing:
        return clauses[-1].span.end if clauses else 0
    last = standing[-1]
    signed = _SIGNED.search(last.text) if len(standing) >= _BODY else None
    kept = last.text[: signed.start()].rstrip() if signed else last.text.rstrip()
    if not kept and len(standing) > 1:
        last = standing[-2]
        kept = last.text.rstrip()
    return last.span.start + len(kept or last.text.rstrip())
