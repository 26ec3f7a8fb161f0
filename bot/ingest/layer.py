"""A PDF page and its own text in, why that may not be what the page shows out; and which of two readings to keep."""

import re
from collections import Counter
from enum import StrEnum

import pypdfium2
from pypdfium2 import raw as pdfium

_INVISIBLE = (3, 7)
_COVERS = 0.5
_FEW = 30
_ENOUGH = 40
_PLAIN = 0.03
_DIFFERS = 0.85
# Words of two letters and more that make up a tenth or more of any running text in these languages.
_USUAL = """
    the of and to in or for this by be shall any is that with as on it der die das und den von zu de la le et les des
    du en el los que il di che van het een da do
"""
_COMMON = frozenset(_USUAL.split())
_WORD = re.compile(r"[^\W\d_]+")


class Doubt(StrEnum):
    """Why a page's own text may not be what it shows."""

    NONE = ""
    EMPTY = "has no text of its own"
    PICTURE = "is a picture with hardly any text of its own"
    UNSEEN = "has its text in a layer that nobody sees, over a picture"
    GARBLED = "has a text of its own that is garbled"


def doubt(page: pypdfium2.PdfPage, text: str) -> Doubt:
    """Whether the page must be looked at to know what it says."""
    if not text.strip():
        return Doubt.EMPTY
    words = text.split()
    if len(words) >= _ENOUGH and _common(text) < _PLAIN:
        return Doubt.GARBLED
    things = list(page.get_objects())
    if not any(thing.type == pdfium.FPDF_PAGEOBJ_IMAGE and _share(page, thing) > _COVERS for thing in things):
        return Doubt.NONE
    written = [thing for thing in things if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
    unseen = sum(pdfium.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE for thing in written)
    if unseen * 2 > len(written):
        return Doubt.UNSEEN
    return Doubt.PICTURE if len(words) < _FEW else Doubt.NONE


def prefers_picture(why: Doubt, own: str, seen: str) -> bool:
    """True when `seen`, read from the page's picture, is to be kept rather than the page's `own` text."""
    if not seen.strip():
        return False
    if why is Doubt.GARBLED:
        return _common(seen) > _common(own) + _PLAIN
    return why is not Doubt.PICTURE or len(seen.split()) > 1.5 * len(own.split())


def contradicts(own: str, seen: str) -> bool:
    """True when the two readings of a page differ by more than what OCR gets wrong."""
    mine, other = Counter(_WORD.findall(own.lower())), Counter(_WORD.findall(seen.lower()))
    return 2 * (mine & other).total() < _DIFFERS * (mine.total() + other.total())


def _common(text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(word in _COMMON for word in words) / max(1, len(words), len(text.split()))


def _share(page: pypdfium2.PdfPage, thing: pypdfium2.PdfObject) -> float:
    """How much of the page `thing` covers, 0 to 1."""
    left, bottom, right, top = thing.get_bounds()
    width, height = page.get_size()
    return float(max(0, right - left) * max(0, top - bottom) / max(1, width * height))
