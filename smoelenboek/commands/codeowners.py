"""`codeowners`: writes CODEOWNERS beside site.yml, from the gate's own rules."""

from __future__ import annotations

import sys
from pathlib import Path

from smoelenboek.commands.check import checked
from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate.codeowners import codeowners


def main(site: Path, forge: str | None = None) -> int:
    """Write the file; return 1 if the site can't be read, 2 if it names no forge."""
    world = checked(site).site
    if world is None:
        sys.stderr.write(f"codeowners: {site}/site.yml is missing or has faults: see `check`.\n")
        return 1
    kind = forge or (world.config.forge.kind if world.config.forge else "none")
    if kind not in KINDS:
        sys.stderr.write(f"codeowners: site.yml names no forge. Give one with --forge: {', '.join(KINDS)}.\n")
        return 2
    file = site / "CODEOWNERS"
    file.write_text(codeowners(world, kind), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{file.name}\n")
    return 0
