"""Entries of an older site → files of ours. Everything that is changed or left out is noted, with its position."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from smoelenboek.catalogues import explained
from smoelenboek.check.former import claims_of
from smoelenboek.contract import files, former
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID as LONGEST
from smoelenboek.contract.limits import LONGEST_SLUG, MOST_TEXT_BYTES
from smoelenboek.contract.paths import HANDBOOK, site_path
from smoelenboek.contract.reserved import FIRST_WORDS, LANGUAGE_CODES
from smoelenboek.contribute.write import source
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import sentence
from smoelenboek.migrate.entries import Note, OldPost, noted
from smoelenboek.migrate.entry_text import EntryText
from smoelenboek.migrate.markup import plain_of
from smoelenboek.migrate.media import Media
from smoelenboek.migrate.store import Store
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import MOST_BYTES, SourceFile
from smoelenboek.text.fold import fold, slug
from smoelenboek.text.prose import Prose
from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from smoelenboek.migrate.people import People
    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site

_LONGEST_TITLE, _LONGEST_SUMMARY = 120, 300
_UNTITLED = {"nl": "Zonder titel", "en": "Untitled"}


class Planner:
    """Makes files of one entry after another. What stays of it: the files on disk, values without their text, notes."""

    def __init__(self, site: Site, people: People, media: Media, present: frozenset[str], *, quote: bool) -> None:
        """present: keys of entries that are there. quote: comments of strangers stay, as quotations."""
        self._site, self._people, self._media, self._present, self._quote = site, people, media, present, quote
        self._claims = claims_of(site)
        self._ids = {*site.all_posts, *site.translations}
        self._slugs = {*site.pages, *FIRST_WORDS, *LANGUAGE_CODES, HANDBOOK}
        self._tags = {
            fold(name): id_
            for id_, word in site.words("tags").items()
            for name in (id_, *word.names, *word.aliases)
            if name
        }
        self._by_name: set[str] = set()
        self.store = Store()
        self.values: dict[str, FileModel] = {}
        self.notes: list[Note] = []
        self.counts = dict.fromkeys(
            ("posts", "pages", "drafts", "comments", "quoted", "pictures", "people", "there"), 0
        )
        self.new_tags: set[str] = set()

    def take(self, old_post: OldPost) -> None:
        """Make the files of an entry, or note why there are none."""
        if old_post.key in self._present:
            self.counts["there"] += 1
            return
        start = len(self.notes)
        self.notes += old_post.notes
        if not self._day(old_post):
            return
        fields = self._fields(old_post)
        if fields is None:
            return
        EntryText(self, old_post, fields, start).write()

    def _day(self, old_post: OldPost) -> bool:
        if old_post.kind == "page":
            if old_post.status != "published":
                self.note("page-draft", old_post.position, title=old_post.title)
            return old_post.status == "published"
        if old_post.day is None and old_post.status == "draft":
            old_post.day = self._site.today
            self.note("day-today", old_post.position, title=old_post.title)
        if old_post.day is None:
            self.note("no-day", old_post.position, title=old_post.title)
        return old_post.day is not None

    def note(self, code: str, position: str, **facts: object) -> None:
        """Note something."""
        self.notes.append(noted(code, position, **facts))

    def _fields(self, old_post: OldPost) -> dict[str, object] | None:
        fields: dict[str, object] = {"title": self._title(old_post)}
        if old_post.kind == "post":
            writers = self._writers(old_post)
            if not writers:
                return None
            fields |= writers
        if summary := self.line(plain_of(old_post.summary)):
            if len(summary) > _LONGEST_SUMMARY:
                self.note("summary-cut", old_post.position, count=len(summary))
                summary = summary[: _LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"
            fields["summary"] = summary
        if old_post.kind == "post":
            if tags := self._tag_ids(old_post):
                fields["tags"] = tags
            if old_post.status == "draft":
                fields["status"] = "draft"
        return fields

    @staticmethod
    def line(text: str) -> str:
        """Return a text as one clean line."""
        return " ".join(CONTROLS.sub("", unicodedata.normalize("NFC", text)).split())

    def _title(self, old_post: OldPost) -> str:
        title = self.line(plain_of(old_post.title) if "<" in old_post.title else old_post.title)
        if not title:
            self.note("untitled", old_post.position)
            return _UNTITLED[explained(self._site.config.language)]
        if len(title) > _LONGEST_TITLE:
            self.note("title-cut", old_post.position, title=title)
            title = title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
        return title

    def _writers(self, old_post: OldPost) -> dict[str, object]:
        people: list[str] = []
        groups: list[str] = []
        for author in old_post.authors:
            writer = self._people.of(author)
            if writer is None:
                continue
            if writer.how in {"name", "group", "new"} and author.known_as not in self._by_name:
                self._by_name.add(author.known_as)
                self.note(
                    f"author-{writer.how}", old_post.position, name=author.known_as, to=writer.person or writer.group
                )
            (people if writer.person else groups).append(writer.person or writer.group)
        if not people and not groups and (group := self._people.unknown):
            groups.append(group)
            self.note("author-group", old_post.position, name="?", to=group)
        if not people and not groups:
            self.note("no-author", old_post.position, title=old_post.title)
        fields: dict[str, object] = {"authors": list(dict.fromkeys(people))} if people else {}
        return fields | ({"for": groups[0]} if groups else {})

    def _tag_ids(self, old_post: OldPost) -> list[str]:
        ids = []
        for tag in old_post.tags:
            id_ = self._tags.get(fold(tag)) or slug(tag, LONGEST)
            if not is_id(id_):
                self.note("tag", old_post.position, written=tag)
                continue
            if fold(tag) not in self._tags and id_ not in self._tags.values():
                self.new_tags.add(id_)
            ids.append(id_)
        return list(dict.fromkeys(ids))

    def id_of(self, old_post: OldPost) -> str:
        """Return the id of a new post, or the name of a new page."""
        name = slug(old_post.slug, LONGEST_SLUG) or slug(old_post.title, LONGEST_SLUG)
        if not is_id(name, longest=LONGEST_SLUG):
            name = f"{'page' if old_post.kind == 'page' else 'post'}-{name}".rstrip("-")[:LONGEST_SLUG].rstrip("-")
        prefix = f"{old_post.day}-" if old_post.kind == "post" else ""
        taken = self._ids if old_post.kind == "post" else self._slugs
        id_, number = name, 1
        while f"{prefix}{id_}" in taken:
            number += 1
            id_ = f"{name[: LONGEST_SLUG - 8].rstrip('-')}-{number}"
        if number > 1:
            self.note("id", old_post.position, written=name, id=f"{prefix}{id_}")
        taken.add(f"{prefix}{id_}")
        return f"{prefix}{id_}"

    def claimed(self, old_post: OldPost, present: str, path: str) -> list[str]:
        """Return the former addresses that an entry can keep."""
        claims = []
        for written in dict.fromkeys(old_post.addresses):
            if not former.queried(written) and unquote(written).rstrip("/") == present.rstrip("/"):
                continue
            if not former.sound(written) or former.ours(written) or self._claims.holder(written):
                self.note("address", old_post.position, written=written[:120])
                continue
            self._claims.claim(written, path)
            claims.append(written)
        return claims

    def add(self, path: str, fields: dict[str, object], body: str | None, at: str) -> bool:
        """Keep a file, if the site takes it; else note why not."""
        content = source(fields, body) if fields or (body or "-").startswith("-") else f"{body}\n".encode()
        where = site_path(path)
        assert where is not None, path  # noqa: S101 - ids are made above
        parsed = parse_file(path, where, content)
        file = SourceFile(path, where, len(content))
        value, faults = value_of(file, parsed, content, self._site.config.language)
        if len(content) > (most := MOST_BYTES.get(where.kind, MOST_TEXT_BYTES)):
            faults = [Fault.of("file-size", path, size=len(content), most=most), *faults]
        if value is None or stopping(faults):
            why = " ".join(sentence(stopping(faults)[0], self._site.config.language)) if stopping(faults) else ""
            self.note("refused", at, why=why)
            return False
        self.store.add(path, content)
        self.values[path] = value.model_copy(update={"prose": Prose()})
        return True

    @property
    def site(self) -> Site:
        """The site before the import."""
        return self._site

    @property
    def people(self) -> People:
        """Who is who."""
        return self._people

    @property
    def media(self) -> Media:
        """The files of the older site."""
        return self._media

    @property
    def quotes(self) -> bool:
        """Whether comments of strangers stay."""
        return self._quote

    def finish(self) -> None:
        """Add the profiles of former colleagues who are new here, and say which tags are."""
        for id_, stranger in self._people.new.items():
            fields = stranger["fields"]
            assert isinstance(fields, dict)  # noqa: S101 - made there
            self.counts["people"] += self.add(files.person(id_), fields, None, files.person(id_))
        if self.new_tags:
            self.note("tags-new", "", tags=", ".join(sorted(self.new_tags)))
