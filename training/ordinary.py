"""Contract texts in, the words that contracts write in small letters out: words of the language, hence no names.

    python -m training.ordinary FOLDER bot/search/ordinary.txt

FOLDER holds contracts/*.txt. A word counts when it stands in small letters in 2 % of the texts or more, of the
drawn 60 % that rules may be developed on."""

import re
import sys
from collections import Counter
from pathlib import Path

from bot.flows.measure.figure import Part

_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’])")
_SHARE = 0.02


def ordinary(texts: list[str]) -> list[str]:
    """The words in small letters of `texts` that stand in 2 % of them or more, sorted."""
    held = Counter(word for text in texts for word in set(_WORD.findall(text)))
    return sorted(word for word, texts_with in held.items() if texts_with >= _SHARE * len(texts))


if __name__ == "__main__":
    files = sorted((Path(sys.argv[1]) / "contracts").glob("*.txt"))
    found = ordinary([file.read_text("utf-8") for file in files if Part.DEVELOP.holds(file.name)])
    Path(sys.argv[2]).write_text("\n".join(found) + "\n", "utf-8")
