"""A message in an mbox or Maildir becomes a merge request that waits for a person; nothing of its sender is kept."""

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.contract.limits import MOST_MAIL_BYTES
from smoelenboek.desk import envelope
from smoelenboek.desk.mail import messages, text_of, unflowed
from tests.desk.envelopes import COMMENT, TEXT, comment, enclosed
from tests.desk.messages import maildir, mbox, message
from tests.gate.world import git


def run(forge, site, *boxes) -> int:
    return main(site, boxes, url=forge.url, wait=0)


def read(source: bytes) -> dict[str, bytes]:
    """Return the files in a message."""
    parsed = BytesParser(policy=email.policy.default).parsebytes(source)
    return envelope.read(text_of(parsed), "mail").files


def raw(body: bytes, kind: str = 'text/plain; charset="utf-8"', *more: str) -> bytes:
    """Return a message just as these bytes have it."""
    head = ["From: anna@voorbeeld.example", "Message-ID: <1@x>", "MIME-Version: 1.0", f"Content-Type: {kind}", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("make", [maildir, mbox])
def test_a_mail_becomes_a_merge_request_that_is_never_merged_by_itself(forge, site, tmp_path, make):
    box = make(tmp_path / "box", message(comment()))

    assert [run(forge, site, box) for _ in range(3)] == [0, 0, 0]

    (request,) = forge.merge_requests
    assert (request["state"], request["title"]) == ("opened", f"{COMMENT} (by email)")
    assert "does not prove who wrote it" in request["description"]
    assert git(forge.bare, "show", f"{request['source_branch']}:{COMMENT}").decode() == TEXT


def test_nothing_of_who_sent_it_is_kept(forge, site, tmp_path, capsys):
    sent = message(comment("x", "bram-smit", TEXT), "<secret-id@laptop-of-anna>", Subject="My doctor says")

    assert run(forge, site, maildir(tmp_path / "box", sent)) == 0

    branch = forge.merge_requests[0]["source_branch"]
    output = (
        str(forge.merge_requests)
        + git(forge.bare, "log", "-1", "--format=raw", branch).decode()
        + capsys.readouterr().out
    )
    assert git(forge.bare, "log", "-1", "--format=%an", branch).decode().strip() == "The Desk"
    assert not [word for word in ("anna", "Anna", "secret", "doctor", "voorbeeld") if word in output]


def test_a_mail_that_was_merged_or_closed_is_not_taken_again(forge, site, tmp_path):
    box = maildir(tmp_path / "box", message(comment()), message(comment("b", "bram-smit"), "<2@mail.example>"))
    assert run(forge, site, box) == 0
    for value, state in zip(forge.merge_requests, ("merged", "closed"), strict=True):
        value |= {"state": state, "sha": forge.tip(value["source_branch"])}
        git(forge.bare, "update-ref", "-d", f"refs/heads/{value['source_branch']}")

    assert run(forge, site, box) == 0

    assert len(forge.merge_requests) == 2


def test_another_mail_with_the_same_message_id_hides_nothing(forge, site, tmp_path):
    evil = message(enclosed(COMMENT, TEXT.replace("Why?", "Yes!")))

    assert run(forge, site, mbox(tmp_path / "box", evil, message(comment()), message(comment()))) == 0

    assert len({request["source_branch"] for request in forge.merge_requests}) == len(forge.merge_requests) == 2


def test_what_the_gate_refuses_stays_in_the_mailbox_and_is_said(forge, site, tmp_path, capsys):
    bad = message(comment(text="---\nkind: question\n---\n<b>\x1b[31m</b>\n"))
    good = message(comment("b", "bram-smit"), "<2@mail.example>")

    assert run(forge, site, mbox(tmp_path / "box", bad, message("Hello."), good)) == 1

    output = capsys.readouterr().out
    assert f"{tmp_path}/box 0: This can’t go on the site as it is." in output
    assert f"{tmp_path}/box 2: A colleague has to review this" in output
    assert "\x1b" not in output
    assert len(forge.merge_requests) == 1


def test_a_line_that_a_mail_program_broke_is_whole_again():
    broken = comment().replace("Why?", "Why does this \nhold for \nall of us?\n > you").replace("\n", "\r\n").encode()

    (text,) = read(raw(broken, "text/plain; charset=utf-8; format=flowed")).values()

    assert text.decode() == TEXT.replace("Why?", "Why does this hold for all of us?\n> you")


@pytest.mark.parametrize(
    ("text", "spaces_go", "expected"),
    [
        ("a \nb\nc", False, "a b\nc"),
        ("a \nb\nc", True, "ab\nc"),
        (" > no quote\n  two", False, "> no quote\n two"),
        ("-- \nname", False, "-- \nname"),
        ("> a \n> b \nc", False, "> a b \nc"),
        ("a \n\nb", False, "a \nb"),
        ("```smoelenboek\nx.md\n\n---\n```", False, "```smoelenboek\nx.md\n\n---\n```"),
    ],
)
def test_soft_breaks_are_undone_as_rfc_3676_says(text, spaces_go, expected):
    assert unflowed(text, spaces_go=spaces_go) == expected


def test_the_plain_part_counts_and_html_and_attachments_do_not():
    mail = EmailMessage()
    mail["Message-ID"] = "<1@x>"
    mail.set_content(comment())
    mail.add_alternative(f"<pre>{enclosed('people/x.yml', 'html')}</pre>", subtype="html")
    mail.add_attachment(enclosed("people/y.yml", "attached: 1\n"), filename="x.txt")

    assert read(bytes(mail)) == {COMMENT: TEXT.encode()}


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/octet-stream", "multipart/mixed; boundary=x"]
)
def test_a_mail_without_plain_text_is_not_for_the_desk(tmp_path, kind):
    assert list(messages(mbox(tmp_path / "box", raw(comment().encode(), kind)))) == []


@pytest.mark.parametrize(
    ("body", "kind", "coding", "expected"),
    [
        ("Crème".encode(), "text/plain; charset=utf-8", "8bit", "Crème"),
        ("Crème".encode("latin-1"), "text/plain; charset=iso-8859-1", "8bit", "Crème"),
        (b"Cr=C3=A8me", "text/plain; charset=utf-8", "quoted-printable", "Crème"),
        ("Crème".encode(), "text/plain; charset=us-ascii", "8bit", "Crème"),
        ("Crème".encode(), "text/plain; charset=klingon", "8bit", "Crème"),
        ("Crème".encode(), "text/plain", "8bit", "Crème"),
        (b"Cr\xe8me", "text/plain; charset=utf-8", "8bit", "Cr\ufffdme"),
        (b"Cr=XXme", "text/plain; charset=utf-8", "quoted-printable", "Cr=XXme"),
    ],
)
def test_an_encoding_is_what_it_says_or_else_utf_8(body, kind, coding, expected):
    whole = f"```smoelenboek\r\n{COMMENT}\r\n\r\n".encode() + body + b"\r\n```\r\n"

    assert read(raw(whole, kind, f"Content-Transfer-Encoding: {coding}")) == {COMMENT: f"{expected}\n".encode()}


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff" * 100,
        b"Subject: \xff\xfe =?x?q?",
        raw(comment().encode(), "multipart/mixed; boundary=\xff"),
        raw(comment().encode(), "text/plain; charset*=%%%''x; charset=a"),
        raw(comment().encode(), "text/plain", "Content-Disposition: attachment; =; ="),
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
        b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nx",
        b"Content-Type: text/plain\r\n" + b" ; a=b\r\n" * 100_000 + b"\r\nx",
        b"Message-ID: " + b"\n x" * 100_000 + b"\n\nx",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 100_000,
        raw(b"x" * MOST_MAIL_BYTES),
    ],
    ids=range(12),
)
def test_a_message_that_can_not_be_read_holds_up_nothing(tmp_path, source):
    box = maildir(tmp_path / "box", source, message(comment()))

    results = [message for message in messages(box) if not isinstance(message, str)]

    assert COMMENT in [path for value in results for path in envelope.read(value.text, "mail").files]


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Nov 2026", "Mon, 23 Nov 2026 12:00:00 +9999", "\ud800"])
def test_a_date_that_says_nothing_is_no_trouble(tmp_path, date):
    sent = message(comment()).replace(b"Mon, 23 Nov 2026 12:00:00 +0000", date.encode("utf-8", "surrogatepass"))

    (results,) = messages(maildir(tmp_path / "box", sent))

    assert not isinstance(results, str)
    assert results.sent is None


def test_a_date_in_the_future_is_taken_for_now(forge, site, tmp_path):
    sent = message(comment()).replace(b"Mon, 23 Nov 2026", b"Fri, 01 Jan 9999")

    assert run(forge, site, maildir(tmp_path / "box", sent)) == 0

    assert len(forge.merge_requests) == 1
