"""The messages with envelopes in an mbox or Maildir, and those that stop a digest. Only read; senders play no part.

A message is identified by a hash of its Message-ID and its content: a message that copies another's Message-ID hides
nothing, and no name or address of a sender leaves the mailbox.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import mailbox
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import (
    MOST_EDGES,
    MOST_HEAD_BYTES,
    MOST_MAIL_BYTES,
    MOST_PART_HEADER_BYTES,
    MOST_PART_HEADERS,
)
from smoelenboek.desk import envelope
from smoelenboek.desk.unsubscribe import Unsubscription, unsubscription

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

_BODY = re.compile(rb"\r?\n\r?\n|\r\r")
_ABOUT = re.compile(rb"(?:^|[\r\n])content-[a-z-]+:[^\r\n]*(?:\r?\n?[ \t][^\r\n]*)*", re.IGNORECASE)
_HASH_DIGITS = 20  # 80 bits: nobody can make two messages with the same hash


@dataclass(frozen=True, slots=True)
class Message:
    """One message with envelopes.

    hash   part of the name of its branch.
    place  where it is in the mailbox: a number in an mbox, a file's name in a Maildir.
    sent   its Date; None if that is missing or invalid.
    """

    hash: str
    place: str
    text: str
    sent: dt.datetime | None


class MailboxError(Exception):
    """There is no such mailbox. Its text is the path."""


def messages(box: Path) -> Iterator[Message | Unsubscription | str]:
    """Yield each message with envelopes, or that stops a digest; for one that can't be read, only its place."""
    if not (box / "cur").is_dir() and not box.is_file():
        raise MailboxError(str(box))
    opened = mailbox.Maildir(box, create=False) if box.is_dir() else mailbox.mbox(box, create=False)
    try:
        for key in sorted(opened.keys()):
            with opened.get_file(key) as file:
                source = file.read(MOST_MAIL_BYTES + 1)
            if len(source) > MOST_MAIL_BYTES or not _is_plain(source):
                yield str(key)
                continue
            try:
                message = _message(source, str(key))
            except Exception:  # noqa: BLE001 - the parser trips over hostile headers in ways that nobody lists
                yield str(key)
                continue
            if message:
                yield message
    finally:
        opened.close()


def _is_plain(source: bytes) -> bool:
    """Return whether a message has only as many parts and headers, and as long ones, as people send."""
    lengths = [header.end() - header.start() for header in islice(_ABOUT.finditer(source), MOST_PART_HEADERS + 1)]
    body = _BODY.search(source)
    return (
        len(lengths) <= MOST_PART_HEADERS
        and max(lengths, default=0) <= MOST_PART_HEADER_BYTES
        and (body.start() if body else len(source)) <= MOST_HEAD_BYTES
        and source.count(b"\n--") + source.count(b"\r--") <= MOST_EDGES
    )


def _message(source: bytes, location: str) -> Message | Unsubscription | None:
    parsed = message_from_bytes(source, policy=policy.default)
    if request := unsubscription(str(parsed.get("Subject", "")), location):
        return request
    text = text_of(parsed)
    if not envelope.holds(text):
        return None
    contents = envelope.read(text, "mail")
    joined = b"\0".join(part for file in contents.files.items() for part in (file[0].encode(), file[1]))
    id_ = str(parsed.get("Message-ID", "")).strip().encode("utf-8", "surrogateescape")
    digest = hashlib.sha256(id_ + b"\0" + (joined or text.encode("utf-8", "surrogatepass")))
    return Message(digest.hexdigest()[:_HASH_DIGITS], location, text, _sent(parsed))


def _sent(parsed: EmailMessage) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(str(parsed.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def text_of(parsed: EmailMessage) -> str:
    """Return a message's plain text, without attachments and HTML; "" if it has none."""
    body = parsed.get_body(preferencelist=("plain",))
    if body is None or body.get_content_disposition() == "attachment":
        return ""
    payload = body.get_payload(decode=True)
    source = payload if isinstance(payload, bytes) else b""
    text = _decoded(source, body.get_content_charset("utf-8")).replace("\r\n", "\n").replace("\r", "\n")
    if str(body.get_param("format")).lower() != "flowed":
        return text
    return unflowed(text, spaces_go=str(body.get_param("delsp")).lower() == "yes")


def _decoded(source: bytes, charset: str) -> str:
    """Return text decoded by its charset; if that fails as UTF-8, with replacement characters."""
    try:
        return source.decode(charset)
    except (LookupError, ValueError):
        return source.decode("utf-8", "replace")


def unflowed(text: str, *, spaces_go: bool) -> str:
    """Return text of `format=flowed` with its soft line breaks removed (RFC 3676). Quoted lines stay separate.

    spaces_go  its `delsp`: whether the space before a soft break is removed too.
    """
    paragraphs: list[list[str]] = []
    open_at = -1  # quoting depth of the line that the next one continues; -1 for none
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        soft = bare.endswith(" ") and bare != "-- "
        content = bare[:-1] if soft and spaces_go else bare
        if depth == open_at:
            paragraphs[-1].append(content)
        else:
            paragraphs.append([f"{'>' * depth} " if depth else "", content])
        open_at = depth if soft else -1
    return "\n".join(map("".join, paragraphs))
