"""`build`: check, then Pelican, then a check of the result; only then does the new release replace the old one.

Where nothing changed since the last build, what that one said is said again, and nothing else is even imported.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.commands.progress import shown
from smoelenboek.publish.sharing import ALONE, Alone
from smoelenboek.publish.staging import sweep
from smoelenboek.publish.stamp import FILE, Look
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smoelenboek.commands.memory import Memory
    from smoelenboek.site import Site


def build(  # noqa: PLR0913 - options of a command
    site: Path,
    output: Path,
    *,
    compress: bool = False,
    link: bool = False,
    audience: str = "",
    preview: Callable[[Site], None] | None = None,
    sharing: Alone = ALONE,
    memory: Memory | None = None,
) -> int:
    """Build the site in a folder into `output`; return 1, and leave `output` as it is, if anything is wrong.

    With `link` the output is a link to a complete release, created if missing: a reader never sees half a release.
    `audience` is the name of one that site.yml has: what is built is what that may see, all of it each time, and what
    it may not see is looked for in every byte of it. With `preview`, drafts and future posts are included, and it is
    called with the site once it is built; for `serve`. `sharing` is for a build that several jobs share. `memory` is
    what this process holds of the builds before.
    """
    look = Look(site, output, repr((compress, link)), cache_folder() / FILE)
    if preview is None and not audience and sharing is ALONE and (message := look.message()) is not None:
        sweep(output)
        sys.stdout.write(message)
        return 0
    with gc_paused(), shown():
        from smoelenboek.commands.making import make
        from smoelenboek.publish.release import Release
        from smoelenboek.read.tree import ChangedError

        at = None
        if link or output.is_symlink():
            from smoelenboek.git.position import position

            at = position(site)
        present = memory.present if memory else None
        stage = partial(Release, output, compress=compress, link=link, audience=audience, position=at, present=present)
        try:
            return make(site, stage, output, look, preview, audience, sharing, memory)
        except ChangedError:  # a file was written meanwhile: what is there now is read anew
            if memory:
                memory.forget()
            look = Look(site, output, repr((compress, link)), cache_folder() / FILE)
            return make(site, stage, output, look, preview, audience, sharing, memory)


main = build
