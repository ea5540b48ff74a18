"""What the site offers to other programs: feeds, calendars, cards, JSON; and files for its own scripts."""

from collections.abc import Callable, Iterator

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

__all__ = ["LISTS", "File", "exports"]

# What lists the files of each kind.
LISTS: tuple[Callable[[Site], Iterator[File]], ...] = (
    post_feeds,
    reply_feeds,
    digest_feed,
    calendars,
    cards,
    names,
    profile_choices,
    me,
    api,
)


def exports(site: Site) -> Iterator[File]:
    """Yield every file that is no page."""
    for files_of_kind in LISTS:
        yield from files_of_kind(site)
