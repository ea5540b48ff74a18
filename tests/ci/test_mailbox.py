"""Each night mail is fetched and taken: who wants no digest gets none. A mailbox that does not open is told once."""

from __future__ import annotations

import pytest

from smoelenboek.digest.marks import unsubscription
from tests.ci.imap import NAME, PASSWORD, mailbox
from tests.ci.runner import KINDS, Project
from tests.ci.templates import SITES
from tests.desk.messages import message
from tests.effort import examples
from tests.forge.gitlab import TOKEN
from tests.forge.nightly import TOKEN as NIGHTLY_TOKEN
from tests.forge.nightly import Nightly
from tests.forge.pulls import FORGES
from tests.gate.world import git

KEY = "a key that nobody guesses"
ANNA = "people/anna-bakker.yml"
ROUND = "week-2026-11-23"


@pytest.fixture(params=SITES[-examples(1, 3) :], ids=KINDS.get)
def template(request):
    return request.param


def run(project, template, forge, box, number, token, password=PASSWORD):
    """Run the job; return how it ended."""
    (project.folder / ".gitconfig").write_text(f'[url "file://{project.folder}/"]\n\tinsteadOf = {forge.url}/\n')
    login = f"{NAME}:{password}"
    facts = {"SERVER": forge.url, "CI_SERVER_URL": forge.url, "CI_PROJECT_URL": f"{forge.url}/a/b", "LOG": forge.url}
    facts |= {"MAILBOX": box, "LOGIN": login, "TOKEN": token, "KEY": KEY, "CI_JOB_URL": forge.url}
    facts |= {"SMOELENBOEK_MAILBOX": box, "SMOELENBOEK_MAILBOX_LOGIN": login}
    facts |= {"SMOELENBOEK_DESK_TOKEN": token, "SMOELENBOEK_DIGEST_KEY": KEY}
    ran = project.run(template, "mailbox", facts)
    (project.folder / "runner/mailbox").rename(project.folder / f"runner/mailbox-{number}")
    assert token not in ran.stdout + ran.stderr
    assert PASSWORD not in ran.stdout + ran.stderr
    return ran


def test_who_asks_by_mail_gets_no_digest_any_more(template, tmp_path):
    project = Project(tmp_path / "project", KINDS[template]).make()
    profile = project.world[ANNA]
    chosen = f"{profile}digest: {{rhythm: week, people: [bram-smit]}}\n"
    project.commit("main", {ANNA: chosen.encode()}, "main^0")
    (tmp_path / "forge").mkdir()
    (tmp_path / "forge/site.git").symlink_to(project.bare)
    forge = FORGES[KINDS[template]](tmp_path / "forge")
    mark = unsubscription(KEY, "digest.smoelenboek.example", ROUND, "anna-bakker")
    asks = message("").replace(b"Subject: Reactie", f"Subject: unsubscribe digest anna-bakker {ROUND} {mark}".encode())

    with mailbox(asks) as box:
        nights = [run(project, template, forge, box, number, TOKEN) for number in (1, 2)]
    forge.stop()

    assert [ran.returncode for ran in nights] == [0, 0], [ran.stdout + ran.stderr for ran in nights]
    assert git(project.bare, "show", f"main:{ANNA}").decode() == profile
    assert "anna-bakker gets no digest any more." in nights[0].stdout


def test_a_mailbox_that_does_not_open_is_one_issue(template, tmp_path):
    project = Project(tmp_path / "project", KINDS[template]).make()
    with Nightly(KINDS[template]) as forge, mailbox() as box:
        nights = [run(project, template, forge, box, number, NIGHTLY_TOKEN, "wrong") for number in (1, 2)]

        assert [ran.returncode == 0 for ran in nights] == [False, False]
        (issue,) = forge.issues
        assert forge.is_open(issue)
