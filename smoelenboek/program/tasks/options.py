"""What commands have in common: which site is meant, and how a command ends.

A path given as an option, such as --site, is seen from the folder in which the command was typed.
"""

from __future__ import annotations

import os
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit

from smoelenboek.contract.paths import SITE_FILE

CALLER = Path.cwd()
HOME = "home"  # in invoke's configuration: the site, if --site names none; else it is the caller's folder
SITE = "a site's folder, if not this one"
LANGUAGE = "nl or en, if not the site's"
AS = "your id, if not git's own setting"


def from_caller(path: str) -> Path:
    """Return `path` as seen from the folder the command was given in. Links stay: an output may be one."""
    return Path(os.path.abspath(CALLER / path))  # noqa: PTH100 - resolve() would follow the links


def home(context: Context) -> Path:
    """Return the site that is meant if none is named."""
    return Path(context.config.get(HOME, CALLER))


def site_folder(context: Context, site: str) -> Path:
    """Return the folder of the site that is meant."""
    return from_caller(site) if site else home(context)


def fitting(context: Context, site: str) -> Path:
    """Return the folder of the site that is meant; end if it asks for another engine. `check` reports that itself."""
    from smoelenboek.faults.report import report
    from smoelenboek.read.settings import another_engine, readable

    folder = site_folder(context, site)
    if fault := another_engine(folder):
        raise Exit(report([fault], language=readable(folder / SITE_FILE).language), code=2)
    return folder


def spoken(context: Context, site: str = "") -> str:
    """Return the language of the site that is meant; English where there is none."""
    from smoelenboek.read.settings import readable

    return readable(site_folder(context, site) / SITE_FILE).language


def end(code: int) -> None:
    """End with `code`, unless it is 0: then the next task on the line has its turn."""
    if code:
        raise Exit(code=code)
