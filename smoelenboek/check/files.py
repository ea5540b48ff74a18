"""What must hold between files by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.check.finding import Finding
from smoelenboek.contract.base import sound
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import SITE_FILE, Kind
from smoelenboek.contract.reserved import FIRST_WORDS, LANGUAGE_CODES
from smoelenboek.text.ids import nearest
from smoelenboek.themes import Unfit, installed, theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

_SINGLE = frozenset({Kind.POST, Kind.DOSSIER, Kind.MINUTES})


def twice(site: Site) -> Iterator[Finding]:
    """Yield the second file of a post or dossier (x.md, x/index.md), or of minutes (by a former id of a group)."""
    first_paths: dict[tuple[str, str, str], str] = {}
    for path, file in sorted(site.files.items()):
        if file.site_path.kind in _SINGLE:
            group = site.group(file.site_path.owner) if file.site_path.kind is Kind.MINUTES else None
            id_ = (
                f"{group.id}/{file.site_path.id}" if group else f"{file.site_path.owner}/{file.site_path.id}".strip("/")
            )
            first = first_paths.setdefault((file.site_path.kind, id_, file.site_path.language), path)
            if first != path:
                yield Finding("file-twice", path, facts={"id": file.site_path.id, "other": first})


def differing_in_case(site: Site) -> Iterator[Finding]:
    """Yield the second of two documents whose names are one on Windows and macOS."""
    spellings: dict[str, str] = {}
    for path, file in sorted(site.files.items()):
        if file.site_path.kind is Kind.DOCUMENT:
            first = spellings.setdefault(path.lower(), path)
            if first != path:
                yield Finding("file-case", path, facts={"other": first})


def orphans(site: Site) -> Iterator[Finding]:
    """Yield each reply without post, and each file of a group without group.

    A post or group may be taken away while somebody replies or joins: what people write without review is noted.
    """
    posts = site.all_posts.keys() | {
        file.site_path.id for file in site.files.values() if file.site_path.kind is Kind.POST
    }
    groups = (
        site.groups.keys()
        | site.former_of("group").keys()
        | {file.site_path.id for file in site.files.values() if file.site_path.kind is Kind.GROUP}
    )
    for path, file in site.files.items():
        site_path = file.site_path
        if site_path.kind in {Kind.COMMENT, Kind.SIGNUP, Kind.VOTE}:
            kind, owners, owner = "post", posts, site_path.owner
        elif site_path.kind in {Kind.MEMBERSHIP, Kind.MINUTES} or site_path.owner.startswith("groups/"):
            kind, owners, owner = "group", groups, site_path.owner.removeprefix("groups/").removesuffix("/documents")
        else:
            continue
        if owner not in owners:
            near = nearest(owner, owners) or ""
            code = "folder-gone" if site_path.kind in OWN_KINDS else "folder-orphan"
            yield Finding(code, path, facts={"kind": kind, "written": owner, "near_word": near})


def without_address(site: Site) -> Iterator[Finding]:
    """Yield site.yml if it has no `url`, or one that is more than a host and a path of plain signs."""
    url = site.config.url
    if url is None:
        yield Finding("publish-url", SITE_FILE, at=(1, 1))
    elif not sound(url):
        host = urlsplit(url)._replace(path="", query="", fragment="").geturl()
        yield Finding("publish-path", site.config, ("url",), facts={"written": url, "host": host})


def without_theme(site: Site) -> Iterator[Finding]:
    """Yield site.yml if its theme is not installed, or has a file that can't be used."""
    name = site.config.theme
    installed_theme = theme(name)
    if not isinstance(installed_theme, Unfit):
        return
    if installed_theme.file:
        yield Finding("theme-file", site.config, ("theme",), facts={"written": name, "file": installed_theme.file})
    else:
        near = nearest(name or "", installed()) or ""
        yield Finding("theme-unknown", site.config, ("theme",), facts={"written": name, "near_word": near})


def addresses_taken(site: Site) -> Iterator[Finding]:
    """Yield each page whose name is the first word of the site's own addresses."""
    for page in site.pages.values():
        if page.id in FIRST_WORDS | LANGUAGE_CODES:
            yield Finding("page-slug", site.path(page), facts={"written": page.id})
