"""`doctor`: what in a checkout and in its forge's settings stops people from taking part, or allows too much.

In: a Site, its folder, and what the forge tells. Out: findings, with a remedy each.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate.codeowners import accounts_of, codeowners
from smoelenboek.operations.ci_jobs import IMAGES, PLACES, ci_files, demand_of
from smoelenboek.operations.desk_settings import SECRET, SWITCH
from smoelenboek.operations.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from smoelenboek.forge.runs import JobRun
    from smoelenboek.operations.desk_settings import DeskSettings, DeskToken
    from smoelenboek.operations.forge_settings import ForgeSettings
    from smoelenboek.site import Site

ROLES = ("hr", "moderators", "editors")
OWNER_FILES = ("CODEOWNERS", ".gitlab/CODEOWNERS", ".github/CODEOWNERS", ".gitea/CODEOWNERS", ".forgejo/CODEOWNERS")
NEEDED = {"gitlab": ("api", "write_repository"), "github": ("repo",)}  # scopes of the token that merges
DESK_SCOPES = {  # of its token, as the handbook asks for them
    "gitlab": NEEDED["gitlab"],
    "github": ("Contents", "Issues", "Pull requests: write", "Actions: read"),
    "gitea": ("read:user", "write:issue", "write:repository"),
    "forgejo": ("read:user", "write:issue", "write:repository"),
}
TOO_MUCH = frozenset({"sudo", "admin_mode", "admin:org", "admin:enterprise", "delete_repo", "site_admin", "all"})
DRILLS = "drills.txt"
DRILL_DAYS = 200  # twice a year, as the handbook asks, and two weeks
JOB_DAYS = 2  # without a run of a nightly job
SOON_DAYS = 30  # so long before a token ends it is told
HOSTED = ("ubuntu-", "windows-", "macos-", "saas-")  # runners of the forge itself: they stand in no project's list


def of_files(site: Site, folder: Path) -> Iterator[Finding]:
    """Yield what the files of a checkout tell."""
    if site.config.url is None:
        yield Finding.of("doctor-url")
    forge = site.config.forge
    if forge is None or forge.kind not in KINDS or not (forge.url and forge.project):
        yield Finding.of("doctor-forge")
        return
    yield from _owners(site, forge.kind)
    yield from _codeowners(site, folder, forge.kind)
    if forge.kind != "gitlab" and not ci_files(folder, forge.kind):  # GitLab's may be in another project
        yield Finding.of("doctor-ci", folder=PLACES[forge.kind][0].rpartition("/")[0])


def _owners(site: Site, kind: str) -> Iterator[Finding]:
    """Yield each role that nobody has, or nobody with an account on the forge."""
    owners = site.config.owners
    for role in ROLES:
        group = getattr(owners, role, None) if owners else None
        if not group:
            yield Finding.of("doctor-owners-unset", role=role)
            continue
        people, accounts = accounts_of(site, kind, role)
        if not accounts:
            yield Finding.of("doctor-owners-nobody", role=role, group=group, kind=kind)
        elif without := [person for person in people if not accounts_of(site, kind, role, only=person)[1]]:
            yield Finding.of("doctor-owners-some", role=role, people=", ".join(without), kind=kind)


def of_drill(folder: Path, today: dt.date) -> Iterator[Finding]:
    """Yield whether the site was restored from its backup lately; each drill leaves a line that begins with its day."""
    file = folder / DRILLS
    text = file.read_text("utf-8", "replace") if file.is_file() and not file.is_symlink() else ""
    days = [day for line in text.splitlines() if (day := _day(line)) and day <= today]
    if not days:
        yield Finding.of("doctor-drill-none", file=DRILLS)
    elif today - max(days) > dt.timedelta(DRILL_DAYS):
        yield Finding.of("doctor-drill-old", file=DRILLS, day=max(days).isoformat())
    else:
        yield Finding.of("doctor-drill", day=max(days).isoformat())


def _day(line: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(line.strip()[:10])
    except ValueError:
        return None


def of_jobs(runs: Mapping[str, JobRun], today: dt.date) -> Iterator[Finding]:
    """Yield when each job of a schedule ran last, and which failed or stopped coming."""
    if not runs:
        yield Finding.of("doctor-jobs-none")
    for run in sorted(runs.values(), key=lambda run: run.job):
        day = run.moment.date()
        if not run.succeeded:
            yield Finding.of("doctor-job-failed", job=run.job, day=day.isoformat(), status=run.status)
        elif today - day > dt.timedelta(JOB_DAYS):
            yield Finding.of("doctor-job-old", job=run.job, day=day.isoformat())
        else:
            yield Finding.of("doctor-job", job=run.job, day=day.isoformat())


def _codeowners(site: Site, folder: Path, kind: str) -> Iterator[Finding]:
    """Yield what is wrong with CODEOWNERS: not there, without anybody, or another than the rules give today."""
    fresh = codeowners(site, kind)
    if "@" not in fresh:
        yield Finding.of("doctor-codeowners-empty")
        return
    file = next((folder / place for place in OWNER_FILES if (folder / place).is_file()), None)
    if file is None:
        yield Finding.of("doctor-codeowners-missing")
    elif file.read_text("utf-8", "replace").split() != fresh.split():
        yield Finding.of("doctor-codeowners-old", file=file.relative_to(folder).as_posix())


def of_forge(site: Site, folder: Path, settings: ForgeSettings, today: dt.date) -> Iterator[Finding]:
    """Yield what the forge's settings tell. What the token could not see is named, not guessed."""
    forge = site.config.forge
    if forge is None:
        return
    if settings.branch and settings.branch != forge.branch:
        yield Finding.of("doctor-branch", branch=forge.branch, default=settings.branch)
    yield from _rules(settings, forge.branch)
    yield from _token(settings, forge.kind, today)
    yield from _runners(settings, folder, forge.kind)
    yield from _pages(site, settings)
    if settings.ci and "@" not in settings.ci and "://" not in settings.ci:
        yield Finding.of("doctor-ci-own", file=settings.ci)
    if settings.unseen:
        yield Finding.of("doctor-unseen", things=", ".join(settings.unseen))


def _rules(settings: ForgeSettings, branch: str) -> Iterator[Finding]:
    """Yield what lets a change past the gate, or past who must look at it."""
    if settings.public:
        yield Finding.of("doctor-public")
    if settings.protected is False:
        yield Finding.of("doctor-unprotected", branch=branch)
    if settings.forced:
        yield Finding.of("doctor-forced", branch=branch)
    if settings.checks is False:
        yield Finding.of("doctor-checks")
    if settings.reviews is False:
        yield Finding.of("doctor-reviews")


def _token(settings: ForgeSettings, kind: str, today: dt.date) -> Iterator[Finding]:
    """Yield what is wrong with the token: it may too little, too much, or ends soon."""
    if settings.scopes is not None:
        if lacking := _lacking(settings.scopes, kind):
            yield Finding.of("doctor-scopes-few", scopes=", ".join(lacking))
        if over := sorted(TOO_MUCH & set(settings.scopes)):
            yield Finding.of("doctor-scopes-many", scopes=", ".join(over))
    if (ends := _day(settings.expires)) and ends - today <= dt.timedelta(SOON_DAYS):
        yield Finding.of("doctor-token-ends", day=ends.isoformat())


def of_desk(settings: DeskSettings) -> Iterator[Finding]:
    """Yield what keeps the desk from its work, where the forms send issues."""
    if settings.issues is False:
        yield Finding.of("doctor-desk-issues")
    if settings.switch is not None and settings.switch != "yes":
        yield Finding.of("doctor-desk-off", name=SWITCH, written=settings.switch)
    if settings.secret is False:
        yield Finding.of("doctor-desk-secret", name=SECRET)
    if settings.exposed:
        yield Finding.of("doctor-desk-exposed", name=SECRET, words=", ".join(settings.exposed))
    if settings.unseen:
        yield Finding.of("doctor-desk-unseen", things=", ".join(settings.unseen))


def of_desk_token(token: DeskToken, site: Site, kind: str, today: dt.date) -> Iterator[Finding]:
    """Yield what the desk's own token may too little or too much, and whose it is."""
    lacking = [*token.lacking, *_lacking(token.scopes, kind)]
    if lacking:
        yield Finding.of("doctor-desk-scopes-few", scopes=", ".join(lacking))
    elif token.scopes is None:
        yield Finding.of("doctor-desk-scopes-unseen", scopes=", ".join(DESK_SCOPES[kind]))
    if over := sorted(TOO_MUCH & {*(token.scopes or ())}):
        yield Finding.of("doctor-desk-scopes-many", scopes=", ".join(over))
    if token.pushes is False:
        yield Finding.of("doctor-desk-role", account=token.account)
    for person in site.people.values():
        account = getattr(person.accounts, kind, None) if person.accounts else None
        if account and token.account and account.lower() == token.account.lower():
            yield Finding.of("doctor-desk-person", account=account, person=person.id)
    if (ends := _day(token.expires)) and ends - today <= dt.timedelta(SOON_DAYS):
        yield Finding.of("doctor-desk-ends", day=ends.isoformat())


def _lacking(scopes: tuple[str, ...] | None, kind: str) -> list[str]:
    """Return what is needed of a token that says its scopes, and it has not."""
    return [] if scopes is None else [scope for scope in NEEDED.get(kind, ()) if scope not in scopes]


def _runners(settings: ForgeSettings, folder: Path, kind: str) -> Iterator[Finding]:
    """Yield the labels that no runner has, and an image that could be another one tomorrow."""
    if settings.choices is None:
        return
    here = [file.read_text("utf-8", "replace") for file in ci_files(folder, kind)]
    demand = demand_of([settings.ci_text] if settings.ci_text else here, kind, settings.choices)
    for name in sorted(demand.broken):
        yield Finding.of("doctor-variable", name=name)
    named = [
        labels for labels in demand.labels if not any(label.startswith(HOSTED) or "$" in label for label in labels)
    ]
    for labels in sorted(named, key=sorted) if settings.labels is not None else ():
        if not any(labels <= there for there in settings.labels or ()):
            yield Finding.of("doctor-runner", labels=", ".join(sorted(labels)))
    image = settings.choices.get(IMAGES.get(kind, ""))
    if image and "@sha256:" not in str(image):
        yield Finding.of("doctor-image", image=image)


def _pages(site: Site, settings: ForgeSettings) -> Iterator[Finding]:
    """Yield where Pages and site.yml name different addresses, and whether strangers can read them."""
    if settings.pages and site.config.url and settings.pages.rstrip("/") != site.config.url.rstrip("/"):
        yield Finding.of("doctor-pages-url", pages=settings.pages, url=site.config.url)
    if settings.pages_open:
        yield Finding.of("doctor-pages-open")
