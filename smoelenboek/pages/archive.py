"""Lists of posts: the numbered archive anchored at the oldest, years and months, tags, and what posts ask."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.charts import Bars, bars
from smoelenboek.display.lines import (
    Face,
    Linked,
    PersonLine,
    PostLine,
    author_face,
    other_language,
    person_line,
    post_line,
)
from smoelenboek.display.lists import Pager, dated, paged
from smoelenboek.display.page import Page
from smoelenboek.pages.asks import Attendance, attendance
from smoelenboek.state.events import is_past, moment, occasions, today_begins, upcoming_events
from smoelenboek.state.exports_offered import has_calendar
from smoelenboek.state.polls import tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site
    from smoelenboek.state.events import Occasion

Months = tuple[tuple[str, dt.date, int], ...]  # the address of each, its first day, how many posts or 0

_YEAR, _MONTH = len("2026"), len("2026-11")  # as a post's id begins
PER_PAGE = 20
FACES_SHOWN = 3
WORDS_PER_PAGE = 400
CALL_STATES = ("announced", "open", "enough", "full", "closed", "done")
POLL_STATES = ("open", "closed", "decided")


@dataclass(frozen=True)
class ArchiveView:
    """All that archives.html may use. `newer` and `older` are addresses or None. `years` have their posts counted.

    number  0 for the newest posts; then `total` says how many there are. A numbered page does not: each would change
            with every new post.
    """

    posts: tuple[PostLine, ...]
    number: int
    total: int
    newer: str | None
    older: str | None
    years: tuple[tuple[Linked, int], ...]


@dataclass(frozen=True)
class PeriodView:
    """All that period_archives.html may use: a year, or one of its months. A year's first page alone has counts."""

    year: int
    month: dt.date | None
    months: tuple[tuple[str, dt.date, int], ...]  # address, its first day, how many posts, or 0: not counted
    posts: tuple[PostLine, ...]
    pager: Pager


@dataclass(frozen=True)
class TagView:
    """All that tag.html may use."""

    title: str
    posts: tuple[PostLine, ...]
    feed: str
    calendar: str  # "" for none
    pager: Pager


@dataclass(frozen=True)
class TagsView:
    """All that tags.html may use: each tag with how many posts it has."""

    tags: tuple[tuple[Linked, int], ...]
    chart: Bars | None  # of those with the most posts
    pager: Pager


@dataclass(frozen=True)
class AskLine:
    """A call or poll in a list: its post, its state, how many take part, and the first of them."""

    post: PostLine
    state: str
    closes: dt.date | None
    people: int
    least: int | None
    most: int | None
    result: str
    first: tuple[PersonLine, ...]


@dataclass(frozen=True)
class AsksView:
    """All that asks.html may use. `kind` is call or poll; sections are (state, its posts), open ones first."""

    kind: str
    sections: tuple[tuple[str, tuple[AskLine, ...]], ...]
    pager: Pager


@dataclass(frozen=True)
class OccasionLine:
    """A time at which something happens: an event or a meeting."""

    start: dt.datetime | dt.date
    title: str
    href: str
    place: str
    recurs: bool
    face: Face  # of who wrote the post
    lang: str  # of the title, "" for the site's


@dataclass(frozen=True)
class EventsView:
    """All that events.html may use. `past` is newest first."""

    coming: tuple[OccasionLine, ...]
    past: tuple[OccasionLine, ...]
    pager: Pager


def archive(site: Site) -> Iterator[Page]:
    """Yield /posts/ (the newest) and its numbered pages; 1 holds the oldest, so a new post changes one page."""
    newest_first = site.post_ids()
    oldest_first = newest_first[::-1]
    chunks = [oldest_first[at : at + PER_PAGE] for at in range(0, len(oldest_first), PER_PAGE)] or [[]]
    last = len(chunks)
    for number, chunk in enumerate(chunks, 1):
        yield Page(addresses.archive(number), "archives", partial(_archive, site, chunk[::-1], number, last))
    # The first page of all shows a full page: whatever /posts/page/<last>/ holds and what comes before it.
    yield Page("/posts/", "archives", partial(_archive, site, newest_first[:PER_PAGE], 0, last))


def _archive(site: Site, ids: list[str], number: int, last: int) -> ArchiveView:
    newer = addresses.archive(number + 1) if 0 < number < last else None
    before = (number or last) - 1
    counted = Counter(int(id_[:_YEAR]) for id_ in site.post_ids()) if number == 0 else {}
    return ArchiveView(
        posts=_lines(site, ids),
        number=number,
        total=0 if number else len(site.post_ids()),
        newer=newer,
        older=addresses.archive(before) if before else None,
        years=tuple((Linked(addresses.period(year), str(year)), count) for year, count in counted.items()),
    )


def _lines(site: Site, ids: Sequence[str]) -> tuple[PostLine, ...]:
    return tuple(post_line(site, site.all_posts[id_]) for id_ in ids)


def years(site: Site) -> Iterator[str]:
    """Yield each year in which there are posts."""
    return iter(dict.fromkeys(id_[:_YEAR] for id_ in site.post_ids()))


def periods(site: Site, written: str) -> Iterator[Page]:
    """Yield the pages of a year, and of each of its months."""
    year, ids = int(written), [id_ for id_ in site.post_ids() if id_.startswith(f"{written}-")]
    by_month = {
        month: list(few) for month, few in groupby(ids, lambda id_: dt.date.fromisoformat(f"{id_[:_MONTH]}-01"))
    }
    months = tuple((addresses.period(year, month.month), month, len(few)) for month, few in reversed(by_month.items()))
    uncounted = tuple((address, month, 0) for address, month, _ in months)
    yield from _period(site, addresses.period(year), partial(PeriodView, year, None), (months, uncounted), ids)
    for month, few in by_month.items():
        base, view = addresses.period(year, month.month), partial(PeriodView, year, month)
        yield from _period(site, base, view, (uncounted, uncounted), few)


def _period(
    site: Site, base: str, view: Callable[..., PeriodView], months: tuple[Months, Months], ids: list[str]
) -> Iterator[Page]:
    """Yield the pages of a year or month. months: those that its first page leads to, and those of its others."""
    first, others = months
    for address, some, pager in dated(base, ids, PER_PAGE):
        shown = partial(view, first if address == base else others)
        yield Page(address, "period_archives", partial(_filled, site, shown, some, pager))


def _filled(site: Site, view: Callable[..., PeriodView], ids: Sequence[str], pager: Pager) -> PeriodView:
    return view(_lines(site, ids), pager)


def tag_lists(site: Site) -> Iterator[Page]:
    """Yield the list of all tags, each with how many posts it has."""
    names = sorted(((site.word("tags", tag), tag) for tag in site.tags()), key=lambda pair: pair[0].lower())
    counted = tuple((Linked(addresses.tag(tag), name), len(site.ids_tagged(tag))) for name, tag in names)
    for address, few, pager in paged("/tags/", counted, WORDS_PER_PAGE):
        yield Page(address, "tags", partial(_tags_view, tuple(few), pager))


def tags(site: Site, tag: str) -> Iterator[Page]:
    """Yield the pages of one tag; its former ids lead there."""
    name = site.word("tags", tag)
    for address, some, pager in dated(addresses.tag(tag), site.ids_tagged(tag), PER_PAGE):
        yield Page(address, "tag", partial(_tag, site, name, tag, some, pager))
    for former, present in site.former_of("tag").items():
        if present == tag:
            yield Page(addresses.tag(former), "moved", partial(Linked, addresses.tag(tag), name))


def _tags_view(tags: tuple[tuple[Linked, int], ...], pager: Pager) -> TagsView:
    return TagsView(tags, bars((tag.name, count) for tag, count in tags), pager)


def _tag(site: Site, name: str, tag: str, ids: Sequence[str], pager: Pager) -> TagView:
    home = addresses.tag(tag)
    calendar = f"{home}calendar.ics" if has_calendar(site, f"tag:{tag}") else ""
    return TagView(name, _lines(site, ids), f"{home}feed.xml", calendar, pager)


def calls(site: Site) -> Iterator[Page]:
    """Yield the list of calls."""
    return _asks(site, "call", addresses.numbered("/calls/", 1), CALL_STATES)


def polls(site: Site) -> Iterator[Page]:
    """Yield the list of polls."""
    return _asks(site, "poll", addresses.numbered("/polls/", 1), POLL_STATES)


def _asks(site: Site, kind: str, base: str, states: tuple[str, ...]) -> Iterator[Page]:
    asking = [ask_line(site, post) for post in site.posts if (post.call if kind == "call" else post.poll)]
    ordered = sorted(asking, key=lambda line: states.index(line.state))
    for address, some, pager in paged(base, ordered, PER_PAGE):
        sections = tuple((state, tuple(few)) for state, few in groupby(some, lambda line: line.state))
        yield Page(address, "asks", partial(AsksView, kind, sections, pager))


def ask_line(site: Site, post: Post) -> AskLine:
    """Return a post with a call or poll as a line."""
    if post.call:
        who: Attendance = attendance(site, post)
        result = post.call.result.text if post.call.result else ""
        first = tuple(person for person, _ in who.people[:FACES_SHOWN])
        return AskLine(
            post_line(site, post), who.state, post.call.closes, who.count, who.least, who.most, result, first
        )
    counted = tally(site, post)
    poll = post.poll
    outcome = poll.outcome.text if poll and poll.outcome else ""
    closes = poll.closes if poll else None
    voters = sorted({voter for option in counted.options for voter in option.voters})
    first = tuple(person_line(site, site.people[id_]) for id_ in voters[:FACES_SHOWN])
    return AskLine(post_line(site, post), counted.state, closes, counted.voters, None, None, outcome, first)


def coming_events(site: Site, most: int | None = None) -> tuple[OccasionLine, ...]:
    """Return the events that are going on or to come, each once: at its next time, the first to come first."""
    coming = upcoming_events(site)[:most]
    return tuple(_occasion_line(site, start, event, event.post) for start, event in coming if event.post)


def events(site: Site) -> Iterator[Page]:
    """Yield the list of events."""
    coming, since = coming_events(site), today_begins(site)
    over = [occasion for occasion in occasions(site) if occasion.post and is_past(occasion, since)]
    over.sort(key=lambda event: (moment(site, event.start), event.title), reverse=True)
    past = [_occasion_line(site, event.start, event, event.post) for event in over if event.post]
    for address, some, pager in paged("/events/", (*coming, *past), PER_PAGE * 2):
        ahead = max(0, len(coming) - (pager.number - 1) * PER_PAGE * 2)
        yield Page(address, "events", partial(EventsView, tuple(some[:ahead]), tuple(some[ahead:]), pager))


def _occasion_line(site: Site, start: dt.datetime | dt.date, event: Occasion, post: Post) -> OccasionLine:
    return OccasionLine(
        start,
        event.title,
        addresses.post(post.id),
        event.place or "",
        bool(event.rrule),
        author_face(site, post),
        other_language(site, post.language),
    )
