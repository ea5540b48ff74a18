"""What keeps a wrong or hostile older site out: taken away, each guard lets something through that is here."""

from __future__ import annotations

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.directory.write import write_new
from smoelenboek.migrate import Options, planned
from smoelenboek.migrate.report import rendered
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder
from tests.migrate.old import codes, comment, exported
from tests.worlds import lay, png

POST = "---\ntitle: Old\nauthor: anna-bakker\ndate: 2019-05-01\n---\n{}\n"


def folder(old, files):
    return lay(old.folder / "blog", {f"2019-05-01-{name}.md": POST.format(text) for name, text in files.items()})


@pytest.mark.parametrize("as_", ["wordpress", "markdown", "feed"])
def test_a_source_of_too_many_posts_is_not_taken(old, monkeypatch, as_):
    reader = {"markdown": "folder"}.get(as_, as_)
    monkeypatch.setattr(f"smoelenboek.migrate.{reader}.MOST_ENTRIES", 1)
    source = old.wordpress(exported(), exported(wp_post_id="8"))
    if as_ == "markdown":
        source = folder(old, {"a": "A.", "b": "B."})

    summary, store = old.plan(source, as_)

    assert (codes(summary)[-1], len(store)) == ("many", 0)


def test_a_post_behind_a_password_is_not_taken(old):
    summary, store = old.plan(old.wordpress(exported(wp_post_password="x")))  # noqa: S106 - no secret

    assert (codes(summary), len(store)) == (["private"], 0)


def test_what_was_thrown_away_is_not_even_told(old):
    summary, store = old.plan(old.wordpress(exported(wp_status="trash")))

    assert (codes(summary), len(store)) == ([], 0)


def test_a_text_that_is_too_large_is_not_read(old, monkeypatch):
    monkeypatch.setattr("smoelenboek.migrate.folder._MOST_BYTES", 20)

    summary, store = old.plan(folder(old, {"a": "A."}), "markdown")

    assert (codes(summary), len(store)) == (["file-large"], 0)


@pytest.mark.parametrize("name", [".git", "node_modules"])
def test_hidden_and_installed_folders_are_not_read(old, name):
    source = folder(old, {"a": "A."})
    lay(source / name, {"2019-05-02-b.md": POST.format("B.")})

    assert old.plan(source, "markdown")[0].counts["posts"] == 1


def test_no_link_to_a_folder_is_followed(old):
    source = folder(old, {"a": "![x](b.png)"})
    away = lay(old.folder / "away", {"2019-05-02-b.md": POST.format("B."), "b.png": png(8, 8)})
    (source / "linked").symlink_to(away, target_is_directory=True)

    summary, _ = old.plan(source, "markdown")

    assert (summary.counts["posts"], summary.counts["pictures"]) == (1, 0)


def test_no_picture_beside_the_folder_comes_along(old):
    source = folder(old, {"a": "![x](../secret.png)"})
    (old.folder / "secret.png").write_bytes(png(8, 8))

    summary, _ = old.plan(source, "markdown")

    assert (codes(summary), summary.counts["pictures"]) == (["picture"], 0)


def test_a_picture_that_is_too_large_stays_behind(old, monkeypatch):
    monkeypatch.setattr("smoelenboek.migrate.entry_text.MOST_FILE", 20)
    source = folder(old, {"a": "![x](b.png)"})
    (source / "b.png").write_bytes(png(8, 8))

    summary, _ = old.plan(source, "markdown")

    assert ("file-large" in codes(summary), summary.counts["pictures"]) == (True, 0)


def test_with_more_quotations_than_a_post_may_hold_the_last_are_left(old, monkeypatch):
    monkeypatch.setattr("smoelenboek.migrate.entry_text.MOST_TEXT_BYTES", 700)
    strangers = [comment(number, "Nice mast. " * 20, user=0, author=f"J{number}") for number in range(4)]

    summary, _ = old.plan(old.wordpress(exported(comments="".join(strangers))))

    assert 0 < summary.counts["quoted"] < 4
    assert "quote-large" in codes(summary)


def test_a_tag_that_can_be_no_id_is_told(old):
    tag = '<category domain="post_tag" nicename="x">!!!</category>'

    assert codes(old.plan(old.wordpress(exported().replace("<content:", f"{tag}<content:", 1)))[0]) == ["tag"]


def test_a_text_that_the_site_refuses_is_not_taken(old):
    summary, store = old.plan(folder(old, {"a": "Words. " * 200_000}), "markdown")

    assert (codes(summary), len(store)) == (["refused"], 0)


def test_a_post_without_an_author_is_not_taken(old):
    summary, store = old.plan(old.wordpress(exported(dc_creator="")))

    assert (codes(summary), len(store)) == (["no-author"], 0)


def test_where_the_site_would_have_an_error_nothing_is_written(old):
    site = checked(old.site).site
    lay(old.site, {"people/bram-smit.yml": "name: {display: Bram}\njob_title: T\nmanager: nobody-here\n"})

    summary, store = planned(old.wordpress(exported()), read_tree(old.site, cache_folder()), site, Options("wordpress"))

    assert (codes(summary), len(store)) == (["after"], 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("anna: [anna-bakker]\n", "people-file"),
        ("anna: nobody-here\n", "people-nobody"),
        ("".join(f"a{number}: anna-bakker\n" for number in range(60_000)), "people-file"),
    ],
    ids=["a list", "nobody", "too large"],
)
def test_a_file_of_people_that_can_not_be_true_stops_the_import(old, text, code):
    file = old.folder / "people.yml"
    file.write_text(text)

    summary, store = old.plan(old.wordpress(exported()), people=file)

    assert (codes(summary), len(store)) == ([code], 0)


@pytest.mark.parametrize(("unknown", "code"), [("group:nobody", "people-nobody"), ("anna-bakker", "unknown-option")])
def test_posts_of_the_unknown_go_to_no_group_that_is_not_there(old, unknown, code):
    summary, store = old.plan(old.wordpress(exported()), unknown=unknown)

    assert (codes(summary), len(store)) == ([code], 0)


def test_a_name_that_two_have_is_neither_of_them(old):
    lay(
        old.site, {"people/anna-b.yml": (old.site / "people/anna-bakker.yml").read_text().replace("anna.bakker@", "b@")}
    )

    summary, _ = old.plan(old.wordpress(exported(comments=comment(1, "Mine.", user=0, author="Anna Bakker"))))

    assert (codes(summary), summary.counts["comments"]) == (["comment-stranger-quoted"], 0)


def test_a_file_that_came_meanwhile_is_not_written_over(old):
    _, store = old.plan(old.wordpress(exported()))
    (path,) = store
    lay(old.site, {path: "Mine\n"})

    with pytest.raises(RefusedError, match="already exists"):
        write_new(store, old.site, str)
    assert old.text(path) == "Mine\n"


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_what_a_stranger_is_called_is_no_line_and_no_markup_of_the_report(old, format):
    source = exported(comments=comment(1, "Nice.", user=0, author="J\u2028*n* @all"))

    text = rendered(old.plan(old.wordpress(source))[0], format=format, language="en")

    assert "\u2028" not in text
    assert ("\\*n\\* \\@all" in text) == (format == "markdown")
