"""Where a file of the site stands on the forge: what a reader follows to change it (FACTS, “Forges”)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from smoelenboek.model.siteconfig import SiteConfig

_EDIT = {"gitlab": "-/edit", "github": "edit", "gitea": "_edit", "forgejo": "_edit"}


def edit_address(config: SiteConfig, path: str) -> str:
    """Return the forge's page on which the file at `path` is edited; "" without a forge that has one."""
    forge = config.forge
    if forge is None or not forge.url or not forge.project or forge.kind not in _EDIT:
        return ""
    return f"{forge.url.rstrip('/')}/{quote(forge.project)}/{_EDIT[forge.kind]}/{quote(forge.branch)}/{quote(path)}"
