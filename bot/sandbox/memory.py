"""Keeps the workspace over a restart, in one SQLite file: its state as JSON, and each file's bytes once."""

import asyncio
import json
import sqlite3
from pathlib import Path

from bot.sandbox import filing
from bot.sandbox.sandbox import Sandbox

KEPT = ("people", "channels", "messages", "files", "homes", "sessions", "prompts", "read_marks")
SAVE_EVERY_SECONDS = 0.5


class Memory:
    """One file. `load` on start, `save` when something changed."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, check_same_thread=False)
        self.database.execute("CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, json TEXT NOT NULL)")
        self.database.execute("CREATE TABLE IF NOT EXISTS content (file_id TEXT PRIMARY KEY, bytes BLOB NOT NULL)")
        self.last = ""

    def load(self, sandbox: Sandbox) -> list[dict[str, object]]:
        """Fill the workspace; returns the events the app has not acked yet."""
        row = self.database.execute("SELECT json FROM state WHERE name = 'workspace'").fetchone()
        if row is None:
            return []
        kept = json.loads(row[0])
        for name in KEPT:
            setattr(sandbox.workspace, name, kept[name])
        sandbox.clock.offset = kept["offset"]
        sandbox.clock.given = {ts for room in sandbox.workspace.messages.values() for ts in room}
        sandbox.workspace.contents = dict(self.database.execute("SELECT file_id, bytes FROM content"))
        for file in sandbox.workspace.files.values():
            filing.place(file, sandbox.base_url)
        for message in [message for room in sandbox.workspace.messages.values() for message in room.values()]:
            if message.get("files"):
                message["files"] = [sandbox.workspace.files[file["id"]] for file in message["files"]]
        undelivered: list[dict[str, object]] = kept["undelivered"]
        return undelivered

    def save(self, sandbox: Sandbox) -> None:
        """Write the state if it differs from the last one written."""
        kept = {name: getattr(sandbox.workspace, name) for name in KEPT}
        text = json.dumps({**kept, "offset": sandbox.clock.offset, "undelivered": sandbox.line.undelivered()})
        if text == self.last:
            return
        with self.database:
            self.database.executemany("INSERT OR REPLACE INTO content VALUES (?, ?)", self._new_contents(sandbox))
            self.database.execute("INSERT OR REPLACE INTO state VALUES ('workspace', ?)", (text,))
        self.last = text

    def _new_contents(self, sandbox: Sandbox) -> list[tuple[str, bytes]]:
        known = {row[0] for row in self.database.execute("SELECT file_id FROM content WHERE length(bytes) > 0")}
        return [(file_id, content) for file_id, content in sandbox.workspace.contents.items() if file_id not in known]

    async def keep_saving(self, sandbox: Sandbox) -> None:
        """Save twice a second until cancelled."""
        while True:
            await asyncio.sleep(SAVE_EVERY_SECONDS)
            self.save(sandbox)
