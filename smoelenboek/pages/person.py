"""The page of a person: what to ask them about, how to reach them, whom they work with, what they wrote and said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.contact import DAYS, NO_WAY, ContactView, contact
from smoelenboek.display.lines import (
    Linked,
    PersonLine,
    PostLine,
    person_line,
    photo_address,
    post_line,
    word_link,
    word_links,
)
from smoelenboek.display.linked_data import Json, person_data
from smoelenboek.display.lists import More, Whole, more
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html, opening
from smoelenboek.forge.urls import edit_url
from smoelenboek.pages.registers import ActionLine, KudosLine, action_line, kudos_line
from smoelenboek.pages.take_part import PersonForms, person_forms
from smoelenboek.state.activity import absence, is_stale, local_zone
from smoelenboek.state.decisions_and_actions import open_actions_of
from smoelenboek.state.exports_offered import answers_questions, has_feed
from smoelenboek.state.questions import waiting_for
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.model.reply import Comment, Signup
    from smoelenboek.site import Site

SHOWN = 10  # posts, comments and other things that someone did
POSTS_PER_PAGE = 20
ACTIONS_SHOWN = 20
REPORTS_SHOWN = 40
TEAM_SHOWN = 12
EXCERPT = 120  # characters of what someone said


@dataclass(frozen=True)
class SkillView:
    """A skill: its name, and codes for level and offer that the template puts into words."""

    word: Linked
    level: str
    offer: str
    since: int | None


@dataclass(frozen=True)
class LanguageView:
    """A language: its tag, and the code of its level."""

    tag: str
    level: str
    href: str


@dataclass(frozen=True)
class ExperienceView:
    """Something someone did before, or beside. `since` and `until` are years, months or days as written."""

    since: str
    until: str
    role: str
    organisation: str
    text: str


@dataclass(frozen=True)
class AwayView:
    """An absence that lasts today."""

    since: dt.date
    until: dt.date
    deputy: PersonLine | None
    text: str


@dataclass(frozen=True)
class ClockView:
    """By which the browser says whether someone is at work: their zone, and their hours on Monday to Sunday."""

    zone: str
    hours: tuple[str, ...]


@dataclass(frozen=True)
class AskView:
    """What to ask someone about."""

    skills: tuple[SkillView, ...]
    languages: tuple[LanguageView, ...]
    learning: tuple[Linked, ...]
    interests: tuple[Linked, ...]
    experience: tuple[ExperienceView, ...]


@dataclass(frozen=True)
class WorkView:
    """Whom someone works with. `organisation` is the address of what they manage, or nothing."""

    manager: PersonLine | None
    team: tuple[PersonLine, ...]  # others whom the same person manages
    reports: tuple[PersonLine, ...]
    more_reports: int
    organisation: str
    groups: tuple[tuple[Linked, str, dt.date | None], ...]  # with the role there and since when
    started: dt.date | None


@dataclass(frozen=True)
class SaidView:
    """A comment, or a post joined, in the list of what someone said or did."""

    href: str
    post: str
    at: dt.datetime
    kind: str
    excerpt: str


@dataclass(frozen=True)
class DirectoryView:
    """Which fields of a profile come from HR's system, and since when."""

    fields: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True)
class PersonView:
    """All that person.html may use. For someone who has left, everything but name and work is empty."""

    line: PersonLine
    title: str
    photo: str | None
    photo_alt: str
    photo_focal: tuple[int, int] | None
    pronouns: str
    nicknames: tuple[str, ...]
    pronunciation: str
    titles: str
    roles: tuple[Linked, ...]
    bio: Html
    ask: AskView
    reach: ContactView
    work: WorkView
    away: AwayView | None
    clock: ClockView | None
    open_to_calls: bool
    posts: tuple[PostLine, ...]
    more: dict[str, More | None]  # kind → the whole of a list that is shown in part
    feed: str
    comments: tuple[SaidView, ...]
    joined: tuple[SaidView, ...]
    thanked: tuple[KudosLine, ...]
    thanked_times: int
    actions: tuple[ActionLine, ...]
    waiting: int
    questions: str
    confirmed: dt.date | None
    directory: DirectoryView | None
    stale: bool
    state: str
    forms: PersonForms | None
    edit: str
    linked_data: tuple[Json, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each person; former ids lead to the present one."""
    for person in site.people.values():
        yield Page(addresses.person(person.id), "person", partial(view, site, person))
        for whole in _lists(site, person).values():
            yield from whole.pages(Linked(addresses.person(person.id), person.name.shown))
        present = partial(Linked, addresses.person(person.id), person.name.shown)
        for former in sorted({*person.former_ids} - site.people.keys()):
            yield Page(addresses.person(former), "moved", present)


def view(site: Site, person: Person) -> PersonView:
    """Return the view of a person's page."""
    here = not person.has_left
    lists = _lists(site, person)
    first = {kind: whole.first() for kind, whole in lists.items()}
    name = person.name
    photo = person.photo
    return PersonView(
        line=person_line(site, person),
        title=name.shown,
        photo=photo_address(site, person),
        photo_alt=(photo.alt or name.shown) if photo else "",
        photo_focal=photo.focal if photo else None,
        pronouns=(person.pronouns or "") if here else "",
        nicknames=name.nicknames if here else (),
        pronunciation=(name.pronunciation or "") if here else "",
        titles=" ".join(filter(None, (name.honorific_prefix, name.honorific_suffix))) if here else "",
        roles=word_links(site, "roles", person.roles) if here else (),
        bio=html(site, person.prose) if here else Html(""),
        ask=_ask(site, person) if here else _NOTHING_TO_ASK,
        reach=contact(site, person) if here else NO_WAY,
        work=_work(site, person),
        away=_away(site, person),
        clock=_clock(site, person) if here else None,
        open_to_calls=here and person.open_to_calls,
        posts=first["posts"],
        more=more(lists.values()),
        feed=f"{addresses.person(person.id)}feed.xml" if has_feed(site, person) else "",
        comments=first["comments"],
        joined=first["joined"],
        thanked=first["kudos"],
        thanked_times=len(site.thanks_to(person)),
        actions=first["actions"],
        waiting=len(waiting_for(site, person)),
        questions=addresses.questions(person.id) if answers_questions(site, person) else "",
        confirmed=person.confirmed if here else None,
        directory=_directory(site, person) if here else None,
        stale=here and is_stale(site, person),
        state=person.state,
        forms=person_forms(site, person),
        edit=edit_url(site.config.forge, site.path(person)) if here else "",
        linked_data=(person_data(site, person),),
    )


def _ask(site: Site, person: Person) -> AskView:
    return AskView(
        skills=tuple(
            SkillView(word_link(site, "skills", skill.id), skill.level or "", skill.offer or "", skill.since)
            for skill in person.skills
        ),
        languages=tuple(
            LanguageView(language.tag, language.level or "", addresses.word("languages", language.tag))
            for language in person.languages
        ),
        learning=tuple(
            Linked(
                addresses.word("skills", skill) if skill in site.words("skills") else "",
                site.word("skills", skill),
            )
            for skill in person.learning
        ),
        interests=word_links(site, "interests", person.interests),
        experience=tuple(
            ExperienceView(job.since or "", job.to or "", job.role, job.organisation or "", job.text or "")
            for job in person.experience
        ),
    )


def _directory(site: Site, person: Person) -> DirectoryView | None:
    since = site.in_directory_since(person)
    return DirectoryView(site.directory_fields, since) if since else None


def _work(site: Site, person: Person) -> WorkView:
    manager = site.person(person.manager) if not person.has_left else None
    reports, team = site.reports(person), site.reports(manager) if manager else []
    return WorkView(
        manager=person_line(site, manager) if manager else None,
        team=tuple(person_line(site, other) for other in team if other.id != person.id)[:TEAM_SHOWN],
        reports=tuple(person_line(site, report) for report in reports[:REPORTS_SHOWN]),
        more_reports=max(0, len(reports) - REPORTS_SHOWN),
        organisation=addresses.subtree(person.id) if reports else "",
        groups=tuple(_groups(site, person)),
        started=person.started if not person.has_left else None,
    )


def _groups(site: Site, person: Person) -> Iterator[tuple[Linked, str, dt.date | None]]:
    for group in site.groups_of(person):
        membership = site.membership(group, person)
        role = (membership.role or "") if membership else ""
        yield Linked(addresses.group(group.id), group.name), role, membership.since if membership else None


def _away(site: Site, person: Person) -> AwayView | None:
    away = absence(site, person)
    if away is None:
        return None
    deputy = site.person(away.deputy)
    return AwayView(away.since, away.until, person_line(site, deputy) if deputy else None, away.text or "")


def _clock(site: Site, person: Person) -> ClockView | None:
    """Return someone's hours; None for who has told none, and for who is on leave."""
    hours = person.working_hours
    if hours is None or person.state != "active":
        return None
    return ClockView(local_zone(site, person), tuple(getattr(hours, day) or "" for day in DAYS))


def _lists(site: Site, person: Person) -> dict[str, Whole]:
    """Return every list on someone's page, by its kind."""
    home, promised = addresses.person(person.id), () if person.has_left else open_actions_of(site, person)
    lists = (
        Whole(f"{home}posts/", "posts", site.posts_of(person), partial(post_line, site), SHOWN, POSTS_PER_PAGE),
        Whole(f"{home}comments/", "comments", site.comments_of(person), partial(_of_comment, site), SHOWN),
        Whole(f"{home}joined/", "joined", site.signed_up(person), partial(_joined, site), SHOWN),
        Whole(f"{home}kudos/", "kudos", site.thanks_to(person), partial(kudos_line, site), SHOWN),
        Whole(f"{home}actions/", "actions", promised, partial(action_line, site), ACTIONS_SHOWN, dated=False),
    )
    return {whole.kind: whole for whole in lists}


def _of_comment(site: Site, comment: Comment) -> SaidView:
    post = site.all_posts[comment.post]
    words = opening(site, comment.prose, EXCERPT)
    href = addresses.comment(post.id, comment.id, thread_place(site, comment))
    return SaidView(href, post.title, comment.at, comment.kind, words)


def _joined(site: Site, signup: Signup) -> SaidView:
    post = site.all_posts[signup.post]
    kind = "call" if post.call else "event"
    return SaidView(addresses.post(post.id), post.title, signup.at, kind, signup.note or "")


_NOTHING_TO_ASK = AskView((), (), (), (), ())
