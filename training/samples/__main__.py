"""Rebuilds knowledge/contracts from the sources: `.venv/bin/python -m training.samples [NAME…]`.

The PDF files need ReportLab, which the project itself does without; where it is absent they are left alone. Those that
are scans need Pillow and pypdfium2 as well.
"""

import importlib.util
import sys
from pathlib import Path

from training.samples import markup, word

SOURCES = Path(__file__).parent / "sources"
TARGET = Path(__file__).parents[2] / "knowledge" / "contracts"


def main(names: list[str]) -> None:
    """Build the named sources, or all of them, and say what was written."""
    for path in sorted(SOURCES.glob("*.txt")):
        source = markup.read(path)
        target = TARGET / source.meta["file"]
        if names and path.stem not in names:
            continue
        if target.suffix == ".docx":
            word.build(source, target)
        elif importlib.util.find_spec("reportlab"):
            from training.samples import pdf

            pdf.build(source, target)
            if "scan" in source.meta:
                from training.samples import scan

                scan.build(target, path.with_suffix(".shown"))
        else:
            print(f"left alone (needs ReportLab): {target.name}")
            continue
        print(f"wrote {target.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
