"""`build --part K/N` and `build --join FOLDER`: jobs of a forge share a build, and one of them joins it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.commands.build import build
from smoelenboek.publish.sharing import Join, part_of
from smoelenboek.publish.staging import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def main_part(site: Path, written: str, folder: Path, *, compress: bool = False) -> int:
    """Make a part of a site, as 2/4, in a new folder; return 1 if the site has faults, 2 for no such part."""
    part = part_of(written, folder)
    if part is None:
        sys.stderr.write(f"build: --part {written} is no part. Write 1/4 for the first of four.\n")
        return 2
    if folder.exists() and any(folder.iterdir()):
        sys.stderr.write(f"build: {folder} is not empty. Give --output a new folder for this part.\n")
        return 2
    return build(site, part.output, compress=compress, sharing=part)


def main_join(site: Path, folders: Sequence[Path], output: Path, *, compress: bool = False) -> int:
    """Make a site of its parts, in a new folder; return 1 if it has faults, 2 if that can't be."""
    join = Join(tuple(folders))
    if missing := [folder for folder in folders if not (folder / "site" / MARK).is_file()]:
        sys.stderr.write(f"build: {missing[0]} is no part of a site. Make it with --part.\n")
        return 2
    if output.is_symlink() or (output.exists() and any(output.iterdir())):
        sys.stderr.write(f"build: parts are joined in a new folder, and {output} is none. Then `publish` it.\n")
        return 2
    join.assemble(output)
    return build(site, output, compress=compress, sharing=join)
