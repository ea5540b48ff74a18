"""What a release holds beside pages and feeds: the style sheet, scripts, photos, pictures and documents."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from smoelenboek.catalogues import TOPIC, of_scripts
from smoelenboek.contract import addresses, former
from smoelenboek.contract.base import base
from smoelenboek.model.contrast import DARK, LIGHT, wash
from smoelenboek.pictures.formats import COVER_SIDES, UnreadableError, is_drawing, is_picture
from smoelenboek.publish.based import relative
from smoelenboek.publish.joined import folder, reworded, texts_module
from smoelenboek.publish.modules import modules_of
from smoelenboek.read.pictures import face, published, refused, smaller
from smoelenboek.site.leading import leading
from smoelenboek.state.consent import shown_photo
from smoelenboek.themes import ICON, SCRIPT, STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.model.brand import Accent
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.trees import Below
    from smoelenboek.site import Site
    from smoelenboek.themes import Theme


_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(rb"[ \t]*\n\s*")
_AROUND = re.compile(rb"\s*([{};,])\s*|(?<=:) +| ([>~/]) ")  # no text in our own style sheet holds one of these
_QUOTES = re.compile(rb'="([\w-]+)"(?=\])')
STARTS = ("/", "/search/", "/offline.html")  # pages that a device keeps before they are read


def style(theme: Path, own: Theme = STANDARD, accent: Accent | None = None, fonts: bytes = b"") -> tuple[str, bytes]:
    """Return the (path, content) of the one style sheet: all parts in the order of their names, then a theme's own.

    Comments and indents stay behind: every page fetches it, and they are a tenth of it as it is sent.
    """
    parts = sorted((theme / "static" / "css").glob("*.css"))
    ours = _AROUND.sub(rb"\1\2", _COMMENT.sub(b"", b"\n".join(part.read_bytes() for part in parts))).replace(
        b";}", b"}"
    )
    before, layer, after = _QUOTES.sub(rb"=\1", ours).partition(b"@layer parts{")
    ours = before + layer + after.replace(b"}" + layer, b"")  # all of one layer, so it opens and closes once
    written = b"\n".join([ours, *own.styles, _colours(accent), fonts])
    content = _INDENT.sub(b"\n", _COMMENT.sub(b"", written)).strip() + b"\n"
    content = relative(content.decode()).encode()
    return f"static/style.{hashlib.sha256(content).hexdigest()[:12]}.css", content


def _colours(accent: Accent | None) -> bytes:
    """Return the site's own accent as tokens, #rrggbb and nothing else; what is not given stays the theme's."""
    if accent is None or not (accent.light or accent.dark):
        return b""
    light, dark = accent.light or LIGHT, accent.dark or DARK
    washes = f"light-dark({wash(light, 'light')}, {wash(dark, 'dark')})"
    return (f"@layer tokens {{ :root {{ --accent: light-dark({light}, {dark}); --accent-wash: {washes}; }} }}").encode()


def scripts(theme: Path, language: str, own: Theme = STANDARD, topic: str = TOPIC) -> tuple[str, dict[str, bytes]]:
    """Return the folder of the scripts, and the (path, content) of each; texts.js holds their texts in `language`.

    Comments stay behind: they are a fifth of what a reader would fetch before the first answer of a search.
    Those that were joined when the checkout was set up stand in place of what pages start from (joined.py).
    The folder's name changes with any of them: modules import each other by plain names, and are cached for good.
    """
    sources = modules_of(theme)
    joined = folder(sources)
    contents = {name: source.encode() for name, source in sources.items()}
    contents |= {
        file.name: reworded(file.read_bytes(), language, topic) for file in sorted((joined / language).glob("*.js"))
    }
    contents |= {SCRIPT: own.script} if own.script else {}
    contents["texts.js"] = texts_module(of_scripts(language, topic)).encode()
    digest = hashlib.sha256(b"\0".join(part for name, content in contents.items() for part in (name.encode(), content)))
    address = f"static/js.{digest.hexdigest()[:12]}"
    return address, {f"{address}/{name}": content for name, content in contents.items()}


def service_worker(theme: Path, files: Iterable[str], base: str) -> tuple[str, bytes]:
    """Return the (path, content) of what keeps the site on a device: the pages one starts from, and these `files`.

    It is at the root of the site, below `base`: it serves nothing above where it stands. And its name never
    changes, or browsers would not find the next one.
    """
    addresses = json.dumps([base + address for address in (*STARTS, *(f"/{file}" for file in files))])
    source = (theme / "static" / "service-worker.js").read_bytes()
    return "service-worker.js", f"const BASE = {json.dumps(base)}\nconst SHELL = {addresses}\n".encode() + source


def icon(theme: Path, own: Theme = STANDARD) -> tuple[str, bytes]:
    """Return the (path, content) of the icon: a theme's own, else ours."""
    return ICON, own.icon or (theme / ICON).read_bytes()


def robots() -> tuple[str, bytes]:
    """Return the (path, content) of robots.txt: nothing here is for search engines."""
    return "robots.txt", b"User-agent: *\nDisallow: /\n"


def redirects(site: Site) -> list[tuple[str, bytes]]:
    """Return the (path, content) of the map for nginx: former addresses with a query. None if there are none."""
    path = base(site.config.url)
    lines = sorted(former.map_line(written, to, path) for written, to, _ in leading(site) if former.queried(written))
    return [(former.MAP, "".join(lines).encode())] if lines else []


def write_files(site: Site, root: Path, release: Release | Below, cache: Path) -> Iterator[Fault]:
    """Put photos, pictures and documents in the release; yield a fault for each that can't be published."""
    photos = {
        addresses.photo(person.id): (addresses.face(person.id), site.files[path])
        for person in filter(None, map(site.people.get, site.photos))
        if (path := shown_photo(site, person))
    }
    covers = _covers(site)
    documents = {address: ("", file) for address, file in site.documents.items()}
    for address, (small, file) in {**photos, **documents}.items():
        try:
            picture = published(root / file.path, file.site_path.kind, cache)
            release.write(address.lstrip("/"), picture)
            if small:
                release.write(small.lstrip("/"), face(picture, cache))
            if post := covers.get(address):
                for side in COVER_SIDES:
                    release.write(addresses.cover(post, side).lstrip("/"), smaller(picture, file.path, side, cache))
        except UnreadableError as bad:  # it changed since it was checked
            yield refused(file.path, bad)


def _covers(site: Site) -> dict[str, str]:
    """Return the address of each picture that is a cover → its post. Drawings are shown as they are."""
    return {
        f"{addresses.post(id_)}{name}": id_
        for id_, name in site.covers.items()
        if is_picture(name) and not is_drawing(name)
    }
