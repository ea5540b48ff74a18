"""What an audience may see is pushed to a project of its own, as one commit; a leak is told and nothing is pushed."""

from __future__ import annotations

import pytest

from tests.ci.runner import KINDS, Project
from tests.ci.templates import GITLAB, SITES
from tests.effort import examples
from tests.forge.nightly import TOKEN, Nightly
from tests.gate.world import git

OUT = "pages-token"
AUDIENCE = 'audiences: [{name: world, url: "https://w.example", kinds: [pages]}]\n'
PAGE, OTHER = "content/pages/about.md", "content/pages/contact.md"


@pytest.fixture(params=SITES[-examples(1, 3) :], ids=KINDS.get)
def template(request):
    return request.param


def test_it_goes_to_a_project_of_its_own_and_a_leak_does_not(template, tmp_path):
    project = Project(tmp_path / "project", KINDS[template]).make()
    outside = project.folder / "a/out.git"
    git(project.folder, "init", "--quiet", "--bare", str(outside))
    text = {"site.yml": project.world["site.yml"] + AUDIENCE, PAGE: "---\ntitle: About\n---\nWe make cable.\n"}
    project.commit("main", {path: content.encode() for path, content in text.items()}, "main^0")
    with Nightly(KINDS[template]) as forge:
        (project.folder / ".gitconfig").write_text(f'[url "file://{project.folder}/"]\n\tinsteadOf = {forge.url}/\n')

        first = run(project, template, forge, 1)
        assert first.returncode == 0, first.stdout + first.stderr
        before = git(outside, "rev-parse", "pages")
        files = git(outside, "ls-tree", "-r", "--name-only", "pages").decode().split()
        root = "public/" if template == GITLAB else ""
        assert {f"{root}about/index.html", ".gitlab-ci.yml" if template == GITLAB else ".nojekyll"} <= set(files)
        assert [path for path in files if path.startswith((f"{root}people/anna", f"{root}posts/2026"))] == []

        project.commit("main", {OTHER: b"---\ntitle: Contact\n---\nMail anna@voorbeeld.example.\n"}, "main^0")
        project.commit("main", {"people/anna-bakker.yml": MAIL.format(KINDS[template]).encode()}, "main^0")
        assert run(project, template, forge, 2).returncode != 0
        assert git(outside, "rev-parse", "pages") == before
        (issue,) = forge.issues
        assert forge.is_open(issue)

        project.commit("main", {OTHER: b"---\ntitle: Contact\n---\nMail us.\n"}, "main^0")
        assert run(project, template, forge, 3).returncode == 0
        assert not forge.is_open(issue)
        assert git(outside, "rev-list", "--count", "pages").strip() == b"1"


MAIL = "name: {{display: Anna}}\njob_title: Planner\nemail: anna@voorbeeld.example\naccounts: {{{}: annab}}\n"


def run(project, template, forge, number):
    """Run the job; return how it ended."""
    names = ("TOKEN", "SMOELENBOEK_DIRECTORY_TOKEN")
    facts = dict.fromkeys(names, TOKEN) | {"AUDIENCE": "world", "PROJECT": "a/out", "SERVER": forge.url}
    facts |= {"SMOELENBOEK_AUDIENCE": "world", "SMOELENBOEK_AUDIENCE_PROJECT": "a/out", "CI_SERVER_URL": forge.url}
    facts |= {"SMOELENBOEK_AUDIENCE_TOKEN": OUT, "CI_JOB_URL": f"{forge.url}/log", "LOG": f"{forge.url}/log"}
    ran = project.run(template, "audience", facts)
    (project.folder / "runner/audience").rename(project.folder / f"runner/audience-{number}")
    assert OUT not in ran.stdout + ran.stderr
    return ran
