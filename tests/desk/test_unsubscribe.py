"""A mail that holds the HMAC of a digest stops that digest, alone and once; no other mail does, and none does more."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.contract.limits import MOST_MAIL_BYTES
from smoelenboek.digest.letter import Reader, Round, letter
from smoelenboek.digest.marks import KEY, unsubscription
from smoelenboek.model.digest import Digest
from tests.desk.envelopes import COMMENT, comment
from tests.desk.messages import maildir, mbox, message
from tests.digest.test_letter import AT
from tests.digest.test_letter import KEY as SECRET
from tests.digest.worlds import site_of
from tests.gate.world import HELLO, WORLD, Company, commit, git

ANNA = "people/anna-bakker.yml"
CHOICE = "digest: {rhythm: week, tags: [fiber]}\n"
LIST = "digest.smoelenboek.example"
ROUND = "week-2026-11-23"


@pytest.fixture
def company(forge, monkeypatch):
    monkeypatch.setenv(KEY, SECRET)
    Company(forge.bare, {**WORLD, ANNA: WORLD[ANNA] + CHOICE})
    return forge


def subject(person="anna-bakker", round_=ROUND, *, key=SECRET, list_=LIST) -> str:
    return f"unsubscribe digest {person} {round_} {unsubscription(key, list_, round_, person)}"


def asks(subject_: str, text: str = "") -> bytes:
    return message(text).replace(b"Subject: Reactie", f"Subject: {subject_}".encode())


def run(company, site, box) -> int:
    return main(site, (box,), url=company.url, wait=0)


def on_main(company, path: str = ANNA) -> str:
    return git(company.bare, "show", f"main:{path}").decode()


@pytest.mark.parametrize("make", [maildir, mbox])
def test_the_digest_of_a_mail_stops_and_nothing_else_changes(company, site, tmp_path, capsys, make):
    before = git(company.bare, "rev-parse", "main").decode().strip()

    assert run(company, site, make(tmp_path / "box", asks(subject()))) == 0

    assert on_main(company) == WORLD[ANNA]
    assert git(company.bare, "diff", "--name-only", before, "main").decode().split() == [ANNA]
    assert git(company.bare, "log", "-1", "--format=%an %s", "main").decode() == f"The Desk {ANNA}: digest\n"
    assert (company.merge_requests, company.issues) == ([], [])
    assert "anna-bakker gets no digest any more." in capsys.readouterr().out


def test_the_mail_that_a_reader_got_says_how(company, site, tmp_path):
    files = {**WORLD, "site.yml": WORLD["site.yml"] + "replies_by_mail: replies@voorbeeld.example\n"}
    files["site.yml"] += "digest: {from: digest@voorbeeld.example}\n"
    digest = Digest.model_validate({"id": "2026-11-23", "posts": [{"post": HELLO}]})
    reader = Reader("anna@voorbeeld.example", "Anna Bakker", "en", "anna-bakker")
    mail = letter(site_of(tmp_path / "world", files, "2026-11-23"), Round(ROUND, digest), reader, AT, SECRET)
    address = urlsplit(mail["List-Unsubscribe"].strip("<>"))

    assert run(company, site, maildir(tmp_path / "box", asks(parse_qs(address.query)["subject"][0]))) == 0
    assert on_main(company) == WORLD[ANNA]


def test_the_link_of_a_mail_stops_it_as_an_issue_of_ones_own(company, site, tmp_path):
    files = {**WORLD, "site.yml": WORLD["site.yml"] + "digest: {from: digest@voorbeeld.example}\n"}
    digest = Digest.model_validate({"id": "2026-11-23", "posts": [{"post": HELLO}]})
    reader = Reader("anna@voorbeeld.example", "Anna Bakker", "en", "anna-bakker")
    mail = letter(site_of(tmp_path / "world", files, "2026-11-23"), Round(ROUND, digest), reader, AT, SECRET)
    link = re.search(r"https://git\.example/a/b/-/issues/new\S+", mail.get_body(("plain",)).get_content())[0]
    company.issue(parse_qs(urlsplit(link).query)["issue[description]"][0])

    assert main(site, (), url=company.url, wait=0) == 0

    assert on_main(company) == WORLD[ANNA]
    assert "issue[title]=Profile of Anna Bakker" in unquote(link)


WRONG = {
    "a wrong mark": f"unsubscribe digest anna-bakker {ROUND} {'0' * 32}",
    "another's": subject("bram-smit").replace("bram-smit", "anna-bakker"),
    "another round's": subject(round_="week-2026-11-16").replace("2026-11-16", "2026-11-23"),
    "another list's": subject(list_="digest.other.example"),
    "another key's": subject(key="another key of twenty characters"),
    "nobody's": f"unsubscribe digest nobody-here {ROUND} {'a' * 32}",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_mark_that_is_not_of_this_digest_stops_nothing(company, site, tmp_path, capsys, wrong):
    before = git(company.bare, "for-each-ref")

    assert run(company, site, maildir(tmp_path / "box", asks(wrong))) == 1

    assert git(company.bare, "for-each-ref") == before
    assert "does not come from one that was sent with this key" in capsys.readouterr().out


def test_without_a_key_no_mark_is_right(company, site, tmp_path, monkeypatch):
    monkeypatch.setenv(KEY, "")

    assert run(company, site, maildir(tmp_path / "box", asks(subject(key="")))) == 1
    assert on_main(company) == WORLD[ANNA] + CHOICE


def test_a_mail_counts_once_though_it_stays_in_the_mailbox_or_is_sent_again(company, site, tmp_path):
    again = asks(subject()).replace(b"<1@mail.example>", b"<2@mail.example>")
    box = maildir(tmp_path / "box", asks(subject()), again)
    assert run(company, site, box) == 0
    git(company.bare, "update-ref", "refs/heads/main", "main~1")  # chosen anew

    assert [run(company, site, box) for _ in range(2)] == [0, 0]

    assert on_main(company) == WORLD[ANNA] + CHOICE


def test_who_gets_none_is_nothing_to_do(company, site, tmp_path):
    before = git(company.bare, "rev-parse", "main")

    assert run(company, site, maildir(tmp_path / "box", asks(subject("bram-smit")))) == 0

    assert git(company.bare, "rev-parse", "main") == before


def test_a_mail_from_before_a_rename_stops_the_digest_of_who_has_another_id_now(company, site, tmp_path):
    renamed, other = "people/anna-vos.yml", "people/bram-smit.yml"
    now = WORLD[ANNA].replace("[anna-jansen]", "[anna-jansen, anna-bakker]")
    profiles = {renamed: now + CHOICE, ANNA: None}
    profiles[other] = WORLD[other] + CHOICE + "bio: I work with anna-bakker.\n"
    commit(company.bare, "main", profiles, start="main^0")

    assert run(company, site, maildir(tmp_path / "box", asks(subject()))) == 0

    assert on_main(company, renamed) == now
    assert on_main(company, other) == profiles[other]


def test_a_file_in_such_a_mail_is_not_looked_at(company, site, tmp_path):
    assert run(company, site, maildir(tmp_path / "box", asks(subject(), comment()))) == 0

    assert company.merge_requests == []
    assert COMMENT not in git(company.bare, "ls-tree", "-r", "--name-only", "main").decode()


@pytest.mark.parametrize(
    "written",
    [
        "{}\r\n Bcc: all@evil.example",
        "[EXTERN] {}",
        "=?utf-8?q?{}?=",
        "Re: {} =?utf-8?q?=0ASubject:_x?=",
    ],
)
def test_what_mail_programs_and_others_put_around_it_changes_nothing(company, site, tmp_path, written):
    line = subject()
    inside = line.replace(" ", "_") if "?q?{}" in written else line

    assert run(company, site, maildir(tmp_path / "box", asks(written.format(inside)))) == 0
    assert on_main(company) == WORLD[ANNA]


@pytest.mark.parametrize(
    "hostile",
    [
        f"unsubscribe digest ../site {ROUND} {'a' * 32}",
        f"unsubscribe digest anna-bakker\n {ROUND} {'a' * 32}",
        f"unsubscribe digest anna-bakker {ROUND} {'a' * 40}",
        f"unsubscribe digest {'a' * 5000} {ROUND} {'a' * 32}",
        "unsubscribe digest",
        "unsubscribe " * 400,
    ],
    ids=range(6),
)
def test_a_hostile_subject_is_no_request(company, site, tmp_path, hostile):
    before = git(company.bare, "for-each-ref")

    run(company, site, maildir(tmp_path / "box", asks(hostile)))

    assert git(company.bare, "for-each-ref") == before


def test_a_huge_mail_is_named_and_holds_up_nothing(company, site, tmp_path, capsys):
    box = maildir(tmp_path / "box", asks(subject("bram-smit"), "x" * MOST_MAIL_BYTES), asks(subject()))

    assert run(company, site, box) == 1

    assert on_main(company) == WORLD[ANNA]
    assert "This message can’t be read" in capsys.readouterr().out


def test_a_profile_that_can_not_be_read_is_left_to_a_person(company, site, tmp_path, capsys):
    broken = WORLD[ANNA] + CHOICE + "x: [\n"
    Company(company.bare, {**WORLD, ANNA: broken})

    assert run(company, site, maildir(tmp_path / "box", asks(subject()))) == 1

    assert on_main(company) == broken
    assert "anna-bakker wants no digest any more" in capsys.readouterr().out
