"""The CI templates: valid by the forges' schemas, without a known trap, and nothing of a proposal runs in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.templates import (
    ALL,
    DESKS,
    FORGEJO,
    GITHUB,
    GITLAB,
    SITES,
    WORKFLOWS,
    jobs,
    lines,
    texts,
    with_inputs,
)
from tests.conftest import PROJECT

TOOLS = Path(sys.executable).parent
WITH_A_TOKEN = re.compile(r"secrets\.|github\.token|SMOELENBOEK_TOKEN")
SPEAKS = re.compile(r"python3 tasks\.py (?:offer|tell-failure|desk|digest --send)(?= )")
ENGINE = re.compile(r"python3 tasks\.py")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("template", ALL)
def test_a_template_is_valid_by_its_forges_schema(template, tmp_path):
    schema = ["vendor.gitlab-ci", "--data-transform=gitlab-ci"] if template == GITLAB else ["vendor.github-workflows"]
    file = tmp_path / "file.yml"
    file.write_text(with_inputs((PROJECT / template).read_text(), tags=["docker"]))

    checked = run(str(TOOLS / "check-jsonschema"), "--builtin-schema", *schema, str(file))

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("template", WORKFLOWS)
def test_no_workflow_has_a_known_trap(template):
    """Injections, rights too wide, unpinned actions, a token left behind, poisoned caches."""
    result = run(str(TOOLS / "zizmor"), "--offline", "--no-progress", "--format=plain", template)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("template", ALL)
def test_the_shell_in_it_has_no_known_mistake(template, tmp_path):
    files = []
    after = [text for job in jobs(template).values() for text in job.get("after_script", ())]
    for number, text in enumerate(texts(template)):
        files.append(tmp_path / f"{number}.sh")
        files[-1].write_text(f"#!/bin/{'sh' if text in after else 'bash'}\n{text}\n")
    # SC2164, a `cd` that fails: both forges stop at a line that fails.  SC2154, a variable that the forge gives.
    options = ["--exclude=SC2164,SC2154", "--format=gcc"]

    result = run(str(TOOLS / "shellcheck"), *options, *map(str, files))

    assert result.stdout == ""


@pytest.mark.parametrize("template", WORKFLOWS)
def test_no_expression_stands_in_a_line_of_shell(template):
    """What someone calls their branch would be code there."""
    assert [text for text in texts(template) if "${{" in text] == []


@pytest.mark.parametrize("template", ALL)
def test_every_variable_in_the_shell_stands_in_quotes(template):
    bare = re.compile(r'(?<![\w"\\(])\$(?:\{?[A-Z_]+\}?)(?!["\w])')

    assert [text for text in texts(template) if bare.search(re.sub(r'"[^"\n]*"', '""', text))] == []


def whole_lines(text: str) -> list[str]:
    """Lines of shell as a shell takes them: one that ends in a backslash, or within quotes, goes on."""
    return re.sub(r"'[^'\n]*\n[^'\n]*'", "''", text.replace("\\\n", " ")).splitlines()


@pytest.mark.parametrize("template", ALL)
def test_the_engine_never_runs_beside_a_token(template):
    """GitLab's desk alone does: its token comes as a variable, and it runs the target branch's code."""
    for name, job in jobs(template).items():
        for text in (*lines(job), *job.get("after_script", ())):
            for line in whole_lines(text):
                assert (
                    not ENGINE.search(line)
                    or line.strip().startswith("env -i ")
                    or (template, name) == (GITLAB, "desk")
                ), line


def test_on_github_each_job_has_the_least_rights():
    rights = {name: job.get("permissions", {}) for name, job in jobs(GITHUB).items()}

    assert yaml.safe_load((PROJECT / GITHUB).read_text())["permissions"] == {}
    assert rights == {
        "judge": {"contents": "read"},
        "merge": {"pull-requests": "read"},
        "judge-again": {"contents": "read"},
        "merge-again": {"pull-requests": "read"},
        "people": {"contents": "read"},
        "retention": {"contents": "read"},
        "digest": {"contents": "read"},
        "mailbox": {"contents": "read"},
        "audience": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }


PLUMBING = {
    "init", "fetch", "rev-parse", "merge-base", "read-tree", "write-tree", "diff-tree", "commit-tree", "update-ref",
    "push",
}  # fmt: skip


@pytest.mark.parametrize("template", ALL)
def test_who_may_write_runs_git_alone_and_of_git_what_looks_at_no_file(template):
    for name in jobs(template).keys() & {"merge", "merge-again"}:
        merge = jobs(template)[name]
        run = " ".join(lines(merge)).replace("\\\n", " ")

        assert not ENGINE.search(run)
        assert set(re.findall(r"\bgit(?:\s+-[cC]\s+\S+)*\s+([a-z][a-z-]*)", run)) <= PLUMBING
        assert [step for step in merge.get("steps", []) if "uses" in step] == []


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_who_pushed_is_what_the_forge_was_asked(template):
    for name in ("judge", "judge-again"):
        gate = next(step for step in jobs(template)[name]["steps"] if step.get("id") == "gate")
        assert gate["env"]["PUSHER"] == "${{ steps.who.outputs.pusher }}"


@pytest.mark.parametrize("template", ALL)
def test_no_forge_merges(template):
    """It would merge by lines, and look for new names: what comes of that nobody has judged."""
    text = re.sub(r"^ *#.*$", "", (PROJECT / template).read_text(), flags=re.MULTILINE)

    assert not re.search(r"gh pr merge|/merge\"|\bgit merge\s|merge-tree", text)


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_what_is_done_again_is_the_same(template):
    judge, merge = (jobs(template)[name]["steps"] for name in ("judge", "merge"))
    again, landed = (jobs(template)[f"{name}-again"]["steps"] for name in ("judge", "merge"))

    assert again == judge[: len(again)]
    assert (len(again) >= 4, landed[:-1]) == (True, merge)
    for name in ("judge", "merge"):
        first, second = dict(jobs(template)[name]), dict(jobs(template)[f"{name}-again"])
        for job in (first, second):
            for text in ("steps", "needs", "if", "concurrency", "outputs" if name == "merge" else "env"):
                job.pop(text, None)
        assert json.dumps(second).replace("-again", "") == json.dumps(first)


def test_on_gitlab_what_reads_a_proposal_has_no_token():
    """A variable with an environment scope exists in the jobs that name the environment."""
    named = {name for name, job in jobs(GITLAB).items() if "environment" in job}

    assert named == {"ask", "merge"}
    assert "SMOELENBOEK_TOKEN" not in json.dumps(jobs(GITLAB)["judge"])
    assert yaml.safe_load(with_inputs((PROJECT / GITLAB).read_text()))["variables"] == {"GIT_STRATEGY": "none"}


def test_on_gitlab_what_reads_a_proposal_sets_no_variable_of_another_job():
    """A dotenv report goes before GitLab's own variables: `CI_API_V4_URL` in it would have the token sent elsewhere."""
    reports = {name: job.get("artifacts", {}).get("reports", {}) for name, job in jobs(GITLAB).items()}

    assert [name for name, report in reports.items() if "dotenv" in report] == ["ask"]


@pytest.mark.parametrize("template", WORKFLOWS)
def test_a_token_is_only_in_steps_that_run_no_engine(template):
    """But for the desk and what speaks to the forge at night; the key of directory.yml is none, and opens no forge."""
    for job in jobs(template).values():
        for step in job["steps"]:
            text = json.dumps(step).replace("secrets.SMOELENBOEK_DIRECTORY_KEY", "")
            engine = ENGINE.search(SPEAKS.sub("", step.get("run", "")))
            assert not (WITH_A_TOKEN.search(text) and engine), step["name"]


@pytest.mark.parametrize("template", ALL)
def test_only_what_publishes_keeps_a_cache(template):
    """What a job that read a proposal left in one would be read by the job that publishes."""
    cached = {name for name, job in jobs(template).items() if "cache" in json.dumps(job)}

    assert cached <= {"pages"}


@pytest.mark.parametrize("template", WORKFLOWS)
def test_an_action_is_pinned_by_its_commit(template):
    used = [step["uses"] for job in jobs(template).values() for step in job["steps"] if "uses" in step]

    assert [value for value in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", value)] == []
    assert len(used) == (3 if template == GITHUB else 0)


@pytest.mark.parametrize("template", ALL)
def test_a_template_runs_nothing_that_only_tests_need(template):
    """So a forge's runner installs what it takes to run, and no more."""
    tasks = set(re.findall(r"python3 tasks\.py ([a-z]+)", (PROJECT / template).read_text()))

    assert tasks
    assert tasks.isdisjoint({"test", "lint", "bless", "bench"})


@pytest.mark.parametrize("template", DESKS)
def test_the_desk_starts_on_issues_and_by_schedule_alone(template):
    workflow = yaml.safe_load((PROJECT / template).read_text())

    assert set(workflow[True]) == {"issues", "schedule"}  # to YAML `on` is a boolean
    assert (list(workflow["jobs"]), workflow["permissions"]) == (["desk"], {})


@pytest.mark.parametrize("template", [GITHUB, FORGEJO])
def test_no_issue_starts_a_job_that_judges_builds_or_publishes(template):
    workflow = yaml.safe_load((PROJECT / template).read_text())

    assert "issues" not in workflow[True]
    assert "desk" not in workflow["jobs"]


@pytest.mark.parametrize("template", SITES)
def test_the_desks_token_is_in_no_job_that_reads_a_proposal(template):
    holders = {name for name, job in jobs(template).items() if "SMOELENBOEK_DESK_TOKEN" in json.dumps(job)}

    assert holders == {"mailbox"}  # which only a schedule starts


@pytest.mark.parametrize("template", DESKS)
def test_the_desks_secret_is_in_its_last_step_alone(template):
    steps = jobs(template)["desk"]["steps"]

    assert ["secrets." in json.dumps(step) for step in steps] == [False] * (len(steps) - 1) + [True]
    assert SPEAKS.findall(steps[-1]["run"]) == ["python3 tasks.py desk"]


def test_on_github_the_desks_job_may_only_fetch():
    job = jobs(".github/workflows/desk.yml")["desk"]

    assert job["permissions"] == {"contents": "read"}
    assert job["environment"] == "desk"


@pytest.mark.parametrize("template", DESKS)
def test_an_issue_without_a_file_starts_no_desk(template):
    """Nor does any before the owner has switched the desk on."""
    condition = jobs(template)["desk"]["if"]

    assert condition.startswith("vars.SMOELENBOEK_DESK == 'yes' && (")
    assert "contains(github.event.issue.body, '```smoelenboek')" in condition
