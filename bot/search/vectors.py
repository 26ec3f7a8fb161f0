"""Vectors of units, in eight bits in an SQLite file; and of stretches in Chroma, to find those near a question.

A stretch is up to eight neighbouring units of one clause; its vector is the direction of their sum."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.config import Settings

from bot.errors import Misconfigured
from bot.search.embed import Embedder

# A unit's vector in Chroma takes 1.7 kB of memory, so 10,000 contracts would take 3.7 GB; of what is found in the end,
# stretches and eight bits change one passage in 200 (docs/benchmarks.md).
_STRETCH = 8
_NEAREST = 100
# Chroma passes ids as SQL variables, of which SQLite takes some 32,000.
_BATCH = 2000
# Reading pages that are mapped copies nothing; 10,000 contracts have 0.9 GB.
_MAPPED = 1 << 30
_TABLE = """create table if not exists stretch
(contract text not null, first integer not null, vectors blob not null, primary key (contract, first)) without rowid"""
Place = tuple[str, int]


class Vectors:
    """The units' vectors. The stretch of contract c that begins with unit n has the id "c:n" in Chroma."""

    def __init__(self, folder: Path, embedder: Embedder, server: str = "") -> None:
        """`server` is the URL of a Chroma server; without one Chroma keeps its files in `folder` too.

        Raises Misconfigured when the vectors there were made by another embedder."""
        self._collection = _collection(_client(folder / "chroma", server), embedder)
        self._dimensions = embedder.dimensions
        self._lock = RLock()
        self._file = sqlite3.connect(
            folder / "vectors.sqlite", check_same_thread=False, isolation_level=None, timeout=30
        )
        # A stretch has 3 kB, of which SQLite's usual page would hold one.
        self._file.execute("pragma page_size=16384")
        self._file.execute("pragma journal_mode=wal")
        self._file.execute(f"pragma mmap_size={_MAPPED}")
        self._file.execute(_TABLE)

    def put(self, contract: str, vectors: np.ndarray, clauses: Sequence[int]) -> None:
        """Replace the contract's vectors: row n is that of unit n, which lies in clause `clauses[n]`."""
        self.drop(contract)
        stretches = list(_stretches(clauses))
        rows = [(contract, first, _in_bytes(vectors[first:end])) for first, end in stretches]
        with self._lock:
            self._file.execute("begin")
            self._file.executemany("insert into stretch values (?, ?, ?)", rows)
            self._file.execute("commit")
        for at in range(0, len(stretches), _BATCH):
            part = stretches[at : at + _BATCH]
            summed = np.stack([vectors[first:end].sum(axis=0) for first, end in part])
            self._collection.add(
                ids=[f"{contract}:{first}" for first, _ in part],
                embeddings=summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6),
                metadatas=[{"contract": contract}] * len(part),
            )

    def count(self) -> int:
        """How many units have a vector."""
        with self._lock:
            size = int(self._file.execute("select total(length(vectors)) from stretch").fetchone()[0])
        return size // _size(self._dimensions)

    def drop(self, contract: str) -> None:
        """Forget the contract's vectors."""
        with self._lock:
            self._file.execute("delete from stretch where contract = ?", (contract,))
        self._collection.delete(where={"contract": contract})

    def of(self, contract: str, count: int) -> np.ndarray:
        """(count, dimensions): the contract's vectors in order of its units; nothing is near those that are missing."""
        query = "select first, vectors from stretch where contract = ?"
        with self._lock:
            rows = self._file.execute(query, (contract,)).fetchall()
        found = np.zeros((count, self._dimensions), np.float32)
        for first, data in rows:
            its = self._from_bytes(data)
            # Another process may be replacing the contract by a shorter one.
            if first + len(its) <= count:
                found[first : first + len(its)] = its
        return found

    def nearest(self, vector: np.ndarray) -> dict[Place, float]:
        """The cosines of `vector` with the units of the stretches nearest to it, of all that there are."""
        found = self._collection.query(query_embeddings=[vector], n_results=_NEAREST, include=[])
        places = [(contract, int(first)) for contract, _, first in (id.rpartition(":") for id in found["ids"][0])]
        return self._cosines(vector, "select first, vectors from stretch where contract = ? and first = ?", places)

    def cosines(self, vector: np.ndarray, places: Sequence[Place]) -> dict[Place, float]:
        """The cosines of `vector` with the units at `places` and with those beside them; 0 where one is missing."""
        query = "select first, vectors from stretch where contract = ? and first <= ? order by first desc limit 1"
        return dict.fromkeys(places, 0.0) | self._cosines(vector, query, places)

    def _cosines(self, vector: np.ndarray, query: str, places: Sequence[Place]) -> dict[Place, float]:
        with self._lock:
            rows = [(place[0], self._file.execute(query, place).fetchone()) for place in places]
        held = {(contract, row[0]): row[1] for contract, row in rows if row}
        if not held:
            return {}
        each = [self._from_bytes(data) for data in held.values()]
        units = (
            (contract, first + at) for (contract, first), its in zip(held, each, strict=True) for at in range(len(its))
        )
        return dict(zip(units, (np.concatenate(each) @ vector).tolist(), strict=True))

    def _from_bytes(self, data: bytes) -> np.ndarray:
        """(n, dimensions): what `_in_bytes` wrote."""
        count = len(data) // _size(self._dimensions)
        scales = np.frombuffer(data, np.float32, count)
        return np.frombuffer(data, np.int8, offset=4 * count).reshape(count, -1) * scales[:, None]


def _stretches(clauses: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, end) of each stretch, by the units' clauses."""
    at = 0
    for _, its in groupby(clauses):
        end = at + len(list(its))
        for first in range(at, end, _STRETCH):
            yield first, min(first + _STRETCH, end)
        at = end


def _size(dimensions: int) -> int:
    return 4 + dimensions


def _in_bytes(vectors: np.ndarray) -> bytes:
    """Each vector's largest part over 127, as float32; then its parts in steps of that, as int8."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-6).astype(np.float32) / 127
    return bytes(scales) + bytes(np.round(vectors / scales[:, None]).astype(np.int8))


def _collection(client: Any, embedder: Embedder) -> Any:
    made = client.get_or_create_collection(
        "stretches",
        metadata={"embedder": embedder.name},
        configuration={"hnsw": {"space": "ip", "ef_search": 200}},
        embedding_function=None,
    )
    made_by = (made.metadata or {}).get("embedder")
    if made_by != embedder.name and made.count():
        raise Misconfigured(
            f"The search index was made with the embeddings {made_by!r}, but the settings ask for "
            f"{embedder.name!r}: set those again, or delete the index and take the contracts in anew."
        )
    made.modify(metadata={"embedder": embedder.name})
    # Of before 2026-11-27: a vector for each unit.
    if "units" in [one if isinstance(one, str) else one.name for one in client.list_collections()]:
        client.delete_collection("units")
    return made


def _client(folder: Path, server: str) -> Any:
    quiet = Settings(anonymized_telemetry=False)
    if not server:
        return chromadb.PersistentClient(str(folder), settings=quiet)
    address = urlsplit(server)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 8000)
    return chromadb.HttpClient(address.hostname or server, port, ssl=secure, settings=quiet)
