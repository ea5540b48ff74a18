"""A site as an audience may see it: what it may not see does not exist in it, so that no page can forget to ask.

In: the whole site, and an audience of site.yml. Out: a site of which values, fields, references and files are left
that this audience may see. All that is asked of that site is answered from those alone.
"""

from __future__ import annotations

import re
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any, TypeVar

from smoelenboek.contract import addresses
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.model.audience import PROFILE
from smoelenboek.model.base import FileModel
from smoelenboek.model.dossier import Dossier, Locations, StaticPage, Vocabulary
from smoelenboek.model.fields import Ref
from smoelenboek.model.group import Decision, Group, Membership, Minutes
from smoelenboek.model.names import Name
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.references import VOCABULARY, steps
from smoelenboek.model.reply import Comment, Kudos
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.site.link import link
from smoelenboek.site.sight import Sight
from smoelenboek.site.unlinked import Unlinked
from smoelenboek.text.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from pydantic import BaseModel

    from smoelenboek.model.audience import Audience
    from smoelenboek.site.site import Site

Value = TypeVar("Value", bound="BaseModel")

_STAMPED = re.compile(r"(\d{8}T\d{6}Z)-(.+)")
# The fields of each kind that an audience may see; of a profile and of posts fewer, as it says. A new field is none.
FIELDS: Mapping[type[FileModel], frozenset[str]] = {
    Person: frozenset({*PROFILE, "photo"}),
    Post: frozenset(
        {"is_translation", "folder", "authors", "group", "summary", "cover", "tags", "status", "modified", "dossier"}
        | {"pinned_until", "expires", "comments", "event"}
    ),
    Comment: frozenset({"reply_to", "kind", "edited"}),
    Kudos: frozenset({"to"}),
    Group: frozenset(
        {"parent", "mission", "goal", "ends", "leads", "members", "contact", "meetings", "links", "state"}
    ),
    Membership: frozenset({"since", "role"}),
    Minutes: frozenset({"status", "chair", "secretary", "present", "decisions", "actions"}),
    Dossier: frozenset({"folder", "owner", "now", "people", "pinned"}),
    StaticPage: frozenset({"is_translation", "summary", "modified"}),
    Vocabulary: frozenset({"words"}),
    Locations: frozenset({"words"}),
    SiteConfig: frozenset(
        {
            "engine",
            "theme",
            "url",
            "language",
            "languages",
            "timezone",
            "names",
            "offline",
            "api",
            "navigation",
            "footer",
        }
        | {"brand", "home"}
    ),
}


def seen_by(site: Site, audience: Audience) -> Site:
    """Return the site that an audience may see. Nothing of it is known from an earlier build."""
    sight = Sight(site, audience)
    every = dict(site._values.items())
    files = {path: file for path, file in site._files.items() if sight.has(file, every.get(path))}
    narrower = _Narrower(site, sight, Unlinked(site, sight, files.values()))
    narrowed = ((path, narrower.value(every[path])) for path in files if path in every)
    values = {path: value for path, value in narrowed if value is not None}
    used = {list_: {*_words(values.values(), kind)} for kind, list_ in VOCABULARY.items()} | {"tags": {*audience.tags}}
    for path, value in values.items():
        if isinstance(value, (Vocabulary, Locations)):
            values[path] = _only(value, used[value.id])
    values[SITE_FILE] = config = narrower.config(site.config)
    there = {path: file for path, file in files.items() if path in values or path not in every}
    return link(values, there, config, site._today, trees=site._trees)


def _words(values: Iterable[BaseModel], kind: str) -> Iterator[str]:
    """Yield the words of a list that values have."""
    for value in values:
        for name, _, target in steps(type(value)):
            held = getattr(value, name)
            parts = held if isinstance(held, tuple) else () if held is None else (held,)
            if not isinstance(target, Ref):
                yield from _words(parts, kind)
            elif target.kind == kind:
                yield from parts


def _only(list_: Vocabulary | Locations, used: set[str]) -> Vocabulary | Locations:
    """Return a list with only the words that are in use, without their former ids."""
    words: Mapping[str, Any] = list_.words
    shown = {id_: word.model_copy(update={"former_ids": ()}) for id_, word in words.items() if id_ in used}
    return list_.model_copy(update={"words": shown})


def _defaults(value: FileModel, shown: AbstractSet[str] | None = None) -> dict[str, Any]:
    """Return name → default of the fields of a value that an audience may not see; required ones are what it is."""
    allowed = {"prose", *(FIELDS.get(type(value), frozenset()) if shown is None else shown)}
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in type(value).model_fields.items()
        if name not in allowed and not field.is_required()
    }


class _Narrower:
    """Leaves of a value what may be seen."""

    def __init__(self, site: Site, sight: Sight, unlinked: Unlinked) -> None:
        self._site, self._sight, self._unlinked = site, sight, unlinked

    def value(self, value: FileModel) -> FileModel | None:
        """Return a value of which the fields and references are left that may be seen; None if none of it may."""
        narrowed = self._referring(value)
        if narrowed is None:
            return None
        changes = _defaults(narrowed)
        if narrowed.prose:
            changes["prose"] = self._unlinked.prose(narrowed.prose)
            if isinstance(narrowed, Person) and not self._unlinked.is_plain(narrowed.prose):
                changes["bio"] = None  # its Markdown is for the form of one's own profile
        return self._own(narrowed.model_copy(update=changes) if changes else narrowed)

    def _referring(self, value: Value) -> Value | None:
        """Return a value without the references that may not be seen; None if it can't be without one of them."""
        changes: dict[str, Any] = {}
        for name, _, target in steps(type(value)):
            held = getattr(value, name)
            some = held if isinstance(held, tuple) else () if held is None else (held,)
            if isinstance(target, Ref):
                now = tuple(self._present(target.kind, part) for part in some if self._sight.sees(target.kind, part))
            else:
                now = tuple(part for part in map(self._referring, some) if part is not None)
            if now == some:
                continue
            if not now and type(value).model_fields[name].is_required():
                return None
            changes[name] = now if isinstance(held, tuple) else now[0] if now else None
        return value.model_copy(update=changes) if changes else value

    def _present(self, kind: str, id: str) -> str:
        return self._site.former.get(id, id) if kind == "person" else id

    def _stamped(self, id: str) -> str:
        """Return the id of a comment or of thanks with the present id of who wrote it."""
        match = _STAMPED.fullmatch(id)
        return f"{match[1]}-{self._present('person', match[2])}" if match else id

    @singledispatchmethod
    def _own(self, value: FileModel) -> FileModel:
        """Return a value without what no type tells of."""
        return value

    @_own.register
    def _(self, person: Person) -> Person:
        shown = self._sight.profile
        changes = _defaults(person, {*shown, "photo"})
        if "name" not in shown:
            as_read, sorted_as = person.name.shown, person.name.sorted_as(self._site.config.names.sorting)
            changes["name"] = Name.model_construct(display=as_read, sort_as=sorted_as)
        if "photos" not in self._sight.kinds:
            changes["photo"] = None
        if "bio" not in shown:
            changes["prose"] = Prose()
        return person.model_copy(update=changes)

    @_own.register
    def _(self, post: Post) -> Post:
        tags = tuple(tag for tag in post.tags if self._sight.sees("tag", tag))
        changes: dict[str, Any] = {"tags": tags}
        summary = post.comments.summary if "comments" in self._sight.kinds else None
        changes["comments"] = post.comments.model_copy(update={"open": False, "until": None, "summary": summary})
        if post.cover and f"{addresses.post(post.id)}{post.cover.file}" not in self._unlinked.addresses:
            changes["cover"] = None
        if post.event:
            changes["event"] = post.event.model_copy(update={"capacity": None})
        return post.model_copy(update=changes)

    @_own.register
    def _(self, comment: Comment) -> Comment:
        reply_to = self._stamped(comment.reply_to) if comment.reply_to else None
        return comment.model_copy(update={"id": self._stamped(comment.id), "reply_to": reply_to})

    @_own.register
    def _(self, kudos: Kudos) -> Kudos:
        to = tuple(dict.fromkeys(self._present("person", to) for to in kudos.to))
        return kudos.model_copy(update={"id": self._stamped(kudos.id), "to": to})

    @_own.register
    def _(self, group: Group) -> Group:
        return group.model_copy(update={"join": "closed"})

    @_own.register
    def _(self, minutes: Minutes) -> Minutes:
        decisions = tuple(map(self._decision, minutes.decisions))
        return minutes.model_copy(update={"decisions": decisions})

    def _decision(self, decision: Decision) -> Decision:
        group, slash, _ = (decision.replaces or "").partition("/")
        is_hidden = slash and not self._sight.sees("group", group)
        return decision.model_copy(update={"replaces": None}) if is_hidden else decision

    @_own.register
    def _(self, dossier: Dossier) -> Dossier:
        shown = self._sight.posts | {meeting.replace("/", "/minutes/") for meeting in self._sight.meetings}
        pinned = tuple(id_ for id_ in dossier.pinned if id_ in shown)
        return dossier.model_copy(update={"pinned": pinned})

    def config(self, config: SiteConfig) -> SiteConfig:
        """Return the settings of a site that is read, and in which nobody takes part."""
        audience = self._sight.audience
        links = {
            name: tuple(link for link in getattr(config, name) if self._unlinked.may_lead(link.url))
            for name in ("navigation", "footer")
        }
        own = {"name": audience.title or config.name, "url": audience.url}
        return config.model_copy(update={**_defaults(config), **links, **own}).narrowed_to(audience.name)
