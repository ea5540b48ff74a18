"""The settings in a site.yml with faults, as far as they are right: so that the rest of a site can be checked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from smoelenboek.contract.paths import SITE_FILE, Kind, Place
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import parse_file

if TYPE_CHECKING:
    from pathlib import Path

_REQUIRED = {"name": "", "organisation": ""}


def readable(file: Path) -> SiteConfig:
    """Return the settings in a file of any content, or in none: each field that will do by itself, else its default."""
    source = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
    tree = parse_file(SITE_FILE, Place(Kind.SITE, "site"), source).tree
    fields = {name: value for name, value in tree.items() if name in SiteConfig.model_fields and _will_do(name, value)}
    return SiteConfig.model_validate(_REQUIRED | fields)


def _will_do(name: str, value: object) -> bool:
    try:
        SiteConfig.model_validate({**_REQUIRED, name: value})
    except ValidationError:
        return False
    return True
