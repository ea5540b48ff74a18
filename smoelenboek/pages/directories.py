"""Who has what: people by skill, language, interest, role and location, and by department."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.charts import Bars, Places, bars, places
from smoelenboek.display.contact import PlaceView, place_view
from smoelenboek.display.languages import language_name
from smoelenboek.display.lines import Face, Linked, PersonLine, PostLine, face_of, person_line, post_line
from smoelenboek.display.lists import More, Pager, Whole, more, paged
from smoelenboek.display.page import Page
from smoelenboek.site.memo import in_record
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

PER_PAGE = 100
WORDS_PER_PAGE = 400
FACED_WORDS = 150  # of a longer page the words have no faces beside them: it stays under 50 KB
FACES_SHOWN = 3
POSTS_SHOWN = 20
LISTS = ("skills", "languages", "interests", "roles", "locations")
LANGUAGE_LEVELS = ("native", "C2", "C1", "B2", "B1", "A2", "A1", "")
SKILL_LEVELS = ("expert", "average", "beginner", "")


@dataclass(frozen=True)
class DirectoryView:
    """All that directory.html may use. `only_one` are the skills that one person alone has."""

    kind: str
    words: tuple[tuple[Linked, int, tuple[PersonLine, ...]], ...]  # with the first who have it, for their faces
    chart: Bars | None  # of those that most people have
    places: Places | None  # of those whose coordinates are known
    only_one: tuple[tuple[Linked, PersonLine], ...]
    pager: Pager


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
    more: dict[str, More | None]  # kind → the whole of a list that is shown in part
    pager: Pager


def keys(site: Site) -> Iterator[str]:
    """Yield each of the five lists, and each word that somebody has: `skills/` and `skills/docsis`."""
    for kind in LISTS:
        yield f"{kind}/"
        for id_ in _shown(site, kind):
            yield f"{kind}/{id_}"


def pages(site: Site, key: str) -> Iterator[Page]:
    """Yield the pages of one list, or of one word."""
    kind, _, id_ = key.partition("/")
    if not id_:
        yield from _directory(site, kind)
        return
    yield from _word(site, kind, id_)
    yield from _moved(site, kind, id_)


def _moved(site: Site, kind: str, id_: str) -> Iterator[Page]:
    """Yield pages that lead from the former ids of a word to where it is now."""
    word = site.words(kind).get(id_)
    for former in word.former_ids if word else ():
        if former not in site.words(kind):
            here = partial(Linked, addresses.word(kind, id_), _name(site, kind, id_))
            yield Page(addresses.word(kind, former), "moved", here)


def _shown(site: Site, kind: str) -> list[str]:
    """Return the words that have a page: those of the vocabulary that somebody has or learns, and every language."""
    used = site.words_in_use(kind)
    if kind == "languages":
        return used
    words = site.words(kind)
    learned = [id_ for id_ in words if kind == "skills" and site.is_learnt(id_)]
    return [id_ for id_ in dict.fromkeys([*used, *learned]) if id_ in words]


def _name(site: Site, kind: str, id_: str) -> str:
    return language_name(id_, site.config.language) if kind == "languages" else site.word(kind, id_)


def _directory(site: Site, kind: str) -> Iterator[Page]:
    """Yield a list of words, and for skills, after all words, those that one person alone has."""
    named = sorted(((_name(site, kind, id_), id_) for id_ in _shown(site, kind)), key=lambda pair: fold(pair[0]))
    alone = [(name, id_) for name, id_ in named if len(site.with_word(kind, id_)) == 1] if kind == "skills" else []
    rows = [(False, *pair) for pair in named] + [(True, *pair) for pair in alone]
    for address, some, pager in paged(f"/{kind}/", rows, WORDS_PER_PAGE):
        yield Page(address, "directory", partial(_directory_view, site, kind, some, pager))


def _directory_view(site: Site, kind: str, rows: Sequence[tuple[bool, str, str]], pager: Pager) -> DirectoryView:
    linked = [(alone, Linked(addresses.word(kind, id_), name), site.with_word(kind, id_)) for alone, name, id_ in rows]
    shown = FACES_SHOWN if len(rows) <= FACED_WORDS else 0
    words = tuple((link, len(some), _faces(site, some[:shown])) for alone, link, some in linked if not alone)
    only_one = tuple((link, person_line(site, people[0])) for alone, link, people in linked if alone)
    chart = bars((link.name, count) for link, count, _ in words) if pager.number == 1 and kind != "locations" else None
    drawn = _places(site, [id_ for alone, _, id_ in rows if not alone]) if kind == "locations" else None
    return DirectoryView(kind, words, chart, drawn, only_one, pager)


def _faces(site: Site, people: Sequence[Person]) -> tuple[PersonLine, ...]:
    return tuple(person_line(site, person) for person in people)


def _first_face(site: Site, kind: str, id_: str) -> Face | None:
    rows = _by_level(site, f"{kind}/{id_}")
    return face_of(site, site.people[rows[0][1]]) if rows else None


def _places(site: Site, ids: Sequence[str]) -> Places | None:
    """Return the places whose coordinates are known, as they lie to each other."""
    return places(
        [
            (_name(site, "locations", id_), len(site.with_word("locations", id_)), place.latitude, place.longitude)
            for id_ in ids
            if (place := site.location(id_)) and place.latitude is not None and place.longitude is not None
        ]
    )


def _word(site: Site, kind: str, id_: str) -> Iterator[Page]:
    rows = _by_level(site, f"{kind}/{id_}")
    for address, some, pager in paged(addresses.word(kind, id_), rows, PER_PAGE):
        yield Page(address, "word", partial(_word_view, site, kind, id_, some, len(rows), pager))
    for whole in _lists(site, kind, id_):
        above = Linked(addresses.word(kind, id_), _name(site, kind, id_))
        yield from whole.pages(above, partial(_first_face, site, kind, id_))


def _lists(site: Site, kind: str, id_: str) -> tuple[Whole, Whole]:
    """Return who is learning a skill, and the posts in a language; either is empty for other words."""
    home = addresses.word(kind, id_)
    learning = site.learning(id_) if kind == "skills" else []
    posts = _written_in(site, id_) if kind == "languages" and id_ != site.config.language else ()
    return (
        Whole(f"{home}learning/", "learning", learning, partial(person_line, site), PER_PAGE, PER_PAGE, dated=False),
        Whole(f"{home}posts/", "posts", posts, partial(_post_line, site), POSTS_SHOWN, POSTS_SHOWN),
    )


@in_record(list, lambda _site, rows: tuple(map(tuple, rows)))
def _by_level(site: Site, word: str) -> tuple[tuple[str, str], ...]:
    """Return the level and the id of everyone who has a word, `<list>/<id>`: the highest first, by the alphabet."""
    kind, _, id_ = word.partition("/")
    levels = {"languages": LANGUAGE_LEVELS, "skills": SKILL_LEVELS}.get(kind, ("",))
    rows = [(_level(person, kind, id_), person.id) for person in site.with_word(kind, id_)]
    return tuple(sorted(rows, key=lambda row: levels.index(row[0])))


def _level(person: Person, kind: str, id_: str) -> str:
    if kind == "languages":
        return next((language.level or "" for language in person.languages if language.tag == id_), "")
    if kind == "skills":
        return next((skill.level or "" for skill in person.skills if skill.id == id_), "")
    return ""


def _word_view(site: Site, kind: str, id_: str, rows: Sequence[tuple[str, str]], total: int, pager: Pager) -> WordView:
    first = pager.number == 1
    word = site.words(kind).get(id_)
    learning, posts = lists = _lists(site, kind, id_)
    return WordView(
        kind=kind,
        title=_name(site, kind, id_),
        aliases=word.aliases if word else (),
        place=place_view(site, id_) if kind == "locations" else None,
        sections=tuple(
            (level, tuple(person_line(site, site.people[person]) for _, person in few))
            for level, few in groupby(rows, lambda row: row[0])
        ),
        total=total,
        learning=learning.first() if first else (),
        posts=posts.first() if first else (),
        more=more(lists),
        pager=pager,
    )


def _post_line(site: Site, id: str) -> PostLine:
    return post_line(site, site.all_posts[id])


@in_record(list, lambda _site, ids: tuple(ids))
def _written_in(site: Site, tag: str) -> tuple[str, ...]:
    """Return the ids of the posts that can be read in a language, newest first."""
    return tuple(
        post.id
        for post in site.posts
        if post.language == tag or any(translation.language == tag for translation in site.translations_of(post))
    )
