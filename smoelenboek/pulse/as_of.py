"""A site as it was at the end of a quarter: files are dated by their own dates, and what is later is left out.

What has no date of its own (a profile, the state of a group) is as the files given have it: whoever asks takes them
from the last commit before the end, so that no later change of them changes a figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.model.group import Membership, Minutes
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.site import link

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


def as_of(contents: Contents, config: SiteConfig, quarter: Quarter) -> Site:
    """Return the site of the last day of a quarter. config: whose time zone says when that day ends."""
    end = quarter.end(config.timezone)
    values = {path: value for path, value in contents.values.items() if _was_there(value, quarter.last, end)}
    return link(values, contents.files, config, quarter.last)


def _was_there(value: FileModel, last: dt.date, end: dt.datetime) -> bool:
    match value:
        case Comment() | Kudos() | Signup() | Vote():
            return value.at < end
        case Membership():
            return value.since is None or value.since <= last
        case Minutes() | Post():
            return value.date <= last
    return True
