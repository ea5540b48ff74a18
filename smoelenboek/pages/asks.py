"""What a post asks of its readers: a call, a poll, an event. Their state is computed in `site`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.pages.page import Linked, PersonLine, name_link, person_line, word_links
from smoelenboek.pages.recurrence import Recurrence, recurrence
from smoelenboek.site import addresses
from smoelenboek.site.occasions import event_of
from smoelenboek.site.polls import tally
from smoelenboek.site.signups import call_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.model.post import Call, Event, Poll, Post
    from smoelenboek.model.reply import Signup
    from smoelenboek.site import Site
    from smoelenboek.site.polls import OptionTally

MOST_SHOWN = 60  # people by name; more than that is a number
OCCURRENCES_SHOWN = 3


@dataclass(frozen=True)
class Attendance:
    """Who takes part, in the order in which they came. `more` counts those not shown by name."""

    state: str
    people: tuple[tuple[PersonLine, str], ...]  # with the note they left
    waiting: tuple[tuple[PersonLine, str], ...]
    count: int
    waiting_count: int
    more: int
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
class PollView:
    """A poll and what came of it. `reasons` are (who, which options, why)."""

    question: str
    kind: str
    state: str
    options: tuple[OptionView, ...]
    voters: int
    reasons: tuple[tuple[Linked, str, str], ...]
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
    )


def attendance(site: Site, post: Post) -> Attendance:
    """Return who signed up for a post's call or event."""
    state = call_state(site, post)
    return Attendance(
        state=state.state,
        people=tuple(_named(site, state.taking_part[:MOST_SHOWN])),
        waiting=tuple(_named(site, state.waiting[:MOST_SHOWN])),
        count=len(state.taking_part),
        waiting_count=len(state.waiting),
        more=max(0, len(state.taking_part) - MOST_SHOWN),
        least=state.least,
        most=state.most,
    )


def _named(site: Site, signups: Iterable[Signup]) -> Iterator[tuple[PersonLine, str]]:
    for signup in signups:
        if person := site.person(signup.person):
            yield person_line(site, person), signup.note or ""


def poll_view(site: Site, post: Post, poll: Poll) -> PollView:
    """Return the panel of a poll."""
    counted = tally(site, post)
    outcome = poll.outcome
    decides = site.groups.get(poll.decides or "")
    return PollView(
        question=poll.question,
        kind=poll.kind,
        state=counted.state,
        options=tuple(_option(site, one) for one in counted.options),
        voters=counted.voters,
        reasons=tuple(_reasons(site, post, poll)),
        closes=poll.closes,
        decides=Linked(addresses.group(decides.id), decides.name) if decides else None,
        outcome=outcome.text if outcome else "",
        outcome_date=outcome.date if outcome else None,
        used=tuple(_comment(site, post, id_) for id_ in outcome.used) if outcome else (),
        not_used=tuple((_comment(site, post, one.id), one.why) for one in outcome.not_used) if outcome else (),
    )


def _option(site: Site, one: OptionTally) -> OptionView:
    voters = tuple(link for id_ in one.voters[:MOST_SHOWN] if (link := name_link(site, id_)))
    return OptionView(one.id, one.text, one.votes, round(one.share * 100), one.score, voters)


def _reasons(site: Site, post: Post, poll: Poll) -> Iterator[tuple[Linked, str, str]]:
    texts = {option.id: option.text for option in poll.options}
    for vote in site.votes(post):
        chosen = (vote.choice,) if vote.choice else vote.choices or tuple(vote.scores)
        if vote.reason and (who := name_link(site, vote.person)):
            yield who, ", ".join(texts[one] for one in chosen if one in texts), vote.reason


def _comment(site: Site, post: Post, id_: str) -> Linked:
    """Return a comment that an outcome names, by who wrote it; the id itself if there is no such comment."""
    comment = site.comments(post).get(id_)
    person = site.person(comment.person) if comment else None
    if comment is None:
        return Linked("", id_)
    number = site.thread_page(comment)
    href = addresses.comment(post.id, id_, number) if number > 1 else f"#{id_}"  # a translation has the first page too
    return Linked(href, person.name.shown if person else id_)


def event_view(site: Site, post: Post, event: Event) -> EventView:
    """Return the panel of an event."""
    one = event_of(site, post, event)
    return EventView(
        who=attendance(site, post),
        start=one.start,
        end=one.end,
        place=event.place or "",
        url=event.url or "",
        organizer=name_link(site, event.organizer),
        again=recurrence(site, one, OCCURRENCES_SHOWN) if event.rrule else None,
    )
