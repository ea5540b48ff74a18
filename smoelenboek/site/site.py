"""The linked site. Pages, checks and feeds ask everything here, and get it by lookup.

Each public name is a question: where somebody keeps count of who asked what (questions.py), it is noted there. What a
site holds can't be read in another way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from smoelenboek.model.dossier import Location
from smoelenboek.site.fingerprints import Answers
from smoelenboek.site.questions import DERIVED, METHODS, Questions, about, question, whole
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.directory import Directory
    from smoelenboek.model.dossier import Dossier, Etiquette, StaticPage, Word
    from smoelenboek.model.edition import Edition
    from smoelenboek.model.group import Group, Membership, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.walk import SourceFile

_NAME = re.compile(r"(@?[\w.]+)([:=*/#])(.*)", re.DOTALL)


class Site(Answers):
    """One site at one moment. Made by `link`, read by everyone, changed by nobody.

    Of the tables that are questions row by row:

    people, groups, dossiers, pages, editions, vocabulary    id → what it is.
    all_posts    id → post: drafts, future and withdrawn ones too, for checks alone.
    translations, page_translations    id → language → what is written in it.
    files        path → file.
    digests      path → a digest of what the file says, where that is known.
    photos       a person's id → the path of the photo.
    former       a person's former id → the present one.
    documents    the address of a document or picture → its file; those of unseen posts are left out.
    """

    __slots__ = (
        "__weakref__",
        "_all_posts",
        "_at_location",
        "_by_path",
        "_cache",
        "_children",
        "_comments",
        "_comments_of",
        "_config",
        "_digests",
        "_directory",
        "_documents",
        "_dossiers",
        "_editions",
        "_etiquette",
        "_files",
        "_former",
        "_former_ids",
        "_groups",
        "_groups_of",
        "_in_department",
        "_in_directory",
        "_joined",
        "_kudos",
        "_learning",
        "_members",
        "_memberships",
        "_memos",
        "_minutes",
        "_page_translations",
        "_pages",
        "_paths",
        "_people",
        "_photos",
        "_posts",
        "_posts_for",
        "_posts_in_dossier",
        "_posts_of",
        "_posts_tagged",
        "_preview",
        "_questions",
        "_readable",
        "_reports",
        "_signed_up",
        "_signups",
        "_tables",
        "_thanks_to",
        "_thanks_to_group",
        "_today",
        "_translations",
        "_unseen",
        "_values",
        "_vocabulary",
        "_voted",
        "_votes",
        "_with_interest",
        "_with_language",
        "_with_role",
        "_with_skill",
    )

    def __init__(  # noqa: PLR0915 - one line a table
        self,
        config: SiteConfig,
        today: dt.date,
        files: Mapping[str, SourceFile] | None = None,
        digests: Mapping[str, bytes] | None = None,
        *,
        former_ids: Mapping[tuple[str, str], str] | None = None,
        preview: bool = False,
        cache: Path | None = None,
    ) -> None:
        """Start without values. `today` is the day of the build, in the site's time zone.

        With `preview`, drafts and posts to come are shown as if published: on a writer's own machine alone. `cache` is
        the folder in which what was parsed is kept between builds; None keeps nothing.
        """
        self._config = config
        self._today = today
        self._preview = preview
        self._cache = cache
        self._files = files or {}
        self._digests = digests or {}
        self._former_ids = former_ids or {}
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Group] = {}
        self._all_posts: dict[str, Post] = {}
        self._translations: dict[str, dict[str, Post]] = {}
        self._dossiers: dict[str, Dossier] = {}
        self._pages: dict[str, StaticPage] = {}
        self._page_translations: dict[str, dict[str, StaticPage]] = {}
        self._editions: dict[str, Edition] = {}
        self._etiquette: Etiquette | None = None
        self._directory: Directory | None = None
        self._vocabulary: dict[str, dict[str, Word]] = {}
        self._kudos: list[Kudos] = []
        self._posts: list[Post] = []
        self._photos: dict[str, str] = {}
        self._readable: list[FileModel] = []
        self._documents: dict[str, SourceFile] = {}
        self._former: dict[str, str] = {}
        self._unseen: set[str] = set()
        self._values: list[FileModel] = []
        self._paths: dict[int, str] = {}
        self._by_path: dict[str, FileModel] = {}
        self._comments: dict[str, dict[str, Comment]] = defaultdict(dict)
        self._signups: dict[str, list[Signup]] = defaultdict(list)
        self._votes: dict[str, list[Vote]] = defaultdict(list)
        self._voted: dict[str, list[Vote]] = defaultdict(list)
        self._minutes: dict[str, list[Minutes]] = defaultdict(list)
        self._memberships: dict[str, list[Membership]] = defaultdict(list)
        self._posts_of: dict[str, list[Post]] = defaultdict(list)
        self._posts_for: dict[str, list[Post]] = defaultdict(list)
        self._posts_tagged: dict[str, list[Post]] = defaultdict(list)
        self._posts_in_dossier: dict[str, list[Post]] = defaultdict(list)
        self._comments_of: dict[str, list[Comment]] = defaultdict(list)
        self._reports: dict[str, list[Person]] = defaultdict(list)
        self._members: dict[str, dict[str, Person]] = defaultdict(dict)
        self._groups_of: dict[str, list[Group]] = defaultdict(list)
        self._children: dict[str, list[Group]] = defaultdict(list)
        self._with_skill: dict[str, list[Person]] = defaultdict(list)
        self._with_language: dict[str, list[Person]] = defaultdict(list)
        self._with_interest: dict[str, list[Person]] = defaultdict(list)
        self._with_role: dict[str, list[Person]] = defaultdict(list)
        self._at_location: dict[str, list[Person]] = defaultdict(list)
        self._in_department: dict[str, list[Person]] = defaultdict(list)
        self._in_directory: dict[str, dt.date] = {}
        self._thanks_to: dict[str, list[Kudos]] = defaultdict(list)
        self._joined: dict[tuple[str, str], Membership] = {}
        self._thanks_to_group: dict[str, list[Kudos]] = defaultdict(list)
        self._signed_up: dict[str, list[Signup]] = defaultdict(list)
        self._learning: dict[str, list[Person]] = defaultdict(list)
        self._memos: dict[str, dict[Any, tuple[Any, Any, Any]]] = {}  # what memo.py keeps
        self._tables: dict[str, Table[Any]] = {}
        self._questions: Questions
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the tables that are asked, after `link` has filled what they show."""
        digests = self._digests
        self._questions = Questions(
            {id(value): digests[path] for path, value in self._by_path.items() if path in digests}
        )
        words = {
            kind: Table(f"vocabulary.{kind}", words, self._questions)
            for kind, words in sorted(self._vocabulary.items())
        }
        for name, rows in (
            ("people", self._people),
            ("groups", self._groups),
            ("all_posts", self._all_posts),
            ("translations", self._translations),
            ("dossiers", self._dossiers),
            ("editions", self._editions),
            ("pages", self._pages),
            ("page_translations", self._page_translations),
            ("files", self._files),
            ("digests", self._digests),
            ("photos", self._photos),
            ("former", self._former),
            ("documents", self._documents),
            ("vocabulary", words),
        ):
            self._tables[name] = Table(name, rows, self._questions)
        self._tables |= {table.name: table for table in words.values()}

    @property
    def questions(self) -> Questions:
        """Who asks what: for whoever keeps a record. No question itself."""
        return self._questions

    def answer(self, name: str) -> object:
        """Return the answer to a question by the name that it was noted under. KeyError if there is none such now."""
        match = _NAME.fullmatch(name)
        if match is None:
            raise KeyError(name)
        subject, sign, key = match.groups()
        if sign != ":":
            words = subject.removeprefix("vocabulary.")
            return (self._tables[subject] if words == subject else self.words(words)).answer(sign, key)
        return (DERIVED if subject.startswith("@") else METHODS)[subject](self, key)

    @property
    def config(self) -> SiteConfig:
        """What site.yml says. Not noted: a record holds for one site.yml alone."""
        return self._config

    @property
    def preview(self) -> bool:
        """Whether drafts are shown. Not noted either, for the same reason."""
        return self._preview

    @property
    def cache(self) -> Path | None:
        """The folder in which what was parsed is kept between builds. Not noted: it says nothing of the site."""
        return self._cache

    @property
    def former_ids(self) -> Mapping[tuple[str, str], str]:
        """(kind, former id) → the present id, of groups and words; in the values here they are replaced.

        Not noted: a record holds for one such table alone.
        """
        return self._former_ids

    def path(self, value: object) -> str:
        """Return the file that `value` was read from. Not noted: the caller has asked for the value already."""
        return self._paths[id(value)]

    @property
    @whole
    def today(self) -> dt.date:
        """The day of the build, in the site's time zone."""
        return self._today

    @property
    def people(self) -> Table[Person]:
        """Everyone, by the site's alphabet: those who left too."""
        return self._tables["people"]

    @property
    def groups(self) -> Table[Group]:
        """Every group, by name."""
        return self._tables["groups"]

    @property
    def all_posts(self) -> Table[Post]:
        """Every post in the site's language, newest first."""
        return self._tables["all_posts"]

    @property
    def translations(self) -> Table[dict[str, Post]]:
        """Posts in other languages."""
        return self._tables["translations"]

    @property
    def dossiers(self) -> Table[Dossier]:
        """Every dossier, by path."""
        return self._tables["dossiers"]

    @property
    def editions(self) -> Table[Edition]:
        """Figures of quarters, oldest first: quarter → edition."""
        return self._tables["editions"]

    @property
    def pages(self) -> Table[StaticPage]:
        """Every page that people wrote."""
        return self._tables["pages"]

    @property
    def page_translations(self) -> Table[dict[str, StaticPage]]:
        """Those pages in other languages."""
        return self._tables["page_translations"]

    @property
    def files(self) -> Table[SourceFile]:
        """Every file of the layout."""
        return self._tables["files"]

    @property
    def digests(self) -> Table[bytes]:
        """What stands for what a file says."""
        return self._tables["digests"]

    @property
    def photos(self) -> Table[str]:
        """Paths of photos."""
        return self._tables["photos"]

    @property
    def former(self) -> Table[str]:
        """Former ids of people."""
        return self._tables["former"]

    @property
    def documents(self) -> Table[SourceFile]:
        """Documents by their addresses."""
        return self._tables["documents"]

    @property
    def vocabulary(self) -> Table[Table[Word]]:
        """The lists of words: kind → id → word."""
        return self._tables["vocabulary"]

    def words(self, list_: str) -> Table[Word]:
        """Return the words of one list: id → word. None of them for a list that there is not."""
        name = f"vocabulary.{list_}"
        return self._tables.get(name) or self._tables.setdefault(name, Table(name, {}, self._questions))

    @property
    @whole
    def directory(self) -> Directory | None:
        """Who is who in the list of people, if they were brought in from one. A page asks the two below."""
        return self._directory

    @property
    @whole
    def directory_fields(self) -> tuple[str, ...]:
        """The fields of profiles that follow the list."""
        return self._directory.fields if self._directory else ()

    @about
    def in_directory_since(self, id: str) -> dt.date | None:
        """Return since when the list has someone; None if it never had."""
        return self._in_directory.get(id)

    @property
    @whole
    def etiquette(self) -> Etiquette | None:
        """The rules of conduct."""
        return self._etiquette

    @property
    @whole
    def kudos(self) -> list[Kudos]:
        """All thanks, newest first."""
        return self._kudos

    @property
    @whole
    def posts(self) -> list[Post]:
        """Published posts in the site's language, newest first."""
        return self._posts

    @property
    @whole
    def readable(self) -> list[FileModel]:
        """What could be read of files with faults: no part of the site, only checked for what it names."""
        return self._readable

    @property
    @whole
    def unseen(self) -> AbstractSet[str]:
        """What readers may not see: the ids of posts, and `<group>/minutes/<id>` of minutes of a day to come."""
        return self._unseen

    @question
    def is_unseen(self, id: str) -> bool:
        """Say whether readers may not see what has this id in `unseen`."""
        return id in self._unseen

    @whole
    def values(self) -> list[FileModel]:
        """Return every value of the site, by path."""
        return self._values

    def person(self, id: str | None) -> Person | None:
        """Return the person who has this id, or had it before."""
        return None if id is None else self.person_known_as(id)

    @question
    def person_known_as(self, id: str) -> Person | None:
        """Return the person who has this id, or had it before."""
        return self._people.get(self._former.get(id, id))

    def group(self, id: str | None) -> Group | None:
        """Return the group with this id, or that had it before."""
        return None if id is None else self.group_known_as(id)

    @question
    def group_known_as(self, id: str) -> Group | None:
        """Return the group with this id, or that had it before."""
        return self._groups.get(self._former_ids.get(("group", id), id))

    def former_of(self, kind: str) -> dict[str, str]:
        """Return former id → present id of groups (`group`), or of one kind of words (`tag`, `skill` …)."""
        return {id_: now for (of, id_), now in self.former_ids.items() if of == kind}

    def published(self, post: Post) -> bool:
        """Say whether readers may see `post` today."""
        if self._preview:
            return post.status != "withdrawn"
        return post.status == "published" and self.has_come(post.date.isoformat())

    @question
    def has_come(self, day: str) -> bool:
        """Say whether a day, as 2026-11-23, is today or was before."""
        return day <= self._today.isoformat()

    @question
    def is_behind(self, day: str) -> bool:
        """Say whether a day, as 2026-11-23, was before today."""
        return day < self._today.isoformat()

    @whole
    def sorted_people(self) -> list[Person]:
        """Return everyone who is here, by the site's alphabet."""
        return [person for person in self._people.values() if not person.has_left]

    @about
    def posts_of(self, id: str) -> list[Post]:
        """Return a person's published posts, newest first."""
        return self._posts_of.get(id, [])

    @about
    def posts_for(self, id: str) -> list[Post]:
        """Return a group's published posts, newest first."""
        return self._posts_for.get(id, [])

    @question
    def posts_tagged(self, tag: str) -> list[Post]:
        """Return the published posts with a tag, newest first."""
        return self._posts_tagged.get(tag, [])

    @about
    def posts_in(self, id: str) -> list[Post]:
        """Return the published posts in a dossier, newest first."""
        return self._posts_in_dossier.get(id, [])

    @whole
    def tags(self) -> list[str]:
        """Return every tag of a published post, by its name."""
        return sorted(self._posts_tagged)

    @about
    def translations_of(self, id: str) -> list[Post]:
        """Return a post in the site's other languages, by language."""
        return [translation for _, translation in sorted(self._translations.get(id, {}).items())]

    @about
    def comments(self, id: str) -> dict[str, Comment]:
        """Return a post's comments by id, oldest first."""
        return self._comments.get(id, {})

    @about
    def comments_of(self, id: str) -> list[Comment]:
        """Return what a person said under published posts, newest first."""
        return self._comments_of.get(id, [])

    @about
    def signups(self, id: str) -> list[Signup]:
        """Return a post's sign-ups in the order in which they came, then by person."""
        return self._signups.get(id, [])

    @about
    def votes(self, id: str) -> list[Vote]:
        """Return the votes in a post's poll, by person."""
        return self._votes.get(id, [])

    @about
    def voted(self, id: str) -> list[Vote]:
        """Return someone's votes in polls of published posts, of the newest post first."""
        return self._voted.get(id, [])

    @about
    def minutes(self, id: str) -> list[Minutes]:
        """Return a group's minutes that readers may see, newest first: of a day to come, agendas alone."""
        return self._minutes.get(id, [])

    @about
    def memberships(self, id: str) -> list[Membership]:
        """Return the membership files of a group, by person."""
        return self._memberships.get(id, [])

    def membership(self, group: Group, person: Person) -> Membership | None:
        """Return the file by which someone joined an open group, if there is one."""
        return self.joined(f"{group.id}/{person.id}")

    @question
    def joined(self, ids: str) -> Membership | None:
        """Return the file by which someone joined an open group: `<group>/<person>`."""
        group, _, person = ids.partition("/")
        return self._joined.get((group, person))

    @about
    def members(self, id: str) -> list[Person]:
        """Return who is in a group, leads included, by the site's alphabet."""
        return list(self._members.get(id, {}).values())

    @about
    def groups_of(self, id: str) -> list[Group]:
        """Return the groups that someone is in, by name."""
        return self._groups_of.get(id, [])

    @about
    def children(self, id: str) -> list[Group]:
        """Return the groups directly inside a group, by name."""
        return self._children.get(id, [])

    @about
    def in_department(self, id: str) -> list[Person]:
        """Return who works in a department, by the site's alphabet."""
        return self._in_department.get(id, [])

    @about
    def reports(self, id: str) -> list[Person]:
        """Return whom someone who is here manages, by the site's alphabet."""
        return self._reports.get(id, [])

    def with_word(self, list_: str, id: str) -> list[Person]:
        """Return who has a word of skills, languages, interests, roles or locations, by the site's alphabet."""
        return self.who_has(f"{list_}/{id}")

    @question
    def who_has(self, word: str) -> list[Person]:
        """Return who has a word, `<list>/<id>`, by the site's alphabet."""
        list_, _, id_ = word.partition("/")
        return self._with_words(list_).get(id_, [])

    def is_used(self, list_: str, id: str) -> bool:
        """Say whether somebody here has a word."""
        return self.has_word(f"{list_}/{id}")

    @question
    def has_word(self, word: str) -> bool:
        """Say whether somebody here has a word, `<list>/<id>`."""
        list_, _, id_ = word.partition("/")
        return bool(self._with_words(list_).get(id_))

    @question
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

    @question
    def learning(self, skill: str) -> list[Person]:
        """Return who is learning something, by the site's alphabet."""
        return self._learning.get(skill, [])

    @about
    def thanks_to_group(self, id: str) -> list[Kudos]:
        """Return the kudos that a group got, newest first."""
        return self._thanks_to_group.get(id, [])

    @about
    def signed_up(self, id: str) -> list[Signup]:
        """Return someone's sign-ups under published posts, withdrawn ones left out, newest first."""
        return self._signed_up.get(id, [])

    @about
    def thanks_to(self, id: str) -> list[Kudos]:
        """Return the kudos that someone got, newest first."""
        return self._thanks_to.get(id, [])

    @question
    def location(self, id: str) -> Location | None:
        """Return a place from the vocabulary."""
        place = self._vocabulary.get("locations", {}).get(id)
        return place if isinstance(place, Location) else None

    def word(self, list_: str, id: str) -> str:
        """Return a word of a vocabulary in the site's language; an unknown one as written."""
        return self.word_called(f"{list_}/{id}")

    @question
    def word_called(self, word: str) -> str:
        """Return what a word, `<list>/<id>`, is called in the site's language; an unknown one as written."""
        list_, _, id_ = word.partition("/")
        meaning = self._vocabulary.get(list_, {}).get(id_)
        return meaning.into(self._config.language, id_) if meaning else id_
