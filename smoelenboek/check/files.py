"""What must hold between files by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract.base import host, sound
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import SITE_FILE, Kind
from smoelenboek.contract.reserved import FIRST_WORDS, LANGUAGE_CODES
from smoelenboek.text.ids import nearest
from smoelenboek.themes import Unfit, installed, theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.dossier import StaticPage
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site import Site


def twice(site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield the second file of a post or dossier (x.md, x/index.md), or of minutes (by a former id of a group)."""
    group = site.group(file.site_path.owner) if file.site_path.kind is Kind.MINUTES else None
    owners = (group.id, *group.former_ids) if group else ("",)
    first = min((path for owner in owners for path in site.paths_of(file, owner)), default=file.path)
    if first < file.path:
        yield Finding("file-twice", file.path, facts={"id": file.site_path.id, "other": first})


def differing_in_case(site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield the second of two documents whose names are one on Windows and macOS."""
    first = site.first_spelling(file)
    if first != file.path:
        yield Finding("file-case", file.path, facts={"other": first})


def orphan(site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield a reply without post, and a file of a group without group.

    A post or group may be taken away while somebody replies or joins: what people write without review is noted.
    """
    where = file.site_path
    if where.kind in {Kind.COMMENT, Kind.SIGNUP, Kind.VOTE}:
        kind, owner = Kind.POST, where.owner
        former: dict[str, str] = {}
    elif where.kind in {Kind.MEMBERSHIP, Kind.MINUTES} or where.owner.startswith("groups/"):
        kind, owner = Kind.GROUP, where.owner.removeprefix("groups/").removesuffix("/documents")
        former = site.former_of("group")
    else:
        return
    if not site.has_file(kind, owner) and owner not in former:
        near = nearest(owner, [*site.ids_of_files(kind), *former]) or ""
        code = "folder-gone" if where.kind in OWN_KINDS else "folder-orphan"
        yield Finding(code, file.path, facts={"kind": str(kind), "written": owner, "near_word": near})


def without_address(site: Site) -> Iterator[Finding]:
    """Yield site.yml if it has no `url`, or one that is more than a host and a path of plain signs."""
    url = site.config.url
    if url is None:
        yield Finding("publish-url", SITE_FILE, at=(1, 1))
    elif not sound(url):
        yield Finding("publish-path", site.config, ("url",), facts={"written": url, "host": host(url)})


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


def address_taken(site: Site, page: StaticPage) -> Iterator[Finding]:
    """Yield a page whose name is the first word of the site's own addresses."""
    if page.id in FIRST_WORDS | LANGUAGE_CODES and site.pages.get(page.id) is page:
        yield Finding("page-slug", page, facts={"written": page.id})
