"""`retention`: what was kept long enough by `retention` in site.yml; with `--apply` the change by which it goes.

The change is then proposed and reviewed as any other: nothing goes by itself. Exit: 0 done, also where nothing is due;
1 the site has faults; 2 it can't be done.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents, refuses, summary
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit.plan import carry_out
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.forge.kinds import NONE
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.owners.forget import Wish as Forgetting
from smoelenboek.owners.forget import forget
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.leaving import leaving_days
from smoelenboek.owners.past import past
from smoelenboek.owners.remaining import in_history, in_releases, remaining
from smoelenboek.owners.retention import changes, day_due, due, proposed_id
from smoelenboek.owners.traces import Traces
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.owners.retention import Due
    from smoelenboek.site import Site

UNABLE = 2
FORMATS = ("text", "markdown")


@dataclass(frozen=True)
class Wish:
    """What is asked. earlier: a revision that is an open proposal of this kind; its neutral id is used again."""

    apply: bool = False
    format: str = "text"
    language: str = ""
    earlier: str = ""


def main(folder: Path, wish: Wish) -> int:
    """Print what is due, and change the files with `apply`; return 1 for faults, 2 if it can't be done."""
    contents = read_tree(folder, cache_folder())
    world = checked_contents(contents)
    if refuses("retention", world, wish.language) or (site := world.site) is None:
        return 1
    _ = load(wish.language or site.config.language).gettext
    if wish.format not in FORMATS:
        return _unable(f"--format is one of {', '.join(FORMATS)}")
    if site.config.retention is None:
        sys.stdout.write(_("site.yml has no `retention`: everything stays.") + "\n")
        return 0
    try:
        with Repository(folder) as repository:
            dues = due(site, contents, leaving_days(repository, site))
            leaver = next((each.id for each in dues if each.kind == "leavers"), "")
            id_ = proposed_id(repository, wish.earlier, site.people[leaver]) if leaver and wish.earlier else ""
        sys.stdout.write("\n".join(_lines(site, dues, wish.format, _)) + "\n")
        if wish.apply and dues:
            # who is forgotten needs nothing else to go first
            carry_out(changes(site, contents, [each for each in dues if each.id != leaver]), folder, _)
            if leaver:
                sys.stdout.write("\n" + _forget(folder, leaver, id_, keep_posts=site.config.retention.keep_posts, _=_))
    except (RefusedError, UnreadableError) as why:
        return _unable(str(why))
    return _end(folder, wish.language or site.config.language) if wish.apply and dues else 0


def _lines(site: Site, dues: list[Due], format: str, _: Translate) -> Iterator[str]:
    """Yield what is due, each thing with its rule and its day, and what a reviewer has to know."""
    if not dues:
        yield _("Nothing is due.")
        return
    rules = site.config.retention
    sentences = {
        "votes": _("{id}: who voted for what goes, the counts stay. The poll was over on {since}, due since {day}."),
        "photos": _("{id}: the photo goes. They left on {since}, due since {day}."),
        "profiles": _("{id}: of the profile the name and the account stay. They left on {since}, due since {day}."),
        "leavers": _("{id}: is forgotten. They left on {since}, due since {day}."),
    }
    dash, tick = ("- ", "`") if format == "markdown" else ("", "")
    yield _("Kept long enough, by `retention` in site.yml:")
    yield ""
    leavers = [each for each in dues if each.kind == "leavers"]
    for each in dues:
        day = day_due(each.since, getattr(rules, each.kind) or 0)
        waits = " " + _("In a proposal of its own, after this one.") if each in leavers[1:] else ""
        yield dash + sentences[each.kind].format(id=f"{tick}{each.id}{tick}", since=each.since, day=day) + waits
    yield ""
    yield _(
        "What is wrong here is put right by closing this proposal and changing `retention`, or the profile or poll."
    )
    yield _("Earlier versions stay in the history: the handbook says, under Privacy, how they are removed.")
    yield in_releases(_).rstrip("\n")


def _forget(folder: Path, leaver: str, id_: str, *, keep_posts: bool, _: Translate) -> str:
    """Forget one person in the folder as it is now, and return what a person has to do and to know."""
    contents = read_tree(folder, cache_folder())
    world = checked_contents(contents)
    if world.site is None:
        raise RefusedError(_("Correct these errors first; nothing was changed."))
    person = world.site.people[leaver]
    taken = {*world.site.people, *world.site.former}
    history = past(folder, Traces(identity_of(world.site, person)))
    wish = Forgetting(keep_posts=keep_posts, id=id_ if id_ not in taken else "")
    plan, traces = forget(contents, world.site, person, wish, _)
    carry_out(plan, folder, _)
    forge = world.site.config.forge.kind if world.site.config.forge else NONE
    rest = "".join(f"- {path}\n" for path in remaining(folder, traces))
    still = "\n" + _("These still name them, and are to be changed by hand:") + "\n" + rest if rest else ""
    left = "".join(f"- {line}\n" for line in plan.left)
    return f"{left}{still}\n{in_history(history, forge, _)}"


def _end(folder: Path, language: str) -> int:
    after = checked_contents(read_tree(folder, cache_folder()))
    if faults := stopping(after.faults):
        sys.stdout.write("\n" + report(faults, language=language) + "\n")
    sys.stdout.write(f"\n{summary(after, language)}\n")
    return int(after.stopped)


def _unable(why: str) -> int:
    sys.stderr.write(f"retention: {why}\n")
    return UNABLE
