"""A contract as the shelf holds it: a named file, its current version, its state and its readers."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath

from bot.model.fact import Facts
from bot.model.person import Readers


class Status(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


@dataclass(frozen=True)
class Note:
    """A note to a contract's file: `who` wrote it, `at` that time."""

    id: str
    at: datetime
    who: str
    text: str


@dataclass(frozen=True)
class Contract:
    """`file_path` is relative to the ingested root, `document` the id of the current version's bytes,
    `version` counts from 1, `status` is None until somebody says. `owner` is a person's id or e-mail.
    `held`: a legal hold, nothing of it may be deleted. `never_to_model`: no model may be shown its text.
    `names` are the words by which its opening and signature pages name things, folded, for finding it."""

    id: str
    file_path: str
    document: str
    version: int = 1
    status: Status | None = None
    owner: str | None = None
    readers: Readers = field(default_factory=Readers)
    facts: Facts = field(default_factory=Facts)
    clauses: int = 0
    pages: int = 0
    confirmed_by: str | None = None
    held: bool = False
    never_to_model: bool = False
    names: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """What people call it: the document's name, else the file's."""
        return _calm(str(self.facts.value("document_name") or self.file_path.rsplit("/", 1)[-1]))

    @property
    def counterparties(self) -> tuple[str, ...]:
        return tuple(party.name for party in self.facts.parties)

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The parties' names by which contracts of one family are told: folded, without punctuation."""
        return frozenset(" ".join(re.sub(r"[^\w&]", " ", name.casefold()).split()) for name in self.counterparties)

    @property
    def name(self) -> str:
        """A name that tells it from others: "Master Services Agreement (Acme Inc., Northwind Traders)"."""
        parties = ", ".join(_calm(party) for party in self.counterparties[:3])
        told_apart = parties or PurePosixPath(self.file_path).stem
        return f"{self.title} ({told_apart})" if told_apart not in self.title else self.title


_SMALL = {"AND", "OF", "THE", "FOR", "TO", "IN", "BY", "WITH", "A", "AN", "ON"}
_FORMS = {"LLC", "LLP", "LP", "PLC", "NV", "BV", "AG", "SA", "USA", "US", "UK", "IP", "IT", "NDA", "SOW", "MSA"}
_MIXED = {"GMBH": "GmbH", "SAAS": "SaaS", "MBH": "mbH"}


def _calm(name: str) -> str:
    """A name in capitals as a person would write it: "OFFICE LEASE" is "Office Lease"; others as they are."""
    if not name.isupper():
        return name
    words = name.split(" ")
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    bare = word.strip(".,;()&\"'")
    if bare in _FORMS or "." in bare or not bare.isalpha():
        return word
    if bare in _MIXED:
        return word.replace(bare, _MIXED[bare])
    return word.lower() if bare in _SMALL and not first else word.capitalize()
