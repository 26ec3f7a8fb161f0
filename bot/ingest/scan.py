"""Images of pages in, their text out, with the words that are uncertain; read by RapidOCR where it is installed."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ingest.layout import Line, page_text

Image = NDArray[np.uint8]
UNSURE = 0.8
# The recogniser's time grows with the width of a line; this much narrower it reads as well (docs/why.md).
_NARROWED = 0.85
_POOR = 0.75
_EMPTY = 24
_TURNS = (2, 1, 3)
_AT_ONCE = max(1, min(4, os.cpu_count() or 1))
_SETTINGS = {
    "Global.log_level": "error",
    "Global.use_cls": False,
    "Global.max_side_len": 4000,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
}
_idle: SimpleQueue[Any] = SimpleQueue()
_making = threading.Lock()
_MOST_KNOWN = 500
_known: dict[bytes, "Recognised"] = {}


@dataclass(frozen=True)
class Recognised:
    """A page's text in reading order; `uncertain` are the (start, end) of words the engine is unsure of."""

    text: str
    uncertain: tuple[tuple[int, int], ...] = ()


def installed() -> bool:
    """True where the package that reads scans is there (`parley[ocr]`)."""
    return find_spec("rapidocr") is not None


def recognise(draw: Callable[[int], Image], pages: Sequence[int]) -> list[Recognised]:
    """The text of each of `pages`; `draw` gives the image of one, grey, height by width, about 200 dpi.

    One page a processor at a time, up to four. A page that lies on its side or its head is turned. The last 500
    pages are remembered: one scan is often sent to several places."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda page: _remembered(draw(page)), pages))


def _remembered(image: Image) -> Recognised:
    key = sha256(str(image.shape).encode() + image.tobytes()).digest()
    found = _known.get(key)
    if found is None:
        found = _page(image)
        while len(_known) >= _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        _known[key] = found
    return found


def _page(image: Image) -> Recognised:
    if int(image.max()) - int(image.min()) < _EMPTY:
        return Recognised("")
    with _engine() as engine:
        lines = _lines(engine, image)
        if lines and _sureness(lines) < _POOR:
            turned = [_lines(engine, np.ascontiguousarray(np.rot90(image, turn))) for turn in _TURNS]
            lines = max(lines, *turned, key=_sureness)
    text, uncertain = page_text(lines, UNSURE)
    return Recognised(text, tuple(uncertain))


def _lines(engine: Any, image: Image) -> list[Line]:
    import cv2  # comes with the engine

    narrow = cv2.resize(image, None, fx=_NARROWED, fy=1, interpolation=cv2.INTER_AREA)
    seen = engine(cv2.cvtColor(narrow, cv2.COLOR_GRAY2BGR), return_word_box=True)
    if seen.txts is None:
        return []
    found = []
    for box, text, words in zip(seen.boxes, seen.txts, seen.word_results, strict=True):
        xs, ys = box[:, 0] / _NARROWED, box[:, 1]
        sure = tuple((str(word), float(confidence)) for word, confidence, _ in words)
        found.append(Line(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()), str(text), sure))
    return found


def _sureness(lines: Sequence[Line]) -> float:
    """The mean confidence over all letters; 0 for a page on which nothing was found."""
    weights = [(len(word), confidence) for line in lines for word, confidence in line.words]
    return sum(n * c for n, c in weights) / max(1, sum(n for n, _ in weights))


@contextmanager
def _engine() -> Iterator[Any]:
    """An engine that nobody else uses meanwhile: it keeps state between its steps."""
    try:
        engine = _idle.get_nowait()
    except Empty:
        from rapidocr import RapidOCR

        with _making:
            engine = RapidOCR(params=_SETTINGS)
    try:
        yield engine
    finally:
        _idle.put(engine)
