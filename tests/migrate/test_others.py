"""Folders of Markdown as four programs write it, and feeds."""

import pytest

from smoelenboek.migrate.folder import front_matter
from tests.migrate.old import codes
from tests.worlds import lay, png

FORMS = {
    "jekyll": (
        "_posts/2019-05-01-hello-world.md",
        "---\nlayout: post\ntitle: Hello\nauthor: Anna Bakker\ncategories: [Masten]\npermalink: /old/hello/\n---\nText.\n",
    ),
    "hugo-yaml": (
        "content/blog/hello-world.md",
        "---\ntitle: Hello\ndate: 2019-05-01T10:00:00+02:00\nauthors:\n  - Anna Bakker\ntags: [Masten]\naliases:\n  - /old/hello/\n---\nText.\n",
    ),
    "hugo-toml": (
        "content/blog/hello-world/index.md",
        '+++\ntitle = "Hello"\ndate = 2019-05-01T10:00:00Z\nauthor = "Anna Bakker"\ntags = ["Masten"]\naliases = ["/old/hello/"]\n+++\nText.\n',
    ),
    "eleventy": (
        "src/posts/hello-world.md",
        "---\ntitle: Hello\ndate: 2019-05-01\nauthor:\n  name: Anna Bakker\ntags:\n  - Masten\npermalink: /old/hello/index.html\n---\nText.\n",
    ),
    "pelican": (
        "content/hello-world.md",
        "Title: Hello\nDate: 2019-05-01 10:20\nAuthor: Anna Bakker\nTags: Masten\nSlug: hello-world\nurl: old/hello/\n\nText.\n",
    ),
}
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="html">Hello &amp;amp; more</title>
<link rel="alternate" href="https://old.example/old/hello-world/"/><published>2019-05-01T10:00:00+02:00</published>
<author><name>Anna Bakker</name></author><category term="Masten"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text with <b>words</b>.</p></div></content></entry></feed>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Hello &amp;amp; more</title><link>https://old.example/old/hello-world/</link><guid>1</guid>
<pubDate>Wed, 01 May 2019 10:00:00 +0200</pubDate><author>anna.bakker@voorbeeld.example (Anna)</author>
<category>Masten</category><description>Short.</description>
<content:encoded><![CDATA[<p>Text with <b>words</b>.</p>]]></content:encoded></item></channel></rss>"""


@pytest.mark.parametrize("form", FORMS)
def test_a_post_of_each_program_is_the_same_post_here(old, tmp_path, form):
    path, text = FORMS[form]
    source = lay(tmp_path / "source", {path: text})

    summary = old.bring(source, "markdown")

    assert old.text("content/posts/2019/2019-05-01-hello-world.md").startswith(
        "---\ntitle: Hello\nauthors:\n  - anna-bakker\ntags:\n  - masts\nformer_addresses:\n  - /old/hello/"
    )
    assert codes(summary) == ["author-name"]
    assert old.plan(source, "markdown")[0].counts["there"] == 1


def test_a_picture_beside_a_text_comes_along(old, tmp_path):
    files = {
        "2019-05-01-masts.md": "---\ntitle: A\nauthor: Anna Bakker\n---\n![A mast](img/Mast%20(1).PNG) and ![B]({{ site.baseurl }}/img/b.png)\n",
        "img/b.png": png(2, 2),
    }
    summary = old.bring(lay(tmp_path / "source", files), "markdown")

    assert "content/posts/2019/2019-05-01-masts/b.png" in old.files()
    assert "![B](b.png)" in old.text("content/posts/2019/2019-05-01-masts/index.md")
    assert "template" in codes(summary)


def test_drafts_stay_drafts(old, tmp_path):
    files = {
        "2019-05-01-a.md": "---\ntitle: A\nauthor: Anna Bakker\npublished: false\n---\nText.\n",
        "b.md": '+++\ntitle = "B"\ndate = 2019-05-02\ndraft = true\nauthor = "Anna Bakker"\n+++\nText.\n',
        "_drafts/c.md": "---\ntitle: C\ndate: 2019-05-03\nauthor: Anna Bakker\n---\nText.\n",
    }
    summary = old.bring(lay(tmp_path / "source", files), "markdown")

    assert summary.counts["drafts"] == 3


def test_a_text_without_a_day_is_a_page(old, tmp_path):
    old.bring(lay(tmp_path / "source", {"about.md": "---\ntitle: About\n---\nUs.\n"}), "markdown")

    assert "content/pages/about.md" in old.files()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: &a [*a, *a]\n---\nx\n", None),
        ("---\n!!python/object/apply:os.system ['true']\n---\nx\n", "front-matter"),
        ("+++\ntitle = \n+++\nx\n", "front-matter"),
        ("Just words.\n", "no-front-matter"),
        ("---\ntitle: A\n---\n{{ 7 * 7 }} {% include x %} <script>alert(1)</script>\n", "template"),
        ("---\ntitle: A\n---\n[[person:nobody]]\n", "reference"),
        ("---\ntitle: A\nslug: ../../x\npermalink: /../../x/\n---\nx\n", "address"),
    ],
)
def test_hostile_front_matter_is_told_and_runs_nothing(old, tmp_path, text, code):
    summary = old.bring(lay(tmp_path / "source", {"a.md": text}), "markdown")

    assert code is None or code in codes(summary)
    assert all(path.startswith("content/") for path in old.files())


def test_a_link_out_of_the_folder_is_not_read(old, tmp_path):
    source = lay(tmp_path / "source", {"a.md": "---\ntitle: A\n---\nx\n"})
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\nx\n")
    (source / "b.md").symlink_to(tmp_path / "secret.md")

    assert old.bring(source, "markdown").counts["pages"] == 1


def test_bytes_that_are_no_text_are_told(old, tmp_path):
    source = lay(tmp_path / "source", {"a.md": b"---\ntitle: \xff\n---\n", "b.md": "---\ntitle: B\n---\nx\n"})

    assert codes(old.bring(source, "markdown")) == ["file-encoding"]


@pytest.mark.parametrize("feed", [ATOM, RSS], ids=["atom", "rss"])
def test_a_feed_s_posts_come_in(old, tmp_path, feed):
    source = tmp_path / "feed.xml"
    source.write_text(feed)

    old.bring(source, "feed")

    post = old.text("content/posts/2019/2019-05-01-hello-world.md")
    assert post.startswith("---\ntitle: Hello & more\nauthors:\n  - anna-bakker\n")
    assert "/old/hello-world/" in post
    assert post.endswith("Text with **words**.\n")


def test_a_feed_without_posts_is_told(old, tmp_path):
    source = tmp_path / "feed.xml"
    source.write_text("<rss><channel/></rss>")

    assert codes(old.plan(source, "feed")[0]) == ["no-feed"]


def test_yaml_with_lines_of_an_editor_of_windows_is_front_matter():
    assert front_matter("---\ntitle: A\n---\nx\n")[2] == "yaml"
