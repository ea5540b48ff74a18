"""What went round has a page, which no later comment makes again, and a feed."""

from __future__ import annotations

import feedparser

from smoelenboek.commands.build import build
from smoelenboek.digest.edition import digest, written
from smoelenboek.exports import exports
from smoelenboek.pages import pages
from tests.digest.worlds import LATER, NEWS, WORLD, comment, path, post, site_of
from tests.worlds import lay

FILE = "content/digests/2026-11-20.yml"


def files(tmp_path):
    """Return the company with a digest of the 20th."""
    fresh = digest(
        site_of(tmp_path / "then", WORLD, "2026-11-14"), site_of(tmp_path / "now", {**WORLD, **LATER}, "2026-11-20")
    )
    return {**WORLD, **LATER, FILE: written(fresh)}


def view(site, url="/digests/2026-11-20/"):
    """Return the view of a page."""
    return next(page.view() for page in pages(site) if page.url == url)


def titles(shown):
    return {section.name: [line.title for line in section.lines] for section in shown.sections}


def test_its_sections_name_what_is_there_in_order(tmp_path):
    shown = view(site_of(tmp_path / "site", files(tmp_path), "2026-11-21"))

    assert titles(shown) == {
        "posts": ["News"],
        "asks": ["Cake", "Testers"],
        "questions": ["Why would that be?"],
        "discussed": ["Hello"],
        "people": ["Carla Smit"],
    }


def test_what_is_gone_since_is_left_out(tmp_path):
    withdrawn = {
        path(NEWS): post("News", "status: withdrawn\n"),
        "people/carla-smit.yml": "name: {display: C}\nstate: alumni\n",
    }
    shown = view(site_of(tmp_path / "site", {**files(tmp_path), **withdrawn}, "2026-11-21"))

    assert not {"posts", "questions", "people"} & titles(shown).keys()


def test_somebody_who_is_gone_stops_no_build(tmp_path):
    text = "people: [nobody-here]\nposts: [{post: 2020-01-01-nowhere}]\n"
    site = site_of(tmp_path, {**WORLD, FILE: text}, "2026-11-21")

    assert not view(site).sections


def test_the_feed_has_an_entry_for_each(tmp_path):
    site = site_of(tmp_path / "site", files(tmp_path), "2026-11-21")
    (file,) = (file for file in exports(site) if file.path == "digests/feed.xml")

    feed = feedparser.parse(file.write(file.view()))

    (news,) = feed.entries
    assert news.link == "https://smoelenboek.example/intranet/digests/2026-11-20/"
    assert f"/intranet/posts/{NEWS}/" in news.content[0].value


def test_without_a_digest_there_is_no_page(tmp_path):
    site = site_of(tmp_path, WORLD, "2026-11-21")

    assert not [page for page in pages(site) if page.url.startswith("/digests/")]
    assert not [file for file in exports(site) if file.path.startswith("digests/")]


def test_no_comment_makes_the_page_again(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    folder, output = lay(tmp_path / "site", files(tmp_path)), tmp_path / "out"
    build(folder, output)
    pages_of = [
        output / "digests/index.html",
        output / "digests/2026-11-20/index.html",
        output / f"posts/{NEWS}/index.html",
    ]
    before = [file.stat().st_mtime_ns for file in pages_of]
    lay(folder, comment(NEWS, "20261120T120000Z", text="One more."))

    build(folder, output)

    after = [file.stat().st_mtime_ns for file in pages_of]
    assert [was == now for was, now in zip(before, after, strict=True)] == [True, True, False]
