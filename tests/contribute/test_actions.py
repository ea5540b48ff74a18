"""From a command on someone's machine to the branch that is published: real git, http, and the gate in between."""

import json
from pathlib import Path

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.commands.propose import main
from smoelenboek.contribute import actions
from smoelenboek.faults.fault import stopping
from smoelenboek.state.calls import call_state
from smoelenboek.state.polls import tally
from tests.forge.server import Forge
from tests.gate.world import CALL, CLOSED, EMPTIED, HELLO, OLD_POLL, POLL, STAMP, git

COMMENT = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"


@pytest.fixture
def forge(tmp_path):
    fresh = Forge(tmp_path / "forge")
    yield fresh
    fresh.stop()


@pytest.fixture(params=["gitea", "forgejo", "github"])
def other(request, tmp_path):
    fresh = Forge(tmp_path / "forge", request.param)
    yield request.param, fresh
    fresh.stop()


def comment(site: Path, words: str = "Thank you.", post: str = HELLO, to: str = "") -> int:
    return main(site, "comment", lambda scene: actions.comment(scene, post, words, "", to))


def join(site: Path, **how: bool) -> int:
    return main(site, "join", lambda scene: actions.join(scene, CALL, "", withdraw=how.get("withdraw", False)))


def vote(site: Path, option: str, post: str = POLL) -> int:
    return main(site, "vote", lambda scene: actions.vote(scene, post, option, ""))


def published(forge: Forge) -> Path:
    """A fresh clone of what is merged; it has no fault."""
    clone = forge.clone("reader")
    assert stopping(checked(clone).faults) == []
    return clone


def test_a_comment_goes_from_the_command_to_the_branch_that_is_published(forge, capsys):
    anna = forge.clone("annab", "anna-bakker")

    assert comment(anna) == 0

    output = capsys.readouterr().out
    assert COMMENT in output
    assert "/-/merge_requests/" in output
    (request,) = forge.requests()
    assert request.account == "annab"
    assert "merge_request.target=main" in request.options
    assert "merge_request.title=Comment on Hello" in request.options
    assert forge.pass_all() == [0]
    assert (published(forge) / COMMENT).read_text().endswith("Thank you.\n")


def test_only_the_one_file_is_committed_and_the_working_copy_stays_as_it_is(forge):
    anna = forge.clone("annab", "anna-bakker")
    (anna / "staged.md").write_text("mine")
    git(anna, "add", "staged.md")
    (anna / "site.yml").write_text("half a change")
    git(anna, "commit", "--quiet", "--allow-empty", "-m", "mine alone")
    before = git(anna, "status", "--porcelain"), git(anna, "rev-parse", "HEAD")

    assert comment(anna) == 0

    (request,) = forge.requests()
    assert git(forge.bare, "diff", "--name-only", "main", request.commit).decode().split() == [COMMENT]
    assert (git(anna, "status", "--porcelain"), git(anna, "rev-parse", "HEAD")) == before
    assert git(anna, "for-each-ref", "refs/heads/comment").decode() == ""


def test_gitea_and_forgejo_get_refs_for_and_github_the_page_to_compare(other, capsys):
    kind, forge = other

    assert comment(forge.clone("annab", "anna-bakker")) == 0

    output = capsys.readouterr().out
    if kind == "github":
        (branch,) = git(forge.bare, "for-each-ref", "--format=%(refname:short)", "refs/heads/comment").decode().split()
        assert f"https://git.example/a/b/compare/main...{branch}?expand=1" in output
    else:
        (request,) = forge.requests()
        assert request.ref == "refs/for/main"
        assert f"topic=comment/anna-bakker-{request.commit[:10]}" in request.options


def test_a_server_without_push_options_gets_the_branch_and_the_page_is_shown(tmp_path, capsys):
    forge = Forge(tmp_path / "forge", push_options=False)
    try:
        assert comment(forge.clone("annab", "anna-bakker")) == 0
    finally:
        forge.stop()

    assert "merge_requests/new?" in capsys.readouterr().out


def test_two_people_at_once_are_both_merged(forge):
    for account, person in (("annab", "anna-bakker"), ("brams", "bram-smit")):
        clone = forge.clone(account, person)
        assert (comment(clone), join(clone), vote(clone, "apple")) == (0, 0, 0)

    assert forge.pass_all() == [0] * 6
    world = checked(published(forge)).site
    assert len(world.signups(world.all_posts[CALL])) == 2


def test_the_same_sign_up_twice_is_one_sign_up(forge):
    first, second = forge.clone("annab", "anna-bakker"), forge.clone("annab", "anna-bakker")
    assert join(first) == 0
    assert main(second, "join", lambda scene: actions.join(scene, CALL, "again", withdraw=False)) == 0

    assert forge.pass_all() == [0, 3]
    assert join(second) == 2  # it is there now, and the command knows
    world = checked(published(forge)).site
    assert [signup.person for signup in world.signups(world.all_posts[CALL])] == ["anna-bakker"]


def test_the_third_of_two_waits(forge):
    for account, person in (("annab", "anna-bakker"), ("brams", "bram-smit"), ("carlaw", "carla-wit")):
        assert join(forge.clone(account, person)) == 0
        assert forge.pass_all() == [0]

    world = checked(published(forge)).site
    state = call_state(world, world.all_posts[CALL])
    assert (state.state, [value.person for value in state.waiting]) == ("full", ["carla-wit"])


def test_a_vote_is_changed_and_counts_once(forge, monkeypatch):
    anna = forge.clone("annab", "anna-bakker")
    assert vote(anna, "apple") == 0
    assert forge.pass_all() == [0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795435200 + 60))
    assert vote(anna, "cream") == 0
    assert forge.pass_all() == [0]

    world = checked(published(forge)).site
    count = tally(world, world.all_posts[POLL])
    assert [(option.id, option.votes) for option in count.options] == [("cream", 1), ("apple", 0)]


def test_withdrawing_gives_the_place_away(forge, monkeypatch):
    anna = forge.clone("annab", "anna-bakker")
    assert join(anna, withdraw=True) == 2
    assert join(anna) == 0
    assert forge.pass_all() == [0]
    assert join(anna, withdraw=True) == 0
    assert forge.pass_all() == [0]

    world = checked(published(forge)).site
    assert call_state(world, world.all_posts[CALL]).taking_part == ()


def test_thanks_and_a_confirmation_are_merged(forge):
    anna = forge.clone("annab", "anna-bakker")
    assert main(anna, "kudos", lambda scene: actions.kudos(scene, "bram-smit,group:choir", "For the songs.")) == 0
    assert main(anna, "confirm", actions.confirm) == 0

    assert forge.pass_all() == [0, 0]
    assert "\nconfirmed: 2026-11-23\n" in (published(forge) / "people/anna-bakker.yml").read_text()


def test_a_forged_author_is_refused(forge):
    """Eve pushes as herself, with Bram's name and e-mail in the commit and his id in the file's name."""
    eve = forge.clone("annab")
    path = f"content/replies/{HELLO}/comments/{STAMP}-bram-smit.md"
    (eve / path).write_text("---\nkind: comment\n---\nI resign.\n")
    git(eve, "add", "--all")
    git(eve, "commit", "--quiet", "-m", "x", GIT_AUTHOR_EMAIL="bram@voorbeeld.example")
    git(eve, "push", "--quiet", "-o", "merge_request.create", "origin", "HEAD:refs/heads/eve")

    end, text = forge.gate(forge.requests()[0])

    codes = {fault["code"] for fault in json.loads(text)["faults"]}
    assert (end, codes) == (1, {"gate-name", "gate-author"})


def test_a_push_to_the_published_branch_passes_the_gate_in_the_hook(forge, capsys):
    """The objects of a push stand in a quarantine of their own while the hook judges them."""
    eve = forge.clone("annab")
    own, others = (f"content/replies/{HELLO}/comments/{STAMP}-{who}.md" for who in ("anna-bakker", "bram-smit"))
    (eve / own).write_text("---\nkind: comment\n---\nHello.\n")
    git(eve, "add", "--all")
    git(eve, "commit", "--quiet", "-m", "mine")
    git(eve, "push", "--quiet", "origin", "HEAD:main")
    (eve / others).write_text("---\nkind: comment\n---\nI resign.\n")
    git(eve, "add", "--all")
    git(eve, "commit", "--quiet", "-m", "his")

    with pytest.raises(AssertionError, match="gate-name"):
        git(eve, "push", "--quiet", "origin", "HEAD:main")

    assert not (published(forge) / others).exists()


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda site: comment(site, to=EMPTIED), "gate-answered"),
        (lambda site: comment(site, post=CLOSED), "gate-closed"),
        (lambda site: vote(site, "apple", OLD_POLL), "gate-closed"),
        (lambda site: comment(site, "<script>x</script>"), "html-refused"),
    ],
)
def test_what_the_gate_refuses_never_leaves_the_machine(do, code, forge, capsys):
    anna = forge.clone("annab", "anna-bakker")

    assert do(anna) == 1

    assert f"[{code}]" in capsys.readouterr().out
    assert forge.requests() == []
    assert git(anna, "for-each-ref", "refs/heads").decode().count("\n") == 1


def test_under_a_deleted_post_there_is_nothing_to_say(forge):
    anna = forge.clone("annab", "anna-bakker")
    assert comment(anna, post=CALL) == 0
    (request,) = forge.requests()
    removed = {f"content/posts/2026/{CALL}.md"}
    bare = forge.clone("annab")
    git(bare, "rm", "--quiet", *removed)
    git(bare, "commit", "--quiet", "-m", "gone")
    git(bare, "push", "--quiet", "origin", "HEAD:refs/heads/gone")
    git(forge.bare, "update-ref", "refs/heads/main", "refs/heads/gone")

    end, text = forge.gate(request)

    assert (end, [fault["code"] for fault in json.loads(text)["faults"]]) == (1, ["folder-orphan"])
    assert comment(anna, post=CALL) == 2


def test_who_one_is_has_to_be_said_and_known(forge, capsys):
    clone = forge.clone("annab")

    assert comment(clone) == 2
    assert "git config --global smoelenboek.person" in capsys.readouterr().err
    assert main(clone, "join", lambda scene: actions.join(scene, CALL, "", withdraw=False), "nobody-here") == 2
    assert "nobody-here" in capsys.readouterr().err


def test_without_a_remote_or_a_repository_it_says_so(forge, tmp_path, capsys):
    anna = forge.clone("annab", "anna-bakker")
    git(anna, "remote", "remove", "origin")

    assert comment(anna) == 2
    assert "git remote add origin" in capsys.readouterr().err
    (tmp_path / "plain").mkdir()
    assert comment(tmp_path / "plain") == 2
    assert "not a git repository" in capsys.readouterr().err


def test_without_the_right_to_push_nothing_is_lost(forge, capsys):
    anna = forge.clone("annab", "anna-bakker")
    forge.denied.add("annab")

    assert comment(anna) == 2

    output = capsys.readouterr().err
    (branch,) = git(anna, "for-each-ref", "--format=%(refname:short)", "refs/heads/comment").decode().split()
    assert "403" in output
    assert f"git push origin {branch}" in output
    assert git(anna, "show", f"{branch}:{COMMENT}").decode().endswith("Thank you.\n")
