"""`import-people` and `export-people`: the plan of an import, and what is taken out again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.commands.intake import Intake, take_in
from smoelenboek.contract.ids import is_id
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.directory.directory_file import SHORTEST_SECRET, Keys
from smoelenboek.directory.importing import imported
from smoelenboek.directory.out import FIELDS, exported
from smoelenboek.directory.out import FORMATS as EXPORTS
from smoelenboek.directory.planning import FROM_NAMES
from smoelenboek.directory.rendering import FORMATS, rendered
from smoelenboek.directory.write import write
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.directory.importing import Options
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

SECRET, SECRET_BEFORE = "SMOELENBOEK_DIRECTORY_KEY", "SMOELENBOEK_DIRECTORY_KEY_BEFORE"


def keys(*, plain: bool) -> tuple[Keys, Keys | None]:
    """Return with which keys people are written, and with which they were if that changes; raise RefusedError."""
    before = os.environ.get(SECRET_BEFORE)
    earlier = Keys(before.encode()) if before else None
    if plain:
        return Keys(None), earlier
    secret = os.environ.get(SECRET, "")
    if len(secret) < SHORTEST_SECRET:
        raise RefusedError(
            f"{SECRET} must be set, to at least {SHORTEST_SECRET} characters that nobody can guess. "
            "--plain-keys writes the numbers as they are."
        )
    return Keys(secret.encode()), earlier


def _unclear(format: str, ids: str) -> str:
    """Return what of the options says nothing."""
    if format not in FORMATS:
        return f"--format is one of {', '.join(FORMATS)}"
    if ids != FROM_NAMES and not is_id(f"{ids}1000"):
        return f"--ids is `{FROM_NAMES}`, or what neutral ids begin with in small letters, as `p-`."
    return ""


def main_import(
    site: Path, source: Path, options: Options, *, apply: bool, format: str = "text", language: str | None = None
) -> int:
    """Print the plan, and carry it out with `apply`; return 1 if a fault stops it."""
    if why := _unclear(format, options.ids):
        sys.stderr.write(f"import-people: {why}\n")
        return 2

    def prepare(contents: Contents, world: Site, spoken: str) -> Intake:
        plan, files = imported(source, contents, world, options)
        text = rendered(plan, format=format, language=spoken)
        return Intake(
            text, bool(stopping(plan.faults)), len(files.paths()), lambda: write(files, site, load(spoken).gettext)
        )

    return take_in("import-people", site, prepare, apply=apply, language=language)


def main_export(site: Path, format: str, fields: str, group: str, to: Path | None) -> int:
    """Write people to a file or the standard output; return 1 if the site has faults, 2 for what there is not."""
    names = [name.strip() for name in fields.split(",") if name.strip()]
    strange = [name for name in names if name not in FIELDS]
    if format not in EXPORTS or strange:
        choices = f"--fields are {', '.join(FIELDS)}" if strange else f"--as is one of {', '.join(EXPORTS)}"
        sys.stderr.write(f"export-people: {choices}\n")
        return 2
    with gc_paused():
        world = checked(site)
    if world.site is None or world.stopped:
        sys.stdout.write(
            report(stopping(world.faults), language=world.site.config.language if world.site else "en") + "\n"
        )
        return 1
    if group and group not in world.site.groups:
        sys.stderr.write(f"export-people: there is no group {group}\n")
        return 2
    content = exported(world.site, format=format, fields=names, group=group)
    if to is None:
        sys.stdout.buffer.write(content)
    else:
        to.write_bytes(content)
    return 0
