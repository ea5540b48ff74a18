"""HTML that a writer put into Markdown: which tags it has, where, and which of them HTML does not know.

A browser passes over a tag that it does not know, and `<your name>` is gone. Here it is shown as it was written.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every element of the HTML standard, those of the past included, and of SVG and MathML what may stand outermost.
_ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog
dir div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3
h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing
main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol
optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script
search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup
svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp path circle
rect line ellipse polygon polyline g defs use symbol stop lineargradient radialgradient tspan
"""
HTML_ELEMENTS = frozenset(_ELEMENTS.split())
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
# Of `<b<div>` the first is shown as words, the second acts: a name ends before the next `<`.
_ANY = re.compile(r"</?([a-zA-Z][^\s/><]*)|<([!?][^\s>]{0,20})")
_TAG = re.compile(r"<([a-zA-Z][^\s/><]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)")
_ATTRIBUTE = re.compile(r"[\s/\"']([a-zA-Z][a-zA-Z-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NOT_SHOWN = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(svg|math)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_OLD = {"strike": "s", "tt": "code", "acronym": "abbr"}  # what is no more, and what it is called now
_ANCHOR = re.compile(r"(<a\s+)name(?=\s*=)", re.IGNORECASE)
_ACTIVE = re.compile(r"on[a-z]+|style|srcset|action", re.IGNORECASE)
_ADDRESSES = {"href": "link", "src": "picture", "poster": "picture"}
_NUMBER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);?")

# What a browser reads as words up to its own end tag, and without one to the end of the page. Of the first four the
# sanitiser takes the words away as well.
_SWALLOWING = ("script", "style", "noscript", "template")
_WORDY = re.compile(
    r"</?(?:iframe|textarea|title|xmp|noembed|noframes|plaintext|select)(?![^\s/>])[^>]*>?", re.IGNORECASE
)
_OPENING = re.compile(rf"<(?=({'|'.join(_SWALLOWING)})(?![^\s/>]))", re.IGNORECASE)


def with_ends(pieces: list[str]) -> list[str]:
    """Return pieces of one text so that none swallows what follows: without an end, a tag that would is words."""
    ended: set[str] = set()
    for at in range(len(pieces) - 1, -1, -1):
        small = pieces[at].lower()
        if not any(name in small for name in _SWALLOWING):
            continue
        last = {name: small.rfind(f"</{name}") for name in _SWALLOWING}
        pieces[at] = _OPENING.sub(
            lambda match: match[0] if match[1].lower() in ended or match.start() < last[match[1].lower()] else "&lt;",  # noqa: B023
            pieces[at],
        )
        ended |= {name for name, place in last.items() if place >= 0}
    return pieces


def as_shown(raw: str) -> str:
    """Return `raw` with each tag that HTML does not have as words, and the old name of a place as an id."""
    if not _NOT_SHOWN.search(raw):
        return _ANCHOR.sub(r"\1id", _WORDY.sub("", _NAME.sub(_as_words, raw)))
    parts, at = [], 0
    for hidden in _NOT_SHOWN.finditer(raw):
        parts += [as_shown(raw[at : hidden.start()]), hidden[0] if hidden[1] else ""]
        at = hidden.end()
    return "".join(parts) + as_shown(raw[at:])


def _as_words(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if (now := _OLD.get(name)) is not None:
        return tag[0].replace(tag[1], now)
    return tag[0] if name in HTML_ELEMENTS else f"&lt;{tag[0][1:]}"


def seen_in(raw: str) -> Iterator[tuple[str, str, int]]:
    """Yield (kind, written, place) of each tag, of each attribute that acts, and of each address in `raw`."""
    hidden = _NOT_SHOWN.sub(lambda match: match[0][:4].ljust(len(match[0])) if match[1] else " " * len(match[0]), raw)
    for tag in _TAG.finditer(hidden):
        if tag[1].lower() not in HTML_ELEMENTS:
            continue
        if tag[1].lower() not in _OLD:
            yield "tag", tag[1], tag.start()
        for match in _ATTRIBUTE.finditer(tag[2]):
            if _ACTIVE.fullmatch(match[1]):
                yield "attribute", match[1], tag.start(2) + match.start(1)
            elif (kind := _ADDRESSES.get(match[1].lower())) is not None:
                written = unescape(match[2] or match[3] or match[4] or "")
                yield kind, written, tag.start(2) + max(match.start(2), match.start(3), match.start(4))


def unended(raw: str) -> bool:
    """Say whether a block is a comment without an end, which takes away all that follows."""
    start = raw.lstrip()
    return start.startswith("<!--") and "-->" not in start and bool(start[4:].strip())


def controls_in(raw: str) -> Iterator[tuple[str, int]]:
    """Yield (written, place) of each character that comes in by its number, and that no file may hold."""
    for match in _NUMBER.finditer(raw):
        if CONTROLS.search(unescape(match[0])):
            yield match[0], match.start()


def without_controls(raw: str) -> str:
    """Return `raw` without them."""
    return _NUMBER.sub(lambda match: "" if CONTROLS.search(unescape(match[0])) else match[0], raw)


def tags_in(raw: str) -> Iterator[tuple[str, int]]:
    """Yield (name, position) of each tag and comment, and of what is inside comments: a reply holds no HTML."""
    for tag in _ANY.finditer(raw):
        if tag[2] or tag[1].lower() in HTML_ELEMENTS:
            yield tag[1] or tag[2], tag.start()
