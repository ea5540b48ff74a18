"""`import-posts`: posts of an older site, told first and written with --apply."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.site_config import site_config
from smoelenboek.directory.write import finish, write_new
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.migrate.importing import COMMENTS, READERS, planned
from smoelenboek.migrate.report import FORMATS, rendered
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.migrate.importing import Options

NAME = "import-posts"


def main(
    site: Path, source: Path, options: Options, *, apply: bool, format: str = "text", language: str | None = None
) -> int:
    """Print what would come in, and write it with `apply`; return 1 if something stops it, 2 for what there is not."""
    for option, chosen, choices in (
        ("--format", format, FORMATS),
        ("--as", options.as_, READERS),
        ("--comments", options.comments, COMMENTS),
    ):
        if chosen not in choices:
            sys.stderr.write(f"{NAME}: {option} is one of {', '.join(choices)}\n")
            return 2
    if finish(site):
        sys.stderr.write(f"{NAME}: an earlier import that was cut off is finished now.\n")
    config = site_config(site)
    spoken = language or (config.language if config else "en")
    _ = load(spoken).gettext
    with gc_paused():
        contents = read_tree(site, cache_folder())
        before = checked_contents(contents)
        if before.site is None or before.stopped:
            sys.stdout.write(report(stopping(before.faults), language=spoken) + "\n")
            sys.stderr.write(f"{NAME}: " + _("Mend these faults first; nothing was changed.") + "\n")
            return 1
        outcome, store = planned(source, contents, before.site, options)
    sys.stdout.write(rendered(outcome, format=format, language=spoken))
    if outcome.stopped:
        sys.stderr.write(f"{NAME}: " + _("Nothing was written.") + "\n")
        return 1
    if not apply or not store:
        return 0
    try:
        write_new(store, site, _)
    except RefusedError as why:
        sys.stderr.write(f"{NAME}: {why}\n")
        return 2
    sys.stderr.write(_("{count} files were written.").format(count=len(store)) + "\n")
    return 0
