"""What a check kept of a site never makes the next one say something else than a check that kept nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.read import tree
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smoelenboek.faults import Fault

ABOUT = "content/pages/about.md"
LINK = "content/pages/contact.md"
PAGES = {
    ABOUT: "---\nsummary: It has no title.\n---\nWords.\n",
    LINK: "---\ntitle: Contact\nsummary: S.\n---\nSee [about us](/about/).\n",
}
SITE = BASE["site.yml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "site", {**BASE, **PAGES})


@pytest.fixture
def again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Fault]]:
    """Check with what the last check kept; it says what a check from nothing says."""
    runs = 0

    def check() -> list[Fault]:
        nonlocal runs
        runs += 1
        monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / f"nothing-{runs}"))
        fresh = checked(folder).faults
        monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "kept"))
        faults = checked(folder).faults
        assert faults == fresh
        return faults

    check()
    return check


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code for fault in faults}


def test_a_link_to_a_faulty_page_that_went_is_told(folder: Path, again: Callable[[], list[Fault]]) -> None:
    (folder / ABOUT).unlink()

    assert "link-dead" in codes(again())


def test_a_link_to_a_page_that_came_back_is_told_no_more(folder: Path, again: Callable[[], list[Fault]]) -> None:
    (folder / ABOUT).unlink()
    again()
    (folder / ABOUT).write_text("---\ntitle: About\nsummary: S.\n---\nWords.\n")

    assert "link-dead" not in codes(again())


def test_a_line_that_moves_takes_its_message_along(folder: Path, again: Callable[[], list[Fault]]) -> None:
    brand = "brand:\n  logo: {light: logo.png}\n"
    (folder / "site.yml").write_text(SITE + brand)
    before = next(fault for fault in again() if fault.code == "brand-missing")
    (folder / "site.yml").write_text(f"# A line more.\n{SITE}{brand}")

    after = next(fault for fault in again() if fault.code == "brand-missing")

    assert after.line == before.line + 1


def test_another_way_to_sort_names_holds_for_every_file(folder: Path, again: Callable[[], list[Fault]]) -> None:
    names = {"people/ab.yml": "van der", "people/bb.yml": ""}
    for path, prefix in names.items():
        (folder / path).write_text(f"name: {{given: A, family_prefix: '{prefix}', family: {path[7]}}}\njob_title: T\n")
    again()
    (folder / "site.yml").write_text(f"{SITE}names: {{sorting: be}}\n")
    again()

    site = checked(folder).site
    assert site is not None
    assert site.ids_here() == ["bb", "anna-bakker", "ab"]


def test_what_did_not_change_is_not_opened(
    folder: Path, again: Callable[[], list[Fault]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "COARSE", -(10**12))  # ns: as if every file had been written long ago
    again()
    opened: list[str] = []
    plain = tree.read_below

    def noted(site: Path, files: object) -> object:
        rows = list(files)  # type: ignore[call-overload]
        opened.extend(path for path, _ in rows)
        return plain(site, rows)

    monkeypatch.setattr(tree, "read_below", noted)
    (folder / LINK).write_text("---\ntitle: Contact us\nsummary: S.\n---\nWords.\n")

    checked(folder)

    assert set(opened) == {"site.yml", ABOUT, LINK}  # that with faults is read each time


def test_a_parse_cache_that_is_gone_costs_time_alone(
    folder: Path, again: Callable[[], list[Fault]], tmp_path: Path
) -> None:
    (tmp_path / "kept" / "parse.sqlite").unlink()
    (folder / ABOUT).write_text("---\ntitle: About\nsummary: S.\n---\nBy @anna-bakker.\n")
    again()
    (tmp_path / "kept" / "parse.sqlite").unlink(missing_ok=True)

    site = checked(folder).site

    assert site is not None
    assert [person.name.shown for person in site.people.values()] == ["Anna Bakker"]


def test_a_file_that_became_another_unseen_is_never_taken_for_what_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "COARSE", -(10**12))
    monkeypatch.setattr(tree, "status_of", lambda _status: (0, 0, 0, 0, 0))  # a system whose times tell nothing
    before = tree.read_tree(folder, tmp_path / "cache").records
    person = "people/anna-bakker.yml"
    (folder / person).write_text("name: {given: Bo, family: Vos}\njob_title: Planner\n")
    (tmp_path / "cache" / "parse.sqlite").unlink()

    contents = tree.read_tree(folder, tmp_path / "cache", before=before)

    with pytest.raises(tree.ChangedError):
        contents.values[person]
