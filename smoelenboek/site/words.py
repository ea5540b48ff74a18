"""Questions about the vocabulary: which words there are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from smoelenboek.model.dossier import Location
from smoelenboek.site.base import SiteBase
from smoelenboek.site.memo import question
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.model.dossier import Word
    from smoelenboek.site.facts import Row


class WordQuestions(SiteBase):
    """Skills, roles, interests, tags, locations: lists of words."""

    __slots__ = ()

    @property
    def vocabulary(self) -> Mapping[str, Table[Word]]:
        """The lists of words: kind → id → word."""
        return _Lists(self)

    def words(self, list_: str) -> Table[Word]:
        """Return the words of one list: id → word. None of them for a list that there is not."""

        def word(rows: Sequence[Row]) -> Word | None:
            _, _, id_ = rows[-1].order.partition("\0")
            return self._values[rows[-1].path].words[id_]  # type: ignore[attr-defined,no-any-return] # rows of lists

        return self._table(f"vocabulary.{list_}", word)

    @question
    def location(self, id: str) -> Location | None:
        """Return a place from the vocabulary."""
        place = self.words("locations").get(id)
        return place if isinstance(place, Location) else None

    def word(self, list_: str, id: str) -> str:
        """Return a word of a vocabulary in the site's language; an unknown one as written."""
        return self.word_called(f"{list_}/{id}")

    @question
    def word_called(self, word: str) -> str:
        """Return what a word, `<list>/<id>`, is called in the site's language; an unknown one as written."""
        list_, _, id_ = word.partition("/")
        meaning = self.words(list_).get(id_)
        return meaning.into(self.config.language, id_) if meaning else id_


class _Lists(Mapping[str, "Table[Word]"]):
    """The lists that there are, each a table of its own."""

    __slots__ = ("_site",)

    def __init__(self, site: WordQuestions) -> None:
        self._site = site

    def __getitem__(self, list_: str) -> Table[Word]:
        if list_ not in self._site._keys("vocabulary"):
            raise KeyError(list_)
        return self._site.words(list_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._site._keys("vocabulary"))

    def __len__(self) -> int:
        return sum(1 for _ in self._site._keys("vocabulary"))
