"""Images of pages in, their text out, with the words that are uncertain; read by RapidOCR where it is installed."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ingest.layout import Line, page_text

Image = NDArray[np.uint8]
UNSURE = 0.7
# The recogniser's time grows with the width of a line; this much narrower it reads as well (docs/why.md).
_NARROWED = 0.85
_POOR = 0.75
_EMPTY = 24
_TURNS = (0, 2, 1, 3)
_PROBED = 6
_HARDLY = 0.5
_AT_ONCE = max(1, min(4, os.cpu_count() or 1))
_SETTINGS = {
    "Global.log_level": "error",
    "Global.return_word_box": True,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
}
_MOST_KNOWN = 500
_known: dict[bytes, "Recognised"] = {}


@dataclass(frozen=True)
class Recognised:
    """A page's text in reading order; `uncertain` are the (start, end) of words the engine is unsure of."""

    text: str
    uncertain: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Strip:
    """A line of the page cut out, and where it stood: left, top, right, bottom in pixels."""

    picture: Image
    place: tuple[float, float, float, float]


def installed() -> bool:
    """True where the package that reads scans is there (`parley[ocr]`)."""
    return find_spec("rapidocr") is not None


def recognise(draw: Callable[[int], Image], pages: Sequence[int]) -> list[Recognised]:
    """The text of each of `pages`; `draw` gives the image of one, grey, height by width, about 200 dpi.

    As many pages and lines at a time as there are processors, up to four. A page that lies on its side or its head
    is turned. The last 500 pages are remembered: one scan is often sent to several places."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda page: _remembered(draw(page)), pages))


def _remembered(image: Image) -> Recognised:
    key = sha256(str(image.shape).encode() + image.tobytes()).digest()
    found = _known.get(key)
    if found is None:
        found = read_page(image)
        while len(_known) >= _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        _known[key] = found
    return found


def read_page(image: Image) -> Recognised:
    """The text of one page, grey, height by width."""
    if int(image.max()) - int(image.min()) < _EMPTY:
        return Recognised("")
    text, uncertain = page_text(_upright(image), UNSURE)
    return Recognised(text, tuple(uncertain))


def _upright(image: Image) -> list[Line]:
    """The lines of the page in the turn in which its longest ones are read most surely."""
    best, most = (list[Line](), list[_Strip]()), 0.0
    for turn in _TURNS:
        strips = sorted(_strips(np.ascontiguousarray(np.rot90(image, turn))), key=lambda s: -max(s.picture.shape))
        longest = list(_read(strips[:_PROBED]))
        if (sure := _sureness(longest)) > most:
            best, most = (longest, strips[_PROBED:]), sure
        if sure >= _POOR:
            break
    return [*best[0], *_read(best[1])]


def _strips(image: Image) -> list[_Strip]:
    import cv2  # comes with the engine
    from rapidocr.main import RapidOCRError

    narrow = cv2.resize(image, None, fx=_NARROWED, fy=1, interpolation=cv2.INTER_AREA)
    try:
        pictures, found = _engine().detect_and_crop(cv2.cvtColor(narrow, cv2.COLOR_GRAY2BGR), {})
    except RapidOCRError:
        return []
    strips = []
    for picture, box in zip(pictures, found.boxes, strict=True):
        xs, ys = box[:, 0] / _NARROWED, box[:, 1]
        strips.append(_Strip(picture, (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))))
    return strips


def _read(strips: Sequence[_Strip]) -> Iterator[Line]:
    """The lines that `strips` show, without those that are hardly letters."""
    for strip, (text, confidences) in zip(strips, _readers().map(_letters, strips), strict=True):
        if text.strip() and sum(confidences) > _HARDLY * len(confidences):
            yield Line(*strip.place, text, tuple(_words(text, confidences)))


def _letters(strip: _Strip) -> tuple[str, list[float]]:
    """The text of a line, and the confidence of each of its characters."""
    seen = _engine().recognize_txt([strip.picture])
    return str(seen.txts[0]), [float(sure) for sure in seen.word_results[0].confs]


def _words(text: str, confidences: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Each word with the confidence of its least certain letter. The engine's own figure for a word is that of
    another letter of the line."""
    for hit in re.finditer(r"\S+", text):
        yield hit[0], min(confidences[hit.start() : hit.end()], default=0.0)


def _sureness(lines: Sequence[Line]) -> float:
    """The mean confidence over all words, by their length; 0 for a page on which nothing was found."""
    weights = [(len(word), confidence) for line in lines for word, confidence in line.words]
    return sum(n * c for n, c in weights) / max(1, sum(n for n, _ in weights))


@cache
def _engine() -> Any:
    """One engine for all threads: its two steps that are used here keep nothing between calls."""
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)


@cache
def _readers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reads lines")
