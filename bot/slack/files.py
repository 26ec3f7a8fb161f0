"""A file in Slack into bytes: only from Slack's own host, only so large, never a login page."""

from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk.errors import SlackApiError

from bot.errors import Unavailable, Unreadable
from bot.slack.office import Office

_LARGEST = 25 * 1024 * 1024
_READ = (".pdf", ".docx", ".txt", ".html", ".htm", ".eml", ".zip")


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could carry our token to another host."""

    def redirect_request(self, *args: Any) -> None:
        return None


_opener = build_opener(_NoRedirect)


def readable(file: dict[str, Any]) -> bool:
    """True for a file that looks like something we read; others in a channel are none of our business."""
    return str(file.get("name", "")).lower().endswith(_READ)


def known(office: Office, file: dict[str, Any]) -> dict[str, Any]:
    """`file` with its name and address, which Slack holds back where another company reads along. Raises Unreadable."""
    if file.get("file_access") != "check_file_info" and "url_private" in file:
        return file
    try:
        return dict(office.client.files_info(file=file["id"])["file"])
    except SlackApiError as error:
        said = "I am not allowed to open that file; share it with me in a direct message."
        raise Unreadable(said, f"files.info: {error.response.get('error')}") from error


def download(office: Office, file: dict[str, Any]) -> bytes:
    """The bytes of a `known` file. Raises Unreadable or Unavailable with a sentence for the person."""
    name = str(file.get("name") or "The file")
    if int(file.get("size") or 0) > _LARGEST:
        raise Unreadable(f"{name} is larger than 25 MB; send a smaller version of it.")
    url = str(file.get("url_private_download") or file["url_private"])
    if urlsplit(url).hostname not in {"files.slack.com", urlsplit(office.api_url).hostname}:
        raise Unreadable(f"{name} is not kept in Slack, so I did not open it; upload the file itself.")
    request = Request(url, headers={"Authorization": f"Bearer {office.client.token}"})
    try:
        with _opener.open(request, timeout=60) as answer:
            data: bytes = answer.read(_LARGEST + 1)
            kind = answer.headers.get("Content-Type", "")
    except OSError as error:
        raise Unavailable(f"I could not fetch {name} from Slack; please send it again.", str(error)) from error
    if len(data) > _LARGEST:
        raise Unreadable(f"{name} is larger than 25 MB; send a smaller version of it.")
    if kind.startswith("text/html") and not name.lower().endswith((".html", ".htm")):
        raise Unavailable(f"Slack did not give me {name}; please send it again.", "login page instead of a file")
    return data
