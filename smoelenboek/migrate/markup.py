"""HTML becomes Markdown that our reader shows alike: markdownify does it, and the rest is handled here."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT_OUT = ("script", "style", "noscript", "object", "embed", "form", "input", "button", "select", "textarea", "svg")
_FRAMES = ("iframe", "video", "audio", "source")
_INDENT = 4
_NAMED = re.compile(r":(?=[\w+-]+(?:\\[\w+-]+)*:)")
_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*)([\w#+-]+)")


class _Converter(MarkdownConverter):
    """Lists four spaces deep, captions as paragraphs; no sign of the text is read as Markdown (`escape_misc`)."""

    def escape(self, text: str, parent_tags: Any) -> str:
        """Escape also what forges read as more than signs: formulas and `:names:` of emoji."""
        escaped = str(super().escape(text, parent_tags))  # type: ignore[misc] # its stub leaves it out
        return _NAMED.sub(r"\:", escaped.replace("$", r"\$"))

    def convert_li(self, el: Tag, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - markdownify's
        """Return an item whose further lines stand four spaces deep."""
        words = text.strip()
        if not words:
            return "\n"
        other = el.parent is not None and _lists_before(el.parent) % 2 == 1
        mark = "* " if other else "- "  # two lists in a row are one to Markdown, unless their marks differ
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "1")
            before = len(list(el.find_previous_siblings("li")))
            mark = f"{(int(start) if start.isdecimal() and len(start) < 8 else 1) + before}{')' if other else '.'} "  # noqa: PLR2004 - digits
        deep = " " * max(_INDENT, len(mark))
        lines = words.split("\n")
        first, *rest = lines
        return "\n".join([mark + first, *(f"{deep}{line}" if line.strip() else "" for line in rest)]) + "\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - the same
        """Return a caption as a paragraph in italics."""
        words = " ".join(text.split())
        return f"\n\n*{words}*\n\n" if words and "*" not in words else f"\n\n{words}\n\n"


def _lists_before(list_: Tag) -> int:
    """Return how many lists of the same kind stand right before this one."""
    count = 0
    for sibling in list_.previous_siblings:
        if isinstance(sibling, Tag) and sibling.name == list_.name:
            count += 1
        elif not isinstance(sibling, NavigableString) or sibling.strip():
            break
    return count


def _language(pre: Tag) -> str:
    for tag in (pre, *pre.find_all("code", limit=1)):
        marks = " ".join(tag.get("class") or []) + " " + str(tag.get("data-language") or "")
        if match := _LANGUAGE.search(marks):
            return match[1]
    return ""


def markdown_of(html: str, address: Callable[[str, bool], str | None]) -> tuple[str, list[tuple[str, str]]]:
    """Return Markdown, and (code, what) of each thing that could not be kept as it was.

    address  gives an address in the text, and whether it is a picture's, its new form; None for a picture that is gone.
    """
    soup = BeautifulSoup(_clean(html), "html.parser")
    notes: list[tuple[str, str]] = []
    for tag in soup.find_all(_LEFT_OUT):
        notes.append(("markup", f"<{tag.name}>"))
        tag.decompose()
    for tag in soup.find_all(_FRAMES):
        _frame(soup, tag, notes)
    for tag in soup.find_all("a"):
        if to := str(tag.get("href") or ""):
            tag["href"] = address(to.strip(), False) or to
            del tag["title"]
    for tag in soup.find_all("img"):
        _picture(soup, tag, address, notes)
    notes.extend(
        ("table", " ".join(table.get_text(" ").split())[:60])
        for table in soup.find_all("table")
        if table.find("table") or table.find(["ul", "ol", "pre", "blockquote"])
    )
    converter = _Converter(
        heading_style="ATX", bullets="-", escape_misc=True, code_language_callback=_language, newline_style="backslash"
    )
    try:
        written = converter.convert_soup(soup)
    except RecursionError:  # some hundred elements within each other: nobody wrote that
        notes.append(("nested", ""))
        plain = BeautifulSoup("", "html.parser")
        plain.append(soup.get_text(" "))
        written = converter.convert_soup(plain)
    return written.strip("\n"), notes


def _clean(html: str) -> str:
    """Return HTML without signs that nobody sees, in NFC, with plain spaces for hard ones."""
    text = unicodedata.normalize("NFC", html.replace("\r\n", "\n").replace("\r", "\n"))
    return CONTROLS.sub("", text).replace("\u00a0", " ")


def _frame(soup: BeautifulSoup, tag: Tag, notes: list[tuple[str, str]]) -> None:
    to = str(tag.get("src") or "")
    to = f"https:{to}" if to.startswith("//") else to
    notes.append(("frame", to[:120] or f"<{tag.name}>"))
    if urlsplit(to).scheme in {"http", "https"}:
        link = soup.new_tag("a", href=to)
        link.string = to
        tag.replace_with(link)
    else:
        tag.unwrap()


def _picture(
    soup: BeautifulSoup, tag: Tag, address: Callable[[str, bool], str | None], notes: list[tuple[str, str]]
) -> None:
    source = str(tag.get("src") or tag.get("data-src") or "").strip()
    alt = " ".join(str(tag.get("alt") or "").split())
    to = address(source, True) if source else None
    if to is not None:
        link = tag.parent
        if link is not None and link.name == "a" and link.get_text(strip=True) == "" and len(link.find_all("img")) == 1:
            link.unwrap()  # to the same picture, larger
        tag.attrs = {"src": to, "alt": alt}
        return
    notes.append(("picture", source[:120]))
    words = alt or source.rpartition("/")[2].partition("?")[0]
    if tag.find_parent("a") is None and urlsplit(source).scheme in {"http", "https"}:
        link = soup.new_tag("a", href=source)
        link.string = words
        tag.replace_with(link)
    else:
        tag.replace_with(NavigableString(words))


def plain_of(html: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return " ".join(BeautifulSoup(_clean(html), "html.parser").get_text(" ").split())
