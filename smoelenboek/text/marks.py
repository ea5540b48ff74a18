"""Our marks in Markdown, and those that forges have beyond the specification, as rules of markdown-it-py's kind.

`@person`; `[[post:…]]`, `[[person:…]]`, `[[group:…]]`, `[[dossier:…]]`, `[[page:…]]` with an optional |label; `:tada:`;
`$math$`; bare addresses (GFM's autolinks; the two libraries that have them copy the rest of the text at each of them).
What another tool would have replaced (`{{< … >}}`) is noted, and is as it was written.

Whether a mention is somebody, and what a thing is called, depends on other files: the HTML gets a mark
(see prose.py) that is filled in when the whole site is known.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import LONGEST_ID
from smoelenboek.text.work import A_BRACKET, A_MARK, A_PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from smoelenboek.text.sightings import Sightings

# Not inside a word, an address, a path or a package's name: anna@example.org and @anna/pack stay as they are.
MENTION = re.compile(r"(?<![\w/@.:`-])@([A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,12})(?![\w@-]|/\w|\.\w)")
REFERENCE = re.compile(r"\[\[([a-z]{1,20}):[ ]*([^\s|\[\]]{1,140})[ ]*(?:\|([^\]\n|]{1,200}))?\]\]")
KINDS = frozenset({"post", "person", "group", "dossier", "page"})
_ID = re.compile(r"[a-z0-9-]+")
_CONTENTS = re.compile(r"\[TOC\]|\[\[(?:TOC|_TOC_)\]\]")
_MATH = re.compile(r"(?<![\w$\\])(?:\$\$[^$`]{1,2000}\$\$|\$(?![\s$])(?:[^$`\n\\]|\\[^\n]){1,300}(?<!\s)\$(?![\w$]))")
_EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,40}):(?!\w)")
_REST = re.compile(r"://[^\W_][^\s<]{0,2000}")
_SCHEMES = ("https", "http", "ftp")
_FOREIGN = re.compile(r"\{\{[<%][^\n]{0,300}?[>%]\}\}|\{%[^\n]{1,300}?%\}|\{:[ ]?[.#][^}\n]{1,100}\}")
_BOX = re.compile(r"(?m:^):{3,9}[ ]{0,3}[^\s:][^\n]{0,60}")
# Within words alone, after all else was read: a `_` in them is none of emphasis.
BARE = re.compile(
    r"(?<![^\s*_~(])www\.[^\W_][^\s<]{1,2000}"
    r"|(?<![\w/@.+-])[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}@(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z0-9_-]{0,62}[A-Za-z](?![\w@-])"
)
_TRAILING = frozenset("?!.,:*_~'\"[]")


def mark(state: StateInline, silent: bool) -> bool:
    """Read the mark that begins here, if one does. It is asked at each place first, so it counts the steps as well."""
    sign = state.src[state.pos]
    state.env["sightings"].work.take(_COSTS.get(sign, 1))
    rule = _RULES.get(sign)
    return rule is not None and rule(state, silent)


def trimmed(address: str) -> str:
    """Return a bare address without the punctuation that ends the sentence around it: GFM, “autolinks”."""
    end = len(address)
    unmatched = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and unmatched > 0:
            unmatched -= 1
        elif last == ";" and address[:end].rpartition("&")[2][:-1].isalnum():
            end -= len(address[:end].rpartition("&")[2])
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _mention(state: StateInline, silent: bool) -> bool:
    match = MENTION.match(state.src, state.pos, state.posMax)
    if match is None or state.linkLevel or len(match[1]) > LONGEST_ID:
        return False
    sightings: Sightings = state.env["sightings"]
    if match[1] != match[1].lower():
        if not silent:
            sightings.note("unlike", match[1], state.pos)
        return False
    if not silent:
        sightings.note("mention", match[1], state.pos)
        _leaf(state, "mention", match[0])
    state.pos = match.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    sightings: Sightings = state.env["sightings"]
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or match[1] not in KINDS or not _ID.fullmatch(match[2]):
        foreign = match or _CONTENTS.fullmatch(state.src)
        if foreign and not silent and not state.linkLevel:
            sightings.note("literal", foreign[0], state.pos)
        return False
    if state.linkLevel:
        return False
    if not silent:
        sightings.note("reference", match[2], match.start(2))
        token = _leaf(state, "reference", (match[3] or "").strip())
        token.meta = {"kind": match[1], "to": match[2]}
    state.pos = match.end()
    return True


def _math(state: StateInline, silent: bool) -> bool:
    match = _MATH.match(state.src, state.pos, state.posMax)
    if match is None or "](" in match[0]:
        return False
    if not silent:
        _leaf(state, "math", match[0])
    state.pos = match.end()
    return True


def _colon(state: StateInline, silent: bool) -> bool:
    src, pos = state.src, state.pos
    if src.startswith("://", pos):
        return not silent and not state.linkLevel and _address(state)
    if not silent and (box := _BOX.match(src, pos, state.posMax)):
        state.env["sightings"].note("literal", box[0], pos)
    match = _EMOJI.match(src, pos, state.posMax)
    if match is None or (sign := signs().get(match[0])) is None:
        return False
    if not silent:
        _leaf(state, "emoji", sign).markup = match[1]
    state.pos = match.end()
    return True


@cache
def signs() -> dict[str, str]:
    """Return `:tada:` → 🎉, as GitHub has them."""
    from pymdownx import gemoji_db

    codes = {name: emoji["unicode"] for name, emoji in gemoji_db.emoji.items() if "unicode" in emoji}
    codes |= {name: codes[emoji] for name, emoji in gemoji_db.aliases.items() if emoji in codes}
    return {name: "".join(chr(int(part, 16)) for part in sign.split("-")) for name, sign in codes.items()}


def _address(state: StateInline) -> bool:
    src, pos = state.src, state.pos
    scheme = next(
        (scheme for scheme in _SCHEMES if src.startswith(scheme, pos - len(scheme)) and pos >= len(scheme)), ""
    )
    before = src[pos - len(scheme) - 1 : pos - len(scheme)]
    match = _REST.match(src, pos, state.posMax) if scheme and not before.isalnum() else None
    if match is None or not state.pending.endswith(scheme):
        return False
    rest = trimmed(match[0])
    _link(state, scheme, scheme + rest, scheme + rest)
    state.pos += len(rest)
    return True


def _link(state: StateInline, begun: str, to: str, words: str) -> None:
    state.pending = state.pending[: -len(begun)]
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(to)}
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)


def _foreign(state: StateInline, silent: bool) -> bool:
    if not silent and (match := _FOREIGN.match(state.src, state.pos, state.posMax)):
        state.env["sightings"].note("literal", match[0], state.pos)
    return False


def _leaf(state: StateInline, kind: str, content: str) -> Token:
    token = state.push(kind, "", 0)
    token.content = content
    return token


_COSTS = {
    "[": A_BRACKET,
    "!": A_PICTURE,
    "*": A_MARK,
    "_": A_MARK,
    "~": A_MARK,
    "<": A_MARK,
    "$": A_BRACKET,
    "{": A_MARK,
}
_RULES: dict[str, Callable[[StateInline, bool], bool]] = {
    "@": _mention,
    "[": _reference,
    "$": _math,
    ":": _colon,
    "{": _foreign,
}
