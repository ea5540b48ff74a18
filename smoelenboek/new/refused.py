"""Why a new file could not be written, as a sentence in the writer's language."""

from __future__ import annotations


class RefusedError(Exception):
    """An answer that won't do. Its text is the sentence to show."""
