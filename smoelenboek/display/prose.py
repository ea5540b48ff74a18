"""A text as readers see it: with every name and mention filled in, or only its first words."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NewType
from urllib.parse import unquote

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.model.wording import language_of
from smoelenboek.site.memo import per_key
from smoelenboek.site.unlinked import HIDDEN
from smoelenboek.text.prose import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.site import Site
    from smoelenboek.text.prose import Prose

_LINK = re.compile(r'<a\b[^>]*? href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_POST_OR_MINUTES = re.compile(r"[a-z0-9-]+/minutes/[0-9-]+|\d{4}-\d{2}-\d{2}-[a-z0-9-]+")
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"#?]*)[^>]*>')
_IMG = re.compile(r'<img\b(?:[^<>"]|"[^"]*")*>')
_ONLY_PICTURES = re.compile(rf"<p>((?:{_IMG.pattern}\s*)+)</p>")
_CAPTION = re.compile(r'\stitle="([^"]*)"')
_CUT = re.compile(f"(?:<[^>]*|&[^;]*|{OPEN}[^{CLOSE}]*)$")  # a tag, sign or reference that was cut through
_ALT = re.compile(r'\salt="([^"]*)"')
Html = NewType("Html", str)  # sanitised; the only text a template may print as it is


def opening(site: Site, prose: Prose, most: int = 200) -> str:
    """Return the first words of a text, at most `most` characters."""
    head = prose.html[: most * 8]
    whole = _CUT.sub("", head) if len(prose.html) > len(head) else head
    words = type(prose)(whole).plain(lambda kind, to: name_of(site, kind, to))
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def html(site: Site, prose: Prose) -> Html:
    """Return the HTML of a text with every name and mention filled in, and words for a picture that is not there."""
    filled = prose.filled(lambda kind, to: _reference(site, kind, to))
    dead = {address for target in prose.targets if (address := _nowhere(site, f"{target.kind}:{target.to}"))}
    if " href=" in filled:
        filled = _LINK.sub(
            lambda match: match[2] if match[1] in dead or _names_unseen(site, match[1]) else match[0], filled
        )
    if "<img" in filled:
        filled = _PICTURE.sub(
            lambda match: match[0] if unquote(match[1]) in site.documents else _words(match[0]), filled
        )
    return Html(_ONLY_PICTURES.sub(lambda match: _shown(match[1]), filled) if "<p><img" in filled else filled)


@per_key
def _nowhere(site: Site, reference: str) -> str:
    """Return the address of a [[…]] reference to what is not there, for which there is no page; else nothing."""
    kind, _, to = reference.partition(":")
    match kind:
        case "person" if site.person(to) is None:
            return addresses.person(to)
        case "group" if site.group(to) is None:
            return addresses.group(to)
        case "post" if to not in site.all_posts:
            return addresses.post(to)
        case "dossier" if to not in site.dossiers:
            return addresses.dossier(to)
        case "page" if to not in site.pages:
            return addresses.page(to)
    return ""


def is_source_shown(site: Site, text: str) -> bool:
    """Say whether readers may have the Markdown of a biography: it names nothing unseen. It has no HTML."""
    return not _names_unseen(site, text)


def _names_unseen(site: Site, address: str) -> bool:
    """Say whether an address, of whichever host, names what readers may not see: it would tell of it."""
    return any(map(site.is_unseen, _POST_OR_MINUTES.findall(unquote(address))))


def _shown(pictures: str) -> str:
    """Return a paragraph of pictures alone as figures, each with its title as its caption; several as a gallery."""
    figures = [_figure(picture) for picture in _IMG.findall(pictures)]
    return figures[0] if len(figures) == 1 else f'<div class="gallery">{"".join(figures)}</div>'


def _figure(picture: str) -> str:
    title = _CAPTION.search(picture)
    if title is None:
        return f"<figure>{picture}</figure>"
    caption = escape(unescape(title[1]), quote=False)
    return f"<figure>{picture.replace(title[0], '', 1)}<figcaption>{caption}</figcaption></figure>"


def _words(picture: str) -> str:
    alt = _ALT.search(picture)
    return f'<span class="missing">{alt[1]}</span>' if alt and alt[1] else ""


def writer_name(site: Site, id_: str) -> str:
    """Return who wrote a comment or thanks, as plain text. Of somebody without a profile nothing is told."""
    person = site.person(id_)
    return person.name.shown if person else load(site.config.language).gettext("Former colleague")


def name_of(site: Site, kind: str, to: str) -> str:
    """Return what a referenced thing is called, as plain text."""
    return _name_of(site, f"{kind}:{to}")


@per_key
def _name_of(site: Site, reference: str) -> str:
    kind, _, to = reference.partition(":")
    if kind in {"person", "@"} and (person := site.person(to)):
        return person.name.shown
    if kind == "post" and (post := site.all_posts.get(to)):
        return (
            post.title
            if site.published(post)
            else load(site.config.language).gettext("a post that is not available now")
        )
    if kind == "group" and (group := site.group(to)):
        return group.name
    if kind in {"dossier", "page"} and (titled := (site.dossiers if kind == "dossier" else site.pages).get(to)):
        return titled.title
    if kind in {"alert", "task", HIDDEN}:
        return (_hidden if kind == HIDDEN else _sign)(load(site.config.language).gettext, to)
    return f"@{to}" if kind == "@" else to


def _sign(gettext: Callable[[str], str], to: str) -> str:
    """Return the word for a sign that Markdown has: the title of an alert, the state of a task."""
    signs = {
        "note": gettext("Note"),
        "tip": gettext("Tip"),
        "important": gettext("Important"),
        "warning": gettext("Warning"),
        "caution": gettext("Caution"),
        "done": gettext("done"),
        "open": gettext("to do"),
    }
    return signs.get(to, to)


def _hidden(gettext: Callable[[str], str], kind: str) -> str:
    """Return what is said of something that the site's audience may not see."""
    words = {
        "person": gettext("a colleague"),
        "group": gettext("a group"),
        "post": gettext("a post"),
        "dossier": gettext("a topic"),
    }
    return words.get(kind, gettext("a page"))


def _reference(site: Site, kind: str, to: str) -> str:
    name = escape(name_of(site, kind, to))
    if kind == "@" and (person := site.person(to)):
        return f'<a class="mention" href="{addresses.person(person.id)}">{name}</a>'
    language = _language_of(site, f"{kind}:{to}")
    return f'<span lang="{language}">{name}</span>' if language else name


@per_key
def _language_of(site: Site, reference: str) -> str:
    """Return the language of a title or a name, for the text around it may be in another; "" where nothing says it."""
    kind, _, to = reference.partition(":")
    match kind:
        case "post":
            post = site.all_posts.get(to)
            return post.language if post and site.published(post) else ""
        case "page":
            page = site.pages.get(to)
            return page.language if page else ""
        case "group" | "dossier":
            return language_of(_name_of(site, reference), "")
    return ""
