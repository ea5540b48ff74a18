"""What a page is before it is rendered: its address, its template and its view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Page:
    """One page to render.

    url       its address, from the root.
    template  the template's name without `.html`.
    view      makes the frozen view of that template; called once, by whoever renders the page.
    """

    url: str
    template: str
    view: Callable[[], object]
