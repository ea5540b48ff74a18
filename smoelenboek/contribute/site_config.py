"""Reads site.yml alone, without the rest of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import SITE_FILE, site_path
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile

if TYPE_CHECKING:
    from pathlib import Path


def site_config(site: Path) -> SiteConfig | None:
    """Return what site.yml says; None if it is missing or has faults."""
    file, location = site / SITE_FILE, site_path(SITE_FILE)
    if location is None or file.is_symlink() or not file.is_file():
        return None
    source = file.read_bytes()
    parsed = parse_file(SITE_FILE, location, source)
    value, _ = value_of(SourceFile(SITE_FILE, location, len(source)), parsed, source, "en")
    return value if isinstance(value, SiteConfig) else None
