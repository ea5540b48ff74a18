"""A proposal that moves an event or a last day should say so in `modified`: calendars see by it what is new.

The build can't tell: it knows no earlier version of a file (docs/decisions/0025-calendar-entries.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.faults import Fault
from smoelenboek.model.post import Post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from smoelenboek.gate.files import Reading


def unsaid_moves(reading: Reading, today: dt.date) -> Iterator[Fault]:
    """Yield advice for a post whose event or last day is another, while its `modified` is not."""
    was, becomes = reading.was, reading.becomes
    if not isinstance(was, Post) or not isinstance(becomes, Post):
        return
    if not any(
        before and after and before != after for before, after in zip(_times(was), _times(becomes), strict=True)
    ):
        return
    later = becomes.modified and (was.modified is None or becomes.modified > was.modified)
    if not later and becomes.modified != today:  # a day has one number, so a second move on it is not told
        yield Fault.of("event-moved", reading.change.path, (1, 1), today=today)


def _times(post: Post) -> tuple[object, ...]:
    """Return what a calendar says of when. Days under `except` are not of it: each is counted by itself."""
    event = post.event
    return (
        event and (event.start, event.end, event.timezone, event.rrule),
        post.call and post.call.closes,
        post.poll and post.poll.closes,
    )
