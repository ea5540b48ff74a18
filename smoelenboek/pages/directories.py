"""Who has what: people by skill, language, interest, role and location, and by department."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.pages.lists import Pager, paged
from smoelenboek.pages.page import Linked, Page, PersonLine, PostLine, person_line, post_line
from smoelenboek.pages.people import language_name
from smoelenboek.pages.reach import PlaceView, place_view
from smoelenboek.site import addresses
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

PER_PAGE = 100
POSTS_SHOWN = 20
LISTS = ("skills", "languages", "interests", "roles", "locations")
LANGUAGE_LEVELS = ("native", "C2", "C1", "B2", "B1", "A2", "A1", "")
SKILL_LEVELS = ("expert", "average", "beginner", "")


@dataclass(frozen=True)
class DirectoryView:
    """All that directory.html may use. `only_one` are the skills that one person alone has."""

    kind: str
    words: tuple[tuple[Linked, int], ...]
    only_one: tuple[tuple[Linked, PersonLine], ...]


@dataclass(frozen=True)
class WordView:
    """All that word.html may use: who has a word, level by level, the best first; who is learning it.

    posts  those in this language, if it is a language in which posts are written.
    """

    kind: str
    title: str
    aliases: tuple[str, ...]
    place: PlaceView | None
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]  # the code of a level, and who has it
    total: int
    learning: tuple[PersonLine, ...]
    posts: tuple[PostLine, ...]
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the five lists, and a page for each word that somebody has."""
    for kind in LISTS:
        yield Page(f"/{kind}/", "directory", partial(_directory, site, kind))
        for id_ in _shown(site, kind):
            yield from _word(site, kind, id_)
            yield from _moved(site, kind, id_)


def _moved(site: Site, kind: str, id_: str) -> Iterator[Page]:
    """Yield pages that lead from the former ids of a word to where it is now."""
    word = site.vocabulary.get(kind, {}).get(id_)
    for former in word.former_ids if word else ():
        if former not in site.vocabulary[kind]:
            here = partial(Linked, addresses.word(kind, id_), _name(site, kind, id_))
            yield Page(addresses.word(kind, former), "moved", here)


def _shown(site: Site, kind: str) -> list[str]:
    """Return the words that have a page: those of the vocabulary that somebody has or learns, and every language."""
    used = site.words_in_use(kind)
    if kind == "languages":
        return used
    known = site.vocabulary.get(kind, {})
    learned = [id_ for id_ in known if kind == "skills" and site.learning(id_)]
    return [id_ for id_ in dict.fromkeys([*used, *learned]) if id_ in known]


def _name(site: Site, kind: str, id_: str) -> str:
    return language_name(id_, site.config.language) if kind == "languages" else site.word(kind, id_)


def _directory(site: Site, kind: str) -> DirectoryView:
    named = sorted(((_name(site, kind, id_), id_) for id_ in _shown(site, kind)), key=lambda pair: fold(pair[0]))
    words = tuple((Linked(addresses.word(kind, id_), name), len(site.with_word(kind, id_))) for name, id_ in named)
    alone = [(name, id_) for name, id_ in named if len(site.with_word(kind, id_)) == 1] if kind == "skills" else []
    only_one = tuple(
        (Linked(addresses.word(kind, id_), name), person_line(site, site.with_word(kind, id_)[0]))
        for name, id_ in alone[:PER_PAGE]
    )
    return DirectoryView(kind, words, only_one)


def _word(site: Site, kind: str, id_: str) -> Iterator[Page]:
    levels = {"languages": LANGUAGE_LEVELS, "skills": SKILL_LEVELS}.get(kind, ("",))
    rows = [(_level(one, kind, id_), one) for one in site.with_word(kind, id_)]
    rows.sort(key=lambda row: levels.index(row[0]))
    for address, some, pager in paged(addresses.word(kind, id_), rows, PER_PAGE):
        yield Page(address, "word", partial(_word_view, site, kind, id_, some, len(rows), pager))


def _level(person: Person, kind: str, id_: str) -> str:
    if kind == "languages":
        return next((one.level or "" for one in person.languages if one.tag == id_), "")
    if kind == "skills":
        return next((one.level or "" for one in person.skills if one.id == id_), "")
    return ""


def _word_view(
    site: Site, kind: str, id_: str, rows: Sequence[tuple[str, Person]], total: int, pager: Pager
) -> WordView:
    first = pager.number == 1
    word = site.vocabulary.get(kind, {}).get(id_)
    learning = site.learning(id_) if kind == "skills" and first else []
    posts = _in_language(site, id_) if kind == "languages" and first else []
    return WordView(
        kind=kind,
        title=_name(site, kind, id_),
        aliases=word.aliases if word else (),
        place=place_view(site, id_) if kind == "locations" else None,
        sections=tuple(
            (level, tuple(person_line(site, one) for _, one in few)) for level, few in groupby(rows, lambda row: row[0])
        ),
        total=total,
        learning=tuple(person_line(site, one) for one in learning[:PER_PAGE]),
        posts=tuple(posts),
        pager=pager,
    )


def _in_language(site: Site, tag: str) -> list[PostLine]:
    """Return the newest posts that can be read in a language other than the site's."""
    if tag == site.config.language:
        return []
    found = [
        post
        for post in site.posts
        if post.language == tag or any(one.language == tag for one in site.translations_of(post))
    ]
    return [post_line(site, post) for post in found[:POSTS_SHOWN]]
