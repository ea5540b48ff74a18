"""Jobs that share a build make, joined, the same bytes as one job."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bench.scale import write_company
from smoelenboek.commands.build import build
from smoelenboek.commands.share import main_join, main_part
from smoelenboek.publish import render
from smoelenboek.publish.sharing import part_of
from tests import worlds
from tests.checkout import PROJECT
from tests.effort import examples
from tests.sites.looked_through import read
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from pathlib import Path

COMPANY = {"people": 60, "posts": 30, "groups": 12, "comments": 120, "seed": 5}


def joined(site: Path, folder: Path, count: int, *, compress: bool = False, lost: int = 0) -> Path:
    """Return the output of parts, each copied as an artifact is; `lost` is one whose record does not arrive."""
    parts = []
    for number in range(1, count + 1):
        assert main_part(site, f"{number}/{count}", folder / f"part-{number}", compress=compress) == 0
        shutil.copytree(folder / f"part-{number}", folder / f"copy-{number}", copy_function=shutil.copyfile)
        parts.append(folder / f"copy-{number}")
    if lost:
        shutil.rmtree(parts[lost - 1] / "record")
    assert main_join(site, parts, folder / "output", compress=compress) == 0
    return folder / "output"


@pytest.mark.parametrize("count", range(2, examples(3, 6)))
def test_parts_of_the_sample_become_the_sample(tmp_path: Path, sample: Path, count: int) -> None:
    assert read(joined(PROJECT, tmp_path, count)) == read(sample)


def test_parts_of_a_made_up_company_become_that_company(tmp_path: Path) -> None:
    write_company(tmp_path / "site", **COMPANY)
    assert build(tmp_path / "site", tmp_path / "whole", compress=True) == 0

    assert read(joined(tmp_path / "site", tmp_path, 3, compress=True)) == read(tmp_path / "whole")


def test_parts_of_a_site_in_two_languages_become_that_site(tmp_path: Path, bilingual: Path) -> None:
    site = lay(tmp_path / "site", worlds.bilingual())

    assert read(joined(site, tmp_path, 2)) == read(bilingual)


def test_a_part_whose_record_is_lost_costs_time_alone(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", BASE)
    build(site, tmp_path / "whole")

    assert read(joined(site, tmp_path, 3, lost=2)) == read(tmp_path / "whole")


def test_a_part_of_an_older_site_is_made_again(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", BASE)
    parts = [tmp_path / "part-1", tmp_path / "part-2"]
    for number, part in enumerate(parts, 1):
        assert main_part(site, f"{number}/2", part) == 0
    (site / "people/anna-bakker.yml").write_text(BASE["people/anna-bakker.yml"].replace("Planner", "Pilot"))
    build(site, tmp_path / "whole")

    assert main_join(site, parts, tmp_path / "output") == 0
    assert read(tmp_path / "output") == read(tmp_path / "whole")


def test_whoever_joins_makes_no_page_again(tmp_path: Path, monkeypatch) -> None:
    site = lay(tmp_path / "site", BASE)
    parts = [tmp_path / f"part-{number}" for number in (1, 2, 3)]
    for number, part in enumerate(parts, 1):
        assert main_part(site, f"{number}/3", part) == 0
    pages: list[str] = []
    make = render._rendered
    monkeypatch.setattr(render, "_rendered", lambda job, *rest: pages.append(job.path) or make(job, *rest))

    assert main_join(site, parts, tmp_path / "output") == 0
    assert pages == []


def test_the_build_after_a_joined_one_makes_only_what_changed(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", BASE)
    output = joined(site, tmp_path, 2)
    before = {file: file.stat().st_mtime_ns for file in output.rglob("*.html")}

    assert build(site, output) == 0
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*.html")} == before


def test_nothing_is_joined_over_an_output_or_from_no_part(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", BASE)
    output = joined(site, tmp_path, 2)

    assert main_join(site, [tmp_path / "part-1"], output) == 2
    assert main_join(site, [tmp_path / "nowhere"], tmp_path / "new") == 2
    assert main_part(site, "1/2", tmp_path / "part-1") == 2


@pytest.mark.parametrize("written", ["", "0/2", "3/2", "1/0", "1", "a/b", "1/2/3", "-1/2", "1/1000"])
def test_what_is_no_part_is_refused(tmp_path: Path, written: str) -> None:
    assert part_of(written, tmp_path) is None
    assert main_part(tmp_path, written, tmp_path / "part") == 2
