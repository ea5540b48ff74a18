"""What the site offers to other programs: feeds, calendars, cards, JSON; and files for its own scripts."""

from collections.abc import Iterator

from smoelenboek.exports.api import api
from smoelenboek.exports.atom import post_feeds
from smoelenboek.exports.calendar import calendars
from smoelenboek.exports.card import cards
from smoelenboek.exports.digests import digest_feed
from smoelenboek.exports.file import File
from smoelenboek.exports.me import me
from smoelenboek.exports.names import names
from smoelenboek.exports.profile_form import profile_choices
from smoelenboek.exports.replies import reply_feeds
from smoelenboek.site import Site

__all__ = ["File", "exports"]


def exports(site: Site) -> Iterator[File]:
    """Yield every file that is no page, in the order in which they are told above."""
    yield from post_feeds(site)
    yield from reply_feeds(site)
    yield from digest_feed(site)
    yield from calendars(site)
    yield from cards(site)
    yield from names(site)
    yield from profile_choices(site)
    yield from me(site)
    yield from api(site)
