"""The counts that a change writes into a poll are what the votes come to that they stand for: of the target branch.

Without the votes nobody could ever say so again. After a vote that came in meanwhile they are counted anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.faults import Fault
from smoelenboek.gate.merged import Surroundings
from smoelenboek.model.post import Post
from smoelenboek.state.polls import tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from smoelenboek.gate.files import Reading
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.site import Site


def miscounted(
    target: Merged, merged: Merged, readings: Sequence[Reading], config: SiteConfig, today: dt.date
) -> Iterator[Fault]:
    """Yield a fault for each poll whose new counts are others. Where no votes are left there is nothing to compare."""
    for reading in readings:
        was, becomes = reading.was, reading.becomes
        if not (isinstance(was, Post) and isinstance(becomes, Post) and becomes.poll and becomes.poll.counts):
            continue
        if was.poll is None or was.poll.counts == becomes.poll.counts:
            continue
        folder = contract_files.votes_folder(was.id)
        around = Surroundings(target, config)
        around.around(f"{folder}/{name}" for name in sorted(target.names(folder)))
        site = around.site(today)
        if site.votes(was) and was.id in site.all_posts:
            after = Surroundings(merged, config)
            after.take(reading.change.path)
            if _counted(site, site.all_posts[was.id]) != _counted(after.site(today), becomes):
                yield Fault.of("gate-counts", reading.change.path, (1, 1))


def _counted(site: Site, post: Post) -> object:
    counted = tally(site, post)
    return counted.voters, [(option.id, option.votes, sorted(option.grades)) for option in counted.options]
