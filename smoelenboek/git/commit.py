"""A commit as git reads it, and whether it contains only what people write: what is merged stays in the history.

A colleague reviews everything that is not understood: a header that git does not write, a name that hides a second
address, a message that nobody would type.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from smoelenboek.contract.limits import MOST_HEADER_BYTES, MOST_IDENTITY_BYTES, MOST_MESSAGE_BYTES
from smoelenboek.text.source import CONTROLS

LAST_SECOND = 4_102_444_800  # 2100
_ID = rb"[0-9a-f]{40}(?:[0-9a-f]{24})?"
# git reads the address between the first `<` and the first `>`; a forge may read another. So only one of each is plain.
_ADDRESS = rb"[A-Za-z0-9.!#$%%&'*+/=?^_`{|}~\[\]-]+(?:@[A-Za-z0-9.-]+)?"
_WHO = (
    rb"%(role)b (?P<%(role)b_name>[^<>\n\0]*) <(?P<%(role)b>"
    + _ADDRESS
    + rb")> (?P<%(role)b_at>[0-9]{1,10}) [+-](?:0[0-9]|1[0-4])[0-5][0-9]\n"
)
_SIGNED = (
    rb"(?:gpgsig(?:-sha256)? -----BEGIN (?:PGP SIGNATURE|SSH SIGNATURE|SIGNED MESSAGE|PGP MESSAGE)-----\n"
    rb"(?: (?:[A-Za-z-]+: [ -~]{1,80}|[A-Za-z0-9+/=]{0,76})\n)*"
    rb" -----END (?:PGP SIGNATURE|SSH SIGNATURE|SIGNED MESSAGE|PGP MESSAGE)-----\n(?: ?\n)?)?"
)
_PLAIN = re.compile(
    rb"tree (?P<tree>%b)\n(?P<parents>(?:parent %b\n){0,2})" % (_ID, _ID)
    + _WHO % {b"role": b"author"}
    + _WHO % {b"role": b"committer"}
    + rb"(?:encoding (?i:utf-?8)\n)?"
    + _SIGNED
)
_CREDITS = re.compile(rb"^[ \t]*[A-Za-z-]+-by[ \t]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_IN_TEXT = re.compile(rb"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
# With these words a forge closes an issue in the name of whoever pushed: that needs a review.
_CLOSING = re.compile(
    rb"\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?)\b[^\n]{0,200}?"
    rb"(?:[#!]|\bGH-|/issues/|/work_items/|\b[A-Z][A-Z0-9_]+-)[0-9]",
    re.IGNORECASE,
)
_JOINERS = "\u200c\u200d"  # within words of some languages, and between the parts of an emoji
_FIRST = re.compile(rb"<([^>\n]*)>")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    emails  every address in it, in lower case: of its author, its committer and those it credits.
    plain   whether it contains only what people and forges write.
    """

    name: str
    tree: str
    parents: tuple[str, ...]
    emails: tuple[str, ...]
    plain: bool


def read_commit(name: str, content: bytes) -> Commit:
    """Return the commit that an object's bytes describe."""
    header, _, message = content.partition(b"\n\n")
    header += b"\n"
    lines = header.split(b"\n")
    tree = lines[0].removeprefix(b"tree ").decode("ascii", "replace")
    parents = [line[7:].decode("ascii", "replace") for line in lines[1:] if line.startswith(b"parent ")]
    parts = _PLAIN.fullmatch(header)
    names = [parts["author"], parts["committer"]] if parts else _FIRST.findall(header)
    for credit in _CREDITS.findall(message):
        names += _IN_TEXT.findall(credit)
    emails = (address.decode("utf-8", "replace").strip().lower() for address in names)
    plain = parts is not None and _people_write(parts) and _people_type(message) and len(header) <= MOST_HEADER_BYTES
    plain = plain and not _CLOSING.search(message) and len(set(parents)) == len(parents)
    return Commit(name, tree, tuple(parents), tuple(dict.fromkeys(emails)), plain)


def _people_write(parts: re.Match[bytes]) -> bool:
    return all(
        len(parts[f"{role}_name"]) <= MOST_IDENTITY_BYTES
        and _people_type(parts[f"{role}_name"])
        and int(parts[f"{role}_at"]) <= LAST_SECOND
        for role in ("author", "committer")
    )


def _people_type(text: bytes) -> bool:
    """Return whether a text is short, UTF-8, and free of invisible and bidirectional control characters."""
    if len(text) > MOST_MESSAGE_BYTES:
        return False
    try:
        typed = text.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False
    return "\r" not in typed and not CONTROLS.search(typed) and (typed.isascii() or all(map(_is_seen, typed)))


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in {"Cf", "Co", "Cn"}
