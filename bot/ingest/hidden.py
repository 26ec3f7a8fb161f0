"""Text that readers of a file cannot see: the sentence that says so, and characters that have no shape."""

import re

# Zero-width blanks and joiners, soft hyphens, marks of direction, byte order marks: they part or join nothing seen.
_SHAPELESS = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# These turn the order of letters about, or spell words that no font draws (tags, variation selectors).
_DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]")


def notice(place: str) -> str:
    """The notice for hidden text at `place` ("Page 2", "The file"); it shows nothing of it."""
    return f"{place} has text that readers cannot see; I left it out, so it is never searched or quoted."


def visible(text: str, left: str = "") -> str:
    """`text` with `left` in place of each character that has no shape."""
    return _DECEIVING.sub(left, _SHAPELESS.sub(left, text))


def blanked(text: str) -> str:
    """`text`, as long as it was, with a blank for each character that could deceive a reader."""
    return _DECEIVING.sub(" ", text)


def deceives(text: str) -> bool:
    """True when characters in `text` could spell hidden words or show others in another order."""
    return _DECEIVING.search(text) is not None
