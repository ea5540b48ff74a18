"""What was kept long enough is proposed, and a digest is mailed once: the jobs, run for real."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ci.runner import KINDS, Project
from tests.ci.templates import SITES
from tests.digest.smtp import server
from tests.effort import examples
from tests.forge.nightly import TOKEN, Nightly
from tests.gate.world import git, post

DUE = "refs/heads/smoelenboek/retention"
PATH, VOTE = "content/posts/2026/2026-01-08-cake.md", "content/replies/2026-01-08-cake/votes/anna-bakker.yml"
POLL = post(
    "Cake", 'poll: {question: "Q?", options: [{id: cream, text: C}, {id: apple, text: A}], closes: 2026-01-20}\n'
)
RULES = "retention: {leavers: 0, votes: 3}\n"
NEW = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
DIGEST = (
    "digest: {to: [everyone@voorbeeld.example], from: digest@voorbeeld.example, account: digest-job, a_minute: 600}\n"
)
KEY = "a key that nobody guesses"
# Merges what the job offers, as the gate's job would.
MERGE = """#!/bin/sh
read -r _ new ref
if [ "$ref" = refs/heads/smoelenboek/digest ]; then git update-ref refs/heads/main "$new"; fi
"""


@pytest.fixture(params=SITES[-examples(1, 3) :], ids=KINDS.get)
def template(request):
    return request.param


@pytest.fixture
def forge(template):
    with Nightly(KINDS[template]) as running:
        yield running


@pytest.fixture
def project(template, forge, tmp_path):
    project = Project(tmp_path / "project", KINDS[template]).make()
    # git pushes to a folder, and the engine speaks to the same address over http
    (project.folder / ".gitconfig").write_text(f'[url "file://{project.folder}/"]\n\tinsteadOf = {forge.url}/\n')
    (project.folder / "bin").mkdir(exist_ok=True)
    (project.folder / "bin/sleep").write_text("#!/bin/sh\n")
    (project.folder / "bin/sleep").chmod(0o755)
    return project


def night(project, template, forge, job, number, **more):
    facts = {
        "SERVER": forge.url,
        "CI_SERVER_URL": forge.url,
        "CI_PROJECT_URL": f"{forge.url}/a/b",
        "CI_DEFAULT_BRANCH": "main",
        "SMOELENBOEK_DIRECTORY_TOKEN": TOKEN,
        "SMOELENBOEK_DIGEST_TOKEN": TOKEN,
        "TOKEN": TOKEN,
        "CI_JOB_URL": f"{forge.url}/log/{number}",
        "LOG": f"{forge.url}/log/{number}",
        **more,
    }
    ran = project.run(template, job, facts)
    (project.folder / f"runner/{job}").rename(project.folder / f"runner/{job}-{number}")
    assert TOKEN not in ran.stdout + ran.stderr
    return ran


def test_what_was_kept_long_enough_is_one_merge_request_until_it_is_merged(project, template, forge):
    settings = project.world["site.yml"]
    files = {"site.yml": settings + RULES, PATH: POLL, VOTE: "at: 2026-01-11T10:00:00Z\nchoice: apple\n"}
    project.commit("main", {path: text.encode() for path, text in files.items()}, "main^0")

    first = night(project, template, forge, "retention", 1)

    assert first.returncode == 0, first.stdout + first.stderr
    rows = git(project.bare, "diff", "--name-status", "--no-renames", "main", DUE).decode().splitlines()
    changes = {path: kind for kind, path in (row.split("\t") for row in rows)}
    (neutral,) = [path for path, kind in changes.items() if kind == "A"]
    assert changes == {
        PATH: "M",
        VOTE: "D",
        "people/eva-oud.yml": "D",
        neutral: "A",
    }
    (request,) = forge.requests
    assert "`eva-oud`: is forgotten." in forge.text(request)

    before = git(project.bare, "rev-parse", DUE)
    project.commit("main", {"content/pages/over.md": b"---\ntitle: Over\n---\nOver.\n"}, "main^0")
    assert night(project, template, forge, "retention", 2).returncode == 0
    assert (git(project.bare, "rev-parse", DUE), len(forge.requests)) == (before, 1)

    project.commit("main", {"people/anna-bakker.yml": b"name: [\n"}, "main^0")
    assert night(project, template, forge, "retention", 3).returncode != 0
    (issue,) = forge.issues
    assert forge.is_open(issue)
    mended = {path: project.world[path].encode() for path in ("people/anna-bakker.yml", "site.yml")}
    project.commit("main", mended, "main^0")
    last = night(project, template, forge, "retention", 4)
    assert (last.returncode, forge.is_open(issue)) == (0, False), last.stdout + last.stderr


def test_a_digest_is_merged_and_then_mailed_once(project, template, forge):
    files = {
        "site.yml": project.world["site.yml"] + DIGEST,
        f"content/posts/{NEW[:4]}/{NEW}-bread.md": post("Fresh bread"),
    }
    project.commit("main", {path: text.encode() for path, text in files.items()}, "main^0")
    with server() as (mailbox, url):
        facts = {
            "DAYS": "1 2 3 4 5 6 7",
            "SMOELENBOEK_SMTP": url,
            "SMTP": url,
            "PASSWORD": "",
            "SMOELENBOEK_DIGEST_KEY": KEY,
            "KEY": KEY,
        }
        waiting = night(project, template, forge, "digest", 1, **facts)
        assert waiting.returncode == 0, waiting.stdout + waiting.stderr
        assert (dict(mailbox.mails), len(forge.requests)) == ({}, 1)  # nobody has merged it
        (project.bare / "hooks").mkdir(exist_ok=True)
        (project.bare / "hooks/post-receive").write_text(MERGE)
        (project.bare / "hooks/post-receive").chmod(0o755)

        nights = [night(project, template, forge, "digest", number, **facts) for number in (2, 3)]

        assert [ran.returncode for ran in nights] == [0, 0], [ran.stdout + ran.stderr for ran in nights]
        assert {address: len(ids) for address, ids in mailbox.mails.items()} == {"everyone@voorbeeld.example": 1}
        assert "sent before" in nights[1].stdout
        mailbox.mails.clear()
    # An edition is named after the day where the company is, which near midnight is not the day in UTC.
    (edition,) = git(project.bare, "ls-tree", "--name-only", "main", "content/digests/").decode().split()
    assert b"bread" in git(project.bare, "show", f"main:{edition}")
    assert forge.issues == []
    lost = night(project, template, forge, "digest", 4, **{**facts, "SMOELENBOEK_SMTP": "nowhere", "SMTP": "nowhere"})
    assert (lost.returncode != 0, len(forge.issues)) == (True, 1)
