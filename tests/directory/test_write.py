"""A plan is written all or not at all, by exactly what it told; and by nobody else."""

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.directory import write as writing
from smoelenboek.directory.write import FOLDER, finish, write
from smoelenboek.edit.plan import Plan
from tests.directory.imports import World, planned
from tests.killed import is_killed
from tests.worlds import lay

ROWS = [f"{number};Col{number};;Lega;Tester;Netwerk;10;c{number}@voorbeeld.example" for number in range(10, 40)]
SCRIPT = """
import sys
from pathlib import Path
from smoelenboek.directory import write
from tests.directory.imports import World, run
from tests.killed import kill_after

kill_after(int(sys.argv[3]))
run(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("steps", [0, 1, 2, 17, 32])
def test_killed_at_any_file_nothing_is_half_written(world, tmp_path, steps):
    world.reads(*ROWS)
    whole = World(tmp_path / "whole").reads(*ROWS)
    whole.apply()
    before = world.tree()

    assert is_killed(SCRIPT, world.site, world.source, steps)
    finish(world.site)

    assert world.tree() == (whole.tree() if steps else before)
    assert not (world.site / FOLDER).exists()
    world.apply()
    assert world.tree() == whole.tree()


def test_apply_writes_what_the_plan_told_and_nothing_else(world):
    world.reads(*ROWS).apply()
    changed = [*ROWS[:3], ROWS[3].replace("Tester", "Chef"), *ROWS[4:]]
    before = world.tree()
    plan, files = planned(world.reads(*changed).site, world.source)

    assert [step.person for step in plan.steps] == ["col13-lega"]
    assert files.paths() == ["people/col13-lega.yml"]
    world.apply()
    after = world.tree()
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {*files.paths()}


def test_what_was_imported_passes_the_check(world):
    world.reads(*ROWS).apply()

    assert checked(world.site).faults == []


def test_the_folder_of_a_cut_off_import_is_kept_out_of_git(world, monkeypatch):
    monkeypatch.setattr(writing, "finish", lambda _site: None)
    world.reads(*ROWS)
    write(planned(world.site, world.source)[1], world.site, str)

    assert (world.site / FOLDER / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "order",
    [
        '{"texts": {"../evil": "0"}, "moves": {}}',
        '{"texts": {"people/../../evil.yml": "0"}, "moves": {}}',
        '{"texts": {"people/anna-bakker.yml": "../../secret"}, "moves": {}}',
        '{"texts": {}, "moves": {"../secret": "people/anna-bakker.yml"}}',
    ],
)
def test_an_order_from_strangers_puts_nothing_anywhere(world, tmp_path, order):
    lay(tmp_path, {"secret": "s"})
    lay(world.site, {f"{FOLDER}/complete.json": order, f"{FOLDER}/0": "evil"})
    before = {file.name for file in tmp_path.iterdir()}

    finish(world.site)

    assert {file.name for file in tmp_path.iterdir()} == before
    assert not (world.site / "people").exists()


def test_a_link_in_the_place_of_a_profile_is_not_followed(world, tmp_path):
    outside = lay(tmp_path / "outside", {"x": "x"})
    (world.site / "people").symlink_to(outside)

    with pytest.raises(Exception, match="outside the site"):
        write(Plan(texts={"people/anna-bakker.yml": "x"}), world.site, str)

    assert [file.name for file in outside.iterdir()] == ["x"]
