"""Questions about what is written: posts, pages, dossiers, documents, and what readers may see of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.model.dossier import StaticPage
from smoelenboek.model.post import Post
from smoelenboek.site.memo import about, question, whole
from smoelenboek.site.people import PeopleQuestions
from smoelenboek.site.relations import MAIN
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from smoelenboek.model.digest import Digest
    from smoelenboek.model.dossier import Dossier, Etiquette
    from smoelenboek.model.edition import Edition
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
        return self._values[self._main_path(rows)]

    def _main_path(self, rows: Sequence[Row]) -> str:
        return max(row.path for row in ([row for row in rows if row.order == MAIN] or rows[:1]))

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

    def published(self, post: Post) -> bool:
        """Say whether readers may see `post` today."""
        if self._preview:
            return post.status != "withdrawn"
        return post.status == "published" and self.has_come(post.date.isoformat())

    @question
    def published_at(self, id: str) -> str:
        """Return the path of the post with this id that readers may see, in the site's language; else nothing."""
        rows = self._rows("all_posts", id)
        path = self._main_path(rows) if rows else ""
        return path if path and self._is_published(path) else ""

    def _is_published(self, path: str) -> bool:
        """Say the same as `published` by the facts of a post's file."""
        status, _, day = self._rows("status", path)[0].order.partition("\0")
        return status != "withdrawn" if self._preview else status == "published" and self.has_come(day)

    @property
    @whole
    def posts(self) -> list[Post]:
        """Published posts in the site's language, newest first."""
        return [self.all_posts[id_] for id_ in self.post_ids()]

    @whole
    def post_ids(self) -> list[str]:
        """Return the ids of these."""
        return [id_ for id_ in sorted(self._keys("all_posts"), reverse=True) if self.published_at(id_)]

    @question
    def neighbours(self, id: str) -> tuple[str, str]:
        """Return the ids of the published posts after and before one; "" for none."""
        places = self._places()
        at, ids = places[id], self.post_ids()
        return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""

    @whole
    def _places(self) -> dict[str, int]:
        return {id_: at for at, id_ in enumerate(self.post_ids())}

    @property
    @whole
    def covers(self) -> dict[str, str]:
        """A published post's id → the name of the file of its cover."""
        rows = ((id_, self._rows("covers", id_)) for id_ in self._keys("covers"))
        shown = ((id_, row) for id_, some in rows for row in some if self.published_at(id_) == row.path)
        return {id_: row.order for id_, row in shown}

    @property
    @whole
    def unseen(self) -> AbstractSet[str]:
        """What readers may not see: the ids of posts, and `<group>/minutes/<id>` of minutes of a day to come."""
        posts = {id_ for id_ in self._keys("all_posts") if not self.published_at(id_)}
        every = ((group, row) for group in self._keys("minutes") for row in self._rows("minutes", group))
        return posts | {f"{group}/minutes/{row.order}" for group, row in every if not self._is_held(row.path)}

    @question
    def is_unseen(self, id: str) -> bool:
        """Say whether readers may not see what has this id in `unseen`."""
        group, minutes, meeting = id.partition("/minutes/")
        if minutes:
            rows = [row for row in self._rows("minutes", group) if row.order == meeting]
            return bool(rows) and not self._is_held(max(row.path for row in rows))
        return bool(self._rows("all_posts", id)) and not self.published_at(id)

    def _is_held(self, path: str) -> bool:
        """Say whether readers may see minutes today: of a day to come, agendas alone."""
        day = self._rows("held", path)[0].order
        return not day or self.has_come(day)

    def _newest_first(self, rows: Sequence[Row]) -> list[Post]:
        """Return the posts of rows that readers may see, each in the site's language."""
        return [self._values[row.path] for row in reversed(rows) if self._is_shown(row)]  # type: ignore[misc] # rows of posts

    def _is_shown(self, row: Row) -> bool:
        return self.published_at(row.order) == row.path

    @about
    def posts_of(self, id: str) -> list[Post]:
        """Return a person's published posts, newest first."""
        return self._newest_first(self._named("authors", id))

    @whole
    def writers(self) -> list[str]:
        """Return the ids of everyone with a published post, by the site's alphabet."""
        written = (id_ for id_ in self._keys("authors") if any(map(self._is_shown, self._rows("authors", id_))))
        ids = {self.former.get(id_, id_) for id_ in written}
        return [id_ for id_ in self._keys("people") if id_ in ids]

    @about
    def posts_for(self, id: str) -> list[Post]:
        """Return a group's published posts, newest first."""
        return self._newest_first(self._rows("posts_for", id))

    @question
    def posts_tagged(self, tag: str) -> list[Post]:
        """Return the published posts with a tag, newest first."""
        return self._newest_first(self._rows("tags", tag))

    @question
    def ids_tagged(self, tag: str) -> list[str]:
        """Return the ids of these."""
        return [row.order for row in reversed(self._rows("tags", tag)) if self._is_shown(row)]

    @about
    def posts_in(self, id: str) -> list[Post]:
        """Return the published posts in a dossier, newest first."""
        return self._newest_first(self._rows("posts_in", id))

    @whole
    def tags(self) -> list[str]:
        """Return every tag of a published post, by its name."""
        return sorted(tag for tag in self._keys("tags") if self.ids_tagged(tag))

    @about
    def translations_of(self, id: str) -> list[Post]:
        """Return a post in the site's other languages, by language."""
        return [translation for _, translation in sorted(self.translations.get(id, {}).items())]

    @question
    def is_written_in(self, language: str) -> bool:
        """Say whether some post or page is also in a language that has no pages of its own."""
        if language in self._trees:
            return False
        rows = (row.order.partition("\0") for row in self._rows("written_in", language))
        return any(len(self._rows(table, id_)) > 1 for table, _, id_ in rows)
