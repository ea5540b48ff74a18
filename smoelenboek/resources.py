"""Where the engine's own files are. The only module that knows; standard library only.

In a checkout they stand at its top, and what is made of them in `.cache`. A wheel holds all of them in the package, in
`shipped`. Nothing of a site is here: a site is the folder that a command is given.
"""

from __future__ import annotations

import os
import sys
from importlib.resources import files
from pathlib import Path

ENGINE = Path(str(files("smoelenboek")))
_SHIPPED = ENGINE / "shipped"
CHECKOUT = None if _SHIPPED.is_dir() else ENGINE.parent  # the repository, if the engine runs from one
_TOP = CHECKOUT or _SHIPPED
_GENERATED = CHECKOUT / ".cache" if CHECKOUT else _SHIPPED

SETTINGS = _TOP / "pelicanconf.py"
THEME = _TOP / "theme"
TEMPLATES = THEME / "templates"
SCHEMAS = _TOP / "schemas"
REQUIREMENTS = _TOP / "requirements.txt"  # what the engine needs, each package by its digest
CHANGELOG = _TOP / "CHANGELOG.md"
EDITOR = _TOP / ".vscode" / "settings.json"
LUNR = _GENERATED / "lunr"  # lunr.js, its Dutch stemmer, and their licences
JOINED = _GENERATED / "joined"  # the scripts that pages start from, each with all that it imports
ESBUILD = _GENERATED / "esbuild"  # what makes those smaller; in a checkout alone
SOURCES = (ENGINE, THEME, SETTINGS) if CHECKOUT else ()  # what a developer may change while a server runs

_CI = {
    "gitlab": ".gitlab-ci.yml",
    "github": ".github/workflows/site.yml",
    "forgejo": ".forgejo/workflows/site.yml",
    "github-desk": ".github/workflows/desk.yml",
    "forgejo-desk": ".forgejo/workflows/desk.yml",
}


def ci_template(name: str) -> Path:
    """Return a CI file: gitlab, github or forgejo, and github-desk or forgejo-desk."""
    return _TOP / _CI[name] if CHECKOUT else _SHIPPED / "ci" / f"{name}.yml"


def cache_folder() -> Path:
    """Return where caches stand: $SMOELENBOEK_CACHE, else .cache in a checkout, else the user's folder for caches."""
    if folder := os.environ.get("SMOELENBOEK_CACHE"):
        return Path(folder)
    return CHECKOUT / ".cache" if CHECKOUT else _of_user() / "smoelenboek"


def _of_user() -> Path:
    """Return where a user's programs keep caches on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
