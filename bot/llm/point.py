"""Passages in, the words in them that a model points at for a fact; whether they say it is not decided here."""

from typing import Any

from bot.llm.base import Model
from bot.llm.prompts import Prompt

_MOST = 3
FORM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["quotes"],
    "properties": {
        "quotes": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["passage", "words"],
                "properties": {"passage": {"type": "integer"}, "words": {"type": "string"}},
            },
        }
    },
}


class ModelPointing:
    """Asks `model` where a fact stands. Raises Unavailable as the model does."""

    def __init__(self, model: Model, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt

    def __call__(self, fact: str, passages: str, mark: str) -> tuple[tuple[int, str], ...]:
        """(number of the passage, words) of up to three places."""
        said = list(self._model.tell(self._prompt.fill(fact=fact, passages=passages, mark=mark), FORM))[-1]
        rows = said.value.get("quotes")
        quotes = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        pairs = [(row.get("passage"), row.get("words")) for row in quotes[:_MOST]]
        return tuple((at, words) for at, words in pairs if isinstance(at, int) and isinstance(words, str))
