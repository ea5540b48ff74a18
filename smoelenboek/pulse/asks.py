"""Calls and polls that closed in a quarter: what was filled and how fast, and what came of what people voted on.

In: a site at the end of the quarter. A call or poll is about those who joined or voted.
"""

from __future__ import annotations

import datetime as dt
from statistics import median
from typing import TYPE_CHECKING

from smoelenboek.pulse.acts import day_of, present_ids
from smoelenboek.pulse.cells import LEAST, Cell, shown
from smoelenboek.state.calls import call_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Poll, Post
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.site import Site

STEPS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56)  # days after the call
_NEVER = dt.date.max


def calls(site: Site, quarter: Quarter) -> dict[str, int]:
    """Return calls that closed, those that got as many people as they needed, and the median of the days to that."""
    filled, unfilled, days = Cell(), Cell(), []
    for post, joined in _calls(site, quarter):
        least = max(1, (post.call.need.min if post.call else None) or 1)
        cell = filled if len(joined) >= least else unfilled
        cell.add(person for _, person in joined)
        if cell is filled:
            days.append(joined[least - 1][0])
    figures = shown("calls", {"calls_filled": filled, "": unfilled})
    if "calls_filled" in figures:
        figures["calls_days"] = round(median(days))
    return figures


def growth(site: Site, quarter: Quarter) -> list[tuple[int, int]]:
    """Return (days after the call, sign-ups by then), of all calls that closed together.

    A step is steps only if enough people joined since the one before it, and enough still do.
    """
    joined = sorted(pair for _, some in _calls(site, quarter) for pair in some)
    if len({person for _, person in joined}) < LEAST:
        return []
    steps: list[tuple[int, int]] = []
    reached = 0
    for step in STEPS:
        by_then = [pair for pair in joined if pair[0] <= step]
        since, later = joined[reached : len(by_then)], joined[len(by_then) :]
        if min(len({person for _, person in some}) for some in (since, later)) >= LEAST:
            steps.append((step, len(by_then)))
            reached = len(by_then)
    last = next((step for step in STEPS if step >= joined[-1][0]), joined[-1][0])
    return [*steps, (last, len(joined))]


def polls(site: Site, quarter: Quarter) -> dict[str, int]:
    """Return polls that closed, and those with an outcome by the end of the quarter."""
    decided, others = Cell(), Cell()
    for post in site.posts:
        if post.poll is None or not quarter.holds(_closed(post.poll)):
            continue
        people = present_ids(site, (vote.person for vote in site.votes(post)))
        (decided if _is_decided(post.poll, quarter.last) else others).add(people)
    return shown("polls", {"polls_decided": decided, "": others})


def _calls(site: Site, quarter: Quarter) -> Iterator[tuple[Post, list[tuple[int, str]]]]:
    """Yield each call that closed in the quarter, and (days after it, person) of who takes part, in their order."""
    for post in site.posts:
        if post.call is None:
            continue
        result = post.call.result.date if post.call.result else None
        closed = min((day for day in (post.call.closes, result) if day), default=None)
        if closed is not None and quarter.holds(closed):
            joined = [
                (max(0, (day_of(site, signup.at) - post.date).days), signup.person)
                for signup in call_state(site, post).taking_part
            ]
            yield post, sorted(joined)


def _closed(poll: Poll) -> dt.date:
    outcome = poll.outcome.date if poll.outcome else None
    return min((day for day in (poll.closes, outcome) if day), default=_NEVER)


def _is_decided(poll: Poll, last: dt.date) -> bool:
    return poll.outcome is not None and (poll.outcome.date is None or poll.outcome.date <= last)
