"""The scripts that pages start from are joined and minified when a checkout is set up: fewer bytes that do the same."""

import subprocess
from pathlib import Path

import pytest

from smoelenboek import resources
from smoelenboek.catalogues import of_scripts
from smoelenboek.publish import joined
from smoelenboek.publish.files import scripts
from smoelenboek.publish.modules import modules_of
from smoelenboek.tools import joining, minifier
from smoelenboek.tools.npm import NODE

MODULES = {
    "a.js": 'import { b as other } from "./b.js"\nimport * as all from "./c.js"\nimport d from "./d.js"\n'
    "console.log(other(), all.one, all.two(), d.name, (d.size ?? 4) | 2, `{bus: ${d.size}, van: 3}`)\n",
    "b.js": 'import { one } from "./c.js"\nimport { texts } from "./texts.js"\n'
    'const _ = (text) => texts[text]\nexport function b() {\n  return one + _("Y" +\n  "es")\n}\n',
    "c.js": "export const one = 1\nexport async function two() {}\nconst three = 3\nexport { three }\n",
    "d.js": 'const module = { name: "d", size: 1 }\nexport default module\n',
    "texts.js": 'export const texts = {"No": "Nee", "Yes": "Ja"}\n',
}


def test_a_joined_script_does_what_its_modules_do(tmp_path: Path) -> None:
    for name, content in MODULES.items():
        (tmp_path / name).write_text(content)
    script = joined.join("a.js", MODULES)
    (tmp_path / "joined.js").write_text(script)
    (tmp_path / "minified.js").write_text(minifier.minified(script, minifier.programs()))
    (tmp_path / "package.json").write_text('{"type": "module"}')

    modules, joined_, minified = [
        subprocess.run([NODE, name], cwd=tmp_path, capture_output=True, check=True).stdout
        for name in ("a.js", "joined.js", "minified.js")
    ]

    assert modules == joined_ == minified != b""


def test_of_the_texts_only_those_come_along_that_are_said() -> None:
    script = joined.join("a.js", MODULES)

    assert "Ja" in script
    assert "Nee" not in script


def test_what_was_joined_before_a_script_changed_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "JOINED", tmp_path / "joined")
    theme = tmp_path / "theme"
    (theme / "static" / "js").mkdir(parents=True)
    module, other = theme / "static" / "js" / "site.js", theme / "static" / "js" / "begin.js"
    other.write_text("export const begin = 1\n")
    module.write_text('import { begin } from "./begin.js"\nbegin\n')
    joining.main(theme)

    assert b"import" not in contents(theme)
    module.write_text('import { begin } from "./begin.js"\nbegin + 1\n')
    assert b"import" in contents(theme)


def contents(theme: Path) -> bytes:
    """What a page starts from."""
    folder, files = scripts(theme, "nl")
    return files[f"{folder}/site.js"]


TEXTS = {"texts.js": joined.texts_module(of_scripts("nl"))}


@pytest.mark.parametrize("module", joined.ENTRIES)
def test_each_entry_is_there_and_imports_nothing_by_name(module: str) -> None:
    modules = modules_of(resources.THEME) | {"texts.js": joined.texts_module({})}

    assert not [line for line in joined.join(module, modules).splitlines() if line.startswith("import ")]


@pytest.fixture(scope="module")
def entries() -> dict[str, str]:
    """Each entry as readers fetch it, in Dutch."""
    return dict(joining.joined_scripts(resources.THEME, "nl"))


def test_minified_entries_parse(entries: dict[str, str], tmp_path: Path) -> None:
    assert {*entries} == {*joined.ENTRIES}
    for name, script in entries.items():
        (tmp_path / "script.mjs").write_text(script)
        subprocess.run([NODE, "--check", tmp_path / "script.mjs"], check=True)
        if name != "take-part-warnings.js":  # most of it is patterns, of which nothing can go
            assert len(script) < 0.8 * len(joined.join(name, modules_of(resources.THEME) | TEXTS))


def test_a_second_run_gives_the_same_bytes(entries: dict[str, str]) -> None:
    assert dict(joining.joined_scripts(resources.THEME, "nl")) == entries


def test_a_machine_without_a_minifier_gets_what_was_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "s390x")

    assert minifier.programs() == ()
    assert minifier.minified("const name = 1\n", minifier.programs()) == "const name = 1\n"


def test_a_minified_script_calls_topics_what_the_site_does(entries: dict[str, str]) -> None:
    script = entries["search-start.js"].encode()

    assert b"Dossiers" not in script
    assert b"Dossiers" in joined.reworded(script, "nl", "dossier")


def test_licence_notices_stay_when_scripts_are_minified(entries: dict[str, str]) -> None:
    for holder in ("Oliver Nightingale", "Oleg Mazko", "Mihai Valentin"):
        assert holder in entries["search-index.js"]
