"""A digest is added once, by its job or by the editors; nobody changes one."""

import pytest

from tests.gate.test_codeowners import owners
from tests.gate.world import WORLD, Company
from tests.worlds import lay

FILE = "content/digests/2026-11-23.yml"
EDITOR = "carlaw"
JOB = "digest-job"
TEXT = "posts:\n- {post: 2026-11-02-hello, replies: 1}\n"
NAMED = {**WORLD, "site.yml": WORLD["site.yml"] + f"digest: {{account: {JOB}}}\n"}


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path, NAMED)


def test_the_job_adds_one_by_itself(company):
    assert company.verdict({FILE: TEXT}, JOB) == ("self-service", set())


def test_the_editors_add_one_and_a_colleague_looks(company):
    verdict, codes = company.verdict({FILE: TEXT}, EDITOR)

    assert verdict == "review"
    assert "gate-digest" not in codes


@pytest.mark.parametrize("account", ["annab", "nobody", ""])
def test_anyone_else_is_refused(company, account):
    verdict, codes = company.verdict({FILE: TEXT}, account)

    assert verdict == "refuse"
    assert "gate-digest" in codes


def test_an_account_that_the_site_does_not_name_is_no_job(tmp_path):
    change = {FILE: TEXT, "site.yml": NAMED["site.yml"]}

    assert Company(tmp_path, WORLD).verdict(change, JOB)[0] == "refuse"


@pytest.mark.parametrize(
    "more",
    [
        {"content/posts/2026/2026-11-23-x.md": "---\ntitle: X\nauthors: [anna-bakker]\n---\nX\n"},
        {"people/anna-bakker.yml": "name: {given: Anna, family: X}\njob_title: Boss\n"},
        {"content/digests/2026-11-22.yml": TEXT},
        {".gitlab-ci.yml": "x: {script: [id]}\n"},
    ],
)
def test_the_job_merges_nothing_else_by_itself(company, more):
    assert company.verdict({FILE: TEXT, **more}, JOB)[0] != "self-service"


@pytest.mark.parametrize("content", [None, TEXT.replace("1}", "12}")])
def test_nobody_changes_one_that_is_there(tmp_path, content):
    company = Company(tmp_path, {**NAMED, FILE: TEXT})

    for account in (EDITOR, "annab", JOB):
        assert company.verdict({FILE: content}, account)[0] == "refuse"


def test_the_forge_asks_the_editors_about_one(tmp_path):
    assert owners(lay(tmp_path, WORLD), "gitlab", FILE) == {f"@{EDITOR}"}
