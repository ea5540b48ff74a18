"""The mail of a digest: both parts alike, small, with nothing of another host, as any mail program reads it."""

from __future__ import annotations

import datetime as dt
import email
import re
from email.policy import default
from html.parser import HTMLParser

import pytest

from smoelenboek.commands.digest import Wish, main
from smoelenboek.digest.edition import digest
from smoelenboek.digest.letter import MOST_BYTES, Reader, Round, letter
from smoelenboek.digest.marks import is_unsubscription
from smoelenboek.site import link
from tests.digest.worlds import LATER, NEWS, WORLD, comment, commit, path, post, site_of

AT = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
LIST = Reader("everyone@voorbeeld.example", "Voorbeeld", "en")
ANNA = Reader("anna@voorbeeld.example", "Anna Bakker", "nl", "anna-bakker")
KEY = "a key of more than twenty characters"

# What Word 2007 and later lay out, of Microsoft's list “Word HTML and CSS rendering capabilities in Outlook”.
ELEMENTS = {"html", "head", "meta", "title", "body", "table", "tr", "td", "h1", "h2", "p", "a", "br", "span"}
ATTRIBUTES = {"lang", "charset", "name", "content", "role", "width", "cellpadding", "cellspacing", "border", "align"}
PROPERTIES = {"font-family", "font-size", "font-weight", "line-height", "margin", "padding"}


@pytest.fixture(scope="module")
def days(tmp_path_factory):
    folder = tmp_path_factory.mktemp("days")
    return site_of(folder / "then", WORLD, "2026-11-14"), site_of(folder / "now", {**WORLD, **LATER}, "2026-11-20")


def mail_of(then, now, reader=LIST, key=KEY):
    return letter(now, Round("2026-11-20", digest(then, now)), reader, AT, key)


def parts(mail):
    again = email.message_from_bytes(mail.as_bytes(), policy=default)
    return again, again.get_body(("plain",)).get_content(), again.get_body(("html",)).get_content()


class Words(HTMLParser):
    """What HTML says, what it leads to, and what it is made of."""

    def __init__(self, html):
        super().__init__()
        self.text, self.links, self.elements, self.attributes, self.properties = "", [], set(), set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        fields = dict(attrs)
        self.links += [fields.pop("href")] if "href" in fields else []
        self.properties |= set(re.findall(r"([\w-]+):", fields.pop("style", "")))
        self.attributes |= fields.keys()

    def handle_data(self, text):
        self.text += text


@pytest.mark.parametrize("reader", [LIST, ANNA])
def test_both_parts_say_the_same(days, reader):
    _, plain, html = parts(mail_of(*days, reader))
    words = Words(html)

    body = re.sub(r"\s+", "", words.text.partition("</title>")[0])
    for line in plain.splitlines():
        if line.strip("=-") and not line.startswith(("http", "mailto:")):
            assert re.sub(r"\s+", "", line.rstrip(":")) in body, line
    assert [link for link in words.links if link.startswith("http")] == [
        line for line in plain.split() if line.startswith("http")
    ]


def test_word_lays_out_all_of_it(days):
    words = Words(parts(mail_of(*days, ANNA))[2])

    assert words.elements <= ELEMENTS
    assert words.attributes <= ATTRIBUTES
    assert words.properties <= PROPERTIES


def test_links_lead_to_the_site_and_nothing_else_is_asked(days):
    _, plain, html = parts(mail_of(*days))

    root = "https://smoelenboek.example/intranet/"
    assert all(link.startswith(root) for link in Words(html).links)
    assert not re.findall(r"\bsrc=|url\(|@import", html)
    assert f"{root}posts/{NEWS}/" in plain


def test_the_headers_are_those_of_a_list(days):
    mail, *_ = parts(mail_of(*days, ANNA))

    assert mail["List-Id"] == "Het Smoelenboek <digest.smoelenboek.example>"
    assert mail["To"] == "Anna Bakker <anna@voorbeeld.example>"
    assert mail["Content-Language"] == "nl"
    assert mail["Subject"].startswith("Het Smoelenboek: Wat er nieuw is")
    match = re.fullmatch(
        r"<mailto:replies@voorbeeld.example\?subject=unsubscribe%20digest%20anna-bakker%202026-11-20%20(\w+)>",
        mail["List-Unsubscribe"],
    )
    assert match
    assert is_unsubscription(KEY, "digest.smoelenboek.example", "2026-11-20", "anna-bakker", match[1])
    assert not is_unsubscription(KEY, "digest.smoelenboek.example", "2026-11-20", "bram-smit", match[1])


def test_the_same_mail_has_the_same_id(days):
    first, second, other = mail_of(*days, ANNA), mail_of(*days, ANNA), mail_of(*days, LIST)

    assert first.as_bytes() == second.as_bytes()
    assert first["Message-ID"] != other["Message-ID"]


NASTY = (
    "Hello\\nBcc: all@evil.example",
    "Hello\\r\\n\\r\\n<script>alert(1)</script>",
    "=?utf-8?q?Hello=0ABcc:_x@y.example?=",
    'Ünï, \\"quoted\\" <b>bold</b>; {{ 7 * 7 }}' + "x" * 60,
    "שלום \\u202e evil",
)


@pytest.mark.parametrize("title", NASTY)
def test_a_hostile_title_adds_no_header_and_no_markup(days, title):
    then, now = days
    title = title.encode().decode("unicode_escape") if title.isascii() else title
    values = dict(now._values)  # what no file can say
    values[path(NEWS)] = values[path(NEWS)].model_copy(update={"title": title})
    now = link(values, now._files, now.config.model_copy(update={"name": title}), now.today)

    mail, plain, html = parts(mail_of(then, now))

    assert mail["Bcc"] is None
    assert len(mail.get_all("Subject")) == 1
    assert mail["To"].addresses[0].addr_spec == LIST.address
    assert Words(html).elements <= ELEMENTS
    assert "49" not in plain
    assert not mail.defects


def test_a_large_digest_stays_small(days, tmp_path):
    many = {path(f"2026-11-18-many-{number}"): post(f"Number {number} " + "word " * 20) for number in range(300)}
    for number in range(200):
        many |= comment(NEWS, f"20261119T12{number // 60:02}{number % 60:02}Z", front="kind: question", text="w " * 600)
    mail = mail_of(days[0], site_of(tmp_path, {**WORLD, **LATER, **many}, "2026-11-20"))

    _, plain, html = parts(mail)
    assert len(mail.as_bytes()) < MOST_BYTES
    assert "and 286 more" in plain
    assert "and 286 more" in html


def test_the_command_lays_mails_in_a_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    commit(tmp_path / "site", {**WORLD, **LATER})
    assert main(tmp_path / "site", Wish(write=True)) == 0

    assert main(tmp_path / "site", Wish(to=tmp_path / "mails")) == 0

    (file,) = (tmp_path / "mails").iterdir()
    mail, plain, _ = parts(email.message_from_bytes(file.read_bytes(), policy=default))
    assert mail["From"] == "Het Smoelenboek <digest@voorbeeld.example>"
    assert "Testers" in plain
