"""What a feed, a calendar or a card is before it is written: where it is and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class File:
    """One file for other programs.

    path   from the root of the output.
    view   makes all that the file says, as a frozen value; called once, when the file is written.
    write  turns that value into the file's content. What did not change is not written again.
    """

    path: str
    view: Callable[[], Any]
    write: Callable[[Any], bytes]
