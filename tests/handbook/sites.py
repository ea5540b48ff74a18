"""Small sites to show the handbook of: one of each forge, and one without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.commands.check import checked
from smoelenboek.forge.kinds import KINDS
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.site import Site

SETTINGS = "name: The Book\norganisation: Example\nurl: https://book.example\n"
MAIL = "replies_by_mail: replies@example.org\n"
FORGES = {
    kind: f"forge: {{kind: {kind}, url: 'https://git.example', project: team/site}}\n{MAIL}" for kind in KINDS
} | {"none": ""}


def site(folder: Path, settings: str = "", files: Mapping[str, str] | None = None) -> Site:
    """Return a site whose site.yml has further lines, with further files. The test sets the cache and the day."""
    result = checked(lay(folder, {**BASE, "site.yml": SETTINGS + settings, **(files or {})}))
    assert result.site is not None, result.faults
    return result.site
