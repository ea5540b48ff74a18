"""Why a new file could not be written, as a sentence in the writer's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RefusedError(Exception):
    """An invalid answer. Its text is the sentence to show; `about` names the answers to give again."""

    def __init__(self, why: str, about: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.about = frozenset(about)
