"""The tables of a site. Each look at one is a question, noted where somebody keeps count (questions.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, KeysView, ValuesView

    from smoelenboek.site.questions import Questions

Value = TypeVar("Value")
Default = TypeVar("Default")


class Table(Mapping[str, Value]):
    """A table of the site. Each look at it is a question: at one row, at all rows, at the keys, at their number."""

    __slots__ = ("_questions", "_rows", "name")

    def __init__(self, name: str, rows: Mapping[str, Value], questions: Questions) -> None:
        """`name` is the name of its questions."""
        self.name = name
        self._rows = rows
        self._questions = questions

    def answer(self, sign: str, key: str) -> object:
        """Return the answer to a question by its name, `sign` being what is behind the name of the table."""
        if sign == "=":
            return self._rows.get(key)
        if sign == "#":
            return len(self._rows)
        return list(self._rows) if sign == "/" else list(self._rows.items())

    def _note(self, sign: str) -> None:
        questions = self._questions
        if questions.frame is not None:
            name = f"{self.name}{sign}"
            if (number := questions.ids.get(name)) is None:
                questions.note(name, self.answer(sign, ""))
            else:
                questions.frame.add(number)

    @overload
    def get(self, key: str, /) -> Value | None: ...
    @overload
    def get(self, key: str, /, default: Value | Default) -> Value | Default: ...
    def get(self, key: str, /, default: object = None) -> object:
        """Return a row, or `default`."""
        row = self._rows.get(key)
        if self._questions.frame is not None:
            self._questions.note(f"{self.name}={key}", row)
        return default if row is None else row

    def __getitem__(self, key: str) -> Value:
        if self._questions.frame is not None:
            self._questions.note(f"{self.name}={key}", self._rows.get(key))
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        if self._questions.frame is not None and isinstance(key, str):
            self._questions.note(f"{self.name}={key}", self._rows.get(key))
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        self._note("/")
        return iter(self._rows)

    def __len__(self) -> int:
        self._note("#")
        return len(self._rows)

    def keys(self) -> KeysView[str]:
        """Return the keys, in their order."""
        self._note("/")
        return self._rows.keys()

    def values(self) -> ValuesView[Value]:
        """Return the rows, in their order."""
        self._note("*")
        return self._rows.values()

    def items(self) -> ItemsView[str, Value]:
        """Return the keys and rows, in their order."""
        self._note("*")
        return self._rows.items()
