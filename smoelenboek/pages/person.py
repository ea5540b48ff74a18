"""The page of a person: what to ask them about, how to reach them, whom they work with, what they wrote and said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.clock import ClockView, clock
from smoelenboek.display.contact import NO_WAY, ContactView, contact
from smoelenboek.display.lines import (
    Linked,
    PersonLine,
    PostLine,
    dossier_link,
    face_of,
    name_links,
    person_line,
    photo_address,
    post_line,
    post_link,
    word_links,
)
from smoelenboek.display.linked_data import Json, person_data
from smoelenboek.display.lists import More, Whole, more
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html, opening
from smoelenboek.forge.urls import edit_url
from smoelenboek.pages.expertise import NOTHING_TO_ASK, AskView, expertise
from smoelenboek.pages.registers import ActionLine, KudosLine, action_line, kudos_line
from smoelenboek.pages.take_part import PersonForms, person_forms
from smoelenboek.pages.working import AwayView, WorkView, away_today, work
from smoelenboek.state.activity import is_stale
from smoelenboek.state.decisions_and_actions import open_actions_of
from smoelenboek.state.exports_offered import answers_questions, has_feed
from smoelenboek.state.questions import requests
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.model.reply import Comment, Signup
    from smoelenboek.site import Site

SHOWN = 10  # posts, comments and other things that someone did
POSTS_PER_PAGE = 20
ACTIONS_SHOWN = 20
EXCERPT = 120  # characters of what someone said


@dataclass(frozen=True)
class SaidView:
    """A comment, or a post joined, in the list of what someone said or did."""

    href: str
    post: Linked
    at: dt.datetime
    kind: str
    excerpt: str


@dataclass(frozen=True)
class DirectoryView:
    """Which fields of a profile come from HR's system, and since when."""

    fields: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True)
class FollowingView:
    """What someone gets by email of what goes round, and how often: digest_rhythm."""

    rhythm: str
    about: tuple[Linked, ...]


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
    digest: FollowingView | None
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


def keys(site: Site) -> Iterable[str]:
    """Return the id of everyone who has a page."""
    return site.people


def pages(site: Site, id: str) -> Iterator[Page]:
    """Yield the pages of one person; former ids lead to the present one."""
    person = site.people[id]
    yield Page(addresses.person(id), "person", partial(view, site, person))
    for whole in _lists(site, person).values():
        yield from whole.pages(Linked(addresses.person(id), person.name.shown), partial(face_of, site, person))
    present = partial(Linked, addresses.person(id), person.name.shown)
    for former in dict.fromkeys(person.former_ids):
        if former not in site.people:
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
        ask=expertise(site, person) if here else NOTHING_TO_ASK,
        reach=contact(site, person) if here else NO_WAY,
        work=work(site, person),
        away=away_today(site, person),
        clock=clock(site, person) if here else None,
        open_to_calls=here and person.open_to_calls,
        digest=_following(site, person) if here else None,
        posts=first["posts"],
        more=more(lists.values()),
        feed=f"{addresses.person(person.id)}feed.xml" if has_feed(site, person) else "",
        comments=first["comments"],
        joined=first["joined"],
        thanked=first["kudos"],
        thanked_times=len(site.thanks_to(person)),
        actions=first["actions"],
        waiting=len(requests(site, person.id)),
        questions=addresses.questions(person.id) if answers_questions(site, person) else "",
        confirmed=person.confirmed if here else None,
        directory=_directory(site, person) if here else None,
        stale=here and is_stale(site, person),
        state=person.state,
        forms=person_forms(site, person),
        edit=edit_url(site.config.forge, site.path(person)) if here else "",
        linked_data=(person_data(site, person),),
    )


def _directory(site: Site, person: Person) -> DirectoryView | None:
    since = site.in_directory_since(person)
    return DirectoryView(site.directory_fields, since) if since else None


def _following(site: Site, person: Person) -> FollowingView | None:
    chosen = person.digest
    if chosen is None:
        return None
    dossiers = (dossier_link(site, dossier) for id_ in chosen.dossiers if (dossier := site.dossiers.get(id_)))
    groups = (Linked(addresses.group(group.id), group.name) for id_ in chosen.groups if (group := site.groups.get(id_)))
    tags = (Linked(addresses.tag(tag) if site.ids_tagged(tag) else "", site.word("tags", tag)) for tag in chosen.tags)
    return FollowingView(chosen.rhythm, (*dossiers, *groups, *tags, *name_links(site, chosen.people)))


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
    return SaidView(href, post_link(site, post), comment.at, comment.kind, words)


def _joined(site: Site, signup: Signup) -> SaidView:
    post = site.all_posts[signup.post]
    kind = "call" if post.call else "event"
    return SaidView(addresses.post(post.id), post_link(site, post), signup.at, kind, signup.note or "")
