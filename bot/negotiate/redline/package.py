"""The parts of a .docx that a redline changes; every other part keeps its bytes."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
COMMENTS = "word/comments.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Package:
    """A .docx to be changed. `root` is the element of its main part."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._changed: dict[str, etree._Element] = {}
        self.root = self.part(MAIN)

    def part(self, path: str) -> etree._Element:
        """The root of an XML part; asking for it marks it as changed."""
        if path not in self._changed:
            self._changed[path] = etree.fromstring(self._zip.read(path), _PARSER)
        return self._changed[path]

    def comments(self) -> etree._Element:
        """The root of the comments; the part is made where there is none."""
        if COMMENTS not in self._zip.namelist() and COMMENTS not in self._changed:
            self._changed[COMMENTS] = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
            types = self.part(_TYPES)
            etree.SubElement(
                types, etree.QName(types.nsmap[None], "Override"), PartName=f"/{COMMENTS}", ContentType=_TYPE
            )
            self._relate()
        return self.part(COMMENTS)

    def _relate(self) -> None:
        if _RELATIONS not in self._zip.namelist():
            namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
            self._changed[_RELATIONS] = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
        relations = self.part(_RELATIONS)
        used = {one.get("Id") for one in relations}
        free = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        etree.SubElement(
            relations,
            etree.QName(relations.nsmap[None], "Relationship"),
            Id=free,
            Type=_RELATION,
            Target="comments.xml",
        )

    def highest(self) -> int:
        """The highest id of any annotation: changes, bookmarks, comments."""
        roots = [self.root, *([self.part(COMMENTS)] if COMMENTS in self._zip.namelist() else [])]
        given = (one.get(W + "id", "") for root in roots for one in root.iter() if isinstance(one.tag, str))
        return max((int(id) for id in given if id.lstrip("-").isdigit()), default=0)

    def bytes(self) -> bytes:
        """The file: members in their order, unchanged ones as they were."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self._zip.infolist():
                root = self._changed.get(member.filename)
                archive.writestr(member, self._zip.read(member) if root is None else _written(root))
            for path in [path for path in self._changed if path not in self._zip.namelist()]:
                archive.writestr(path, _written(self._changed[path]))
        return out.getvalue()


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
