"""The values of a site's files, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smoelenboek.model.base import FileModel

if TYPE_CHECKING:
    from collections.abc import ItemsView, KeysView, ValuesView

Load = Callable[[list[str]], Mapping[str, FileModel]]


class Values(dict[str, FileModel]):
    """Path → value, in the order of the paths. What is asked for once stays, so looking it up costs what a dict does.

    watchers  are called with path and value of each that is made later on.
    """

    __slots__ = ("_later", "_load", "_sorted", "watchers")

    def __init__(self, ready: Mapping[str, FileModel], later: Iterable[str] = (), load: Load | None = None) -> None:
        """`ready` are there; `load` makes those of the paths `later`, of one or of many at once."""
        super().__init__(ready)
        self._later = dict.fromkeys(path for path in later if path not in ready)
        self._load = load
        self._sorted: list[str] | None = None
        self.watchers: list[Callable[[str, FileModel], None]] = []

    def __missing__(self, path: str) -> FileModel:
        if path not in self._later:
            raise KeyError(path)
        self._take([path])
        return self[path]

    def _take(self, paths: list[str]) -> None:
        assert self._load is not None  # noqa: S101 - whoever has paths for later has it too
        for path, value in self._load(paths).items():
            super().__setitem__(path, value)
            del self._later[path]
            for watch in self.watchers:
                watch(path, value)

    def ready(self) -> dict[str, FileModel]:
        """Return those that are made."""
        return {path: super(Values, self).__getitem__(path) for path in super().__iter__()}

    def load(self) -> None:
        """Make all that are not made yet."""
        if self._later:
            self._take(list(self._later))

    def get(self, path: str, default: Any = None) -> Any:
        """Return the value of a file, or `default`."""
        return self[path] if path in self else default  # noqa: SIM401 - it is `get` itself

    def __contains__(self, path: object) -> bool:
        return super().__contains__(path) or path in self._later

    def __len__(self) -> int:
        return super().__len__() + len(self._later)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths())

    def keys(self) -> KeysView[str]:  # type: ignore[override] # a view, as of any mapping
        """Return the paths, sorted."""
        return dict.fromkeys(self._paths()).keys()

    def values(self) -> ValuesView[FileModel]:  # type: ignore[override] # the same
        """Return all values, by path."""
        return self._every().values()

    def items(self) -> ItemsView[str, FileModel]:  # type: ignore[override] # the same
        """Return path and value of all, by path."""
        return self._every().items()

    def _every(self) -> dict[str, FileModel]:
        self.load()
        return {path: super(Values, self).__getitem__(path) for path in self._paths()}

    def _paths(self) -> list[str]:
        if self._sorted is None or len(self._sorted) != len(self):
            self._sorted = sorted((*super().__iter__(), *self._later))
        return self._sorted
