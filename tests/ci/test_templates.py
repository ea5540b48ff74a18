"""The CI templates: valid by the forges' schemas, without a known trap, and nothing of a proposal runs in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.templates import ALL, FORGEJO, GITHUB, GITLAB, jobs, lines, texts
from tests.conftest import PROJECT

TOOLS = Path(sys.executable).parent
WITH_A_TOKEN = re.compile(r"secrets\.|github\.token|SMOELENBOEK_TOKEN")
ENGINE = re.compile(r"python3 tasks\.py")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("template", ALL)
def test_a_template_is_valid_by_its_forges_schema(template):
    schema = ["vendor.gitlab-ci", "--data-transform=gitlab-ci"] if template == GITLAB else ["vendor.github-workflows"]

    checked = run(str(TOOLS / "check-jsonschema"), "--builtin-schema", *schema, template)

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_no_workflow_has_a_known_trap(template):
    """Injections, rights too wide, unpinned actions, a token left behind, poisoned caches."""
    found = run(str(TOOLS / "zizmor"), "--offline", "--no-progress", "--format=plain", template)

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("template", ALL)
def test_the_shell_in_it_has_no_known_mistake(template, tmp_path):
    files = []
    for number, text in enumerate(texts(template)):
        files.append(tmp_path / f"{number}.sh")
        files[-1].write_text(f"#!/bin/bash\n{text}\n")
    # SC2164, a `cd` that fails: both forges stop at a line that fails.  SC2154, a variable that the forge gives.
    options = ["--exclude=SC2164,SC2154", "--format=gcc"]

    found = run(str(TOOLS / "shellcheck"), *options, *map(str, files))

    assert found.stdout == ""


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_no_expression_stands_in_a_line_of_shell(template):
    """What someone calls their branch would be code there."""
    assert [text for text in texts(template) if "${{" in text] == []


@pytest.mark.parametrize("template", ALL)
def test_every_variable_in_the_shell_stands_in_quotes(template):
    bare = re.compile(r'(?<![\w"\\(])\$(?:\{?[A-Z_]+\}?)(?!["\w])')

    assert [text for text in texts(template) if bare.search(re.sub(r'"[^"\n]*"', '""', text))] == []


@pytest.mark.parametrize("template", ALL)
def test_the_engine_never_runs_beside_a_token(template):
    """The desk's job alone does: it is the one that speaks to the forge, and it runs the target branch's code."""
    for name, job in jobs(template).items():
        for text in lines(job):
            for line in text.replace("\\\n", " ").splitlines():
                assert not ENGINE.search(line) or line.strip().startswith("env -i ") or name == "desk", line


def test_on_github_each_job_has_the_least_rights():
    rights = {name: job["permissions"] for name, job in jobs(GITHUB).items()}

    assert yaml.safe_load((PROJECT / GITHUB).read_text())["permissions"] == {}
    assert rights == {
        "judge": {"contents": "read"},
        "merge": {"contents": "write", "pull-requests": "write", "actions": "write"},
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }


@pytest.mark.parametrize("template", ALL)
def test_who_may_write_runs_nothing_of_the_repository(template):
    merge = jobs(template)["merge"]

    assert [text for text in lines(merge) if "tasks.py" in text or "git " in text] == []
    assert [step for step in merge.get("steps", []) if "uses" in step] == []


def test_on_gitlab_what_reads_a_proposal_has_no_token():
    """A variable with an environment scope exists in the jobs that name the environment."""
    named = {name for name, job in jobs(GITLAB).items() if "environment" in job}

    assert named == {"ask", "merge"}
    assert "SMOELENBOEK_TOKEN" not in json.dumps(jobs(GITLAB)["judge"])
    assert yaml.safe_load((PROJECT / GITLAB).read_text())["variables"] == {"GIT_STRATEGY": "none"}


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_a_token_is_only_in_steps_that_run_no_engine(template):
    for job in jobs(template).values():
        for step in job["steps"]:
            assert not (WITH_A_TOKEN.search(json.dumps(step)) and ENGINE.search(step.get("run", ""))), step["name"]


@pytest.mark.parametrize("template", ALL)
def test_only_what_publishes_keeps_a_cache(template):
    """What a job that read a proposal left in one would be read by the job that publishes."""
    cached = {name for name, job in jobs(template).items() if "cache" in json.dumps(job)}

    assert cached <= {"pages"}


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_an_action_is_pinned_by_its_commit(template):
    used = [step["uses"] for job in jobs(template).values() for step in job["steps"] if "uses" in step]

    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []
    assert len(used) == (3 if template == GITHUB else 0)
