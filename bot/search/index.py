"""Clauses in, passages out: words and meaning together, within the contracts that the caller names."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.model.clause import Clause
from bot.model.evidence import Passage
from bot.model.unit import units
from bot.search.aim import Aim
from bot.search.asked import Asked
from bot.search.embed import Embedder
from bot.search.fuse import chance, weights
from bot.search.phrases import language
from bot.search.rank import SIGNALS, Lexical, query
from bot.search.sheet import Scorer, Sheet, sheet
from bot.search.sheets import Sheets
from bot.search.vectors import EXACT, Vectors
from bot.search.words import words

_LETTERS = re.compile(r"[^\W\d_]+")
ClausesOf = Mapping[str, Sequence[Clause]] | Callable[[str], Sequence[Clause]]
_CANDIDATES = 200
_EACH = 20
_LIKELY = 64
# Raised whenever units or sheets are made differently: documents added again are then indexed anew.
_FORMAT = 2


class Index:
    """The search index in `folder`. Threads may share one."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        server: str = "",
        *,
        scorer: Scorer | None = None,
        asked: Asked | None = None,
        aim: Aim | None = None,
    ) -> None:
        """`server` is the URL of a Chroma server, else Chroma runs in this process and keeps its files in `folder`.
        `scorer` tells of which kind a unit is and `asked` of which one a question; both or neither. `aim` moves the
        vectors of questions where it fits the embedder.

        Raises Misconfigured when the index was made with another embedder."""
        self._embedder, self._scorer = embedder, scorer
        self._kinds = asked if scorer else None
        self._aim = aim if aim and aim.embedder == embedder.name else None
        self._sheets = Sheets(folder / "sheets.sqlite")
        self._vectors = Vectors(folder / "chroma", embedder, server)
        self._asked = lru_cache(maxsize=256)(lambda text: embedder.embed([text])[0])

    def add(self, contract_id: str, document_id: str, clauses: Sequence[Clause]) -> None:
        """Make the contract findable by this document's clauses, instead of any document before.

        The same clauses again add nothing; changed kinds or headings are taken over."""
        made_from = (document_id, _print(clauses, self._scorer.name if self._scorer else ""))
        known = self._sheets.all().get(contract_id)
        if known and known[:2] == made_from:
            return
        found = units(clauses)
        kinds = {clause.ordinal: clause.kinds for clause in clauses}
        of_kind = [kinds[unit.clause] for unit in found]
        vectors = self._embedder.embed([unit.text for unit in found])
        self._sheets.drop(contract_id)
        self._vectors.put(contract_id, document_id, vectors)
        self._sheets.put(contract_id, made_from, sheet(found, of_kind, self._scorer))

    def holds(self, contract_id: str, document_id: str) -> bool:
        """True when the contract is findable by this document."""
        known = self._sheets.all().get(contract_id)
        return known is not None and known[0] == document_id

    def count(self) -> tuple[int, int, int]:
        """How many contracts, units of text and vectors are held; the last two are equal in a sound index."""
        sheets = [kept[2] for kept in self._sheets.all().values()]
        return len(sheets), sum(map(len, sheets)), self._vectors.count()

    def remove(self, contract_id: str) -> None:
        """Forget the contract."""
        self._sheets.drop(contract_id)
        self._vectors.drop(contract_id)

    def asked(self, question: str) -> dict[str, float]:
        """The clause kinds that `question` may ask about, likeliest first; empty without a tagger."""
        if self._kinds is None:
            return {}
        known = self._kinds.embedder == self._embedder.name
        return self._kinds.likely(question, self._asked(question) if known else None)

    def passages(
        self,
        question: str,
        clauses_of: ClausesOf,
        contracts: Sequence[str],
        *,
        k: int,
        kinds: Sequence[str] = (),
    ) -> list[Passage]:
        """The `k` best passages for `question` in `contracts`, best first.

        `kinds` are the clause kinds that the question names. Nothing outside `contracts` is looked at before
        ranking, so nothing outside can show in the result or move it. Contracts not indexed give nothing, and nor does
        a question in words that neither they nor the language know: by its vector alone anything is near."""
        known = {id: kept for id, kept in self._sheets.all().items() if len(kept[2])}
        among = {id: known[id] for id in dict.fromkeys(contracts) if id in known}
        if not among or k < 1:
            return []
        vector = self._aimed(question)
        likely = self.asked(question)
        lexical = Lexical(query(question, kinds, likely), [kept[2] for kept in among.values()])
        if self._kinds and not kinds and not lexical.met and self._strange(question, alone=len(among) == 1):
            return []
        weigh = weights(likely)
        found: list[tuple[float, str, int, np.ndarray]] = []
        if len(among) <= EXACT:
            for at, (id, (_, made_from, its)) in enumerate(among.items()):
                cosines = self._vectors.of(id, made_from, len(its)) @ vector
                found += _best(id, np.column_stack([lexical.signals(at), cosines]), k, weigh)
        else:
            found = self._across(vector, lexical, among, weigh, everything=len(among) == len(known))
        found.sort(key=lambda hit: (-hit[0], hit[1], hit[2]))
        sure = [(chance(hit[0], likely), *hit[1:]) for hit in found[:k]]
        return _passages(sure, among, clauses_of)

    def _aimed(self, question: str) -> np.ndarray:
        vector = self._asked(question)
        return self._aim.of(vector) if self._aim else vector

    def _strange(self, question: str, *, alone: bool) -> bool:
        """True when no word of `question` is one of contracts' language or of the wordings learnt from; when it has no
        word but those that stand everywhere, unless it is asked of one contract `alone`."""
        said = words(question)
        known = self._kinds is not None and self._kinds.knows(said)
        return not (known or language().intersection(_LETTERS.findall(question.casefold()))) if said else not alone

    def _across(
        self,
        vector: np.ndarray,
        lexical: Lexical,
        among: dict[str, tuple[str, str, Sheet]],
        weigh: np.ndarray,
        *,
        everything: bool,
    ) -> list[tuple[float, str, int, np.ndarray]]:
        """Candidates by words and by meaning from many contracts, with all their signals. Among some of the
        contracts only, meaning is looked for in those whose words fit best: Chroma's filter is slow."""
        signals, ids = lexical.everywhere(), list(among)
        first = np.cumsum([0, *(len(kept[2]) for kept in among.values())])[:-1]
        row_of = dict(zip(ids, first.tolist(), strict=True))
        scores = signals @ weigh[:-1]
        likely = None
        if not everything:
            best = np.argsort(-np.maximum.reduceat(scores, first), kind="stable")
            likely = [ids[at] for at in best[:_LIKELY]]
        near = self._vectors.nearest(vector, likely, _CANDIDATES)
        cosine = {(id, unit): value for id, unit, value in near if id in among and unit < len(among[id][2])}
        worded = [(ids[owner], row - int(first[owner])) for owner, row in _worded(scores, first)]
        missing = [place for place in worded if place not in cosine]
        cosine.update(zip(missing, self._vectors.cosines(vector, missing).tolist(), strict=True))
        rows = [(id, unit, np.append(signals[row_of[id] + unit], value)) for (id, unit), value in cosine.items()]
        return [(float(row @ weigh), id, unit, row) for id, unit, row in rows]


def _worded(scores: np.ndarray, first: np.ndarray) -> list[tuple[int, int]]:
    """(contract, row) of the best scores, best first, at most 20 of one contract; contract n begins at `first[n]`."""
    # Sorting all would take longest; that many are enough unless a few contracts have most of the best.
    for most in (_EACH * _CANDIDATES, len(scores)):
        some = np.argpartition(-scores, most)[:most] if most < len(scores) else np.arange(len(scores))
        some = some[np.lexsort((some, -scores[some]))]
        owners = np.searchsorted(first, some, side="right") - 1
        taken: Counter[int] = Counter()
        found = []
        for owner, row in zip(owners.tolist(), some.tolist(), strict=True):
            taken[owner] += 1
            if taken[owner] <= _EACH:
                found.append((owner, row))
            if len(found) == _CANDIDATES:
                return found
    return found


def _best(id: str, signals: np.ndarray, k: int, weigh: np.ndarray) -> list[tuple[float, str, int, np.ndarray]]:
    """The `k` best units of one contract by the signals at hand."""
    scores = signals @ weigh[: signals.shape[1]]
    top = np.argsort(-scores, kind="stable")[:k]
    return [(float(scores[unit]), id, int(unit), signals[unit]) for unit in top]


def _passages(
    found: Sequence[tuple[float, str, int, np.ndarray]],
    among: dict[str, tuple[str, str, Sheet]],
    clauses_of: ClausesOf,
) -> list[Passage]:
    look_up = clauses_of if callable(clauses_of) else clauses_of.__getitem__
    clauses = {id: {c.ordinal: c for c in look_up(id)} for id in dict.fromkeys(hit[1] for hit in found)}
    made = []
    for score, id, unit, signals in found:
        its = among[id][2]
        clause = clauses[id].get(int(its.clauses[unit]))
        start, end = int(its.starts[unit]), int(its.ends[unit])
        # A newer version may have been filed between search and look-up: its clauses do not hold these offsets.
        if clause and clause.span.document == among[id][0] and clause.span.start <= start and end <= clause.span.end:
            named = tuple(zip(SIGNALS, (round(float(s), 4) for s in signals), strict=True))
            made.append(Passage(id, clause, start, end, score, named))
    return made


def _print(clauses: Sequence[Clause], scorer: str) -> str:
    """A digest of what the index takes from clauses beside the document's text."""
    marks = [(c.ordinal, c.heading, c.span.start, c.span.end, c.kinds) for c in clauses]
    return blake2b(repr((_FORMAT, scorer, marks)).encode(), digest_size=16).hexdigest()
