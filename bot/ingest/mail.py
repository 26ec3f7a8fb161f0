"""The bytes of an e-mail in, its attachments out; its words as a text file where nothing readable is attached."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePath

from bot.errors import Unreadable
from bot.ingest import html

_BODY = "message.txt"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_UNREAD = ("image/", "audio/", "video/", "text/calendar", "text/vcard", "application/pkcs7", "application/x-pkcs7")
_NAME = re.compile(r"[/\\\x00-\x1f:]+")


def files(data: bytes, name: str, readable: frozenset[str]) -> list[tuple[str, bytes]]:
    """(name, bytes) of each attachment but pictures, signatures and calendar entries; a message that is attached
    is an .eml. Where no ending of theirs is in `readable`, the message's words too, as "message.txt".

    Raises Unreadable for what is no e-mail, and for one with neither words nor attachments."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not any(message.get(header) for header in ("From", "Date", "Subject", "Received")):
        raise Unreadable(f"{name} is not an e-mail although its name says so; please save it again as .eml.")
    attached = [found for part in _parts(message) if (found := _attachment(part))]
    if not any(PurePath(label).suffix.lower() in readable for label, _ in attached):
        attached += _body(message, name)
    if not attached:
        raise Unreadable(f"{name} has neither text nor attachments; please check the message and send it again.")
    return attached


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """Every part in order; what an attached message holds is that message's."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.iter_parts():
            yield from _parts(part)


def _attachment(part: MIMEPart) -> tuple[str, bytes] | None:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_content()
        return f"{_named(str(inner.get('Subject') or 'message'))}.eml", inner.as_bytes(policy=policy.default)
    named = part.get_filename()
    if part.is_multipart() or not named or part.get_content_type().startswith(_UNREAD):
        return None
    payload = part.get_payload(decode=True)
    return (_named(re.split(r"[/\\]", named)[-1]), payload) if isinstance(payload, bytes) and payload else None


def _named(said: str) -> str:
    """A file name out of what a message says: no path, nothing that a file name cannot have."""
    return " ".join(_NAME.sub(" ", said).split())[-120:].lstrip(".") or "attachment"


def _body(message: EmailMessage, name: str) -> list[tuple[str, bytes]]:
    part = message.get_body(("plain", "html"))
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return []
    if part.get_content_type() == "text/html":
        words = html.read(payload, name).text
    else:
        words = _decoded(payload, part.get_content_charset() or "utf-8")
    heads = [f"{header}: {message[header]}" for header in _SHOWN if message.get(header)]
    return [(_BODY, "\n".join([*heads, "", words]).encode())]


def _decoded(payload: bytes, charset: str) -> str:
    try:
        return payload.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return payload.decode("cp1252", errors="replace")
