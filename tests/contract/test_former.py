"""Former addresses: what a writer may claim of the output's paths, and how it reaches a web server."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smoelenboek.contract import former
from tests.effort import examples

SIGNS = st.text(st.sampled_from('abZ09._~%/-?&=+ "\\$;{}\n\0eéEfF2'), max_size=30)
HOSTILE = [
    "/../x",
    "/a/../b/",
    "/a/..",
    "/%2e%2e/x/",
    "/%2E./x/",
    "/a%2Fb/",
    "/a%5Cb/",
    "/%252e%252e/",
    "/a%00b/",
    "/%c0%ae%c0%ae/",
    "/%",
    "/a%C3/",
    "//host/",
    "/a//b/",
    "/./a/",
    "/.git/config",
    "/.well-known/x",
    "/a./b/",
    "/con/x/",
    "/a/nul.html",
    "/e%CC%81/",  # e and an accent of its own: the same to a reader, another file
    "/a%E2%80%AEb/",
    "/a%C2%A0/",
    "/%EF%BC%8E%EF%BC%8E\u200b/",
    "a/b/",
    "https://host.example/",
    "/a b/",
    '/?p="; return 301 https://host.example; #',
    "/?p=$request_uri",
    "/?p=\\",
    "/a#b",
    "/" + "a" * 200,
    "/?",
    "/?a?b",
    "",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_a_hostile_address_is_none(written):
    assert not former.sound(written)


@pytest.mark.parametrize(
    "written", ["/2019/05/hello/", "/caf%C3%A9/", "/a.html", "/?p=123", "/a/?b=c&d=e", "/~jan/x_y"]
)
def test_an_address_of_an_old_site_will_do(written):
    assert former.sound(written)


@pytest.mark.parametrize(
    "written",
    [
        "/",
        "/index.html",
        "/INDEX.html",
        "/posts/x/",
        "/Posts/x/",
        "/posts",
        "/feed.xml",
        "/404.html",
        "/API/x",
        "/oauth2/x",
        "/redirects.map",
        "/search/?q=x",
    ],
)
def test_the_site_keeps_its_own_addresses(written):
    assert former.ours(written)


def test_the_home_page_may_have_a_query():
    assert not former.ours("/?p=123")


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("/a", "/a/"),
        ("/a/", "/a/index.html"),
        ("/a/", "/A/"),
        ("/stra%C3%9Fe/", "/STRASSE/"),
        ("/caf%c3%a9/", "/caf%C3%89/"),
        ("/?p=a", "/?P=A"),
    ],
)
def test_two_spellings_of_one_file_are_one_address(some, other):
    assert former.key(some) == former.key(other)


@settings(max_examples=examples(500, 20_000))
@given(st.one_of(SIGNS.map(lambda text: f"/{text}"), st.text(max_size=12).map(lambda text: f"/{quote(text)}/")))
@example("/a/index.html")
def test_what_will_do_stays_below_the_output(written):
    if not former.sound(written) or former.queried(written):
        return
    address = former.address(written)
    path = PurePosixPath(former.file(address))

    assert address.startswith("/")
    assert not address.startswith("//")
    assert not path.is_absolute()
    assert not any(part.startswith(".") or part.strip() != part for part in path.parts)
    assert str(path).isprintable()


@settings(max_examples=examples(500, 20_000))
@given(SIGNS.map(lambda text: f"/?{text}"), SIGNS.map(lambda text: f"/posts/{text}"))
def test_a_line_of_the_map_is_two_quoted_texts_or_none(written, to):
    try:
        line = former.map_line(written, to)
    except ValueError:
        return
    assert re.fullmatch(r'"/[A-Za-z0-9._~%/-]*\?[A-Za-z0-9._~%=&+/-]+" "/[A-Za-z0-9._~/-]*";\n', line)
