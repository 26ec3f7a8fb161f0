"""Document -> the law that governs the contract, as its governing-law clause names it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.extract.cite import Place, ask, cite, sentence_around
from bot.extract.places import ADJECTIVES, COUNTRY_OF, NAMES
from bot.model.document import Document
from bot.model.fact import Fact

_GOVERNS = re.compile(
    r"\b(?:govern(?:ed|ing|s)?|constru(?:ed|ction)|interpreted|interpretation|enforced"
    r"|subject\s+to\s+(?:the\s+)?(?:(?-i:[A-Z])\w+\s+)?laws?|"
    r"controlled\s+by|controls?|(?:read|made)\s+(?:under|according\s+to)|appl(?:y|ies|icable\s+law)|prevail)\b",
    re.I,
)
_LAW = re.compile(r"\b(?:laws?|legislation|statutes)\b", re.I)
_TURN = re.compile(
    r"\b(?:without|excluding|exclusive\s+of|irrespective|except|regardless|notwithstanding|conflicts?\s+of|choice\s+of|"
    r"although|though|whereas|other\s+than|but\s+not|not\s+including|and\s+not|provided)\b|\bcourts?\b|\bjurisdiction\s+of\b|\bvenue\b"
    r"|\barbitrat",
    re.I,
)
_NAME = re.compile(
    r"(?:(?<![A-Za-z.])|(?<=\bof))(?:"
    + "|".join(sorted((re.escape(n).replace(r"\ ", r"\s+") for n in NAMES), key=len, reverse=True))
    + r")(?![A-Za-z])",
    re.I,
)
_OURS = re.compile(
    r"\b(?:this|the\s+present)\s+(?:\w+\s+){0,4}?(?:agreement|contract|lease|license|amendment|letter|guaranty|deed)\b|\bhereto\b"
    r"|\bhereof\b",
    re.I,
)
# A label and nothing but a place: "Governing Law: State of Ohio", "Law. Delaware, including its statutes."
_LABEL = re.compile(
    r"(?:\b(?:(?:governing|applicable|proper|choice\s+of)\s+law)|^[^\S\n]*(?:[\w§]+[.)]?\s+)?(?:[\d.]+\s+)?law)"
    r"(?:\s+and\s+\w+)?\s*[:.|]\s*(?P<place>[^.;\n|]{2,120})(?=[.;\n|]|$)",
    re.I | re.M,
)
# A sentence that says little else: "Oregon law.", "Irish law.", "Ohio law covers this letter".
_BARE_LAW = re.compile(
    r"(?:^|[.\n])[^\S\n]*(?:\d+\s+)?(?P<place>[A-Z][\w ]{2,40}?)\s+law"
    r"(?:\.|\s+(?:covers|rules|decides|holds\s+for)\s+th(?:is|e)\b)",
    re.M,
)
_STATE_OF = re.compile(
    r"\b(?:the\s+)?(?:(?:federal\s+)?laws?\s+of\s+)?(?:the\s+)?(?:(?:State|Commonwealth|Province)\s+of\s+)?|\band\b"
    r"|\b(?:applicable|in\s+force)\s+(?:there|therein|in\s+it)\b",
    re.I,
)
_BESIDES = re.compile(r",?\s*\bincluding\b.*", re.I | re.S)
_INCORPORATED = re.compile(
    r"\b(?:organi[sz]ed|existing|incorporated|formed|established|registered)\b[^.;]{0,30}$", re.I
)
_OF_SUCH = re.compile(r"\s+(?:thereof|of\s+(?:such|said|that)\s+(?:state|province|country|jurisdiction|place))\b", re.I)
_CHOOSES = re.compile(
    r"\b(?:governed|construed|interpreted|enforced)\b[^;]{0,120}?\b(?:by|under|with|to)\b[^;]{0,80}?\blaws?\b", re.I
)
_MOST_HITS = 2_000
# Two choices of law this close stand in one clause and speak of the same contract.
_NEAR = 1_200


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that subjects something to the law of `names`; `weight` says how surely that is the contract."""

    names: tuple[str, ...]
    weight: int
    place: Place


def governing_law(document: Document) -> Fact | None:
    """The fact "governing_law"; None when no sentence chooses a law."""
    rivals, names = chosen(document.text)
    if not rivals:
        return None
    if len(names) > 1:
        places = [choice.place for choice in rivals][:3]
        return ask(document, f"Which law governs: {' or '.join(names)}?", *places, how="several laws named")
    return cite(document, names[0], rivals[0].place, how="named in the governing-law clause")


@lru_cache(maxsize=4)
def chosen(text: str) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """The surest choices of law, those that stand in one clause, and the laws that they name together."""
    found = list(_choices(text))
    weight = max((choice.weight for choice in found), default=0)
    best = [choice for choice in found if choice.weight == weight]
    rivals = tuple(choice for choice in best if choice.place[0] - best[0].place[1] < _NEAR)
    names = tuple(dict.fromkeys(name for choice in rivals for name in choice.names))
    return rivals, names if len(names) < 2 else _joined(list(names))


def _choices(text: str) -> Iterator[Choice]:
    for label in _LABEL.finditer(text):
        turn = _TURN.search(label["place"])
        said = _BESIDES.sub("", label["place"][: turn.start()] if turn else label["place"])
        names = _joined(list(dict.fromkeys(_named(said))))
        if names and not re.search(r"\w", _STATE_OF.sub("", _NAME.sub("", said))):
            yield Choice(names, 5, label.span())
    for bare in _BARE_LAW.finditer(text):
        name = ADJECTIVES.get(bare["place"].casefold()) or next(
            (_plain(hit) for hit in _NAME.finditer(bare["place"]) if hit.group() == bare["place"]), None
        )
        if name:
            yield Choice(_joined([name]), 4, (bare.start("place"), bare.end()))
    done = 0
    for count, hit in enumerate(_GOVERNS.finditer(text)):
        if hit.start() < done or count > _MOST_HITS:
            continue
        if not _LAW.search(text, max(0, hit.start() - 300), hit.end() + 300):
            continue
        start, end = sentence_around(text, hit.start(), hit.end(), reach=900)
        done = end
        names = jurisdictions(text[start:end])
        if names and _weight(text[start:end]):
            yield Choice(names, _weight(text[start:end]), (start, end))


def _weight(sentence: str) -> int:
    """A sentence about this agreement outranks one about a guarantee, an opinion or a statute."""
    governs = bool(re.search(r"\bgovern(?!ment|or)|\bcontrol(?:led\s+by|s?\b)|\bappl(?:y|ies)\b", sentence, re.I))
    read = bool(re.search(r"\bconstrue|\binterpret", sentence, re.I))
    if _OURS.search(sentence) and (governs or read):
        return 4 + bool(_CHOOSES.search(sentence))
    return 2 * governs + read or int(bool(_OURS.search(sentence)))


def jurisdictions(sentence: str) -> tuple[str, ...]:
    """The jurisdictions whose law `sentence` chooses, as a fact names them; several when it chooses several."""
    for law in _LAW.finditer(sentence):
        if _INCORPORATED.search(sentence[: law.start()]):
            continue
        turn = next((hit.start() for hit in _TURN.finditer(sentence, law.end())), len(sentence))
        names = list(dict.fromkeys(_named(sentence[law.end() : min(turn, law.end() + 160)])))
        if names:
            return _joined(names)
        if before := _before(sentence, law.start()) or _named_before(sentence, law):
            return _joined([before])
    return ()


def _before(sentence: str, at: int) -> str | None:
    """The jurisdiction named right before `at`: "New York law", "Swiss law"."""
    lead = sentence[max(0, at - 40) : at].rstrip().removesuffix(" State")
    word = lead.split()[-1].casefold() if lead else ""
    if word in ADJECTIVES:
        return ADJECTIVES[word]
    return next((_plain(hit) for hit in _NAME.finditer(lead) if hit.end() == len(lead)), None)


def _named_before(sentence: str, law: re.Match[str]) -> str | None:
    """The last place named ahead of "the laws thereof", "the laws of such state"."""
    if not _OF_SUCH.match(sentence, law.end()):
        return None
    places = [
        hit for hit in _NAME.finditer(sentence, 0, law.start()) if not _INCORPORATED.search(sentence[: hit.start()])
    ]
    return _plain(places[-1]) if places else None


def _named(text: str) -> Iterator[str]:
    for hit in _NAME.finditer(text):
        yield _plain(hit)


def _plain(hit: re.Match[str]) -> str:
    return NAMES[re.sub(r"\s+", " ", hit.group()).casefold()]


def _joined(names: list[str]) -> tuple[str, ...]:
    """A state absorbs its country ("Ontario, Canada"; "New York"), England goes with Wales."""
    if "England" in names and "Wales" in names:
        names = ["England and Wales" if n == "England" else n for n in names if n not in ("Wales", "United Kingdom")]
    if "Hong Kong" in names:
        names = [name for name in names if name != "People's Republic of China"]
    countries = {COUNTRY_OF.get(name) for name in names}
    names = [name for name in names if name not in countries]
    if len(names) > 1:
        names = [name for name in names if name not in ("United States", "United Kingdom")]
    return tuple(f"{name}, {COUNTRY_OF[name]}" if name in COUNTRY_OF else name for name in names)
