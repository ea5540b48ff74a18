"""A theme of one's own is files of an installed package: nothing of it runs, and what is odd is refused."""

import sys
from pathlib import Path

import pytest

from smoelenboek import themes
from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.commands.theme import main_list, main_new
from smoelenboek.setup.new_theme import theme_files
from smoelenboek.themes import MOST_BYTES, STANDARD, Theme, Unfit, theme
from tests.worlds import BASE, lay

SITE = {**BASE, "site.yml": BASE["site.yml"] + "theme: ridge\n"}
FOLDER = "ridge_theme"
MARK = "it ran"
SIDE_EFFECT = f"import pathlib; pathlib.Path('{MARK}').write_text(''); import antigravity\n"
STYLE = {"static/css/ridge.css": "/* ours */ .ridge { color: red }\n"}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of installed packages, with none in it; what runs by mistake leaves its mark in the present folder."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.setattr(themes.sysconfig, "get_path", lambda _name: str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def install(packages: Path, files: dict[str, str], name: str = "ridge", folder: str = FOLDER) -> None:
    """Install a package with these files below its folder; its modules have a side effect."""
    lay(packages / FOLDER, {"__init__.py": SIDE_EFFECT, **files})
    listed = [f"{FOLDER}/{path},," for path in ("__init__.py", *files)]
    note(packages, name, folder, listed)


def note(packages: Path, name: str, folder: str, listed: list[str], package: str = "ridge_theme") -> None:
    """Write what pip notes of a package."""
    lay(
        packages / f"{package}-1.dist-info",
        {
            "METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n",
            "entry_points.txt": f"[{themes.GROUP}]\n{name} = {folder}\n",
            "RECORD": "\n".join(listed) + "\n",
        },
    )


def refused(name: str = "ridge") -> str:
    """What of a theme keeps it from being used."""
    result = theme(name)
    assert isinstance(result, Unfit)
    return result.file


def test_a_theme_is_read_and_none_of_its_code_runs(packages, tmp_path):
    install(packages, {**STYLE, "templates/404.html": "x", "static/js/theme.js": "y", "static/icon.svg": "<svg/>"})

    result = theme("ridge")

    assert result == Theme("ridge", {"404.html": "x"}, (STYLE["static/css/ridge.css"].encode(),), b"y", b"<svg/>")
    assert not (tmp_path / MARK).exists()
    assert "antigravity" not in sys.modules


def test_a_site_has_the_looks_of_its_theme(packages, tmp_path):
    block = "{% block main %}{{ super() }}<p>Ridge {{ shell.name }}</p>{% endblock %}"
    page = '{% extends "smoelenboek/404.html" %}' + block
    install(packages, {**STYLE, "templates/404.html": page, "static/js/theme.js": "export const ridge = 1\n"})
    output = tmp_path / "output"

    assert build(lay(tmp_path / "site", SITE), output) == 0

    assert "<p>Ridge Het Smoelenboek</p>" in (output / "404.html").read_text()
    assert ".ridge { color: red }" in next((output / "static").glob("style.*.css")).read_text()
    script = next((output / "static").glob("js.*/theme.js"))
    assert f'<script type="module" src="/static/{script.parent.name}/theme.js">' in (output / "index.html").read_text()
    assert not (tmp_path / MARK).exists()


def test_a_site_with_a_plain_theme_has_the_same_pages(packages, tmp_path):
    install(packages, {"static/css/none.css": "/* nothing */"})
    assert build(lay(tmp_path / "site", SITE), tmp_path / "with") == 0
    assert build(lay(tmp_path / "site", BASE), tmp_path / "without") == 0

    for page in (tmp_path / "without").rglob("*.html"):
        assert (tmp_path / "with" / page.relative_to(tmp_path / "without")).read_text() == page.read_text()


@pytest.mark.parametrize("name", ["antigravity", "os", "pip", "smoelenboek"])
def test_a_name_that_is_no_theme_is_a_fault_and_no_import(packages, tmp_path, name):
    install(packages, STYLE)
    imported = set(sys.modules)

    faults = checked(lay(tmp_path / "site", {**SITE, "site.yml": BASE["site.yml"] + f"theme: {name}\n"})).faults

    assert [fault.code for fault in faults] == ["theme-unknown"]
    assert "antigravity" not in set(sys.modules) - imported
    assert not (tmp_path / MARK).exists()


def test_the_folder_one_is_in_holds_no_theme(packages, tmp_path, monkeypatch):
    note(tmp_path, "ridge", FOLDER, [f"{FOLDER}/static/css/x.css,,"])
    lay(tmp_path, {f"{FOLDER}/static/css/x.css": "", "smoelenboek.egg-info/entry_points.txt": ""})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert theme("ridge") == Unfit("")


def test_a_link_is_refused(packages, tmp_path):
    lay(tmp_path, {"secret.css": "secret"})
    install(packages, {})
    file = packages / FOLDER / "static/css/x.css"
    file.parent.mkdir(parents=True)
    file.symlink_to(tmp_path / "secret.css")
    note(packages, "ridge", FOLDER, [f"{FOLDER}/static/css/x.css,,"])

    assert refused() == f"{FOLDER}/static/css/x.css"


def test_a_folder_that_is_a_link_is_refused(packages, tmp_path):
    lay(tmp_path / "elsewhere", {"static/css/x.css": ""})
    (packages / FOLDER).symlink_to(tmp_path / "elsewhere")
    note(packages, "ridge", FOLDER, [f"{FOLDER}/static/css/x.css,,"])

    assert refused() == f"{FOLDER}/static/css/x.css"


@pytest.mark.parametrize(
    "path", [f"{FOLDER}/../../secret.css", f"{FOLDER}/static/css/../../../../secret.css", f"{FOLDER}/gone.css"]
)
def test_a_path_that_leaves_the_package_is_refused(packages, tmp_path, path):
    lay(tmp_path, {"secret.css": "secret"})
    install(packages, STYLE)
    note(packages, "ridge", FOLDER, [f"{path},,"])

    assert refused() == path


@pytest.mark.parametrize("folder", ["", ".", "..", "/etc", "ridge_theme:Theme", "a/b", "ridge_theme.."])
def test_a_folder_that_is_no_package_is_refused(packages, folder):
    install(packages, STYLE, folder=folder)

    assert isinstance(theme("ridge"), Unfit)


def test_a_package_that_is_installed_in_place_is_refused(packages):
    lay(packages, {"__editable__.ridge.pth": "/home/somebody/ridge\n"})
    note(packages, "ridge", FOLDER, ["__editable__.ridge.pth,,", "ridge_theme-1.dist-info/RECORD,,"])

    assert refused() == FOLDER


@pytest.mark.parametrize(
    "path", ["templates/x.py.txt", "static/js/other.js", "static/x.exe", "templates.html", "x.pth", "static/css/x.js"]
)
def test_a_file_of_another_kind_is_refused(packages, path):
    install(packages, {**STYLE, path: ""})

    assert refused() == f"{FOLDER}/{path}"


def test_a_file_that_is_too_large_is_refused(packages):
    install(packages, {"static/css/x.css": " " * (MOST_BYTES + 1)})

    assert refused() == f"{FOLDER}/static/css/x.css"


def test_two_packages_with_one_name_are_refused(packages):
    install(packages, STYLE)
    note(packages, "ridge", FOLDER, [f"{FOLDER}/static/css/ridge.css,,"], package="other")

    assert refused() == themes.GROUP


def test_an_unfit_theme_is_told_at_its_line(packages, tmp_path):
    install(packages, {"x.exe": ""})

    faults = checked(lay(tmp_path / "site", SITE)).faults

    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("theme-file", 4, 8)]


@pytest.mark.parametrize(
    "template",
    [
        "{{ view.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ [].append.__self__ }}",
        "{{ view.nothing }}",
        "{{ '{0.__class__}'.format(view) }}",
        "{% if %}",
        "{% include 'etc/passwd' %}",
        '{% extends "../../secret" %}',
    ],
)
def test_a_template_gets_no_further_than_its_view(packages, tmp_path, capsys, template):
    install(packages, {"templates/404.html": template})
    lay(tmp_path, {"secret": "s"})

    assert build(lay(tmp_path / "site", SITE), tmp_path / "output") == 1
    assert "The theme ridge can't show this site: " in capsys.readouterr().out
    assert not (tmp_path / "output").exists()


def test_a_template_of_an_article_runs_in_the_sandbox_too(packages, tmp_path):
    install(packages, {"templates/article.html": "{{ ''.__class__ }}"})

    assert build(lay(tmp_path / "site", SITE), tmp_path / "output") == 1


def test_a_new_theme_can_be_used_as_it_is(packages, tmp_path, capsys):
    assert main_new(tmp_path / "ridge") == 0
    files = {path: content.decode() for path, content in theme_files("ridge").items()}
    name = "smoelenboek_theme_ridge"
    inside = {path.removeprefix(f"{name}/"): text for path, text in files.items() if path.startswith(name)}
    lay(packages / name, inside)
    note(packages, "ridge", name, [f"{name}/{path},," for path in inside])

    assert build(lay(tmp_path / "site", SITE), tmp_path / "output") == 0
    assert "<p>Voorbeeld</p>" in (tmp_path / "output" / "404.html").read_text()
    assert main_list() == 0
    assert capsys.readouterr().out.endswith("\nridge\n")


@pytest.mark.parametrize("name", ["Ridge", "the ridge", "..", "-"])
def test_a_folder_whose_name_can_be_no_theme_is_named(tmp_path, capsys, name):
    assert main_new(tmp_path / "x" / name) == 2
    assert "theme new: " in capsys.readouterr().err


def test_a_folder_with_anything_in_it_stays_as_it_is(tmp_path):
    lay(tmp_path / "ridge", {"notes.txt": "mine"})

    assert main_new(tmp_path / "ridge") == 2
    assert [file.name for file in (tmp_path / "ridge").iterdir()] == ["notes.txt"]


def test_without_a_theme_no_package_is_looked_at(monkeypatch):
    monkeypatch.setattr(themes, "installed", lambda: pytest.fail("looked"))

    assert theme(None) is STANDARD
