"""What `import-people` and `import-posts` have in common: they show a plan first, and `--apply` writes exactly that."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents, refuses
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.site_config import site_config
from smoelenboek.directory.write import finish
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class Intake:
    """What would come in: `text` tells it, `stopped` says whether a fault forbids it, `write` writes `count` files."""

    text: str
    stopped: bool
    count: int
    write: Callable[[], None]


def take_in(
    name: str, site: Path, prepare: Callable[[Contents, Site, str], Intake], *, apply: bool, language: str | None
) -> int:
    """Print what the command `name` would bring in, and write it with `apply`.

    Returns 1 if a fault stops it, 2 if the files can't be written. `prepare` gets the language of what is told.
    """
    if finish(site):
        sys.stderr.write(f"{name}: an earlier import that was cut off is finished now.\n")
    config = site_config(site)
    spoken = language or (config.language if config else "en")
    texts = load(spoken)
    _, ngettext = texts.gettext, texts.ngettext
    with gc_paused():
        contents = read_tree(site, cache_folder())
        before = checked_contents(contents)
        if refuses(name, before, spoken) or before.site is None:
            return 1
        intake = prepare(contents, before.site, spoken)
    sys.stdout.write(intake.text)
    if intake.stopped:
        sys.stderr.write(f"{name}: " + _("Nothing was written.") + "\n")
        return 1
    if not apply:
        return 0
    try:
        intake.write()
    except RefusedError as why:
        sys.stderr.write(f"{name}: {why}\n")
        return 2
    written = ngettext("{count} file was written.", "{count} files were written.", intake.count)
    sys.stderr.write(written.format(count=intake.count) + "\n")
    return 0
