"""People: the list from A to Z, and the page of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from smoelenboek.pages.page import Html, Linked, Page, PersonLine, PostLine, html, person_line, photo_address, post_line
from smoelenboek.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

MOST_ON_ONE_PAGE = 150  # lines of about 250 bytes: a page stays under 50 KB
POSTS_SHOWN = 10
COMMENTS_SHOWN = 10


@dataclass(frozen=True)
class PeopleView:
    """All that people.html may use: the letters that exist, and those shown here with their people."""

    letters: tuple[Linked, ...]
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    total: int
    letter: str


@dataclass(frozen=True)
class SkillView:
    """A skill: its name, and codes for level and offer that the template puts into words."""

    name: str
    level: str
    offer: str


@dataclass(frozen=True)
class LanguageView:
    """A language: its name in the site's language, and the code of its level."""

    name: str
    tag: str
    level: str


@dataclass(frozen=True)
class SaidView:
    """A comment in the list of what someone said."""

    href: str
    post: str
    at: dt.datetime
    kind: str


@dataclass(frozen=True)
class PersonView:
    """All that person.html may use. For someone who has left, everything but name and work is empty."""

    line: PersonLine
    title: str
    photo: str | None
    photo_alt: str
    pronouns: str
    nicknames: tuple[str, ...]
    email: str
    phones: tuple[tuple[str, str], ...]
    location: str
    bio: Html
    languages: tuple[LanguageView, ...]
    skills: tuple[SkillView, ...]
    learning: tuple[str, ...]
    interests: tuple[str, ...]
    roles: tuple[str, ...]
    links: tuple[Linked, ...]
    manager: PersonLine | None
    reports: tuple[PersonLine, ...]
    groups: tuple[Linked, ...]
    posts: tuple[PostLine, ...]
    more_posts: int
    said: tuple[SaidView, ...]
    started: dt.date | None
    confirmed: dt.date | None
    away_until: dt.date | None
    away_text: str
    deputy: Linked | None
    open_to_calls: bool
    state: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the list and the pages of people; former ids lead to the present one."""
    yield from _directory(site)
    for person in site.people.values():
        yield Page(addresses.person(person.id), "person", partial(_view, site, person))
        present = partial(Linked, addresses.person(person.id), person.name.shown)
        for former in person.former_ids:
            yield Page(addresses.person(former), "moved", present)


def _directory(site: Site) -> Iterator[Page]:
    people = site.sorted_people()
    sorting = site.config.names.sorting
    letters = [(letter, list(some)) for letter, some in groupby(people, lambda one: _letter(one, sorting))]
    split = len(people) > MOST_ON_ONE_PAGE
    links = tuple(Linked(f"/people/{letter.lower()}/" if split else f"#{letter}", letter) for letter, _ in letters)
    view = partial(_people, site, links, len(people))
    yield Page("/people/", "people", partial(view, "", [] if split else letters))
    for letter, some in letters if split else ():
        yield Page(f"/people/{letter.lower()}/", "people", partial(view, letter, [(letter, some)]))


def _people(
    site: Site, links: tuple[Linked, ...], total: int, letter: str, shown: list[tuple[str, list[Person]]]
) -> PeopleView:
    sections = tuple((first, tuple(person_line(site, one) for one in some)) for first, some in shown)
    return PeopleView(links, sections, total, letter)


def _letter(person: Person, sorting: str) -> str:
    """Return the letter under which someone stands; 0 for names that begin with none."""
    first = person.name.sort_key(sorting)[0][:1].upper()
    return first if first.isalpha() and first.isascii() else "0"


def _view(site: Site, person: Person) -> PersonView:
    here = not person.gone
    away = person.away if here and person.away and person.away.since <= site.today <= person.away.until else None
    deputy = site.person(away.deputy) if away else None
    manager = site.person(person.manager) if here else None
    posts = site.posts_of(person)
    language = site.config.language
    return PersonView(
        line=person_line(site, person),
        title=person.name.shown,
        photo=photo_address(site, person),
        photo_alt=(person.photo.alt or person.name.shown) if person.photo else "",
        pronouns=(person.pronouns or "") if here else "",
        nicknames=person.name.nicknames if here else (),
        email=(person.email or "") if here else "",
        phones=tuple((phone.value, phone.type or "") for phone in person.phone) if here else (),
        location=site.word("locations", person.location) if here and person.location else "",
        bio=html(site, person.prose) if here else Html(""),
        languages=tuple(
            LanguageView(language_name(one.tag, language), one.tag, one.level or "") for one in person.languages
        )
        if here
        else (),
        skills=tuple(SkillView(site.word("skills", one.id), one.level or "", one.offer or "") for one in person.skills)
        if here
        else (),
        learning=tuple(site.word("skills", one) for one in person.learning) if here else (),
        interests=tuple(site.word("interests", one) for one in person.interests) if here else (),
        roles=tuple(site.word("roles", one) for one in person.roles) if here else (),
        links=tuple(Linked(link.url, link.label) for link in person.links) if here else (),
        manager=person_line(site, manager) if manager else None,
        reports=tuple(person_line(site, one) for one in site.reports(person)),
        groups=tuple(Linked(addresses.group(group.id), group.name) for group in site.groups_of(person)),
        posts=tuple(post_line(site, post) for post in posts[:POSTS_SHOWN]),
        more_posts=max(0, len(posts) - POSTS_SHOWN),
        said=tuple(_said(site, person)),
        started=person.started if here else None,
        confirmed=person.confirmed if here else None,
        away_until=away.until if away else None,
        away_text=(away.text or "") if away else "",
        deputy=Linked(addresses.person(deputy.id), deputy.name.shown) if deputy else None,
        open_to_calls=here and person.open_to_calls,
        state=person.state,
    )


def _said(site: Site, person: Person) -> Iterator[SaidView]:
    for comment in site.comments_of(person)[:COMMENTS_SHOWN]:
        post = site.all_posts[comment.post]
        yield SaidView(addresses.comment(post.id, comment.id), post.title, comment.at, comment.kind)


@lru_cache(maxsize=4096)
def language_name(tag: str, language: str) -> str:
    """Return what a language is called in `language` (CLDR): fr → “Frans”."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag
