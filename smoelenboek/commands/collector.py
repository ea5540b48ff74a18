"""The garbage collector rests while a site is read and rendered.

A site's values live until the end and form no circles, so each of the collector's rounds over them is in vain:
a quarter of a warm build at 3,100 people (`invoke bench`).
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest inside, and go on as before behind it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.unfreeze()  # what was made counts as old: the next round, over what is young, does not visit it
            gc.enable()
