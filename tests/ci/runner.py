"""Runs a template's jobs as a forge's runner would: bash, the variables that the forge gives, and nothing else.

What runs however a job ended has a shell of its own, and is told how it ended: on GitLab `after_script`, in plain sh,
as in an image without bash; elsewhere the steps with `always()`.

The one stand-in is `python3 tasks.py`: it starts the tests' own Python instead of installing another, with the tasks
file of the folder that it is started in, and with the libraries that a set-up would fetch there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smoelenboek import resources
from tests.checkout import checkout_files
from tests.ci.templates import FORGEJO, FORGEJO_DESK, GITHUB, GITHUB_DESK, GITLAB, jobs, lines
from tests.conftest import PROJECT
from tests.gate.world import WORLD, Company, commit, git

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PYTHON3 = """#!/bin/sh
if [ "$1" = tasks.py ]; then
  shift
  mkdir -p .cache && cp -R {libraries} .cache/
  exec {python} -m invoke --search-root="$PWD" "$@"
fi
exec {python} "$@"
"""
CONDITIONS = {
    "steps.gate.outputs.verdict != 'self-service'": '[ "$verdict" != self-service ]',
    "steps.push.outputs.moved == 'true'": '[ "$moved" = true ]',
}
ALWAYS = "always()"
KINDS = {GITHUB: "github", FORGEJO: "forgejo", GITLAB: "gitlab", GITHUB_DESK: "github", FORGEJO_DESK: "forgejo"}
SAMPLE = (".git", ".venv", ".cache", "content", "people", "site.yml", "directory.yml", "tests", "docs", "bench")


@dataclass(frozen=True)
class Project:
    """A bare repository with this engine and a small company on `main`, and a folder for what jobs make."""

    folder: Path
    kind: str

    @property
    def bare(self) -> Path:
        return self.folder / "a" / "b.git"

    def make(self) -> Project:
        self.bare.mkdir(parents=True)
        engine = [path for path in checkout_files() if path.split("/")[0] not in SAMPLE]
        files = {path: (PROJECT / path).read_bytes() for path in engine}
        Company(self.bare, files | {path: text.encode() for path, text in self.world.items()})
        return self

    @property
    def world(self) -> dict[str, str]:
        return {
            path: text.replace("kind: gitlab", f"kind: {self.kind}").replace("{gitlab:", f"{{{self.kind}:")
            for path, text in WORLD.items()
            if not path.endswith("anna-bakker.yml")
        } | {
            "people/anna-bakker.yml": f"name: {{display: Anna}}\njob_title: Planner\naccounts: {{{self.kind}: annab}}\n"
        }

    def commit(self, branch: str, files: Mapping[str, bytes], start: str = "") -> str:
        """Commit these files on a branch; return the commit."""
        commit(self.bare, branch, files, start=start or None)
        return git(self.bare, "rev-parse", f"refs/heads/{branch}").decode().strip()

    def propose(self, files: Mapping[str, bytes]) -> str:
        """Commit a change on what is merged, where forges keep the head of a merge request; return the commit."""
        commit = self.commit("work", files, "main^0")
        for ref in ("refs/pull/7/head", "refs/merge-requests/7/head"):
            git(self.bare, "update-ref", ref, commit)
        return commit

    def run(
        self, template: str, job: str, facts: Mapping[str, str], *, until: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a job in an empty folder, up to the first text with `until` in it; return how it ended, what it said.

        The exit code is the job's; what runs after it says is in the output too.
        """
        there = self.folder / "runner" / job
        there.mkdir(parents=True)
        if jobs(template)[job].get("variables", {}).get("GIT_STRATEGY") == "fetch":  # GitLab's runner does it
            git(there, "clone", "--quiet", str(self.bare), ".")
        (there / "output").touch()
        if (template, job) == (GITLAB, "merge"):  # what the job before it says comes in a file, as its artifact
            words = {name: facts[name] for name in ("VERDICT", "JUDGED", "BASE", "TREE") if name in facts}
            facts = {name: text for name, text in facts.items() if name not in words}
            (there / "verdict.env").write_text("".join(f"{name}={text}\n" for name, text in words.items()))
        programs = self.folder / "bin"
        programs.mkdir(exist_ok=True)
        (programs / "python3").write_text(PYTHON3.format(python=sys.executable, libraries=resources.LUNR))
        (programs / "python3").chmod(0o755)
        server = f"file://{self.folder}"
        environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "RUNNER_TEMP": str(there),
            "GITHUB_OUTPUT": str(there / "output"),
            "SERVER": server,
            "REPOSITORY": "a/b",
            "BASE": "main",
            "NUMBER": "7",
            "TOKEN": "job-token-secret",
            "CI_REPOSITORY_URL": f"{server}/a/b.git",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_PROJECT_URL": f"{server}/a/b",
            "CI_SERVER_URL": server,
            "BRANCH": "main",
            "SOURCE": "a/b",
            "SOURCE_BRANCH": "refs/pull/7/head",
            "ACTION": "synchronize",
            "CI_PROJECT_ID": "3",
            **facts,
        }
        texts = texts_of(template, job)
        last = next((number for number, text in enumerate(texts) if until and until in text), len(texts))
        ran = shell("bash -e -o pipefail", texts[: last + 1], there, environment)
        status = ("failed", "failure") if ran.returncode else ("success", "success")
        environment |= dict(zip(("CI_JOB_STATUS", "STATUS"), status, strict=True))
        program = "sh -e" if template == GITLAB else "bash -e"
        afterwards = shell(program, texts_after(template, job), there, environment)
        output, errors = ran.stdout + afterwards.stdout, ran.stderr + afterwards.stderr
        return subprocess.CompletedProcess(ran.args, ran.returncode, output, errors)


def shell(
    program: str, texts: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run these texts one after the other in one shell."""
    command = [*program.split(), "-c", "\n".join(texts)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def texts_of(template: str, job: str) -> list[str]:
    """A job's texts of shell. Each step of GitHub's is a shell of its own, in its folder; GitLab's go on in one."""
    text = jobs(template)[job]
    if template == GITLAB:
        return lines(text)
    return [_step(step) for step in text["steps"] if "run" in step and step.get("if") != ALWAYS]


def texts_after(template: str, job: str) -> list[str]:
    """The texts of shell that run whether or not the job failed."""
    text = jobs(template)[job]
    if template == GITLAB:
        return list(text.get("after_script", ()))
    return [_step(step | {"if": ""}) for step in text["steps"] if step.get("if") == ALWAYS and "run" in step]


def _step(step: dict[str, Any]) -> str:
    shell = f"(cd {step.get('working-directory', '.')}\n{step['run']}\n)"
    if not step.get("if"):
        return shell
    return f'. "$GITHUB_OUTPUT"; if {CONDITIONS[step["if"]]}; then export VERDICT="$verdict"\n{shell}\nfi'
