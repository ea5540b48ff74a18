"""A change becomes a verdict: what it does to the target branch, whose files those are, and the reasons against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_OWN_FILES
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import DIRECTORY_FILE, FOLDERS, SITE_FILE
from smoelenboek.faults import Fault, Severity
from smoelenboek.gate import editions
from smoelenboek.gate.alike import alike
from smoelenboek.gate.audiences import audience_names
from smoelenboek.gate.between import between
from smoelenboek.gate.change_set import WHOLE, ChangeSet, PathChange, read_change_set, shown
from smoelenboek.gate.counts import miscounted
from smoelenboek.gate.digests import digests_against, expected_of_digest
from smoelenboek.gate.directory_file import written_by_others
from smoelenboek.gate.file_change import ChangeContext
from smoelenboek.gate.files import read, unknown
from smoelenboek.gate.forgetting import forgotten
from smoelenboek.gate.history import commits, stages
from smoelenboek.gate.identity import Directory
from smoelenboek.gate.landing import Landing, landing
from smoelenboek.gate.memberships import moved
from smoelenboek.gate.merged import Merged, Surroundings
from smoelenboek.gate.path_safety import collisions, modes, paths
from smoelenboek.gate.permissions import of_file
from smoelenboek.gate.reviewers import Reviewer, reviewers
from smoelenboek.gate.schedule import unsaid_moves
from smoelenboek.gate.small_import import expected
from smoelenboek.gate.times import Clock
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.model.person import Person


class Verdict(StrEnum):
    """What may happen to a change."""

    SELF_SERVICE = "self-service"
    REVIEW = "review"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, its reasons with the most serious first, and the reviewers of a change that needs review.

    person    the id of the colleague whose account proposes it; "" if no profile names the account.
    language  the site's.
    landing   for self-service: the only merge that may land.
    """

    verdict: Verdict
    faults: tuple[Fault, ...]
    person: str
    reviewers: tuple[Reviewer, ...]
    language: str
    landing: Landing | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A merge request, according to the forge."""

    base: str
    head: str
    account: str
    forge: str | None
    opened: dt.datetime
    now: dt.datetime


def judge(folder: Path, request: Request) -> Judgement:
    """Return the verdict on a merge request; raise UnreadableError if the repository can't be read."""
    with Repository(folder) as repository:
        change_set = read_change_set(repository, request.base, request.head)
        directory = Directory(repository, change_set.target)
        target = Merged(repository, ChangeSet(change_set.target), directory)
        merged = Merged(repository, change_set, directory)
        config = _config(target)
        forge = request.forge or (config.forge.kind if config.forge else "none")
        holders = directory.of_account(forge, request.account)
        actor = next(iter(holders.values())) if len(holders) == 1 else None
        faults = [
            *change_set.faults,
            *_of_account(holders, forge, request.account, change_set),
            *_of_all(change_set, merged),
        ]
        if actor:
            faults += _of_actor(actor, directory, request.account, change_set)
        judged = ChangeContext(actor, request.account, Clock(request.opened, request.now, config.timezone), config)
        faults += written_by_others(change_set, target, config, actor, request.account)
        faults += editions.against(change_set, target, config, actor)
        faults += digests_against(change_set, target, config, actor, request.account)
        faults += _masked(_of_files(target, merged, change_set, judged), merged, change_set)
        faults += [*commits(change_set), *_on_the_way(repository, target, change_set, judged)]
        faults = forgotten(faults, change_set, merged, target, config, actor)
        faults = expected(faults, merged, change_set, config, request.account)
        faults = expected_of_digest(faults, change_set, config, request.account)
        verdict = _verdict(faults)
        looks = reviewers(change_set, target, merged, config, forge, actor) if verdict is Verdict.REVIEW else ()
        lands = landing(change_set) if verdict is Verdict.SELF_SERVICE else None
        return Judgement(verdict, tuple(_ordered(faults)), actor.id if actor else "", looks, config.language, lands)


def _config(target: Merged) -> SiteConfig:
    """Return site.yml of the target branch: that of the change does not count."""
    config = Surroundings(target, SiteConfig(name="", organisation="")).take(SITE_FILE)
    if not isinstance(config, SiteConfig):
        raise UnreadableError("site.yml on the target branch is missing or has faults: see `check`.")
    return config


def _of_account(
    owners: Mapping[str, Person | None], forge: str, account: str, change_set: ChangeSet
) -> Iterator[Fault]:
    first = _first(change_set)
    if len(owners) > 1:
        yield Fault.of("gate-account-twice", first, account=account, people=", ".join(sorted(owners)))
    elif None in owners.values() or not owners:
        yield Fault.of("gate-account", first, account=account, forge=forge)


def _of_actor(actor: Person, directory: Directory, account: str, change_set: ChangeSet) -> Iterator[Fault]:
    if actor.has_left:
        yield Fault.of("gate-left", _first(change_set), written=actor.name.shown)
    emails = {email for commit in change_set.commits for email in commit.emails}
    for owner in sorted({*directory.of_emails(emails).values(), *directory.of_noreply(emails)} - {actor.id}):
        yield Fault.of("gate-author", _first(change_set), written=owner, account=account)


def _of_all(change_set: ChangeSet, merged: Merged) -> Iterator[Fault]:
    """Yield the reasons against the change as a whole, and against its paths."""
    for change in change_set.changes:
        yield from modes(change)
        yield from paths(change)
    yield from collisions(change_set, merged)
    outside = [change for change in change_set.changes if _is_outside(change)]
    for change in outside:
        yield Fault.of("gate-outside", shown(change.path))
    if outside and len(outside) < len(change_set.changes):
        yield Fault.of("gate-mixed", shown(outside[0].path), count=len(outside))
    if len(change_set.changes) > MOST_OWN_FILES or not change_set.complete:
        yield Fault.of("gate-many", WHOLE, count=len(change_set.changes), most=MOST_OWN_FILES)
    if _moves(change_set):
        yield Fault.of("gate-moved", _first(change_set))


def _is_outside(change: PathChange) -> bool:
    return not change.path.startswith(FOLDERS) and change.path not in {SITE_FILE, DIRECTORY_FILE}


def _moves(change_set: ChangeSet) -> bool:
    """Return whether files are deleted while others are added: git may see a renamed folder, and move other files.

    A photo that replaces another is an exception: its folder stays.
    """
    emptied = {change.path.rpartition("/")[0] for change in change_set.changes if change.after is None}
    filled = {change.path.rpartition("/")[0] for change in change_set.changes if change.before is None}
    return bool(emptied and filled) and emptied | filled != {"people"}


def _of_files(target: Merged, merged: Merged, change_set: ChangeSet, judged: ChangeContext) -> Iterator[Fault]:
    """Yield the reasons against each file of the site: in itself, among the others, and by its owner.

    Files of the change count as existing. Only the target branch decides what is open and who is in which group.
    """
    yield from unknown(change_set)
    readings = read(merged, change_set, judged.config)
    for reading in readings:
        yield from reading.faults
    around = Surroundings(merged, judged.config)
    around.around(reading.change.path for reading in readings if reading.site_path.kind in OWN_KINDS)
    before = around.before(target)
    site, stands = around.site(judged.clock.today), before.site(judged.clock.today)
    yield from between(site, stands, merged, readings, judged)
    yield from miscounted(target, merged, readings, judged.config, judged.clock.today)
    yield from audience_names(merged, readings, judged.config, judged.clock.today)
    following = moved(readings, site)
    for reading in readings:
        yield from unsaid_moves(reading, judged.clock.today)
        if reading.change.path in following:
            yield Fault.of("gate-kind", reading.change.path)
        else:
            yield from of_file(reading, site, stands, judged)


def _masked(faults: Iterator[Fault], merged: Merged, change_set: ChangeSet) -> list[Fault]:
    """Return faults that quote nothing of what the change should not say."""
    after = {shown(change.path): change.after for change in change_set.changes}
    return masked(list(faults), lambda path: merged.text(version) if (version := after.get(path)) else b"")


def _on_the_way(
    repository: Repository, target: Merged, change_set: ChangeSet, judged: ChangeContext
) -> Iterator[Fault]:
    """Yield a fault for each version of a file, in an earlier commit, that would not have been approved."""
    ways, faults = stages(repository, change_set)
    yield from faults
    for stage in ways:
        merged = Merged(repository, stage.changes, target.directory)
        own = ChangeSet(
            change_set.target, changes=[change for change in stage.changes.changes if change.path in stage.own]
        )
        amiss = [fault for change in own.changes for fault in (*modes(change), *paths(change))]
        amiss += [*collisions(own, merged), *_of_files(target, merged, own, judged)]
        against = {fault.code for fault in amiss if fault.severity is not Severity.ADVICE}
        if against:
            path = shown(min(stage.own))
            yield Fault.of("gate-version", path, commit=stage.commit[:10], codes=", ".join(sorted(against)))


def _first(change_set: ChangeSet) -> str:
    return shown(change_set.changes[0].path) if change_set.changes else WHOLE


def _ordered(faults: Sequence[Fault]) -> list[Fault]:
    """Return each fault once: first files outside the content, then refusals, then reasons for review."""
    first = {"gate-mixed": 0, "gate-outside": 1}
    rank = {Severity.FAULT: 2, Severity.REVIEW: 3, Severity.ADVICE: 4}
    return sorted(alike(set(faults)), key=lambda fault: (first.get(fault.code, rank[fault.severity]), fault))


def _verdict(faults: Sequence[Fault]) -> Verdict:
    severities = {fault.severity for fault in faults}
    if Severity.FAULT in severities:
        return Verdict.REFUSE
    return Verdict.REVIEW if Severity.REVIEW in severities else Verdict.SELF_SERVICE
