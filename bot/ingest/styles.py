"""The styles of a .docx: by their id, and each with those that it is based on."""

import re

from lxml import etree

from bot.ingest.package import W, value


def named(root: etree._Element | None) -> dict[str, etree._Element]:
    """By id the styles of paragraphs, runs and lists in `root`, those of tables left out."""
    found = [] if root is None else root.iter(W + "style")
    return {style.get(W + "styleId", ""): style for style in found if style.get(W + "type") != "table"}


_HEADING = re.compile(r"heading [1-9]", re.I)


def is_heading(paragraph: etree._Element, styles: dict[str, etree._Element]) -> bool:
    """True where the paragraph's style is one of Word's headings, or made from one."""
    chain = ancestry(value(paragraph, "pPr/pStyle"), styles)
    return any(_HEADING.fullmatch(value(style, "name") or "") for style in chain)


def ancestry(style: str | None, styles: dict[str, etree._Element]) -> list[etree._Element]:
    """The style and those it is based on, nearest first."""
    chain: list[etree._Element] = []
    while style in styles and styles[style] not in chain:
        chain.append(styles[style])
        style = value(styles[style], "basedOn")
    return chain
