"""Renewals -> a picture: a row a contract, months across, the term, the day to send and the last day for notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from bot.renew.counting import months_after

_LEFT, _ROW, _TOP, _WIDTH, _MONTHS = 300, 30, 60, 1100, 18
_INK, _GREY, _TERM, _SEND, _LAST = "#1f2a33", "#c9d1d6", "#9fc3d6", "#c2410c", "#7f1d1d"


@dataclass(frozen=True, slots=True)
class Bar:
    """A contract's row: until when its term runs, by when to send and until when notice counts."""

    name: str
    ends: date | None
    send_by: date | None
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Shape:
    """`box` is (left, top, width, height) in pixels; with `text` words stand at its left and top."""

    box: tuple[float, float, float, float]
    colour: str
    text: str = ""
    size: int = 13


def shapes(bars: Sequence[Bar], today: date) -> tuple[int, int, list[Shape]]:
    """(width, height, what to draw), from `today` to eighteen months later; what falls outside is cut off."""
    until = months_after(today, _MONTHS)
    height = _TOP + _ROW * max(1, len(bars)) + 40
    drawn = [Shape((20, 12, 0, 0), _INK, f"Contract renewals from {today.isoformat()}", 16), *_months(today, height)]
    for at, bar in enumerate(bars):
        drawn += _row(bar, today, until, _TOP + at * _ROW)
    legend = f"bar: term in force · orange: send notice by · dark red: last day for notice · {len(bars)} contracts"
    return _LEFT + _WIDTH + 40, height, [*drawn, Shape((20, height - 26, 0, 0), _INK, legend, 12)]


def svg(size: tuple[int, int], drawn: Sequence[Shape]) -> str:
    """The shapes as an SVG document."""
    body = "\n".join(_element(shape) for shape in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" role="img" '
        'font-family="Helvetica, Arial, sans-serif">\n<rect width="100%" height="100%" fill="white"/>\n'
        f"{body}\n</svg>\n"
    )


def _months(today: date, height: int) -> list[Shape]:
    first = today.replace(day=1)
    drawn = []
    for number in range(1, _MONTHS + 1):
        month = months_after(first, number)
        left = _x(month, today)
        drawn.append(Shape((left, _TOP - 6, 1, height - _TOP - 30), _GREY))
        drawn.append(Shape((left + 3, _TOP - 22, 0, 0), _INK, f"{month:%b %y}", 11))
    return drawn


def _row(bar: Bar, today: date, until: date, top: float) -> list[Shape]:
    drawn = [Shape((20, top + 4, 0, 0), _INK, bar.name if len(bar.name) <= 42 else f"{bar.name[:41]}…", 12)]
    if bar.ends and bar.ends >= today:
        end = min(bar.ends, until)
        drawn.append(Shape((_LEFT, top + 6, max(2.0, _x(end, today) - _LEFT), 12), _TERM))
    for day, colour, wide in ((bar.deadline, _LAST, 3), (bar.send_by, _SEND, 5)):
        if day and today <= day <= until:
            drawn.append(Shape((_x(day, today), top + 1, wide, 22), colour))
    if bar.send_by and today <= bar.send_by <= until:
        drawn.append(Shape((_x(bar.send_by, today) + 8, top + 5, 0, 0), _INK, bar.send_by.isoformat(), 11))
    return drawn


def _x(day: date, today: date) -> float:
    whole = (months_after(today, _MONTHS) - today) / timedelta(days=1)
    return round(_LEFT + _WIDTH * ((day - today) / timedelta(days=1)) / whole, 1)


def _element(shape: Shape) -> str:
    left, top, width, height = shape.box
    if shape.text:
        words = escape(shape.text)
        return f'<text x="{left}" y="{top + shape.size}" font-size="{shape.size}" fill="{shape.colour}">{words}</text>'
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{shape.colour}"/>'
