"""The garbage collector pauses while a site is read and rendered.

A site's values live until the end and form no circles, so the collector would find nothing in them; the site itself and
the queue of pages do, and are closed. Its rounds took
a quarter of a warm build at 3,100 people (`invoke bench`). Nor does it look through them once more as the process ends,
which took another ninth.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

atexit.register(gc.freeze)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the collector inside the `with`, and restore its state after it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.unfreeze()  # objects created inside count as old, so the next young collection skips them
            gc.enable()
