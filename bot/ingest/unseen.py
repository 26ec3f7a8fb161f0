"""A PDF page and its characters in, the ranges of text that readers cannot see out."""

import ctypes
import re

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw as pdfium

_INVISIBLE = (3, 7)
_LIGHT = 217
_TINY = 3.0
# Small letters of three points are about this high; nobody reads them.
_LEAST = 1.5
_DOTS = 110 / 72
# The least difference between paper and ink that a reader makes out, of 255.
_CONTRAST = 30
_WORD = re.compile(r"\S*[^\W_]\S*")
# Converters push a clause's number over the page's edge; the clause keeps it.
_LABEL = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+")
_COVERS = 5.0


def ranges(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str) -> list[tuple[int, int]]:
    """(start, end) in `text`, all of the page's text, of words that leave no mark on the page as it is shown:
    in the paper's colour, under something, tiny or off the page. Each page that could have some is drawn."""
    if len(text) != words.count_chars() or not _suspect(page):
        return []
    shown = _drawn(page)
    box = page.get_bbox()
    found: list[tuple[int, int]] = []
    for hit in _WORD.finditer(text):
        if _LABEL.fullmatch(hit[0]):
            continue
        seen = [_seen(shown, box, words.get_charbox(at)) for at in range(*hit.span()) if text[at].isalnum()]
        if sum(seen) > 0.3 * len(seen):
            continue
        if found and not text[found[-1][1] : hit.start()].strip():
            found[-1] = (found[-1][0], hit.end())
        else:
            found.append(hit.span())
    return found


def _suspect(page: pypdfium2.PdfPage) -> bool:
    """True when a text object is light, tiny, invisible or off the page, or something could cover text."""
    sheet = page.get_bbox()
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            off = right < sheet[0] or left > sheet[2] or top < sheet[1] or bottom > sheet[3]
            if off or _is_faint(thing) or (right - left > _TINY > top - bottom):
                return True
        elif min(right - left, top - bottom) > _COVERS:
            return True
    return False


def _is_faint(text: pypdfium2.PdfObject) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(text) in _INVISIBLE:
        return True
    parts = [ctypes.c_uint(value) for value in (0, 0, 0, 255)]
    pdfium.FPDFPageObj_GetFillColor(text, *parts)
    *color, alpha = (part.value for part in parts)
    return min(color) >= _LIGHT or alpha < 128


def _drawn(page: pypdfium2.PdfPage) -> NDArray[np.uint8]:
    """The page as shown but not turned, grey, at 110 dpi."""
    bitmap = page.render(scale=_DOTS, rotation=-page.get_rotation() % 360, grayscale=True)
    try:
        return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
    finally:
        bitmap.close()


def _seen(
    shown: NDArray[np.uint8], page: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> bool:
    """True when the character in `box` (left, bottom, right, top in points) leaves a mark."""
    left, bottom, right, top = box
    if right <= left or top <= bottom:
        return True
    if top - bottom < _LEAST:
        return False
    rows = slice(max(0, int((page[3] - top) * _DOTS)), max(0, int((page[3] - bottom) * _DOTS) + 1))
    columns = slice(max(0, int((left - page[0]) * _DOTS)), max(0, int((right - page[0]) * _DOTS) + 1))
    patch = shown[rows, columns]
    return bool(patch.size) and int(patch.max()) - int(patch.min()) >= _CONTRAST
