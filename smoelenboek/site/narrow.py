"""The rows of a site of which an answer takes the row alone: a change of anything else in the file changes no answer.

| table                                | key                     | in the order of                          |
|--------------------------------------|-------------------------|------------------------------------------|
| `above`, `above_group`               | id of a person; a group | the manager; the parent                  |
| `accounts`                           | forge and account       | id of the person                         |
| `gone`                               | who has left            |                                          |
| `spoken`, `asking`                   | post with comments      | comment that is there; that asks         |
| `status`, `held`                     | path of a post; minutes | whether and since when readers see it    |
| `covers`                             | post                    | name of the picture                      |
| `renamed`                            | list and former id      | the present id                           |
| `written_in`                         | language of translation | id of the post or page                   |
| `former_addresses`, `leading`        | as written; where built | path, place in the list                  |
| `addresses`, `post_files` …          | of a file of the layout | path                                     |
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from smoelenboek.contract import former
from smoelenboek.contract.paths import Kind, address
from smoelenboek.model.base import FileModel
from smoelenboek.model.dossier import Locations, StaticPage, Vocabulary
from smoelenboek.model.group import Group, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment
from smoelenboek.site.facts import ordered, print_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.relations import Relation

SINGLE = frozenset({Kind.POST, Kind.DOSSIER, Kind.MINUTES})  # kinds of which a thing may be in a folder or beside it
_COUNTED = frozenset({Kind.POST, Kind.GROUP, Kind.BRAND})


def narrow(value: FileModel, path: str) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield (table, key, order, print) of what stands for itself: a change of one word of a list is none of others."""
    for table, key, order in _narrow(value, path):
        yield table, key, order, print_of(key, order)
    if isinstance(value, (Vocabulary, Locations)):
        for number, (id_, word) in enumerate(value.words.items()):
            yield f"vocabulary.{value.id}", id_, ordered(f"{number:06}", id_), print_of(type(word).__name__, id_, word)


@singledispatch
def _narrow(value: FileModel, path: str) -> Iterator[Relation]:  # noqa: ARG001 - of the kinds below
    """Yield the rows of which an answer takes no more than key and order."""
    yield from ()


@_narrow.register(Person)
def _(person: Person, _path: str) -> Iterator[Relation]:
    if person.manager:
        yield "above", person.id, person.manager
    if person.has_left:
        yield "gone", person.id, ""
    for forge, account in (person.accounts.model_dump() if person.accounts else {}).items():
        if account is not None:
            yield "accounts", ordered(forge, account.lower()), person.id


@_narrow.register(Group)
def _(group: Group, _path: str) -> Iterator[Relation]:
    if group.parent:
        yield "above_group", group.id, group.parent
    for id_ in group.former_ids:
        yield "renamed", ordered("group", id_), group.id


@_narrow.register(Vocabulary)
@_narrow.register(Locations)
def _(words: Vocabulary | Locations, _path: str) -> Iterator[Relation]:
    for id_, word in words.words.items():
        for former_id in word.former_ids:
            yield "renamed", ordered(words.id, former_id), id_


@_narrow.register(Comment)
def _(comment: Comment, _path: str) -> Iterator[Relation]:
    if not comment.removed:
        yield "spoken", comment.post, comment.id
        if comment.kind == "question":
            yield "asking", comment.post, comment.id


@_narrow.register(Minutes)
def _(minutes: Minutes, path: str) -> Iterator[Relation]:
    yield "held", path, "" if minutes.status == "agenda" else minutes.date.isoformat()


@_narrow.register(Post)
@_narrow.register(StaticPage)
def _(text: Post | StaticPage, path: str) -> Iterator[Relation]:
    if isinstance(text, Post):
        yield "status", path, ordered(text.status, text.date.isoformat())
        if text.cover and not text.is_translation:
            yield "covers", text.id, text.cover.file
    if text.is_translation:
        yield "written_in", text.language, ordered("all_posts" if isinstance(text, Post) else "pages", text.id)
    is_main = isinstance(text, StaticPage) or not text.is_translation
    for number, written in enumerate(text.former_addresses if is_main else ()):
        yield "former_addresses", written, ordered(path, f"{number:06}")
        if not former.queried(written):
            yield "leading", former.address(written), ordered(path, f"{number:06}")


def of_path(file: SourceFile) -> Iterator[Relation]:
    """Yield the rows of which an answer takes no more than that there is such a file."""
    where = file.site_path
    if where.kind is not Kind.SITE and (at := address(where)) != "/":
        yield "addresses", at, file.path
    if where.kind is Kind.DOCUMENT:
        yield "addresses", f"{address(where)}{where.id}", file.path
        yield "spellings", file.path.lower(), file.path
    elif where.kind in _COUNTED:
        yield f"{where.kind}_files", where.id, file.path
    if where.kind in SINGLE:
        yield "single", single(where), file.path


def single(where: SitePath, owner: str = "") -> str:
    """Return the key that two files of one thing share. `owner` takes the place of the one in the path."""
    return ordered(where.kind, owner or where.owner, where.id, where.language)
