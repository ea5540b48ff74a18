"""What went round: a page for each digest in content/digests/, and a list of all. No comment makes them again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.digest import DigestSection, digest_sections, digest_title
from smoelenboek.display.lines import Face, Linked
from smoelenboek.display.lists import Pager, paged
from smoelenboek.display.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.digest import Digest
    from smoelenboek.site import Site

FACES_SHOWN = 7
PER_PAGE = 52  # a year, at one a week
FEED = f"{addresses.DIGESTS}feed.xml"


@dataclass(frozen=True)
class DigestView:
    """All that digest.html may use. `before` is the digest before this one."""

    title: str
    day: dt.date
    sections: tuple[DigestSection, ...]
    before: Linked | None
    feed: str


@dataclass(frozen=True)
class DigestsView:
    """All that digests.html may use, newest first."""

    digests: tuple[tuple[Linked, tuple[Face, ...]], ...]  # each with the first faces in it
    feed: str
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the list and each digest, once there is one."""
    if not site.has_rounds:
        return
    digests = list(site.rounds.values())
    for address, some, pager in paged(addresses.DIGESTS, digests, PER_PAGE):
        yield Page(address, "digests", partial(_list, site, some, pager))
    for digest, before in zip(digests, [*digests[1:], None], strict=True):
        yield Page(addresses.digest(digest.id), "digest", partial(_view, site, digest, before))


def _list(site: Site, some: Sequence[Digest], pager: Pager) -> DigestsView:
    return DigestsView(tuple((_link(site, digest), _faces(site, digest)) for digest in some), FEED, pager)


def _view(site: Site, digest: Digest, before: Digest | None) -> DigestView:
    return DigestView(
        title=digest_title(site, digest),
        day=digest.day,
        sections=digest_sections(site, digest),
        before=_link(site, before) if before else None,
        feed=FEED,
    )


def _link(site: Site, digest: Digest) -> Linked:
    return Linked(addresses.digest(digest.id), digest_title(site, digest))


def _faces(site: Site, digest: Digest) -> tuple[Face, ...]:
    """Return the first faces in a digest, each once."""
    lines = (line for section in digest_sections(site, digest) for line in section.lines)
    return tuple(dict.fromkeys(line.face for line in lines if line.face))[:FACES_SHOWN]
