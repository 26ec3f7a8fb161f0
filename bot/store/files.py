"""The bytes of every ingested version, kept under their SHA-256, so that a redline can be written back."""

import os
import tempfile
from pathlib import Path


class Files:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, id: str, data: bytes) -> None:
        """Write `data` under its id, whole or not at all."""
        path = self._path(id)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{id}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def tidy(self, id: str, *, remove: bool) -> None:
        """Clear away what a crash left while `id` was written; with `remove` the bytes as well."""
        path = self._path(id)
        for left in path.parent.glob(f"{id}.*"):
            left.unlink(missing_ok=True)
        if remove:
            path.unlink(missing_ok=True)

    def read(self, id: str) -> bytes:
        return self._path(id).read_bytes()

    def _path(self, id: str) -> Path:
        return self._folder / id[:2] / id
