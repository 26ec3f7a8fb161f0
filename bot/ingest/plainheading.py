"""A text and the markers found so far in, headings without numbers out."""

from collections.abc import Sequence

from bot.ingest.marker import Marker


def plain_headings(text: str, found: Sequence[Marker]) -> list[Marker]:
    return []
