"""`doctor`: lists what is wrong in a checkout and in its forge's settings, with a remedy for each."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from smoelenboek.commands.check import checked, today
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults.fault import stopping
from smoelenboek.forge import urls
from smoelenboek.forge.kinds import NONE
from smoelenboek.forge.runs import last_runs
from smoelenboek.git.errors import RetryError, StoppedError
from smoelenboek.operations.answers import UnreachableError
from smoelenboek.operations.desk_settings import SECRET, desk_settings, desk_token
from smoelenboek.operations.doctor import of_desk, of_desk_token, of_drill, of_files, of_forge, of_jobs
from smoelenboek.operations.finding import Finding, ending, listed, must_mend
from smoelenboek.operations.forge_settings import RefusedError, api_of, forge_settings

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
    findings += [*of_files(result.site, folder), *_of_forge(result.site, folder, url), *_of_desk(result.site, url)]
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


def _of_desk(site: Site, url: str) -> Iterator[Finding]:
    """Yield what is wrong with the desk, where the forms send issues; its own token is asked too, if it is here."""
    forge = site.config.forge
    if forge is None or urls.kind(forge) == NONE or "issue" not in urls.ways(forge, site.config.ways, by_mail=False):
        return
    address, project = url or str(forge.url), str(forge.project)
    if settings_token := os.environ.get(TOKEN, ""):
        with suppress(RefusedError, UnreachableError):  # told of the forge itself
            yield from of_desk(desk_settings(forge.kind, api_of(forge.kind, address, settings_token), project))
    token = os.environ.get(SECRET, "")
    if not token and settings_token:  # without either it is told already that the forge was not looked at
        yield Finding.of("doctor-desk-token-none", name=SECRET)
    if not token:
        return
    try:
        own = desk_token(forge.kind, api_of(forge.kind, address, token), project)
    except RefusedError as error:
        yield Finding.of("doctor-desk-refused", status=error.status, name=SECRET)
    except UnreachableError as error:
        yield Finding.of("doctor-unreachable", url=address, why=error)
    else:
        yield from of_desk_token(own, site, forge.kind, today(site.config))
