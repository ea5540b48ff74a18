"""What nightly jobs say on the forge: one issue while they fail, one merge request, and whose account is whose."""

from __future__ import annotations

import json

import pytest

from smoelenboek.commands.accounts import main as match_accounts
from smoelenboek.commands.check import main as check
from smoelenboek.commands.nightly import MOST_TEXT, offer, tell_failure
from smoelenboek.forge.kinds import KINDS
from tests.forge.nightly import TOKEN, Nightly
from tests.worlds import BASE, lay

LOG = "https://forge.example/a/b/-/jobs/{}"
BOB = "# Bob\nname: {given: Bob, family: Bos}   # short\njob_title: 'Lasser'\nemail: bob@voorbeeld.example\n"


@pytest.fixture(params=KINDS)
def forge(request, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_TOKEN", TOKEN)
    with Nightly(request.param) as running:
        yield running


@pytest.fixture
def site(forge, tmp_path):
    config = f"{BASE['site.yml']}forge: {{kind: {forge.kind}, url: 'https://forge.example', project: a/b}}\n"
    people = {
        "people/bob-bos.yml": BOB,
        "people/eva-os.yml": BOB.replace("Bob", "Eva").replace("bob@", "Eva@") + f"accounts:\n  {forge.kind}: evao\n",
        "people/rik-as.yml": BOB.replace("bob@", "rik@").replace("Bos", "As"),
        "people/ans-as.yml": BOB.replace("bob@", "rik@").replace("Bos", "Asser"),
        "people/gone-girl.yml": "name: {display: Gone}\nstate: alumni\nemail: gone@voorbeeld.example\n",
    }
    return lay(tmp_path / "site", {**BASE, **people, "site.yml": config})


def user(login: str, email: str, confirmed: str = "2026-01-01T00:00:00Z", active: bool = True) -> dict[str, object]:
    return {"login": login, "email": email, "confirmed": confirmed, "active": active}


def test_a_job_that_fails_twice_has_one_issue(forge, site):
    for number in (1, 2):
        assert tell_failure(site, "people", LOG.format(number), url=forge.url) == 0

    (issue,) = forge.issues
    assert [LOG.format(number) in forge.text(issue) for number in (1, 2)] == [True, True]
    assert "people" in issue["title"]


def test_the_issue_closes_when_the_job_works_and_a_new_one_opens_later(forge, site):
    tell_failure(site, "people", LOG.format(1), url=forge.url)
    assert tell_failure(site, "people", "", mended=True, url=forge.url) == 0
    assert [forge.is_open(issue) for issue in forge.issues] == [False]

    tell_failure(site, "people", LOG.format(2), url=forge.url)
    assert [forge.is_open(issue) for issue in forge.issues] == [False, True]


def test_each_job_has_an_issue_of_its_own_among_many(forge, site):
    for number in range(5):
        forge.answer("POST", *_issues(forge, f"Issue {number}"))
    for job in ("publish", "people", "publish"):
        assert tell_failure(site, job, LOG.format(1), url=forge.url) == 0

    assert len(forge.issues) == 7


def _issues(forge, title):
    from tests.forge.nightly import ROOTS

    home = "/projects/a%2Fb" if forge.lab else "/repos/a/b"
    fields = {"title": title, "description": title} if forge.lab else {"title": title, "body": None}
    return f"{ROOTS[forge.kind]}{home}/issues", {}, fields


def test_a_job_that_works_says_nothing(forge, site):
    assert tell_failure(site, "people", "", mended=True, url=forge.url) == 0

    assert forge.issues == []


@pytest.mark.parametrize("job", ["", "People", "a b", "--x", "x" * 50, "a\n@all", "-->"])
def test_the_name_of_a_job_can_not_be_text(forge, site, job):
    assert tell_failure(site, job, "", url=forge.url) == 2
    assert tell_failure(site, "people", f"https://x.example/> {job} @all", url=forge.url) == 2
    assert forge.paths == []


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500])
def test_a_forge_that_refuses_ends_with_two_and_tells_no_token(forge, site, status, capsys):
    forge.fails = status

    assert tell_failure(site, "people", LOG.format(1), url=forge.url) == 2
    written = capsys.readouterr()
    assert str(status) in written.err
    assert TOKEN not in written.err + written.out


def test_no_redirect_is_followed_with_the_token(forge, site):
    with Nightly(forge.kind) as other:
        forge.redirect = f"{other.url}/"

        assert tell_failure(site, "people", LOG.format(1), url=forge.url) == 2
        assert other.paths == []


def test_a_password_of_the_machine_does_not_take_the_tokens_place(forge, site, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))

    assert tell_failure(site, "people", LOG.format(1), url=forge.url) == 0


def test_without_a_token_nothing_is_asked(forge, site, monkeypatch):
    monkeypatch.delenv("SMOELENBOEK_TOKEN")

    assert tell_failure(site, "people", LOG.format(1), url=forge.url) == 2
    assert forge.paths == []


def test_a_branch_has_one_merge_request(forge, site, tmp_path):
    text = tmp_path / "plan.md"
    for content in ("First.", "Second." + "x" * MOST_TEXT):
        text.write_text(content)
        assert offer(site, "smoelenboek/people", "People", text, url=forge.url) == 0

    (request,) = forge.requests
    assert forge.text(request).startswith("Second.")
    assert len(forge.text(request)) < MOST_TEXT + 10


def test_a_forks_branch_of_that_name_is_not_ours(forge, site, tmp_path):
    text = tmp_path / "plan.md"
    text.write_text("Mine.")
    offer(site, "smoelenboek/people", "People", text, url=forge.url)
    (theirs,) = forge.requests
    if forge.lab:
        theirs["source_project_id"] = 8
    else:
        theirs["head"]["repo"] = {"full_name": "evil/b"}

    text.write_text("Ours.")
    offer(site, "smoelenboek/people", "People", text, url=forge.url)

    assert [forge.text(request) for request in forge.requests] == ["Mine.", "Ours."]


USERS = [
    user("bobb", "BOB@voorbeeld.example"),
    user("evil", "anna@voorbeeld.example", confirmed=""),
    user("other-eva", "eva@voorbeeld.example"),
    user("rikk", "rik@voorbeeld.example"),
    user("gone", "gone@voorbeeld.example"),
    user("outside", "who@elsewhere.example"),
]


def outcomes(capsys) -> dict[str, str]:
    return {row["person"]: row["outcome"] for row in json.loads(capsys.readouterr().out)["accounts"]}


def test_accounts_come_by_confirmed_addresses_and_the_file_changes_in_one_line(forge, site, capsys):
    forge.users = USERS
    before = (site / "people/bob-bos.yml").read_text()

    assert match_accounts(site, None, format="json", url=forge.url) == 0
    assert outcomes(capsys) == {"bob-bos": "added", "eva-os": "kept", "rik-as": "unclear", "ans-as": "unclear"}
    assert (site / "people/bob-bos.yml").read_text() == before

    assert match_accounts(site, None, apply=True, url=forge.url) == 0
    assert (site / "people/bob-bos.yml").read_text() == f"{before}accounts: {{{forge.kind}: bobb}}\n"
    assert check(site) == 0
    capsys.readouterr()
    match_accounts(site, None, format="json", url=forge.url)
    assert "added" not in outcomes(capsys).values()


@pytest.mark.parametrize(
    "users",
    [
        [user("bobb", "bob@voorbeeld.example", confirmed="")],
        [user("bobb", "bob@voorbeeld.example", active=False)],
        [user("evao", "bob@voorbeeld.example")],
        [user("bobb", "bob@voorbeeld.example"), user("bobbie", "bob@voorbeeld.example")],
        [user("x: y}", "bob@voorbeeld.example")],
        [user("../../a", "bob@voorbeeld.example")],
        [user("bobb", "")],
    ],
    ids=["unconfirmed", "blocked", "taken", "two accounts", "yaml", "path", "no address"],
)
def test_what_could_be_wrong_adds_no_account(forge, site, users, capsys):
    forge.users = users

    assert match_accounts(site, None, format="json", apply=True, url=forge.url) == 0
    assert "added" not in outcomes(capsys).values()
    assert (site / "people/bob-bos.yml").read_text() == BOB


def test_an_administrators_second_file_does_the_same(forge, site, tmp_path, capsys):
    file = tmp_path / "accounts.csv"
    file.write_text("E-mail;Account\r\nbob@voorbeeld.example;bobb\r\n", encoding="cp1252")

    assert match_accounts(site, file, format="json") == 0
    assert outcomes(capsys) == {"bob-bos": "added"}
    assert forge.paths == []


def test_a_file_that_can_not_be_read_is_a_fault(site, tmp_path):
    file = tmp_path / "accounts.csv"
    file.write_text("")

    assert match_accounts(site, file) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_the_proposal_reads_in_both_languages(forge, site, capsys, format, language):
    forge.users = USERS
    match_accounts(site, None, format=format, language=language, url=forge.url)

    written = capsys.readouterr().out
    assert ("Accounts to add (1)" in written, "Toe te voegen accounts (1)" in written) == (
        language == "en",
        language == "nl",
    )
