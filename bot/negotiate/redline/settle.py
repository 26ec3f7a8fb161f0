"""A .docx with tracked changes in, the same with some of them accepted or rejected out."""

from collections.abc import Collection

from lxml import etree

from bot.negotiate.redline.package import Package, W

_P = W + "p"


def settled(data: bytes, ids: Collection[str], *, accept: bool) -> bytes:
    """`data` with the changes called `ids` accepted or rejected, all others as they are."""
    package = Package(data)
    keep, drop = ("ins", "del") if accept else ("del", "ins")
    for change in [c for c in package.root.iter(W + "ins", W + "del") if c.get(W + "id") in ids]:
        above = change.getparent()
        if above is None:
            continue
        if above.tag == W + "rPr":
            _mark(change, above, stays=change.tag == W + keep)
        elif change.tag == W + drop:
            above.remove(change)
        else:
            _unwrap(change, above)
    return package.bytes()


def _unwrap(change: etree._Element, above: etree._Element) -> None:
    for text in change.iter(W + "delText"):
        text.tag = W + "t"
    for code in change.iter(W + "delInstrText"):
        code.tag = W + "instrText"
    at = above.index(change)
    for child in list(change):
        above.insert(at, child)
        at += 1
    above.remove(change)


def _mark(change: etree._Element, look: etree._Element, *, stays: bool) -> None:
    """A paragraph's mark: it loses its change, or it goes and the paragraph joins the next one."""
    look.remove(change)
    if stays:
        return
    paragraph = next(look.iterancestors(_P))
    following = paragraph.getnext()
    if following is None or following.tag != _P:
        return
    at = 1 if following.find(W + "pPr") is not None else 0
    for child in [c for c in paragraph if c.tag != W + "pPr"]:
        following.insert(at, child)
        at += 1
    above = paragraph.getparent()
    if above is not None:
        above.remove(paragraph)
