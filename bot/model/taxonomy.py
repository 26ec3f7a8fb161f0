"""The clause kinds and the names that people use for them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`id` is stable; `aliases` are how people ask for it, `headings` how drafters title it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    kinds: tuple[Kind, ...] = ()

    def kind(self, id: str) -> Kind | None:
        return next((kind for kind in self.kinds if kind.id == id), None)
