"""What one would build instead, beside Parley: the same contracts, the same queries, LegalBench-RAG's measure.

    python -m benchmarks.baseline CONTRACTS QUERIES.json [HOME]

The other one is LangChain's RecursiveCharacterTextSplitter (500 characters, 50 of them shared with the piece before),
all-MiniLM-L6-v2, a Chroma collection and its nearest pieces, over all contracts. CONTRACTS is a folder of text files,
QUERIES.json LegalBench-RAG's tests. HOME is a Parley home; contracts it lacks are taken in first. Each of the two runs
in a process of its own. Parley's tagger was trained on CUAD: on CUAD's contracts its figures are IN SAMPLE.
"""

import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from os import getloadavg
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import chromadb

from bot import bootstrap
from bot.flows.measure.figure import Figure
from bot.flows.measure.retrieval import DEPTHS, Found, Query, figures, measure, queries, take_in
from bot.search.embed import MiniLM
from bot.settings import Settings
from tests.flows.killing import apart

_SIZE, _OVERLAP = 500, 50
# Our own encoder reads single sentences and stops at 96 tokens; pieces of 500 characters are read whole.
_TOKENS = 256
_BATCH = 2000


@dataclass(frozen=True)
class Measured:
    """`taken` contracts were taken in, in `wall_s` and `cpu_s`; milliseconds a query; the process's peak in MiB."""

    figures: tuple[Figure, ...]
    taken: int
    wall_s: float
    cpu_s: float
    queries_ms: tuple[float, ...]
    peak_mib: int


def main(contracts: str, tests: str, home: str = "") -> None:
    """Print a table of both."""
    folder = Path(contracts)
    put = [query for query in queries(Path(tests)) if (folder / query.file).is_file()]
    print(f"{len({query.file for query in put})} contracts, {len(put)} queries; load {getloadavg()[0]:.1f} at first")
    with TemporaryDirectory() as empty:
        one = apart(baseline, folder, put)
        other = apart(parley, Path(home or empty), folder, put)
    print("Parley's tagger was trained on CUAD: on CUAD's contracts its column is in sample, the other's is not.\n")
    print("| measure | splitter, Chroma, MiniLM | Parley | n |\n|---|---|---|---|")
    for ours, theirs in zip(other.figures, one.figures, strict=True):
        print(f"| {ours.name} | {_share(theirs)} | {_share(ours)} | {ours.n} |")
    rows: tuple[tuple[str, Callable[[Measured], str]], ...] = (
        ("contracts taken in a minute", lambda its: f"{its.taken / its.wall_s * 60:.0f}" if its.taken else "–"),
        ("processor seconds a contract", lambda its: f"{its.cpu_s / its.taken:.2f}" if its.taken else "–"),
        ("ms a query, median / p99", lambda its: _times(its.queries_ms)),
        ("peak memory, MiB", lambda its: f"{its.peak_mib}"),
    )
    for name, shown in rows:
        print(f"| {name} | {shown(one)} | {shown(other)} | {max(one.taken, other.taken)} |")
    print(f"\nload {getloadavg()[0]:.1f} at last")


def parley(home: Path, folder: Path, put: list[Query]) -> Measured:
    """Parley over all contracts of `home`, filled with what it lacks of `folder`."""
    desk = bootstrap.build(replace(Settings(), home=home))
    taken: list[str] = []
    began, worked = perf_counter(), process_time()
    take_in(desk, folder, put, taken.append)
    took = perf_counter() - began, process_time() - worked
    measure(desk, put[:5], pooled=True, advance=lambda _: None)
    return _measured(measure(desk, put, pooled=True, advance=lambda _: None), len(taken), took)


def baseline(folder: Path, put: list[Query]) -> Measured:
    """Pieces of 500 characters, their vectors in Chroma, the nearest to the query."""
    embedder = MiniLM()
    embedder._loaded[1].enable_truncation(_TOKENS)
    files = list(dict.fromkeys(query.file for query in put))
    with TemporaryDirectory() as name:
        began, worked = perf_counter(), process_time()
        collection = chromadb.PersistentClient(name).create_collection(
            "pieces", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
        for file in files:
            _fill(collection, embedder, folder / file)
        took = perf_counter() - began, process_time() - worked
        for query in put[:5]:
            _nearest(collection, embedder, query)
        return _measured([_nearest(collection, embedder, query) for query in put], len(files), took)


def _fill(collection: chromadb.Collection, embedder: MiniLM, path: Path) -> None:
    # Imported here: only this half needs it, and it is a dependency of development.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True)
    pieces = splitter.create_documents([path.read_text("utf-8")])
    starts = [piece.metadata["start_index"] for piece in pieces]
    spans = [(start, start + len(piece.page_content)) for start, piece in zip(starts, pieces, strict=True)]
    vectors = embedder.embed([piece.page_content for piece in pieces])
    for at in range(0, len(pieces), _BATCH):
        part = slice(at, at + _BATCH)
        collection.add(
            ids=[f"{path.name}:{start}" for start, _ in spans[part]],
            embeddings=vectors[part],
            documents=[piece.page_content for piece in pieces[part]],
            metadatas=[{"file": path.name, "start": start, "end": end} for start, end in spans[part]],
        )


def _nearest(collection: chromadb.Collection, embedder: MiniLM, asked: Query) -> Found:
    began = perf_counter()
    found = collection.query(query_embeddings=embedder.embed([asked.query]), n_results=max(DEPTHS))
    results = tuple((str(its["file"]), int(its["start"]), int(its["end"])) for its in found["metadatas"][0])
    return Found(asked, results, (perf_counter() - began) * 1000)


def _measured(found: list[Found], taken: int, took: tuple[float, float]) -> Measured:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Measured(tuple(figures(found)), taken, *took, tuple(one.took_ms for one in found), peak)


def _share(figure: Figure) -> str:
    if figure.value is None or figure.interval is None:
        return "–"
    low, high = figure.interval
    return f"{figure.value:.1%} ({low:.0%} to {high:.0%})"


def _times(each_ms: tuple[float, ...]) -> str:
    return f"{median(each_ms):.0f} / {quantiles(each_ms, n=100)[-1]:.0f}"


if __name__ == "__main__":
    main(*sys.argv[1:])
