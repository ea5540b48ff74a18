"""What is within a block: each method makes elements of the token that it is named after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.text.elements import Elements
from smoelenboek.text.marks import BARE, trimmed
from smoelenboek.text.prose import reference
from smoelenboek.text.raw import as_shown, controls_in, seen_in, tags_in, without_controls
from smoelenboek.text.work import A_BRACKET, A_TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_A = re.compile(r"</?a[\s>]", re.IGNORECASE)
_LABEL = re.compile(r"[^\w-]+")


def words(tokens: Sequence[Token]) -> str:
    """Return what `tokens` say without any mark: the description of a picture, the words of a heading."""
    return "".join(
        words(token.children or []) if token.type == "image" else token.meta["to"] if _unnamed(token) else _plain(token)
        for token in tokens
    )


def _unnamed(token: Token) -> bool:
    return token.type == "reference" and not token.content


def _plain(token: Token) -> str:
    if token.type == "emoji":
        return token.markup
    return "\n" if token.type in {"softbreak", "hardbreak"} else "" if token.type == "html_inline" else token.content


class Inlines(Elements):
    """The elements of one text, with what is within its blocks."""

    def text(self, token: Token) -> None:
        """Write words; GFM makes a link of `www.…` and of a mail address among them."""
        text = token.content
        if ("www." in text or "@" in text) and not self.within and not any(element.tag == "a" for element in self.open):
            at = 0
            for match in BARE.finditer(text):
                self.sightings.work.take(A_BRACKET)
                mail = "@" in match[0] and not match[0].startswith("www.")
                address = match[0] if mail else trimmed(match[0])
                if "." in address[4:]:
                    self.pieces.append(self.safe(text[at : match.start()]))
                    to = f"mailto:{address}" if mail else f"http://{address}"
                    self.add("a", {"href": self.safe(to)}, self.safe(address))
                    at = match.start() + len(address)
            text = text[at:]
        self.pieces.append(self.safe(text))

    def softbreak(self, _: Token) -> None:
        """End a line."""
        self.pieces.append("\n")

    def hardbreak(self, _: Token) -> None:
        """End a line for the reader too."""
        self.add("br")  # Python-Markdown ends the line behind it

    def code_inline(self, token: Token) -> None:
        """Write code."""
        self.add("code", text=self.safe(token.content))

    def image(self, token: Token) -> None:
        """Show a picture; in a reply its description stands for it."""
        if self.reply:
            self.add("span", {"class": "missing"}, self.safe(words(token.children or []) or str(token.attrs["src"])))
            return
        attributes = {name: self.safe(str(token.attrs[name])) for name in token.attrs if name != "alt"}
        self.add("img", attributes | {"alt": self.safe(words(token.children or []))})

    def html_inline(self, token: Token) -> None:
        """Set a writer's tag aside."""
        if _A.match(token.content):
            self.within = not token.content.startswith("</")
        self.raw(token.content, token.meta["at"])

    def raw(self, raw: str, at: int) -> None:
        """Set HTML aside, and note what is in it. `at` is its place in the block at hand."""
        self.look(raw, at)
        if "&" in raw:
            for written, place in controls_in(raw):
                self.sightings.note("control", written, at + place)
            raw = without_controls(raw)
        self.pieces.append(self.md.htmlStash.store(as_shown(raw)))

    def look(self, raw: str, at: int) -> None:
        """Note what is in HTML: of a reply each tag, as it holds none."""
        sightings = (("tag", name, place) for name, place in tags_in(raw)) if self.reply else seen_in(raw)
        for kind, written, place in sightings:
            self.sightings.work.take(A_TAG)
            self.sightings.note(kind, written, at + place)

    def mention(self, token: Token) -> None:
        """Leave a mark for the name of a person."""
        self.pieces.append(reference("@", token.content[1:]))

    def reference(self, token: Token) -> None:
        """Make a link to a thing by its name."""
        kind, to = token.meta["kind"], token.meta["to"]
        text = self.safe(token.content) or reference(kind, to)
        self.add("a", {"href": f"ref:{kind}:{to}"}, text)

    def math(self, token: Token) -> None:
        """Show a formula as it was written."""
        self.add("span", {"class": "math"}, self.safe(token.content))

    def emoji(self, token: Token) -> None:
        """Show a sign."""
        self.pieces.append(token.content)

    def footnote_ref(self, token: Token) -> None:
        """Lead to a footnote."""
        number = str(token.meta["id"] + 1)
        if self.reply:
            self.add("sup", text=number)
            return
        label = self.label(token)
        self.enter("sup", {"id": f"fnref{self.time(token)}-{label}"})
        self.add("a", {"class": "footnote-ref", "href": f"#fn-{label}"}, number)
        self.leave()

    def label(self, token: Token) -> str:
        """Return the part of an id that says which footnote; two labels that would give the same get a number."""
        number = token.meta["id"]
        if number not in self.labels:
            label = _LABEL.sub("-", token.meta["label"]).strip("-") or "x"
            taken = label in self.labels.values()
            self.labels[number] = f"{label}-{number + 1}" if taken else label
        return self.labels[number]

    @staticmethod
    def time(token: Token) -> str:
        """Return which time a footnote is named, for an id; nothing for the first."""
        return str(token.meta["subId"] + 1) if token.meta["subId"] else ""
