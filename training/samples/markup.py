"""A marked-up source in, its blocks with computed clause numbers and resolved cross-references out.

One paragraph a line. `@key: value` sets a property of the file; `=` title, `^` centred, `>` indented,
`*` bullet, `|` table row, `!` signature row, `---` new page, `@restart` counts clauses from 1 again;
`#`, `##`, `###`, `####` a clause of that level, whose `[label]` others cite as `{ref:label}`.
Inside a line: `**bold**`, `{+inserted+}`, `{-deleted-}`; `{!hidden!}` is white in a PDF and a comment in Word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

INLINE = re.compile(r"(\*\*.+?\*\*|\{\+.+?\+\}|\{-.+?-\}|\{!.+?!\}|\{ref:\w+\})")
_CLAUSE = re.compile(r"(#+)\s+(?:\[(\w+)\]\s*)?(.*)")
_MARKS = {"=": "title", "^": "centre", ">": "indent", "*": "bullet"}


@dataclass(frozen=True)
class Block:
    """One paragraph, table or page break. A clause has its `level`, from 1, and its `number` as printed."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Source:
    """`meta` are the file's properties, `refs` the printed reference of each label ("12.3(b)")."""

    meta: dict[str, str]
    blocks: tuple[Block, ...]
    refs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Level:
    """How one level is numbered: `form` is Word's name (decimal, lowerLetter…), `pattern` has %1 to %4."""

    form: str
    pattern: str


def levels(meta: dict[str, str]) -> tuple[Level, ...]:
    """The levels in "decimal %1. ; decimal %1.%2 ; lowerLetter (%3)"."""
    pairs = (part.strip().split(" ", 1) for part in meta["levels"].split(";"))
    return tuple(Level(form, pattern) for form, pattern in pairs)


def read(path: Path) -> Source:
    """The source at `path`; KeyError when a cross-reference names no label."""
    meta: dict[str, str] = {}
    blocks: list[Block] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if setting := re.match(r"@(\w+):\s*(.*)", line):
            meta[setting[1]] = setting[2]
        elif line.strip():
            _add(blocks, _block(line))
    numbered, refs = _number(blocks, levels(meta) if "levels" in meta else ())
    return Source(meta, tuple(numbered), refs)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(style, text) of each stretch of a line: plain, bold, inserted, deleted, hidden or ref (text is the label)."""
    for part in INLINE.split(text):
        if part.startswith("**"):
            yield "bold", part[2:-2]
        elif part.startswith("{+"):
            yield "inserted", part[2:-2]
        elif part.startswith("{-"):
            yield "deleted", part[2:-2]
        elif part.startswith("{!"):
            yield "hidden", part[2:-2]
        elif part.startswith("{ref:"):
            yield "ref", part[5:-1]
        elif part:
            yield "plain", part


def column_widths(rows: tuple[tuple[str, ...], ...], whole: float) -> list[float]:
    """Widths that sum to `whole`, by the longest cell of each column within reason."""
    longest = [min(max(len(cell) for cell in column), 60) + 8 for column in zip(*rows, strict=True)]
    return [whole * length / sum(longest) for length in longest]


def _block(line: str) -> Block:
    if clause := _CLAUSE.match(line):
        return Block("clause", clause[3], level=len(clause[1]), label=clause[2] or "")
    if line == "---":
        return Block("break")
    if line == "@restart":
        return Block("restart")
    if line[0] in "|!":
        row = tuple(cell.strip() for cell in line[1:].removesuffix("|").split("|"))
        return Block("table" if line[0] == "|" else "signatures", rows=(row,))
    kind = _MARKS.get(line[0], "body") if line[1:2] == " " else "body"
    return Block(kind, line if kind == "body" else line[1:].strip())


def _add(blocks: list[Block], block: Block) -> None:
    """Append `block`; rows of one table are gathered in one block."""
    if block.rows and blocks and blocks[-1].kind == block.kind:
        blocks[-1] = replace(blocks[-1], rows=blocks[-1].rows + block.rows)
    else:
        blocks.append(block)


def _number(blocks: list[Block], plan: tuple[Level, ...]) -> tuple[list[Block], dict[str, str]]:
    counts = [0] * len(plan)
    out: list[Block] = []
    refs: dict[str, str] = {}
    for block in blocks:
        if block.kind == "restart":
            counts = [0] * len(plan)
            continue
        if block.kind == "clause":
            at = block.level - 1
            counts = [*counts[:at], counts[at] + 1, *[0] * (len(plan) - block.level)]
            block = replace(block, number=_printed(plan, counts, block.level))
            if block.label:
                refs[block.label] = _reference(plan, counts, block.level)
        out.append(block)
    return out, refs


def _printed(plan: tuple[Level, ...], counts: list[int], level: int) -> str:
    printed = plan[level - 1].pattern
    for at in range(level):
        printed = printed.replace(f"%{at + 1}", _in_form(plan[at].form, counts[at]))
    return printed


def _reference(plan: tuple[Level, ...], counts: list[int], level: int) -> str:
    own = _printed(plan, counts, level).removesuffix(".")
    if level == 1 or "%1" in plan[level - 1].pattern:
        return own.removeprefix("ARTICLE ").removeprefix("Article ")
    return _reference(plan, counts, level - 1) + own


def _in_form(form: str, count: int) -> str:
    if form == "lowerLetter":
        return chr(96 + count)
    if form == "upperLetter":
        return chr(64 + count)
    if form in {"lowerRoman", "upperRoman"}:
        roman = "x" * (count // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[count % 10]
        return roman.upper() if form == "upperRoman" else roman
    return str(count)
