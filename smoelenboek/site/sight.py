"""What an audience may see of a site: the one place where that is decided."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import PICTURE_SUFFIXES, Kind
from smoelenboek.model.dossier import Dossier, Locations, StaticPage, Vocabulary
from smoelenboek.model.group import Group, Membership, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos
from smoelenboek.model.siteconfig import SiteConfig

if TYPE_CHECKING:
    from smoelenboek.model.audience import Audience
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.site import Site

_REPLIES = (Comment, Membership, Minutes, Kudos)
_PICTURES = PICTURE_SUFFIXES | {".svg", ".avif"}


class Sight:
    """Answers by kind and id. What is not named in the whitelist is not seen."""

    def __init__(self, site: Site, audience: Audience) -> None:
        """`audience` names groups and tags by their present ids, as the site's settings do."""
        self._site = site
        self.audience = audience
        self.kinds = frozenset(audience.kinds)
        self.profile = frozenset(audience.profile)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The ids of the groups that have a page."""
        return frozenset(self.audience.groups) if "groups" in self.kinds else frozenset()

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of who is here and in one of the audience's groups."""
        if "people" not in self.kinds:
            return frozenset()
        groups = self.audience.groups
        site = self._site
        return frozenset(
            person.id for person in site.sorted_people() if any(group.id in groups for group in site.groups_of(person))
        )

    @cached_property
    def posts(self) -> frozenset[str]:
        """The ids of published posts with one of the audience's tags, by somebody or for a group that it may see."""
        every = self._site.posts if "posts" in self.kinds else ()
        return frozenset(post.id for post in every if self._is_shown(post))

    def _is_shown(self, post: Post) -> bool:
        if not set(post.tags) & set(self.audience.tags) or (post.group and post.group not in self.audience.groups):
            return False
        return post.group in self.groups or any(self.sees("person", id_) for id_ in post.authors)

    @cached_property
    def comments(self) -> frozenset[str]:
        """`<post>/<comment>` of comments under these posts, by who may be seen, in answer to such or to none."""
        shown: set[str] = set()
        for post in self.posts if "comments" in self.kinds else ():
            for id_, comment in self._site.comments(self._site.all_posts[post]).items():
                follows = comment.reply_to is None or f"{post}/{comment.reply_to}" in shown
                if follows and comment.removed is None and self.sees("person", comment.person):
                    shown.add(f"{post}/{id_}")
        return frozenset(shown)

    @cached_property
    def dossiers(self) -> frozenset[str]:
        """The ids of the dossiers that such a post is part of."""
        if "dossiers" not in self.kinds:
            return frozenset()
        every = (self._site.all_posts[id_].dossier for id_ in self.posts)
        return frozenset(id_ for id_ in every if id_ and id_ in self._site.dossiers)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The ids of the pages that people wrote: all of them, or none."""
        return frozenset(self._site.pages) if "pages" in self.kinds else frozenset()

    @cached_property
    def meetings(self) -> frozenset[str]:
        """`<group>/<minutes>` of the minutes of these groups that readers may see."""
        groups = filter(None, map(self._site.groups.get, self.groups if "minutes" in self.kinds else ()))
        return frozenset(f"{group.id}/{minutes.id}" for group in groups for minutes in self._site.minutes(group))

    def sees(self, kind: str, id: str) -> bool:
        """Say whether something may be seen; `id` may be a former one. Words of lists are no secret, tags are."""
        match kind:
            case "person":
                return self._site.former.get(id, id) in self.people
            case "group":
                return self._site.former_ids.get(("group", id), id) in self.groups
            case "tag":
                return id in self.audience.tags
            case "post" | "dossier" | "page":
                return id in {"post": self.posts, "dossier": self.dossiers, "page": self.pages}[kind]
        return True

    def has(self, file: SourceFile, value: FileModel | None) -> bool:
        """Say whether a file of the site may be seen at all; `value` is what it says, of a picture or document None."""
        if value is None:
            return self._has_file(file)
        if isinstance(value, (SiteConfig, Vocabulary, Locations)):
            return True
        return self._has_reply(value) if isinstance(value, _REPLIES) else self._has_content(value)

    def _has_content(self, value: FileModel) -> bool:
        match value:
            case Person():
                return value.id in self.people
            case Post():
                return value.id in self.posts
            case Group():
                return value.id in self.groups
            case Dossier():
                return value.id in self.dossiers
            case StaticPage():
                return value.id in self.pages
        return False  # figures, digests, the etiquette, and who is who in the source of people

    def _has_reply(self, value: FileModel) -> bool:
        match value:
            case Comment():
                return f"{value.post}/{value.id}" in self.comments
            case Membership():
                return value.group in self.groups and self.sees("person", value.person)
            case Minutes():
                return f"{value.group}/{value.id}" in self.meetings
            case Kudos():
                return self._thanks(value)
        return False

    def _thanks(self, kudos: Kudos) -> bool:
        if "kudos" not in self.kinds or not self.sees("person", kudos.person):
            return False
        every = (("group", to[6:]) if to.startswith("group:") else ("person", to) for to in kudos.to)
        return all(self.sees(kind, id_) for kind, id_ in every)

    def _has_file(self, file: SourceFile) -> bool:
        where = file.site_path
        if where.kind is Kind.PHOTO:
            return "photos" in self.kinds and where.id in self.people
        if where.kind is Kind.DOCUMENT:
            is_picture = PurePosixPath(where.id).suffix.lower() in _PICTURES
            return ("pictures" if is_picture else "documents") in self.kinds and self._has_owner(where.owner)
        return where.kind is Kind.BRAND

    def _has_owner(self, owner: str) -> bool:
        first, _, rest = owner.partition("/")
        if not rest:
            return owner in self.posts
        return self.sees("group" if first == "groups" else "dossier", rest.partition("/")[0])
