"""`tell-failure` and `offer`: what a nightly job says on the forge, in one issue and one merge request.

An issue tells which job failed and where its log is, and never what the log says: a plan names people, and more people
read issues than may read that. Exit: 0 done, 2 it could not be done.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.contribute.site_config import site_config
from smoelenboek.forge.kinds import KINDS
from smoelenboek.git.errors import RetryError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smoelenboek.forge.nightly import ForgeProject
    from smoelenboek.model.siteconfig import SiteConfig

TOKEN = "SMOELENBOEK_TOKEN"  # noqa: S105 - the variable's name
UNABLE = 2
MOST_TEXT = 60_000  # characters of a merge request's text: GitHub takes 65,536
MOST_TIMES = 20  # failures that an issue lists
_JOB = re.compile(r"[a-z][a-z0-9-]{0,40}")
_LOG = re.compile(r"https?://[^\s<>()\[\]]{1,500}")


def tell_failure(site: Path, job: str, log: str, *, mended: bool = False, url: str = "") -> int:
    """Open an issue about a job that failed, or add this time to the open one; with `mended` close it."""
    if not _JOB.fullmatch(job) or (log and not _LOG.fullmatch(log)):
        return _unable("tell-failure", "a job has a name in small letters, and its log a web address")

    def tell(project: ForgeProject, config: SiteConfig) -> None:
        _ = load(config.language).gettext
        marker = f"<!-- smoelenboek: {job} -->"
        issue = project.issue(marker)
        if mended:
            again = _("It works again.")
            if issue:
                project.change_issue(issue[0], f"{issue[1].rstrip()}\n\n{again}", close=True)
            return
        line = f"- {dt.datetime.now(tz=dt.UTC):%Y-%m-%d %H:%M} UTC{f': <{log}>' if log else ''}"
        earlier = [row for row in issue[1].splitlines() if row.startswith("- ") and row != line] if issue else []
        sentence = _("The nightly job “{job}” failed. This issue closes by itself when it works again.").format(job=job)
        text = "\n".join([marker, sentence, "", *earlier[-MOST_TIMES + 1 :], line])
        if issue:
            project.change_issue(issue[0], text)
        else:
            project.open_issue(_("The nightly job “{job}” fails").format(job=job), text)

    return _on_the_forge("tell-failure", site, url, tell)


def offer(site: Path, branch: str, title: str, text: Path, *, url: str = "") -> int:
    """Open a merge request of a branch that is there, or give the open one this title and text."""
    content = text.read_text(encoding="utf-8", errors="replace")
    if len(content) > MOST_TEXT:
        content = content[:MOST_TEXT] + "\n…\n"

    def tell(project: ForgeProject, config: SiteConfig) -> None:
        project.offer(branch, config.forge.branch if config.forge else "main", title, content)

    return _on_the_forge("offer", site, url, tell)


def _on_the_forge(name: str, site: Path, url: str, tell: Callable[[ForgeProject, SiteConfig], None]) -> int:
    try:
        project, config = forge_project(site, url)
        tell(project, config)
    except (StoppedError, RetryError) as why:
        return _unable(name, str(why))
    return 0


def forge_project(site: Path, url: str = "") -> tuple[ForgeProject, SiteConfig]:
    """Return the project that site.yml names, with the token of the environment; raise StoppedError."""
    config = site_config(site)
    forge = config.forge if config else None
    if config is None or forge is None or forge.kind not in KINDS or not forge.project or not (url or forge.url):
        raise StoppedError("site.yml names no project: `forge` needs kind, url and project.")
    if not (token := os.environ.get(TOKEN, "")):
        raise StoppedError(f"There is no token in the variable {TOKEN}.")
    from smoelenboek.forge.nightly import ForgeProject

    return ForgeProject(forge.kind, url or str(forge.url), forge.project, token), config


def _unable(name: str, why: str) -> int:
    sys.stderr.write(f"{name}: {why}\n")
    return UNABLE
