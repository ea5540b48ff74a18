"""Questions about files by their paths and addresses, present and former."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.model.dossier import StaticPage
from smoelenboek.model.post import Post
from smoelenboek.site.memo import question, whole
from smoelenboek.site.narrow import single
from smoelenboek.site.posts import PostQuestions
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smoelenboek.contract.paths import Kind
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.facts import Row


class FileQuestions(PostQuestions):
    """What stands in which file, and what is at which address."""

    __slots__ = ()

    @property
    def files(self) -> Table[SourceFile]:
        """Every file of the layout, by path."""
        return self._table("files", lambda rows: self._files[rows[0].path])

    def value(self, path: str) -> FileModel | None:
        """Return the value of a file; None for a file that has none, or has faults."""
        self._rows("files", path)
        return self._values.get(path)

    def readable(self, path: str) -> FileModel | None:
        """Return what could be read of a file with faults: no part of the site, only checked for what it names."""
        self._rows("files", path)
        return self._readable.get(path)

    def has_file(self, kind: Kind, id: str) -> bool:
        """Say whether there is a file of a post or group with this id, be it with faults."""
        return bool(self._rows(f"{kind}_files", id))

    def ids_of_files(self, kind: Kind) -> Iterable[str]:
        """Return the ids of all posts, all groups, or the names of all files of the brand, by path."""
        return self._keys(f"{kind}_files")

    def paths_of(self, file: SourceFile, owner: str = "") -> list[str]:
        """Return the files of the same thing as `file`, itself too. `owner` takes the place of the one in its path."""
        return [row.path for row in self._rows("single", single(file.site_path, owner))]

    def first_spelling(self, file: SourceFile) -> str:
        """Return the first path, of documents, that differs from that of a document in capitals alone; or its own."""
        rows = self._rows("spellings", file.path.lower())
        return rows[0].path if rows else file.path

    def paths_at(self, address: str) -> list[str]:
        """Return the files that are at an address: what readers may not see yet, too."""
        return [row.path for row in self._rows("addresses", address)]

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

    def former_addresses(self) -> list[tuple[str, int, str]]:
        """Return (path, place in the list, what is written) of each former address, by path."""
        self._note_all("former_addresses")
        rows = [
            (*row.order.split("\0"), written)
            for written in self._facts.keys("former_addresses")
            for row in self._facts.rows("former_addresses", written)
        ]
        return [(path, int(number), written) for path, number, written in sorted(rows)]

    @question
    def leads_on(self, address: str) -> bool:
        """Say whether a former address, as it is built, leads to something that readers may see."""
        return any(self.is_seen(row.path) for row in self._rows("leading", address))

    @question
    def is_seen(self, path: str) -> bool:
        """Say whether readers may see the post or page in a file, in the site's language or as a translation."""
        value = self.value(path)
        if isinstance(value, Post):
            return self.published_at(value.id) == path
        if not isinstance(value, StaticPage):
            return False
        versions = (self.pages.get(value.id), *self.page_translations.get(value.id, {}).values())
        return any(value is version for version in versions)


class _Documents(Table["SourceFile"]):
    """The documents that readers may see: whoever looks asks that too."""

    __slots__ = ("_site",)

    def __init__(self, site: FileQuestions) -> None:
        super().__init__("documents", site._facts, site._questions, partial(_document, site), is_whole=False)
        self._site = site

    def _note(self, sign: str, key: str = "") -> None:
        super()._note(sign, key)
        if self._questions.frame is None:
            return
        if sign == "=":
            for row in self._facts.rows(self.name, key):
                self._site.is_unseen(self._site._files[row.path].site_path.owner)
        else:
            _ = self._site.unseen


def _document(site: FileQuestions, rows: Sequence[Row]) -> SourceFile | None:
    file = site._files[rows[-1].path]
    return None if site.is_unseen(file.site_path.owner) else file
