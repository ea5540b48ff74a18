"""A hostile source gives a sentence with its line, and nothing is written."""

import gc
import tracemalloc

import pytest
from bs4 import Tag

from smoelenboek.directory.write import FOLDER
from smoelenboek.migrate import xml
from tests.killed import is_killed
from tests.migrate.old import HEAD, SOURCES, TAIL, codes, exported, notes

BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>&a;</item></channel></rss>'


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (BOMB, "doctype"),
        (OUTSIDE, "doctype"),
        ('<!DOCTYPE rss SYSTEM "http://host.example/x.dtd"><rss/>', "doctype"),
        (HEAD + exported(), "xml"),
        (HEAD + "<item><title>&undefined;</title></item>" + TAIL, "xml"),
        (HEAD + "<item>\x08</item>" + TAIL, "xml"),
        (HEAD + "<item>" + "<a>" * 100 + "</a>" * 100 + "</item>" + TAIL, "deep"),
        (HEAD + f"<item><title>{'x' * 9_000_000}</title></item>" + TAIL, "large"),
        ("<rss><channel><item/></channel></rss>", "no-wordpress"),
        ("", "xml"),
        ("not xml", "xml"),
    ],
)
def test_what_can_t_be_read_stops_the_import(old, tmp_path, source, code):
    file = tmp_path / "old.xml"
    file.write_text(source)

    summary, store = old.plan(file)

    assert codes(summary) == [code]
    assert notes(summary)[0][1].startswith("old.xml")
    assert len(store) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"wp_post_name": "../../../etc/passwd"},
        {"wp_post_name": "%2e%2e%2f"},
        {"wp_post_name": "con"},
        {"link": "https://old.example/../../x/"},
        {"link": 'https://old.example/a"; return 301 https://host.example; #/'},
        {"dc_creator": "../../anna"},
        {"wp_post_date": "9999-99-99 10:00:00"},
        {"title": "</title><script>alert(1)</script>"},
        {"excerpt_encoded": "<script>alert(1)</script>{% raw %}"},
    ],
)
def test_no_name_leads_out_of_the_site(old, tmp_path, fields):
    old.bring(old.wordpress(exported(**fields)))

    assert all(path.startswith(("content/", "people/")) for path in old.files())
    assert {path.name for path in tmp_path.iterdir()} <= {"site", "old.xml", "cache"}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>Text",
        '<a href="javascript:alert(1)">x</a>',
        "<img src=x onerror=alert(1)>",
        '<img src="file:///etc/passwd.png">',
        '<img src="../../../../etc/hostname.png">',
        "[[person:nobody]] and [[post:none]]",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<div>" * 3_000,
        "<blockquote>" * 200 + "x",
        "*" * 50_000,
        "[caption]" * 5_000,
        "<pre>" * 2_000,
        "\u202e\u200b\ufeff text",
        "e\u0301" * 10,
    ],
)
def test_no_text_does_harm(old, body):
    old.bring(old.wordpress(exported(body)))

    for path in old.files():
        assert "<script" not in old.text(path)


def test_links_in_the_folder_of_media_are_not_followed(old, tmp_path):
    media = tmp_path / "media"
    media.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (media / "a.png").symlink_to(tmp_path / "secret.png")

    summary = old.bring(old.wordpress(exported('<img src="/wp-content/uploads/a.png">')), media=media)

    assert codes(summary) == ["picture"]


def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    for count in (20, 400):
        file = tmp_path / f"{count}.xml"
        file.write_text(HEAD + exported("word " * 10_000) * count + TAIL)
        tracemalloc.start()
        assert sum(node.name == "item" for node in xml.elements(file, frozenset({"item"}))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.5 * peaks[0] + 100_000


SCRIPT = """
import sys
from pathlib import Path
from tests.killed import kill_after
from tests.migrate.old import Old, SOURCES

old = Old(Path(sys.argv[1]))
kill_after(int(sys.argv[2]))
old.bring(SOURCES / "old-blog.xml", media=SOURCES / "uploads")
"""


@pytest.mark.parametrize("steps", [0, 1, 4, 8])
def test_killed_at_any_file_nothing_is_half_written(old, tmp_path, steps):
    from smoelenboek.directory.write import finish

    assert is_killed(SCRIPT, tmp_path, steps)

    finish(old.site)

    assert not (old.site / FOLDER).exists()
    assert len(old.files()) == (0 if steps == 0 else 8)
    if steps:
        _, store = old.plan(SOURCES / "old-blog.xml", media=SOURCES / "uploads")
        assert len(store) == 0


def test_no_tree_of_an_earlier_post_is_kept_while_the_collector_pauses(old):
    items = [exported("<p>a <b>b</b></p>" * 50, wp_post_id=str(n), wp_post_name=f"old-{n}") for n in range(30)]
    source = old.wordpress(*items)
    gc.collect()
    gc.disable()
    try:
        old.plan(source)
        tags = sum(isinstance(object_, Tag) for object_ in gc.get_objects())
    finally:
        gc.enable()

    assert tags < 200  # of 3,000
