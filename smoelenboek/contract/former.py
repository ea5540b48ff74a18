"""Former addresses: where a post or page was on an older site. They become output paths, so few characters are allowed.

A path is absolute, of letters, digits and `. _ ~ -`; what is not ASCII is as `%C3%A9` or as the letter's own bytes
in UTF-8, and nothing else is encoded: `%2e%2e` and `%2F` are other ways to write what is refused. With a query,
`/?p=123`, it is in the map for nginx alone: a file can't have that name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from smoelenboek.contract.addresses import file
from smoelenboek.contract.reserved import DEVICES, FILES, FIRST_WORDS, LATER_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_FORMER = 200  # characters, as written
_WRITTEN = re.compile(r"/[A-Za-z0-9._~%/-]*(?:\?[A-Za-z0-9._~%=&+/-]+)?")
_ENCODED = re.compile(r"%(?![89A-Fa-f][0-9A-Fa-f])")  # a byte of ASCII, or no byte at all
_PLAIN = re.compile(r"/[A-Za-z0-9._~/-]*")
_PAGE = (".html", ".htm", ".xhtml")  # a file of this name is served as a page; any other name becomes a folder
_INDEX = "index.html"

MAP = "redirects.map"  # the output's file with the former addresses that have a query


def sound(written: str) -> bool:
    """Say whether `written` can be a former address by its form alone."""
    if len(written) > LONGEST_FORMER or not _WRITTEN.fullmatch(written) or _ENCODED.search(written):
        return False
    path = written.partition("?")[0]
    try:
        plain = unquote_to_bytes(path).decode("utf-8", "strict")
    except UnicodeDecodeError:
        return False
    parts = plain.removeprefix("/").removesuffix("/").split("/") if plain != "/" else []
    return (
        "//" not in path
        and all(_part(part) for part in parts)
        and plain.isprintable()
        and unicodedata.is_normalized("NFC", plain)
    )


def _part(part: str) -> bool:
    """Say whether a folder can have this name on every computer, hidden ones left out."""
    return part.strip(". ") == part and part.partition(".")[0].lower() not in DEVICES and "\xa0" not in part


def queried(written: str) -> bool:
    """Say whether a former address has a query."""
    return "?" in written


def ours(written: str, languages: Sequence[str] = ()) -> bool:
    """Say whether a former address is, or is below, one that a site of ours in these languages has for itself."""
    path = key(written.partition("?")[0])
    if path == _INDEX:
        return not queried(written)
    first = path.split("/")[0]
    return first in FIRST_WORDS | LATER_WORDS | FILES or first in languages[1:]


def address(written: str) -> str:
    """Return where the page that leads on is built; no query may be in it. `/a`, `/a/` and `/a/index.html` are one."""
    plain = unquote_to_bytes(written).decode()
    plain = plain.removesuffix(_INDEX) if plain.endswith(f"/{_INDEX}") else plain
    return plain if plain.endswith(("/", *_PAGE)) else f"{plain}/"


def key(written: str) -> str:
    """Return what two former addresses share if one computer holds them to be the same: the output's file, folded.

    Of one with a query the whole text, as nginx compares it: without regard to capitals.
    """
    if queried(written):
        return written.lower()
    return unicodedata.normalize("NFC", file(address(written)).casefold())


def map_line(written: str, to: str, base: str = "") -> str:
    """Return the line for nginx that leads from an address with a query to an address of ours, both below `base`.

    The only place where content becomes a server's settings. nginx has no way to write a `$` as itself, and reads
    more into quotes and backslashes, so nothing of the kind passes: ValueError, never a line.
    """
    if not (sound(written) and queried(written)) or not _PLAIN.fullmatch(f"{base}{to}"):
        raise ValueError(f"no address for a map: {written!r} → {base + to!r}")
    return f'"{base}{written}" "{base}{to}";\n'


class Claims:
    """Which address leads to what: a file and a folder of one name can't both be."""

    def __init__(self) -> None:
        self._holders: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, written: str, holder: str) -> None:
        """Let an address be a file's."""
        self._holders[key(written)] = holder
        self._folders |= dict.fromkeys(_parents(key(written)), holder)

    def holder(self, written: str) -> str:
        """Return who has an address, or one that can't be beside it; "" for nobody."""
        at = key(written)
        above = (self._holders[folder] for folder in _parents(at) if folder in self._holders)
        return self._holders.get(at) or self._folders.get(at) or next(above, "")


def _parents(key: str) -> list[str]:
    """Return each folder in which the file of an address stands."""
    if queried(key):
        return []
    parts = key.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
