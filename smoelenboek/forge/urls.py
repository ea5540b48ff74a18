"""Where a file of the site is on the forge, and the ways in which readers can send one.

What a page links to is built here. What depends on what somebody types is built in the browser, by
theme/static/js/take-part/send/ways.js, in the same form: a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from smoelenboek.forge.kinds import KINDS, NONE

if TYPE_CHECKING:
    from collections.abc import Collection


class Project(Protocol):
    """A project on a forge, as site.yml names it under `forge`."""

    @property
    def kind(self) -> str:
        """A key of KINDS, or NONE."""

    @property
    def url(self) -> str | None:
        """The forge's own address."""

    @property
    def project(self) -> str | None:
        """The project's path on the forge."""

    @property
    def branch(self) -> str:
        """The branch that the site is built from."""


def kind(forge: Project | None) -> str:
    """Return which kind of forge the site has; NONE unless its pages have an address."""
    return forge.kind if forge and forge.url and forge.project and forge.kind in KINDS else NONE


def project_url(forge: Project | None) -> str:
    """Return the address of the site's project; "" without one."""
    if forge is None or forge.url is None or forge.project is None or kind(forge) == NONE:
        return ""
    return f"{forge.url.rstrip('/')}/{quote(forge.project)}"


def sign_in_url(forge: Project | None) -> str:
    """Return the forge's page on which one signs in; "" without a forge."""
    return f"{str(forge.url).rstrip('/')}/{KINDS[forge.kind].sign_in}" if forge and kind(forge) != NONE else ""


def server(forge: Project | None) -> str:
    """Return the forge's address, without a slash at its end; "" without one."""
    return (forge.url or "").rstrip("/") if forge else ""


def branch(forge: Project | None) -> str:
    """Return the branch that the site is built from; "" without a forge."""
    return forge.branch if forge else ""


def edit_url(forge: Project | None, path: str) -> str:
    """Return the forge's page that edits the file at `path`; "" without a forge that has one."""
    return _file_url(forge, KINDS[forge.kind].edit, path) if forge and forge.kind in KINDS else ""


def new_url(forge: Project | None, folder: str) -> str:
    """Return the forge's page that creates a file in `folder`, with nothing filled in; "" without a forge."""
    return _file_url(forge, KINDS[forge.kind].new, folder) if forge and forge.kind in KINDS else ""


def issue_url(forge: Project | None, title: str, text: str) -> str:
    """Return the forge's page that opens an issue with title and text filled in; "" without a forge."""
    home = project_url(forge)
    if forge is None or not home:
        return ""
    page, *names = KINDS[forge.kind].new_issue
    filled = "&".join(f"{quote(name, '')}={quote(part, '')}" for name, part in zip(names, (title, text), strict=True))
    return f"{home}/{page}?{filled}"


def merge_request_url(forge: Project | None, target: str, source: str) -> str:
    """Return the forge's page that opens a merge request from the branch `source`; "" without a forge."""
    home = project_url(forge)
    if forge is None or not home:
        return ""
    return KINDS[forge.kind].open_merge_request.format(
        home=home,
        branch=quote(source),
        target=quote(target),
        branch_value=quote(source, ""),
        target_value=quote(target, ""),
    )


def ways(forge: Project | None, allowed: Collection[str], *, by_mail: bool) -> tuple[str, ...]:
    """Return the ways that are possible and `allowed`, where empty means all. Without any, a file can be copied.

    by_mail  whether the site has an address for replies.
    """
    forge_kind = KINDS.get(kind(forge))
    possible = {
        "editor": forge_kind is not None,
        "issue": forge_kind is not None,  # which the desk turns into a merge request
        "mail": by_mail,
        "copy": True,
    }
    offered = tuple(way for way, is_possible in possible.items() if is_possible and (not allowed or way in allowed))
    return offered or ("copy",)


def _file_url(forge: Project, word: str, path: str) -> str:
    home = project_url(forge)
    return f"{home}/{word}/{quote(forge.branch)}/{quote(path)}" if home else ""
