"""What texts point at: the target of [[…]] must exist; a dead link or missing picture is advice."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.check.finding import Finding
from smoelenboek.contract import addresses, former
from smoelenboek.contract.addresses import minutes
from smoelenboek.contract.base import base, within
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import Kind, address
from smoelenboek.handbook import contents as handbook
from smoelenboek.model.hints import address as address_of
from smoelenboek.read.parse import rewriter
from smoelenboek.site.leading import leading
from smoelenboek.text.finish import heading_ids
from smoelenboek.text.headings import START, near_heading, part
from smoelenboek.text.ids import MOST_HINTS, Hints, nearest
from smoelenboek.text.sightings import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site
    from smoelenboek.text.prose import Target

OWN = re.compile(
    r"/(?:|(?:posts|people|groups|tags|search|etiquette|calls|polls|events|dossiers|kudos|decisions|actions|questions|"
    r"skills|languages|interests|locations|roles|organisation|take-part)/|posts/page/\d+/|posts/\d{4}/(?:\d\d/)?|people/[a-z0]/|"
    r"(?:skills|languages|interests|locations|roles|organisation)/[A-Za-z0-9-]+/|people/[a-z0-9-]+/(?:questions/|card\.vcf)|"
    r"(?:(?:tags|groups|people|dossiers)/[a-z0-9-]+/|comments/|questions/|people/[a-z0-9-]+/questions/)?feed\.xml|"
    r"(?:groups/[a-z0-9-]+/)?calendar\.ics|groups/[a-z0-9-]+/card\.vcf)"
)


def references_in_text(site: Site) -> Iterator[Finding]:
    """Yield each [[post:…]], [[person:…]], [[group:…]] … that names nothing. A mention never is a fault.

    In what people write without review it is noted: what it names may be taken away at the same time.
    """
    existing = {
        "person": site.people.keys() | site.former.keys(),
        "post": site.all_posts.keys(),
        "group": site.groups.keys() | site.former_of("group").keys(),
        "dossier": site.dossiers.keys(),
        "page": site.pages.keys(),
    }
    for value in (*site.values(), *site.readable):
        hints = Hints()
        own = site.files[site.path(value)].site_path.kind in OWN_KINDS
        for target in value.prose.targets:
            if target.kind in existing and target.to not in existing[target.kind]:
                near = hints.near(target.to, existing[target.kind])
                facts = {"field": "text", "kind": target.kind, "written": target.to, "near_word": near}
                code = "reference-gone" if own else "reference-unknown"
                yield Finding(code, value, at=(target.line, target.column), facts=facts)


def mentions_misspelt(site: Site) -> Iterator[Finding]:
    """Yield each @mention of nobody that looks like somebody. `@media` and the like are no names of ours."""
    ids = site.people.keys() | site.former.keys()
    for value in site.values():
        hints = Hints()
        for target in value.prose.targets:
            if target.kind in {"mention", "unlike"} and target.to not in ids:
                small = target.to.lower()
                near = small if small in ids else hints.near(small, ids) if "-" in small else ""
                if near:
                    facts = {"written": f"@{target.to}", "near_word": f"@{near}"}
                    yield Finding("mention-unknown", value, at=(target.line, target.column), facts=facts)


def headings_dead(site: Site) -> Iterator[Finding]:
    """Yield each link to a heading of another text that has no such heading."""
    texts = {address(site.files[site.path(value)].site_path): value for value in site.values() if value.prose}
    for value in site.values():
        hints = 0
        for target in value.prose.targets:
            if target.kind != "link" or "#" not in target.to:
                continue
            to = urlsplit(_final(target.to, site.path(value), site))
            there = texts.get(unquote(to.path))
            heading = part(to.fragment) if urlsplit(target.to).path.endswith(".md") else unquote(to.fragment)
            if there is not None and heading.startswith(START) and f'id="{heading}"' not in there.prose.html:
                hints += 1
                near = near_heading(heading, heading_ids(there.prose.html)) if hints <= MOST_HINTS else ""
                facts = {"written": target.to[:120], "near_word": near and target.to.partition("#")[0] + near}
                yield Finding("anchor-dead", value, at=(target.line, target.column), facts=facts)


def links_dead(site: Site) -> Iterator[Finding]:
    """Yield each link and picture inside the site that leads to nothing that exists (a draft exists)."""
    existing = site_addresses(site)
    for value in (*site.values(), *site.readable):
        hints = Hints()
        for target in value.prose.targets:
            if target.kind in {"link", "picture"} and not _leads(target.to, existing, site.path(value), site):
                code = "link-dead" if target.kind == "link" else "picture-missing"
                near = _meant(target, value, site, existing, hints)
                facts = {"written": as_written(target.to)[:120], "near_word": near}
                yield Finding(code, value, at=(target.line, target.column), facts=facts)


def navigation_dead(site: Site) -> Iterator[Finding]:
    """Yield each link of every page, as site.yml has them, that leads to nothing that readers can see."""
    unseen = {addresses.post(post.id) for post in site.all_posts.values() if not site.published(post)}
    existing = site_addresses(site) - unseen
    for name in ("navigation", "footer"):
        for number, link in enumerate(getattr(site.config, name)):
            if link.url.startswith("/") and not _is_there(link.url, existing, site):
                path = urlsplit(link.url).path
                hints = Hints()
                near = hints.near(path, {at for at in _PLAIN | existing if at.endswith("/")})
                facts = {"written": path, "near_word": near if near != path and _alike(path, near) else ""}
                yield Finding("navigation-dead", site.config, (name, number, "url"), facts=facts)


def _is_there(url: str, existing: set[str], site: Site) -> bool:
    at = unquote(urlsplit(url).path)
    if at == "/etiquette/":
        return site.etiquette is not None
    return at == "/" or at in existing or OWN.fullmatch(at) is not None


_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_YEAR = re.compile(r"(?<=/)(?:19|20)\d\d(?=[/-])")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d-")
_PLAIN = frozenset(
    {
        *("/posts/", "/people/", "/groups/", "/tags/", "/search/", "/etiquette/", "/calls/", "/polls/", "/events/"),
        *("/dossiers/", "/kudos/", "/decisions/", "/actions/", "/questions/", "/skills/", "/languages/"),
        *("/interests/", "/locations/", "/roles/", "/organisation/"),
    }
)


def _meant(target: Target, value: FileModel, site: Site, existing: set[str], hints: Hints) -> str:
    """Return the address that a link or picture was probably meant to have."""
    if target.kind == "link" and target.to.startswith("www."):
        return address_of(target.to)
    if target.kind == "link" and _MAIL.fullmatch(target.to):
        return f"mailto:{target.to}"
    if not target.to.startswith("/"):
        return _beside(target.to, value, site)
    path = base(site.config.url)
    inside = within(path, target.to) if path else None  # as it is in a browser's address bar
    if inside and _leads(inside, existing, site.path(value), site):
        return inside
    files = target.kind == "picture"
    near = hints.near(target.to, {at for at in _PLAIN | existing if at.endswith("/") != files})
    return near if _alike(target.to, near) else ""


def _alike(written: str, near: str) -> bool:
    """Say whether an address may be meant by another: the years in both are the same, and their last words alike."""
    years = _YEAR.search(urlsplit(written).path), _YEAR.search(near)
    if all(years) and len({year[0] for year in years if year}) > 1:
        return False
    last, other = (_DAY.sub("", urlsplit(address).path.rstrip("/").rpartition("/")[2]) for address in (written, near))
    return (
        not last
        or nearest(last, [other]) is not None
        or last == other
        or bool({*last.split("-")} & {*other.split("-")})
    )


def _beside(to: str, value: FileModel, site: Site) -> str:
    """Return the file in the same folder whose name differs in capitals or in its ending only."""
    folder, _, _ = site.path(value).rpartition("/")
    stem = PurePosixPath(to.lower()).stem
    there = (path.removeprefix(f"{folder}/") for path in site.files if path.startswith(f"{folder}/"))
    return next((name for name in there if PurePosixPath(name.lower()).stem == stem and name != to), "")


def site_addresses(site: Site) -> set[str]:
    """Return the address of every page and file that content makes."""
    existing = {address(file.site_path) for file in site.files.values() if file.site_path.kind is not Kind.SITE}
    existing |= {
        f"{address(file.site_path)}{file.site_path.id}"
        for file in site.files.values()
        if file.site_path.kind is Kind.DOCUMENT
    }
    existing |= {f"/tags/{tag}/" for tag in site.tags()}
    existing |= {f"/people/{id_}/" for id_ in site.former}
    existing |= {f"/tags/{id_}/" for id_, tag in site.former_of("tag").items() if site.posts_tagged(tag)}
    for id_before, id_ in site.former_of("group").items():
        existing |= {
            f"/groups/{id_before}/",
            *(minutes(id_before, meeting.id) for meeting in site.minutes(site.groups[id_])),
        }
    existing |= {f"/posts/{id_}/{language}/" for id_, some in site.translations.items() for language in some}
    existing |= {former.address(written) for written, _, _ in leading(site) if not former.queried(written)}
    existing |= handbook.site_addresses(site)
    return existing | {f"/{id_}/{language}/" for id_, some in site.page_translations.items() for language in some}


def _leads(to: str, existing: set[str], path: str, site: Site) -> bool:
    parts = urlsplit(_final(to, path, site))
    if not parts.path:
        return True
    at = unquote(parts.path)
    return at in existing or f"{at}/" in existing or OWN.fullmatch(at) is not None


def _final(to: str, path: str, site: Site) -> str:
    """Return an address in the text at `path` as one of this site, from its root."""
    if urlsplit(to.strip()).path.startswith("/"):
        return to.strip()
    return rewriter(path, site.files[path].site_path)(to)
