"""The path of a site is before each address of its pages, and nothing else changes."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.publish.based import Place, based, relative
from smoelenboek.publish.links import leaving, links_in, outside

BASE = "/intranet"
PLACE = Place(BASE, {})
ROOT = f"https://group.pages.example{BASE}/"
Attribute = tuple[str, str, str | None]


def attributes(html: str) -> list[Attribute]:
    """Every (tag, attribute, value), as a parser of the standard library reads them."""
    rows: list[Attribute] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            rows.extend((tag, name, value) for name, value in attrs)

    Reader().feed(html)
    return rows


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/people/">x</a>', '<a href="/intranet/people/">x</a>'),
        ('<a class="a" href="/">x</a>', '<a class="a" href="/intranet/">x</a>'),
        ("<a href='/people/'>x</a>", "<a href='/intranet/people/'>x</a>"),
        ("<a href=/people/>x</a>", "<a href=/intranet/people/>x</a>"),
        ('<A\nHREF = "/people/">x</A>', '<A\nHREF = "/intranet/people/">x</A>'),
        ('<img src="/a.webp" alt="/a">', '<img src="/intranet/a.webp" alt="/a">'),
        ('<img srcset="/a.webp 1x, /b.webp 2x">', '<img srcset="/intranet/a.webp 1x, /intranet/b.webp 2x">'),
        ('<form action="/search/">', '<form action="/intranet/search/">'),
        ('<video poster="/a.png">', '<video poster="/intranet/a.png">'),
        ('<blockquote cite="/a/">', '<blockquote cite="/intranet/a/">'),
        ('<meta content="0; url=/people/">', '<meta content="0; url=/intranet/people/">'),
        ('<use xlink:href="/icons.svg#a"/>', '<use xlink:href="/intranet/icons.svg#a"/>'),
        ('<a href="/intranet/">', '<a href="/intranet/intranet/">'),  # a page of that name
        ('<a href="../../../people/">', '<a href="/intranet/people/">'),  # above the root there is nothing
        ('<a href="../a/">', '<a href="/intranet/posts/a/">'),
    ],
)
def test_the_path_stands_before_an_address(html: str, expected: str) -> None:
    assert based(html, PLACE, "/posts/b/") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://elders.example/people/">',
        '<a href="//elders.example/">',
        '<a href="#main">',
        '<a href="mailto:a@voorbeeld.example">',
        '<a href="photo.jpg">',
        '<div data-path="/people/">',
        '<a title="see href=/people/ there">',
        '<code>&lt;a href="/people/"></code>',
        'src="/a.js" in a text',
        '<script type="application/ld+json">{"url": "/people/"}</script>',
        "<p>2 < 3, and href='/people/'</p>",
    ],
)
def test_what_is_no_address_of_the_site_stays(html: str) -> None:
    assert based(html, PLACE, "/posts/b/") == html


ADDRESSES = st.sampled_from(["/", "/people/", "/a?b=/c", "#a", "https://b.example/", "//b.example/", "c/", "/é/"])
NAMES = st.sampled_from(["href", "src", "action", "data-to", "title", "alt", "class", "poster", "x-y"])
WORDS = st.text("ab /=<>&;'-é\n", max_size=12).map(lambda text: text.replace("&", "&amp;"))
TAGS = st.builds(
    lambda name, rows: f"<{name}" + "".join(f' {key}="{value}"' for key, value in rows) + ">",
    st.sampled_from(["a", "img", "form", "div", "video"]),
    st.lists(st.tuples(NAMES, ADDRESSES | WORDS), max_size=4, unique_by=lambda row: row[0]),
)
TEXTS = st.text("ab /=\"'&;é\n", max_size=12).map(lambda text: text.replace("&", "&amp;"))


@given(st.lists(TAGS | TEXTS, max_size=6).map("".join))
def test_only_addresses_change_and_each_of_them_does(html: str) -> None:
    before, after = attributes(html), attributes(based(html, PLACE, "/"))

    assert [row[:2] for row in before] == [row[:2] for row in after]
    for (_, name, was), (_, _, becomes) in zip(before, after, strict=True):
        ours = name in {"href", "src", "action", "poster"} and was and was[0] == "/" and was[:2] != "//"
        assert becomes == (f"{BASE}{was}" if ours else was)
    assert not leaving(based(html, PLACE, "/"), BASE) or "x-y" in html


@pytest.mark.parametrize("attribute", ["href", "src", "data", "x-later", "background"])
def test_an_address_that_leaves_the_path_is_seen_in_any_attribute(attribute: str) -> None:
    page = f'<div {attribute}="/people/" title="/not/">'

    assert links_in(page, ROOT).outside == "/people/"
    assert not links_in(page).outside


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.css", "a { background: url('/people/') }"),
        ("a.vcf", "BEGIN:VCARD\r\nURL:https://group.pages.exa\r\n mple/people/\r\nEND:VCARD\r\n"),
        ("a.ics", "URL;VALUE=uri:https://group.pages.example/people/\r\n"),
        ("a.xml", '<link href="https://group.pages.example/people/" rel="alternate"/>'),
        ("a.xml", "<id>https://group.pages.example/people/</id>"),
        ("a.svg", '<svg><a href="/people/"/></svg>'),
    ],
)
def test_an_address_that_leaves_the_path_is_seen_in_any_file(file: str, content: str) -> None:
    assert outside(file, content.encode(), ROOT).outside == "/people/"
    assert not outside(file, content.replace("people/", "intranet/people/").encode(), ROOT).outside


def test_a_style_sheet_names_its_pictures_from_its_own_folder() -> None:
    assert (
        relative("a { b: url('/static/x.svg') url(//c) url(d) }") == "a { b: url('../static/x.svg') url(//c) url(d) }"
    )
