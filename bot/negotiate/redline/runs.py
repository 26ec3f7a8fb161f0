"""The runs of a Word paragraph: found, split without loss, made anew."""

from copy import deepcopy

from lxml import etree

from bot.negotiate.redline.package import W

_R, _T = W + "r", W + "t"
_GONE = {W + "del", W + "moveFrom"}
_SINGLE = {W + t for t in ("tab", "cr", "noBreakHyphen", "ptab")}


def runs_of(parent: etree._Element) -> list[etree._Element]:
    """The runs whose nearest paragraph is `parent`, in order, deleted ones among them."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == _R:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag != W + "pPr":
            found += runs_of(child)
    return found


def is_gone(run: etree._Element) -> bool:
    """True within somebody's deletion."""
    return any(above.tag in _GONE for above in run.iterancestors())


def has_words(run: etree._Element) -> bool:
    """True for a run with words or with part of a field; a comment's mark is neither."""
    return any(child.tag not in (W + "rPr", W + "commentReference", W + "annotationRef") for child in run)


def _length(child: etree._Element) -> int:
    if child.tag == _T:
        return len(child.text or "")
    if child.tag == W + "br":
        return 0 if child.get(W + "type") in ("page", "column") else 1
    return 1 if child.tag in _SINGLE else 0


def split(run: etree._Element, at: int) -> etree._Element | None:
    """Everything after the first `at` characters into a run of its own behind; None where nothing is left for it."""
    moved: list[etree._Element] = []
    count = 0
    for child in [c for c in run if c.tag != W + "rPr"]:
        length = _length(child)
        if count >= at:
            moved.append(child)
        elif count + length > at:
            text = child.text or ""
            rest = deepcopy(child)
            child.text, rest.text = text[: at - count], text[at - count :]
            _keep_blanks(child)
            _keep_blanks(rest)
            moved.append(rest)
        count += length
    if not moved:
        return None
    right = etree.Element(_R, dict(run.attrib))
    look = run.find(W + "rPr")
    if look is not None:
        right.append(deepcopy(look))
    right.extend(moved)
    run.addnext(right)
    return right


def worded(words: str, look: etree._Element | None) -> etree._Element:
    """A new run of `words` on one line that looks like `look`, the properties of another run."""
    run = etree.Element(_R)
    if look is not None:
        run.append(deepcopy(look))
    text = etree.SubElement(run, _T)
    text.text = " ".join(words.split("\n"))
    _keep_blanks(text)
    return run


def _keep_blanks(text: etree._Element) -> None:
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
