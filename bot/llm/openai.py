"""OpenAI, or any server that speaks its API, through LangChain."""

from collections.abc import Sequence

import numpy as np
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from bot.errors import Misconfigured, Unavailable
from bot.llm import wire
from bot.settings import Settings

_NO_VECTORS = "The model for embeddings did not answer, and without it I cannot search; try again in a minute."


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
            http_client=wire.client(settings.openai_base_url),
            timeout=float(settings.openai_timeout),
            max_retries=1,
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
        """(n, dimensions) float32, each row of length 1. Raises Unavailable when the model gives none."""
        try:
            vectors = np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32)
        except Exception as error:
            # Whatever a server sends: without these vectors nothing can be searched, and that is to be said.
            raise Unavailable(_NO_VECTORS, f"{self.name}: {type(error).__name__}") from error
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
