"""`match-accounts`: accounts on the forge become part of profiles, by confirmed e-mail address or a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.intake import Intake, take_in
from smoelenboek.commands.nightly import UNABLE, forge_project
from smoelenboek.contribute.site_config import site_config
from smoelenboek.directory.accounts import FORMATS, files, matched, of_file, rendered
from smoelenboek.directory.write import write
from smoelenboek.faults.report import report
from smoelenboek.forge.kinds import KINDS
from smoelenboek.git.errors import RetryError, StoppedError

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

NAME = "match-accounts"


def main(
    site: Path,
    source: Path | None,
    *,
    forge: str = "",
    apply: bool = False,
    format: str = "text",
    language: str | None = None,
    url: str = "",
) -> int:
    """Print whose account would be added, and add it with `apply`; return 1 for faults, 2 for what there is not."""
    config = site_config(site)
    kind = forge or (config.forge.kind if config and config.forge else "")
    if format not in FORMATS or kind not in KINDS:
        why = f"--format is one of {', '.join(FORMATS)}" if kind in KINDS else f"--forge is one of {', '.join(KINDS)}"
        sys.stderr.write(f"{NAME}: {why}\n")
        return UNABLE
    try:
        pairs, faults = of_file(source, kind) if source else (list(forge_project(site, url)[0].accounts()), [])
    except (StoppedError, RetryError) as why:
        sys.stderr.write(f"{NAME}: {why}\n")
        return UNABLE
    if faults:
        sys.stdout.write(report(faults, language=language or (config.language if config else "en")) + "\n")
        return 1

    def prepare(contents: Contents, world: Site, spoken: str) -> Intake:
        matches = matched(world, kind, pairs)
        plan = files(matches, kind, contents.root)
        text = rendered(matches, kind, format=format, language=spoken)
        return Intake(text, stopped=False, count=len(plan.texts), write=lambda: write(plan, site, load(spoken).gettext))

    return take_in(NAME, site, prepare, apply=apply, language=language)
