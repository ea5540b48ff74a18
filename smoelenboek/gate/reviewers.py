"""Who reviews what the gate does not approve: a file's owner, a group's leads, and the `owners` in site.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.gate.merged import Merged, Surroundings
from smoelenboek.gate.policies import OUTSIDE, POLICIES
from smoelenboek.model.dossier import Dossier
from smoelenboek.model.group import Group
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.policies import Policy
    from smoelenboek.model.siteconfig import SiteConfig

MOST_REVIEWERS = 10  # a forge asks each of them; among more people nobody feels responsible
MOST_LOOKED = 200  # files of a change whose owners are asked
MOST_PROFILES = 3  # whose own people are asked; for more profiles only HR is
_ROLES = ("leads", "members", "former_members")
_PROFILES = frozenset({Kind.PERSON, Kind.PHOTO})


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A colleague who reviews. account: "" if unknown. group: which one they review for, "" for an owner."""

    person: str
    account: str
    group: str


class Looking:
    """Finds the reviewers on the target branch: a change can't choose its own."""

    def __init__(self, target: Merged, config: SiteConfig, forge: str) -> None:
        self._target = target
        self._config = config
        self._forge = forge
        self._site = Surroundings(target, config)

    def of_path(self, path: str, *, alone: bool = True) -> Iterator[tuple[str, str]]:
        """Yield (person, group) of the reviewers of a file: its owners, then the group that site.yml names.

        alone  whether a profile's own person is asked.
        """
        location = site_path(path)
        policy = POLICIES[location.kind] if location else OUTSIDE
        if alone and location and location.kind in _PROFILES and self._target.there(contract_files.person(location.id)):
            yield location.id, ""
        if location and policy.owner:
            yield from self.owners(location)
        yield from self.by_policy(policy)

    def by_policy(self, policy: Policy) -> Iterator[tuple[str, str]]:
        """Yield the reviewers by `owners` in site.yml."""
        owners = self._config.owners
        if owners and (group := getattr(owners, policy.looks)):
            yield from ((person, group) for person in self.of_group(group))

    def owners(self, location: SitePath) -> Iterator[tuple[str, str]]:
        """Yield the owners of a file by its kind."""
        match location.kind:
            case Kind.GROUP:
                yield from self._leads(location.id)
            case Kind.MINUTES | Kind.MEMBERSHIP:
                yield from self._leads(location.owner)
            case Kind.POST:
                yield from self._authors(location.id)
            case Kind.SIGNUP | Kind.VOTE:
                yield from self._authors(location.owner)
            case Kind.DOSSIER:
                yield from self._dossier(location.id)
            case Kind.DOCUMENT:
                root, _, rest = location.owner.partition("/")
                if root == "groups":
                    yield from self._leads(rest.partition("/")[0])
                elif root == "dossiers":
                    yield from self._dossier(rest)
                else:
                    yield from self._authors(location.owner)

    def _leads(self, group: str) -> Iterator[tuple[str, str]]:
        value = self._site.take(contract_files.group(self._target.group(group)))
        yield from ((id_, group) for id_ in (value.leads if isinstance(value, Group) else ()))

    def _authors(self, post: str) -> Iterator[tuple[str, str]]:
        for path in self._target.posts(post):
            value = self._site.take(path)
            if isinstance(value, Post):
                yield from ((id_, "") for id_ in value.authors)
                yield from self._leads(value.group) if value.group else ()

    def _dossier(self, dossier: str) -> Iterator[tuple[str, str]]:
        for path in contract_files.dossier(dossier):
            value = self._site.take(path)
            if isinstance(value, Dossier) and value.owner:
                yield value.owner, ""

    def of_group(self, group: str) -> Iterator[str]:
        """Yield the people of a group: its leads and members; of a department without these, everybody in it."""
        value = self._site.take(contract_files.group(self._target.group(group)))
        if not isinstance(value, Group):
            return
        ids = (value.id, *value.former_ids)
        joined = sorted({name for id_ in ids for name in self._target.names(contract_files.members_folder(id_))})
        spokespeople = [*value.leads, *value.members, *(name.removesuffix(".yml") for name in joined)]
        yield from spokespeople or (person.id for id_ in ids for person in self._target.directory.in_department(id_))

    def reviewer(self, id_: str, group: str) -> Reviewer | None:
        """Return a present colleague as a reviewer."""
        person = self._target.directory.holder(id_)
        if person is None or person.has_left:
            return None
        account = getattr(person.accounts, self._forge, None) if person.accounts else None
        return Reviewer(person.id, account or "", group)


def reviewers(
    change_set: ChangeSet, target: Merged, merged: Merged, config: SiteConfig, forge: str, actor: Person | None
) -> tuple[Reviewer, ...]:
    """Return the reviewers of a change, owners first; never the person who proposes it.

    Somebody who leaves by this change does not review that, nor a group that does no more than go on without them. The
    people of many profiles are only asked if nobody else is.
    """
    looking = Looking(target, config, forge)
    paths = [change.path for change in change_set.changes[:MOST_LOOKED]]
    profiles = {location.id for path in paths if (location := site_path(path)) and location.kind in _PROFILES}
    leaving = {id_ for id_ in profiles if _leaves(id_, merged, config)}

    def chosen(*, alone: bool) -> tuple[Reviewer, ...]:
        by_person: dict[str, Reviewer] = {}
        for path in paths:
            location = site_path(path)
            own = location.id if location and location.kind in _PROFILES and location.id in leaving else None
            for id_, group in looking.of_path(path, alone=alone and own is None):
                colleague = looking.reviewer(id_, group)
                if not colleague or colleague.person == own or (actor and colleague.person == actor.id):
                    continue
                if colleague.person not in leaving or not _takes_out(colleague.person, path, target, merged, config):
                    by_person.setdefault(colleague.person, colleague)
        return tuple(by_person.values())

    return (chosen(alone=len(profiles) <= MOST_PROFILES) or chosen(alone=True))[:MOST_REVIEWERS]


def _leaves(id_: str, merged: Merged, config: SiteConfig) -> bool:
    """Return whether somebody leaves by the change, or their profile is deleted."""
    path = contract_files.person(id_)
    if path not in merged.changes:
        return False
    after = Surroundings(merged, config).take(path)
    return (isinstance(after, Person) and after.has_left) or merged.changes[path].after is None


def _takes_out(id_: str, path: str, target: Merged, merged: Merged, config: SiteConfig) -> bool:
    """Return whether all that changes in a group is that somebody is no longer in it."""
    before, after = (Surroundings(tree, config).take(path) for tree in (target, merged))
    if not isinstance(before, Group) or not isinstance(after, Group):
        return False
    without, left = (
        value.model_copy(update={role: tuple(name for name in getattr(value, role) if name != id_) for role in _ROLES})
        for value in (before, after)
    )
    return without == left and id_ not in (*after.leads, *after.members)
