"""A run of a .docx in; whether a reader of the page could see it out."""

import re

from lxml import etree

from bot.ingest.package import W, flag, value

_LIGHT = 0xE6
_TINY_HALF_POINTS = 4
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")


def is_hidden(run: etree._Element) -> bool:
    """True for text that is marked hidden, is white on white, or is two points high or less."""
    look = run.find(W + "rPr")
    if look is None:
        return False
    if flag(look, "vanish") or flag(look, "specVanish"):
        return True
    size = value(look, "sz")
    if size is not None and size.isdigit() and int(size) <= _TINY_HALF_POINTS:
        return True
    return _is_light(value(look, "color")) and look.find(W + "highlight") is None and not _is_shaded(run)


def _is_light(color: str | None) -> bool:
    if color is None or not _COLOR.fullmatch(color):
        return False
    return all(int(color[at : at + 2], 16) >= _LIGHT for at in (0, 2, 4))


def _is_shaded(run: etree._Element) -> bool:
    """True where the run, its paragraph or its table has a ground of another colour than white."""
    for holder in (run, *run.iterancestors()):
        for properties in ("rPr", "pPr", "tcPr", "tblPr"):
            shade = holder.find(f"{W}{properties}/{W}shd")
            ground = None if shade is None else shade.get(W + "fill")
            if ground not in (None, "auto") and not _is_light(ground):
                return True
    return False
