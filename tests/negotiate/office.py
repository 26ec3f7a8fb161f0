"""LibreOffice without a window opens a .docx; its own reading of the tracked changes gives the text either way."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


class Office:
    """One LibreOffice profile under `folder`; the test is skipped where LibreOffice is not installed."""

    def __init__(self, folder: Path) -> None:
        self._program = shutil.which("soffice")
        if self._program is None:
            pytest.skip("LibreOffice is not installed")
        self._folder = folder

    def accepted(self, data: bytes) -> str:
        """The text with every change accepted."""
        return "".join(self._walk(self._read(data), drop="deletion"))

    def rejected(self, data: bytes) -> str:
        return "".join(self._walk(self._read(data), drop="insertion"))

    def _read(self, data: bytes) -> etree._Element:
        source = self._folder / "in.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{self._folder}/profile"
        convert = ["--headless", "--convert-to", "fodt", "--outdir", str(self._folder), str(source)]
        subprocess.run([str(self._program), profile, *convert], check=True, capture_output=True, timeout=120)
        return etree.parse(self._folder / "in.fodt").getroot()

    def _walk(self, root: etree._Element, *, drop: str) -> Iterator[str]:
        """The body's words but for those between the marks of a change that holds a `drop`."""
        body = next(root.iter(_OFFICE + "text"))
        kinds = {one.get(_TEXT + "id"): {kind.tag for kind in one} for one in root.iter(_TEXT + "changed-region")}
        open_: set[str | None] = set()
        for event, node in etree.iterwalk(body, events=("start", "end")):
            above = {node.tag, *(a.tag for a in node.iterancestors())}
            if above & {_TEXT + "tracked-changes", _OFFICE + "annotation"}:
                if event == "end" and node.tag == _OFFICE + "annotation" and not open_:
                    yield node.tail or ""
                continue
            id = node.get(_TEXT + "change-id")
            if event == "start" and node.tag == _TEXT + "change-start" and _TEXT + drop in kinds[id]:
                open_.add(id)
            elif event == "start" and node.tag == _TEXT + "change-end":
                open_.discard(id)
            if not open_:
                yield (node.text if event == "start" else node.tail) or ""
