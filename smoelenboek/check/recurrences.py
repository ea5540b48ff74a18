"""Checks of events and meetings that recur: if the rule and the days don't agree, calendars differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.state.events import event_of, meeting_of
from smoelenboek.state.recurrence import day_of, recurrence_of, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site
    from smoelenboek.state.events import Occasion

    Recurring = tuple[object, tuple[str | int, ...], Occasion]  # the value of a file, the place in it, what recurs


def first_days(site: Site) -> Iterator[Finding]:
    """Yield each first start that its own rule does not give: some calendars count it in, others don't."""
    for value, where, event in _recurring(site):
        recurrence = recurrence_of(event.start, event.rrule)
        if recurrence is None:
            yield Finding("rrule-never", value, (*where, "rrule"), facts={"written": event.rrule})
        elif (right := day_of(recurrence.first_start)) != day_of(event.start):
            facts = {"written": day_of(event.start), "right": right}
            yield Finding("rrule-start", value, (*where, "start"), facts=facts)


def days_excepted(site: Site) -> Iterator[Finding]:
    """Yield each day on which something would not take place anyway."""
    for value, where, event in _recurring(site):
        for day in sorted(event.excepted):
            if next((day_of(start) for start in starts(event.start, event.rrule, day)), None) != day:
                yield Finding("except-idle", value, (*where, "except"), facts={"written": day})


def _recurring(site: Site) -> Iterator[Recurring]:
    for post in site.all_posts.values():
        if post.event and post.event.rrule:
            yield post, ("event",), event_of(site, post, post.event)
    for group in site.groups.values():
        for number, meeting in enumerate(group.meetings):
            if meeting.rrule:
                yield group, ("meetings", number), meeting_of(site, group, meeting)
