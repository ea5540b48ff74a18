"""`init`: writes a company's own repository, in an empty folder."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked, summary, today
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate.codeowners import codeowners
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.setup.answers import spoken
from smoelenboek.setup.files import site_files
from smoelenboek.setup.interview import complete
from smoelenboek.setup.pin import pin
from smoelenboek.setup.write import is_free, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def main(folder: Path, options: Mapping[str, str], wheel: Path | None = None) -> int:
    """Write a new site into a folder; return 2, and touch nothing, if that can't be done."""
    _ = load(spoken(options)).gettext
    if not is_free(folder):
        return _refused(_("{folder} is not empty, so nothing was written. Name a new folder.").format(folder=folder))
    try:
        engine = pin(wheel, _)
        answers = complete(options)
    except RefusedError as why:
        return _refused(str(why))
    except (EOFError, KeyboardInterrupt):
        return _refused("\n" + _("Stopped; nothing was written."))
    language = answers["language"]
    _ = load(language).gettext
    config = SiteConfig(name=answers["name"], organisation=answers["organisation"], timezone=answers["timezone"])
    faults = write(site_files(answers, engine, today(config)), folder, partial(_finished, language=language))
    if faults:
        return _refused(_("Nothing was written.") + "\n" + faults)
    result = checked(folder)
    advice = report(result.faults, language=language)  # an address that is not known yet
    sys.stdout.write(f"{advice}\n{summary(result, language)}\n".lstrip("\n"))
    sys.stdout.write(_("Your site is in {folder}. Look at it: smoelenboek serve --site {folder}").format(folder=folder))
    sys.stdout.write("\n" + _("README.md there says what comes next.") + "\n")
    return 0


def _finished(folder: Path, language: str) -> str:
    """Write who reviews what, which follows from the rest; return what would keep the site from being built."""
    result = checked(folder)
    forge = result.site.config.forge if result.site else None
    if result.site and forge and forge.kind in KINDS:
        (folder / "CODEOWNERS").write_text(codeowners(result.site, forge.kind), encoding="utf-8", newline="\n")
    return report(stopping(result.faults), language=language)


def _refused(why: str) -> int:
    sys.stderr.write(why + "\n")
    return 2
