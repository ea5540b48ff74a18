"""The CI templates as what they are: YAML, and lines of shell that run with what a forge tells in the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.conftest import PROJECT

GITHUB, FORGEJO, GITLAB = ".github/workflows/site.yml", ".forgejo/workflows/site.yml", ".gitlab-ci.yml"
ALL = (GITHUB, FORGEJO, GITLAB)


def jobs(template: str) -> dict[str, dict[str, Any]]:
    """Name → job."""
    return jobs_of(PROJECT / template)


def jobs_of(file: Path) -> dict[str, dict[str, Any]]:
    """Name → job, of a CI file that is anywhere."""
    text = yaml.safe_load(file.read_text())
    if file.name != GITLAB:
        return text["jobs"]
    return {name: job for name, job in text.items() if isinstance(job, dict) and "script" in job}


def lines(job: dict[str, Any]) -> list[str]:
    """What a job runs, in order; each step of GitHub's or line of GitLab's is one text."""
    if "script" in job:
        return list(job["script"])
    return [step["run"] for step in job["steps"] if "run" in step]


def texts(template: str) -> list[str]:
    """Every text of shell in a template."""
    return [text for job in jobs(template).values() for text in (*lines(job), *job.get("after_script", ()))]
