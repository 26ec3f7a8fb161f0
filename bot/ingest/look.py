"""The styles of an HTML page in; how an element looks out: shown, struck through, in which colours, on a new page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:\w+)?(?:[.#][\w-]+)?")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|in|cm)?")
_NAMES = {"white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "black": (0, 0, 0)}
_WHITE = _NAMES["white"]
_ALIKE = 30
_TINY = {"px": 2.5, "pt": 2.0, "em": 0.15, "rem": 0.15, "%": 15, None: 2.5}
_FAR = {"px": -500, "pt": -400, "em": -40, "rem": -40, "%": -90, "in": -6, "cm": -15, None: -500}
_FAINT = {"%": 15.0, None: 0.15}
_SHUT = {"px": 2.5, "pt": 2.0, "em": 0.15, "rem": 0.15, None: 2.5}
_STRUCK = {"del", "s", "strike"}

Color = tuple[int, int, int]


@dataclass(frozen=True)
class Look:
    """`ink` and `paper` are red, green, blue; None where the page does not say or they are not plain colours."""

    hidden: bool = False
    struck: bool = False
    ink: Color | None = None
    paper: Color | None = _WHITE

    @property
    def unseen(self) -> bool:
        if self.hidden:
            return True
        if self.ink is None or self.paper is None:
            return False
        return max(abs(a - b) for a, b in zip(self.ink, self.paper, strict=True)) < _ALIKE


class Styles:
    """What the page's own style sheet says of tags, classes and ids; selectors of several parts are passed over."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        for sheet in root.iter("style"):
            for names, body in _RULE.findall(re.sub(r"/\*.*?\*/|<!--|-->", "", sheet.text or "", flags=re.S)):
                for name in names.split(","):
                    if _SIMPLE.fullmatch(name.strip()):
                        self._rules.setdefault(name.strip().lower(), {}).update(_declared(body))

    def of(self, element: etree._Element) -> dict[str, str]:
        """The declarations for `element`, the nearest last: tag, class, id, its own."""
        found: dict[str, str] = {}
        for name in self._names(element):
            found |= self._rules.get(name, {})
        if element.get("color"):
            found["color"] = element.get("color", "").lower()
        if element.get("bgcolor"):
            found["background-color"] = element.get("bgcolor", "").lower()
        return found | _declared(element.get("style", ""))

    def _names(self, element: etree._Element) -> Iterator[str]:
        tag = str(element.tag).lower()
        yield tag
        for name in element.get("class", "").lower().split():
            yield from (f".{name}", f"{tag}.{name}")
        if element.get("id"):
            yield from (f"#{element.get('id').lower()}", f"{tag}#{element.get('id').lower()}")


def looks(element: etree._Element, above: Look, style: dict[str, str]) -> Look:
    """How `element` with the declarations `style` looks inside something that looks like `above`."""
    ground = style.get("background-color") or style.get("background")
    return replace(
        above,
        hidden=above.hidden or _is_hidden(element, style),
        struck=above.struck or element.tag in _STRUCK or "line-through" in style.get("text-decoration", ""),
        ink=_color(style["color"]) if "color" in style else above.ink,
        paper=above.paper if ground in (None, "transparent", "none", "inherit") else _color(ground),
    )


def breaks_before(style: dict[str, str]) -> bool:
    """True where a new page begins with the element."""
    return (style.get("page-break-before") or style.get("break-before")) in ("always", "page", "left", "right")


def breaks_after(style: dict[str, str]) -> bool:
    """True where a new page begins after the element."""
    return (style.get("page-break-after") or style.get("break-after")) in ("always", "page", "left", "right")


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.lower().split(";") if ":" in part)
    return {name.strip(): said.replace("!important", "").strip() for name, said in pairs}


def _is_hidden(element: etree._Element, style: dict[str, str]) -> bool:
    if element.get("hidden") is not None or element.tag == "noscript":
        return True
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    clear = style.get("color") == "transparent" or style.get("clip-path", "").startswith("inset(100%")
    if clear or _less(style.get("opacity", ""), _FAINT) or _less(style.get("font-size", ""), _TINY):
        return True
    shut = style.get("overflow") in ("hidden", "clip") and any(
        _less(style.get(side, ""), _SHUT) for side in ("height", "max-height", "width", "max-width")
    )
    if shut:
        return True
    placed = style.get("position") in ("absolute", "fixed")
    if placed and any(_less(style.get(side, ""), _FAR) for side in ("left", "top")):
        return True
    return _less(style.get("text-indent", ""), _FAR)


def _less(said: str, least: Mapping[str | None, float]) -> bool:
    hit = _LENGTH.fullmatch(said)
    return hit is not None and hit[2] in least and float(hit[1]) < least[hit[2]]


def _color(said: str) -> Color | None:
    said = said.strip()
    if said in _NAMES:
        return _NAMES[said]
    if hit := _HEX.match(said):
        digits = hit[1] if len(hit[1]) == 6 else "".join(digit * 2 for digit in hit[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if hit := _RGB.match(said):
        return int(hit[1]), int(hit[2]), int(hit[3])
    return None
