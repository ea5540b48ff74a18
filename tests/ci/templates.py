"""The CI templates as what they are: YAML, and lines of shell that run with what a forge tells in the environment."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import PROJECT

GITHUB, FORGEJO, GITLAB = ".github/workflows/site.yml", ".forgejo/workflows/site.yml", ".gitlab-ci.yml"
SITES = (GITHUB, FORGEJO, GITLAB)  # what judges and publishes
DESKS = (GITHUB_DESK, FORGEJO_DESK) = (".github/workflows/desk.yml", ".forgejo/workflows/desk.yml")
WORKFLOWS = (GITHUB, FORGEJO, *DESKS)
ALL = (*SITES, *DESKS)


def jobs(template: str) -> dict[str, dict[str, Any]]:
    """Name → job."""
    return jobs_of(PROJECT / template)


def jobs_of(file: Path) -> dict[str, dict[str, Any]]:
    """Name → job, of a CI file that is anywhere."""
    tree = yaml.safe_load(with_inputs(file.read_text()))
    if "jobs" in tree:
        return tree["jobs"]
    return {name: job for name, job in tree.items() if isinstance(job, dict) and "script" in job}


def with_inputs(text: str, **choices: object) -> str:
    """A CI file as GitLab runs it: without its header, each input where it is named. Of another forge: as it is."""
    head, parting, body = text.partition("\n---\n")
    if not parting:
        return text
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    values = {name: choices.get(name, about.get("default")) for name, about in inputs.items()}
    whole = re.compile(r"(?<=: )\$\[\[ inputs\.(\w+) \]\]$", re.MULTILINE)
    body = whole.sub(lambda match: json.dumps(values[match[1]]), body)
    return re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: str(values[match[1]]), body)


def inputs_of(text: str) -> Mapping[str, dict[str, Any]]:
    """Name → what GitLab is told of an input."""
    return yaml.safe_load(text.partition("\n---\n")[0])["spec"]["inputs"]


def lines(job: dict[str, Any]) -> list[str]:
    """What a job runs, in order; each step of GitHub's or line of GitLab's is one text."""
    if "script" in job:
        return list(job["script"])
    return [step["run"] for step in job["steps"] if "run" in step]


def texts(template: str) -> list[str]:
    """Every text of shell in a template."""
    return [text for job in jobs(template).values() for text in (*lines(job), *job.get("after_script", ()))]
