"""Where a quotation stands, in a line: contract, clause, page."""

from bot.model.evidence import Citation
from bot.slack.views.message import clip, escape


def place(cited: Citation, *, contract: bool = True) -> str:
    """Trusted mrkdwn: "*Brightline MSA*, 7.2 Cap on liability, page 4"."""
    clause = " ".join(part for part in (cited.clause, cited.heading) if part)
    name = f"*{escape(clip(cited.contract.name, 160))}*" if contract else ""
    page = f"page {cited.page}" if cited.page else ""
    return ", ".join(part for part in (name, escape(clip(clause, 120)), page) if part)


def plain(cited: Citation) -> str:
    """The same in plain words."""
    clause = " ".join(part for part in (cited.clause, cited.heading) if part)
    page = f"page {cited.page}" if cited.page else ""
    return ", ".join(part for part in (cited.contract.name, clause, page) if part)
