"""`serve` shows drafts and posts to come, and says so; `build` never does."""

import pytest

from smoelenboek.commands.build import build
from smoelenboek.serve.preview import Preview
from tests.worlds import BASE, lay

HEAD = "authors: [anna-bakker]\nsummary: S.\n"
POSTS = {
    "content/posts/2026/2026-11-20-draft.md": f"---\ntitle: Half done\n{HEAD}status: draft\n---\nx\n",
    "content/posts/2026/2026-12-24-later.md": f"---\ntitle: Merry\n{HEAD}---\nx\n",
    "content/posts/2026/2026-11-21-gone.md": f"---\ntitle: Taken back\n{HEAD}status: withdrawn\n---\nx\n",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    return lay(tmp_path / "site", BASE | POSTS)


def test_a_preview_shows_drafts_and_posts_to_come_and_names_them(site, tmp_path):
    preview = Preview()

    assert build(site, tmp_path / "output", preview=preview.take) == 0

    posts = tmp_path / "output" / "posts"
    assert (posts / "2026-11-20-draft" / "index.html").exists()
    assert (posts / "2026-12-24-later" / "index.html").exists()
    assert not (posts / "2026-11-21-gone").exists()
    assert set(preview.posts) == {"/posts/2026-11-20-draft/", "/posts/2026-12-24-later/"}
    assert b"This is a draft" in preview.bar("/posts/2026-11-20-draft/")
    assert b"2026-12-24" in preview.bar("/posts/2026-12-24-later/")
    assert b"Half done</a>" in preview.bar("/")


def test_a_build_after_a_preview_has_none_of_it(site, tmp_path):
    build(site, tmp_path / "previewed", preview=Preview().take)

    assert build(site, tmp_path / "output") == 0

    pages = b"".join(file.read_bytes() for file in (tmp_path / "output").rglob("*") if file.is_file())
    assert not any(word in pages for word in (b"Half done", b"Merry", b"Taken back", b"preview-bar"))


def test_a_site_without_drafts_has_no_bar(tmp_path, site):
    for path in POSTS:
        (site / path).unlink()
    preview = Preview()

    build(site, tmp_path / "output", preview=preview.take)

    assert preview.bar("/") == b""
