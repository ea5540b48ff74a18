"""A forge that can't be reached, or won't: a sentence, an exit code, nothing lost, and the next run goes on."""

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.desk import envelope
from smoelenboek.desk.clone import TOKEN as VARIABLE
from tests.desk.envelopes import comment
from tests.desk.messages import maildir, message
from tests.gate.world import git

NEXT = "What was not done yet waits for the next run.\n"


def run(forge, site) -> int:
    return main(site, url=forge.url, wait=0)


def fails(forge, ending: str, status: int, times: int = 1000):
    """Let requests to paths with this ending fail so often."""
    left = iter([status] * times)
    forge.before = lambda _method, path: next(left, None) if path.endswith(ending) else None


@pytest.mark.parametrize("ending", ["/issues", "/issues/1/notes", "/merge_requests"])
def test_too_many_requests_stop_the_run_at_once_and_the_next_goes_on(forge, site, ending, capsys):
    forge.issue(comment())
    fails(forge, ending, 429, times=1)

    assert run(forge, site) == 2
    assert capsys.readouterr().err == f"desk: The forge asks for fewer requests (429). {NEXT}"
    assert run(forge, site) == 0
    assert (len(forge.merge_requests), len(forge.answers(1)), forge.issues[0]["state"]) == (1, 1, "closed")


def test_a_question_that_a_forge_stumbles_over_is_asked_again(forge, site):
    forge.issue(comment())
    fails(forge, "/user", 502, times=1)

    assert run(forge, site) == 0


def test_an_issue_that_fails_again_and_again_does_not_hold_up_the_others(forge, site, capsys):
    forge.issue(comment())
    forge.issue(comment("brams", "bram-smit"), by="brams")
    forge.before = lambda method, path: 500 if (method, path[-8:]) == ("POST", "/1/notes") else None

    assert run(forge, site) == 2

    assert [issue["state"] for issue in forge.issues] == ["opened", "closed"]
    assert "#1: The forge says 500: 500 Made up" in capsys.readouterr().out
    forge.before = lambda _method, _path: None
    assert run(forge, site) == 0
    assert ([issue["state"] for issue in forge.issues], len(forge.answers(1))) == (["closed", "closed"], 1)


def test_a_forge_that_is_not_there_is_said(forge, site, capsys):
    forge.stop()

    assert run(forge, site) == 2

    assert capsys.readouterr().err == f"desk: The forge can't be reached (ConnectionError). {NEXT}"


def test_a_token_that_the_forge_does_not_know_is_said(forge, site, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, "glpat-wrong")

    assert run(forge, site) == 2

    output = capsys.readouterr().err
    assert "The forge does not let this token in (401)" in output
    assert "glpat" not in output


def test_a_desk_that_may_not_land_is_said_and_the_issue_stays_open(forge, site, capsys):
    forge.issue(comment())
    forge.before = lambda method, path: 403 if (method, path) == ("PUSH", "refs/heads/main") else None

    assert run(forge, site) == 2

    assert "pre-receive hook declined" in capsys.readouterr().err
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("opened", "opened")


def test_a_target_that_moves_between_verdict_and_landing_is_judged_again(forge, site):
    """What was open when it was judged may be closed by then; and nothing but what was judged may land."""
    forge.issue(comment())
    moves = iter([True])

    def move(method, path):
        if (method, path) == ("PUSH", "refs/heads/main") and next(moves, False):
            tree = git(forge.bare, "rev-parse", "main^{tree}").decode().strip()
            commit = git(forge.bare, "commit-tree", tree, "-p", "main", "-m", "x").decode().strip()
            git(forge.bare, "update-ref", "refs/heads/main", commit)

    forge.before = move

    assert run(forge, site) == 0

    assert forge.requests.count("PUSH refs/heads/main") == 2
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("merged", "closed")
    assert len(git(forge.bare, "rev-list", "--first-parent", "main").split()) == 3


def test_a_repository_that_is_not_there_is_said(forge, site, capsys):
    forge.issue(comment())
    forge.repository = "http://anna:secret@127.0.0.1:9/site.git"

    assert run(forge, site) == 2

    output = capsys.readouterr().err
    assert output.startswith("desk: git says: fatal: ")
    assert "secret" not in output


def test_a_push_that_the_forge_declines_is_said_and_the_issue_stays_open(forge, site, capsys):
    forge.before = lambda method, _path: 403 if method == "PUSH" else None
    forge.issue(comment())

    assert run(forge, site) == 2

    assert "pre-receive hook declined" in capsys.readouterr().err
    assert (forge.merge_requests, forge.issues[0]["state"]) == ([], "opened")


def test_a_tag_with_the_name_of_the_branch_is_not_taken_for_it(forge, site):
    tree = git(forge.bare, "mktree", stdin=b"").decode().strip()
    evil = git(forge.bare, "commit-tree", tree, "-m", "empty").decode().strip()
    git(forge.bare, "update-ref", "refs/tags/main", evil)
    forge.issue(comment())

    assert run(forge, site) == 0

    assert git(forge.bare, "ls-tree", "-r", "--name-only", "refs/heads/main").count(b"\n") > 20


def test_no_mailbox_is_said_after_the_issues(forge, site, tmp_path, capsys):
    forge.issue(comment())

    assert (
        main(
            site,
            [tmp_path / "none", maildir(tmp_path / "box", message(comment("b", "bram-smit")))],
            url=forge.url,
            wait=0,
        )
        == 2
    )

    assert f"There is no mailbox {tmp_path}/none." in capsys.readouterr().out
    assert len(forge.merge_requests) == 2


def test_an_issue_that_trips_the_desk_up_does_not_hold_up_the_others(forge, site, monkeypatch, capsys):
    forge.issue(comment())
    forge.issue(comment("brams", "bram-smit"), by="brams")
    sound = envelope.read
    monkeypatch.setattr(envelope, "read", lambda text, name: sound(text, name) if "bram" in text else 1 / 0)

    assert run(forge, site) == 2

    assert [issue["state"] for issue in forge.issues] == ["opened", "closed"]
    output = capsys.readouterr()
    assert "#1: The desk could not handle this" in output.out
    assert "ZeroDivisionError" in output.err
