"""People, posts and names as the lines of a list, and links to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import addresses
from smoelenboek.display.cover import CoverView, cover
from smoelenboek.display.prose import opening
from smoelenboek.site.languages import spoken_in, written_in
from smoelenboek.site.memo import per_key, per_value
from smoelenboek.state.consent import shown_photo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.model.dossier import Dossier
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site


TINTS = 6  # of initials without a photo; theme/static/css/40-person.css has their colours


@dataclass(frozen=True)
class Linked:
    """A name with an address. `lang` is the language of the name, "" for the site's."""

    href: str
    name: str
    lang: str = ""


@dataclass(frozen=True)
class Face:
    """What stands for a person in a list: a photo, or initials on a tint.

    photo  its address, or None.
    focal  where the face is in it, in % from the left and the top, where somebody has said so.
    tint   0 to TINTS - 1, the same wherever the person is shown.
    """

    photo: str | None
    focal: tuple[int, int] | None
    initials: str
    tint: int


@dataclass(frozen=True)
class PersonLine:
    """A person in a list or byline."""

    href: str
    name: str
    job_title: str
    department: Linked | None
    face: Face
    has_left: bool
    job_lang: str = ""  # the language of the job title, "" for the site's


@dataclass(frozen=True)
class PostLine:
    """A post in a list. `face` is its first author's, or stands for the group it is for.

    lang  the language of its title and summary, "" for the site's.
    """

    href: str
    title: str
    lang: str
    date: dt.date
    authors: tuple[Linked, ...]
    face: Face
    summary: str
    cover: CoverView | None
    comments: int
    tags: tuple[Linked, ...]
    asks: str  # call, poll, event, or nothing


def other_language(site: Site, language: str) -> str:
    """Return a language that is not the page's own, for the `lang` of a part of it; "" for the site's."""
    return "" if language == site.config.language else language


def elsewhere(site: Site, address: str) -> tuple[Linked, ...]:
    """Return the ways to what stands at an address in the site's other languages; each is called by its code."""
    versions: list[Any] = site.elsewhere(address)
    return tuple(Linked(addresses.whole(address, version.language), version.language) for version in versions)


def name_language(site: Site, name: str) -> str:
    """Return the language of a name or description that nobody has put into the site's; "" for the site's own."""
    return other_language(site, spoken_in(site, name))


def dossier_link(site: Site, dossier: Dossier) -> Linked:
    """Return a dossier by its title, with its page."""
    return Linked(addresses.dossier(dossier.id), dossier.title, name_language(site, dossier.title))


def post_link(site: Site, post: Post) -> Linked:
    """Return a post by its title, with its page."""
    return Linked(addresses.post(post.id), post.title, other_language(site, post.language))


def photo_address(site: Site, person: Person) -> str | None:
    """Return where a person's photo stands, if there is one with consent and the person is still here."""
    return addresses.photo(person.id) if shown_photo(site, person) else None


def face_of(site: Site, person: Person) -> Face:
    """Return what stands for a person in a list."""
    photo = person.photo if shown_photo(site, person) else None
    face = _initials(person.name.shown, person.id)
    return replace(face, photo=addresses.face(person.id), focal=photo.focal) if photo else face


def _initials(name: str, id: str) -> Face:
    words = name.split() or ["?"]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return Face(photo=None, focal=None, initials=letters.upper(), tint=sum(id.encode()) % TINTS)


@per_value
def person_line(site: Site, person: Person) -> PersonLine:
    """Return a person as a line."""
    department = site.groups.get(person.department or "")
    return PersonLine(
        href=addresses.person(person.id),
        name=person.name.shown,
        job_title=person.job_title.into(site.config.language) if person.job_title and not person.has_left else "",
        department=Linked(addresses.group(department.id), department.name)
        if department and not person.has_left
        else None,
        face=face_of(site, person),
        has_left=person.has_left,
        job_lang=job_language(site, person),
    )


def job_language(site: Site, person: Person) -> str:
    """Return the language of a job title that nobody has put into the site's; "" for the site's own."""
    is_put = person.job_title is None or bool(getattr(person.job_title, site.config.language, None))
    return "" if is_put else other_language(site, written_in(site))


@per_value
def authors(site: Site, post: Post) -> tuple[Linked, ...]:
    """Return who wrote a post: people, or the group it is for."""
    people = [person for id_ in post.authors if (person := site.person(id_))]
    linked = [Linked(addresses.person(person.id), person.name.shown) for person in people]
    if not linked and post.group and (group := site.groups.get(post.group)):
        linked = [Linked(addresses.group(group.id), group.name)]
    return tuple(linked)


def group_face(name: str, id: str) -> Face:
    """Return what stands for a group in a list: the initials of its name, on its tint."""
    return _initials(name, id)


def author_face(site: Site, post: Post) -> Face:
    """Return the face beside a post: its first author's, else the group's initials, else the organisation's."""
    person = next((person for id_ in post.authors if (person := site.person(id_))), None)
    if person:
        return face_of(site, person)
    group = site.groups.get(post.group or "")
    return _initials(group.name, group.id) if group else _initials(site.config.organisation, "")


def name_link(site: Site, id_: str | None) -> Linked | None:
    """Return a person by name, with their page."""
    return None if id_ is None else _name_link(site, id_)


@per_key
def _name_link(site: Site, id_: str) -> Linked | None:
    person = site.person(id_)
    return Linked(addresses.person(person.id), person.name.shown) if person else None


def name_links(site: Site, ids: Iterable[str]) -> tuple[Linked, ...]:
    """Return people by name, each once, without those who are nobody."""
    return tuple(link for id_ in dict.fromkeys(ids) if (link := name_link(site, id_)))


def word_links(site: Site, list_: str, ids: Iterable[str]) -> tuple[Linked, ...]:
    """Return words of a vocabulary; one that the vocabulary does not have is as written, without an address."""
    return tuple(word_link(site, list_, id_) for id_ in ids)


def word_link(site: Site, list_: str, id_: str) -> Linked:
    """Return one word of a vocabulary; its page says who has it, so there is none for a word that nobody has."""
    in_use = id_ in site.words(list_) and site.is_used(list_, id_)
    return Linked(addresses.word(list_, id_) if in_use else "", site.word(list_, id_))


def tag_links(site: Site, tags: Iterable[str]) -> tuple[Linked, ...]:
    """Return tags with their pages."""
    return tuple(Linked(addresses.tag(tag), site.word("tags", tag)) for tag in dict.fromkeys(tags))


@per_value
def post_line(site: Site, post: Post) -> PostLine:
    """Return a post as a line."""
    return PostLine(
        href=addresses.post(post.id),
        title=post.title,
        lang=other_language(site, post.language),
        date=post.date,
        authors=authors(site, post),
        face=author_face(site, post),
        summary=post.summary or opening(site, post.prose),
        cover=cover(site, post),
        comments=site.spoken_under(post),
        tags=tag_links(site, post.tags),
        asks="call" if post.call else "poll" if post.poll else "event" if post.event else "",
    )
