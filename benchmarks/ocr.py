"""Reading scans, measured: words right in reading order and seconds a page, on pages whose own text is the truth.

    python -m benchmarks.ocr [--pages 10] [--seed 8]

One page of each of ten files of ../shared/data/cuad/pdf is drawn at 200 dpi and read by OCR; so is the sample scan,
whose truth is what its source set on its pages. Files that settings were chosen on (the ten of seed 7) are left out of
every other seed. A page's words right are 1 less its word error rate: the least number of words to change, add or take
out, over the words of the truth. A word is a run of letters or a figure; its case counts, the punctuation beside it
does not. `rows` is the same against the page's own words from top to bottom, for files that store theirs in another
order. One JSON line a page, then the sums.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2
from rapidfuzz.distance import Levenshtein

from bot.ingest import scan

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "cuad" / "pdf"
SAMPLE = ROOT / "knowledge" / "contracts" / "Tallis & Rowe - Courier Services Agreement (scan).pdf"
SHOWN = ROOT / "training" / "samples" / "sources" / "tallis-courier.shown"
DEVELOPED = 7
FEWEST_WORDS = 150
WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Sheet:
    """A page: whose, its image, its own text, and the same from top to bottom."""

    name: str
    image: scan.Image
    text: str
    rows: str


def main() -> None:
    """Measure the corpus, then the sample scan."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=10)
    asked.add_argument("--seed", type=int, default=8)
    chosen = asked.parse_args()
    if not scan.installed():
        print("OCR is not installed: pip install 'parley[ocr]'")
        return
    if CORPUS.is_dir():
        left_out = {sheet.name.split(" page ")[0] for sheet in islice(corpus(DEVELOPED, frozenset()), 10)}
        known = frozenset(left_out if chosen.seed != DEVELOPED else ())
        report("corpus pages at 200 dpi", list(islice(corpus(chosen.seed, known), chosen.pages)))
    else:
        print(f"left out: the corpus is not at {CORPUS}")
    shown = SHOWN.read_text("utf-8").split("\f")[:-1]
    whole = pypdfium2.PdfDocument(SAMPLE)
    pages = enumerate(zip(whole, shown, strict=True), start=1)
    report("the sample scan", [Sheet(f"page {number}", drawn(page), text, text) for number, (page, text) in pages])


def corpus(seed: int, known: frozenset[str]) -> Iterator[Sheet]:
    """One page of each file that is not `known`, files and pages by chance, of those with 150 words of their own."""
    chance = random.Random(seed)
    files = sorted(CORPUS.glob("*.pdf"))
    chance.shuffle(files)
    for path in files:
        document = pypdfium2.PdfDocument(path)
        number = chance.randrange(len(document))
        page = document[number]
        text = page.get_textpage().get_text_range()
        if path.name not in known and len(text.split()) >= FEWEST_WORDS:
            yield Sheet(f"{path.name} page {number + 1}", drawn(page), text, in_rows(page))


def drawn(page: pypdfium2.PdfPage) -> scan.Image:
    """The page as a grey image at 200 dpi."""
    bitmap = page.render(scale=200 / 72, grayscale=True)
    return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)


def in_rows(page: pypdfium2.PdfPage) -> str:
    """The page's own words, row by row from top to bottom."""
    words = page.get_textpage()
    boxes = sorted((words.get_rect(at) for at in range(words.count_rects())), key=lambda box: -(box[1] + box[3]) / 2)
    rows: list[list[tuple[float, float, float, float]]] = []
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][1] < middle < rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    return "\n".join(" ".join(words.get_text_bounded(*box) for box in sorted(row)) for row in rows)


def report(what: str, sheets: list[Sheet]) -> None:
    """A line a page, then shares of words right over all pages; the engine is started before the clock is."""
    scan.recognise(lambda _: sheets[0].image[:400], [0])
    counts = np.zeros(3)
    alone, busy = [], []
    for sheet in sheets:
        began, cpu = time.perf_counter(), time.process_time()
        text = scan.read_page(sheet.image).text
        alone.append(time.perf_counter() - began)
        busy.append(time.process_time() - cpu)
        count, *wrong = len(words(sheet.text)), errors(sheet.text, text), errors(sheet.rows, text)
        counts += [count, *wrong]
        right = {"words": count, "right": round(1 - wrong[0] / count, 4), "rows": round(1 - wrong[1] / count, 4)}
        print(json.dumps({"page": sheet.name} | right | {"s": round(alone[-1], 2), "cpu_s": round(busy[-1], 2)}))
    total = {"words": int(counts[0])} | {
        name: round(1 - wrong / counts[0], 4) for name, wrong in zip(("right", "rows"), counts[1:], strict=True)
    }
    times = {"s_median": statistics.median(alone), "s_max": max(alone), "cpu_s_mean": statistics.mean(busy)}
    print(json.dumps({"what": what, "pages": len(sheets)} | total | {k: round(v, 2) for k, v in times.items()}))


def errors(truth: str, read: str) -> int:
    return Levenshtein.distance(words(truth), words(read))


def words(text: str) -> list[str]:
    return WORD.findall(text)


if __name__ == "__main__":
    main()
