"""The page of the search. Its results are made in the browser; without scripts it links to the lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.display.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site


@dataclass(frozen=True)
class SearchView:
    """All that search.html may use: nothing."""


def pages(_site: Site) -> Iterator[Page]:
    """Yield the page of the search."""
    yield Page("/search/", "search", SearchView)
