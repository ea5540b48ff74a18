"""`import-posts`: shows which posts of an older site come in; with --apply, writes them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.intake import Intake, take_in
from smoelenboek.directory.write import write_new
from smoelenboek.migrate.importing import COMMENTS, READERS, planned
from smoelenboek.migrate.report import FORMATS, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.migrate.importing import Options
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

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

    def prepare(contents: Contents, world: Site, spoken: str) -> Intake:
        outcome, store = planned(source, contents, world, options)
        text = rendered(outcome, format=format, language=spoken)
        return Intake(text, bool(outcome.stopped), len(store), lambda: write_new(store, site, load(spoken).gettext))

    return take_in(NAME, site, prepare, apply=apply, language=language)
