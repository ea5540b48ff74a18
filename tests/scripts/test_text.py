"""What scripts say comes from the catalogues, in the site's language; asked of Node, of the scripts as published."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from smoelenboek import catalogues
from smoelenboek.publish.files import scripts
from smoelenboek.publish.modules import modules_of, published_name
from smoelenboek.tools.npm import NODE

PROJECT = Path(__file__).parents[2]
_CAST = re.compile(r"\s*/\*.*\*/.*\S")  # a type in a line of code, which stays
_MODULE = re.compile(r'\.\.?/(?:[\w.-]+/)*[\w-]+\.js(?=")')  # the path of a module in an import
ASK = """
import { _, ngettext } from "./text.js"
const said = [_("Unknown {name}", { name: "<b>" }), _("{a} {b}", { a: 1 })]
for (const count of [0, 1, 2, 3004]) said.push(ngettext("{count} mast", "{count} masts", count))
console.log(JSON.stringify(said))
"""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, ["Unknown <b>", "1 {b}", "0 masts", "1 mast", "2 masts", "3,004 masts"]),
        (
            {"Unknown {name}": "{name} is onbekend", "{count} mast": ("{count} paal", "{count} palen")},
            ["<b> is onbekend", "1 {b}", "0 palen", "1 paal", "2 palen", "3,004 palen"],
        ),
    ],
)
def test_a_script_speaks_the_language_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, object], expected: list[str]
) -> None:
    monkeypatch.setattr("smoelenboek.publish.files.of_scripts", lambda *_words: texts)
    _, contents = scripts(PROJECT / "theme", "nl")
    for path, content in contents.items():
        (tmp_path / Path(path).name).write_bytes(content)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "ask.js").write_text(ASK)

    ran = subprocess.run([NODE, "ask.js"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert json.loads(ran.stdout) == expected


def test_every_text_of_a_script_is_extracted(tmp_path: Path) -> None:
    script = tmp_path / catalogues.SCRIPTS / "box.js"
    script.parent.mkdir(parents=True)
    script.write_text('const a = _("Searching"), b = ngettext("{count} hit", "{count} hits", many)\n')

    results = {message.id for message in catalogues.extract(tmp_path) if message.id}

    assert results == {"Searching", ("{count} hit", "{count} hits")}


def test_the_browser_gets_only_the_texts_of_scripts() -> None:
    assert "Home" not in catalogues.of_scripts("nl")


def test_the_folder_of_scripts_has_another_name_when_one_of_them_changes(tmp_path: Path) -> None:
    (tmp_path / "static" / "js").mkdir(parents=True)
    module = tmp_path / "static" / "js" / "a.js"
    module.write_text("one")
    before, _ = scripts(tmp_path, "nl")
    module.write_text("two")

    assert scripts(tmp_path, "nl")[0] != before


def test_a_script_goes_out_without_its_comments_and_with_each_line_of_its_code() -> None:
    root = PROJECT / "theme" / "static" / "js"
    contents = modules_of(PROJECT / "theme")
    for file in root.rglob("*.js"):
        code, inside = [], False
        for line in file.read_text("utf-8").splitlines():
            inside = inside or (line.lstrip().startswith("/*") and not _CAST.match(line))
            if not inside and not line.lstrip().startswith("//"):
                code.append(_MODULE.sub("./", line))
            inside = inside and not line.rstrip().endswith("*/")
        published = contents[published_name(file.relative_to(root))]

        assert [_MODULE.sub("./", line) for line in published.splitlines()] == code, file.name
