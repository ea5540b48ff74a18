"""What the layout does not know: passed over if a system left it, else told with the name that was meant."""

import pytest

from smoelenboek.contract.paths import site_path
from smoelenboek.read.strangers import left_behind, near
from tests.worlds import BASE, checked_world, codes

LEFT_BEHIND = [
    "content/.DS_Store",
    "people/Thumbs.db",
    "people/desktop.ini",
    "content/posts/2026/._2026-11-02-hello.md",
    "content/posts/2026/2026-11-02-hello.md~",
    "content/posts/2026/.2026-11-02-hello.md.swp",
    "content/posts/2026/.2026-11-02-hello.md.swo",
    "content/posts/2026/#2026-11-02-hello.md#",
    "content/groups/network/documents/~$plan.docx",
    "content/groups/network/documents/.~lock.plan.odt#",
    "content/groups/network/documents/.gitkeep",
]


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def test_what_systems_leave_behind_is_passed_over(tmp_path):
    world = checked_world(tmp_path / "site", dict.fromkeys(LEFT_BEHIND, "x"))

    assert (codes(world), world.files) == ([], len(BASE))


def test_the_lock_of_an_editor_is_a_link_and_passed_over_too(tmp_path):
    site = tmp_path / "site" / "people"
    site.mkdir(parents=True)
    (site / ".#anna-bakker.yml").symlink_to("anna@laptop.4711")

    assert codes(checked_world(tmp_path / "site", {})) == []


@pytest.mark.parametrize("path", [*BASE, "content/groups/network/documents/plan.pdf", "people/anna-bakker.jpg"])
def test_nothing_of_the_layout_is_taken_for_left_behind(path):
    assert site_path(path)
    assert not left_behind(path)


@pytest.mark.parametrize(
    "path", ["people/.anna-bakker.yml", "content/.env", "people/anna.yml.bak", "content/notes.swp"]
)
def test_what_somebody_may_have_meant_is_not_left_behind(path):
    assert not left_behind(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("content/posts/2026/11/2026-11-20-tea.md", "content/posts/2026/2026-11-20-tea.md"),
        ("content/posts/2026/11/2026-11-20-tea/index.md", "content/posts/2026/2026-11-20-tea/index.md"),
        ("content/posts/2026/20-11-2026-tea.md", "content/posts/2026/2026-11-20-tea.md"),
        ("content/posts/2026/20-11-2026 Thee in Kampen.md", "content/posts/2026/2026-11-20-thee-in-kampen.md"),
        ("content/posts/2026/2026_11_20_tea.md", "content/posts/2026/2026-11-20-tea.md"),
        ("content/posts/2026/20261120-tea.en.md", "content/posts/2026/2026-11-20-tea.en.md"),
        ("content/posts/2026-11-20-tea.md", "content/posts/2026/2026-11-20-tea.md"),
        ("Content/Posts/2026/2026-11-20-tea.md", "content/posts/2026/2026-11-20-tea.md"),
        ("people/Anna_Bakker.YML", "people/anna-bakker.yml"),
        ("people/anna-bakker.yaml.txt", "people/anna-bakker.yml"),
        ("people/photos/anna-bakker.JPG", "people/anna-bakker.JPG"),
        ("people/anna-bakker.jfif", "people/anna-bakker.jpg"),
        ("content/groups/choir.md", "content/groups/choir/index.md"),
        ("content/groups/choir/2026-11-20.md", "content/groups/choir/minutes/2026-11-20.md"),
        ("content/groups/choir/documents/2026/plan.pdf", "content/groups/choir/documents/plan.pdf"),
        ("content/posts/2026/2026-11-20-tea/img/mast.jpg", "content/posts/2026/2026-11-20-tea/mast.jpg"),
        ("content/skills.yml", ""),
    ],
)
def test_a_path_is_told_as_it_was_meant(written, meant):
    assert near(written) == meant
