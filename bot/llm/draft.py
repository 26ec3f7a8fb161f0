"""A clause and our wording for it in, a model's wording out; whether it stands is not decided here."""

from hashlib import blake2b
from typing import Any

from bot.llm.base import Model
from bot.llm.prompts import Prompt

FORM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
}


class ModelWording:
    """Asks `model` for a clause in its own style. Raises Unavailable as the model does."""

    def __init__(self, model: Model, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt

    def __call__(self, clause: str, wording: str, trouble: str) -> str:
        mark = "#" + blake2b(f"{clause}\0{wording}".encode(), digest_size=6).hexdigest()
        filled = self._prompt.fill(clause=clause, wording=wording, trouble=trouble or "nothing yet", mark=mark)
        said = list(self._model.tell(filled, FORM))[-1].value.get("text")
        return said.strip() if isinstance(said, str) else ""
