"""`report`: what lives on a site, quarter by quarter, for those who answer for it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents, refuses, today
from smoelenboek.contract import files
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.git.repository import UnreadableError
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.owners.closing import closing_commit, contents_of, repository_of
from smoelenboek.owners.reports import FORMATS, rendered
from smoelenboek.pulse.as_of import as_of
from smoelenboek.pulse.editions import edition, written
from smoelenboek.pulse.quarters import PeriodError, last_closed, quarters
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.model.edition import Edition
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


@dataclass(frozen=True)
class Wish:
    """What is asked: from which period to which, in which format and language, or as files for the page."""

    first: str = ""
    last: str = ""
    format: str = "md"
    language: str = ""
    write: bool = False


def main(folder: Path, wish: Wish) -> int:
    """Print the figures of the quarters from one period to another; return 2 if there are none of these."""
    contents = read_tree(folder, cache_folder())
    world = checked_contents(contents)
    if refuses("report", world, wish.language) or (site := world.site) is None:
        return 1
    spoken = wish.language or site.config.language
    _ = load(spoken).gettext
    if wish.format not in FORMATS:
        sys.stderr.write(f"report: --format is one of {', '.join(FORMATS)}\n")
        return 2
    closed = last_closed(today(site.config)).id
    try:
        periods = quarters(wish.first or wish.last or closed, wish.last or wish.first or closed, today(site.config))
        editions = editions_of(folder, contents, site, periods)
    except PeriodError as why:
        sys.stderr.write(f"report: {_why(str(why), closed, _)}\n")
        return 2
    except UnreadableError as why:
        sys.stderr.write(f"report: {why}\n")
        return 2
    if wish.write:
        return _write(folder, site, editions, _)
    sys.stdout.write(rendered(editions, site, format=wish.format, language=spoken))
    return 0


def _write(folder: Path, site: Site, editions: Sequence[Edition], _: Translate) -> int:
    """Write the editions that are not there yet, and print their paths; 2 if the site wants none."""
    if site.config.pulse != "yes":
        why = _("This site has no page of figures. Say `pulse: yes` in site.yml to have one; the report needs none.")
        sys.stderr.write(f"report: {why}\n")
        return 2
    for quarter in editions:
        path = files.edition(quarter.id)
        if quarter.id not in site.editions:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(written(quarter), encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path}\n")
    return 0


def editions_of(folder: Path, contents: Contents, site: Site, periods: Sequence[Quarter]) -> list[Edition]:
    """Return the editions of quarters: those in content/pulse/ as they are, others from the files of their last day.

    UnreadableError for a shallow clone.
    """
    editions = []
    by_commit: dict[str, Contents] = {"": contents}
    with repository_of(folder) as repository:
        for quarter in periods:
            if quarter.id in site.editions:
                editions.append(site.editions[quarter.id])
                continue
            zone = site.config.timezone
            commit = closing_commit(repository, quarter, zone, today(site.config)) if repository else ""
            if repository and commit not in by_commit:
                by_commit[commit] = contents_of(repository, commit)
            then = by_commit[commit].values.get(SITE_FILE)
            config = then if isinstance(then, SiteConfig) else site.config
            editions.append(edition(as_of(by_commit[commit], config, quarter), quarter, commit))
    return editions


def _why(code: str, closed: str, _: Translate) -> str:
    sentences = {
        "form": _("A period is a year, a quarter or a month: 2026, 2026-q3 or 2026-07."),
        "split": _(
            "Figures are of whole quarters only: from the first month of one to the last month of the same or a later "
            "one."
        ),
        "order": _("The first period is after the last."),
        "open": _("Figures are of quarters that are over; the last of those is {quarter}.").format(quarter=closed),
    }
    return sentences[code]
