"""A run of a .docx and the file's styles in; whether a reader of the page could see it out."""

import re

from lxml import etree

from bot.ingest.package import W, flag, value
from bot.ingest.styles import ancestry

Styles = dict[str, etree._Element]

_LIGHT = 0xE6
_TINY_HALF_POINTS = 4
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")


def is_hidden(run: etree._Element, styles: Styles) -> bool:
    """True for text that is marked hidden, is white on white, or is two points high or less, by its own look or by
    that of its styles."""
    own = run.find(W + "rPr")
    looks = [] if own is None else [own]
    chain = _styles_of(run, styles)
    looks += [look for style in chain if (look := style.find(W + "rPr")) is not None]
    if any(_first(looks, tag) is not None and flag(_first(looks, tag), tag) for tag in ("vanish", "specVanish")):
        return True
    size = value(_first(looks, "sz"), "sz")
    if size is not None and size.isdigit() and int(size) <= _TINY_HALF_POINTS:
        return True
    inked = _first(looks, "color")
    if not _is_light(value(inked, "color")) or _first(looks, "highlight") is not None or _is_shaded([run, *chain]):
        return False
    # A table's own style may lay a dark ground under words whose style makes them white.
    return inked is own or not any(above.tag == W + "tbl" for above in run.iterancestors())


def _styles_of(run: etree._Element, styles: Styles) -> list[etree._Element]:
    """The styles that say how the run looks, the nearest first."""
    paragraph = next((above for above in run.iterancestors() if above.tag == W + "p"), None)
    return ancestry(value(run, "rPr/rStyle"), styles) + ancestry(value(paragraph, "pPr/pStyle"), styles)


def _first(looks: list[etree._Element], tag: str) -> etree._Element | None:
    """The nearest look that says something of `tag`."""
    return next((look for look in looks if look.find(W + tag) is not None), None)


def _is_light(color: str | None) -> bool:
    if color is None or not _COLOR.fullmatch(color):
        return False
    return all(int(color[at : at + 2], 16) >= _LIGHT for at in (0, 2, 4))


def _is_shaded(looked_at: list[etree._Element]) -> bool:
    """True where the run (the first of them), its paragraph, its table or a style of its has a ground that is not
    white."""
    for holder in (*looked_at, *looked_at[0].iterancestors()):
        for properties in ("rPr", "pPr", "tcPr", "tblPr"):
            shade = holder.find(f"{W}{properties}/{W}shd")
            ground = None if shade is None else shade.get(W + "fill")
            if ground not in (None, "auto") and not _is_light(ground):
                return True
    return False
