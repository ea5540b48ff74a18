"""The linked world. Everything a page, a check or a feed asks, it asks here, and gets by lookup."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.model.dossier import Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.dossier import Dossier, Etiquette, StaticPage, Word
    from smoelenboek.model.group import Group, Membership, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.walk import SourceFile


@dataclass(slots=True, eq=False, weakref_slot=True)
class Site:
    """One site at one moment. Made by `link`, read by everyone, changed by nobody.

    today       the day of the build, in the site's time zone.
    digests     path → a digest of what the file says, where that is known.
    posts       published posts in the site's language, newest first. `all_posts` also has drafts, future
                and withdrawn ones: for checks alone.
    readable    what could be read of files with faults: no part of the site, only checked for what it names.
    photos      a person's id → the path of the photo.
    former      a person's former id → the present one.
    former_ids  (kind, former id) → the present id, of groups and words. In the values here they are replaced.
    documents   the address of a document or picture → its file; those of unseen posts are left out.
    preview     whether drafts and posts to come are shown as if published: on a writer's own machine alone.
    cache       the folder in which what was parsed is kept between builds; None keeps nothing.
    unseen      what readers may not see: the ids of posts, and `<group>/minutes/<id>` of minutes of a day to come.
    """

    config: SiteConfig
    today: dt.date
    files: Mapping[str, SourceFile] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    all_posts: dict[str, Post] = field(default_factory=dict)
    translations: dict[str, dict[str, Post]] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    pages: dict[str, StaticPage] = field(default_factory=dict)
    page_translations: dict[str, dict[str, StaticPage]] = field(default_factory=dict)
    etiquette: Etiquette | None = None
    vocabulary: dict[str, dict[str, Word]] = field(default_factory=dict)
    kudos: list[Kudos] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    photos: dict[str, str] = field(default_factory=dict)
    readable: list[FileModel] = field(default_factory=list)
    documents: dict[str, SourceFile] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    former_ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    preview: bool = False
    cache: Path | None = None
    _values: list[FileModel] = field(default_factory=list)
    _paths: dict[int, str] = field(default_factory=dict)
    _comments: dict[str, dict[str, Comment]] = field(default_factory=lambda: defaultdict(dict))
    _signups: dict[str, list[Signup]] = field(default_factory=lambda: defaultdict(list))
    _votes: dict[str, list[Vote]] = field(default_factory=lambda: defaultdict(list))
    _minutes: dict[str, list[Minutes]] = field(default_factory=lambda: defaultdict(list))
    _memberships: dict[str, list[Membership]] = field(default_factory=lambda: defaultdict(list))
    _posts_of: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    _posts_for: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    _posts_tagged: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    _posts_in_dossier: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    _comments_of: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    _reports: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _members: dict[str, dict[str, Person]] = field(default_factory=lambda: defaultdict(dict))
    _groups_of: dict[str, list[Group]] = field(default_factory=lambda: defaultdict(list))
    _children: dict[str, list[Group]] = field(default_factory=lambda: defaultdict(list))
    _with_skill: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _with_language: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _with_interest: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _with_role: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _at_location: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _in_department: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _thanks_to: dict[str, list[Kudos]] = field(default_factory=lambda: defaultdict(list))
    _joined: dict[tuple[str, str], Membership] = field(default_factory=dict)
    _thanks_to_group: dict[str, list[Kudos]] = field(default_factory=lambda: defaultdict(list))
    _signed_up: dict[str, list[Signup]] = field(default_factory=lambda: defaultdict(list))
    _learning: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def values(self) -> list[FileModel]:
        """Return every value of the site, by path."""
        return self._values

    def path(self, value: object) -> str:
        """Return the file that `value` was read from."""
        return self._paths[id(value)]

    def person(self, id: str | None) -> Person | None:
        """Return the person with this id, or who had it before."""
        return None if id is None else self.people.get(self.former.get(id, id))

    def group(self, id: str | None) -> Group | None:
        """Return the group with this id, or that had it before."""
        return None if id is None else self.groups.get(self.former_ids.get(("group", id), id))

    def former_of(self, kind: str) -> dict[str, str]:
        """Return former id → present id of groups (`group`), or of one kind of words (`tag`, `skill` …)."""
        return {id_: now for (of, id_), now in self.former_ids.items() if of == kind}

    def published(self, post: Post) -> bool:
        """Say whether readers may see `post` today."""
        if self.preview:
            return post.status != "withdrawn"
        return post.status == "published" and post.date <= self.today

    def sorted_people(self) -> list[Person]:
        """Return everyone who is here, by the site's alphabet."""
        return [person for person in self.people.values() if not person.gone]

    def posts_of(self, person: Person) -> list[Post]:
        """Return a person's published posts, newest first."""
        return self._posts_of.get(person.id, [])

    def posts_for(self, group: Group) -> list[Post]:
        """Return a group's published posts, newest first."""
        return self._posts_for.get(group.id, [])

    def posts_tagged(self, tag: str) -> list[Post]:
        """Return the published posts with a tag, newest first."""
        return self._posts_tagged.get(tag, [])

    def posts_in(self, dossier: Dossier) -> list[Post]:
        """Return the published posts in a dossier, newest first."""
        return self._posts_in_dossier.get(dossier.id, [])

    def tags(self) -> list[str]:
        """Return every tag of a published post, by its name."""
        return sorted(self._posts_tagged)

    def translations_of(self, post: Post) -> list[Post]:
        """Return a post in the site's other languages, by language."""
        return [translation for _, translation in sorted(self.translations.get(post.id, {}).items())]

    def comments(self, post: Post) -> dict[str, Comment]:
        """Return a post's comments by id, oldest first."""
        return self._comments.get(post.id, {})

    def comments_of(self, person: Person) -> list[Comment]:
        """Return what a person said under published posts, newest first."""
        return self._comments_of.get(person.id, [])

    def signups(self, post: Post) -> list[Signup]:
        """Return a post's sign-ups in the order in which they came, then by person."""
        return self._signups.get(post.id, [])

    def votes(self, post: Post) -> list[Vote]:
        """Return the votes in a post's poll, by person."""
        return self._votes.get(post.id, [])

    def minutes(self, group: Group) -> list[Minutes]:
        """Return a group's minutes that readers may see, newest first: of a day to come, agendas alone."""
        return self._minutes.get(group.id, [])

    def memberships(self, group: Group) -> list[Membership]:
        """Return the membership files of a group, by person."""
        return self._memberships.get(group.id, [])

    def membership(self, group: Group, person: Person) -> Membership | None:
        """Return the file by which someone joined an open group, if there is one."""
        return self._joined.get((group.id, person.id))

    def members(self, group: Group) -> list[Person]:
        """Return who is in a group, leads included, by the site's alphabet."""
        return list(self._members.get(group.id, {}).values())

    def groups_of(self, person: Person) -> list[Group]:
        """Return the groups that someone is in, by name."""
        return self._groups_of.get(person.id, [])

    def children(self, group: Group) -> list[Group]:
        """Return the groups directly inside a group, by name."""
        return self._children.get(group.id, [])

    def in_department(self, group: Group) -> list[Person]:
        """Return who works in a department, by the site's alphabet."""
        return self._in_department.get(group.id, [])

    def reports(self, person: Person) -> list[Person]:
        """Return whom someone who is here manages, by the site's alphabet."""
        return self._reports.get(person.id, [])

    def with_word(self, list_: str, id: str) -> list[Person]:
        """Return who has a word of skills, interests, roles or locations, by the site's alphabet."""
        return self._with_words(list_).get(id, [])

    def words_in_use(self, list_: str) -> list[str]:
        """Return the ids that somebody here has of skills, languages, interests, roles or locations."""
        return sorted(self._with_words(list_))

    def _with_words(self, list_: str) -> dict[str, list[Person]]:
        return {
            "skills": self._with_skill,
            "languages": self._with_language,
            "interests": self._with_interest,
            "roles": self._with_role,
            "locations": self._at_location,
        }[list_]

    def learning(self, skill: str) -> list[Person]:
        """Return who is learning something, by the site's alphabet."""
        return self._learning.get(skill, [])

    def thanks_to_group(self, group: Group) -> list[Kudos]:
        """Return the kudos that a group got, newest first."""
        return self._thanks_to_group.get(group.id, [])

    def signed_up(self, person: Person) -> list[Signup]:
        """Return someone's sign-ups under published posts, withdrawn ones left out, newest first."""
        return self._signed_up.get(person.id, [])

    def thanks_to(self, person: Person) -> list[Kudos]:
        """Return the kudos that someone got, newest first."""
        return self._thanks_to.get(person.id, [])

    def location(self, id: str) -> Location | None:
        """Return a place from the vocabulary."""
        place = self.vocabulary.get("locations", {}).get(id)
        return place if isinstance(place, Location) else None

    def word(self, list_: str, id: str) -> str:
        """Return a word of a vocabulary in the site's language; an unknown one as written."""
        word = self.vocabulary.get(list_, {}).get(id)
        return word.into(self.config.language, id) if word else id
