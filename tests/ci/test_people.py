"""The nightly job of each template, run for real: HR's list becomes one merge request, and a failure one issue."""

from __future__ import annotations

import pytest

from smoelenboek.commands.people import main_export
from tests.ci.runner import KINDS, Project
from tests.ci.templates import SITES
from tests.forge.nightly import TOKEN, Nightly
from tests.gate.world import git

BRANCH = "refs/heads/smoelenboek/people"


@pytest.fixture(params=SITES, ids=KINDS.get)
def template(request):
    return request.param


def test_each_night_the_list_is_one_merge_request_and_a_failure_one_issue(template, tmp_path):
    kind = KINDS[template]
    project = Project(tmp_path / "project", kind).make()
    listed = tmp_path / "hr.csv"
    git(tmp_path, "clone", "--quiet", str(project.bare), str(tmp_path / "site"))
    assert main_export(tmp_path / "site", "csv", "", "", listed) == 0
    people = listed.read_text(encoding="utf-8-sig")
    with Nightly(kind) as forge:
        # git pushes to a folder, and the engine speaks to the same address over http
        (project.folder / ".gitconfig").write_text(f'[url "file://{project.folder}/"]\n\tinsteadOf = {forge.url}/\n')

        def night(number: int, text: str, address: str = listed.as_uri()):
            listed.write_text(text, encoding="utf-8-sig")
            facts = {
                "SERVER": forge.url,
                "CI_SERVER_URL": forge.url,
                "CI_PROJECT_URL": f"{forge.url}/a/b",
                "SMOELENBOEK_PEOPLE_URL": address,
                "LIST": address,
                "HEADER": "",
                "PRESET": "",
                "KEY": "a key that nobody guesses",
                "SMOELENBOEK_DIRECTORY_KEY": "a key that nobody guesses",
                "SMOELENBOEK_DIRECTORY_TOKEN": TOKEN,
                "TOKEN": TOKEN,
                "CI_JOB_URL": f"{forge.url}/log/{number}",
                "LOG": f"{forge.url}/log/{number}",
            }
            ran = project.run(template, "people", facts)
            (project.folder / "runner/people").rename(project.folder / f"runner/night-{number}")
            return ran

        for number in (1, 2):
            ran = night(number, people.replace("Planner", f"Planner {number}"))
            assert ran.returncode == 0, ran.stdout + ran.stderr
            assert f"Planner {number}" in git(project.bare, "show", f"{BRANCH}:people/anna-bakker.yml").decode()
        assert b"anna-bakker" in git(project.bare, "show", f"{BRANCH}:directory.yml")
        changed = git(project.bare, "diff", "--name-only", "main", BRANCH).decode().split()
        assert changed == ["directory.yml", "people/anna-bakker.yml"]
        (request,) = forge.requests
        assert "Planner 2" in forge.text(request)
        assert forge.issues == []

        before = git(project.bare, "rev-parse", BRANCH)
        # a line that fails by itself, then one in a pipe; at the third the list is as it was
        for number, text, address in (
            (3, "ID\n", listed.as_uri()),
            (4, people, f"{listed.as_uri()}.none"),
            (5, people, ""),
        ):
            ran = night(number, text, *filter(None, [address]))
            assert (ran.returncode == 0) == (number == 5), ran.stdout + ran.stderr
            (issue,) = forge.issues
            assert forge.is_open(issue) == (number < 5), ran.stdout + ran.stderr
            assert (git(project.bare, "rev-parse", BRANCH) == before) == (number < 5)
            assert TOKEN not in ran.stdout + ran.stderr
        assert ["log/3" in forge.text(issue), "log/4" in forge.text(issue)] == [True, True]
