"""Vectors of units in Chroma, by contract: the only file that imports chromadb."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.config import Settings

from bot.errors import Misconfigured
from bot.search.embed import Embedder

# Fetching a contract's vectors by id and comparing all of them takes 13 ms, then nothing while they are kept;
# Chroma's own query with a filter takes 70 to 380 ms on 125,000 units, without one 4 ms.
EXACT = 24
_KEPT = 256
# Chroma passes ids as SQL variables, of which SQLite takes some 32,000.
_BATCH = 2000


class Vectors:
    """The units' vectors. Unit n of contract c has the id "c:n"."""

    def __init__(self, folder: Path, embedder: Embedder, server: str = "") -> None:
        """`server` is the URL of a Chroma server; without one Chroma keeps its files in `folder`.

        Raises Misconfigured when the vectors there were made by another embedder."""
        self._collection = _client(folder, server).get_or_create_collection(
            "units",
            metadata={"embedder": embedder.name},
            configuration={"hnsw": {"space": "ip", "ef_search": 200}},
            embedding_function=None,
        )
        made_by = (self._collection.metadata or {}).get("embedder")
        if made_by != embedder.name and self._collection.count():
            raise Misconfigured(
                f"The search index was made with the embeddings {made_by!r}, but the settings ask for "
                f"{embedder.name!r}: set those again, or delete the index and take the contracts in anew."
            )
        self._collection.modify(metadata={"embedder": embedder.name})
        self._embedder = embedder
        self._kept: OrderedDict[tuple[str, str], np.ndarray] = OrderedDict()
        self._lock = Lock()

    def put(self, contract: str, document: str, vectors: np.ndarray) -> None:
        """Replace the contract's vectors: row n is unit n of `document`."""
        self.drop(contract)
        for at in range(0, len(vectors), _BATCH):
            part = vectors[at : at + _BATCH]
            self._collection.add(
                ids=[f"{contract}:{at + row}" for row in range(len(part))],
                embeddings=part,
                metadatas=[{"contract": contract, "document": document}] * len(part),
            )

    def count(self) -> int:
        return int(self._collection.count())

    def drop(self, contract: str) -> None:
        """Forget the contract's vectors."""
        self._collection.delete(where={"contract": contract})
        with self._lock:
            for key in [key for key in self._kept if key[0] == contract]:
                del self._kept[key]

    def of(self, contract: str, made_from: str, count: int) -> np.ndarray:
        """(count, dimensions): the contract's vectors in order of its units; kept for the next question that
        meets the same `made_from`."""
        key = (contract, made_from)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        vectors = self._fetched([f"{contract}:{unit}" for unit in range(count)])
        with self._lock:
            self._kept[key] = vectors
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return vectors

    def nearest(self, vector: np.ndarray, contracts: Sequence[str] | None, k: int) -> list[tuple[str, int, float]]:
        """The `k` units nearest to `vector` in `contracts`, or in all when None: (contract, unit, cosine)."""
        where: Any = {"contract": {"$in": list(contracts)}} if contracts is not None else None
        found = self._collection.query(query_embeddings=[vector], n_results=k, where=where, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        places = (id.rpartition(":") for id in found["ids"][0])
        return [(c, int(unit), 1 - far) for (c, _, unit), far in zip(places, distances, strict=True)]

    def cosines(self, vector: np.ndarray, places: Sequence[tuple[str, int]]) -> np.ndarray:
        """The cosine of `vector` with each of the units (contract, unit)."""
        if not places:
            return np.zeros(0, np.float32)
        return np.asarray(self._fetched([f"{contract}:{unit}" for contract, unit in places]) @ vector)

    def _fetched(self, ids: list[str]) -> np.ndarray:
        row: dict[str, np.ndarray] = {}
        for at in range(0, len(ids), _BATCH):
            found = self._collection.get(ids=ids[at : at + _BATCH], include=["embeddings"])
            row.update(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
        # Another process may be replacing the contract: what is gone is like nothing.
        for id in ids:
            if id not in row:
                row[id] = np.zeros(self._embedder.dimensions, np.float32)
        return np.stack([row[id] for id in ids])


def _client(folder: Path, server: str) -> Any:
    quiet = Settings(anonymized_telemetry=False)
    if not server:
        return chromadb.PersistentClient(str(folder), settings=quiet)
    address = urlsplit(server)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 8000)
    return chromadb.HttpClient(address.hostname or server, port, ssl=secure, settings=quiet)
