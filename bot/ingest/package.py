"""The bytes of a .docx in, its parts as parsed XML out; guards against zip bombs and external entities."""

import io
import zipfile

from lxml import etree

from bot.errors import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 300 * 1024 * 1024
_MOST_MEMBERS = 5000
# XML of a long contract shrinks about 20-fold; a bomb 1000-fold. Small members may shrink as they like.
_STEEPEST = 250
_SMALL = 2 * 1024 * 1024


class Package:
    """The parts of one .docx. Raises Unreadable when it is not one, is damaged, or unpacks to too much."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged(str(error)) from error
        members = self._zip.infolist()
        if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_BYTES:
            raise self._bomb()
        if any(m.file_size > _SMALL and m.file_size > _STEEPEST * max(1, m.compress_size) for m in members):
            raise self._bomb()
        self._members = {member.filename for member in members}
        if "word/document.xml" not in self._members:
            raise Unreadable(
                f"{name} is a zip archive but not a Word document; please send the .docx itself, unpacked."
            )

    def names(self, prefix: str) -> list[str]:
        """The names of the XML parts that begin with `prefix`, sorted."""
        return sorted(m for m in self._members if m.startswith(prefix) and m.endswith(".xml"))

    def part(self, path: str) -> etree._Element | None:
        """The root element of the part at `path`; None where the package has no such part."""
        if path not in self._members:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self._zip.read(path), parser)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            OSError,
        ) as error:
            raise self._damaged(f"{path}: {error}") from error

    def _damaged(self, why: str) -> Unreadable:
        return Unreadable(
            f"{self._name} is damaged or incomplete; please save it again in Word and send that.",
            f"{self._name}: {why}",
        )

    def _bomb(self) -> Unreadable:
        return Unreadable(
            f"{self._name} unpacks to far more than a contract; please save it again in Word and send that."
        )


def flag(parent: etree._Element | None, tag: str) -> bool:
    """True when `parent` has the on/off property `tag` (such as "vanish") and it is not switched off."""
    found = None if parent is None else parent.find(W + tag)
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def value(parent: etree._Element | None, path: str) -> str | None:
    """The w:val attribute of the element at `path` ("numPr/ilvl") below `parent`; None where it is absent."""
    found = None if parent is None else parent.find("/".join(W + tag for tag in path.split("/")))
    return None if found is None else found.get(W + "val")
