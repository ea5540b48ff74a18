"""HTML in; out comes the HTML we allow, with every address looked at. nh3 (ammonia) does the parsing.

nh3 alone keeps `//host` links and remote pictures: `_Addresses` filters those. What is left out is
reported, so that a writer learns of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import nh3

from smoelenboek.text.headings import part
from smoelenboek.text.prose import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable

REPLY_TAGS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
POST_TAGS = REPLY_TAGS | frozenset(
    [
        "address",
        "aside",
        "audio",
        "b",
        "caption",
        "cite",
        "col",
        "colgroup",
        "details",
        "dfn",
        "figcaption",
        "figure",
        "i",
        "img",
        "mark",
        "section",
        "small",
        "source",
        "summary",
        "tfoot",
        "time",
        "track",
        "u",
        "var",
        "video",
        "bdi",
        "rp",
        "rt",
        "ruby",
        "samp",
        "wbr",
    ]
)
_COMMON = {"class", "lang", "id"}
_ATTRIBUTES = {
    "*": _COMMON,
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "video": {"src", "controls", "width", "height", "poster", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
    "span": {"role", "aria-label"},
}
_OUR_CLASS = re.compile(
    r"(?:highlight|footnote(?:-ref|-backref)?|align-(?:left|right|center)|mention|math|missing|task(?:-item)?|"
    r"alert(?:-(?:title|note|tip|important|warning|caution))?|[a-z]{1,3}[0-9]?)"
)
_OUR_ID = re.compile(r"(?:h-[^\s\"'<>&=`]+|fn(?:ref[0-9]*)?-[\w-]+)")
_OUR_LABEL = re.compile(f"{OPEN}task:(?:done|open){CLOSE}")  # no writer can make it: `source.decode`
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_FOLDER = {"post": "/posts", "person": "/people", "group": "/groups", "dossier": "/dossiers", "page": ""}
_REFERENCE = re.compile(r"ref:(post|person|group|dossier|page):([a-z0-9-]+)")  # made by tree.py from [[…]]
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f]")


def web(address: str) -> str:
    """Return an address of another site as a browser asks for it: spaces around it go, one inside is encoded."""
    return address.strip(" ").replace(" ", "%20") if address.strip(" ").startswith(("https://", "http://")) else address


def safe_link(address: str) -> bool:
    """Say whether a reader may be sent to `address`: https, http, mailto, tel, or a path or anchor of this site."""
    if _INVISIBLE.search(address.strip()) or address.strip() != address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in _SCHEMES and (bool(parts.netloc) or parts.scheme in {"mailto", "tel"})
    return not address.startswith("//") and not parts.netloc and ":" not in unquote(parts.path).split("/")[0]


class Sanitiser:
    """One pass over one piece of HTML. Keeps the addresses it met, in order, and what it left out."""

    def __init__(self, rewrite: Callable[[str], str], *, reply: bool) -> None:
        """`rewrite` gives each address of this site its final form."""
        self.rewrite = rewrite
        self.tags = REPLY_TAGS if reply else POST_TAGS
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.references: list[tuple[str, str]] = []
        self.unsafe: list[str] = []
        self.unsafe_pictures: list[str] = []
        self.remote: list[str] = []
        self._ids: set[str] = set()

    def clean(self, html: str) -> str:
        """Return `html` without anything active."""
        return nh3.clean(
            html,
            tags=set(self.tags),
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            url_schemes={*_SCHEMES, "ref"},
            link_rel="noopener noreferrer",
            clean_content_tags={"script", "style", "noscript", "template"},
        )

    def _attribute(self, _tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return " ".join(word for word in value.split() if _OUR_CLASS.fullmatch(word)) or None
        if name == "id":
            return self._id(value)
        if name in {"role", "aria-label"}:
            return value if value == "img" or _OUR_LABEL.fullmatch(value) else None
        if name == "href":
            return self._link(value)
        if name in {"src", "poster"}:
            return self._picture(value)
        return value

    def _id(self, value: str) -> str | None:
        """Return an id under which no part of the page itself can be meant; the second of one name has none."""
        id_ = value if _OUR_ID.fullmatch(value) else part(value)
        if id_ in self._ids or not _OUR_ID.fullmatch(id_):
            return None
        self._ids.add(id_)
        return id_

    def _link(self, value: str) -> str | None:
        if match := _REFERENCE.fullmatch(value):
            self.references.append((match[1], match[2]))
            return f"{_FOLDER[match[1]]}/{match[2]}/"
        value = web(value)
        if not safe_link(value):
            self.unsafe.append(value)
            return None
        if urlsplit(value).scheme or (value.startswith("#") and self.rewrite(value) == value):
            return value
        address = self._rewritten(value, self.links)
        if address is None or "#" not in address or not urlsplit(value).path.endswith(".md"):
            return address
        page, _, heading = address.partition("#")  # of another text, as a forge counts it
        return f"{page}#{part(heading)}"

    def _picture(self, value: str) -> str | None:
        if not safe_link(value) or urlsplit(value).scheme:
            remote = value.lower().startswith(("http:", "https:", "//"))
            (self.remote if remote else self.unsafe_pictures).append(value)
            return None
        return self._rewritten(value, self.pictures)

    def _rewritten(self, value: str, accepted: list[str]) -> str | None:
        """Return the final form of an address of this site; `{static}//host` would become one of another."""
        address = self.rewrite(value)
        if not safe_link(address) or urlsplit(address).scheme:
            (self.unsafe if accepted is self.links else self.unsafe_pictures).append(value)
            return None
        accepted.append(value)
        return address
