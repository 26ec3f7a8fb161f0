"""A picture of pages (PNG, JPEG, TIFF) in, a Document out: each frame is a page, read by OCR."""

import io

import numpy as np

from bot.errors import Unreadable
from bot.ingest import scan
from bot.ingest.layer import Doubt
from bot.ingest.scan import Image
from bot.ingest.sheets import Sheet, document, settled, without_ocr
from bot.model.document import Document

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
_MOST_PAGES = 200
_MOST_PIXELS = 80_000_000
# The longer side of a page at about 200 dpi, and the least at which letters can be made out.
_LONG, _SHORT = 3600, 900


def read(data: bytes, name: str) -> Document:
    """The Document in `data`. Raises Unreadable when the picture is damaged, too large or too small, has no text, or
    reading scans is not installed."""
    if not scan.installed():
        raise without_ocr(name)
    frames = _frames(data, name)
    seen = scan.recognise(lambda at: frames[at], range(len(frames)))
    return document(data, name, "image", [settled(Sheet("", doubt=Doubt.EMPTY), page) for page in seen])


def _frames(data: bytes, name: str) -> list[Image]:
    from PIL import Image as Pictures  # comes with the engine
    from PIL import ImageOps, ImageSequence

    found: list[Image] = []
    try:
        with Pictures.open(io.BytesIO(data)) as picture:
            for frame in ImageSequence.Iterator(picture):
                width, height = frame.size
                if width * height > _MOST_PIXELS or len(found) == _MOST_PAGES:
                    raise Unreadable(f"{name} is larger than any scan of a contract; please send it as a PDF.")
                if max(width, height) < _SHORT:
                    raise Unreadable(f"{name} is too small to be read; please scan it again at 200 dpi or more.")
                upright = ImageOps.exif_transpose(frame).convert("RGBA")
                paper = Pictures.new("RGBA", upright.size, "white")
                grey = Pictures.alpha_composite(paper, upright).convert("L")
                grey.thumbnail((_LONG, _LONG))
                found.append(np.asarray(grey, dtype=np.uint8))
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError) as error:
        said = f"{name} is damaged or not a complete picture; please save or scan it again and send that."
        raise Unreadable(said, f"{name}: {error}") from error
    return found
