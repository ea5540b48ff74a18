"""/me/: a page for its reader. It holds nothing about anybody: a script fills it in, in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.display.page import Page
from smoelenboek.pages.take_part import SiteForms, site_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site


@dataclass(frozen=True)
class MeView:
    """All that me.html may use. `site`: what the scripts must know of the site, if people take part on it."""

    site: SiteForms | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    yield Page("/me/", "me", partial(_view, site))


def _view(site: Site) -> MeView:
    return MeView(None if site.config.audience else site_forms(site))
