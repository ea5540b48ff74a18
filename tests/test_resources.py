"""Where the engine's own files are: known in one module, in a checkout and in an installed package."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from smoelenboek import resources
from tests.conftest import PROJECT

PLACES = {"theme", "templates", "pelicanconf.py", "joined", "shipped", ".cache"}
OF_A_CHECKOUT = {"catalogues.py", "tools"}  # what looks through the sources of a checkout, for developers


def test_one_module_alone_composes_paths_of_the_engine():
    files = [file for file in resources.ENGINE.rglob("*.py") if file != Path(resources.__file__)]

    composed = {
        file.relative_to(resources.ENGINE).as_posix()
        for file in files
        if file.relative_to(resources.ENGINE).parts[0] not in OF_A_CHECKOUT
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in PLACES
    }

    assert composed == {"pelican_plugin.py", "themes.py"}  # of a theme that Pelican was told, or of another package


def test_a_checkout_keeps_all_at_its_top():
    assert resources.CHECKOUT == PROJECT
    assert [place.exists() for place in (resources.SETTINGS, resources.TEMPLATES)] == [True, True]


@pytest.mark.parametrize(("variable", "expected"), [("SMOELENBOEK_CACHE", ""), ("XDG_CACHE_HOME", "smoelenboek")])
def test_an_installed_engine_keeps_its_caches_with_the_users(tmp_path, variable, expected):
    installed = tmp_path / "smoelenboek"
    (installed / "shipped").mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        (installed / name).write_bytes((resources.ENGINE / name).read_bytes())

    answer = subprocess.run(
        [sys.executable, "-c", "from smoelenboek import resources as r; print(r.CHECKOUT, r.THEME, r.cache_folder())"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={variable: str(tmp_path / "mine"), "HOME": str(tmp_path)},
    )

    assert answer.stdout.split() == ["None", str(installed / "shipped/theme"), str(tmp_path / "mine" / expected)]
