"""Questions about what is written: posts, pages, dossiers, documents, and what readers may see of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.site.memo import about, question, whole
from smoelenboek.site.people import PeopleQuestions
from smoelenboek.site.relations import MAIN
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.digest import Digest
    from smoelenboek.model.dossier import Dossier, Etiquette, StaticPage
    from smoelenboek.model.edition import Edition
    from smoelenboek.model.group import Minutes
    from smoelenboek.model.post import Post
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.facts import Row


class PostQuestions(PeopleQuestions):
    """What stands under an address of its own."""

    __slots__ = ()

    @property
    def all_posts(self) -> Table[Post]:
        """Every post in the site's language by id, newest first: drafts, future and withdrawn ones too, for checks."""
        return self._table("all_posts", self._main, newest_first=True)

    @property
    def translations(self) -> Table[dict[str, Post]]:
        """A post's id → language → the post in it."""
        return self._table("translations", self._others, facts="all_posts")

    @property
    def pages(self) -> Table[StaticPage]:
        """Every page that people wrote, by id."""
        return self._table("pages", self._main)

    @property
    def page_translations(self) -> Table[dict[str, StaticPage]]:
        """A page's id → language → the page in it."""
        return self._table("page_translations", self._others, facts="pages")

    def _main(self, rows: Sequence[Row]) -> Any:
        """Return the text in the site's language; one that is only there in others is on its own."""
        return self._last([row for row in rows if row.order == MAIN] or rows[:1])

    def _others(self, rows: Sequence[Row]) -> dict[str, Any] | None:
        """Return language → the text in it; None if there is none."""
        main = self._main(rows)
        some = (row for row in rows if row.order and row.order not in self._trees)
        others = {row.order: value for row in some if (value := self._values[row.path]) is not main}
        return others or None

    @question
    def elsewhere(self, address: str) -> list[Any]:
        """Return what stands at the address of a post or page in the site's other languages, where it is written."""
        first, _, rest = address.strip("/").partition("/")
        rows = self._rows("all_posts", rest) if rest else self._rows("pages", first)
        main = self._main(rows) if rows else None
        return [value for row in rows if row.order in self._trees and (value := self._values[row.path]) is not main]

    @property
    def dossiers(self) -> Table[Dossier]:
        """Every dossier by id, in the order of their paths."""
        return self._table("dossiers", self._last)

    @property
    def editions(self) -> Table[Edition]:
        """Figures of quarters, oldest first: quarter → edition."""
        return self._table("editions", self._last)

    @property
    def rounds(self) -> Table[Digest]:
        """What went round, newest first: day → digest."""
        return self._table("rounds", self._last, newest_first=True)

    @property
    @whole
    def has_rounds(self) -> bool:
        """Whether anything went round."""
        return bool(self.rounds)

    @property
    @whole
    def etiquette(self) -> Etiquette | None:
        """The rules of conduct."""
        rows = self._rows("etiquette", "")
        return self._last(rows) if rows else None

    @property
    def files(self) -> Table[SourceFile]:
        """Every file of the layout, by path."""
        return self._table("files", lambda rows: self._files[rows[0].path])

    @property
    @whole
    def digests(self) -> dict[str, bytes]:
        """The path of each value's file → a digest of what it says, where that is known."""
        self._note_all("files")
        prints = ((path, self._facts.rows("files", path)) for path in self._values)
        return {path: rows[0].print for path, rows in prints if rows and rows[0].print}

    @property
    def documents(self) -> Table[SourceFile]:
        """The address of a document or picture → its file; those of posts and minutes that are unseen are left out."""
        if (table := self._tables.get("documents")) is None:
            table = self._tables["documents"] = _Documents(self)
        return table

    def published(self, post: Post) -> bool:
        """Say whether readers may see `post` today."""
        if self._preview:
            return post.status != "withdrawn"
        return post.status == "published" and self.has_come(post.date.isoformat())

    @question
    def published_at(self, id: str) -> str:
        """Return the path of the post with this id that readers may see, in the site's language; else nothing."""
        post = self.all_posts.get(id)
        return self.path(post) if post and self.published(post) else ""

    @property
    @whole
    def posts(self) -> list[Post]:
        """Published posts in the site's language, newest first."""
        return [post for post in self.all_posts.values() if self.published(post)]

    @property
    @whole
    def unseen(self) -> AbstractSet[str]:
        """What readers may not see: the ids of posts, and `<group>/minutes/<id>` of minutes of a day to come."""
        posts = {post.id for post in self.all_posts.values() if not self.published(post)}
        every: list[Minutes] = [
            minutes for group in self._keys("minutes") for minutes in self._of(self._rows("minutes", group))
        ]
        return posts | {f"{minutes.group}/minutes/{minutes.id}" for minutes in every if not self._has_met(minutes)}

    @question
    def is_unseen(self, id: str) -> bool:
        """Say whether readers may not see what has this id in `unseen`."""
        group, minutes, meeting = id.partition("/minutes/")
        if minutes:
            rows = [row for row in self._rows("minutes", group) if row.order == meeting]
            return bool(rows) and not self._has_met(self._last(rows))
        post = self.all_posts.get(id)
        return post is not None and not self.published(post)

    def _has_met(self, minutes: Minutes) -> bool:
        """Say whether readers may see minutes today: of a day to come, agendas alone."""
        return minutes.status == "agenda" or self.has_come(minutes.date.isoformat())

    def _newest_first(self, rows: Sequence[Row]) -> list[Post]:
        """Return the posts of rows that readers may see, each in the site's language."""
        return [self._values[row.path] for row in reversed(rows) if self._is_shown(row)]  # type: ignore[misc] # rows of posts

    def _is_shown(self, row: Row) -> bool:
        return self.published_at(row.order) == row.path

    @about
    def posts_of(self, id: str) -> list[Post]:
        """Return a person's published posts, newest first."""
        return self._newest_first(self._named("authors", id))

    @about
    def posts_for(self, id: str) -> list[Post]:
        """Return a group's published posts, newest first."""
        return self._newest_first(self._rows("posts_for", id))

    @question
    def posts_tagged(self, tag: str) -> list[Post]:
        """Return the published posts with a tag, newest first."""
        return self._newest_first(self._rows("tags", tag))

    @about
    def posts_in(self, id: str) -> list[Post]:
        """Return the published posts in a dossier, newest first."""
        return self._newest_first(self._rows("posts_in", id))

    @whole
    def tags(self) -> list[str]:
        """Return every tag of a published post, by its name."""
        return sorted(tag for tag in self._keys("tags") if any(map(self._is_shown, self._rows("tags", tag))))

    @about
    def translations_of(self, id: str) -> list[Post]:
        """Return a post in the site's other languages, by language."""
        return [translation for _, translation in sorted(self.translations.get(id, {}).items())]

    @whole
    def values(self) -> list[FileModel]:
        """Return every value of the site, by path."""
        self._note_all("files")
        return [value for _, value in sorted(self._values.items())]

    @property
    @whole
    def readable(self) -> list[FileModel]:
        """What could be read of files with faults: no part of the site, only checked for what it names."""
        self._note_all("files")
        return list(self._readable.values())


class _Documents(Table["SourceFile"]):
    """The documents that readers may see: whoever looks asks that too."""

    __slots__ = ("_site",)

    def __init__(self, site: PostQuestions) -> None:
        super().__init__("documents", site._facts, site._questions, self._file, is_whole=False)
        self._site = site

    def _file(self, rows: Sequence[Row]) -> SourceFile | None:
        file = self._site._files[rows[-1].path]
        return None if self._site.is_unseen(file.site_path.owner) else file

    def _note(self, sign: str, key: str = "") -> None:
        super()._note(sign, key)
        if self._questions.frame is None:
            return
        if sign == "=":
            for row in self._facts.rows(self.name, key):
                self._site.is_unseen(self._site._files[row.path].site_path.owner)
        else:
            _ = self._site.unseen
