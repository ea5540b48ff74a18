"""What a post asks of its readers: a call, a poll, an event. Their state is computed in `site`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.contract import addresses
from smoelenboek.display.charts import Grades, Growth, grades, growth
from smoelenboek.display.lines import Linked, PersonLine, name_link, person_line, word_links
from smoelenboek.display.lists import More, Whole, itself, more
from smoelenboek.display.recurrence import Recurrence, recurrence
from smoelenboek.state.calls import call_state
from smoelenboek.state.days import is_over
from smoelenboek.state.events import event_of
from smoelenboek.state.polls import tally
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    from smoelenboek.model.post import Call, Event, Poll, Post
    from smoelenboek.model.reply import Signup
    from smoelenboek.site import Site
    from smoelenboek.state.polls import OptionTally

MOST_SHOWN = 60  # people by name, on the post's own page
PER_PAGE = 100
OCCURRENCES_SHOWN = 3


@dataclass(frozen=True)
class Attendance:
    """Who takes part, in the order in which they came. `all` leads to those who are not shown here."""

    state: str
    people: tuple[tuple[PersonLine, str], ...]  # with the note they left
    waiting: tuple[tuple[PersonLine, str], ...]
    count: int
    waiting_count: int
    all: dict[str, More | None]
    least: int | None
    most: int | None


@dataclass(frozen=True)
class CallView:
    """A call for volunteers."""

    who: Attendance
    closes: dt.date | None
    days_left: int
    when: str
    place: str
    effort: str  # ISO 8601
    skills: tuple[Linked, ...]
    languages: tuple[str, ...]
    contact: Linked | None
    result: str
    result_date: dt.date | None
    took_part: int | None
    growth: Growth | None


@dataclass(frozen=True)
class OptionView:
    """One option of a poll. `percent` is of those who voted; `score` the mean, of a poll that scores."""

    id: str
    text: str
    votes: int
    percent: int
    score: float | None
    voters: tuple[Linked, ...]


@dataclass(frozen=True)
class VoteView:
    """Someone's vote: for which options, and why."""

    who: Linked
    what: str
    why: str


@dataclass(frozen=True)
class PollView:
    """A poll and what came of it. `all_votes` leads to all of them where not all are shown here."""

    question: str
    kind: str
    state: str
    options: tuple[OptionView, ...]
    grades: tuple[Grades, ...]  # of a poll that scores, once somebody voted
    voters: int
    uncounted: int  # who voted for what the poll no longer asks
    removed: dt.date | None  # when the votes themselves were
    reasons: tuple[VoteView, ...]
    all_votes: More | None
    closes: dt.date | None
    decides: Linked | None
    outcome: str
    outcome_date: dt.date | None
    used: tuple[Linked, ...]
    not_used: tuple[tuple[Linked, str], ...]


@dataclass(frozen=True)
class EventView:
    """An event. `again` says how one comes round that recurs."""

    who: Attendance
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date | None
    place: str
    url: str
    organizer: Linked | None
    again: Recurrence | None


def call_view(site: Site, post: Post, call: Call) -> CallView:
    """Return the panel of a call."""
    result = call.result
    return CallView(
        who=attendance(site, post),
        closes=call.closes,
        days_left=(call.closes - site.today).days if call.closes else 0,
        when=call.when or "",
        place=call.place or "",
        effort=call.effort or "",
        skills=word_links(site, "skills", call.skills),
        languages=call.languages,
        contact=name_link(site, call.contact),
        result=result.text if result else "",
        result_date=result.date if result else None,
        took_part=result.took_part if result else None,
        growth=_growth(site, post, call),
    )


def _growth(site: Site, post: Post, call: Call) -> Growth | None:
    """Return how the number of people who take part grew; drawn to the closing day once that is past."""
    state, zone = call_state(site, post), ZoneInfo(site.config.timezone)
    days = [signup.at.astimezone(zone).date() for signup in state.taking_part]
    end = call.closes if call.closes and is_over(site, call.closes) else max(days, default=post.date)
    return growth(days, post.date, end, {"least": state.least, "most": state.most})


def attendance(site: Site, post: Post) -> Attendance:
    """Return who signed up for a post's call or event."""
    state = call_state(site, post)
    coming, waiting = lists = _who(site, post)
    return Attendance(
        state=state.state,
        people=coming.first(),
        waiting=waiting.first(),
        count=len(state.taking_part),
        waiting_count=len(state.waiting),
        all=more(lists),
        least=state.least,
        most=state.most,
    )


def lists(site: Site, post: Post) -> tuple[Whole, ...]:
    """Return the lists of people in what a post asks: who takes part and who waits, or who voted for what."""
    if post.call or post.event:
        return _who(site, post)
    return (_votes(site, post),) if post.poll else ()


def _who(site: Site, post: Post) -> tuple[Whole, Whole]:
    state, home, line = call_state(site, post), addresses.post(post.id), partial(_named, site)
    return (
        Whole(f"{home}signups/", "signups", state.taking_part, line, MOST_SHOWN, PER_PAGE, dated=False),
        Whole(f"{home}waiting/", "waiting", state.waiting, line, MOST_SHOWN, PER_PAGE, dated=False),
    )


def _named(site: Site, signup: Signup) -> tuple[PersonLine, str]:
    return person_line(site, site.people[site.former.get(signup.person, signup.person)]), signup.note or ""


def _votes(site: Site, post: Post) -> Whole:
    """Return who voted, for what and why, by name."""
    chosen: dict[str, list[str]] = defaultdict(list)
    for option in tally(site, post).options:
        for voter in option.voters:
            chosen[voter].append(option.text)
    reasons = {person.id: vote.reason for vote in site.votes(post) if (person := site.person(vote.person))}
    rows = [
        VoteView(Linked(addresses.person(id_), person.name.shown), ", ".join(chosen[id_]), reasons.get(id_) or "")
        for id_, person in site.people.items()
        if id_ in chosen
    ]
    return Whole(f"{addresses.post(post.id)}votes/", "votes", rows, itself, MOST_SHOWN, PER_PAGE, dated=False)


def poll_view(site: Site, post: Post, poll: Poll) -> PollView:
    """Return the panel of a poll."""
    counted, votes = tally(site, post), _votes(site, post)
    outcome = poll.outcome
    decides = site.groups.get(poll.decides or "")
    return PollView(
        question=poll.question,
        kind=poll.kind,
        state=counted.state,
        options=tuple(_option(site, option) for option in counted.options),
        grades=tuple(
            grades(option.text, option.grades)
            for option in counted.options
            if counted.kind == "score" and counted.voters
        ),
        voters=counted.voters,
        uncounted=counted.uncounted,
        removed=poll.counts.date if poll.counts else None,
        reasons=tuple(vote for vote in votes.items if vote.why)[:MOST_SHOWN],
        all_votes=more((votes,))["votes"],
        closes=poll.closes,
        decides=Linked(addresses.group(decides.id), decides.name) if decides else None,
        outcome=outcome.text if outcome else "",
        outcome_date=outcome.date if outcome else None,
        used=tuple(_comment(site, post, id_) for id_ in outcome.used) if outcome else (),
        not_used=tuple((_comment(site, post, unused.id), unused.why) for unused in outcome.not_used) if outcome else (),
    )


def _option(site: Site, option: OptionTally) -> OptionView:
    voters = tuple(link for id_ in option.voters[:MOST_SHOWN] if (link := name_link(site, id_)))
    return OptionView(option.id, option.text, option.votes, round(option.share * 100), option.score, voters)


def _comment(site: Site, post: Post, id_: str) -> Linked:
    """Return a comment that an outcome names, by who wrote it; the id itself if there is no such comment."""
    comment = site.comments(post).get(id_)
    person = site.person(comment.person) if comment else None
    if comment is None:
        return Linked("", id_)
    where = thread_place(site, comment)
    href = addresses.comment(post.id, id_, where) if where else f"#{id_}"  # a translation has the first page too
    return Linked(href, person.name.shown if person else id_)


def event_view(site: Site, post: Post, event: Event) -> EventView:
    """Return the panel of an event."""
    occasion = event_of(site, post, event)
    return EventView(
        who=attendance(site, post),
        start=occasion.start,
        end=occasion.end,
        place=event.place or "",
        url=event.url or "",
        organizer=name_link(site, event.organizer),
        again=recurrence(site, occasion, OCCURRENCES_SHOWN) if event.rrule else None,
    )
