"""Entries of an older site → files of ours. Everything that is changed or left out is noted, with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.check.former import claims_of
from smoelenboek.contract import addresses, files, former
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID as LONGEST
from smoelenboek.contract.limits import LONGEST_SLUG, MOST_TEXT_BYTES
from smoelenboek.contract.paths import DOCUMENT_SUFFIXES, HANDBOOK, place
from smoelenboek.contract.reserved import FIRST_WORDS
from smoelenboek.contribute.write import source
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import sentence
from smoelenboek.migrate.classic import html_of
from smoelenboek.migrate.entries import Note, OldPost, noted
from smoelenboek.migrate.markup import markdown_of, plain_of
from smoelenboek.migrate.media import MOST_FILE, Media, name_of
from smoelenboek.migrate.store import Store
from smoelenboek.migrate.threads import Thread
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.fold import fold, slug
from smoelenboek.text.prose import Prose
from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.migrate.people import People
    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site

MARK = "x-imported-from"  # in front matter: by it the next import knows what is there
_LONGEST_TITLE, _LONGEST_SUMMARY = 120, 300
_UNTITLED = {"nl": "Zonder titel", "en": "Untitled"}
_QUOTED = {"nl": "Reacties op de oude site", "en": "Comments on the old site"}
_PICTURE = re.compile(r"(!?)\[((?:[^\[\]]|\\.)*)\]\(<?([^\s()<>]+)>?((?:\s+\"[^\"]*\")?)\)")
_HIGHLIGHT = re.compile(r"\{%-?\s*highlight\s+([\w+#-]+).*?%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", re.DOTALL)
_BASE = re.compile(r"\{\{\s*(?:site\.(?:base_?url|url)|SITEURL)\s*\}\}|\{(?:static|attach|filename)\}", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\[(?=[a-z]+:)")


class Planner:
    """Makes files of one entry after another. What stays of it: the files on disk, values without their text, notes."""

    def __init__(self, site: Site, people: People, media: Media, present: frozenset[str], *, quote: bool) -> None:
        """present: keys of entries that are there. quote: comments of strangers stay, as quotations."""
        self._site, self._people, self._media, self._present, self._quote = site, people, media, present, quote
        self._claims = claims_of(site)
        self._ids = {*site.all_posts, *site.translations}
        self._slugs = {*site.pages, *FIRST_WORDS, HANDBOOK}
        self._tags = {
            fold(name): id_
            for id_, word in site.words("tags").items()
            for name in (id_, word.name, word.nl, word.en, *word.aliases)
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
        _Text(self, old_post, fields, start).write()

    def _day(self, old_post: OldPost) -> bool:
        if old_post.kind == "page":
            if old_post.status != "published":
                self.note("page-draft", old_post.place, title=old_post.title)
            return old_post.status == "published"
        if old_post.day is None and old_post.status == "draft":
            old_post.day = self._site.today
            self.note("day-today", old_post.place, title=old_post.title)
        if old_post.day is None:
            self.note("no-day", old_post.place, title=old_post.title)
        return old_post.day is not None

    def note(self, code: str, place_: str, **facts: object) -> None:
        """Note something."""
        self.notes.append(noted(code, place_, **facts))

    def _fields(self, old_post: OldPost) -> dict[str, object] | None:
        fields: dict[str, object] = {"title": self._title(old_post)}
        if old_post.kind == "post":
            writers = self._writers(old_post)
            if not writers:
                return None
            fields |= writers
        if summary := self.line(plain_of(old_post.summary)):
            if len(summary) > _LONGEST_SUMMARY:
                self.note("summary-cut", old_post.place, count=len(summary))
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
            self.note("untitled", old_post.place)
            return _UNTITLED[self._site.config.language]
        if len(title) > _LONGEST_TITLE:
            self.note("title-cut", old_post.place, title=title)
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
                    f"author-{writer.how}", old_post.place, name=author.known_as, to=writer.person or writer.group
                )
            (people if writer.person else groups).append(writer.person or writer.group)
        if not people and not groups and (group := self._people.unknown):
            groups.append(group)
            self.note("author-group", old_post.place, name="?", to=group)
        if not people and not groups:
            self.note("no-author", old_post.place, title=old_post.title)
        fields: dict[str, object] = {"authors": list(dict.fromkeys(people))} if people else {}
        return fields | ({"for": groups[0]} if groups else {})

    def _tag_ids(self, old_post: OldPost) -> list[str]:
        ids = []
        for tag in old_post.tags:
            id_ = self._tags.get(fold(tag)) or slug(tag, LONGEST)
            if not is_id(id_):
                self.note("tag", old_post.place, written=tag)
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
            self.note("id", old_post.place, written=name, id=f"{prefix}{id_}")
        taken.add(f"{prefix}{id_}")
        return f"{prefix}{id_}"

    def claimed(self, old_post: OldPost, present: str, path: str) -> list[str]:
        """Return the former addresses that an entry can keep."""
        claims = []
        for written in dict.fromkeys(old_post.addresses):
            if not former.queried(written) and unquote(written).rstrip("/") == present.rstrip("/"):
                continue
            if not former.sound(written) or former.ours(written) or self._claims.holder(written):
                self.note("address", old_post.place, written=written[:120])
                continue
            self._claims.claim(written, path)
            claims.append(written)
        return claims

    def add(self, path: str, fields: dict[str, object], body: str | None, at: str) -> bool:
        """Keep a file, if the site takes it; else note why not."""
        content = source(fields, body) if fields or (body or "-").startswith("-") else f"{body}\n".encode()
        where = place(path)
        assert where is not None, path  # noqa: S101 - ids are made above
        parsed = parse_file(path, where, content)
        file = SourceFile(path, where, len(content))
        value, faults = value_of(file, parsed, content, self._site.config.language)
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


class _Text:
    """The text of one entry on its way to a file, with the pictures that come along."""

    def __init__(self, planner: Planner, old_post: OldPost, fields: dict[str, object], start: int) -> None:
        self.planner, self.old_post, self.fields = planner, old_post, fields
        self.start = start
        self.copies: dict[str, Path] = {}
        self.names: set[str] = {"index.md"}

    def write(self) -> None:
        """Add the post or page, its pictures and its comments."""
        planner, old_post = self.planner, self.old_post
        body = self._body()
        id_ = planner.id_of(old_post)
        page = old_post.kind == "page"
        path = files.page(id_) if page else files.post(id_)[1 if self.copies else 0]
        thread = Thread(planner.people, id_, old_post, planner.site.config.comments.max_length)
        thread.sort(quote=planner.quotes)
        present = addresses.page(id_) if page else addresses.post(id_)
        if claims := planner.claimed(old_post, present, path):
            self.fields["former_addresses"] = claims
        self.fields[MARK] = old_post.key
        quoted = list(thread.quoted)
        while True:
            text = self._with_quotes(body, quoted)
            if len(source(self.fields, text)) <= MOST_TEXT_BYTES or not quoted:
                break
            dropped = quoted.pop()
            thread.notes.append(noted("quote-large", dropped.place, name=dropped.name))
        if not planner.add(path, self.fields, text, old_post.place):
            return
        planner.notes += thread.notes
        for name, file in self.copies.items():
            planner.store.copy(f"{files.post_folder(id_)}/{id_}/{name}", file)
        kind = "pages" if page else "drafts" if old_post.status == "draft" else "posts"
        planner.counts[kind] += 1
        planner.counts["pictures"] += len(self.copies)
        planner.counts["quoted"] += len(quoted)
        for comment in thread.comments:
            planner.counts["comments"] += planner.add(comment.path, comment.fields, comment.body, comment.place)

    def _with_quotes(self, body: str, quoted: list) -> str:  # type: ignore[type-arg]
        if not quoted:
            return body or "–"
        heading = _QUOTED[self.planner.site.config.language]
        return "\n\n".join([body, f"## {heading}", *(quotation.text for quotation in quoted)]).strip()

    def _body(self) -> str:
        old_post = self.old_post
        if old_post.markup == "markdown":
            return self._markdown(old_post.body)
        html, shortcodes = html_of(old_post.body, paragraphs=old_post.markup == "classic")
        for shortcode in shortcodes:
            self.planner.note("shortcode", old_post.place, written=shortcode[:60])
        text, notes = markdown_of(html, self._address)
        for code, what in notes:
            self.planner.note(code, old_post.place, written=what)
        return text

    def _markdown(self, body: str) -> str:
        text = CONTROLS.sub("", unicodedata.normalize("NFC", body)).strip("\n")
        text = _HIGHLIGHT.sub(lambda match: f"```{match[1]}\n{match[2].strip(chr(10))}\n```", text)
        text = _BASE.sub("", text)
        if _REFERENCE.search(text):
            self.planner.note("reference", self.old_post.place)
            text = _REFERENCE.sub(r"\\[\\[", text)
        return _PICTURE.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        to = self._address(match[3], match[1] == "!")
        if to is None:
            self.planner.note("picture", self.old_post.place, written=match[3][:120])
            remote = urlsplit(match[3]).scheme in {"http", "https"}
            return f"[{match[2] or match[3]}]({match[3]})" if remote else match[2] or match[3]
        return f"{match[1]}[{match[2]}]({to}{match[4]})"

    def _address(self, written: str, is_picture: bool) -> str | None:
        """Return an address as it is here: a file beside the text, a path of the old site, or what it was."""
        parts = urlsplit(f"https:{written}" if written.startswith("//") else written)
        own = not parts.netloc or _host(parts.netloc) == _host(self.old_post.host)
        suffix = re.search(r"\.\w{2,4}$", parts.path)
        if own and suffix and suffix[0].lower() in DOCUMENT_SUFFIXES and self.old_post.kind == "post":
            file = self.planner.media.find(parts.path, self.old_post.folder)
            if file is not None:
                if file.stat().st_size <= MOST_FILE:
                    return self._copied(file)
                self.planner.note("file-large", self.old_post.place, most=MOST_FILE)
        if is_picture:
            return None
        if parts.netloc and own and parts.scheme in {"http", "https"}:
            return parts._replace(scheme="", netloc="").geturl() or "/"
        return written

    def _copied(self, file: Path) -> str:
        name = next((name for name, copied in self.copies.items() if copied == file), "")
        if not name:
            name = name_of(file, self.names)
            self.copies[name] = file
        return name


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").partition(":")[0] or "\0"
