"""Clauses in, passages out: words and meaning together, within the contracts that the caller names."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.model.clause import Clause
from bot.model.evidence import Found, Passage
from bot.model.unit import units
from bot.search.across import Hit, across
from bot.search.aim import Aim
from bot.search.asked import Asked
from bot.search.embed import Embedder
from bot.search.fuse import Fusion, chance, shipped, weights
from bot.search.phrases import language
from bot.search.rank import SIGNALS, Lexical, query
from bot.search.sheet import Scorer, sheet
from bot.search.sheets import MadeFrom, Sheets, Volume, volume_of
from bot.search.vectors import Vectors
from bot.search.words import words

_LETTERS = re.compile(r"[^\W\d_]+")
ClausesOf = Mapping[str, Sequence[Clause]] | Callable[[str], Sequence[Clause]]
# So many contracts are compared unit by unit; of more, the units that fit best by words and by meaning.
EXACT = 24
# Raised whenever units or sheets are made differently: contracts are then indexed anew.
_FORMAT = 4
_TOLD = (*SIGNALS, "answers")


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
        asker: Embedder | None = None,
        fusion: Fusion | None = None,
    ) -> None:
        """`server` is the URL of a Chroma server, else Chroma runs in this process and keeps its files in `folder`.
        `scorer` tells of which kind a unit is and `asked` of which one a question; both or neither. `aim` moves the
        vectors of questions where it fits the embedder. `asker` makes vectors of questions that come near what answers
        them; `fusion` says what signals weigh, else what ships.

        Raises Misconfigured when the index was made with another embedder."""
        self._embedder, self._scorer = embedder, scorer
        self._by = f"{_FORMAT} {scorer.name if scorer else ''} "
        self._kinds = asked if scorer else None
        self._aim = aim if aim and aim.embedder == embedder.name else None
        self._fusion = fusion or shipped()
        self._sheets = Sheets(folder / "sheets.sqlite")
        self._vectors = Vectors(folder, embedder, server)
        self._asked = lru_cache(maxsize=256)(lambda text: embedder.embed([text])[0])
        self._answers = lru_cache(maxsize=256)(lambda text: asker.embed([text])[0]) if asker else None
        self._heard = self._answers if asker and asked and asked.asker == asker.name else None

    def add(self, contract_id: str, document_id: str, clauses: Sequence[Clause]) -> None:
        """Make the contract findable by this document's clauses, instead of any document before.

        The same clauses again add nothing; changed kinds or headings are taken over."""
        made_from = (document_id, f"{self._by}{_print(clauses)}")
        if self._sheets.made().get(contract_id) == made_from:
            return
        found = units(clauses)
        kinds = {clause.ordinal: clause.kinds for clause in clauses}
        of_kind = [kinds[unit.clause] for unit in found]
        vectors = self._embedder.embed([unit.text for unit in found])
        self._sheets.drop(contract_id)
        self._vectors.put(contract_id, vectors, [unit.clause for unit in found])
        known_by = vectors if self._scorer and self._scorer.embedder == self._embedder.name else None
        self._sheets.put(contract_id, made_from, sheet(found, of_kind, self._scorer, known_by))

    def holds(self, contract_id: str, document_id: str) -> bool:
        """True when the contract is findable by this document, as this version of the index makes it so."""
        return contract_id not in self.missing({contract_id: document_id})

    @property
    def made(self) -> Mapping[str, MadeFrom]:
        """What each contract is findable by; another object after each change."""
        return self._sheets.made()

    def missing(self, documents: Mapping[str, str]) -> tuple[str, ...]:
        """Those of the contracts, given with the ids of their documents, that the index does not hold: never added, of
        another document, or added by an older version or another tagger."""
        made = self._sheets.made()
        return tuple(id for id, document in documents.items() if not self._sound(made.get(id), document))

    def _sound(self, made_from: MadeFrom | None, document: str) -> bool:
        return made_from is not None and made_from[0] == document and made_from[1].startswith(self._by)

    def count(self) -> tuple[int, int, int]:
        """How many contracts, units of text and vectors are held; the last two are equal in a sound index."""
        units = sum(len(volume.sheet) for volume in self._sheets.volumes())
        return len(self._sheets.made()), units, self._vectors.count()

    def remove(self, contract_id: str) -> None:
        """Forget the contract."""
        self._sheets.drop(contract_id)
        self._vectors.drop(contract_id)

    def asked(self, question: str) -> dict[str, float]:
        """The clause kinds that `question` may ask about, likeliest first; empty without a tagger."""
        if self._kinds is None:
            return {}
        vector = self._asked(question) if self._kinds.embedder == self._embedder.name else None
        return self._kinds.likely(question, vector, self._heard(question) if self._heard else None)

    def passages(
        self,
        question: str,
        clauses_of: ClausesOf,
        contracts: Collection[str],
        *,
        k: int,
        kinds: Sequence[str] = (),
        aimed: bool = False,
    ) -> list[Passage]:
        """As `found`, with the clauses that the passages are from."""
        return passages(self.found(question, contracts, k=k, kinds=kinds, aimed=aimed), clauses_of)

    def found(
        self, question: str, contracts: Collection[str], *, k: int, kinds: Sequence[str] = (), aimed: bool = False
    ) -> list[Found]:
        """The `k` best stretches for `question` in `contracts`, best first.

        `kinds` are the clause kinds that the question names. Nothing outside `contracts` is looked at before
        ranking, so nothing outside can show in the result or move it. Contracts not indexed give nothing, and nor does
        a question in words that neither they nor the language know: by its vector alone anything is near.

        `aimed` moves the question's vector as training taught: right for questions of a clause kind, wrong for what
        people ask in their own words (docs/benchmarks.md). What is not aimed is told how near the passage comes to an
        answer ("answers"), where there is an `asker`; that ranks nothing here, but sentences (answer/choose)."""
        if k < 1:
            return []
        likely, vector = self.asked(question), self._vector(question, aimed=aimed)
        asked_for, weigh = query(question, kinds, likely), weights(likely, self._fusion)
        among = contracts if isinstance(contracts, Set) else frozenset(contracts)
        few = len(among) <= EXACT
        kept = self._sheets.of(sorted(among)) if few else {}
        volumes = tuple(volume_of(*one) for one in kept.items()) if few else self._sheets.volumes()
        seen = [None if few else volume.within(among) for volume in volumes]
        lexical = Lexical(asked_for, [volume.sheet for volume in volumes], seen)
        if self._kinds and not kinds and not lexical.met and self._strange(question, alone=len(kept) == 1):
            return []
        hits: list[Hit] = []
        if few:
            for at, (id, (_, its)) in enumerate(kept.items()):
                cosines = self._vectors.of(id, len(its)) @ vector
                hits += _best(id, np.column_stack([lexical.signals(at), cosines]), k, weigh)
        elif volumes:
            hits = across(self._vectors, volumes, lexical, vector=vector, weigh=weigh)
        hits.sort(key=lambda hit: (-hit[0], hit[1], hit[2]))
        sure = [(chance(hit[0], likely, self._fusion), *hit[1:]) for hit in hits[:k]]
        if self._answers and not aimed:
            near = self._vectors.cosines(self._answers(question), [hit[1:3] for hit in sure])
            sure = [(*hit[:3], np.append(hit[3], near[hit[1:3]])) for hit in sure]
        return list(_placed(sure, volumes))

    def _vector(self, question: str, *, aimed: bool) -> np.ndarray:
        vector = self._asked(question)
        return self._aim.of(vector) if self._aim and aimed else vector

    def _strange(self, question: str, *, alone: bool) -> bool:
        """True when no word of `question` is one of contracts' language or of the wordings learnt from; when it has no
        word but those that stand everywhere, unless it is asked of one contract `alone`."""
        said = words(question)
        known = self._kinds is not None and self._kinds.knows(said)
        return not (known or language().intersection(_LETTERS.findall(question.casefold()))) if said else not alone


def _best(id: str, signals: np.ndarray, k: int, weigh: np.ndarray) -> list[Hit]:
    """The `k` best units of one contract by all signals."""
    scores = signals @ weigh
    top = np.argsort(-scores, kind="stable")[:k]
    return [(float(scores[unit]), id, int(unit), signals[unit]) for unit in top]


def _placed(hits: Sequence[Hit], volumes: Sequence[Volume]) -> Iterator[Found]:
    for score, id, unit, signals in hits:
        volume, row = next((one, row) for one in volumes if (row := one.row(id, unit)) is not None)
        sheet = volume.sheet
        named = tuple(zip(_TOLD, (round(float(s), 4) for s in signals), strict=False))
        where = int(sheet.clauses[row]), int(sheet.starts[row]), int(sheet.ends[row])
        yield Found(id, volume.made[id][0], *where, score, named)


def passages(found: Sequence[Found], clauses_of: ClausesOf) -> list[Passage]:
    """What was found, with its clauses; without those that a newer version has otherwise by now."""
    look_up = clauses_of if callable(clauses_of) else clauses_of.__getitem__
    clauses = {id: {c.ordinal: c for c in look_up(id)} for id in dict.fromkeys(one.contract for one in found)}
    made = []
    for one in found:
        clause = clauses[one.contract].get(one.clause)
        if clause is None or clause.span.document != one.document:
            continue
        if clause.span.start <= one.start and one.end <= clause.span.end:
            made.append(Passage(one.contract, clause, one.start, one.end, one.score, one.signals))
    return made


def _print(clauses: Sequence[Clause]) -> str:
    """A digest of what the index takes from clauses beside the document's text."""
    marks = [(c.ordinal, c.heading, c.span.start, c.span.end, c.kinds) for c in clauses]
    return blake2b(repr(marks).encode(), digest_size=16).hexdigest()
