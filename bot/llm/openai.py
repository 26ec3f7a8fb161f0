"""OpenAI, or any server that speaks its API, through LangChain."""

from collections.abc import Sequence

import numpy as np
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from bot.errors import Misconfigured
from bot.settings import Settings


class OpenAIEmbedder:
    """Embeddings by a remote model, for those who set it instead of the built-in one."""

    def __init__(self, settings: Settings) -> None:
        if not settings.openai_api_key:
            raise Misconfigured("PARLEY_EMBEDDINGS=openai needs OPENAI_API_KEY.")
        self.name = settings.openai_embedding_model
        self._model = OpenAIEmbeddings(
            model=self.name,
            api_key=SecretStr(settings.openai_api_key),
            base_url=settings.openai_base_url or None,
            # Counting tokens would fetch a vocabulary at run time.
            check_embedding_ctx_length=False,
        )
        self._dimensions = 0

    @property
    def dimensions(self) -> int:
        """The length of a vector; asks the model once."""
        if not self._dimensions:
            self._dimensions = self.embed(["length"]).shape[1]
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dimensions) float32, each row of length 1."""
        vectors = np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
