"""Which rows each kind of file has: the one place where relations are declared, each read in both directions.

| table                                | key                     | in the order of                          |
|--------------------------------------|-------------------------|------------------------------------------|
| `people`                             | id of a person          | the site's alphabet                      |
| `former`                             | former id of a person   | the same                                 |
| `manager`                            | who is named as manager | the same; whoever left is in none of     |
| `department`                         | id of a group           | these tables                             |
| `skills` … `locations`, `learning`   | id of a word            |                                          |
| `all_posts`                          | id of a post            | id; main before translations             |
| `authors`                            | who is named as author  | id of the post                           |
| `posts_for`, `tags`, `posts_in`      | group, tag, dossier     | the same                                 |
| `comments`                           | id of a post            | id of the comment                        |
| `comments_by`                        | who is named            | id of the comment; the post              |
| `signups`                            | id of a post            | moment; person                           |
| `votes`                              | id of a post            | person                                   |
| `signups_by`, `votes_by`             | who is named            | id of the post                           |
| `kudos`                              | none                    | id                                       |
| `thanks`, `thanks_to_group`          | who is thanked          | id                                       |
| `groups`                             | id of a group           | name, folded; id                         |
| `children`, `named_in`               | parent; who is named    | the same                                 |
| `memberships`, `memberships_by`      | group; who is named     | person; group                            |
| `minutes`                            | id of a group           | id of the minutes                        |
| `vocabulary`; `vocabulary.skills` …  | a list; a word of it    | the list; its place in the file          |
| `dossiers`, `pages`, `editions`      | id                      | path; path, main before translations; id |
| `rounds`                             | day                     | day                                      |
| `etiquette`, `directory`             | none                    |                                          |
| `in_directory`                       | who is in the list      | since when                               |
| `files`                              | path                    | path                                     |
| `photos`, `documents`                | person; address         | path                                     |

Of these an answer may take all that the file says. Rows of which it takes no more than themselves: narrow.py.
"""

from __future__ import annotations

import datetime as dt
from functools import singledispatch
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, address
from smoelenboek.model.base import FileModel
from smoelenboek.model.digest import Digest
from smoelenboek.model.directory import Directory
from smoelenboek.model.dossier import Dossier, Etiquette, Locations, StaticPage, Vocabulary
from smoelenboek.model.edition import Edition
from smoelenboek.model.group import Group, Membership, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.site.facts import ordered
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.read.walk import SourceFile

    Relation = tuple[str, str, str]  # table, key, order

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=24) - dt.timedelta(minutes=1)))
_MICROSECOND = dt.timedelta(microseconds=1)
MAIN = ""  # the order of a text in the site's language: before those in others


@singledispatch
def relations(value: FileModel, path: str, sorting: str) -> Iterator[Relation]:  # noqa: ARG001 - of the kinds below
    """Yield the rows of one value. `sorting` is the site's way of sorting names."""
    yield from ()


@relations.register(Person)
def _(person: Person, _path: str, sorting: str) -> Iterator[Relation]:
    order = ordered(*person.name.sort_key(sorting), person.id)
    yield "people", person.id, order
    for id_ in person.former_ids:
        yield "former", id_, order
    if person.has_left:
        return
    for table, keys in (
        ("manager", [person.manager]),
        ("department", [person.department]),
        ("skills", [skill.id for skill in person.skills]),
        ("languages", [language.tag for language in person.languages]),
        ("learning", person.learning),
        ("interests", person.interests),
        ("roles", person.roles),
        ("locations", [person.location]),
    ):
        for key in dict.fromkeys(keys):
            if key:
                yield table, key, order


@relations.register(Post)
def _(post: Post, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "all_posts", post.id, post.language if post.is_translation else MAIN
    for id_ in dict.fromkeys(post.authors):
        yield "authors", id_, post.id
    for tag in dict.fromkeys(post.tags):
        yield "tags", tag, post.id
    if post.group:
        yield "posts_for", post.group, post.id
    if post.dossier:
        yield "posts_in", post.dossier, post.id


@relations.register(Comment)
def _(comment: Comment, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "comments", comment.post, comment.id
    if not comment.removed:
        yield "comments_by", comment.person, ordered(comment.id, comment.post)


@relations.register(Signup)
def _(signup: Signup, _path: str, _sorting: str) -> Iterator[Relation]:
    moment = f"{(signup.at - _LONG_AGO) // _MICROSECOND:020}"
    yield "signups", signup.post, ordered(moment, signup.person)
    if signup.status == "yes":
        yield "signups_by", signup.person, ordered(signup.post, moment)


@relations.register(Vote)
def _(vote: Vote, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "votes", vote.post, vote.person
    yield "votes_by", vote.person, vote.post


@relations.register(Kudos)
def _(kudos: Kudos, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "kudos", "", kudos.id
    for to in dict.fromkeys(kudos.to):
        group = to.removeprefix("group:")
        yield ("thanks", to, kudos.id) if group == to else ("thanks_to_group", group, kudos.id)


@relations.register(Group)
def _(group: Group, _path: str, _sorting: str) -> Iterator[Relation]:
    order = ordered(fold(group.name), group.id)
    yield "groups", group.id, order
    if group.parent:
        yield "children", group.parent, order
    for id_ in dict.fromkeys((*group.leads, *group.members)):
        yield "named_in", id_, order


@relations.register(Membership)
def _(membership: Membership, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "memberships", membership.group, membership.person
    yield "memberships_by", membership.person, membership.group


@relations.register(Minutes)
def _(minutes: Minutes, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "minutes", minutes.group, minutes.id


@relations.register(Dossier)
def _(dossier: Dossier, path: str, _sorting: str) -> Iterator[Relation]:
    yield "dossiers", dossier.id, path


@relations.register(StaticPage)
def _(page: StaticPage, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "pages", page.id, page.language if page.is_translation else MAIN


@relations.register(Edition)
def _(edition: Edition, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "editions", edition.id, edition.id


@relations.register(Digest)
def _(digest: Digest, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "rounds", digest.id, digest.id


@relations.register(Etiquette)
def _(_etiquette: Etiquette, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "etiquette", "", ""


@relations.register(Directory)
def _(directory: Directory, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "directory", "", ""
    for linked in directory.people.values():
        if linked.person and linked.since:
            yield "in_directory", linked.person, linked.since.isoformat()


@relations.register(Vocabulary)
@relations.register(Locations)
def _(words: Vocabulary | Locations, _path: str, _sorting: str) -> Iterator[Relation]:
    yield "vocabulary", words.id, words.id


def of_file(file: SourceFile) -> Iterator[Relation]:
    """Yield the rows that a file has by its path, and of which an answer may take all that is in the file."""
    yield "files", file.path, file.path
    if file.site_path.kind is Kind.PHOTO:
        yield "photos", file.site_path.id, file.path
    elif file.site_path.kind is Kind.DOCUMENT:
        yield "documents", f"{address(file.site_path)}{file.site_path.id}", file.path
