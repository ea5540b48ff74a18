"""An issue becomes a branch, a merge request, an answer: on GitLab's API as documented, and a real repository."""

import subprocess
import sys

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.desk.clone import TOKEN as VARIABLE
from tests.desk.envelopes import COMMENT, comment, enclosed
from tests.forge.gitlab import PEOPLE, GitLab
from tests.gate.world import HELLO, WORLD, Company, git


def run(forge: GitLab, site, wait: float = 0, boxes=()) -> int:
    return main(site, boxes, url=forge.url, wait=wait)


def log(forge: GitLab, revision: str, form: str) -> str:
    return git(forge.bare, "log", "-1", f"--format={form}", revision).decode().strip()


def test_a_comment_in_an_issue_is_merged_and_the_issue_answered_and_closed(forge, site, capsys):
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    (request,) = forge.merge_requests
    assert (request["state"], request["source_branch"], request["title"]) == (
        "merged",
        "desk/issue-1",
        f"{COMMENT} (#1)",
    )
    assert git(forge.bare, "show", f"main:{COMMENT}").decode() == "---\nkind: question\n---\nWhy?\n"
    assert forge.issues[0]["state"] == "closed"
    (answer,) = forge.answers(1)
    assert answer.startswith("Accepted, as !1. It is on the site as soon as that is published again.")
    assert "Accepted, as !1" in capsys.readouterr().out


def test_the_issues_author_is_the_commits_author_and_the_desk_its_committer(forge, site):
    forge.pipeline = "running"
    forge.issue(comment("stranger", "anna-bakker"), by="stranger")

    assert run(forge, site) == 0

    assert log(forge, "desk/issue-1", "%an %ae") == "Who x Knows 13-stranger@users.noreply.127.0.0.1"
    assert log(forge, "desk/issue-1", "%cn %ce") == "The Desk 99-desk@users.noreply.127.0.0.1"
    assert log(forge, "desk/issue-1", "%aI") == "2026-11-23T12:00:00+00:00"


def test_a_second_run_changes_nothing(forge, site):
    forge.issue(comment("annab"))
    forge.issue("Words alone, no file.")
    forge.issue(enclosed("people/bram-smit.yml", WORLD["people/bram-smit.yml"] + "pronouns: he\n"))
    assert run(forge, site) == 0
    before = forge.state()

    assert run(forge, site) == 0

    assert forge.state() == before


def test_where_there_is_nothing_to_do_nothing_is_fetched(forge, site):
    forge.repository = "/nowhere"
    forge.issue("Words alone.")

    assert run(forge, site) == 0

    assert len(forge.requests) == 3


def test_an_issue_without_a_file_is_left_alone(forge, site):
    forge.issue("I like `smoelenboek`.\n\n    ```smoelenboek\n    people/x.yml\n")

    assert run(forge, site) == 0

    assert (forge.issues[0]["state"], forge.notes[1], forge.merge_requests) == ("opened", [], [])


def test_a_colleagues_name_is_refused_and_the_issue_says_why(forge, site):
    forge.issue(comment("annab", "bram-smit"))

    assert run(forge, site) == 0

    (answer,) = forge.answers(1)
    assert "[gate-name]" in answer
    assert "Put your own id, anna-bakker" in answer
    assert (forge.issues[0]["state"], forge.merge_requests, forge.tip("desk/issue-1")) == ("closed", [], "")


def test_what_the_gate_leaves_to_people_waits_in_its_merge_request(forge, site):
    forge.issue(enclosed(f"content/posts/2026/{HELLO[:8]}24-new.md", WORLD[f"content/posts/2026/{HELLO}.md"]))

    assert run(forge, site) == 0

    (request,) = forge.merge_requests
    assert (request["state"], forge.issues[0]["state"]) == ("opened", "closed")
    assert "From issue #1, by @annab." in request["description"]
    assert "Ask: @carlaw" in request["description"]
    assert "Check that it is correct, and merge it. [gate-kind]" in request["description"]


def test_who_waits_for_a_colleague_reads_who_decides_and_what_to_do_about_it_is_left_to_these(forge, site):
    forge.issue(enclosed(f"content/posts/2026/{HELLO[:8]}24-new.md", WORLD[f"content/posts/2026/{HELLO}.md"]))

    assert run(forge, site) == 0

    (answer,) = forge.answers(1)
    assert answer.splitlines()[:-2] == [
        "A colleague has to review this, in merge request !1.",
        "",
        "@carlaw decides about it. You don’t need to do anything.",
        "",
        "```text",
        "A colleague reads this before it appears.",
        "```",
    ]


def test_who_can_prevent_the_next_review_reads_how(forge, site):
    forge.issue(comment("stranger", "anna-bakker"), by="stranger")

    assert run(forge, site) == 0

    assert "Ask HR to add it under `accounts` in your profile" in forge.answers(1)[0]
    assert "You don’t need to do anything" not in forge.answers(1)[0]


def test_answers_are_in_the_sites_language(forge, site):
    dutch = WORLD["site.yml"] + "language: nl\n"
    (site / "site.yml").write_text(dutch)
    Company(forge.bare, {**WORLD, "site.yml": dutch})
    forge.issue(comment("annab", "bram-smit"))

    assert run(forge, site) == 0

    assert forge.answers(1)[0].startswith("Zo kan dit niet op de site.")
    assert "niemand spreekt namens een collega" in forge.answers(1)[0]


def test_it_waits_for_the_checks_and_merges_when_they_pass(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "running"
    looks = iter(range(100))

    def later(method, path):
        if path.endswith("/merge_requests/1") and next(looks) == 2:
            forge.pipeline = "success"

    forge.before = later

    assert run(forge, site, wait=30) == 0

    assert (forge.merge_requests[0]["state"], len(forge.answers(1))) == ("merged", 1)


@pytest.mark.parametrize("pipeline", [None, "running"])
def test_without_checks_that_passed_nothing_is_merged_and_the_issue_stays_open(forge, site, pipeline, capsys):
    forge.issue(comment("annab"))
    forge.pipeline = pipeline

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"], forge.notes[1]) == ("opened", "opened", [])
    assert "#1: Waits for the checks of merge request !1." in capsys.readouterr().out
    forge.pipeline = "success"
    assert run(forge, site) == 0
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"], len(forge.merge_requests)) == (
        "merged",
        "closed",
        1,
    )


def test_what_gitlab_would_rebase_first_is_landed_as_it_is(forge, site):
    """The merge is made upon the newest target, so a history that is to be straight stays so."""
    forge.merge_status = "need_rebase"
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "merged"


@pytest.mark.parametrize(("pipeline", "status"), [("failed", "mergeable"), ("success", "conflict"), ("skipped", "")])
def test_checks_that_fail_are_for_a_colleague(forge, site, pipeline, status):
    forge.issue(comment("annab"))
    forge.pipeline, forge.merge_status = pipeline, status

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("opened", "closed")
    assert forge.answers(1)[0].startswith("The checks failed")


def test_checks_that_take_over_a_day_are_for_a_colleague(forge, site, monkeypatch):
    forge.issue(comment("annab"))
    forge.pipeline = "pending"
    assert run(forge, site) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795435200 + 86401))

    assert run(forge, site) == 0

    assert (forge.issues[0]["state"], len(forge.answers(1))) == ("closed", 1)


def test_a_merge_request_that_a_colleague_closed_is_not_opened_again(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "running"
    assert run(forge, site) == 0
    forge.merge_requests[0]["state"] = "closed"

    assert run(forge, site) == 0

    assert (len(forge.merge_requests), forge.issues[0]["state"]) == (1, "closed")
    assert forge.answers(1)[0].startswith("The merge request !1 was closed")


def test_a_branch_that_somebody_added_to_is_not_merged(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "running"
    assert run(forge, site) == 0
    added = git(forge.bare, "commit-tree", "desk/issue-1^{tree}", "-p", "desk/issue-1", "-m", "more").decode().strip()
    git(forge.bare, "update-ref", "refs/heads/desk/issue-1", added)
    forge.pipeline = "success"

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.tip("desk/issue-1"), forge.issues[0]["state"]) == (
        "opened",
        added,
        "closed",
    )
    assert "differs from what this issue says now" in forge.answers(1)[0]


def test_an_issue_whose_text_changed_after_its_merge_request_is_not_merged(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "running"
    assert run(forge, site) == 0
    forge.issues[0]["description"] = comment("annab").replace("Why?", "Why not?")
    forge.pipeline = "success"

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("opened", "closed")


def test_a_branch_of_that_name_without_a_merge_request_is_replaced(forge, site):
    git(forge.bare, "update-ref", "refs/heads/desk/issue-1", "main")
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "merged"
    assert "Why?" in git(forge.bare, "show", f"main:{COMMENT}").decode()


def test_a_forks_merge_request_of_that_branch_is_none_of_ours(forge, site):
    forge.issue(comment("annab"))
    forge.issue("another")
    about = {"iid": 1, "source_project_id": 8, "source_branch": "desk/issue-1", "target_branch": "main"}
    forge.merge_requests.append(
        {**about, "state": "merged", "title": "evil", "description": "", "created_at": "2026-11-23T12:00:00Z"}
    )

    assert run(forge, site) == 0

    assert [request["state"] for request in forge.merge_requests] == ["merged", "merged"]
    assert "!2" in forge.answers(1)[0]


def test_a_text_that_another_than_its_author_changed_is_not_known_to_be_theirs(forge, site):
    forge.issue(comment("annab"))
    forge.note(1, PEOPLE["annab"], "changed the description", system=True)
    forge.issue(comment("brams", "bram-smit"), by="brams")
    forge.note(2, PEOPLE["annab"], "changed the description", system=True)

    assert run(forge, site) == 0

    assert [request["state"] for request in forge.merge_requests] == ["merged", "opened"]
    assert forge.answers(2)[0].startswith("A colleague has to review this")


def test_who_mends_a_refused_issue_and_opens_it_again_gets_a_new_answer(forge, site):
    forge.issue(comment("annab", "bram-smit"))
    assert run(forge, site) == 0
    forge.issues[0] |= {"state": "opened", "description": comment("annab")}

    assert run(forge, site) == 0

    starts = [answer.split(".")[0] for answer in forge.answers(1)]
    assert starts == ["This can’t go on the site as it is", "Accepted, as !1"]
    assert forge.issues[0]["state"] == "closed"


def test_somebody_elses_note_with_the_desks_mark_is_no_answer(forge, site):
    from smoelenboek.desk.answers import mark

    forge.issue(comment("annab"))
    forge.note(1, PEOPLE["brams"], mark(comment("annab")))

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "merged"


def test_all_pages_of_issues_and_notes_are_read(forge, site):
    forge.per_page = 2
    for _ in range(5):
        forge.issue("words")
    forge.issue(comment("annab"))
    for _ in range(5):
        forge.note(6, PEOPLE["annab"], "hello")

    assert run(forge, site) == 0
    assert run(forge, site) == 0

    assert (forge.issues[5]["state"], len(forge.answers(6))) == ("closed", 1)


def test_the_repository_is_reached_with_the_token_and_the_token_is_told_nobody(forge, site, capsys):
    forge.repository = f"{forge.url}/site.git"
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    output = capsys.readouterr()
    assert forge.merge_requests[0]["state"] == "merged"
    assert "glpat" not in output.out + output.err


def test_a_clone_near_by_saves_what_it_holds(forge, site, tmp_path):
    git(tmp_path, "clone", "--quiet", str(forge.bare), "near")
    forge.issue(comment("annab"))

    assert run(forge, tmp_path / "near") == 0

    assert forge.merge_requests[0]["state"] == "merged"
    assert git(tmp_path / "near", "status", "--porcelain") == b""


def test_the_library_of_the_forge_is_loaded_by_the_desk_alone():
    code = "import sys, tasks, smoelenboek.commands.desk, smoelenboek.commands.gate; sys.exit('gitlab' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("missing", ["token", "forge"])
def test_without_token_or_forge_it_says_what_is_missing(forge, site, missing, monkeypatch, capsys):
    if missing == "token":
        monkeypatch.delenv(VARIABLE)
    else:
        (site / "site.yml").write_text("name: N\norganisation: O\n")

    assert run(forge, site) == 2

    assert {"token": VARIABLE, "forge": "`forge` needs kind, url and project"}[missing] in capsys.readouterr().err
    assert forge.requests == []
