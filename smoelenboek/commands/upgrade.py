"""`upgrade`: brings a site to the running engine: its files, its pin, and its content where the model changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek import __version__, resources
from smoelenboek.catalogues import load
from smoelenboek.commands.check import main as check
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.faults.report import report
from smoelenboek.read.settings import readable
from smoelenboek.setup.migrations import MIGRATIONS
from smoelenboek.setup.news import news
from smoelenboek.setup.pin import pin
from smoelenboek.setup.upgrade import STAGE, planned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.setup.upgrade import Upgrade


def main(site: Path, *, apply: bool = False, wheel: Path | None = None, replace: Collection[str] = ()) -> int:
    """Print what an upgrade changes, and carry it out with `apply`; return 1 for faults, 2 if it can't be done."""
    if not (site / SITE_FILE).is_file():
        sys.stderr.write(f"upgrade: {site / SITE_FILE} is missing: name the site's folder with --site.\n")
        return 2
    language = readable(site / SITE_FILE).language
    _ = load(language).gettext
    if STAGE.finish(site):
        sys.stderr.write("upgrade: " + _("An earlier upgrade that was cut off is finished now.") + "\n")
    try:
        upgrade = planned(site, pin(wheel, _), _, replace=replace)
        if upgrade.faults:
            sys.stdout.write(report(upgrade.faults, language=language) + "\n")
            sys.stderr.write("upgrade: " + _("Correct these errors first; nothing was changed.") + "\n")
            return 1
        sys.stdout.write("\n".join(_lines(upgrade, _)) + "\n")
        if not apply:
            if not upgrade.is_empty:
                sys.stdout.write(_("Nothing was written. Add --apply to carry this out.") + "\n")
            return 0
        upgrade.write(site, _)
    except RefusedError as why:
        sys.stderr.write(f"upgrade: {why}\n")
        return 2
    return check(site, language=language)


def _lines(upgrade: Upgrade, _: Translate) -> Iterator[str]:
    """Yield the plan, as lines to read."""
    if upgrade.before != __version__:
        yield _("From version {before} to {after}.").format(before=upgrade.before or "?", after=__version__)
        if text := news(resources.CHANGELOG.read_text("utf-8"), upgrade.before, __version__):
            yield f"\n{text}\n"
    whats = {migration.name: migration.what(_) for migration in MIGRATIONS}
    for name, paths in upgrade.changes.items():
        yield f"{name}: {whats[name]}"
        yield from (f"  {path}" for path in paths)
    content = {path for paths in upgrade.changes.values() for path in paths}
    yield from (f"{old} → {new}" for old, new in upgrade.moves.items())
    written = [path for path in upgrade.texts if path not in content]
    yield from _listed(_("Written again:"), written)
    yield from _listed(_("Deleted, because the site does not need them any more:"), upgrade.removals)
    yield from _listed(_("You deleted these, and they stay deleted (--replace FILE brings one back):"), upgrade.absent)
    yield from _changed_by_hand(upgrade, _)
    count = len({*upgrade.texts, *upgrade.moves.values(), *upgrade.removals})
    yield _("Files that change: {count}.").format(count=count) if count else _("Nothing has to change.")


def _changed_by_hand(upgrade: Upgrade, _: Translate) -> Iterator[str]:
    """Yield what was changed by hand, with what the engine would have there."""
    same = [path for path, patch in upgrade.by_hand.items() if not patch]
    yield from _listed(_("Changed by hand and kept; nothing is new for them:"), same)
    for path, patch in upgrade.by_hand.items():
        if patch:
            yield _("{path} was changed by hand and is kept. Take over what you need of this:").format(path=path)
            yield patch.rstrip("\n")


def _listed(heading: str, paths: Collection[str]) -> Iterator[str]:
    if paths:
        yield heading
        yield from (f"  {path}" for path in sorted(paths))
