"""Everything that a repository holds about somebody, as a value: what is theirs, where others name them, and the past.

The answer to a request for access (GDPR, article 15). Of what colleagues wrote it shows the lines that name the person
and no more: the rest is about others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import DIRECTORY_FILE, Kind
from smoelenboek.model.directory import Directory
from smoelenboek.model.post import Post
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.mentions import Mention, is_own, is_text, mentions
from smoelenboek.owners.past import Past, past
from smoelenboek.owners.traces import Traces

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.person import Person
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


class Topic(StrEnum):
    """A part of the answer, in the order in which it is given."""

    PROFILE = "profile"
    PHOTO = "photo"
    POSTS = "posts"
    COMMENTS = "comments"
    VOTES = "votes"
    SIGNUPS = "signups"
    MEMBERSHIPS = "memberships"
    THANKS_FROM = "thanks_from"
    THANKS_TO = "thanks_to"
    MINUTES = "minutes"
    DIRECTORY = "directory"
    FILES = "files"
    ELSEWHERE = "elsewhere"


_OWN = {
    Kind.PERSON: Topic.PROFILE,
    Kind.PHOTO: Topic.PHOTO,
    Kind.COMMENT: Topic.COMMENTS,
    Kind.VOTE: Topic.VOTES,
    Kind.SIGNUP: Topic.SIGNUPS,
    Kind.MEMBERSHIP: Topic.MEMBERSHIPS,
    Kind.KUDOS: Topic.THANKS_FROM,
}


@dataclass(slots=True)
class About:
    """All that there is about one person.

    files     topic → paths that are theirs, to be handed over as a whole.
    mentions  topic → lines of others' files that name them.
    shared    (kind, text) that a colleague has too: places with these were not looked for.
    unread    documents of which no word was read.
    """

    person: Person
    day: dt.date
    files: dict[Topic, list[str]] = field(default_factory=dict)
    mentions: dict[Topic, list[Mention]] = field(default_factory=dict)
    past: Past = field(default_factory=Past)
    shared: tuple[tuple[str, str], ...] = ()
    unread: int = 0


def about(contents: Contents, site: Site, person: Person) -> About:
    """Return everything about a person of the site. Reads each file once, and the whole history."""
    traces = Traces(identity_of(site, person))
    result = About(person, site.today, shared=traces.identity.shared)
    by_post = {post.id for post in site.all_posts.values() if any(site.person(id_) is person for id_ in post.authors)}
    for path, file in sorted(contents.files.items()):
        topic = _own_topic(file.site_path, traces, by_post)
        if topic:
            result.files.setdefault(topic, []).append(path)
        if topic and topic is not Topic.POSTS:
            continue
        if not is_text(path):
            result.unread += not topic
            continue
        _mentioned(result, path, file.site_path, (contents.root / path).read_bytes(), contents.values.get(path), traces)
    _of_directory(result, contents, site, person)
    result.past = past(contents.root, traces)
    return result


def _own_topic(site_path: SitePath, traces: Traces, by_post: set[str]) -> Topic | None:
    if site_path.kind in _OWN and is_own(site_path, traces.identity.ids):
        return _OWN[site_path.kind]
    if (site_path.kind is Kind.POST and site_path.id in by_post) or (
        site_path.kind is Kind.DOCUMENT and site_path.owner in by_post
    ):
        return Topic.POSTS
    return Topic.FILES if site_path.kind is Kind.DOCUMENT and traces.within(site_path.id) else None


def _mentioned(
    result: About, path: str, site_path: SitePath, source: bytes, value: FileModel | None, traces: Traces
) -> None:
    if site_path.kind is Kind.DIRECTORY:
        return  # told line by line below: of its lines the key is theirs, and nothing says so
    topic = {Kind.MINUTES: Topic.MINUTES, Kind.KUDOS: Topic.THANKS_TO}.get(site_path.kind, Topic.ELSEWHERE)
    if isinstance(value, Post) and path in result.files.get(Topic.POSTS, ()):
        return
    for mention in mentions(path, site_path, source.decode("utf-8", "replace"), value, traces):
        result.mentions.setdefault(topic, []).append(mention)


def _of_directory(result: About, contents: Contents, site: Site, person: Person) -> None:
    """Add the lines of directory.yml that lead to the person."""
    directory = contents.values.get(DIRECTORY_FILE)
    if not isinstance(directory, Directory):
        return
    keys = {key for key, linked in directory.people.items() if site.person(linked.person) is person}
    lines = (contents.root / DIRECTORY_FILE).read_text("utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip().partition(":")[0].strip("\"'") in keys:
            result.mentions.setdefault(Topic.DIRECTORY, []).append(Mention(DIRECTORY_FILE, number, "", line.strip()))
