"""Which former address leads where: for redirect pages, a web server's map, and links in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.model.dossier import StaticPage
from smoelenboek.model.post import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site


def leading(site: Site) -> Iterator[tuple[str, str, Post | StaticPage]]:
    """Yield (former address as written, present address, what is there) of all that readers may see."""
    for path, _, written in site.former_addresses():
        if not site.is_seen(path):
            continue
        content = site.value(path)
        if isinstance(content, Post):
            yield written, addresses.post(content.id), content
        elif isinstance(content, StaticPage):
            yield written, addresses.page(content.id, content.language if content.is_translation else ""), content


def every_page(site: Site) -> Iterator[tuple[StaticPage, str]]:
    """Yield each page that people wrote, in each of its languages, with its address."""
    for id_, main in site.pages.items():
        yield main, addresses.page(id_)
        for language, page in site.page_translations.get(id_, {}).items():
            yield page, addresses.page(id_, language)
