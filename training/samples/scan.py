"""A .pdf in, the same as a scan out: pictures of its pages at 200 dpi, a little skewed, grey and noisy; and the words
that the pages show, for measuring OCR."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

_DPI = 200
_SKEWS = (0.7, -0.5, 0.3, -0.8)
_PAPER, _INK = 246.0, 38.0
_NOISE, _SHADE = 7.0, 14.0
_QUALITY = 62


def build(made: Path, truth: Path) -> None:
    """Replace the PDF at `made` by pictures of its pages; the same bytes in give the same picture. Its text, clause
    numbers, running lines and all, goes to `truth`, a form feed after each page."""
    shown = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.read_bytes()))
    truth.write_text("".join(f"{text.strip()}\n\f\n" for text in shown).replace("\r\n", "\n"), "utf-8")
    chance = np.random.default_rng(611)
    pages = [
        _worn(page.render(scale=_DPI / 72, grayscale=True).to_pil(), _SKEWS[index % len(_SKEWS)], chance)
        for index, page in enumerate(pypdfium2.PdfDocument(made.read_bytes()))
    ]
    out = io.BytesIO()
    first, *others = pages
    clock = {"creationDate": None, "modDate": None}
    first.save(out, "PDF", save_all=True, append_images=others, resolution=_DPI, quality=_QUALITY, **clock)
    made.write_bytes(out.getvalue())


def _worn(page: Image.Image, skew: float, chance: np.random.Generator) -> Image.Image:
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    white = np.asarray(turned, dtype=np.float64) / 255
    height, width = white.shape
    # One side of the glass is darker, as where a binding lifts the sheet.
    shade = np.linspace(0, _SHADE, width)[None, :] * np.linspace(0.4, 1, height)[:, None]
    grey = _INK + white * (_PAPER - _INK) - shade + chance.normal(0, _NOISE, white.shape)
    specks = chance.random(white.shape) < 0.00004
    grey[specks] = _INK
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
