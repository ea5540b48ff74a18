"""Long lists are split over numbered pages, so that each stays light.

A page that shows only the beginning of a list leads to the whole of it, which has pages of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Face, Linked
from smoelenboek.display.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Value = TypeVar("Value")


@dataclass(frozen=True)
class Pager:
    """Which page of a list this is. `before` and `after` are addresses, or None at either end.

    dated  the newest stand first and page 1 is the oldest, so that what is new changes no address.
    """

    number: int
    last: int
    before: str | None
    after: str | None
    dated: bool = False


WHOLE = Pager(1, 1, None, None)


def paged(base: str, items: Sequence[Value], per_page: int) -> Iterator[tuple[str, Sequence[Value], Pager]]:
    """Yield (address, the items of one page, its pager). An empty list has one page too."""
    last = max(1, -(-len(items) // per_page))
    for number in range(1, last + 1):
        before = addresses.numbered(base, number - 1) if number > 1 else None
        after = addresses.numbered(base, number + 1) if number < last else None
        chunk = items[(number - 1) * per_page : number * per_page]
        yield addresses.numbered(base, number), chunk, Pager(number, last, before, after)


def dated(base: str, newest_first: Sequence[Value], per_page: int) -> Iterator[tuple[str, Sequence[Value], Pager]]:
    """Yield the same of a list by time: a full page of the newest at `base`, and numbered ones from the oldest, 1."""
    last = max(1, -(-len(newest_first) // per_page))
    older = f"{base}page/{last - 1}/" if last > 1 else None
    yield base, newest_first[:per_page], Pager(last, last, None, older, dated=True)
    for number in range(1, last + 1 if last > 1 else 1):
        until = len(newest_first) - (number - 1) * per_page
        newer, before = (f"{base}page/{number + step}/" for step in (1, -1))
        chunk = newest_first[max(0, until - per_page) : until]
        pager = Pager(number, last, newer if number < last else base, before if number > 1 else None, dated=True)
        yield f"{base}page/{number}/", chunk, pager


def itself(line: Value) -> Value:
    """Return what is a line already."""
    return line


@dataclass(frozen=True)
class More:
    """That a list is longer than what is shown of it: how many it holds, and where all of them are."""

    href: str
    kind: str
    total: int


@dataclass(frozen=True)
class WholeView:
    """All that whole.html may use: a page of a list of which `above` shows the beginning. Lines are of its `kind`.

    face   whose list it is, or who stands for it.
    total  0 on older pages of a list by time, which stay as they are when something is new.
    """

    kind: str
    above: Linked
    face: Face | None
    total: int
    lines: tuple[Any, ...]
    pager: Pager


@dataclass(frozen=True)
class Whole:
    """A list of which a page shows the first `shown`: its items as values, made into lines where they are shown.

    base   the address of the whole of it, which is there only if it is longer than that.
    kind   what it holds: a word of LABELS["whole"].
    dated  whether the items stand by time, the newest first.
    """

    base: str
    kind: str
    items: Sequence[Any]
    line: Callable[[Any], Any]
    shown: int
    per_page: int = 50
    dated: bool = True

    def first(self) -> tuple[Any, ...]:
        """Return the lines of its beginning."""
        return tuple(map(self.line, self.items[: self.shown]))

    def pages(self, above: Linked, face: Callable[[], Face | None]) -> Iterator[Page]:
        """Yield its pages; none for a list that is shown in full elsewhere. face: asked by each of them."""
        if len(self.items) > self.shown:
            split = dated if self.dated else paged
            for address, some, pager in split(self.base, self.items, self.per_page):
                yield Page(address, "whole", partial(self._view, above, face, some, pager))

    def _view(self, above: Linked, face: Callable[[], Face | None], some: Sequence[Any], pager: Pager) -> WholeView:
        total = 0 if pager.dated and pager.number < pager.last else len(self.items)
        return WholeView(self.kind, above, face(), total, tuple(map(self.line, some)), pager)


def more(lists: Iterable[Whole]) -> dict[str, More | None]:
    """Return kind → where the whole of each list is; None for one that is shown in full."""
    return {
        whole.kind: More(whole.base, whole.kind, len(whole.items)) if len(whole.items) > whole.shown else None
        for whole in lists
    }
