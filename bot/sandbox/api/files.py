"""files.*: the three-step upload, and what is known of a file."""

from bot.sandbox import filing
from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.api.chat import settle, threaded
from bot.sandbox.checking import complaints
from bot.sandbox.people import BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused
from bot.sandbox.viewing import with_ids
from bot.sandbox.workspace import bot_words


def info(sandbox: Sandbox, arguments: Arguments) -> Json:
    """files.info. Refused: file_not_found."""
    file = filing.readable(sandbox.workspace, arguments.needed("file", "file_not_found"), BOT_USER_ID)
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


def upload_url(sandbox: Sandbox, arguments: Arguments) -> Json:
    """files.getUploadURLExternal. Refused: invalid_arguments."""
    name, length = arguments.needed("filename"), arguments.number("length", 0)
    if not 0 < length <= filing.MOST_BYTES:
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] length must be positive"]})
    file = filing.keep(sandbox, name, b"", user=BOT_USER_ID)
    file["size"] = length
    return {"upload_url": f"{sandbox.base_url}/upload/v1/{file['id']}", "file_id": file["id"]}


def received(sandbox: Sandbox, file_id: str, content: bytes) -> None:
    """The bytes of an announced file came. Refused: file_not_found, invalid_arguments (not the announced
    length)."""
    file = sandbox.workspace.files.get(file_id)
    if file is None or file["user"] != BOT_USER_ID or len(content) != file["size"]:
        raise Refused("file_not_found" if file is None else "invalid_arguments")
    sandbox.workspace.contents[file_id] = content


def complete(sandbox: Sandbox, arguments: Arguments) -> Json:
    """files.completeUploadExternal: share what was uploaded. Refused: file_not_found, channel_not_found,
    invalid_blocks."""
    given = arguments.thing("files") or []
    files: list[Json] = []
    for one in given:
        file = sandbox.workspace.files.get(str(one.get("id")))
        if file is None or not sandbox.workspace.contents.get(file["id"]):
            raise Refused("file_not_found")
        file["title"] = one.get("title") or file["title"]
        files.append(file)
    if not files:
        raise Refused("invalid_arguments")
    blocks = arguments.thing("blocks")
    if blocks and complaints(blocks, surface="message"):
        raise Refused("invalid_blocks")
    for name in arguments.ids("channels") or arguments.ids("channel_id"):
        channel = Arguments({"channel": name}).channel(sandbox)
        fields: Json = {
            **bot_words(),
            "text": arguments.text("initial_comment"),
            **threaded(sandbox, channel, arguments),
        }
        if blocks:
            fields["blocks"] = with_ids(blocks)
        fields["sandbox"] = {"unfurl_links": False, "unfurl_media": False}
        settle(sandbox, channel, filing.share(sandbox, files, channel, fields))
    return {"files": [dict(file) for file in files]}


METHODS: dict[str, Method] = {
    "files.info": info,
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete,
}
