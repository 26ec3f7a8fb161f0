"""Reading scans, measured: words right and seconds a page, on pages whose own text is the truth.

`.venv/bin/python benchmarks/ocr.py [--pages 10] [--seed 7]` draws pages of ../shared/data/cuad/pdf as images at
200 dpi and the sample scan, reads them by OCR, and prints one JSON line each. A word is right when OCR has it in
its place (an alignment of both texts' words) or, as `words_right_in_any_order`, anywhere on the page: pages that
set text in columns have no one order. Punctuation at a word's edge and the form of quotation marks do not count.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2

from bot.ingest import scan
from training.samples import markup

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "cuad" / "pdf"
SAMPLE = ROOT / "knowledge" / "contracts" / "Tallis & Rowe - Courier Services Agreement (scan).pdf"
SOURCE = ROOT / "training" / "samples" / "sources" / "tallis-courier.txt"
FEWEST_WORDS = 150
WORD = re.compile(r"[A-Za-z0-9$%&]+(?:['.,][A-Za-z0-9]+)*")
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\ufffe": "-", "\x02": "-", "\xad": "-"})


def main() -> None:
    """Measure the corpus, then the sample scan."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=10)
    asked.add_argument("--seed", type=int, default=7)
    chosen = asked.parse_args()
    if not scan.installed():
        print("OCR is not installed: pip install 'parley[ocr]'")
        return
    if CORPUS.is_dir():
        pages = list(islice(corpus_pages(chosen.seed), chosen.pages))
        print(json.dumps({"what": "corpus pages at 200 dpi"} | measured([p[0] for p in pages], [p[1] for p in pages])))
    else:
        print(f"left out: the corpus is not at {CORPUS}")
    whole = pypdfium2.PdfDocument(SAMPLE)
    images = [drawn(page) for page in whole]
    print(json.dumps({"what": "the sample scan"} | measured(images, [sample_truth()])))


def corpus_pages(seed: int) -> Iterator[tuple[scan.Image, str]]:
    """One page of each file, files and pages by chance, of those with 150 words of their own."""
    chance = random.Random(seed)
    files = sorted(CORPUS.glob("*.pdf"))
    chance.shuffle(files)
    for path in files:
        document = pypdfium2.PdfDocument(path)
        page = document[chance.randrange(len(document))]
        text = page.get_textpage().get_text_range()
        if len(text.split()) >= FEWEST_WORDS:
            yield drawn(page), text


def drawn(page: pypdfium2.PdfPage) -> scan.Image:
    """The page as a grey image at 200 dpi."""
    bitmap = page.render(scale=200 / 72, grayscale=True)
    return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)


def sample_truth() -> str:
    """The words of the sample as its source has them, without its numbers and running lines."""
    source = markup.read(SOURCE)
    shown = [(block.text, *(cell for row in block.rows for cell in row)) for block in source.blocks]
    pieces = [piece for texts in shown for text in texts for piece in markup.pieces(text)]
    return " ".join(source.refs[words] if style == "ref" else words for style, words in pieces)


def measured(images: list[scan.Image], truths: list[str]) -> dict[str, float]:
    """Shares of words right over all pages, and seconds a page; the engines are started before the clock is."""
    scan.recognise(lambda _: images[0][:400], [0] * 4)
    began, busy = time.perf_counter(), time.process_time()
    read = [page.text for page in scan.recognise(lambda at: images[at], range(len(images)))]
    wall, busy = time.perf_counter() - began, time.process_time() - busy
    texts = read if len(truths) == len(read) else [" ".join(read)]
    pairs = [(words(truth), words(text)) for truth, text in zip(truths, texts, strict=True)]
    count = sum(len(truth) for truth, _ in pairs)
    in_place = sum(b.size for pair in pairs for b in SequenceMatcher(None, *pair, autojunk=False).get_matching_blocks())
    anywhere = sum((Counter(truth) & Counter(text)).total() for truth, text in pairs)
    return {
        "pages": len(images),
        "words": count,
        "words_right": round(in_place / count, 4),
        "words_right_in_any_order": round(anywhere / count, 4),
        "seconds_a_page": round(wall / len(images), 2),
        "processor_seconds_a_page": round(busy / len(images), 2),
    }


def words(text: str) -> list[str]:
    """The words of `text`, quotation marks and hyphens in one form."""
    return WORD.findall(text.translate(ALIKE))


if __name__ == "__main__":
    main()
