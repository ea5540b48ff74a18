"""Where a file of the site stands on the forge, and by which ways readers send one (FACTS, “Forges”).

What a page links to is made here; what depends on what somebody types is made in the browser, by take-part-ways.js,
in the same form: a test holds the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from smoelenboek.model.siteconfig import SiteConfig

_EDIT = {"gitlab": "-/edit", "github": "edit", "gitea": "_edit", "forgejo": "_edit"}
_NEW = {"gitlab": "-/new", "github": "new", "gitea": "_new", "forgejo": "_new"}


def kind(config: SiteConfig) -> str:
    """Return which forge the site has; "none" without one that has pages of its own."""
    forge = config.forge
    return forge.kind if forge and forge.url and forge.project and forge.kind in _EDIT else "none"


def project_address(config: SiteConfig) -> str:
    """Return the address of the site's project on its forge; "" without one."""
    forge = config.forge
    if kind(config) == "none" or forge is None or forge.url is None or forge.project is None:
        return ""
    return f"{forge.url.rstrip('/')}/{quote(forge.project)}"


def branch(config: SiteConfig) -> str:
    """Return the branch that the site is built from."""
    return config.forge.branch if config.forge else ""


def edit_address(config: SiteConfig, path: str) -> str:
    """Return the forge's page on which the file at `path` is edited; "" without a forge that has one."""
    return _address(config, _EDIT, path)


def new_address(config: SiteConfig, folder: str) -> str:
    """Return the forge's page on which a file is made in `folder`, with nothing filled in; "" without a forge."""
    return _address(config, _NEW, folder)


def ways(config: SiteConfig) -> tuple[str, ...]:
    """Return the ways that the site allows and that there are; without any, a file can still be copied."""
    there = {
        "editor": kind(config) != "none",
        "issue": kind(config) == "gitlab",
        "mail": config.replies_by_mail is not None,
        "copy": True,
    }
    found = tuple(way for way, is_there in there.items() if is_there and (not config.ways or way in config.ways))
    return found or ("copy",)


def _address(config: SiteConfig, words: dict[str, str], path: str) -> str:
    project = project_address(config)
    return f"{project}/{words[kind(config)]}/{quote(branch(config))}/{quote(path)}" if project else ""
