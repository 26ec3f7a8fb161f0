"""Where a quotation stands, in a line that a person can find again."""

from bot.model.evidence import Citation
from bot.slack.views.message import one_line


def place(cited: Citation, *, named: bool) -> str:
    """ "7.2 Cap on Liability · page 3"; with the contract's name before it when `named`."""
    clause = one_line(" ".join(filter(None, (cited.clause, cited.heading))) or "Unnumbered text", 160)
    page = f"page {cited.page}" if cited.page else ""
    name = one_line(cited.contract.name, 160) if named else ""
    return " · ".join(part for part in (name, clause, page) if part)


def one_contract(cited: tuple[Citation, ...]) -> str:
    """The name of the contract when all of `cited` come from one; empty when not."""
    found = {citation.contract.id: citation.contract.name for citation in cited}
    return one_line(next(iter(found.values())), 200) if len(found) == 1 else ""
