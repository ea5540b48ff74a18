"""What people can put into an issue to get something else out of the desk than a file of their own."""

import pytest

from smoelenboek.commands.desk import main
from tests.desk.envelopes import COMMENT, TEXT, comment, enclosed
from tests.forge.gitlab import PEOPLE
from tests.gate.world import CALL, HELLO, WORLD, Company, git

PATHS = [
    "site.yml",
    ".gitlab-ci.yml",
    "smoelenboek/gate/policies.py",
    "content/../.gitlab-ci.yml",
    "content/dossiers/../../.gitlab-ci.txt",
    "content/groups/../documents/x.txt",
    "content/dossiers/.git/config.txt",
    "/content/etiquette.md",
    "content//etiquette.md",
    "content/etiquette.md/",
    "./content/etiquette.md",
    "content/etiquette.md\0.txt",
    "content\\etiquette.md",
    "content/replies/x/comments/20261123T120000Z-аnna.md",
    "people/anna-bakker.yml;rm",
    "people/$(touch x).yml",
    "people/--upload-pack=x.yml",
    "people/" + "a" * 5000 + ".yml",
    "content/posts/2026/2026-11-02-hello.\ud800.md",
]


def refused(forge, site) -> str:
    """Run; return the answer to the one issue, of which nothing came."""
    before = git(forge.bare, "for-each-ref")
    assert main(site, url=forge.url, wait=0) == 0
    assert (forge.issues[0]["state"], forge.merge_requests, git(forge.bare, "for-each-ref")) == ("closed", [], before)
    (answer,) = forge.answers(1)
    return answer


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_a_path_that_is_no_place_is_refused(forge, site, path):
    forge.issue(enclosed(path, "x\n"))

    assert "[envelope-place]" in refused(forge, site)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\0b", "text-control"),
        ("\u202egnp", "text-control"),
        ("\ud800", "text-encoding"),
        ("<script>alert(1)</script>", "html-refused"),
        ("[x](javascript:alert(1))", "gate-unsafe"),
    ],
)
def test_a_text_that_is_no_reply_is_refused(forge, site, text, code):
    forge.issue(comment(text=f"---\nkind: question\n---\n{text}\n"))

    assert f"[{code}]" in refused(forge, site)


def test_ten_megabytes_are_not_read(forge, site):
    forge.issue(comment(text=TEXT + "x" * 10_000_000))

    assert "[envelope-large]" in refused(forge, site)


def test_ten_megabytes_without_a_file_are_left_alone(forge, site):
    forge.issue("`" * 10_000_000)

    assert main(site, url=forge.url, wait=0) == 0

    assert (forge.issues[0]["state"], forge.notes[1]) == ("opened", [])


def test_of_two_files_of_which_one_is_bad_none_is_taken(forge, site):
    forge.issue(comment() + "\n" + enclosed("../x", "x\n"))

    assert "[envelope-place]" in refused(forge, site)


def test_two_files_are_one_change_and_the_worse_verdict_counts(forge, site):
    profile = WORLD["people/anna-bakker.yml"]
    forge.issue(comment() + "\n" + enclosed("people/anna-bakker.yml", profile.replace("Planner", "Boss")))

    assert main(site, url=forge.url, wait=0) == 0

    assert (forge.merge_requests[0]["state"], forge.merge_requests[0]["title"]) == ("opened", f"{COMMENT} +1 (#1)")
    assert "A change of job_title needs a review." in forge.answers(1)[0]


def test_nothing_a_writer_says_is_run_or_called_upon_in_an_answer(forge, site):
    """GitLab runs quick actions at the start of a line, and calls upon `@all`, but not inside code."""
    forge.issue(comment(text="---\nkind: |\n  ````\n  /close\n  @all ```\n---\nWhy?\n"))

    answer = refused(forge, site)

    opened = next(line for line in answer.splitlines() if line.startswith("`")).removesuffix("text")
    assert opened == "`" * 5
    before, _, rest = answer.partition(f"{opened}text\n")
    inside, _, after = rest.partition(f"\n{opened}\n")
    assert "@all" in inside
    assert "@" not in before + after
    assert "/close" not in before + after


def test_a_symlink_on_the_way_is_not_followed(forge, site):
    company = Company(forge.bare, WORLD)
    company.commit("main", {"content/replies/2026-11-05-testers": "/etc"}, start="main^0", mode="120000")
    forge.issue(enclosed(f"content/replies/{CALL}/signups/anna-bakker.yml", "at: 2026-11-23T12:00:00Z\n"))

    assert "[envelope-place]" in refused(forge, site)


@pytest.mark.parametrize("name", ["moved from a/other#3", "marked the checklist item **x** as completed"])
def test_a_text_that_others_may_have_written_elsewhere_is_looked_at(forge, site, name):
    forge.issue(comment())
    forge.note(1, PEOPLE["brams"], name, system=True)

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.merge_requests[0]["state"] == "opened"


def test_an_account_with_a_name_that_is_none_is_not_called_upon(forge, site, monkeypatch):
    monkeypatch.setitem(PEOPLE, "odd", {"id": 14, "username": "all\n/close", "name": "<>"})
    forge.issue(comment(), by="odd")

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.merge_requests[0]["state"] == "opened"
    assert "/close" not in forge.merge_requests[0]["description"].partition("```")[0]


def test_who_opens_an_issue_can_not_choose_when(forge, site):
    """A place in a call's queue is that of the issue's opening, as the forge says it."""
    early = "at: 2026-11-23T09:00:00Z\n"
    forge.issue(enclosed(f"content/replies/{CALL}/signups/anna-bakker.yml", early))

    assert "[gate-time]" in refused(forge, site)


def test_the_title_holds_no_words_of_the_writer(forge, site):
    forge.issue("Draft: [skip ci] /merge\n" + comment())
    forge.issues[0]["title"] = "Draft: [skip ci]"

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.merge_requests[0]["title"] == f"{COMMENT} (#1)"
    assert git(forge.bare, "log", "-1", "--format=%B", "main^2").decode().strip() == f"{COMMENT} (#1)"
    assert HELLO in COMMENT


@pytest.mark.parametrize("name", [".", "..", " ' ", "\\", "<>"])
def test_a_name_that_git_does_not_take_stops_nobody(forge, site, monkeypatch, name):
    monkeypatch.setitem(PEOPLE, "annab", {**PEOPLE["annab"], "name": name})
    forge.issue(comment())
    forge.issue(comment("brams", "bram-smit"), by="brams")

    assert main(site, url=forge.url, wait=0) == 0

    assert [issue["state"] for issue in forge.issues] == ["closed", "closed"]
