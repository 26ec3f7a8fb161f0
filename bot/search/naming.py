"""A contract in, the words it goes by out: its parties, its title and its file, each as folded tokens."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from bot.model.contract import Contract
from bot.model.fact import Party

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNS = ("'s", "’s")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DATED = re.compile(r"\d+|v\d+|ex|s|k|q|f|a")
_SUFFIXES_TEXT = """
inc incorporated corp corporation co company ltd limited llc lllp llp lp plc gmbh ag sa srl sarl spa nv bv oy ab
as aps kk pty pte pvt bhd sdn kg ulc pc na l p c n b v s the of and de
"""
SUFFIXES = frozenset(_SUFFIXES_TEXT.split())
_TITLES = frozenset(["dr", "mr", "mrs", "ms", "prof"])
DEALS = frozenset(["agreement", "agreements", "contract", "contracts", "deal", "deals", "paper", "paperwork"])
# What people write for a type of contract, and words of the titles that it stands for.
SHORT_TYPES = {
    "nda": ("nondisclosure", "disclosure", "confidentiality"),
    "ndas": ("nondisclosure", "disclosure", "confidentiality"),
    "cda": ("confidentiality", "confidential", "disclosure"),
    "msa": ("master", "services"),
    "psa": ("professional", "services"),
    "sla": ("level",),
    "sow": ("statement", "work"),
    "dpa": ("data", "processing"),
    "eula": ("end", "user", "license"),
    "ma": ("maintenance",),
    "jv": ("joint", "venture"),
    "saas": ("software", "service", "subscription"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, at `start` to `end`, `proper` when it is written with a capital or a digit,
    `possessive` when it ended in "'s", `initials` when it is all capitals."""

    word: str
    start: int
    end: int
    proper: bool
    possessive: bool = False
    initials: bool = False


@dataclass(frozen=True)
class Called:
    """`parties` are the contract's parties, each the ways to say its name, each way a tuple of words; `title` the
    words of the document's name; `file` those of the file name that are in neither; `joined` names written as
    one word ("kingpharmaceuticals"); `said` the names in its text, as the contract has them."""

    parties: tuple[tuple[tuple[str, ...], ...], ...]
    title: tuple[str, ...]
    file: tuple[str, ...]
    joined: tuple[str, ...]
    said: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a party's name."""
        return frozenset(word for party in self.parties for alias in party for word in alias)


def tokens(text: str) -> list[Token]:
    """The words of `text`, accents and case folded, the possessive taken off."""
    return [
        Token(
            _folded(word),
            hit.start(),
            hit.end(),
            word[0].isupper() or word[0].isdigit(),
            word.endswith(_OWNS),
            word.isupper(),
        )
        for hit in _TOKEN.finditer(text)
        if (word := hit.group())
    ]


def called(contract: Contract) -> Called:
    """The words that `contract` goes by."""
    parties = tuple(_aliases(party) for party in contract.facts.parties)
    title = _title_words(str(contract.facts.value("document_name") or ""), parties)
    stem = contract.file_path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    whole = [token.word for token in tokens(stem.replace("_", " "))]
    file = tuple(dict.fromkeys(word for word in _file_words(stem) if not _DATED.fullmatch(word)))
    if not parties:
        # A contract whose parties were not found goes by its file's name: "DovaPharmaceuticalsInc_20181108_10-Q.txt".
        whom = tuple(word for word in file if word not in title and word not in SUFFIXES | DEALS)
        parties = ((whom,),) if whom else ()
    named = {word for party in parties for alias in party for word in alias} | set(title)
    joined = {"".join(alias) for party in parties for alias in party if len(alias) > 1}
    joined |= {_bare(word) for word in whole}
    return Called(
        parties,
        title,
        tuple(word for word in file if word not in named and word not in SUFFIXES),
        tuple(sorted(word for word in joined if len(word) > 4 and word.isalpha())),
        contract.names,
    )


def _title_words(title: str, parties: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[str, ...]:
    """The words of the document's name that say what it is: not "LLC", and not a party's name of several words, which
    counts as the party ("Amendment No. 1 to Oak Mills Supply Agreement")."""
    names = {word for party in parties for alias in party for word in alias}
    words: list[str] = []
    for is_name, run in groupby((t.word for t in tokens(title) if t.word not in SUFFIXES), key=names.__contains__):
        listed = list(run)
        words += listed if not is_name or len(listed) < 2 else []
    said = dict.fromkeys(words) if set(words) - DEALS else dict.fromkeys(token.word for token in tokens(title))
    return tuple(said)


def _aliases(party: Party) -> tuple[tuple[str, ...], ...]:
    """The name, its initials, the short name, and a person's last name. A short name that shares nothing with the
    name ("Distributor") is a role and names nobody."""
    name = _core(party.name)
    if not name:
        return ()
    ways = [name, (_initials(name),)]
    if party.short and party.short != party.role and _short_for(_core(party.short), name):
        ways.append(_core(party.short))
    if 1 < len(name) < 4 and not SUFFIXES & {token.word for token in tokens(party.name)}:
        ways.append(name[-1:])
    return tuple(dict.fromkeys(way for way in ways if len("".join(way)) > 1))


def _short_for(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """True when `short` shares a word with `name`, begins like it, or has letters of its words' beginnings."""
    letters = iter("".join(word[:3] for word in name))
    spelled = len(short) == 1 and len(short[0]) < 7 and short[0][0] == name[0][0]
    return (
        bool(set(short) & set(name))
        or "".join(name).startswith("".join(short)[:4])
        or (spelled and all(letter in letters for letter in short[0]))
    )


def _core(name: str) -> tuple[str, ...]:
    """The words of a party's name without "Inc." and the like; all of them when nothing else is left."""
    words = [token.word for token in tokens(name)]
    return tuple(word for word in words if word not in SUFFIXES and word not in _TITLES) or tuple(words)


def _initials(name: tuple[str, ...]) -> str:
    letters = "".join(word[0] for word in name)
    return letters if len(letters) > 2 and letters not in SUFFIXES else ""


def _file_words(stem: str) -> Iterator[str]:
    for token in tokens(stem.replace("_", " ")):
        yield from (_folded(part) for part in _CAMEL.split(stem.replace("_", " ")[token.start : token.end]))


def _bare(word: str) -> str:
    """ "kingpharmaceuticalsinc" without its last syllables of law."""
    for suffix in ("incorporated", "corporation", "company", "limited", "corp", "inc", "ltd", "llc", "plc", "co"):
        if word.endswith(suffix):
            return word.removesuffix(suffix)
    return word


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.removesuffix("'s").replace("'", "")


def grams(words: Iterable[str], longest: int = 4) -> Iterator[tuple[int, int, str]]:
    """(first, last, joined) of every run of up to `longest` words, written without blanks."""
    listed = list(words)
    for first in range(len(listed)):
        for last in range(first, min(first + longest, len(listed))):
            yield first, last, "".join(listed[first : last + 1])
