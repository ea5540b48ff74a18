"""What who looks after proposals sees of the desk: what waits, how long, for whom, and what was refused and why."""

import datetime as dt

import pytest

from smoelenboek.commands import queue as command
from smoelenboek.commands.desk import main as desk
from smoelenboek.commands.queue import main
from tests.desk.envelopes import COMMENT, comment, enclosed
from tests.forge.gitlab import DESK, PEOPLE, TOKEN, GitLab
from tests.gate.world import NOW

EVERY = pytest.mark.parametrize("forge", ["gitlab", "github", "forgejo"], indirect=True)
POST = "content/posts/2026/2026-11-23-new.md"
NEW = enclosed(POST, "---\ntitle: New\nauthors: [anna-bakker]\n---\nText.\n")


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three days after all issues were opened."""
    monkeypatch.setenv(command.TOKEN, TOKEN)
    monkeypatch.setattr(command, "moment", lambda: NOW + dt.timedelta(days=3))


def printed(forge: GitLab, site, capsys: pytest.CaptureFixture[str], **options) -> str:
    capsys.readouterr()
    assert main(site, url=forge.url, language="en", **options) == 0
    return capsys.readouterr().out


def of_the_desk(forge: GitLab, site) -> None:
    assert desk(site, url=forge.url, wait=0) == 0


@EVERY
def test_what_a_colleague_has_to_review_is_told_with_its_age(forge, site, capsys):
    forge.issue(NEW)
    of_the_desk(forge, site)

    text = printed(forge, site, capsys)

    mark = "!" if forge.kind == "gitlab" else "#"
    first, _, rest = text.partition("\n")
    assert first == "Waits for a person:"
    assert rest.startswith(f"  {mark}1  3 days · {POST} (#1) · by @annab · Ask: @carlaw")


@EVERY
def test_what_the_desk_did_not_take_yet_is_told(forge, site, capsys):
    forge.issue(comment())
    forge.issue("An ordinary issue.")

    assert printed(forge, site, capsys) == f"Waits for the desk:\n  #1  3 days · {COMMENT} · by @annab\n"


@EVERY
def test_what_waits_for_its_checks_is_told(forge, site, capsys):
    forge.pipeline = "running"
    forge.issue(comment())
    of_the_desk(forge, site)

    assert printed(forge, site, capsys).startswith("Waits for its checks:\n")


@EVERY
def test_what_was_refused_is_told_with_its_reason(forge, site, capsys):
    forge.issue(enclosed("site.yml", "x\n"), by="brams")
    of_the_desk(forge, site)

    text = printed(forge, site, capsys)

    assert text.startswith("Refused in the last 14 days:\n  #1  3 days · ? · by @brams\n      issue:2:1: ")
    assert "[envelope-place]" in text
    assert printed(forge, site, capsys, days=1) == "Nothing waits, and nothing was refused.\n"


@EVERY
def test_what_was_merged_waits_no_longer(forge, site, capsys):
    forge.issue(comment())
    of_the_desk(forge, site)

    assert printed(forge, site, capsys) == "Nothing waits, and nothing was refused.\n"


def test_nobody_makes_their_own_issue_look_refused(forge, site, capsys):
    forge.issue(comment())
    of_the_desk(forge, site)
    words = "This can’t go on the site as it is. Correct what is listed below, and send it again with the form."
    forge.note(1, PEOPLE["annab"], f"{words}\n\n<!-- smoelenboek desk {'0' * 20} -->")

    assert "Refused" not in printed(forge, site, capsys)


def test_signs_that_a_terminal_obeys_do_not_come_through(forge, site, capsys):
    forge.issue(enclosed("\x1b[2J\u202e.yml", "x\n"))
    of_the_desk(forge, site)

    assert "[envelope-place]" in (text := printed(forge, site, capsys))
    assert not {"\x1b", "\u202e"} & {*text}


def test_a_mail_has_no_sender_and_names_who_was_asked(forge, site, capsys):
    text = "Sent by email, which does not prove who wrote it.\n\nAsk: @carlaw\n\n```text\nx: y [gate-account]\n```"
    forge.merge_requests.append(
        {"iid": 1, "source_branch": "desk/mail-0a", "target_branch": "main", "title": POST, "description": text}
        | {"state": "opened", "source_project_id": 7, "author": DESK, "created_at": "2026-11-26T10:00:00Z"}
    )

    assert printed(forge, site, capsys) == (
        f"Waits for a person:\n  !1  2 hours · {POST} · Ask: @carlaw\n      x: y [gate-account]\n"
    )


def test_a_forge_that_does_not_let_the_token_in_is_told(forge, site, capsys, monkeypatch):
    monkeypatch.setenv(command.TOKEN, "another")

    assert main(site, url=forge.url) == 2
    assert "does not let this token in" in capsys.readouterr().err


def test_without_a_token_it_says_which_variable_it_reads(forge, site, capsys, monkeypatch):
    monkeypatch.delenv(command.TOKEN)
    monkeypatch.delenv(command.DESK_TOKEN)

    assert main(site, url=forge.url) == 2
    assert command.TOKEN in capsys.readouterr().err
