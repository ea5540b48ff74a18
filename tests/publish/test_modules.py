"""Scripts are written in folders and published in one, under names that stay."""

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from smoelenboek import resources
from smoelenboek.publish.modules import modules_of, published_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("site.js", "site.js"),
        ("shared/text.js", "text.js"),
        ("built/lunr.js", "lunr.js"),
        ("search/page/box.js", "search-box.js"),
        ("search/worker/search.js", "search.js"),
        ("take-part/forms/take-part.js", "take-part.js"),
    ],
)
def test_a_published_name_tells_the_part_and_the_module(path: str, name: str) -> None:
    assert published_name(PurePosixPath(path)) == name


def test_no_two_scripts_are_published_under_one_name() -> None:
    root = resources.THEME / "static" / "js"
    names = Counter(published_name(file.relative_to(root)) for file in root.rglob("*.js"))

    assert max(names.values()) == 1


def test_a_published_script_imports_by_published_names(tmp_path: Path) -> None:
    folder = tmp_path / "static" / "js" / "search" / "page"
    folder.mkdir(parents=True)
    (folder / "box.js").write_text('import { _ } from "../../shared/text.js"\nimport("../worker/search.js")\n')

    assert modules_of(tmp_path)["search-box.js"] == 'import { _ } from "./text.js"\nimport("./search.js")\n'
