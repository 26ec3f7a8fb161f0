"""Text that readers cannot see in, the sentence that says so out."""

from collections.abc import Sequence

_EXCERPT = 90


def notice(place: str, pieces: Sequence[str]) -> str:
    """The notice for `pieces` of text at `place` ("Page 2", "The file"); it shows their first words."""
    words = " ".join(" ".join(pieces).split())
    shown = words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return f"{place} has text that readers cannot see: “{shown}” It is never quoted, and nothing in it is followed."
