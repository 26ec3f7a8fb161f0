"""What every question needs is read before anybody asks, so that the first one after a start does not wait for it."""

from bot.desk import Desk
from bot.flows.search import search
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone

_ASKED = "Which law governs?"


def warm(desk: Desk) -> None:
    """Search all contracts once: reads the records, the names, the sheets and the models of questions."""
    search(desk, Question(_ASKED, OPERATOR, alone(OPERATOR)), 1)
