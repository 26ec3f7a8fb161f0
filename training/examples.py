"""Sentences of our own and of labelled drafts in, what the position reader is taught out."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.ingest.clauses import clauses
from bot.ingest.file import read
from bot.negotiate.plainly import alike, plain
from bot.negotiate.sides import Sides, sides
from bot.settings import REPOSITORY
from tests.negotiate.drafting import DRAFTS, Draft, draft, drafts
from tests.negotiate.scoring import acceptable, planted

EXAMPLES = REPOSITORY / "knowledge" / "examples"
_SENTENCES = REPOSITORY / "tests" / "negotiate" / "sentences"
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)|\[([^\[\]]*)\]")
_PRONOUNS = re.compile(r"\b(?:you|your|we|us|our)\b", re.I)
_VOICES = "ABCDEFGHIJKLMNOPT"
_PARTIES = re.compile(r"\b(?:Customer|Vendor)\b")
_OTHER = {"Customer": "Vendor", "Vendor": "Customer"}
# A sentence that was turned counts for less than one that somebody wrote.
_TURNED = 0.4


@dataclass(frozen=True)
class Taught:
    """`text` as plainly.alike has it; `side` 0 where we buy, 1 where we sell. `may` are the labels that it may have:
    "0:assignment-"; "ok" stands for all that are refused nowhere, "bad" for all that are. `group` says what it is one
    of, for weighing and for leaving out."""

    side: int
    text: str
    may: tuple[str, ...]
    group: str
    weight: float = 1.0


def examples(*, times: int, seed: int, without: str = "") -> Iterator[Taught]:
    """Each line of knowledge/examples up to `times` times, those of the voices `without` left out."""
    chance = random.Random(seed)
    for side, name in enumerate(("buying", "selling")):
        kind = ""
        lines = [
            line for file in sorted(EXAMPLES.glob(f"{name}*.txt")) for line in file.read_text("utf-8").splitlines()
        ]
        for number, line in enumerate(lines):
            if line.startswith("## "):
                kind = line[3:].strip()
            elif line[:1] in "-+=~" and line[2:3] in _VOICES and line[2:3] not in without:
                made = dict.fromkeys(_chosen(line[4:], chance) for _ in range(times))
                for text in made:
                    group = f"{line[2]} {name} {number}"
                    yield Taught(side, _plain(text, side), (f"{side}:{kind}{line[0]}",), group, 1 / len(made))


def turned(given: Iterable[Taught]) -> Iterator[Taught]:
    """What a rule refuses with the parties changed about, and what it says to the other party: both are fine."""
    for one in given:
        if one.may[0].endswith("-") and _PARTIES.search(one.text):
            kind = one.may[0][2:-1]
            changed = _PARTIES.sub(lambda hit: _OTHER[hit[0]], one.text)
            yield replace(
                one, text=changed, may=(f"{one.side}:{kind}+", f"{one.side}:other+"), weight=one.weight * _TURNED
            )
            yield replace(one, side=1 - one.side, may=("ok",), weight=one.weight * _TURNED)


def _chosen(text: str, chance: random.Random) -> str:
    while hit := _CHOICE.search(text):
        new = chance.choice(hit[1].split("|")) if hit[1] is not None else hit[2] * chance.randint(0, 1)
        text = text[: hit.start()] + new + text[hit.end() :]
    return re.sub(r"\s+([,.;:])", r"\1", " ".join(text.split()))


def _plain(text: str, side: int) -> str:
    """The names that the examples use, veiled as those of a draft."""
    buyers, sellers = ("Customer", "Client", "Purchaser"), ("Vendor", "Supplier", "Provider", "Company", "Contractor")
    buyer = next((name for name in buyers if name in text), "Customer")
    seller = next((name for name in sellers if name in text), "Vendor")
    if _PRONOUNS.search(text):
        buyer, seller = ("you", "we") if side == 0 else ("we", "you")
    parties = Sides(buyer, seller) if side == 0 else Sides(seller, buyer)
    return alike(parties.veil(text), ("buyer", "seller")[side])


def from_drafts(*, without: str = "") -> Iterator[Taught]:
    """The sentences of tests/negotiate/drafts but those whose name begins with `without`."""
    names = [one.name for one in drafts()]
    names += [str(path.relative_to(DRAFTS).with_suffix("")) for path in sorted(DRAFTS.glob("*/*.txt"))]
    for name in names:
        if not (without and name.startswith(without)):
            yield from _of(draft(name))


def _of(one: Draft) -> Iterator[Taught]:
    side = "buyer" if one.role.startswith("buy") else "seller"
    document = read(one.data(), one.file.rsplit("/", 1)[-1])
    known = [(p, "~=+" if p.get("position") == "fallback" else "-=") for p in planted(one.name)]
    if (DRAFTS / one.name).with_name("acceptable.yaml").exists():
        known += [(p, "~=+" if "fallback" in p.get("why", "") else "+=") for p in acceptable(one.name)]
    for said in plain(clauses(document), sides(document.text, side), side):
        own = said.clause.text[said.start : said.end]
        hits = [(p, marks) for p, marks in known if _stands(p, own, said.clause.number or "")]
        hits = [one for one in hits if one[1] == "-="] or hits
        may = tuple(f"{('buyer', 'seller').index(side)}:{p['kind']}{mark}" for p, marks in hits for mark in marks)
        yield Taught(("buyer", "seller").index(side), said.text, may or ("ok",), one.name, 0.7)


def _stands(one: dict[str, object], own: str, number: str) -> bool:
    words = one.get("words")
    if isinstance(words, list):
        return any(len(w) > 12 and (w in own or own.strip(" .") in w) for w in words)
    return bool(one["clause"]) and number.removeprefix("Section ") == str(one["clause"])


def from_sentences() -> Iterator[Taught]:
    """tests/negotiate/sentences: refused or fair, of no kind in particular."""
    for side, name in enumerate(("buying", "selling")):
        for line in (_SENTENCES / f"{name}.txt").read_text("utf-8").splitlines():
            if line[:2] in ("- ", "+ "):
                yield Taught(side, _plain(line[2:], side), ("bad" if line[0] == "-" else "ok",), "sentences", 0.7)


def labels() -> list[str]:
    """Every label of the examples, in order."""
    return sorted({one.may[0] for one in examples(times=1, seed=0)})


def counted(taught: list[Taught]) -> Counter[str]:
    return Counter(one.may[0] if one.may[0] in ("ok", "bad") else "kinds" for one in taught)
