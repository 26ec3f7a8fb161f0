"""Files of the workspace: from bytes and a name to Slack's file object, shared into channels."""

import mimetypes
from pathlib import PurePath

from bot.sandbox.people import TEAM_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused
from bot.sandbox.workspace import Workspace, new_id

_PRETTY = {
    "pdf": "PDF",
    "docx": "Word Document",
    "txt": "Plain Text",
    "md": "Markdown (raw)",
    "eml": "Email",
    "html": "HTML",
    "csv": "CSV",
}
MOST_BYTES = 1_000_000_000


def keep(sandbox: Sandbox, name: str, content: bytes, *, user: str, title: str = "") -> Json:
    """Store an uploaded file, shared nowhere yet; returns its file object."""
    now, file_id = int(sandbox.clock.now()), new_id("F")
    name = PurePath(name.replace("\\", "/")).name or "file"
    suffix = PurePath(name).suffix.lstrip(".").lower()
    file: Json = {
        "id": file_id,
        "created": now,
        "timestamp": now,
        "name": name,
        "title": title or name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": {"txt": "text", "md": "markdown"}.get(suffix, suffix or "binary"),
        "pretty_type": _PRETTY.get(suffix, suffix.upper() or "Binary"),
        "user": user,
        "user_team": TEAM_ID,
        "editable": False,
        "size": len(content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {},
        "has_rich_preview": False,
        "file_access": "visible",
    }
    sandbox.workspace.files[file_id] = file
    sandbox.workspace.contents[file_id] = content
    place(file, sandbox.base_url)
    return file


def place(file: Json, base_url: str) -> None:
    """Set a file's addresses under `base_url`."""
    address = f"{base_url}/files-pri/{TEAM_ID}-{file['id']}"
    file |= {
        "url_private": f"{address}/{file['name']}",
        "url_private_download": f"{address}/download/{file['name']}",
        "permalink": f"{base_url}/files/{file['user']}/{file['id']}/{file['name']}",
    }


def share(sandbox: Sandbox, files: list[Json], channel: str, fields: Json) -> Json:
    """Post a message that carries files, and note in each file where it is shared."""
    message = sandbox.workspace.post(channel, {"subtype": "file_share", "upload": False, "files": files, **fields})
    room = sandbox.workspace.channel(channel)
    for file in files:
        group = "ims" if room["is_im"] else "groups" if room["is_private"] else "channels"
        file[group] = sorted({*file[group], channel})
        reach = file["shares"].setdefault("private" if room["is_private"] else "public", {})
        thread = {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
        reach.setdefault(channel, []).append({"ts": message["ts"], "team_id": TEAM_ID, **thread})
    sandbox.events.posted(channel, message)
    return message


def readable(workspace: Workspace, file_id: object, user: str) -> Json:
    """A file that `user` uploaded or can see in a channel. Refused: file_not_found."""
    file = workspace.files.get(str(file_id))
    if file is None:
        raise Refused("file_not_found")
    rooms = [*file["channels"], *file["groups"], *file["ims"]]
    if file["user"] != user and not any(user in workspace.members(room) for room in rooms):
        raise Refused("file_not_found")
    return file
