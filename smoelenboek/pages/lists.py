"""Long lists are split over numbered pages, so that each stays light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from smoelenboek.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")


@dataclass(frozen=True)
class Pager:
    """Which page of a list this is. `before` and `after` are addresses, or None at either end."""

    number: int
    last: int
    before: str | None
    after: str | None


WHOLE = Pager(1, 1, None, None)


def paged(base: str, items: Sequence[Item], per_page: int) -> Iterator[tuple[str, Sequence[Item], Pager]]:
    """Yield (address, the items of one page, its pager). An empty list has one page too."""
    last = max(1, -(-len(items) // per_page))
    for number in range(1, last + 1):
        before = addresses.numbered(base, number - 1) if number > 1 else None
        after = addresses.numbered(base, number + 1) if number < last else None
        chunk = items[(number - 1) * per_page : number * per_page]
        yield addresses.numbered(base, number), chunk, Pager(number, last, before, after)
