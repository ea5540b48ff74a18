"""`about` and `forget`: what a site holds about a person, and the change that removes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents, refuses, summary
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit.plan import carry_out
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.forge.kinds import NONE
from smoelenboek.owners.about import about
from smoelenboek.owners.about_folder import write_about
from smoelenboek.owners.forget import forget
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.past import past
from smoelenboek.owners.remaining import in_history, in_releases, remaining
from smoelenboek.owners.traces import Traces
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.model.person import Person
    from smoelenboek.owners.forget import Wish
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


def main_about(folder: Path, id_: str, to: Path | None, language: str) -> int:
    """Write a folder with all about a person; return 1 if the site has faults, 2 if it can't be done."""
    contents, site, code = _sound(folder, "about")
    if site is None:
        return code
    spoken = language or site.config.language
    person = _person(site, id_, "about", load(spoken).gettext)
    if person is None:
        return 2
    target = to or folder.parent / f"about-{person.id}"
    why = _unfit(target, folder, load(spoken).gettext)
    if why:
        sys.stderr.write(f"about: {why}\n")
        return 2
    result = about(contents, site, person)
    paths = write_about(result, folder, target, spoken)
    _ = load(spoken).gettext
    sys.stdout.write(
        _("{count} files were written to {folder}. Open index.html there.").format(count=len(paths), folder=target)
        + "\n"
    )
    return 0


def main_forget(folder: Path, id_: str, wish: Wish) -> int:
    """Write the change by which a person is forgotten; return 1 if the site has faults, 2 if it can't be done."""
    contents, site, code = _sound(folder, "forget")
    if site is None:
        return code
    language = site.config.language
    _ = load(language).gettext
    person = _person(site, id_, "forget", _)
    if person is None:
        return 2
    history = past(folder, Traces(identity_of(site, person)))  # before the change, which finds nobody any more
    try:
        plan, traces = forget(contents, site, person, wish, _)
        carry_out(plan, folder, _)
    except RefusedError as why:
        sys.stderr.write(f"forget: {why}\n")
        return 2
    after = checked_contents(read_tree(folder, cache_folder()))
    rest = remaining(folder, traces)
    sys.stdout.write("".join(f"{path}\n" for path in plan.paths()))
    sys.stdout.write("\n" + "".join(f"- {line}\n" for line in plan.left))
    sys.stdout.write("\n" + in_history(history, site.config.forge.kind if site.config.forge else NONE, _))
    sys.stdout.write("\n" + in_releases(_))
    if rest:
        sys.stdout.write("\n" + _("These still name them, and are to be changed by hand:") + "\n")
        sys.stdout.write("".join(f"  {path}\n" for path in rest))
    if faults := stopping(after.faults):
        sys.stdout.write("\n" + report(faults, language=language) + "\n")
    sys.stdout.write(f"\n{summary(after, language)}\n")
    return int(after.stopped)


def _sound(folder: Path, name: str) -> tuple[Contents, Site | None, int]:
    """Return a site without faults, as files and linked; None for the site after its faults are printed."""
    contents = read_tree(folder, cache_folder())
    world = checked_contents(contents)
    return (contents, None, 1) if refuses(name, world) else (contents, world.site, 0)


def _person(site: Site, id_: str, name: str, _: Translate) -> Person | None:
    """Return who has an id, or had it; None after it is printed that nobody does."""
    person = site.person(id_)
    if person is None:
        near = nearest(id_, site.people) or ""
        why = _("There is no “{written}” here.").format(written=id_)
        hint = " " + _("Did you mean `{near}`?").format(near=near) if near else ""
        sys.stderr.write(f"{name}: {why}{hint}\n")
    return person


def _unfit(target: Path, site: Path, _: Translate) -> str:
    """Return why a folder can't be written to; "" if it can. Within the site it would be committed with the rest."""
    if target.resolve().is_relative_to(site.resolve()):
        return _("{folder} is within the site, where it would be published. Name a folder elsewhere with --to.").format(
            folder=target
        )
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        return _("{folder} already exists. Name a new or empty folder with --to.").format(folder=target)
    return ""
