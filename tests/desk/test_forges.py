"""What the desk promises on every kind of forge: each stub answers as its documentation says, and git is real."""

import json

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.desk.clone import TOKEN as VARIABLE
from smoelenboek.forge.rest import api_root
from tests.desk.envelopes import COMMENT, comment, enclosed
from tests.forge.gitlab import PEOPLE, world
from tests.forge.pulls import FORGES
from tests.gate.world import HELLO, WORLD, git

on_every_forge = pytest.mark.parametrize("forge", FORGES, indirect=True)
PROFILE = "people/anna-bakker.yml"


def run(forge, site, wait: float = 0) -> int:
    return main(site, url=forge.url, wait=wait)


@on_every_forge
def test_a_comment_in_an_issue_is_merged_answered_and_closed(forge, site):
    number = forge.issue(comment("annab"))

    assert run(forge, site) == 0

    assert git(forge.bare, "show", f"main:{COMMENT}").decode() == "---\nkind: question\n---\nWhy?\n"
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("merged", "closed")
    mark = "!" if forge.kind == "gitlab" else "#"
    (answer,) = forge.answers(number)
    assert answer.startswith(f"Accepted, as {mark}1. It is on the site as soon as that is published again.")
    assert forge.tip("desk/issue-1") == ""


@on_every_forge
def test_the_commit_is_by_the_account_that_opened_the_issue(forge, site):
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    names = {"gitlab": "Anna Bakker", "github": "annab", "forgejo": "Anna Bakker"}
    addresses = {
        "gitlab": "11-annab@users.noreply.127.0.0.1",
        "github": "11+annab@users.noreply.127.0.0.1",
        "forgejo": "annab@noreply.127.0.0.1",
    }
    signed = git(forge.bare, "log", "-1", "--format=%an %ae", "main^2").decode().strip()
    assert signed == f"{names[forge.kind]} {addresses[forge.kind]}"


@on_every_forge
def test_ones_own_profile_changes_by_the_form_alone_in_what_was_sent(forge, site):
    change = json.dumps({"pronouns": {"from": "", "to": "she"}})
    forge.issue(f"Sent with the form.\n\n```smoelenboek profile\n{PROFILE}\n\n{change}\n```\n")

    assert run(forge, site) == 0

    assert git(forge.bare, "show", f"main:{PROFILE}").decode() == world(forge.kind)[PROFILE] + "pronouns: she\n"


@on_every_forge
def test_a_second_run_changes_nothing_on_any_forge(forge, site):
    forge.issue(comment("annab"))
    forge.issue("Words alone, no file.")
    assert run(forge, site) == 0
    before = forge.state()

    assert run(forge, site) == 0

    assert forge.state() == before


@on_every_forge
def test_a_colleagues_name_is_refused_on_any_forge(forge, site):
    forge.issue(comment("annab", "bram-smit"))

    assert run(forge, site) == 0

    assert "[gate-name]" in forge.answers(1)[0]
    assert (forge.issues[0]["state"], forge.merge_requests) == ("closed", [])


@on_every_forge
def test_what_needs_a_person_waits_for_one_named_in_the_forges_words(forge, site):
    forge.issue(enclosed(f"content/posts/2026/{HELLO[:8]}24-new.md", WORLD[f"content/posts/2026/{HELLO}.md"]))

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("opened", "closed")
    assert ("merge request !1" if forge.kind == "gitlab" else "pull request #1") in forge.answers(1)[0]
    assert "@carlaw decides about it." in forge.answers(1)[0]


@on_every_forge
def test_a_text_that_a_colleague_edited_is_not_merged_for_its_author(forge, site):
    forge.issue(comment("annab"))
    forge.edit(1, PEOPLE["brams"])

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "opened"
    assert forge.answers(1)[0].startswith("A colleague has to review this")


@on_every_forge
def test_an_edited_text_stays_unproven_in_later_runs(forge, site):
    """Killed before its answer, or answered and opened again: it is still not known to be its author's."""
    forge.issue(comment("annab"))
    forge.edit(1, PEOPLE["brams"])
    forge.before = lambda method, path: 500 if method == "POST" and path.endswith(("/notes", "/comments")) else None
    assert run(forge, site) == 2
    forge.before = lambda _method, _path: None

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "opened"


@on_every_forge
def test_a_text_edited_while_its_checks_run_is_not_merged(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "running"
    assert run(forge, site) == 0
    forge.issues[0]["description"] = comment("annab").replace("Why?", "Why not?")
    forge.edit(1, PEOPLE["brams"])
    forge.pipeline = "success"

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("opened", "closed")


@on_every_forge
@pytest.mark.parametrize("pipeline", [None, "running"])
def test_without_checks_that_passed_it_waits_on_any_forge(forge, site, pipeline):
    forge.issue(comment("annab"))
    forge.pipeline = pipeline
    assert run(forge, site) == 0
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"], forge.notes[1]) == ("opened", "opened", [])
    forge.pipeline = "success"

    assert run(forge, site) == 0

    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("merged", "closed")


@on_every_forge
def test_checks_that_fail_are_for_a_colleague_on_any_forge(forge, site):
    forge.issue(comment("annab"))
    forge.pipeline = "failed"

    assert run(forge, site) == 0

    assert forge.merge_requests[0]["state"] == "opened"
    assert forge.answers(1)[0].startswith("The checks failed")


@on_every_forge
def test_all_pages_of_issues_are_read_on_any_forge(forge, site):
    forge.per_page = 2
    for _ in range(5):
        forge.issue("words")
    forge.issue(comment("annab"))

    assert run(forge, site) == 0

    assert (forge.issues[5]["state"], len(forge.answers(6))) == ("closed", 1)


@on_every_forge
def test_a_token_that_a_forge_does_not_know_is_told(forge, site, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, "made-up-wrong")

    assert run(forge, site) == 2

    output = capsys.readouterr().err
    assert "The forge does not let this token in (401)" in output
    assert "made-up" not in output


@on_every_forge
@pytest.mark.parametrize(("ending", "status"), [("/issues", 429), ("/user", 502)])
def test_a_forge_that_is_busy_once_loses_nothing(forge, site, ending, status):
    forge.issue(comment())
    left = iter([status])
    forge.before = lambda _method, path: next(left, None) if path.endswith(ending) else None

    assert run(forge, site) == (2 if status == 429 else 0)
    assert run(forge, site) == 0

    assert (len(forge.answers(1)), forge.issues[0]["state"]) == (1, "closed")


@on_every_forge
def test_a_forge_that_is_gone_is_told(forge, site, capsys):
    forge.stop()

    assert run(forge, site) == 2

    assert "The forge can't be reached (ConnectionError)." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("https://github.com", "https://api.github.com"),
        ("https://voorbeeld.ghe.com/", "https://api.voorbeeld.ghe.com"),
        ("https://git.example", "https://git.example/api/v3"),
        ("https://git.example:8443/", "https://git.example:8443/api/v3"),
        ("https://evilgithub.com", "https://evilgithub.com/api/v3"),
    ],
)
def test_github_is_asked_at_the_address_of_its_edition(url: str, root: str) -> None:
    assert api_root(url) == root
