"""`new`: asks what is not given, writes one valid file, and says what the check thinks of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked, today
from smoelenboek.commands.gate import moment
from smoelenboek.contribute.answers import Judge
from smoelenboek.contribute.create import create
from smoelenboek.contribute.kept_answers import KeptAnswers
from smoelenboek.contribute.questions import Translate, kinds
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.site_config import site_config
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from pathlib import Path


def main(kind: str, site: Path, answers: dict[str, str], *, fresh: bool = False) -> int:
    """Write a new file of `kind`; return 1 if it has faults, 2 if it could not be written. `kinds` lists them.

    `fresh` ignores the answers of an earlier try that ended without a file.
    """
    config = site_config(site)
    _ = load(config.language if config else "en").gettext
    if kind == "kinds":
        return _list(_)
    if config is None:
        return _unable(f"{site}/site.yml is missing or has faults: see `check`.")
    earlier = KeptAnswers(cache_folder(), site, kind)
    if fresh:
        earlier.drop()
    try:
        path = create(Judge(kind, site, today(config), config.language, _), earlier, answers, moment)
    except RefusedError as why:
        return _unable(str(why))
    except (KeyboardInterrupt, EOFError):
        nothing = _("Nothing was written.")
        sentence = _("Your answers are kept: `new {kind}` continues with them.").format(kind=kind)
        return _unable(f"\n{nothing} {sentence}")
    earlier.drop()
    sys.stdout.write(f"{path}\n")
    return _report(site, path, config.language)


def _list(_: Translate) -> int:
    """Print the kinds of files."""
    names = kinds(_)
    width = max(map(len, names))
    lines = [f"  new {kind:{width}}  {explanation}" for kind, explanation in names.items()]
    sys.stdout.write("\n".join([_("What can be made, each with a few questions:"), *lines]) + "\n")
    return 0


def _report(site: Path, path: str, language: str) -> int:
    """Print what the check says of the new file among the others; return 1 if it has faults."""
    faults = [fault for fault in checked(site).faults if fault.file == path]
    if faults:
        sys.stdout.write(report(faults, language=language) + "\n")
    return int(bool(stopping(faults)))


def _unable(why: str) -> int:
    sys.stderr.write(f"new: {why}\n")
    return 2
