"""When each job that a schedule starts ran last, and how it ended, as a forge tells it.

Sources: docs.gitlab.com “Pipeline schedules API” and “Jobs API”; docs.github.com “Workflows”, “Workflow runs” and
“Workflow jobs”; Gitea's and Forgejo's /api/swagger, `actions/tasks`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smoelenboek.forge.rest import api
from smoelenboek.git.errors import RetryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.forge.rest import RestApi

MOST_RUNS = 30  # of the schedules of one workflow, that are looked at
TASKS, MOST_PAGES = (
    50,
    12,
)  # on a page, and pages: two days of a desk that looks every ten minutes, and the nightly jobs
_WORKING = frozenset({"created", "pending", "running", "waiting", "in_progress", "queued", "manual", "scheduled", ""})
_LEFT_OUT = frozenset({"skipped"})


@dataclass(frozen=True, slots=True)
class JobRun:
    """The last run of a job that ended. moment: of its end. status: the forge's own word."""

    job: str
    moment: dt.datetime
    status: str

    @property
    def succeeded(self) -> bool:
        """Say whether it did what it had to."""
        return self.status == "success"


def last_runs(kind: str, url: str, project: str, token: str) -> dict[str, JobRun]:
    """Return job → its last run that a schedule started. Raises StoppedError and RetryError."""
    forge = api(kind, url, token)
    newest: dict[str, JobRun] = {}
    try:
        for name, moment, status in {"gitlab": _gitlab, "github": _github}.get(kind, _gitea)(forge, project):
            if status in _WORKING or status in _LEFT_OUT or not moment:
                continue
            run = JobRun(name, dt.datetime.fromisoformat(moment).astimezone(dt.UTC), status)
            if name not in newest or newest[name].moment < run.moment:
                newest[name] = run
    except (KeyError, TypeError, AttributeError, ValueError):
        raise RetryError("The forge tells of its jobs in another form than it is documented.") from None
    return newest


def _gitlab(forge: RestApi, project: str) -> Iterator[tuple[str, str, str]]:
    home = f"/projects/{quote(project, '')}"
    for row in forge.get(f"{home}/pipeline_schedules", per_page=MOST_RUNS):
        schedule = forge.get(f"{home}/pipeline_schedules/{int(row['id'])}")
        pipeline = schedule.get("last_pipeline")
        for job in forge.get(f"{home}/pipelines/{int(pipeline['id'])}/jobs", per_page=100) if pipeline else ():
            yield str(job["name"]), _text(job.get("finished_at")), _text(job.get("status"))


def _github(forge: RestApi, project: str) -> Iterator[tuple[str, str, str]]:
    home = f"/repos/{quote(project)}/actions"
    for workflow in forge.get(f"{home}/workflows", per_page=100)["workflows"]:  # one that runs often hides no other
        runs = forge.get(f"{home}/workflows/{int(workflow['id'])}/runs", event="schedule", per_page=MOST_RUNS)
        for run in runs["workflow_runs"]:
            for job in forge.get(f"{home}/runs/{int(run['id'])}/jobs", per_page=100)["jobs"]:
                yield str(job["name"]), _text(job.get("completed_at")), _text(job.get("conclusion"))


def _gitea(forge: RestApi, project: str) -> Iterator[tuple[str, str, str]]:
    for page in range(1, MOST_PAGES + 1):
        answer: Any = forge.get(f"/repos/{quote(project)}/actions/tasks", limit=TASKS, page=page)
        tasks = answer["workflow_runs"] or ()
        for task in tasks:
            if task.get("event") == "schedule":
                yield str(task["name"]), _text(task.get("updated_at")), _text(task.get("status"))
        if len(tasks) < TASKS:
            return


def _text(field: object) -> str:
    return field if isinstance(field, str) else ""
