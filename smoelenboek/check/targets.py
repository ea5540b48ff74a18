"""What texts point at: the target of [[…]] must exist; a dead link or missing picture is advice."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.check.finding import Finding
from smoelenboek.check.references import is_known, known_ids
from smoelenboek.contract import addresses, former
from smoelenboek.contract.addresses import minutes
from smoelenboek.contract.base import base, within
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import Kind, address
from smoelenboek.handbook import contents as handbook
from smoelenboek.model.hints import address as address_of
from smoelenboek.read.parse import rewriter
from smoelenboek.site.leading import leading
from smoelenboek.site.memo import per_key, per_site
from smoelenboek.text.finish import heading_ids
from smoelenboek.text.headings import START, near_heading, part
from smoelenboek.text.ids import MOST_HINTS, Hints, nearest
from smoelenboek.text.sightings import as_written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site
    from smoelenboek.text.prose import Target

OWN = re.compile(
    r"/(?:|(?:posts|people|groups|tags|search|etiquette|calls|polls|events|dossiers|kudos|decisions|actions|questions|"
    r"skills|languages|interests|locations|roles|organisation|take-part)/|posts/page/\d+/|posts/\d{4}/(?:\d\d/)?|people/[a-z0]/|"
    r"(?:skills|languages|interests|locations|roles|organisation)/[A-Za-z0-9-]+/|people/[a-z0-9-]+/(?:questions/|card\.vcf)|"
    r"(?:(?:tags|groups|people|dossiers)/[a-z0-9-]+/|comments/|questions/|people/[a-z0-9-]+/questions/)?feed\.xml|"
    r"(?:(?:groups|tags|dossiers)/[a-z0-9-]+/)?calendar\.ics|groups/[a-z0-9-]+/card\.vcf)"
)


def references_in_text(site: Site, value: FileModel) -> Iterator[Finding]:
    """Yield each [[post:…]], [[person:…]], [[group:…]] … that names nothing. A mention never is a fault.

    In what people write without review it is noted: what it names may be taken away at the same time.
    """
    hints = Hints()
    for target in value.prose.targets:
        if target.kind in _NAMED and not any(target.to in ids for ids in _named(site, target.kind)):
            own = site.files[site.path(value)].site_path.kind in OWN_KINDS
            near = hints.near(target.to, {id_ for ids in _named(site, target.kind) for id_ in ids})
            facts = {"field": "text", "kind": target.kind, "written": target.to, "near_word": near}
            code = "reference-gone" if own else "reference-unknown"
            yield Finding(code, value, at=(target.line, target.column), facts=facts)


_NAMED = frozenset({"person", "post", "group", "dossier", "page"})


def _named(site: Site, kind: str) -> tuple[Collection[str], ...]:
    """Return the ids, present and former, of what a text can refer to."""
    match kind:
        case "person":
            return site.people, site.former
        case "group":
            return site.groups, site.former_of("group")
        case "post":
            return (site.all_posts,)
        case "dossier":
            return (site.dossiers,)
        case _:
            return (site.pages,)


def mentions_misspelt(site: Site, value: FileModel) -> Iterator[Finding]:
    """Yield each @mention of nobody that looks like somebody. `@media` and the like are no names of ours."""
    hints = Hints()
    for target in value.prose.targets:
        if target.kind in {"mention", "unlike"} and not is_known(site, "person", target.to):
            small = target.to.lower()
            if is_known(site, "person", small):
                near = small
            else:
                near = hints.near(small, known_ids(site, "person")) if "-" in small else ""
            if near:
                facts = {"written": f"@{target.to}", "near_word": f"@{near}"}
                yield Finding("mention-unknown", value, at=(target.line, target.column), facts=facts)


def headings_dead(site: Site, value: FileModel) -> Iterator[Finding]:
    """Yield each link to a heading of another text that has no such heading."""
    hints = 0
    for target in value.prose.targets:
        if target.kind != "link" or "#" not in target.to:
            continue
        to = urlsplit(_final(target.to, site.path(value), site))
        heading = part(to.fragment) if urlsplit(target.to).path.endswith(".md") else unquote(to.fragment)
        if not heading.startswith(START):
            continue
        html = _text_at(site, unquote(to.path))
        if html and f'id="{heading}"' not in html:
            hints += 1
            near = near_heading(heading, heading_ids(html)) if hints <= MOST_HINTS else ""
            facts = {"written": target.to[:120], "near_word": near and target.to.partition("#")[0] + near}
            yield Finding("anchor-dead", value, at=(target.line, target.column), facts=facts)


def _text_at(site: Site, at: str) -> str:
    """Return the text of the last file by name at an address; "" where there is none."""
    texts = (value.prose.html for path in reversed(site.paths_at(at)) if (value := site.value(path)) and value.prose)
    return next(texts, "")


def links_dead(site: Site, value: FileModel) -> Iterator[Finding]:
    """Yield each link and picture inside the site that leads to nothing that exists (a draft exists)."""
    hints = Hints()
    for target in value.prose.targets:
        if target.kind in {"link", "picture"} and not _leads(target.to, site.path(value), site):
            code = "link-dead" if target.kind == "link" else "picture-missing"
            facts = {"written": as_written(target.to)[:120], "near_word": _meant(target, value, site, hints)}
            yield Finding(code, value, at=(target.line, target.column), facts=facts)


def navigation_dead(site: Site) -> Iterator[Finding]:
    """Yield each link of every page, as site.yml has them, that leads to nothing that readers can see."""
    for name in ("navigation", "footer"):
        for number, link in enumerate(getattr(site.config, name)):
            if link.url.startswith("/") and not _is_there(link.url, site):
                path = urlsplit(link.url).path
                hints = Hints()
                unseen = {addresses.post(post.id) for post in site.all_posts.values() if not site.published(post)}
                existing = site_addresses(site) - unseen
                near = hints.near(path, {at for at in _PLAIN | existing if at.endswith("/")})
                facts = {"written": path, "near_word": near if near != path and _alike(path, near) else ""}
                yield Finding("navigation-dead", site.config, (name, number, "url"), facts=facts)


def _is_there(url: str, site: Site) -> bool:
    at = unquote(urlsplit(url).path)
    if at == "/etiquette/":
        return site.etiquette is not None
    if OWN.fullmatch(at):
        return True
    is_unseen = (post := _POST.fullmatch(at)) is not None and site.is_unseen(post[1])
    return not is_unseen and is_address(site, at)


_POST = re.compile(r"/posts/([^/]+)/")
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


def _meant(target: Target, value: FileModel, site: Site, hints: Hints) -> str:
    """Return the address that a link or picture was probably meant to have."""
    if target.kind == "link" and target.to.startswith("www."):
        return address_of(target.to)
    if target.kind == "link" and _MAIL.fullmatch(target.to):
        return f"mailto:{target.to}"
    if not target.to.startswith("/"):
        return _beside(target.to, value, site)
    path = base(site.config.url)
    inside = within(path, target.to) if path else None  # as it is in a browser's address bar
    if inside and _leads(inside, site.path(value), site):
        return inside
    files = target.kind == "picture"
    near = hints.near(target.to, {at for at in _PLAIN | site_addresses(site) if at.endswith("/") != files})
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


@per_key
def is_address(site: Site, at: str) -> bool:
    """Say whether content makes a page or file at an address."""
    if site.paths_at(at) or site.leads_on(at) or at in _of_handbook(site):
        return True
    if not at.startswith("/") or not at.endswith("/") or "//" in at:
        return False
    first, _, rest = at.strip("/").partition("/")
    name, _, more = rest.partition("/")
    if first == "groups":
        group = site.groups.get(site.former_of("group").get(name, ""))
        return group is not None and (not more or at in (minutes(name, held.id) for held in site.minutes(group)))
    if first == "posts":
        return more in site.translations.get(name, ())
    return not more and _is_short(site, first, name)


def _is_short(site: Site, first: str, name: str) -> bool:
    """Say whether there is a page at an address of two words, beside those that files have."""
    if first == "tags":
        return bool(site.posts_tagged(name) or site.posts_tagged(site.former_of("tag").get(name, "")))
    return name in (site.former if first == "people" else site.page_translations.get(first, ()))


@per_site
def _of_handbook(site: Site) -> set[str]:
    return handbook.site_addresses(site)


@per_key
def _every_address(site: Site, _key: str) -> set[str]:
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


def site_addresses(site: Site) -> set[str]:
    """Return the address of every page and file that content makes. Only for hints: it asks for all files."""
    return _every_address(site, "")


def _leads(to: str, path: str, site: Site) -> bool:
    parts = urlsplit(_final(to, path, site))
    if not parts.path:
        return True
    at = unquote(parts.path)
    return OWN.fullmatch(at) is not None or is_address(site, at) or is_address(site, f"{at}/")


def _final(to: str, path: str, site: Site) -> str:
    """Return an address in the text at `path` as one of this site, from its root."""
    if urlsplit(to.strip()).path.startswith("/"):
        return to.strip()
    return rewriter(path, site.files[path].site_path)(to)
