"""What a site has kept long enough, by `retention` in site.yml, and the change by which it goes; none by itself.

Of leavers who are due one is forgotten at a time: a person has to look at all of it, and the gate takes no two at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from smoelenboek.contract.paths import Kind
from smoelenboek.edit import fields
from smoelenboek.edit.sources import Sources
from smoelenboek.git.trees import Tree
from smoelenboek.model.post import GRADES, Post
from smoelenboek.owners.forget import NEUTRAL
from smoelenboek.state.polls import tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from smoelenboek.edit.plan import Plan
    from smoelenboek.git.repository import Repository
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Poll
    from smoelenboek.read.tree import Contents
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site import Site

STAYING = ("name", "state", "accounts", "former_ids")  # of a leaver's profile: who wrote what stays known
_PROFILE_SUFFIX = ".yml"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing that is due. kind: votes, photos, profiles or leavers; since: when somebody left, or a poll closed."""

    since: dt.date
    kind: str
    id: str


def due(site: Site, contents: Contents, left: Mapping[str, dt.date]) -> list[Due]:
    """Return what is due today, the longest kept first. left: since when somebody has left."""
    rules = site.config.retention
    if rules is None:
        return []
    return sorted({*_of_leavers(site, contents, left), *_of_polls(site, rules.votes)})


def _of_leavers(site: Site, contents: Contents, left: Mapping[str, dt.date]) -> Iterator[Due]:
    rules, with_photo = site.config.retention, {file.site_path.id for file in _photos(contents)}
    for id_, since in left.items():
        person = site.people[id_]
        if rules is None or is_forgotten(person):
            continue
        if _is_due(site, since, rules.photos) and (id_ in with_photo or person.photo):
            yield Due(since, "photos", id_)
        if _is_due(site, since, rules.profiles) and person.model_fields_set - {*STAYING, "id", "prose", "photo"}:
            yield Due(since, "profiles", id_)
        if _is_due(site, since, rules.leavers):
            yield Due(since, "leavers", id_)


def _of_polls(site: Site, months: int | None) -> Iterator[Due]:
    for post in site.all_posts.values():
        closed = _closed(site, post.poll) if post.poll and not post.poll.counts else None
        if closed and site.votes(post) and _is_due(site, closed, months):
            yield Due(closed, "votes", post.id)


def is_forgotten(person: Person) -> bool:
    """Say whether a profile is what is left of somebody who was forgotten."""
    return person.id.startswith(NEUTRAL) and person.has_left


def day_due(since: dt.date, months: int) -> dt.date:
    """Return the day on which something is due: so many months later, or the last day of that month."""
    later: dt.date = since + relativedelta(months=months)
    return later


def _is_due(site: Site, since: dt.date, months: int | None) -> bool:
    return months is not None and day_due(since, months) <= site.today


def _closed(site: Site, poll: Poll) -> dt.date | None:
    """Return the day on which a poll was over: the later of its last day and its outcome. None while it is open."""
    days = [day for day in (poll.closes, poll.outcome.date if poll.outcome else None) if day]
    is_open = poll.outcome is None and (poll.closes is None or poll.closes >= site.today)
    return None if is_open else max(days, default=None)


def _photos(contents: Contents) -> list[SourceFile]:
    return [file for file in contents.files.values() if file.site_path.kind is Kind.PHOTO]


def changes(site: Site, contents: Contents, dues: list[Due]) -> Plan:
    """Return the change by which votes, photos and profiles that are due go. Leavers are `forget`'s."""
    sources = Sources(contents)
    ids = {kind: {each.id for each in dues if each.kind == kind} for kind in ("votes", "photos", "profiles")}
    for path, file in sorted(contents.files.items()):
        where, value = file.site_path, contents.values.get(path)
        if where.kind is Kind.PHOTO and where.id in ids["photos"]:
            sources.plan.removals.append(path)
        if where.kind is Kind.VOTE and where.owner in ids["votes"]:
            sources.plan.removals.append(path)
        if where.kind is Kind.PERSON and where.id in ids["photos"] and "photo" in _keys(sources, path):
            sources.change(path, lambda text: fields.without(text, ("photo",)))
        if where.kind is Kind.PERSON and where.id in ids["profiles"]:
            for name in [key for key in _keys(sources, path) if key not in {*STAYING, "photo"}]:
                sources.change(path, lambda text, name=name: fields.without(text, (name,)))  # type: ignore[misc]
        if isinstance(value, Post) and value.poll and value.id in ids["votes"]:
            counts = fields.flow(_counts(site, site.all_posts[value.id]))
            sources.change(path, lambda text, counts=counts: fields.set_to(text, ("poll", "counts"), counts))  # type: ignore[misc]
    return sources.plan


def _keys(sources: Sources, path: str) -> list[str]:
    return fields.keys(sources.front(path), ())


def _counts(site: Site, post: Post) -> dict[str, object]:
    """Return what the votes of a poll come to, as `counts` has it."""
    counted = tally(site, post)
    options: list[dict[str, object]] = []
    for option in counted.options:
        grades = [option.grades.count(grade) for grade in range(GRADES)] if option.grades else []
        options.append({"id": option.id, "votes": option.votes, **({"grades": grades} if grades else {})})
    return {"date": site.today.isoformat(), "voters": counted.voters, "options": options}


def proposed_id(repository: Repository, revision: str, person: Person) -> str:
    """Return the neutral id that an open proposal gives somebody; "" if it is of another, or there is none.

    With another random id each night the proposal would be another one, and who approved it would do so again.
    """
    commit = repository.commit(repository.commit_id(revision))
    if len(commit.parents) != 1:
        return ""
    before, after = (
        {*Tree(repository, repository.commit(name).tree).folder("people")}
        for name in (commit.parents[0], repository.commit_id(revision))
    )
    leaving, arriving = before - after, [name for name in after - before if name.startswith(NEUTRAL)]
    is_theirs = f"{person.id}{_PROFILE_SUFFIX}" in leaving
    return arriving[0].removesuffix(_PROFILE_SUFFIX) if is_theirs and len(arriving) == 1 else ""
