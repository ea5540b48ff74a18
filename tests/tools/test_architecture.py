"""The maps are right: docs/architecture.md sends people to files that exist, tests/README.md names every folder."""

import re
from pathlib import Path

import pytest

from smoelenboek.tools.lint.rooms import ORDER

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
TABLE = PAGE.split("\n## Where do I find")[1].split("\n## ")[0]
PLACES = sorted(set(re.findall(r"`([\w/-]+\.\w+)`(?:: `(\w+)`)?", TABLE)))


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_what_the_page_points_at_is_there(path: str, name: str):
    file = (ROOT if path.startswith(("theme/", "tests/")) else ROOT / "smoelenboek") / path

    assert re.search(rf"\b{name}\b", file.read_text("utf-8"))


FILES = sorted(
    {*re.findall(r"`([\w./-]+\.(?:py|js|md|yml|txt|po|json))`", PAGE)}
    | {f"docs/{path}" for path in re.findall(r"\]\(([\w./-]+)\)", PAGE)}
)


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_the_page_names_exists(path: str):
    assert any((folder / path).is_file() for folder in (ROOT, ROOT / "smoelenboek"))


def test_every_room_is_in_the_picture():
    picture = PAGE.split("```")[1]
    hidden = {"system", "resources", "themes", "catalogues", "progress"}  # what all rooms use

    assert {room for room in ORDER if not re.search(rf"\b{room}\b", picture)} == hidden


def test_the_map_of_the_tests_names_every_folder_and_every_shared_module():
    page = (ROOT / "tests/README.md").read_text("utf-8")
    folders = {f"{test.relative_to(ROOT / 'tests').parts[0]}/" for test in ROOT.glob("tests/*/**/*.py")}
    modules = {file.name for file in ROOT.glob("tests/*.py") if not file.name.startswith("test_")}

    assert {name for name in folders | modules if f"`{name}`" not in page} == set()
    assert {name for name in re.findall(r"`(\w+/)`", page) if name not in folders} == set()
