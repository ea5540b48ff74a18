"""Values become a Site. Linear: every value is looked at once, every relation is filled from both sides."""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, address
from smoelenboek.model.directory import Directory
from smoelenboek.model.dossier import Dossier, Etiquette, Locations, StaticPage, Vocabulary
from smoelenboek.model.edition import Edition
from smoelenboek.model.group import Group, Membership, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.site.former import former_ids, present
from smoelenboek.site.site import Site
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.read.walk import SourceFile


def link(  # noqa: PLR0913 - all that a site is made from
    values: Mapping[str, FileModel],
    files: Mapping[str, SourceFile],
    config: SiteConfig,
    today: dt.date,
    digests: Mapping[str, bytes] = MappingProxyType({}),
    readable: Mapping[str, FileModel] = MappingProxyType({}),
    *,
    preview: bool = False,
    cache: Path | None = None,
) -> Site:
    """Return the site that these values make. A reference to nothing is left out here and told by `check`.

    `readable` is what could be read of faulty files: they are no part of the site, but what they name is checked.
    With `preview`, drafts and posts to come are shown. `cache` is the folder for what is parsed later: the handbook.
    """
    former = former_ids(values.values())
    if former:
        values = {path: present(value, former) for path, value in values.items()}
        config = present(config, former)
    site = Site(config, today, files, digests, former_ids=former, preview=preview, cache=cache)
    site._values = [value for _, value in sorted(values.items())]
    site._readable = list(readable.values())
    site._paths = {id(value): path for path, value in readable.items()}
    for path, value in values.items():
        site._paths[id(value)] = path
        site._by_path[path] = value
        _sort_in(site, value)
    _order(site)
    _link_files(site)
    _link_people(site)
    _link_directory(site)
    _link_groups(site)
    _link_minutes(site)
    _link_memberships(site)
    _link_posts(site)
    _order_comments(site)
    _link_replies(site)
    _link_votes(site)
    _link_kudos(site)
    site._lay_out()
    return site


def _sort_in(site: Site, value: FileModel) -> None:  # noqa: C901, PLR0912 - one line a kind reads best in one place
    match value:
        case Person():
            site._people[value.id] = value
        case Comment():
            site._comments[value.post][value.id] = value
        case Signup():
            site._signups[value.post].append(value)
        case Vote():
            site._votes[value.post].append(value)
        case Post() if value.is_translation:
            site._translations.setdefault(value.id, {})[value.language] = value
        case Post():
            site._all_posts[value.id] = value
        case Group():
            site._groups[value.id] = value
        case Membership():
            site._memberships[value.group].append(value)
        case Minutes():
            site._minutes[value.group].append(value)
        case Dossier():
            site._dossiers[value.id] = value
        case StaticPage() if value.is_translation:
            site._page_translations.setdefault(value.id, {})[value.language] = value
        case StaticPage():
            site._pages[value.id] = value
        case Etiquette():
            site._etiquette = value
        case Vocabulary() | Locations():
            site._vocabulary[value.id] = dict(value.words)
        case Kudos():
            site._kudos.append(value)
        case Edition():
            site._editions[value.id] = value
        case Directory():
            site._directory = value
        case SiteConfig():
            pass


def _order(site: Site) -> None:
    sorting = site._config.names.sorting
    people = sorted(site._people.values(), key=lambda person: (*person.name.sort_key(sorting), person.id))
    site._people = {person.id: person for person in people}
    site._groups = dict(sorted(site._groups.items(), key=lambda pair: (fold(pair[1].name), pair[0])))
    # A post that exists only in another language is on its own.
    for id_ in sorted(site._translations.keys() - site._all_posts.keys()):
        site._all_posts[id_] = site._translations[id_].pop(min(site._translations[id_]))
    for id_ in sorted(site._page_translations.keys() - site._pages.keys()):
        site._pages[id_] = site._page_translations[id_].pop(min(site._page_translations[id_]))
    site._all_posts = dict(sorted(site._all_posts.items(), reverse=True))
    site._posts = [post for post in site._all_posts.values() if site.published(post)]
    site._unseen = {post.id for post in site._all_posts.values() if not site.published(post)}
    site._editions = dict(sorted(site._editions.items()))
    site._kudos.sort(key=attrgetter("id"), reverse=True)


def _link_files(site: Site) -> None:
    for _, file in sorted(site._files.items()):  # of two photos the first by name is shown
        if file.site_path.kind is Kind.PHOTO:
            site._photos.setdefault(file.site_path.id, file.path)
        elif file.site_path.kind is Kind.DOCUMENT and file.site_path.owner not in site._unseen:
            site._documents[f"{address(file.site_path)}{file.site_path.id}"] = file


def _link_people(site: Site) -> None:
    for person in site._people.values():
        for former in person.former_ids:
            site._former.setdefault(former, person.id)
    for person in site._people.values():
        if person.has_left:
            continue
        if (manager := site.person(person.manager)) and not manager.has_left:
            site._reports[manager.id].append(person)
        for table, keys in (
            (site._with_skill, [skill.id for skill in person.skills]),
            (site._with_language, [language.tag for language in person.languages]),
            (site._learning, person.learning),
            (site._with_interest, person.interests),
            (site._with_role, person.roles),
            (site._at_location, [person.location] if person.location else []),
            (site._in_department, [person.department] if person.department else []),
        ):
            for key in dict.fromkeys(keys):
                table[key].append(person)


def _link_directory(site: Site) -> None:
    for linked in site._directory.people.values() if site._directory else ():
        if linked.since and (person := site.person(linked.person)):
            since = site._in_directory.get(person.id, linked.since)
            site._in_directory[person.id] = min(since, linked.since)


def _link_groups(site: Site) -> None:
    rank = {id_: number for number, id_ in enumerate(site._people)}
    for group in site._groups.values():
        if group.parent in site._groups:
            site._children[group.parent].append(group)
        ids = [*group.leads, *group.members, *(membership.person for membership in site.memberships(group))]
        members = {person.id: person for id_ in ids if (person := site.person(id_)) and not person.has_left}
        members |= {person.id: person for person in site.in_department(group)}
        site._members[group.id] = dict(sorted(members.items(), key=lambda pair: rank[pair[0]]))
        for id_ in members:
            site._groups_of[id_].append(group)


def _link_minutes(site: Site) -> None:
    for group, every in site._minutes.items():
        minutes = [meeting for meeting in every if meeting.date <= site._today or meeting.status == "agenda"]
        minutes.sort(key=attrgetter("id"), reverse=True)
        site._minutes[group] = minutes
        site._unseen.update(f"{group}/minutes/{meeting.id}" for meeting in every if meeting not in minutes)


def _link_memberships(site: Site) -> None:
    for memberships in site._memberships.values():
        memberships.sort(key=attrgetter("person"))
        for membership in memberships:
            if person := site.person(membership.person):
                site._joined[membership.group, person.id] = membership


def _link_posts(site: Site) -> None:
    for post in site._posts:
        authors = [person.id for id_ in post.authors if (person := site.person(id_))]
        for id_ in dict.fromkeys(authors):
            site._posts_of[id_].append(post)
        if post.group:
            site._posts_for[post.group].append(post)
        for tag in dict.fromkeys(post.tags):
            site._posts_tagged[tag].append(post)
        if post.dossier:
            site._posts_in_dossier[post.dossier].append(post)


def _order_comments(site: Site) -> None:
    for under, comments in site._comments.items():
        site._comments[under] = dict(sorted(comments.items()))


def _link_replies(site: Site) -> None:
    for signups in site._signups.values():
        signups.sort(key=attrgetter("at", "person"))
    for votes in site._votes.values():
        votes.sort(key=attrgetter("person"))
    for post in site._posts:
        for comment in site._comments.get(post.id, {}).values():
            if not comment.removed and (person := site.person(comment.person)):
                site._comments_of[person.id].append(comment)
        for signup in site._signups.get(post.id, []):
            request = post.call or post.event  # it may have been taken out of the post since
            if request and signup.status == "yes" and (person := site.person(signup.person)):
                site._signed_up[person.id].append(signup)
    for comments in site._comments_of.values():
        comments.sort(key=attrgetter("id"), reverse=True)


def _link_votes(site: Site) -> None:
    for post in site._posts:
        for vote in site._votes.get(post.id, []) if post.poll else ():
            if person := site.person(vote.person):
                site._voted[person.id].append(vote)


def _link_kudos(site: Site) -> None:
    for kudos in site._kudos:
        for to in dict.fromkeys(kudos.to):
            if to.startswith("group:"):
                site._thanks_to_group[to.removeprefix("group:")].append(kudos)
            elif person := site.person(to):
                site._thanks_to[person.id].append(kudos)
