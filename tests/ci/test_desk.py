"""The desk's job of each template, run for real: an issue becomes a commit on the published branch, and is closed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ci.runner import KINDS, Project
from tests.ci.templates import DESKS
from tests.desk.envelopes import COMMENT, TEXT, enclosed
from tests.forge.gitlab import TOKEN
from tests.forge.pulls import FORGES
from tests.gate.world import STAMP, git


@pytest.mark.parametrize("template", DESKS, ids=KINDS.get)
def test_an_issue_with_a_file_is_merged_by_the_job(template, tmp_path):
    kind = KINDS[template]
    project = Project(tmp_path / "project", kind).make()
    (tmp_path / "forge").mkdir()
    (tmp_path / "forge/site.git").symlink_to(project.bare)
    forge = FORGES[kind](tmp_path / "forge")
    # git pushes to a folder, and the engine speaks to the same address over http
    (project.folder / ".gitconfig").write_text(f'[url "file://{project.folder}/"]\n\tinsteadOf = {forge.url}/\n')
    now = dt.datetime.now(dt.UTC)  # the job's clock is that of the machine
    path = COMMENT.replace(STAMP, f"{now:%Y%m%dT%H%M%SZ}")
    forge.issue(enclosed(path, TEXT), at=now.isoformat(timespec="seconds"))

    ran = project.run(template, "desk", {"SERVER": forge.url, "TOKEN": TOKEN})
    forge.stop()

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert git(project.bare, "show", f"main:{path}").decode() == TEXT
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("merged", "closed")
    assert TOKEN not in ran.stdout + ran.stderr
