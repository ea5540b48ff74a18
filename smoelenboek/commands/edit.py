"""`rename` and `leave`: write one change of many files into the site's folder, and report what a person has to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked, refuses, summary
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit.leave import leave
from smoelenboek.edit.plan import carry_out
from smoelenboek.edit.rename import KINDS, rename
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


def main_rename(folder: Path, kind: str, old: str, new: str) -> int:
    """Give a person, a group or a word another id; return 1 if the site has faults, 2 if it can't be done."""
    if kind not in KINDS:
        sys.stderr.write(f"rename: what is one of {', '.join(KINDS)}\n")
        return 2
    return _run("rename", folder, lambda contents, site, _: rename(contents, site, kind, old, new, _))


def main_leave(folder: Path, person: str, reports_to: str) -> int:
    """Let someone leave; return 1 if the site has faults, 2 if it can't be done."""
    return _run("leave", folder, lambda contents, site, _: leave(contents, site, person, reports_to, _))


def _run(name: str, folder: Path, make: Callable[[Contents, Site, Translate], Plan]) -> int:
    before = checked(folder)
    if refuses(name, before) or before.site is None:
        return 1
    language = before.site.config.language
    _ = load(language).gettext
    try:
        plan = make(read_tree(folder, cache_folder()), before.site, _)
        carry_out(plan, folder, _)
    except RefusedError as why:
        sys.stderr.write(f"{name}: {why}\n")
        return 2
    after = checked(folder)
    sys.stdout.write("".join(f"{path}\n" for path in plan.paths()))
    sys.stdout.write("\n" + "".join(f"- {line}\n" for line in plan.left))
    if faults := stopping(after.faults):
        sys.stdout.write("\n" + report(faults, language=language) + "\n")
    sys.stdout.write(f"\n{summary(after, language)}\n")
    return int(after.stopped)
