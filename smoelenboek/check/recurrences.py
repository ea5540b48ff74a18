"""Checks of events and meetings that recur: if the rule and the days don't agree, calendars differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.model.post import Post
from smoelenboek.state.events import event_of, meeting_of
from smoelenboek.state.recurrence import day_of, recurrence_of, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group
    from smoelenboek.site import Site
    from smoelenboek.state.events import Occasion


def first_days(site: Site, value: Post | Group) -> Iterator[Finding]:
    """Yield each first start that its own rule does not give: some calendars count it in, others don't."""
    for where, event in _recurring(site, value):
        recurrence = recurrence_of(event.start, event.rrule)
        if recurrence is None:
            yield Finding("rrule-never", value, (*where, "rrule"), facts={"written": event.rrule})
        elif (right := day_of(recurrence.first_start)) != day_of(event.start):
            facts = {"written": day_of(event.start), "right": right}
            yield Finding("rrule-start", value, (*where, "start"), facts=facts)


def days_excepted(site: Site, value: Post | Group) -> Iterator[Finding]:
    """Yield each day on which something would not take place anyway."""
    for where, event in _recurring(site, value):
        for day in sorted(event.excepted):
            if next((day_of(start) for start in starts(event.start, event.rrule, day)), None) != day:
                yield Finding("except-idle", value, (*where, "except"), facts={"written": day})


def _recurring(site: Site, value: Post | Group) -> Iterator[tuple[tuple[str | int, ...], Occasion]]:
    """Yield the place in the file, and what recurs."""
    if isinstance(value, Post):
        if value.event and value.event.rrule and site.all_posts.get(value.id) is value:
            yield ("event",), event_of(site, value, value.event)
    elif site.groups.get(value.id) is value:
        for number, meeting in enumerate(value.meetings):
            if meeting.rrule:
                yield ("meetings", number), meeting_of(site, value, meeting)
