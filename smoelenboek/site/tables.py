"""The tables of a site: key → what stands under it. Each look at one is a question (questions.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterator, KeysView, Sequence, ValuesView

    from smoelenboek.site.facts import Facts, Row
    from smoelenboek.site.questions import Questions

Value = TypeVar("Value")
Default = TypeVar("Default")


class Table(Mapping[str, Value]):
    """A table of the site's facts, read by its keys. A question is at one key, at all, at the keys, at their number."""

    __slots__ = ("_facts", "_is_whole", "_load", "_newest_first", "_questions", "_shown", "name")

    def __init__(
        self,
        name: str,
        facts: Facts,
        questions: Questions,
        load: Callable[[Sequence[Row]], Value | None],
        *,
        newest_first: bool = False,
        is_whole: bool = True,
    ) -> None:
        """`name` is that of the table; `load` makes of a key's rows what stands under it, None for nothing.

        With `newest_first` its keys are sorted by themselves, from the last to the first. Without `is_whole` something
        may be left out, so that which keys there are depends on all rows.
        """
        self.name = name
        self._facts = facts
        self._questions = questions
        self._load = load
        self._newest_first = newest_first
        self._is_whole = is_whole
        self._shown: dict[str, Value] | None = None

    def _note(self, sign: str, key: str = "") -> None:
        if self._questions.frame is not None:
            self._questions.note_fact(self._facts, self.name, sign if self._is_whole or sign == "=" else "*", key)

    def _row(self, key: object) -> Value | None:
        if not isinstance(key, str):
            return None
        self._note("=", key)
        if self._shown is not None:
            return self._shown.get(key)
        rows = self._facts.rows(self.name, key)
        return self._load(rows) if rows else None

    def _all(self) -> dict[str, Value]:
        if self._shown is None:
            keys = self._facts.keys(self.name)
            ordered = sorted(keys, reverse=True) if self._newest_first else keys
            pairs = ((key, self._load(self._facts.rows(self.name, key))) for key in ordered)
            self._shown = {key: value for key, value in pairs if value is not None}
        return self._shown

    @overload
    def get(self, key: str, /) -> Value | None: ...
    @overload
    def get(self, key: str, /, default: Value | Default) -> Value | Default: ...
    def get(self, key: str, /, default: object = None) -> object:
        """Return what stands under a key, or `default`."""
        row = self._row(key)
        return default if row is None else row

    def __getitem__(self, key: str) -> Value:
        if (row := self._row(key)) is None:
            raise KeyError(key)
        return row

    def __contains__(self, key: object) -> bool:
        if not self._is_whole or not isinstance(key, str):
            return self._row(key) is not None
        self._note("=", key)
        return bool(self._facts.rows(self.name, key))

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        self._note("#")
        return len(self._names())

    def keys(self) -> KeysView[str]:
        """Return the keys, in their order."""
        self._note("/")
        return self._names().keys()

    def _names(self) -> dict[str, Any]:
        """Return the keys, in their order; without what stands under them, where nothing is left out."""
        if not self._is_whole:
            return self._all()
        keys = self._facts.keys(self.name)
        return dict.fromkeys(sorted(keys, reverse=True)) if self._newest_first else keys

    def values(self) -> ValuesView[Value]:
        """Return all that stands in it, in the order of the keys."""
        self._note("*")
        return self._all().values()

    def items(self) -> ItemsView[str, Value]:
        """Return the keys with what stands under each, in their order."""
        self._note("*")
        return self._all().items()
