"""What a page is, and the small parts that many views share."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NewType
from urllib.parse import unquote

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.site.once import once_a_site
from smoelenboek.text.prose import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site
    from smoelenboek.text.prose import Prose

_LINK = re.compile(r'<a\b[^>]*? href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_POST_OR_MINUTES = re.compile(r"[a-z0-9-]+/minutes/[0-9-]+|\d{4}-\d{2}-\d{2}-[a-z0-9-]+")
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"#?]*)[^>]*>')
_CUT = re.compile(f"(?:<[^>]*|&[^;]*|{OPEN}[^{CLOSE}]*)$")  # a tag, sign or reference that was cut through
_ALT = re.compile(r'\salt="([^"]*)"')
Html = NewType("Html", str)  # sanitised; the only text a template may print as it is


@dataclass(frozen=True)
class Page:
    """One page to render.

    url       its address, from the root.
    template  the template's name without `.html`.
    view      makes the frozen view of that template; called once, by whoever renders the page.
    """

    url: str
    template: str
    view: Callable[[], object]


@dataclass(frozen=True)
class Linked:
    """A name with an address."""

    href: str
    name: str


@dataclass(frozen=True)
class PersonLine:
    """A person in a list or byline. `photo` is an address or None; then the initials stand there."""

    href: str
    name: str
    job_title: str
    department: Linked | None
    photo: str | None
    initials: str
    gone: bool


@dataclass(frozen=True)
class PostLine:
    """A post in a list."""

    href: str
    title: str
    date: dt.date
    authors: tuple[Linked, ...]
    summary: str
    comments: int
    tags: tuple[Linked, ...]
    asks: str  # call, poll, event, or nothing


def photo_address(site: Site, person: Person) -> str | None:
    """Return where a person's photo stands, if there is one with consent and the person is still here."""
    if person.id in site.photos and person.photo is not None and not person.gone:
        return f"/people/{person.id}/photo.webp"
    return None


@once_a_site
def person_line(site: Site, person: Person) -> PersonLine:
    """Return a person as a line."""
    department = site.groups.get(person.department or "")
    words = person.name.shown.split()
    return PersonLine(
        href=addresses.person(person.id),
        name=person.name.shown,
        job_title=person.job_title.into(site.config.language) if person.job_title and not person.gone else "",
        department=Linked(addresses.group(department.id), department.name) if department and not person.gone else None,
        photo=photo_address(site, person),
        initials=(words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper(),
        gone=person.gone,
    )


def authors(site: Site, post: Post) -> tuple[Linked, ...]:
    """Return who wrote a post: people, or the group it is for."""
    people = [person for id_ in post.authors if (person := site.person(id_))]
    linked = [Linked(addresses.person(person.id), person.name.shown) for person in people]
    if not linked and post.group and (group := site.groups.get(post.group)):
        linked = [Linked(addresses.group(group.id), group.name)]
    return tuple(linked)


def name_link(site: Site, id_: str | None) -> Linked | None:
    """Return a person by name, with their page."""
    person = site.person(id_)
    return Linked(addresses.person(person.id), person.name.shown) if person else None


def name_links(site: Site, ids: Iterable[str]) -> tuple[Linked, ...]:
    """Return people by name, each once, without those who are nobody."""
    return tuple(link for id_ in dict.fromkeys(ids) if (link := name_link(site, id_)))


def word_links(site: Site, list_: str, ids: Iterable[str]) -> tuple[Linked, ...]:
    """Return words of a vocabulary; one that the vocabulary does not have stands as written, without an address."""
    return tuple(word_link(site, list_, id_) for id_ in ids)


def word_link(site: Site, list_: str, id_: str) -> Linked:
    """Return one word of a vocabulary; its page says who has it, so there is none for a word that nobody has."""
    known = id_ in site.vocabulary.get(list_, {}) and bool(site.with_word(list_, id_))
    return Linked(addresses.word(list_, id_) if known else "", site.word(list_, id_))


def tag_links(site: Site, tags: Iterable[str]) -> tuple[Linked, ...]:
    """Return tags with their pages."""
    return tuple(Linked(addresses.tag(tag), site.word("tags", tag)) for tag in dict.fromkeys(tags))


@once_a_site
def post_line(site: Site, post: Post) -> PostLine:
    """Return a post as a line."""
    return PostLine(
        href=addresses.post(post.id),
        title=post.title,
        date=post.date,
        authors=authors(site, post),
        summary=post.summary or opening(site, post.prose),
        comments=sum(1 for comment in site.comments(post).values() if not comment.removed),
        tags=tag_links(site, post.tags),
        asks="call" if post.call else "poll" if post.poll else "event" if post.event else "",
    )


def opening(site: Site, prose: Prose, most: int = 200) -> str:
    """Return the first words of a text, at most `most` characters."""
    head = prose.html[: most * 8]
    whole = _CUT.sub("", head) if len(prose.html) > len(head) else head
    words = type(prose)(whole).plain(lambda kind, to: name_of(site, kind, to))
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def html(site: Site, prose: Prose) -> Html:
    """Return the HTML of a text with every name and mention filled in, and words for a picture that is not there."""
    filled = prose.filled(lambda kind, to: _reference(site, kind, to))
    if site.unseen and " href=" in filled:
        filled = _LINK.sub(lambda found: found[2] if _names_unseen(site, found[1]) else found[0], filled)
    if "<img" in filled:
        filled = _PICTURE.sub(
            lambda found: found[0] if unquote(found[1]) in site.documents else _words(found[0]), filled
        )
    return Html(filled)


def _names_unseen(site: Site, address: str) -> bool:
    """Say whether an address, of whichever host, names what readers may not see: it would tell of it."""
    return not site.unseen.isdisjoint(_POST_OR_MINUTES.findall(unquote(address)))


def _words(picture: str) -> str:
    alt = _ALT.search(picture)
    return f'<span class="missing">{alt[1]}</span>' if alt and alt[1] else ""


def name_of(site: Site, kind: str, to: str) -> str:
    """Return what a referenced thing is called, as plain text."""
    if kind in {"person", "@"} and (person := site.person(to)):
        return person.name.shown
    if kind == "post" and (post := site.all_posts.get(to)):
        return post.title if site.published(post) else load(site.config.language).gettext("a post not to be read now")
    if kind == "group" and (group := site.group(to)):
        return group.name
    if kind in {"dossier", "page"} and (titled := (site.dossiers if kind == "dossier" else site.pages).get(to)):
        return titled.title
    if kind in {"alert", "task"}:
        return _sign(load(site.config.language).gettext, to)
    return f"@{to}" if kind == "@" else to


def _sign(gettext: Callable[[str], str], to: str) -> str:
    """Return the word for a sign that Markdown has: the title of an alert, the state of a task."""
    known = {
        "note": gettext("Note"),
        "tip": gettext("Tip"),
        "important": gettext("Important"),
        "warning": gettext("Warning"),
        "caution": gettext("Caution"),
        "done": gettext("done"),
        "open": gettext("to do"),
    }
    return known.get(to, to)


def _reference(site: Site, kind: str, to: str) -> str:
    name = escape(name_of(site, kind, to))
    if kind == "@" and (person := site.person(to)):
        return f'<a class="mention" href="{addresses.person(person.id)}">{name}</a>'
    return name
