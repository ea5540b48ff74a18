"""`doctor`: lists what is wrong in a checkout and in its forge's settings, with a remedy for each."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from smoelenboek.commands.check import checked, today
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults.fault import stopping
from smoelenboek.forge.runs import last_runs
from smoelenboek.git.errors import RetryError, StoppedError
from smoelenboek.operations.answers import UnreachableError
from smoelenboek.operations.doctor import of_drill, of_files, of_forge, of_jobs
from smoelenboek.operations.finding import Finding, ending, listed, must_mend
from smoelenboek.operations.forge_settings import RefusedError, forge_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.site import Site

TOKEN = "SMOELENBOEK_TOKEN"  # noqa: S105 - the variable's name; on a command line others would see it


def main(folder: Path, url: str = "", language: str = "") -> int:
    """Print the list; return 1 if anything is to be mended, 2 without a site. `url`: the forge's, if not site.yml's."""
    result = checked(folder)
    if result.site is None:
        sys.stderr.write(f"doctor: {folder / SITE_FILE} is missing or has faults: see `check`.\n")
        return 2
    spoken = language or result.site.config.language
    faulty = {fault.file for fault in stopping(result.faults)}
    findings = [Finding.of("doctor-site", count=len(faulty))] if faulty else []
    findings += [*of_files(result.site, folder), *_of_forge(result.site, folder, url)]
    findings += of_drill(folder, today(result.site.config))
    sys.stdout.write("\n".join([*listed(findings, spoken), "", ending(findings, spoken)]).lstrip() + "\n")
    return 1 if must_mend(findings) else 0


def _of_forge(site: Site, folder: Path, url: str) -> Iterator[Finding]:
    """Yield what the forge tells, if there is a token."""
    forge, token = site.config.forge, os.environ.get(TOKEN, "")
    if forge is None or not (forge.url and forge.project):
        return
    if not token:
        yield Finding.of("doctor-token-none")
        return
    try:
        settings = forge_settings(forge.kind, url or forge.url, forge.project, forge.branch, token)
    except RefusedError as error:
        yield Finding.of("doctor-token-refused", status=error.status)
    except UnreachableError as error:
        yield Finding.of("doctor-unreachable", url=url or forge.url, why=error)
    else:
        yield from of_forge(site, folder, settings, today(site.config))
        try:
            yield from of_jobs(last_runs(forge.kind, url or forge.url, forge.project, token), today(site.config))
        except (StoppedError, RetryError) as error:
            yield Finding.of("doctor-jobs-unseen", why=error)
