"""site.yml, read before the rest of a site: whether this engine may read it, and what of it is valid if not all is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import ValidationError

from smoelenboek import __version__
from smoelenboek.contract.paths import SITE_FILE, Kind, SitePath
from smoelenboek.faults import Fault
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import parse_file
from smoelenboek.text.source import decode
from smoelenboek.text.yaml import positions

if TYPE_CHECKING:
    from pathlib import Path

_REQUIRED = {"name": "", "organisation": ""}


def another_engine(site: Path) -> Fault | None:
    """Return the fault of a site that asks for another engine; None if it takes this one, or does not say.

    What it says may not mean the same to this engine, so that fault comes alone.
    """
    source = _source(site / SITE_FILE)
    written = _tree(source).get("engine")
    try:
        if not isinstance(written, str) or SpecifierSet(written).contains(__version__, prereleases=True):
            return None
    except InvalidSpecifier:
        return None  # a fault of the field, told with all others
    at = positions(decode(source)[0]).get(("engine",), ((0, 0), (0, 0)))[1]
    return Fault.of("engine", SITE_FILE, at, written=written[:40], version=__version__)


def readable(file: Path) -> SiteConfig:
    """Return the settings in a file of any content, or in none: each field that will do by itself, else its default."""
    tree = _tree(_source(file))
    fields = {name: value for name, value in tree.items() if name in SiteConfig.model_fields and _will_do(name, value)}
    try:
        return SiteConfig.model_validate(_REQUIRED | fields)
    except ValidationError:  # each field will do, but not `language` beside `languages`
        return SiteConfig.model_validate({**_REQUIRED, **fields, "languages": ()})


def _source(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else b""


def _tree(source: bytes) -> dict[str, Any]:
    return parse_file(SITE_FILE, SitePath(Kind.SITE, "site"), source).tree


def _will_do(name: str, value: object) -> bool:
    try:
        SiteConfig.model_validate({**_REQUIRED, name: value})
    except ValidationError:
        return False
    return True
